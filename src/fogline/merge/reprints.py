"""Which reports are copies of others.

In: reports. Out: for each report the id of its original: the earliest published of its near-equal texts.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from fogline.model import Report

WORD = re.compile(r"\w+")
SHINGLE = 5  # Words a shingle.
SAMPLED = 4  # One shingle in so many is an index key; all are compared when two reports share keys.
EQUAL = 0.5  # Jaccard overlap from which texts are near-equal.
HELD = 0.75  # Share of the shorter text found in the longer: an excerpt.
SHORTEST = 12  # Shingles below which a text is too short to tell.


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words.

    >>> len(shingles("one two three four five six"))
    2
    """
    words = [w.casefold() for w in WORD.findall(text)]
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1)))
    return frozenset(int.from_bytes(hashlib.blake2b(r.encode(), digest_size=8).digest(), "big") for r in runs)


def near_equal(a: frozenset[int], b: frozenset[int]) -> bool:
    """True for a copy or an excerpt."""
    if min(len(a), len(b)) < SHORTEST:
        return a == b and bool(a)
    shared = len(a & b)
    return shared / len(a | b) >= EQUAL or shared / min(len(a), len(b)) >= HELD


def originals(reports: Iterable[Report]) -> dict[str, str]:
    """The original of each report, itself where it is no copy. Ties go by id; what has no date comes last."""
    by_id = {r.id: r for r in reports}
    sets = {key: shingles(r.text) for key, r in by_id.items()}
    index: dict[int, list[str]] = defaultdict(list)
    for key in sorted(sets):
        for shingle in sets[key]:
            if shingle % SAMPLED == 0:
                index[shingle].append(key)
    pairs: set[tuple[str, str]] = set()
    for keys in index.values():
        if len(keys) <= 200:
            pairs.update(combinations(keys, 2))
    parent = {key: key for key in by_id}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    for a, b in sorted(pairs):
        if root(a) != root(b) and near_equal(sets[a], sets[b]):
            first, second = sorted((root(a), root(b)), key=lambda k: (by_id[k].published or "~", k))
            parent[second] = first
    return {key: root(key) for key in by_id}
