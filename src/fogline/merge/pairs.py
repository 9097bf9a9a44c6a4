"""Marks side by side, so that many pairs of them are compared at once.

In: marks, and which reports tell one story. Out: the scores that `same.weigh` gives, pair by pair the same. Many pairs
are made of few parties, places and figures: each two of these are compared once, and the sums are made in arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fogline.lexicon.events import VIOLENT
from fogline.merge.marks import Mark
from fogline.merge.same import BARE, BIAS, BY_FEATURE, TALK, agreeing, place_key, shared, told_range, unbounded
from fogline.model.nearness import OPEN, place_relation

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]
Table = NDArray[np.float64]
PLACES = 10_000  # To which decimal a score is rounded.
NEAR_HALF = 1e-6  # So near to a half, which way numpy's product rounds is left to Python.


class Numbered:
    """Values of marks by number, equal ones by one."""

    def __init__(self, values: Sequence[Hashable]) -> None:
        at: dict[Any, int] = {}
        self.of = np.array([at.setdefault(v, len(at)) for v in values], dtype=np.int64)
        self.distinct: list[Any] = list(at)

    def asked(self, ask: Callable[[Any, Any], float | None], first: Numbers, second: Numbers) -> Table:
        """What a question says of the values of pairs, nan for None: asked once of each two values."""
        size = len(self.distinct)
        asked = self.of[first] * size + self.of[second]
        few = size * size <= 4 * len(asked)
        pairs, back = (np.flatnonzero(np.bincount(asked)), None) if few else np.unique(asked, return_inverse=True)
        said = (ask(self.distinct[n // size], self.distinct[n % size]) for n in pairs.tolist())
        values = np.array([np.nan if v is None else v for v in said], dtype=float)
        if back is None:
            table: Table = np.empty(size * size)
            table[pairs], back = values, asked
            values = table
        found: Table = values[back]
        return found


class Pairs:
    """Marks by number, to be compared two and two. `story` has the leader of each report that shares its story."""

    def __init__(self, items: Sequence[Mark], story: Mapping[str, str]) -> None:
        def told(test: Callable[[Mark], bool]) -> Truths:
            return np.array([test(o) for o in items], dtype=bool)

        def whole(value: Callable[[Mark], int]) -> Numbers:
            return np.array([value(o) for o in items], dtype=np.int64)

        self.low, self.high = whole(lambda o: o.low), whole(lambda o: o.high)
        self.first = whole(lambda o: told_range(o)[0])
        self.kin = Numbered([(o.family, o.background, o.actual) for o in items]).of
        self.gain, self.talk = told(lambda o: o.family == "gain"), told(lambda o: o.family in TALK)
        self.loose = told(lambda o: o.family in VIOLENT and unbounded(o))
        self.report = Numbered([o.report for o in items]).of
        self.story = Numbered([story.get(o.report, o.report) for o in items]).of
        self.grouped = told(lambda o: o.report in story)
        self.word = Numbered([(o.report, o.start, o.end) for o in items]).of
        keys = [place_key(o) for o in items]
        self.named, self.name = np.array([k is not None for k in keys], dtype=bool), Numbered(keys).of
        self.place = Numbered([o.place for o in items])
        self.somewhere = told(lambda o: o.place is not None)
        self.type, self.bare = Numbered([o.type for o in items]).of, told(lambda o: o.type == BARE)
        self.positive = told(lambda o: o.positive)
        self.actors, self.targets = Numbered([o.actors for o in items]), Numbered([o.targets for o in items])
        self.figures = Numbered([o.figures for o in items])
        at = {o.key: n for n, o in enumerate(items)}
        self.again = whole(lambda o: at.get(o.again or "", -1))

    def scores(self, a: Numbers, b: Numbers) -> Table:
        """The score of each pair, nan where the two cannot be one event."""
        one = self.report[a] == self.report[b]
        where = self.place.asked(place_relation, a, b)
        parties, aims = self.actors.asked(shared, a, b), self.targets.asked(shared, a, b)
        figures = self.figures.asked(agreeing, a, b)
        apart = self.named[a] & self.named[b] & (self.name[a] != self.name[b])
        barred = (self.kin[a] != self.kin[b]) | (self.low[a] > self.high[b]) | (self.low[b] > self.high[a])
        barred |= apart & ((self.word[a] == self.word[b]) | self.gain[a])
        barred |= (self.talk[a] & ((parties <= 0) | (aims < 0))) | (self.gain[a] & (parties < 0))
        barred |= ~one & (figures <= 0) & (self.loose[a] | self.loose[b])
        alike = (self.type[a] == self.type[b]) | (self.positive[a] != self.positive[b])
        story = self.grouped[a] & self.grouped[b] & (self.story[a] == self.story[b])
        values = (
            self._when(a, b),
            where,
            np.where(alike, 1.0, np.where(self.bare[a] | self.bare[b], 0.5, 0.0)),
            parties,
            aims,
            figures,
            np.where(one, 0.0, np.where(story, 1.0, -1.0)),
            ~(self.somewhere[a] & self.somewhere[b]),
            (self.again[a] == b) | (self.again[b] == a),
        )
        total: Table = np.full(len(a), BIAS)
        for weight, value in zip(BY_FEATURE, values, strict=False):  # No claim is asked for as its report's main one.
            total += weight * value
        total[barred] = np.nan
        return _rounded(total)

    def _when(self, a: Numbers, b: Numbers) -> Table:
        """`same.time_overlap` of days that meet."""
        length = np.maximum(self.high[a], self.high[b]) - np.minimum(self.first[a], self.first[b]) + 1
        both = np.minimum(self.high[a], self.high[b]) - np.maximum(self.first[a], self.first[b]) + 1
        told = (both > 0) & (self.high[a] != OPEN) & (self.high[b] != OPEN)
        return np.where(told, both / np.maximum(length, 1), 0.0)


def _rounded(total: Table) -> Table:
    """Sums rounded as Python rounds them."""
    shifted = total * PLACES
    found: Table = np.rint(shifted) / PLACES
    for n in np.flatnonzero(np.abs(np.abs(shifted - np.trunc(shifted)) - 0.5) < NEAR_HALF).tolist():
        found[n] = round(float(total[n]), 4)
    return found
