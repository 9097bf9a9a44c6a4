"""Which claims may be linked, and how strongly.

In: marks, and which reports tell one story. Out: links between pairs that are strong enough. Each rests on its two
claims, on which claims a comparison cannot tell from them, on whether their reports tell one story, and in a crowded
story on the other claims that they are linked to; on nothing else.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise

import numpy as np

from fogline.merge.marks import Mark
from fogline.merge.pairs import Numbers, Pairs, Table
from fogline.merge.same import SETTINGS, signature
from fogline.model import Located
from fogline.model.nearness import WIDE, place_relation

Edge = tuple[float, str, str]  # The score, negative so that the strongest come first, and two keys in order.
Box = tuple[str, bool, bool, int]  # Family, background, actual, place.
WEEK = 7
FAR_DEGREES = 0.55  # 61 km: places of which one is no part of the other are joined up to 60.
FEW = 6  # Places of which all pairs are looked at.
BATCH = 2**16  # Pairs that are compared at once.
MANY = 2**19  # Pairs near each other, of which many are of one story, that are looked at at once.
MOST = 64  # Later claims of its story and place to which a claim is linked.
Row = tuple[int, int]  # The first day of a claim and its number.
Look = tuple[int, list[int]]  # A claim and others, by number.


def cells(place: Located | None) -> tuple[str, ...]:
    """Where a claim is looked for: by its place's name and, where that is a point, the square of half a degree. A claim
    that tells no place is linked within its own story only."""
    if place is None:
        return ()
    named = f"={place.name.casefold()}"
    if place.lat is None or place.lon is None or place.kind in WIDE:
        return (named,)
    return (named, f"{math.floor(place.lat * 2)},{math.floor(place.lon * 2)}")


def reach(place: Located | None) -> tuple[str, ...]:
    """The cells in which a place that may be one with a claim's is found."""
    found = cells(place)
    if len(found) < 2 or place is None or place.lat is None or place.lon is None:
        return found
    x, y = math.floor(place.lat * 2), math.floor(place.lon * 2)
    return (found[0], *(f"{x + i},{y + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)))


def placed(o: Mark) -> bool:
    """Whether a claim is looked for beyond its story: what tells no day or no place at all only its story can place."""
    return o.place is not None and (o.last is not None or o.published is not None)


def same_story(a: Mark, b: Mark, story: Mapping[str, str]) -> bool:
    """Whether two claims are of two reports of one story."""
    return a.report != b.report and a.report in story and story[a.report] == story.get(b.report)


def links_of(items: list[Mark], story: Mapping[str, str]) -> list[Edge]:
    """All links that are strong enough, strongest first. `story` has the leader of each report that shares its story.
    Claims that a comparison cannot tell apart are compared once, in the first of them, and linked one to the next: a
    thousand claims that say the same cost one comparison."""
    items = sorted(items, key=lambda o: o.key)
    at = {o.key: n for n, o in enumerate(items)}
    classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    homes: dict[tuple[str, str], dict[tuple[object, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, o in enumerate(items):
        seen = signature(o)
        homes[(story.get(o.report, o.report), o.family)][seen].append(n)
        if placed(o):
            classes[seen].append(n)
    links = _Links(items, story)
    alike = chain((of for home in homes.values() for of in home.values()), classes.values())
    again = ((at[o.again], n) for n, o in enumerate(items) if o.again in at)
    links.meet((a, [b]) for a, b in chain(again, *map(pairwise, alike)))
    meetings = [_meeting([of[0] for of in home.values()], items) for home in homes.values() if len(home) > 1]
    links.meet((look for here, _ in meetings for look in here), most=MOST)
    links.meet(look for _, near in meetings for look in near)
    for a, b in _neighbours([of[0] for of in classes.values()], items):
        links.beyond(a, b)
    return links.found()


class _Links:
    """Links between claims by number, in order of key."""

    def __init__(self, items: list[Mark], story: Mapping[str, str]) -> None:
        self.items, self.pairs = items, Pairs(items, story)
        self._found: list[tuple[Numbers, Numbers, Table]] = []

    def meet(self, looks: Iterable[Look], *, most: int | None = None) -> None:
        """Compare each claim with others, or with so many that it is linked to the first `most` of them."""
        for batch in _batches(looks, most):
            left = [most or len(others) for _, others in batch]
            while batch:
                linked = self._meet([(a, others[:most]) for a, others in batch], left)
                rest = zip(batch, left, linked, strict=True) if most else ()
                more = [(a, others[most:], n - k) for (a, others), n, k in rest if others[most:] and n > k]
                batch, left = [(a, others) for a, others, _ in more], [n for _, _, n in more]

    def _meet(self, batch: list[Look], left: list[int]) -> list[int]:
        """Compare, and keep of each claim so many links. Returns how many it got."""
        owner = np.repeat(np.arange(len(batch)), [len(others) for _, others in batch])
        a, b = np.array([a for a, _ in batch])[owner], np.array(list(chain.from_iterable(o for _, o in batch)))
        scores = self.pairs.scores(a, b)
        strong = np.flatnonzero(scores >= SETTINGS["link"])
        owner = owner[strong]
        strong = strong[np.arange(len(owner)) - np.searchsorted(owner, owner) < np.array(left)[owner]]
        self._keep(a[strong], b[strong], scores[strong])
        return [min(k, n) for k, n in zip(np.bincount(owner, minlength=len(batch)).tolist(), left, strict=True)]

    def beyond(self, a: Numbers, b: Numbers) -> None:
        """Compare claims two and two, but those of one story, which have met."""
        apart = self.pairs.story[a] != self.pairs.story[b]
        a, b = a[apart], b[apart]
        scores = self.pairs.scores(a, b)
        strong = scores >= SETTINGS["link"]
        self._keep(a[strong], b[strong], scores[strong])

    def _keep(self, a: Numbers, b: Numbers, scores: Table) -> None:
        self._found.append((np.minimum(a, b), np.maximum(a, b), scores))

    def found(self) -> list[Edge]:
        """All links in order."""
        if not self._found:
            return []
        a, b, scores = map(np.concatenate, zip(*self._found, strict=True))
        _, once = np.unique(a * len(self.items) + b, return_index=True)
        a, b, scores = a[once], b[once], scores[once]
        order = np.lexsort((b, a, -scores))
        keys = [o.key for o in self.items]
        rows = zip((-scores[order]).tolist(), a[order].tolist(), b[order].tolist(), strict=True)
        return [(score, keys[first], keys[second]) for score, first, second in rows]


def _batches(looks: Iterable[Look], most: int | None) -> Iterator[list[Look]]:
    """Looks in parts of some pairs each."""
    batch: list[Look] = []
    count = 0
    for a, others in looks:
        if others:
            batch.append((a, others))
            count += min(len(others), most or len(others))
        if count >= BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _meeting(heads: list[int], items: list[Mark]) -> tuple[list[Look], list[Look]]:
    """Each claim of a story with the later ones whose days meet its: those at its place, in order of their days, and
    those at others that may be one with it. Of the former it is linked to the first `MOST` that it can be linked to:
    all of these are of its own bond, so that they are the same whatever else is looked at."""
    by_place: dict[Located | None, list[int]] = defaultdict(list)
    for n in heads:
        by_place[items[n].place].append(n)
    places, groups = list(by_place), list(by_place.values())
    beside: dict[int, list[int]] = defaultdict(list)
    for first, second in _not_far(places):
        if place_relation(places[first], places[second]) is not None:
            beside[first].append(second)
    here: list[Look] = []
    near: list[Look] = []
    for number, some in enumerate(groups):
        some.sort(key=lambda n: (items[n].low, items[n].high, n))
        lows = [items[n].low for n in some]
        others = [m for other in beside[number] for m in groups[other]]
        for at, n in enumerate(some):
            a = items[n]
            here.append((n, some[at + 1 : bisect_right(lows, a.high)]))
            near.append((n, [m for m in others if a.low <= items[m].high and items[m].low <= a.high]))
    return here, near


def _not_far(places: Sequence[Located | None]) -> Iterator[tuple[int, int]]:
    """Pairs of places, the lower number first, without those that lie too far apart for `place_relation` to join them:
    of two points that are nothing but points, by their distance; by equal names or ids all the same. Of a few places
    all pairs come."""
    if len(places) <= FEW:
        yield from combinations(range(len(places)), 2)
        return
    exact = np.array([p is not None and _is_point(p) for p in places])
    lat, lon = (np.array([getattr(p, axis) if e else np.nan for p, e in zip(places, exact, strict=True)], dtype=float)
                for axis in ("lat", "lon"))  # fmt: skip
    far = np.abs(lat[:, None] - lat) > FAR_DEGREES
    squeeze = np.cos(np.radians(np.maximum(np.abs(lat[:, None]), np.abs(lat))))
    far |= np.abs(lon[:, None] - lon) * squeeze > FAR_DEGREES
    for words in ([p and p.name.casefold() for p in places], [p and p.place_id for p in places]):
        number = {w: n for n, w in enumerate(dict.fromkeys(words))}
        same = np.array([number[w] for w in words])
        far &= same[:, None] != same
    yield from zip(*(n.tolist() for n in np.nonzero(np.triu(~far, 1))), strict=True)


def _is_point(place: Located) -> bool:
    """Whether a place is joined to others by its distance alone: no country or sea, no capital that may stand for its
    province, no village of which only the province is known."""
    capital = (place.admin1 or "").casefold() == place.name.casefold()
    return place.lat is not None and place.kind not in WIDE and not place.borrowed and not capital


def is_long(o: Mark) -> bool:
    """Whether a claim spans more than a week: few do, and they are looked through one by one."""
    return o.high - o.low > WEEK


def _neighbours(heads: list[int], items: list[Mark]) -> Iterator[tuple[Numbers, Numbers]]:
    """Claims with those of their family that lie near in place and time, two and two, each pair once. Claims that span
    more than a week are few, and are looked through one by one."""
    number: dict[Located, int] = {}
    boxes: dict[Box, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    places: list[int] = []
    for n in heads:
        o = items[n]
        assert o.place is not None
        places.append(number.setdefault(o.place, len(number)))
        boxes[(o.family, o.background, o.actual, places[-1])][min(o.high - o.low, WEEK + 1)].append((o.low, n))
    every: list[int] = []  # All claims, those of one box and length side by side.
    at: dict[tuple[Box, int], int] = {}  # Where they begin there.
    for box, spans in boxes.items():
        for span, rows in spans.items():
            rows.sort()
            at[(box, span)] = len(every)
            every += [n for _, n in rows]
    numbers, near = np.array(every, dtype=np.int64), _related(list(number))
    looks: list[tuple[int, int, int, bool]] = []  # A claim, from where to where it looks, and whether at all of them.
    count = 0
    for n, place in zip(heads, places, strict=True):
        o = items[n]
        long = is_long(o)
        for other in near[place]:
            box = (o.family, o.background, o.actual, other)
            for span, rows in boxes.get(box, {}).items():
                short = span <= WEEK
                first = bisect_left(rows, (o.low - span,)) if short else 0
                end = bisect_left(rows, (o.high + 1,)) if short else len(rows) if long else 0
                if first < end:
                    looks.append((n, at[(box, span)] + first, at[(box, span)] + end, short and long))
                    count += end - first
        if count >= MANY:
            yield _spread(looks, numbers)
            looks, count = [], 0
    yield _spread(looks, numbers)


def _spread(looks: list[tuple[int, int, int, bool]], numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Each claim with each that it looks at, of those that look at each other once."""
    claims, starts, ends, both = np.array(looks, dtype=np.int64).reshape(-1, 4).T
    sizes = ends - starts
    owner = np.repeat(np.arange(len(claims)), sizes)
    others = numbers[np.arange(len(owner)) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)]
    once = (others > claims[owner]) | (both[owner] > 0)
    return claims[owner][once], others[once]


def _related(places: list[Located]) -> list[list[int]]:
    """For each place those that may be one with it, itself too."""
    inside: dict[str, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        for cell in cells(place):
            inside[cell].append(n)
    found = []
    for p in places:
        around = dict.fromkeys(m for cell in reach(p) for m in inside.get(cell, ()))
        found.append([m for m in around if place_relation(p, places[m]) is not None])
    return found


def bonds_of(
    items: list[Mark], edges: Iterable[Edge], groups: Iterable[Iterable[str]], story: Mapping[str, str]
) -> dict[str, str]:
    """For each claim the first of all those to which it is bound: by links, in one of the groups, or because no
    comparison tells them apart. No claim of one bond bears on another bond's events. Items come in order of key."""
    at = {o.key: n for n, o in enumerate(items)}
    parent = list(range(len(items)))

    def bind(a: int, b: int) -> None:
        if parent[a] == parent[b]:
            return
        while parent[a] != a:
            parent[a] = a = parent[parent[a]]
        while parent[b] != b:
            parent[b] = b = parent[parent[b]]
        if a != b:
            parent[max(a, b)] = min(a, b)

    for _, one, other in edges:
        bind(at[one], at[other])
    for group in groups:
        for one, other in pairwise(group):
            bind(at[one], at[other])
    first: dict[tuple[object, ...], int] = {}
    for n, o in enumerate(items):
        seen = signature(o)
        bind(n, first.setdefault((story.get(o.report, o.report), o.family, seen), n))
        if placed(o):
            bind(n, first.setdefault(seen, n))
    for n, of in enumerate(parent):  # The first of its claims comes before each.
        parent[n] = parent[of]
    return {o.key: items[n].key for o, n in zip(items, parent, strict=True)}
