"""Reports that tell one story, told apart from those beside it.

In: stories in order of publication. Out: for each report its leader, the report that told its story first: itself, or
the leader of an earlier report that it is alike to. Who leads a report rests on it and on earlier reports only, so that
a new report touches none but those that come after it and are alike to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from fogline.merge.alike import MANY, UNKNOWN, Deck, days_of, weights
from fogline.merge.stories import Story
from fogline.merge.vectors import Table

WEEK = 7  # Days between a story's first report and its last; a later one tells it as background.
FAR = -3.0  # Log odds of one event with a story's leader below which a report has no part in the story.
CHUNK = 256  # Stories compared at once.
Order = tuple[bool, int, str]


def order(published: int | None, key: str) -> Order:
    """Where a report comes: by its day, what has none last."""
    return published is None, published or 0, key


def chosen(scores: NDArray[np.float64], leads: NDArray[np.int64], days: NDArray[np.int64], day: int) -> int | None:
    """The earlier report whose leader leads one, None where it leads itself: the one that it is most alike to, of those
    whose story began within a week and is not clearly another. `scores` are the likenesses to the earlier reports,
    `leads` their leaders by number (-1: out of sight), `days` when they were published."""
    linked = np.flatnonzero((scores >= weights()[1]) & (leads >= 0))
    linked = linked[scores[leads[linked]] >= FAR]
    if day != UNKNOWN:
        linked = linked[(days[linked] >= day - WEEK) & (days[leads[linked]] >= day - WEEK)]
    return int(linked[np.argmax(scores[linked])]) if len(linked) else None


def leaders(stories: Iterable[Story], published: Mapping[str, int | None]) -> tuple[dict[str, str], dict[str, float]]:
    """The leader of each report, and how alike each that another leads is to the report through which it does.
    `stories` come in `order`; `published` has the day of every one of them."""
    loose = any(day is None for day in published.values())
    kept: list[Story] = []  # All stories, where some have no date: those are compared with every other.
    found: dict[str, str] = {}
    likeness: dict[str, float] = {}
    deck, leads = Deck([]), np.zeros(0, dtype=np.int64)
    for dated, chunk in _chunks(iter(stories)):
        if dated:
            start = int(np.searchsorted(deck.published, (chunk[0].published or 0) - WEEK))
            deck = deck.then(start, chunk)
            leads = np.concatenate([leads[start:] - start, np.zeros(len(chunk), dtype=np.int64)])
            near, scores = deck.stories, deck.scores(slice(len(deck) - len(chunk), None), slice(None))
        else:
            near = [*kept, *chunk]
            at = {s.key: n for n, s in enumerate(kept)}
            leads = np.array([at[found[s.key]] for s in kept] + [0] * len(chunk), dtype=np.int64)
            scores = scores_of(chunk, near)
        days = days_of([s.published for s in near])
        for n, story in enumerate(chunk, len(near) - len(chunk)):
            row = scores[n - len(near) + len(chunk), :n]
            through = chosen(row, leads[:n], days, int(days[n]))
            leads[n] = n if through is None else leads[through]
            found[story.key] = near[leads[n]].key
            if through is not None:
                likeness[story.key] = float(row[through])
        kept += chunk if loose else ()
    return found, likeness


def _chunks(source: Iterator[Story]) -> Iterator[tuple[bool, list[Story]]]:
    """Stories by the chunk, those with a date apart from those without."""
    while chunk := list(islice(source, CHUNK)):
        for dated in (True, False):
            part = [s for s in chunk if (s.published is not None) is dated]
            if part:
                yield dated, part


def scores_of(some: Sequence[Story], others: Sequence[Story]) -> Table:
    """Log odds that each of some stories is one with each of others."""
    some, rows = list(some), slice(0, len(some))
    blocks = [others[n : n + MANY] for n in range(0, len(others), MANY)]
    found = [Deck([*some, *block]).scores(rows, slice(len(some), None)) for block in blocks]
    return np.concatenate(found, axis=1) if found else np.zeros((len(some), 0))


def gathered(leads: Mapping[str, str]) -> list[list[str]]:
    """Reports of one story each, where there are two or more, in order of their leaders' ids."""
    groups: dict[str, list[str]] = {}
    for key in sorted(leads):
        groups.setdefault(leads[key], []).append(key)
    return [groups[lead] for lead in sorted(groups) if len(groups[lead]) > 1]
