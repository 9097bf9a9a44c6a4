"""Claims into events.

In: occurrences. Out: clusters of occurrences with the links that hold them together; what cannot be one is kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from fogline.merge.occurrence import Occurrence
from fogline.merge.same import SETTINGS, Texts, bounds, compare, place_relation, told_apart
from fogline.model import Judgement, Link

WEEK = 7


def blocks(items: Iterable[Occurrence]) -> Iterator[list[Occurrence]]:
    """Claims that may be one event: of one family, of neighbouring days; each pair comes up in some block."""
    found: dict[tuple[str, int, str], list[Occurrence]] = defaultdict(list)
    for o in items:
        first, last = bounds(o)
        place = o.place or o.to
        area = place.country or "?" if place else "?"
        for day in range(max(first, last - WEEK), last + 1):
            found[(o.family, day, area)].append(o)
            if area != "?":
                found[(o.family, day, "?")].append(o)
    for key in sorted(found):
        members = found[key]
        if len(members) > 1 and (key[2] != "?" or any(not (m.place or m.to) for m in members)):
            yield members


def links_of(items: list[Occurrence], texts: Texts) -> list[Link]:
    """All links that are strong enough, strongest first."""
    found: dict[tuple[str, str], Link] = {}
    for block in blocks(items):
        for a, b in combinations(sorted(block, key=lambda o: o.key), 2):
            if (a.key, b.key) not in found:
                link = compare(a, b, texts)
                if link is not None and link.score >= SETTINGS["link"]:
                    found[(a.key, b.key)] = link
    return sorted(found.values(), key=lambda x: (-x.score, x.a, x.b))


def clusters(
    items: list[Occurrence], texts: Texts, judgements: tuple[Judgement, ...] = ()
) -> list[tuple[list[Occurrence], list[Link]]]:
    """Clusters by the strongest links first; two clusters join only where no pair of theirs is impossible.

    What a person decided ('same', 'not_same' on claim keys) comes before any score.
    """
    by_key = {o.key: o for o in items}
    members: dict[str, list[str]] = {o.key: [o.key] for o in items}
    home = {o.key: o.key for o in items}
    kept: dict[str, list[Link]] = defaultdict(list)
    apart = {frozenset(j.on) for j in judgements if j.decision == "not_same" and len(j.on) == 2}

    def join(a: str, b: str, link: Link | None) -> None:
        first, second = sorted((home[a], home[b]))
        for key in members[second]:
            home[key] = first
        members[first] += members.pop(second)
        kept[first] += kept.pop(second, []) + ([link] if link else [])

    for j in sorted((j for j in judgements if j.decision == "same"), key=lambda j: j.id):
        known = [k for k in j.on if k in home]
        for other in known[1:]:
            if home[known[0]] != home[other]:
                join(known[0], other, None)
    for link in links_of(items, texts):
        if home[link.a] == home[link.b]:
            kept[home[link.a]].append(link)
            continue
        pairs = [(x, y) for x in members[home[link.a]] for y in members[home[link.b]]]
        if all(frozenset(p) not in apart and _possible(by_key[p[0]], by_key[p[1]]) for p in pairs):
            join(link.a, link.b, link)
    return [([by_key[k] for k in sorted(keys)], kept[first]) for first, keys in sorted(members.items())]


def _possible(a: Occurrence, b: Occurrence) -> bool:
    """False where two claims cannot be one event: days or places that lie apart."""
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    if first_a > last_b or first_b > last_a:
        return False
    return not told_apart(a, b) and place_relation(a.place or a.to, b.place or b.to) is not None
