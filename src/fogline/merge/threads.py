"""Reports that tell one story, told apart from those beside it.

In: stories in order of publication. Out: for each report its leader, the report that told its story first: itself, or
the leader of an earlier report that it is alike to. Who leads a report rests on it and on earlier reports only, so that
a new report touches none but those that come after it and are alike to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from fogline.merge.abreast import abreast
from fogline.merge.alike import MANY, UNKNOWN, Days, Deck, days_of, weights
from fogline.merge.stories import Story
from fogline.merge.vectors import Table

WEEK = 7  # Days between a story's first report and its last; a later one tells it as background.
FAR = -3.0  # Log odds of one event with a story's leader below which a report has no part in the story.
CHUNK, CHUNKS = 256, 8  # Stories compared at once, and how many times so many by one process.
Order = tuple[bool, int, str]


def order(published: int | None, key: str) -> Order:
    """Where a report comes: by its day, what has none last."""
    return published is None, published or 0, key


def chosen(scores: NDArray[np.float64], leads: Days, days: Days, day: int) -> int | None:
    """The earlier report whose leader leads one, None where it leads itself: the one that it is most alike to, of those
    whose story began within a week and is not clearly another. `scores` are the likenesses to the earlier reports,
    `leads` their leaders by number (-1: out of sight), `days` when they were published."""
    linked = np.flatnonzero((scores >= weights()[1]) & (leads >= 0))
    linked = linked[scores[leads[linked]] >= FAR]
    if day != UNKNOWN:
        linked = linked[(days[linked] >= day - WEEK) & (days[leads[linked]] >= day - WEEK)]
    return int(linked[np.argmax(scores[linked])]) if len(linked) else None


def leaders(stories: Mapping[str, Story]) -> tuple[dict[str, str], dict[str, float]]:
    """The leader of each report, by the stories of all reports, and how alike each that another leads is to the report
    through which it does. Those of known days are compared with the week before them, the rest with every other."""
    keys = sorted(stories, key=lambda k: order(stories[k].published, k))
    days, leads = days_of([stories[k].published for k in keys]), np.zeros(len(keys), dtype=np.int64)
    dated = sum(story.published is not None for story in stories.values())
    ends = [(at, min(at + CHUNK, dated)) for at in range(0, dated, CHUNK)]
    chunks = [(int(np.searchsorted(days[:dated], days[at] - WEEK)), at, end) for at, end in ends]
    likeness: dict[str, float] = {}

    def told(first: int, end: int) -> list[Story]:
        return [stories[k] for k in keys[first:end]]

    def compared(number: int) -> Iterator[bytes]:
        """For each of some chunks the scores of its stories, a row each, with those of a week before it and its own."""
        deck, begin = Deck([]), chunks[number][0]
        done = begin
        for start, at, end in chunks[number : number + CHUNKS]:
            deck = deck.then(start - begin, told(done, end))
            begin, done = start, end
            yield deck.scores(slice(at - start, None), slice(None)).tobytes()

    def lead(start: int, at: int, scores: Table) -> None:
        """Put the leaders of stories from `at` on in their places, by their scores with all from `start` on."""
        for n, row in enumerate(scores, at):
            through = chosen(row[: n - start], leads[start:n] - start, days[start:], int(days[n]))
            leads[n] = n if through is None else leads[start + through]
            if through is not None:
                likeness[keys[n]] = float(row[through])

    tables = chain.from_iterable(abreast(compared, range(0, len(chunks), CHUNKS), bytes))
    for (start, at, end), table in zip(chunks, tables, strict=True):
        lead(start, at, np.frombuffer(table).reshape(end - at, -1))
    for at in range(dated, len(keys), CHUNK):
        lead(0, at, scores_of(told(at, at + CHUNK), told(0, at + CHUNK)))
    return {key: keys[n] for key, n in zip(keys, leads.tolist(), strict=True)}, likeness


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
