"""Which reports are copies of others.

In: readings. Out: for each report the id of its original: of near-equal texts the one that tells best whose it is, then
the earliest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from fogline.lexicon import Lexicon
from fogline.merge.credits import rank
from fogline.model import Reading

WORD = re.compile(r"\w+")
SHINGLE = 5  # Words a shingle.
SAMPLED = 8  # One shingle in so many is an index key; all are compared when two reports share keys.
SMALLEST = 4  # So many of the smallest are keys too.
PART = 0.25  # Share of the shorter one's keys that must be common before two texts are compared.
MOST = 200  # Reports that share a key; of more it tells nothing.
EQUAL = 0.5  # Jaccard overlap from which texts are near-equal.
HELD = 0.75  # Share of the shorter text found in the longer: an excerpt.
SHORTEST = 12  # Shingles below which a text is too short to tell.
AT_HAND = 2000  # Texts whose shingles are kept while they are compared.
MIXERS = np.array([0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53], dtype=np.uint64)
STEPS = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 1], dtype=np.uint64)
Shingles = NDArray[np.uint64]  # Sorted, each once.


def shingles(text: str) -> Shingles:
    """Hashes of all runs of five words.

    >>> len(shingles("one two three four five six"))
    2
    """
    words = np.array([crc32(w.encode()) for w in WORD.findall(text.casefold())], dtype=np.uint64)
    size = max(0, len(words) - SHINGLE + 1)
    runs = np.zeros(size, dtype=np.uint64)
    for n, step in enumerate(STEPS):
        runs += words[n : n + size] * step
    for mixer in MIXERS:
        runs = (runs ^ (runs >> np.uint64(33))) * mixer
    return np.unique(runs ^ (runs >> np.uint64(33)))


def near_equal(a: Shingles, b: Shingles) -> bool:
    """True for a copy or an excerpt."""
    if min(len(a), len(b)) < SHORTEST:
        return len(a) > 0 and np.array_equal(a, b)
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared) >= EQUAL or shared / min(len(a), len(b)) >= HELD


def sketch(text: str) -> Shingles:
    """A few of a text's shingles, chosen by their hash so that copies and excerpts choose the same: the smallest ones
    and one in eight of all."""
    found = shingles(text)
    chosen = found % np.uint64(SAMPLED) == 0
    chosen[:SMALLEST] = True
    smallest: Shingles = found[chosen]
    return smallest


def alike(shared: int, first: int, second: int) -> bool:
    """Whether two sketches of these sizes share so many keys that the texts are to be compared: copies share most of
    what was chosen of the shorter one; a common sentence is no copy."""
    return shared >= min(first, second) * PART


def originals(readings: Iterable[Reading], lexicon: Lexicon) -> dict[str, str]:
    """The original of each report, itself where it is no copy."""
    by_id = {r.report.id: r for r in readings}
    return roots({k: sketch(r.report.text) for k, r in by_id.items()}, by_id.__getitem__, lexicon)


def roots(sketches: Mapping[str, Shingles], reading: Callable[[str], Reading], lexicon: Lexicon) -> dict[str, str]:
    """The original of each report by the sketches of their texts."""
    keys = sorted(sketches)
    sets = lru_cache(maxsize=AT_HAND)(lambda n: shingles(reading(keys[n]).report.text))
    ranks = lru_cache(maxsize=None)(lambda n: rank(reading(keys[n]), lexicon))
    parent = list(range(len(keys)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in _pairs([sketches[k] for k in keys]):
        if root(a) != root(b) and near_equal(sets(a), sets(b)):
            first, second = sorted((root(a), root(b)), key=ranks)
            parent[second] = first
    return {key: keys[root(n)] for n, key in enumerate(keys)}


def _pairs(sketches: list[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that share enough keys."""
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    if not sizes.sum():
        return
    owner = np.repeat(np.arange(len(sketches)), sizes)
    hashes = np.concatenate(sketches)
    ordered = np.argsort(hashes, kind="stable")  # Of one key the owners stay in order.
    hashes, owner = hashes[ordered], owner[ordered]
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]]))
    counts = np.diff(np.concatenate([starts, [len(hashes)]]))
    useful = (counts > 1) & (counts <= MOST)  # What more reports share is a phrase of the trade.
    groups: list[list[int]] = [[] for _ in sketches]
    for start, count in zip(starts[useful].tolist(), counts[useful].tolist(), strict=True):
        for at in range(start, start + count):
            groups[owner[at]].append(start)
    ends = dict(zip(starts[useful].tolist(), (starts + counts)[useful].tolist(), strict=True))
    for b, shared in enumerate(groups):
        if shared:
            near = np.concatenate([owner[start : ends[start]] for start in shared])
            others, times = np.unique(near[near < b], return_counts=True)
            enough = times >= np.minimum(sizes[others], sizes[b]) * PART
            yield from ((a, b) for a in others[enough].tolist())
