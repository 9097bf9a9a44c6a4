"""Which reports are versions of one.

In: reports. Out: by what a report is known beside its text, and for each the report under which its versions count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from posixpath import normpath
from urllib.parse import urlsplit

from fogline.model.codec import row_id
from fogline.model.report import Report

WORD = re.compile(r"\w+")
LIKE = 0.5  # Share of all their words that two versions known by an address or a file have in common.
ONE_OF_MANY = re.compile(r"[:#]\d+\Z")  # 'reports.jsonl:3', 'feed.xml#2': a line is no name, for lines move.


def name_of(report: Report) -> str | None:
    """A hash of the id that the input gave with its outlet, else of the address, else of the file that holds nothing
    else; None where a report has none of them. A site's bare address is its, not a report's.

    >>> once, again = Report("a", "Hama fell", origin="./a.txt"), Report("b", "Hama has fallen", origin="a.txt")
    >>> name_of(once) == name_of(again), name_of(Report("c", "…", url="https://example.org/"))
    (True, None)
    """
    if report.given_id:
        return row_id(["id", report.source, report.given_id])
    if report.url:
        parts = urlsplit(report.url)
        return row_id(["url", report.url]) if parts.path.strip("/") or parts.query else None
    if not report.origin or report.origin == "standard input" or ONE_OF_MANY.search(report.origin):
        return None
    return row_id(["file", normpath(report.origin.replace("\\", "/"))])


def versions(reports: Iterable[Report]) -> dict[str, str]:
    """For each report of which there are several versions the id of the first of them by publication, itself among
    them. Those of a given id are versions whatever they say; those of an address or file where they have half of their
    words in common, and those of a file only where no two days are told: many a file is written over each day.

    >>> once = Report("a", "Rebels took Hama, killing 7", origin="a.txt")
    >>> again = Report("b", "Rebels took Hama, killing 9", origin="a.txt")
    >>> versions([again, once, Report("c", "Rebels took Homs")])
    {'a': 'a', 'b': 'a'}
    """
    named: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        name = name_of(report)
        if name is not None:
            named[name].append(report)
    found: dict[str, str] = {}
    for group in named.values():
        if len(group) > 1:
            found |= _among(sorted(group, key=lambda r: (r.published or "~", r.id)))
    return found


def _among(group: list[Report]) -> dict[str, str]:
    """Versions among reports of one name."""
    first: dict[str, tuple[Report, frozenset[str]]] = {}
    held: dict[str, list[str]] = {}
    for report in group:
        words = frozenset(WORD.findall(report.text.casefold()))
        home = next((k for k, (other, theirs) in first.items() if _same(report, other, words, theirs)), report.id)
        first.setdefault(home, (report, words))
        held.setdefault(home, []).append(report.id)
    return {ident: home for home, ids in held.items() if len(ids) > 1 for ident in ids}


def _same(one: Report, other: Report, words: frozenset[str], theirs: frozenset[str]) -> bool:
    if one.given_id:
        return True
    days = {r.published[:10] for r in (one, other) if r.published}
    return (one.url is not None or len(days) < 2) and len(words & theirs) >= LIKE * len(words | theirs)


def counted(reports: Iterable[str], known: Mapping[str, str]) -> int:
    """How many reports some ids are, the versions of one counted once; `known` is what `versions` gives.

    >>> counted(["a", "b", "c"], {"a": "a", "b": "a"})
    2
    """
    return len({known.get(r, r) for r in reports})


__all__ = ["counted", "name_of", "versions"]
