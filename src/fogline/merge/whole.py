"""A record merged from nothing.

In: readings of all reports. Out: `Whole`: who leads whose story, which reports are copies, and the plans of all events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fogline.merge.cluster import clusters, main_claims
from fogline.merge.credits import rank
from fogline.merge.edges import bonds_of, links_of
from fogline.merge.judged import Decided, applied, decided, named_in
from fogline.merge.maker import Maker, Plan, planned
from fogline.merge.marks import Mark, Marker
from fogline.merge.parts import Part, kept_claim, kept_event, kept_report, keys_of, part_of
from fogline.merge.reprints import Shingles, roots, sketch
from fogline.merge.shelf import Roots
from fogline.merge.stories import Story
from fogline.merge.threads import gathered, leaders, order
from fogline.model import Context, Event, Reading
from fogline.model.merged import Growth


@dataclass(frozen=True, slots=True)
class Whole:
    """A record merged. `parts`, `appeared` (`credits.rank` of each report) and `bonds` are there only where they were
    asked for."""

    plans: list[Plan]
    maker: Maker
    sketches: dict[str, Shingles]
    originals: dict[str, str]
    leads: dict[str, str]
    likeness: dict[str, float]
    parts: dict[str, Part]
    appeared: dict[str, str]
    bonds: dict[str, str]

    def events(self) -> Iterator[Event]:
        """All events in their order."""
        yield from (self.maker.event(plan)[0] for plan in self.plans)

    def growth(self) -> Growth:
        """All rows that are kept of it."""
        made = [kept_event(plan, *self.maker.event(plan)) for plan in self.plans]
        home = {m.key: row.event.id for plan, row in zip(self.plans, made, strict=True) for m in plan.members}
        return Growth(
            reports=tuple(
                kept_report(k, p, self.appeared[k], self.leads[k], self.likeness.get(k), self.originals[k])
                for k, p in self.parts.items()
            ),
            claims=tuple(kept_claim(m, home[m.key], self.bonds[m.key]) for p in self.parts.values() for m in p.marks),
            events=tuple(made),
            keys=tuple((n, k) for k in self.parts for n in keys_of(self.sketches[k])),
        )


def bound(told: Iterable[list[Mark]], judged: Decided, marks: Iterable[Mark]) -> list[list[str]]:
    """Keys of the claims that are together because they tell one story, or because a person said so."""
    known = {m.key for m in marks}
    groups = [[k for k in keys if k in known] for keys in judged.together]
    return [[m.key for m in mains] for mains in told] + groups


def whole(items: Iterable[Reading], context: Context, *, parts: bool = False) -> Whole:
    """The readings merged, independent of the order in which they come. What linking takes from a reading is taken
    as it comes, so that it need not be unpacked for it. `parts`: what each report brings is kept at hand too."""
    sketches: dict[str, Shingles] = {}
    appeared: dict[str, str] = {}
    made: dict[str, Part] = {}
    marker = Marker()

    def seen(reading: Reading) -> Reading:
        key = reading.report.id
        sketches[key] = sketch(reading.report.text)
        made[key] = part_of(reading, marker, context)
        if parts:
            appeared[key] = rank(reading, context.lexicon)[0]
        return reading

    readings = applied(map(seen, items), context)
    for key in named_in(context.judgements) & set(readings):
        seen(readings[key])  # As people left it, or as they added it.
    judged = decided(context.judgements, readings)
    originals = roots(sketches, readings.__getitem__, context.lexicon)
    published = {key: part.published for key, part in made.items()}
    mains = {key: part.mains for key, part in made.items()}
    marks = sorted((m for part in made.values() for m in part.marks), key=lambda m: m.key)

    def stories() -> Iterator[Story]:
        for key in sorted(published, key=lambda k: order(published[k], k)):
            yield (made[key] if parts else made.pop(key)).story

    leads, likeness = leaders(stories(), published)
    groups = gathered(leads)
    story = {key: leads[key] for group in groups for key in group}
    told = [main_claims([mains[key] for key in group]) for group in groups]
    edges = links_of(marks, story)
    plans = sorted(map(planned, clusters(marks, told, edges, judged)), key=lambda p: (p.last, p.first, p.lead))
    bonds = bonds_of(marks, edges, bound(told, judged, marks), story) if parts else {}
    maker = Maker(readings, Roots(readings, originals), story, judged, context)
    return Whole(plans, maker, sketches, originals, leads, likeness, made, appeared, bonds)
