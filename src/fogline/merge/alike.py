"""How likely two reports tell of the same main event.

In: stories. Out: named features of each pair, and scores in log odds from weights that `bench/fit_merge.py` fitted.
Every value is made of whole numbers or of one operation at a time, so that it is the same on every machine and whatever
else is compared beside it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fogline.lexicon.files import DATA
from fogline.merge.stories import COLUMNS, NAME_SCALE, SCALE, Outline, Story
from fogline.merge.vectors import Sparse, Table, Whole, products
from fogline.model import Located

PATH = DATA / "merge.json"
NEAR_KM = 15.0
KM = 111.195  # A degree.
UNKNOWN = -(10**6)  # Days.
TOLLS = 3
MANY = 4096  # Stories at hand for one that has no date.
SLACK = 1e-6  # Of a sum whose parts are added in another order.
Days = NDArray[np.int64]
Some = slice | NDArray[np.int64]  # Rows by number.


class Deck:
    """Stories side by side, ready to be compared."""

    kinds: Lists
    actors: Lists
    places: Lists

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = list(stories)
        self.named = np.array([s.named for s in stories], dtype=np.float64)
        self.published = days_of([s.published for s in stories])
        self.first, self.last = days_of([s.first for s in stories]), days_of([s.last for s in stories])
        self.tolls = np.full((len(stories), TOLLS), np.nan)
        for n, s in enumerate(stories):
            self.tolls[n, : len(s.tolls)] = [math.log(t) for t in s.tolls[:TOLLS]]
        self.exact = np.array([all(p.lat is not None and not p.borrowed for p in s.places) for s in stories], bool)
        self.kinds = Lists([s.kinds for s in stories])
        self.actors = Lists([s.actors for s in stories])
        self.places = Lists([s.places for s in stories])

    def __len__(self) -> int:
        return len(self.stories)

    def then(self, start: int, more: Sequence[Story]) -> Deck:
        """The deck without what lies before `start`, with more stories behind."""
        deck, behind = Deck([]), Deck(more)
        deck.stories = [*self.stories[start:], *behind.stories]
        for name in ("named", "published", "first", "last", "tolls", "exact"):
            setattr(deck, name, np.concatenate([getattr(self, name)[start:], getattr(behind, name)]))
        for name in ("kinds", "actors", "places"):
            setattr(deck, name, getattr(self, name).then(start, getattr(behind, name)))
        return deck

    def features(self, rows: Some, columns: Some, shared: tuple[Table, Table] | None = None) -> dict[str, Table]:
        """What speaks for and against one event of each row's story with each column's, from -1 or 0 to 1 (published:
        from -2): the same whichever is the row. `shared`: the products of their words and of their names, where they
        are known."""
        r, c = rows, columns
        first, last = self.first, self.last
        words, names = shared or self._shared(r, c)
        return {
            "text": _text(words),
            "names": _names(names, self.named[r, None], self.named[None, c]),
            "published": _published(self.published[r, None], self.published[None, c]),
            "days": _days(first[r, None], last[r, None], first[None, c], last[None, c]),
            "place": self._place(r, c),
            "toll": self._toll(r, c),
            "kind": _agree(self.kinds.marked[r], self.kinds.marked[c]),
            "actors": _agree(self.actors.marked[r], self.actors.marked[c]),
        }

    def _shared(self, rows: Some, columns: Some) -> tuple[Table, Table]:
        """The products of the words of each row's story with each column's, and those of their names."""
        some, others = ([self.stories[n] for n in np.arange(len(self))[x].tolist()] for x in (rows, columns))
        words = (Sparse([s.text for s in x], 2 * COLUMNS) for x in (some, others))
        names = (Sparse([s.names for s in x], COLUMNS) for x in (some, others))
        return products(*words), products(*names)

    def scores(self, rows: Some, columns: Some, shared: tuple[Table, Table] | None = None) -> Table:
        """Log odds that the stories of a row and of a column tell of one main event."""
        table, _ = weights()
        total: Table = np.zeros(()) + table["bias"]
        for name, values in self.features(rows, columns, shared).items():
            total = total + table[name] * values
        return total

    def _place(self, r: Some, c: Some) -> Table:
        """1 where the heads share a place or near ones, -1 where all lie apart, 0 where one names none."""
        first, second = self.places.marked[r], self.places.marked[c]
        used = np.flatnonzero(first.sum(axis=0))
        met = (first[:, used] @ self._near(used)) @ second.T > 0
        exact = self.exact[r, None] & self.exact[None, c]
        told = tells(first)[:, None] & tells(second)[None, :]
        return np.where(told, np.where(met, 1.0, np.where(exact, -1.0, -0.3)), 0.0)

    def _near(self, some: NDArray[np.int64]) -> Whole:
        """For some of the places that are told, by number, 1 where another is the same or near."""
        return self._where.near(some)

    @cached_property
    def _where(self) -> Places:
        return Places(self.places.things)

    def _toll(self, r: Some, c: Some) -> Table:
        """1 where a toll is the same, down to -1 where the nearest two differ threefold; 0 where one has none."""
        least: Table = np.full((len(self.named[r]), len(self.named[c])), np.inf)
        for a in range(TOLLS):
            for b in range(TOLLS):
                least = np.fmin(least, np.abs(self.tolls[r, a, None] - self.tolls[None, c, b]))
        return np.where(np.isinf(least), 0.0, 1.0 - 2.0 * np.minimum(least / math.log(3), 1.0))


class Crowd:
    """Many stories beside which a few are laid one by one, most of which are alike to none of them. `whole` gives the
    story of a key, which is asked for only where its outline does not rule it out."""

    def __init__(self, stories: Sequence[Outline], whole: Callable[[str], Story]) -> None:
        self.stories, self._whole = list(stories), whole
        self.published = days_of([s.published for s in stories])
        self._one: tuple[Story, Table, Table] | None = None  # The one looked at last.
        self._deck: tuple[Deck, dict[str, int]] = Deck([]), {}  # The last one laid.

    def scores(self, one: Story, least: float) -> NDArray[np.float64]:
        """Log odds that one story and each of the crowd tell of one main event, minus infinity where they are below
        `least` even if all that is costly to compare were the same."""
        table, _ = weights()
        best = math.fsum(abs(table[name]) for name in ("place", "toll", "kind", "actors"))
        words, names = self._shared(one)
        total = table["bias"] + best + SLACK + table["text"] * _text(words)
        total = total + table["names"] * _names(names, np.array([one.named]), self._named)
        total = total + table["published"] * _published(days_of([one.published]), self.published)
        first, last = days_of([one.first]), days_of([one.last])
        total = total + table["days"] * _days(first, last, self._first, self._last)
        found = np.full(len(self.stories), -np.inf)
        self.fill(found, one, np.flatnonzero(total >= least))
        return found

    def fill(self, scores: NDArray[np.float64], one: Story, numbers: NDArray[np.int64]) -> None:
        """Put the log odds of some of the stories in their places."""
        words, names = self._shared(one)
        for start in range(0, len(numbers), MANY):
            some = numbers[start : start + MANY]
            deck, at = self._laid(one, some)
            scores[some] = deck.scores(at[:1], at[1:], (words[None, some], names[None, some]))[0]

    def _laid(self, one: Story, numbers: NDArray[np.int64]) -> tuple[Deck, NDArray[np.int64]]:
        """A deck with one story and others of the crowd, where they lie in it: the one before, where it has them."""
        keys = [one.key, *(self.stories[n].key for n in numbers.tolist())]
        deck, at = self._deck
        if not all(k in at for k in keys):
            deck = Deck([one, *(self._whole(k) for k in keys[1:])])
            at = {s.key: n for n, s in enumerate(deck.stories)}
            self._deck = deck, at
        return deck, np.array([at[k] for k in keys], dtype=np.int64)

    def _shared(self, one: Story) -> tuple[Table, Table]:
        """The products of one story's words and names with those of each."""
        if self._one is None or self._one[0] is not one:
            self._one = one, self._text.product(one.text), self._names.product(one.names)
        return self._one[1:]

    @cached_property
    def _text(self) -> Sparse:
        return Sparse([s.text for s in self.stories], 2 * COLUMNS)

    @cached_property
    def _names(self) -> Sparse:
        return Sparse([s.names for s in self.stories], COLUMNS)

    @cached_property
    def _named(self) -> NDArray[np.float64]:
        return np.array([s.named for s in self.stories])

    @cached_property
    def _first(self) -> NDArray[np.int64]:
        return days_of([s.first for s in self.stories])

    @cached_property
    def _last(self) -> NDArray[np.int64]:
        return days_of([s.last for s in self.stories])


