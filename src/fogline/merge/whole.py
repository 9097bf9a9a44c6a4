"""A record merged from nothing.

In: readings of all reports. Out: `Whole`: who leads whose story, which reports are copies, and the plans of all events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TypeVar

from fogline.merge.abreast import abreast
from fogline.merge.cluster import clusters, main_claims
from fogline.merge.credits import rank
from fogline.merge.edges import bonds_of, links_of
from fogline.merge.judged import Decided, applied, decided, named_in
from fogline.merge.maker import Maker, Plan, planned
from fogline.merge.marks import Mark, Sparing
from fogline.merge.parts import Part, kept_claim, kept_event, kept_report, keys_of, part_of
from fogline.merge.reprints import roots
from fogline.merge.shelf import OPEN, Held, Roots, Shelf, opened
from fogline.merge.threads import gathered, leaders
from fogline.model import Context, Event, Reading
from fogline.model.merged import Growth, MergedEvent

PLANS = 5000  # Events that are made by one process at once.
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Whole:
    """A record merged. `parts`, `appeared` (`credits.rank` of each report) and `bonds` are there only where they were
    asked for."""

    plans: list[Plan]
    maker: Maker
    originals: dict[str, str]
    leads: dict[str, str]
    likeness: dict[str, float]
    parts: dict[str, Part]
    appeared: dict[str, str]
    bonds: dict[str, str]

    def events(self) -> Iterator[Event]:
        """All events in their order."""
        return self._each(lambda plan: self.maker.event(plan)[0], Event)

    def _each(self, made: Callable[[Plan], T], kind: type[T]) -> Iterator[T]:
        """What is made of each plan, in order."""

        def some(start: int) -> Iterator[T]:
            return map(made, self.plans[start : start + PLANS])

        return chain.from_iterable(abreast(some, range(0, len(self.plans), PLANS), kind))

    def growth(self) -> Growth:
        """All rows that are kept of it."""
        made = list(self._each(lambda plan: kept_event(plan, *self.maker.event(plan)), MergedEvent))
        home = {m.key: row.event.id for plan, row in zip(self.plans, made, strict=True) for m in plan.members}
        return Growth(
            reports=tuple(
                kept_report(k, p, self.appeared[k], self.leads[k], self.likeness.get(k), self.originals[k])
                for k, p in self.parts.items()
            ),
            claims=tuple(kept_claim(m, home[m.key], self.bonds[m.key]) for p in self.parts.values() for m in p.marks),
            events=tuple(made),
            keys=tuple((n, k) for k, p in self.parts.items() for n in keys_of(p.keys)),
        )


def bound(told: Iterable[list[Mark]], judged: Decided, marks: Iterable[Mark]) -> list[list[str]]:
    """Keys of the claims that are together because they tell one story, or because a person said so."""
    known = {m.key for m in marks}
    groups = [[k for k in keys if k in known] for keys in judged.together]
    return [[m.key for m in mains] for mains in told] + groups


def whole(items: Iterable[Reading], context: Context, *, parts: bool = False) -> Whole:
    """The readings merged, independent of the order in which they come. What linking takes from a reading is taken
    as it comes, so that it need not be unpacked for it. `parts`: what each report brings is kept at hand too."""
    appeared: dict[str, str] = {}
    made: dict[str, Part] = {}
    sparing, shelf = Sparing(), Shelf()

    def take(key: str, part: Part) -> None:
        made[key] = replace(part, marks=tuple(map(sparing.mark, part.marks)))

    def laid() -> Iterator[list[Held]]:
        """The readings as they come, some at once; each is on the shelf from then on."""
        left = iter(items)
        while some := list(islice(left, OPEN)):
            if parts:
                appeared.update((r.report.id, rank(r, context.lexicon)[0]) for r in some)
            yield list(map(shelf.put, some))

    def parts_of(some: list[Held]) -> Iterator[tuple[str, Part]]:
        return ((r.report.id, part_of(r, context)) for r in map(opened, some))

    for key, part in chain.from_iterable(abreast(parts_of, laid(), tuple[str, Part])):
        take(key, part)
    readings = applied(shelf, context)
    for key in named_in(context.judgements) & set(readings):  # As people left it, or as they added it.
        take(key, part_of(readings[key], context))
        if parts:
            appeared[key] = rank(readings[key], context.lexicon)[0]
    judged = decided(context.judgements, readings)
    originals = roots({k: p.keys for k, p in made.items()}, readings.__getitem__, context.lexicon)
    mains = {key: part.mains for key, part in made.items()}
    marks = sorted((m for part in made.values() for m in part.marks), key=lambda m: m.key)

    leads, likeness = leaders({key: part.story for key, part in made.items()})
    if not parts:
        made.clear()
    groups = gathered(leads)
    story = {key: leads[key] for group in groups for key in group}
    told = [main_claims([mains[key] for key in group]) for group in groups]
    edges = links_of(marks, story)
    plans = sorted(map(planned, clusters(marks, told, edges, judged)), key=lambda p: (p.last, p.first, p.lead))
    bonds = bonds_of(marks, edges, bound(told, judged, marks), story) if parts else {}
    maker = Maker(readings, Roots(readings, originals), story, judged, context)
    return Whole(plans, maker, originals, leads, likeness, made, appeared, bonds)

