"""How likely two reports tell of the same main event.

In: two stories. Out: named features, and a score in log odds from weights that `bench/fit_merge.py` fitted.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from fogline.lexicon.files import DATA
from fogline.lexicon.rarity import most
from fogline.merge.groups import grouped
from fogline.merge.occurrence import kilometres
from fogline.merge.stories import Story, cosine

PATH = DATA / "merge.json"
NEAR_KM = 15.0
SHARED = 4  # Keys that two stories must share to be compared; places and rare stems count double.
WEEK = 7  # Days between two reports of one event; a later one tells it as background.


def features(a: Story, b: Story) -> dict[str, float]:
    """What speaks for and against one event, each from -1 or 0 to 1; the same whichever comes first."""
    return {
        "text": (cosine(a.head, b.head) + cosine(a.whole, b.whole)) / 2,
        "names": _names(a, b),
        "published": _gap(a.published, b.published),
        "days": _days(a, b),
        "place": _place(a, b),
        "toll": _toll(a, b),
        "kind": _agree(a.kinds, b.kinds),
        "actors": _agree(a.actors, b.actors),
    }


def _agree(a: frozenset[str], b: frozenset[str]) -> float:
    """1 where something is common, -1 where both tell and nothing is, 0 where one does not tell."""
    return 0.0 if not a or not b else 1.0 if a & b else -1.0


def _names(a: Story, b: Story) -> float:
    """Weight of shared rare names against the lighter of the two reports, 0 to 1."""
    floor = most() * 0.6
    first = {w: v for w, v in a.names.items() if v >= floor}
    second = {w: v for w, v in b.names.items() if v >= floor}
    if not first or not second:
        return 0.0
    shared = math.fsum(v for w, v in first.items() if w in second)
    return shared / min(math.fsum(first.values()), math.fsum(second.values()))


def _gap(a: int | None, b: int | None) -> float:
    """0 for reports of one day, less by a third for each day between, -2 for more than five or unknown -0.5."""
    if a is None or b is None:
        return -0.5
    return -min(abs(a - b), 6) / 3


def _days(a: Story, b: Story) -> float:
    """1 where the main events' days overlap, -1 where they lie apart, 0 where one is not told."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0.0
    return 1.0 if a.first <= b.last and b.first <= a.last else -1.0


def _place(a: Story, b: Story) -> float:
    """1 where the heads share a place or near ones, -1 where all lie apart, 0 where one names none."""
    if not a.places or not b.places:
        return 0.0
    apart = True
    for p in a.places:
        for q in b.places:
            if (p.place_id and p.place_id == q.place_id) or p.name.casefold() == q.name.casefold():
                return 1.0
            km = kilometres(p, q)
            if km <= max(NEAR_KM, (p.radius_km or 0) + (q.radius_km or 0)):
                return 1.0
            apart = apart and km != math.inf
    return -1.0 if apart else -0.3


def _toll(a: Story, b: Story) -> float:
    """1 where a toll is the same, down to -1 where the nearest two differ more than threefold; 0 where one has none."""
    if not a.tolls or not b.tolls:
        return 0.0
    ratio = min(abs(math.log(x / y)) for x in a.tolls for y in b.tolls)
    return 1.0 - 2.0 * min(ratio / math.log(3), 1.0)


@lru_cache(maxsize=1)
def weights() -> tuple[dict[str, float], float]:
    """The weight of each feature with the bias, and the log odds from which two reports are one story."""
    table = json.loads(PATH.read_text(encoding="utf-8"))
    return table["weights"], table["link"]


def likeness(a: Story, b: Story) -> tuple[float, dict[str, float]]:
    """Log odds that two reports tell of one main event, with the features that say so."""
    table, _ = weights()
    found = features(a, b)
    return round(table["bias"] + math.fsum(table[n] * v for n, v in found.items()), 6), found


class Likeness:
    """How alike the reports of a record are. `story` gives the story of a report; it is asked for in order of
    publication, so that only those of the last days need be at hand."""

    def __init__(self, story: Callable[[str], Story], published: Mapping[str, int | None]) -> None:
        self.story = story
        self.published = published

    def of(self, a: str, b: str) -> float:
        """Log odds that two reports tell of one main event."""
        first, second = (a, b) if a < b else (b, a)
        return likeness(self.story(first), self.story(second))[0]

    def groups(self) -> list[list[str]]:
        """Reports of one main event each, where there are two or more."""
        least = weights()[1]
        links: dict[tuple[str, str], float] = {}
        for pair in self.candidates():
            score = self.of(*pair)
            if score >= least:
                links[pair] = score
        keys = sorted({k for pair in links for k in pair})
        return [g for g in grouped(keys, links, self.of, least) if len(g) > 1]

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs that may be one story: published within a week or undated, two keys or half of the fewer in common."""
        postings: dict[str, deque[tuple[int, str]]] = defaultdict(deque)
        size: dict[str, int] = {}
        # What has no date may be of any day: it comes last and is compared with all that share keys.
        everything: dict[str, list[str]] = defaultdict(list)
        loose = any(d is None for d in self.published.values())
        for key in sorted(self.published, key=lambda k: (self.published[k] is None, self.published[k] or 0, k)):
            day = self.published[key]
            blocks = self.story(key).blocks
            size[key] = len(blocks)
            shared: Counter[str] = Counter()
            for block in blocks:
                near = postings[block]
                if day is not None:
                    while near and day - near[0][0] > WEEK:
                        near.popleft()
                    shared.update(k for _, k in near)
                else:
                    shared.update(everything[block])
                near.append((day or 0, key))
                if loose:
                    everything[block].append(key)
            for other, count in shared.items():
                if count >= min(SHARED, (min(size[key], size[other]) + 1) // 2):
                    yield (key, other) if key < other else (other, key)