def _text(shared: Table) -> Table:
    """How much of their words two texts share, from 0 to 1."""
    return shared / (2 * SCALE**2)


def _names(shared: Table, first: Table, second: Table) -> Table:
    """The share of the lighter one's names that are common, by weight."""
    lighter = np.minimum(first, second)
    found: Table = np.clip(shared / NAME_SCALE**2 / np.where(lighter > 0, lighter, np.inf), 0.0, 1.0)
    return found


def _published(first: Days, second: Days) -> Table:
    """0 where two reports are of one day, down to -2 where they lie six days or more apart."""
    gap = np.minimum(np.abs(first - second), 6) / -3
    return np.where((first == UNKNOWN) | (second == UNKNOWN), -0.5, gap)


def _days(first: Days, last: Days, others: Days, ends: Days) -> Table:
    """1 where the days that two reports allow meet, -1 where they do not, 0 where one tells none."""
    apart = (first > ends) | (others > last)
    return np.where((first == UNKNOWN) | (others == UNKNOWN), 0.0, np.where(apart, -1.0, 1.0))


def days_of(values: Sequence[int | None]) -> NDArray[np.int64]:
    """Days as numbers, `UNKNOWN` where there is none."""
    return np.array([UNKNOWN if v is None else v for v in values], dtype=np.int64)


