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
from fogline.read.reports import Clock, from_json, from_row, make, refuse
from fogline.read.web import fetch, public

__all__ = ["from_json", "from_row", "make", "run"]

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)


def run(items: Iterable[str | Path], *, allow_private: bool = False,
        clock: Clock = utc_now) -> Iterator[Report | Rejected]:
    """Reports of all inputs: a file or folder by its path, an address by `http(s)://`, standard input by `-`.

    `allow_private` lets addresses of one's own network be fetched. Bad input comes out as `Rejected`, never as an
    exception.

    >>> [r.code for r in run(["no-such-file.txt", "ftp://example.org/a"])]
    ['missing', 'scheme']
    """
    for item in items:
        if isinstance(item, str) and SCHEME.match(item):
            yield from read_address(item, allow_private, clock)
        elif item == "-":
            yield from read_stream(sys.stdin.buffer, "standard input", clock)
        else:
            yield from read_path(Path(item), clock)


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
