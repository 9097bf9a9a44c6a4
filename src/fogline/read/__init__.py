"""Bytes -> Report: text, JSONL, saved HTML, feeds, addresses, folders.

In: paths and addresses. Out: `Report`, or `Rejected` for what cannot be read, one by one and in order; the
rest goes on.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fogline.model import Rejected, Report
from fogline.model.context import utc_now
from fogline.read.files import read_bytes, read_path, read_stream
from fogline.read.reports import Clock, from_json, from_row, lone_surrogate, make, refuse
from fogline.read.web import fetch, public

__all__ = ["from_json", "from_row", "make", "run"]

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)


def run(items: Iterable[str | Path], *, allow_private: bool = False, source: str | None = None,
        published: str | None = None, clock: Clock = utc_now) -> Iterator[Report | Rejected]:
    """Reports of all inputs: a file or folder by its path, an address by `http(s)://`, standard input by `-`.

    `allow_private` lets addresses of one's own network be fetched. `source` and `published` (ISO 8601) are the outlet
    and date of reports that name none themselves, as plain text does. Bad input comes out as `Rejected`, never as an
    exception.

    >>> [r.code for r in run(["no-such-file.txt", "ftp://example.org/a"])]
    ['missing', 'scheme']
    """
    source = (source or "").strip() or None
    for item in items:
        for found in _read(item, allow_private, clock):
            yield found if isinstance(found, Rejected) else _given(found, source, published, clock)


def _read(item: str | Path, allow_private: bool, clock: Clock) -> Iterator[Report | Rejected]:
    """Reports of one input."""
    if isinstance(item, str) and SCHEME.match(item):
        yield from read_address(item, allow_private, clock)
    elif item == "-":
        yield from read_stream(sys.stdin.buffer, "standard input", clock)
    else:
        yield from read_path(Path(item), clock)


def _given(report: Report, source: str | None, published: str | None, clock: Clock) -> Report | Rejected:
    """A report with the outlet and the date that it does not name itself."""
    if (report.source or not source) and (report.published or not published):
        return report
    if source and lone_surrogate(source) is not None:
        return refuse("bad_text", report.origin or report.name, "the outlet given is no valid text; mend --source")
    return make(report.text, origin=report.origin or "", given_id=report.given_id, title=report.title,
                source=report.source or source, url=report.url, published=report.published or published,
                lang=report.lang, sample=report.sample, notes=report.notes, clock=clock)


def read_address(url: str, allow_private: bool, clock: Clock) -> Iterator[Report | Rejected]:
    """Reports of a page, feed or text at an address."""
    if not url.lower().startswith(("http://", "https://")):
        yield refuse("scheme", url, "only http and https addresses are fetched; save it to a file")
        return
    got = fetch(url, allowed=(lambda _: True) if allow_private else public)
    if isinstance(got, Rejected):
        yield got
        return
    if not got.data.strip():
        yield refuse("empty", url, "the server sent nothing; check the address")
        return
    yield from read_bytes(got.data, url, clock, url=got.url)