class Lists:
    """Lists of things, one a story, as so many of the `numbers` each by which `things` has them, each once."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        at: dict[Any, int] = {}
        self.sizes = np.array([len(row) for row in rows], dtype=np.int64)
        self.numbers = np.array([at.setdefault(x, len(at)) for row in rows for x in row], dtype=np.int64)
        self.things = list(at)

    def then(self, start: int, more: Lists) -> Lists:
        """The lists without those before `start`, with more behind."""
        made, cut = Lists([]), int(self.sizes[:start].sum())
        used, numbers = np.unique(self.numbers[cut:], return_inverse=True)
        at = {self.things[n]: new for new, n in enumerate(used.tolist())}
        behind = np.array([at.setdefault(x, len(at)) for x in more.things], dtype=np.int64)[more.numbers]
        made.sizes = np.concatenate([self.sizes[start:], more.sizes])
        made.numbers, made.things = np.concatenate([numbers, behind]), list(at)
        return made

    @cached_property
    def marked(self) -> Whole:
        """A row for each list, a column for each of `things`, 1 where the list has it."""
        made = np.zeros((len(self.sizes), len(self.things)), dtype=np.float32)
        made[np.repeat(np.arange(len(self.sizes)), self.sizes), self.numbers] = 1
        return made


class Places:
    """Places side by side, to tell which are one or near each other."""

    def __init__(self, places: Sequence[Located]) -> None:
        self.ids = _numbers([p.place_id for p in places])
        self.names = _numbers([p.name.casefold() for p in places])
        bare = [p.lat is None or p.lon is None or p.borrowed for p in places]
        self.lat = np.array([math.nan if b else p.lat for p, b in zip(places, bare, strict=True)], dtype=np.float64)
        self.lon = np.array([math.nan if b else p.lon for p, b in zip(places, bare, strict=True)], dtype=np.float64)
        self.squeeze = np.array([math.cos(math.radians(p.lat or 0.0)) for p in places])
        self.reach = np.array([p.radius_km or 0.0 for p in places])

    def near(self, some: NDArray[np.int64]) -> Whole:
        """For some of the places, by number, 1 where another is the same or near."""
        north, east = self.lat[some, None] - self.lat, self.lon[some, None] - self.lon
        far = (north * north + east * east * (self.squeeze[some, None] * self.squeeze)) * KM**2
        limit = np.maximum(NEAR_KM, self.reach[some, None] + self.reach)
        same = ((self.ids[some, None] == self.ids) & (self.ids >= 0)) | (self.names[some, None] == self.names)
        made: Whole = (same | (far <= limit * limit)).astype(np.float32)
        return made


def _numbers(values: Sequence[str | None]) -> NDArray[np.int64]:
    """Equal words as equal numbers, -1 for none."""
    at: dict[str, int] = {}
    return np.array([-1 if not v else at.setdefault(v, len(at)) for v in values], dtype=np.int64)


def tells(rows: Whole) -> NDArray[np.bool_]:
    """Which rows have anything."""
    found: NDArray[np.bool_] = rows.sum(axis=1) > 0
    return found


def _agree(a: Whole, b: Whole) -> Table:
    """1 where something is common, -1 where both tell and nothing is, 0 where one does not tell."""
    told = tells(a)[:, None] & tells(b)[None, :]
    return np.where(told, np.where(a @ b.T > 0, 1.0, -1.0), 0.0)


@lru_cache(maxsize=1)
def weights() -> tuple[dict[str, float], float]:
    """The weight of each feature with the bias, and the log odds from which two reports are one story."""
    table = json.loads(PATH.read_text(encoding="utf-8"))
    return table["weights"], table["link"]
