"""Stories put together by how alike they are.

In: keys, links between them and a comparison. Out: groups, a pure function of the set of keys: the two groups whose
members are most alike on average join first, as long as that average is high enough. Groups grow within what links
hold together, so that a new story touches only the groups that it is linked to.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[str, str]
Compare = Callable[[str, str], float]
MOST = 60  # Stories of one component that are compared each with each; above it only links count.


def components(keys: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """What pairs hold together, in a fixed order.

    >>> components("abcd", [("a", "c"), ("c", "d")])
    [['a', 'c', 'd'], ['b']]
    """
    parent = {k: k for k in keys}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parent):
        found[root(key)].append(key)
    return [found[k] for k in sorted(found)]


def grouped(keys: Iterable[str], links: Mapping[Pair, float], compare: Compare, least: float) -> list[list[str]]:
    """Groups of keys; `links` are the pairs (in order of key) that are alike enough, `compare` scores any pair."""
    made: list[list[str]] = []
    for component in components(keys, links):
        made += [component] if len(component) < 3 else _joined(component, links, compare, least)
    return sorted(made)


def _joined(keys: list[str], links: Mapping[Pair, float], compare: Compare, least: float) -> list[list[str]]:
    """Average linkage inside a component."""
    between: dict[Pair, float] = {}
    near: dict[str, set[str]] = {k: set() for k in keys}
    few = len(keys) <= MOST
    for n, a in enumerate(keys):
        for b in keys[n + 1 :] if few else ():
            between[(a, b)] = links[(a, b)] if (a, b) in links else compare(a, b)
    if not few:
        inside = set(keys)
        between = {p: s for p, s in links.items() if p[0] in inside and p[1] in inside}
    members = {k: [k] for k in keys}
    for a, b in between:
        near[a].add(b)
        near[b].add(a)
    heap = [(-s, p) for p, s in between.items() if s >= least]
    heapq.heapify(heap)
    while heap:
        score, (a, b) = heapq.heappop(heap)
        if a not in members or b not in members or between.get((a, b)) != -score:
            continue
        sizes = len(members[a]), len(members[b])
        members[a] += members.pop(b)
        del between[(a, b)]
        near[a].discard(b)
        for c in sorted((near[a] | near[b]) - {a, b}):
            first, second = _pair(a, c), _pair(b, c)
            left, right = between.pop(first, None), between.pop(second, None)
            near[c].discard(b)
            low = least * 2 - 1 if not few else 0.0
            total = (low if left is None else left) * sizes[0] + (low if right is None else right) * sizes[1]
            mean = total / sum(sizes)
            between[first] = mean
            near[a].add(c)
            near[c].add(a)
            if mean >= least:
                heapq.heappush(heap, (-mean, first))
        near.pop(b)
    return [sorted(m) for m in members.values()]


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
