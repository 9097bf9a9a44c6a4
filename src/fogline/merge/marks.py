"""What linking sees of a claim, small enough to hold a million of them.

In: occurrences. Out: `Mark`s, which name their claim and hold its days, place, parties and figures, shared where equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from fogline.merge.occurrence import Occurrence
from fogline.model import Located
from fogline.model.nearness import days

T = TypeVar("T")
Figures = frozenset[tuple[str, float | None]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim for linking. Days count from 1970 (None: open); `place` is where it happened or went to; `start` and
    `end` are those of its word; `sure`: a person set the place; `main`: it tells its report's main event; `again`: the
    key of the claim of its report that it tells once more; `low` and `high`: the first and last day on
    which it may have been."""

    key: str
    report: str
    type: str
    family: str
    place: Located | None
    first: int | None
    last: int | None
    published: int | None
    basis: str
    precision: str
    actors: frozenset[str]
    targets: frozenset[str]
    figures: Figures
    order: int
    start: int
    end: int
    background: bool
    actual: bool
    positive: bool
    sure: bool
    main: bool
    again: str | None
    low: int
    high: int


def mark_of(o: Occurrence, *, main: bool = False) -> Mark:
    """The mark of an occurrence."""
    claim = o.claim
    figures = ((f.measure, float(f.low if f.best is None else f.best)) for f in o.figures if f.low is not None)
    state = claim.type == "territory_held"
    again = f"{o.report}:{claim.again}" if claim.again else None
    low, high = days(o.first, o.last, o.published, claim.when.basis, state=state)
    return Mark(
        o.key, o.report, claim.type, o.family, o.place or o.to, o.first, o.last, o.published, claim.when.basis,
        claim.when.precision, o.actors, o.targets, frozenset(figures), o.order, claim.trigger.start, claim.trigger.end,
        claim.background, claim.modality == "actual", claim.polarity == "positive", claim.decided("place"), main, again,
        low, high,
    )  # fmt: skip


class Sparing:
    """Makes equal places, sets and words of marks one object."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def _one(self, value: T) -> T:
        return self._known.setdefault(value, value)  # type: ignore[return-value]

    def mark(self, o: Mark) -> Mark:
        """The mark, of such objects."""
        one = self._one
        return Mark(
            o.key, one(o.report), one(o.type), one(o.family), one(o.place), one(o.first), one(o.last),
            one(o.published), one(o.basis), one(o.precision), one(o.actors), one(o.targets), one(o.figures), o.order,
            o.start, o.end, o.background, o.actual, o.positive, o.sure, o.main, o.again, one(o.low), one(o.high),
        )  # fmt: skip
