"""What is kept of a merged record, so that one more report touches only what it bears on.

In: nothing. Out: rows that `merge` makes and reads and the `ledger` keeps. All of them follow from readings and
judgements, and may be thrown away and made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fogline.model.claim import Reading
from fogline.model.event import Event


@dataclass(frozen=True, slots=True)
class MergedReport:
    """A report: its day (since 1970), who leads its story, its original, and its story, packed. `appeared` is the text
    by which the earlier of two copies is told; `likeness` how alike it is to the report through which another leads
    it."""

    report: str
    published: int | None
    appeared: str
    leader: str
    likeness: float | None
    root: str
    story: bytes


@dataclass(frozen=True, slots=True)
class MergedClaim:
    """A claim (`report:claim`): its event, the first of the claims that it is bound to by links, the hash of all that a
    comparison sees of it, where and when it is looked for (`named`, `square`, days `low` to `high`, `long` of more than
    a week), whether it tells its report's main event, and its mark, packed."""

    key: str
    report: str
    event: str
    bond: str
    seen: str
    family: str
    named: str | None
    square: str | None
    long: bool
    low: int
    high: int
    main: bool
    mark: bytes


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """An event with where it comes in a listing, the hash of its links, and of a large one what each report brought to
    it, packed."""

    last: int
    first: int
    lead: str
    links: str
    shares: bytes
    event: Event


@dataclass(frozen=True, slots=True)
class Growth:
    """What changes in a merged record: rows that come or, of reports and events, take the place of those of the same
    key; keys under which the copies of new reports are looked for; event and bond of claims that have others now; and
    the ids of events that are no more."""

    reports: tuple[MergedReport, ...] = ()
    claims: tuple[MergedClaim, ...] = ()
    events: tuple[MergedEvent, ...] = ()
    gone: tuple[str, ...] = ()
    keys: tuple[tuple[int, str], ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()


class Merged(Protocol):
    """A merged record, as `merge` asks it. Rows come in no order; what is not there is left out."""

    def reports(self, keys: Iterable[str]) -> list[MergedReport]:
        """Reports by id."""
        ...

    def published(self, first: int, last: int) -> list[MergedReport]:
        """Reports of these days, and those without a day."""
        ...

    def everything(self) -> list[MergedReport]:
        """All reports."""
        ...

    def leaders_of(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Each of these reports with its leader."""
        ...

    def led_by(self, leaders: Iterable[str]) -> list[tuple[str, str]]:
        """Each report of the stories of these leaders, with its leader."""
        ...

    def copies_of(self, roots: Iterable[str]) -> list[MergedReport]:
        """Reports with one of these originals."""
        ...

    def holding(self, keys: Iterable[int]) -> dict[int, int]:
        """How many reports have each of these keys, where any has."""
        ...

    def sharing(self, keys: Iterable[int]) -> list[tuple[int, str]]:
        """Each of these keys with each report that has it."""
        ...

    def keys_of(self, reports: Iterable[str]) -> list[tuple[int, str]]:
        """Each of these reports with each of its keys."""
        ...

    def claims_of(
        self,
        reports: Iterable[str],
        *,
        mains: bool = False,
        families: Sequence[str] | None = None,
        beyond: Collection[str] = (),
    ) -> list[MergedClaim]:
        """Claims of reports, or of these only those that tell their main events, or those of some families. Those that
        are bound to any of `beyond` may be left out."""
        ...

    def claims_bound(self, bonds: Iterable[str]) -> list[MergedClaim]:
        """Claims that are bound to these."""
        ...

    def claims_seen(self, seen: Iterable[str]) -> list[MergedClaim]:
        """Claims that a comparison cannot tell from those with these hashes."""
        ...

    def claims_near(
        self, family: str, cells: tuple[str, ...], low: int, high: int, *, beyond: Collection[str] = ()
    ) -> list[MergedClaim]:
        """Claims of a family in one of the cells whose days meet these; those bound to `beyond` may be left out."""
        ...

    def events(self, ids: Iterable[str]) -> dict[str, str]:
        """The hash of the links of each of these events."""
        ...

    def shares(self, ids: Iterable[str]) -> dict[str, bytes]:
        """What reports brought to each of these events, packed."""
        ...

    def reading(self, report: str) -> Reading:
        """The newest reading of a report."""
        ...
