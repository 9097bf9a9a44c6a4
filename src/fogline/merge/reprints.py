"""Which reports are copies of others.

In: reports. Out: for each report the id of its original: the earliest published of its near-equal texts.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from fogline.model import Report

WORD = re.compile(r"\w+")
SHINGLE = 5  # Words a shingle.
SAMPLED = 8  # One shingle in so many is an index key; all are compared when two reports share keys.
SMALLEST = 4  # So many of the smallest are keys too.
PART = 0.25  # Share of the shorter one's keys that must be common before two texts are compared.
MOST = 200  # Reports that share a key; of more it tells nothing.
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


def sketch(text: str) -> list[int]:
    """A few of a text's shingles, chosen by their hash so that copies and excerpts choose the same: the smallest ones
    and one in eight of all."""
    found = sorted(shingles(text))
    return sorted({*found[:SMALLEST], *(s for s in found if s % SAMPLED == 0)})


def originals(reports: Iterable[Report]) -> dict[str, str]:
    """The original of each report, itself where it is no copy. Ties go by id; what has no date comes last."""
    by_id = {r.id: r for r in reports}
    keys = sorted(by_id)
    bits = max(1, len(keys)).bit_length()
    mask = (1 << bits) - 1
    entries = sorted((s << bits) | n for n, key in enumerate(keys) for s in sketch(by_id[key].text))
    sizes = Counter(e & mask for e in entries)
    shared: Counter[tuple[int, int]] = Counter()
    start = 0
    for end in range(1, len(entries) + 1):
        if end == len(entries) or entries[end] >> bits != entries[start] >> bits:
            if 1 < end - start <= MOST:  # What more reports share is a phrase of the trade.
                shared.update(combinations([e & mask for e in entries[start:end]], 2))
            start = end
    sets = lru_cache(maxsize=20_000)(lambda n: shingles(by_id[keys[n]].text))
    parent = list(range(len(keys)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    # Copies share most of what was chosen of the shorter one; a common sentence is no copy.
    pairs = sorted(p for p, n in shared.items() if n >= min(sizes[p[0]], sizes[p[1]]) * PART)
    for a, b in pairs:
        if root(a) != root(b) and near_equal(sets(a), sets(b)):
            first, second = sorted((root(a), root(b)), key=lambda n: (by_id[keys[n]].published or "~", keys[n]))
            parent[second] = first
    return {key: keys[root(n)] for n, key in enumerate(keys)}
