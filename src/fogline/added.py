"""What came of adding reports: how many are new, which are versions of others, which repeat another's words.

In: a record, and the last entry of its audit before. Out: `Added`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fogline.ledger.merged import Kept
from fogline.model import Report
from fogline.model.versions import name_of, versions
from fogline.naming import listed, shown
from fogline.opened import OpenRecord

Pair = tuple[Report, Report]


@dataclass(frozen=True, slots=True)
class Added:
    """`rows` are the ids of new reports, versions too. `again` are pairs of a new report and the first stored of its
    versions; `alike` of one that tells neither its date nor an id and of another that has nearly its words, under
    another name."""

    rows: tuple[str, ...]
    again: tuple[Pair, ...] = ()
    alike: tuple[Pair, ...] = ()

    def lines(self) -> list[str]:
        """A line a kind of what a person may not have meant."""
        found = []
        if self.again:
            told = listed(f"{_file(new)} of {shown(old)}" for new, old in self.again)
            found.append(f"another version of a report in the record, kept beside it and counted with it: {told}")
        if self.alike:
            told = listed(f"{_file(new)} as {shown(old)}" for new, old in self.alike)
            found.append(f"without a date, and in nearly the words of another report, but counted apart: {told}")
        return found


def newest(store: OpenRecord) -> int:
    """The last entry of a record's audit."""
    with store.ledger.merged() as kept:
        return kept.newest()


def added_since(store: OpenRecord, before: int) -> Added:
    """What was added to a merged record after an entry of its audit."""
    with store.ledger.merged() as kept:
        new = [row for what, row in kept.since(before) if what == "reports"]
        fresh = kept.stored(new)
        named = kept.namesakes(name for r in fresh if (name := name_of(r)) is not None)
        home = versions(named)
        of: dict[str, Report] = {}
        for report in named:  # In order of their recording.
            of.setdefault(home.get(report.id, report.id), report)
        again = [(r, old) for r in fresh if r.id in home and (old := of[home[r.id]]).id != r.id]
        known = {r.id for r, _ in again} | {old.id for _, old in again}
        bare = [r for r in fresh if not (r.published or r.given_id or r.id in known)]
        return Added(tuple(new), tuple(again), tuple(_alike(bare, kept)))


def _alike(bare: Iterable[Report], kept: Kept) -> Iterable[Pair]:
    """Reports with another of their outlet that has nearly the same text, as merging has found it."""
    for report in bare:
        for row in kept.reports([report.id]):
            copies = [r.report for r in kept.copies_of([row.root]) if r.report != report.id]
            same = next((r for r in kept.stored(copies) if r.source == report.source), None)
            if same is not None:
                yield report, same


def _file(report: Report) -> str:
    return report.origin or shown(report)
