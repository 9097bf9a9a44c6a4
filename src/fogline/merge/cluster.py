"""Claims into events.

In: occurrences, and which reports tell one story. Out: clusters of occurrences with the links that hold them together;
what cannot be one is kept apart.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from fogline.merge.judged import Decided
from fogline.merge.marks import Mark
from fogline.merge.same import (
    SETTINGS,
    WIDE,
    bounds,
    compare,
    place_key,
    place_relation,
    signature,
    told_range,
)
from fogline.merge.stories import Story

Edge = tuple[float, str, str]  # The score, negative so that the strongest come first, and two keys in order.
MAIN = -99.0  # The edge of two claims that are their reports' main event.
WEEK = 7
MOST = 500  # Claims of one family and story that are compared each with each.


@dataclass(slots=True)
class Cluster:
    """Claims held to be one event, with what is needed to tell whether another may join: the days that all of them
    allow, their places (`sure` where a person set one), what each word of a report is placed at, and the keys that a
    person keeps away."""

    members: list[Mark]
    first: int
    last: int
    places: dict[str, Mark] = field(default_factory=dict)
    words: dict[tuple[str, int], str] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    sure: bool = False
    links: list[Edge] = field(default_factory=list)

    @classmethod
    def of(cls, o: Mark, apart: Iterable[str] = ()) -> Cluster:
        """A cluster of one."""
        first, last = bounds(o)
        place = place_key(o)
        made = cls(
            [o],
            first,
            last,
            apart=set(apart),
            sure=o.sure,
        )
        if place:
            made.places[place] = o
            made.words[(o.report, o.start)] = place
        return made

    def may_join(self, other: Cluster, *, anywhere: bool = False) -> bool:
        """Whether no pair of the two is impossible. `anywhere`: two places are an open question, not a bar, as they are
        between reports of one story."""
        if max(self.first, other.first) > min(self.last, other.last):
            return False
        if self.apart and any(o.key in self.apart for o in other.members):
            return False
        if any(other.words.get(word, place) != place for word, place in self.words.items()):
            return False  # 'They captured Ora and Pell': one word with two places is two events.
        anywhere = anywhere and not (self.sure or other.sure)
        gains = all(c.members[0].family == "gain" for c in (self, other))
        for key, a in self.places.items():
            for other_key, b in other.places.items():
                if key != other_key and (gains or not anywhere) and not _near(a, b, gains=gains):
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
        self.links += other.links


def _near(a: Mark, b: Mark, *, gains: bool) -> bool:
    """Two towns gained are two events, however near they lie; other places may be one where they overlap."""
    return not gains and place_relation(a.place, b.place) is not None


def cells(o: Mark) -> tuple[str, ...]:
    """Where a claim is looked for: the square of half a degree that holds a point; the country of a wide place or of
    one without a point; anywhere where no place is told."""
    place = o.place
    if place is None:
        return ("?",)
    if place.lat is None or place.lon is None or place.kind in WIDE:
        return (place.country or "?", f"={place.name.casefold()}")
    x, y = math.floor(place.lat * 2), math.floor(place.lon * 2)
    return (f"{x},{y}", f"={place.name.casefold()}")


def reach(o: Mark) -> tuple[str, ...]:
    """The squares in which a place that may be one with a claim's lies."""
    place = o.place
    if place is None or place.lat is None or place.lon is None or place.kind in WIDE:
        return cells(o)
    x, y = math.floor(place.lat * 2), math.floor(place.lon * 2)
    around = [f"{x + i},{y + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return (*around, f"={place.name.casefold()}")


def links_of(items: list[Mark], story: Mapping[str, int]) -> list[Edge]:
    """All links that are strong enough, strongest first. Claims that a comparison cannot tell apart are compared once,
    in the first of them, and linked one to the next: a thousand claims that say the same cost one comparison."""
    found: dict[tuple[str, str], Edge] = {}

    def meet(a: Mark, b: Mark) -> None:
        if a.key > b.key:
            a, b = b, a
        together = a.report != b.report and story.get(a.report, -1) == story.get(b.report, -2)
        if (a.key, b.key) not in found and (link := compare(a, b, story=together)) and link.score >= SETTINGS["link"]:
            found[(a.key, b.key)] = (-link.score, a.key, b.key)

    inside: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    alike: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    for o in items:
        home = (story.get(o.report, o.report), o.family)
        inside[(*home, signature(o))].append(o)
        if o.last is not None or o.published is not None:  # What tells no day at all only its story can place.
            alike[signature(o)].append(o)
    stories: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    for group, of in inside.items():
        stories[group[:2]].append(of[0])
        for a, b in pairwise(of):
            meet(a, b)
    for of in stories.values():
        for a, b in combinations(of[:MOST], 2):
            meet(a, b)
    for of in alike.values():
        for a, b in pairwise(of):
            meet(a, b)
    for a, b in _neighbours([of[0] for of in alike.values()]):
        meet(a, b)
    return sorted(found.values())


def _neighbours(items: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Pairs of one family that lie near in place and time, in order of key. Claims that span more than a week are few,
    and are looked through one by one."""
    days = {o.key: bounds(o) for o in items}
    squares: dict[tuple[str, str, bool], list[tuple[int, int, str, Mark]]] = defaultdict(list)
    for o in items:
        first, last = days[o.key]
        for cell in cells(o):
            squares[(o.family, cell, last - first > WEEK)].append((first, last, o.key, o))
    for near in squares.values():
        near.sort(key=lambda row: row[:3])
    for o in items:
        first, last = days[o.key]
        long = last - first > WEEK
        seen: set[str] = set()
        for cell in reach(o):
            short = squares.get((o.family, cell, False), [])
            for at in range(bisect_left(short, first - WEEK, key=lambda row: row[0]), len(short)):
                low, high, key, other = short[at]
                if low > last:
                    break
                if high >= first and (long or key > o.key) and key not in seen:
                    seen.add(key)
                    yield (o, other) if o.key < key else (other, o)
            for low, high, key, other in squares.get((o.family, cell, True), []) if long else ():
                if low <= last and high >= first and key > o.key and key not in seen:
                    seen.add(key)
                    yield o, other


def main_claims(group: list[Story]) -> list[Mark]:
    """Of each report of a group the claim that tells of their one event: the first of its main claims that allows the
    day that most of the reports allow (among equals the day that what they tell first names), of the family that most
    of them tell then. A gain is told with gains only: a town taken is a part of an offensive, not the same event."""
    allowed = Counter(d for s in group for d in {d for o in s.mains for d in _few(*bounds(o))})
    named: Counter[int] = Counter()
    for o in (o for s in group for o in s.mains):
        named.update(dict.fromkeys(_few(*told_range(o)), 840 // (1 + o.order)))
    day = min(allowed, key=lambda d: (-allowed[d], -named[d], d), default=0)
    fitting = [[o for o in s.mains if not allowed or bounds(o)[0] <= day <= bounds(o)[1]] for s in group]
    counts = Counter(f for of in fitting for f in {o.family for o in of})
    if not counts:
        return []
    early = {f: sum(min((o.order for o in of if o.family == f), default=0) for of in fitting) for f in counts}
    family = min(counts, key=lambda f: (-counts[f], early[f], f))
    found = []
    for of in fitting:
        best = [o for o in of if o.family == family] or [o for o in of if "gain" not in (family, o.family)]
        found += best[:1]
    return found


def _few(first: int, last: int) -> range:
    """The days of a range, none of an open one."""
    return range(first, last + 1) if last - first <= 366 else range(0)


def clusters(items: list[Mark], groups: list[list[Story]], decided: Decided) -> list[Cluster]:
    """Clusters: what people decided, then the main claims of each story, then the strongest links first; two clusters
    join only where no pair of theirs is impossible."""
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
    for group in groups:
        mains = main_claims(group)
        for o in mains[1:]:
            one, other = home(mains[0].key), home(o.key)
            if one is not other and one.may_join(other, anywhere=True):
                first, second = sorted((mains[0].key, o.key))
                join(one, other).links.append((MAIN, first, second))
    story = {s.key: n for n, group in enumerate(groups) for s in group}
    for edge in links_of(items, story):
        one, other = home(edge[1]), home(edge[2])
        if one is other:
            one.links.append(edge)
        elif one.may_join(other):
            join(one, other).links.append(edge)
    for o in items:
        home(o.key)
    return list({id(c): c for c in made.values()}.values())
