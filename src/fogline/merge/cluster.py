"""Claims into events.

In: marks, and which reports tell one story. Out: clusters of marks with the links that hold them together;
what cannot be one is kept apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fogline.merge.edges import Edge
from fogline.merge.judged import Decided
from fogline.merge.marks import Mark
from fogline.merge.same import place_key, told_length, told_range
from fogline.model.nearness import AREAS, away, place_relation

UNLIKE = 3  # Days by which stretches differ that are of two happenings: the dead of a week, those of its Tuesday.
ASSAULT = "offensive_launched"
UNARMED = frozenset({"civilians_attacked", "attack_unspecified", "casualties_reported"})  # No means are told.
MOST_LINKS = 50  # Of an event, the strongest.
MAIN = -99.0  # The edge of two claims that are their reports' main event.


@dataclass(slots=True)
class Cluster:
    """Claims held to be one event, with what is needed to tell whether another may join: the days that all of them
    allow, over how many days they tell it (`lengths`, the shortest and the longest), their places (`sure` where a
    person set one), the sides that are said to gain (`gainers`), what each word of a report is placed at, and the keys
    that a person keeps away."""

    members: list[Mark]
    first: int
    last: int
    places: dict[str, Mark] = field(default_factory=dict)
    words: dict[tuple[str, int], str] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    sure: bool = False
    lengths: frozenset[int] = frozenset()
    gainers: frozenset[str] = frozenset()
    links: list[Edge] = field(default_factory=list)

    @classmethod
    def of(cls, o: Mark, apart: Iterable[str] = ()) -> Cluster:
        """A cluster of one."""
        place = place_key(o)
        length = told_length(o)
        lengths = frozenset() if length is None else frozenset({length})
        known = (a for a in o.actors if "/" in a)  # By an actor's id: 'the army' may be anybody's.
        gainers = frozenset(known) if o.family == "gain" else frozenset()
        made = cls([o], o.low, o.high, apart=set(apart), sure=o.sure, lengths=lengths, gainers=gainers)
        if place:
            made.places[place] = o
            made.words[(o.report, o.start)] = place
        return made

    def may_join(self, other: Cluster, *, anywhere: bool = False) -> bool:
        """Whether no pair of the two is impossible. `anywhere`: two places near each other are an open question, not a
        bar, as they are between reports of one story."""
        if max(self.first, other.first) > min(self.last, other.last):
            return False
        if self.apart and any(o.key in self.apart for o in other.members):
            return False
        few, many = (self, other) if len(self.words) < len(other.words) else (other, self)
        if any(many.words.get(word, place) != place for word, place in few.words.items()):
            return False  # 'They captured Ora and Pell': one word with two places is two events.
        lengths = self.lengths | other.lengths
        if anywhere and lengths and max(lengths) - min(lengths) >= UNLIKE:
            return False
        anywhere = anywhere and not (self.sure or other.sure)
        gains = all(c.members[0].family == "gain" for c in (self, other))
        if gains and self.gainers and other.gainers and not self.gainers & other.gainers:
            return False  # A town taken by one side and a town taken by another are two events, if it is one town too.
        for key, a in self.places.items():
            for other_key, b in other.places.items():
                if key == other_key:
                    continue
                if away(a.place, b.place) if anywhere and not gains else not _near(a, b, gains=gains):
                    return False
        return True

    def take(self, other: Cluster) -> None:
        """Join the other into this one."""
        self.members += other.members
        self.first, self.last = max(self.first, other.first), min(self.last, other.last)
        self.places |= other.places
        self.words |= other.words
        self.apart |= other.apart
        self.sure = self.sure or other.sure
        self.gainers |= other.gainers
        both = self.lengths | other.lengths
        self.lengths = frozenset({min(both), max(both)}) if both else both
        self.links += other.links


def _near(a: Mark, b: Mark, *, gains: bool) -> bool:
    """Two towns gained are two events, however near they lie; other places may be one where they overlap."""
    return not gains and place_relation(a.place, b.place) is not None


def main_claims(group: list[list[Mark]]) -> list[Mark]:
    """Of each report of a story the claim that tells of their one event, from the main claims of each report: the first
    that allows the day that most of the reports allow (among equals the day that what they tell first names), of the
    family that most of them tell then: a town taken is a part of an offensive, not the same event. Of a report that has
    none of that family, one that tells the same raid by another word."""
    allowed, named = Counter[int](), Counter[int]()  # Many reports tell the same days: each is counted out once.
    for spans, times in Counter(frozenset((o.low, o.high) for o in s) for s in group).items():
        for d in {d for span in spans for d in _few(*span)}:
            allowed[d] += times
    for (first, last, order), times in Counter((*told_range(o), o.order) for s in group for o in s).items():
        for d in _few(first, last):
            named[d] += times * (840 // (1 + order))
    day = min(allowed, key=lambda d: (-allowed[d], -named[d], d), default=0)
    fitting = [[o for o in s if not allowed or o.low <= day <= o.high] for s in group]
    counts = Counter(f for of in fitting for f in {o.family for o in of})
    if not counts:
        return []
    early = {f: sum(min((o.order for o in of if o.family == f), default=0) for of in fitting) for f in counts}
    family = min(counts, key=lambda f: (-counts[f], early[f], f))
    found = [best[0] for of in fitting if (best := [o for o in of if o.family == family])]
    others = [of for of in fitting if not any(o.family == family for o in of)]
    raids = (next((o for o in of if any(_one_raid(o, x) for x in found)), None) for of in others)
    return [*found, *(o for o in raids if o is not None)]


def _one_raid(a: Mark, b: Mark) -> bool:
    """Whether two claims tell one deadly raid in two words: who 'stormed a village, killing 20', and a 'massacre of 12'
    there are no two events, by whatever numbers they go. A bombing that prepares an assault is."""
    assault, deed = (a, b) if a.type == ASSAULT else (b, a)
    place = assault.place
    if assault.type != ASSAULT or deed.type not in UNARMED or place is None or place.kind in AREAS:
        return False
    first, second = ({x for x in o.actors if "/" in x} for o in (a, b))
    deadly = all(any(measure == "killed" for measure, _ in o.figures) for o in (a, b))
    return deadly and place_key(a) == place_key(b) and not (first and second and not first & second)


def _few(first: int, last: int) -> range:
    """The days of a range, none of an open one."""
    return range(first, last + 1) if last - first <= 366 else range(0)


def clusters(
    items: list[Mark], stories: Iterable[list[Mark]], edges: Iterable[Edge], decided: Decided
) -> Iterator[Cluster]:
    """Clusters of marks (in order of key): what people decided, then the main claims of each story (`stories`), then
    the strongest links first (`edges` in order); two clusters join only where no pair of theirs is impossible."""
    marks = {o.key: o for o in items}
    made: dict[str, Cluster] = {}

    def home(key: str) -> Cluster:
        if key not in made:
            made[key] = Cluster.of(marks[key], decided.apart.get(key, ()))
        return made[key]

    def join(first: Cluster, second: Cluster) -> Cluster:
        if len(first.members) < len(second.members):
            first, second = second, first
        for o in second.members:
            made[o.key] = first
        first.take(second)
        return first

    for keys in decided.together:
        known = [k for k in keys if k in marks]
        for key in known[1:]:
            if home(known[0]) is not home(key):
                join(home(known[0]), home(key))
    ordered = list(edges)
    retold = {(o.again, o.key) if o.again < o.key else (o.key, o.again) for o in items if o.again is not None}
    for edge in ordered if retold else ():
        if edge[1:] in retold and home(edge[1]) is not home(edge[2]) and home(edge[1]).may_join(home(edge[2])):
            join(home(edge[1]), home(edge[2]))
    for mains in stories:
        for o in mains[1:]:
            one, other = home(mains[0].key), home(o.key)
            if one is not other and one.may_join(other, anywhere=True):
                first, second = sorted((mains[0].key, o.key))
                join(one, other).links.append((MAIN, first, second))
    for edge in ordered:
        one, other = made.get(edge[1]) or home(edge[1]), made.get(edge[2]) or home(edge[2])
        if one is other:
            if len(one.links) < MOST_LINKS:  # Those that come are weaker than all before.
                one.links.append(edge)
        elif one.may_join(other):
            join(one, other).links.append(edge)
    yield from {id(c): c for c in made.values()}.values()
    yield from (Cluster.of(o) for o in items if o.key not in made)
