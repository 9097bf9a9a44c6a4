"""Which claims may be linked, and how strongly.

In: marks, and which reports tell one story. Out: links between pairs that are strong enough. Each rests on its two
claims, on which claims a comparison cannot tell from them, on whether their reports tell one story, and in a crowded
story on the other claims that they are linked to; on nothing else.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, pairwise

import numpy as np

from fogline.merge.marks import Mark
from fogline.merge.same import SETTINGS, signature, weigh
from fogline.model import Located
from fogline.model.nearness import WIDE, place_relation

Edge = tuple[float, str, str]  # The score, negative so that the strongest come first, and two keys in order.
Box = tuple[str, bool, bool, int]  # Family, background, actual, place.
WEEK = 7
FAR_DEGREES = 0.55  # 61 km: places of which one is no part of the other are joined up to 60.
FEW = 6  # Places of which all pairs are looked at.
MOST = 64  # Later claims of its story and place to which a claim is linked.
Linked = dict[tuple[str, str], float]


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
    found: Linked = {}
    least = SETTINGS["link"]
    related: dict[tuple[int, int], float | None] = {}  # By the places' numbers: few are many claims'.
    numbers: dict[Located | None, int] = {}
    number = {o.key: numbers.setdefault(o.place, len(numbers)) for o in items}

    def meet(a: Mark, b: Mark) -> bool:
        pair = (a.key, b.key) if a.key < b.key else (b.key, a.key)
        if pair in found:
            return True
        near = (number[a.key], number[b.key])
        if near not in related:
            related[near] = place_relation(a.place, b.place)
        where = related[near]
        score = None if where is None else weigh(a, b, story=same_story(a, b, story), where=where)
        if score is None or score < least:
            return False
        found[pair] = -score
        return True

    classes: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    homes: dict[tuple[str, str], dict[tuple[object, ...], list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for o in items:
        seen = signature(o)
        homes[(story.get(o.report, o.report), o.family)][seen].append(o)
        if placed(o):
            classes[seen].append(o)
    for home in homes.values():
        for of in home.values():
            for a, b in pairwise(of):
                meet(a, b)
        for a, here, near in _meeting([of[0] for of in home.values()]):
            deque(islice((b for b in here if meet(a, b)), MOST), 0)
            for b in near:
                meet(a, b)
    for of in classes.values():
        for a, b in pairwise(of):
            meet(a, b)
    by_key = {o.key: o for o in items}
    for o in items:
        if o.again in by_key:
            meet(by_key[o.again], o)
    for a, b in _neighbours([of[0] for of in classes.values()]):
        if story.get(a.report, a.report) != story.get(b.report, b.report):  # Others have met.
            meet(a, b)
    return sorted((score, *pair) for pair, score in found.items())


def _meeting(items: list[Mark]) -> Iterator[tuple[Mark, Iterator[Mark], Iterator[Mark]]]:
    """Each claim of a story with the later ones whose days meet its: those at its place, in order of their days, and
    those at others that may be one with it. Of the former it is linked to the first `MOST` that it can be linked to:
    all of these are of its own bond, so that they are the same whatever else is looked at."""
    by_place: dict[Located | None, list[Mark]] = defaultdict(list)
    for o in items:
        by_place[o.place].append(o)
    here = list(by_place.values())
    beside: dict[int, list[int]] = defaultdict(list)
    for first, second in _not_far([of[0].place for of in here]):
        if place_relation(here[first][0].place, here[second][0].place) is not None:
            beside[first].append(second)
    for number, some in enumerate(here):
        some.sort(key=lambda o: (o.low, o.high, o.key))
        others = [b for other in beside[number] for b in here[other]]
        for n, a in enumerate(some):
            later = islice(some, n + 1, bisect_right(some, a.high, key=lambda o: o.low))
            yield a, later, (b for b in others if a.low <= b.high and b.low <= a.high)


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


def _neighbours(items: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Pairs of one family that lie near in place and time. Claims that span more than a week are few, and are looked
    through one by one."""
    at: dict[Located, int] = {}
    boxes: dict[Box, dict[int, list[tuple[int, str, Mark]]]] = defaultdict(lambda: defaultdict(list))
    places: list[int] = []
    for o in items:
        assert o.place is not None
        places.append(at.setdefault(o.place, len(at)))
        boxes[(o.family, o.background, o.actual, places[-1])][min(o.high - o.low, WEEK + 1)].append((o.low, o.key, o))
    for spans in boxes.values():
        for rows in spans.values():
            rows.sort(key=lambda row: row[:2])
    near = _related(list(at))
    for o, place in zip(items, places, strict=True):
        long = is_long(o)
        for other in near[place]:
            for span, rows in boxes.get((o.family, o.background, o.actual, other), {}).items():
                if span <= WEEK:
                    start = bisect_left(rows, o.low - span, key=lambda row: row[0])
                    end = bisect_right(rows, o.high, key=lambda row: row[0])
                    for _, key, b in rows[start:end]:
                        if long or key > o.key:
                            yield o, b
                elif long:
                    yield from ((o, b) for _, key, b in rows if key > o.key)


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
    parent = {o.key: o.key for o in items}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def bind(a: str, b: str) -> None:
        first, second = sorted((root(a), root(b)))
        parent[second] = first

    for _, a, b in edges:
        bind(a, b)
    for group in groups:
        for a, b in pairwise(group):
            bind(a, b)
    first: dict[tuple[object, ...], str] = {}
    for o in items:
        seen = signature(o)
        bind(o.key, first.setdefault((story.get(o.report, o.report), o.family, seen), o.key))
        if placed(o):
            bind(o.key, first.setdefault(seen, o.key))
    return {key: root(key) for key in parent}
