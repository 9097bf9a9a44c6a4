"""Claims into events.

In: occurrences, and which reports tell one story. Out: clusters of occurrences with the links that hold them together;
what cannot be one is kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from fogline.merge.judged import Decided
from fogline.merge.occurrence import Occurrence
from fogline.merge.same import SETTINGS, bounds, compare, place_key, place_relation, told_range
from fogline.merge.stories import Story
from fogline.model import Link

WEEK = 7
Like = Callable[[str, str], float]


@dataclass(slots=True)
class Cluster:
    """Claims held to be one event, with what is needed to tell whether another may join: the days that all of them
    allow, their places (`sure` where a person set one), what each word of a report is placed at, and the keys that a
    person keeps away."""

    members: list[Occurrence]
    first: int
    last: int
    places: dict[str, Occurrence] = field(default_factory=dict)
    words: dict[tuple[str, int], str] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)
    sure: bool = False
    links: list[Link] = field(default_factory=list)

    @classmethod
    def of(cls, o: Occurrence, apart: Iterable[str] = ()) -> Cluster:
        """A cluster of one."""
        first, last = bounds(o)
        place = place_key(o)
        made = cls(
            [o],
            first,
            last,
            apart=set(apart),
            sure=any(k == "place" and by.startswith("set by") for k, by in o.claim.why),
        )
        if place:
            made.places[place] = o
            made.words[(o.reading.report.id, o.claim.trigger.start)] = place
        return made

    def may_join(self, other: Cluster, *, anywhere: bool = False) -> bool:
        """Whether no pair of the two is impossible. `anywhere`: two places are an open question, not a bar, as they are
        between reports of one story."""
        if max(self.first, other.first) > min(self.last, other.last):
            return False
        if self.apart and any(o.key in self.apart for o in other.members):
            return False
        if any(other.words.get(word, place) != place for word, place in self.words.items()):
            return False  # 'They captured Ora and Pell': one word with two places is two events.
        anywhere = anywhere and not (self.sure or other.sure)
        gains = all(c.members[0].family == "gain" for c in (self, other))
        for key, a in self.places.items():
            for other_key, b in other.places.items():
                if key != other_key and (gains or not anywhere) and not _near(a, b, gains=gains):
                    return False
        return True

    def take(self, other: Cluster) -> None:
        """Join the other into this one."""
        self.members += other.members
        self.first, self.last = max(self.first, other.first), min(self.last, other.last)
        self.places |= other.places
        self.words |= other.words
        self.apart |= other.apart
        self.sure = self.sure or other.sure
        self.links += other.links


def _near(a: Occurrence, b: Occurrence, *, gains: bool) -> bool:
    """Two towns gained are two events, however near they lie; other places may be one where they overlap."""
    return not gains and place_relation(a.place or a.to, b.place or b.to) is not None


def blocks(items: Iterable[Occurrence]) -> Iterator[list[Occurrence]]:
    """Claims that may be one event: of one family, of neighbouring days; each pair comes up in some block. What tells
    no day at all is in no block: only its report's story can tell."""
    found: dict[tuple[str, int, str], list[Occurrence]] = defaultdict(list)
    for o in items:
        if o.last is None and o.published is None:
            continue
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


def links_of(items: list[Occurrence], like: Like) -> list[Link]:
    """All links that are strong enough, strongest first."""
    found: dict[tuple[str, str], Link] = {}
    for block in blocks(items):
        for a, b in combinations(sorted(block, key=lambda o: o.key), 2):
            if (a.key, b.key) not in found:
                link = compare(a, b, like)
                if link is not None and link.score >= SETTINGS["link"]:
                    found[(a.key, b.key)] = link
    return sorted(found.values(), key=lambda x: (-x.score, x.a, x.b))


def main_claims(group: list[Story]) -> list[Occurrence]:
    """Of each report of a group the claim that tells of their one event: the first of its main claims that allows the
    day that most of the reports allow (among equals the day that what they tell first names), of the family that most
    of them tell then. A gain is told with gains only: a town taken is a part of an offensive, not the same event."""
    allowed = Counter(d for s in group for d in {d for o in s.mains for d in _few(*bounds(o))})
    named: Counter[int] = Counter()
    for o in (o for s in group for o in s.mains):
        named.update(dict.fromkeys(_few(*told_range(o)), 840 // (1 + o.order)))
    day = min(allowed, key=lambda d: (-allowed[d], -named[d], d), default=0)
    fitting = [[o for o in s.mains if not allowed or bounds(o)[0] <= day <= bounds(o)[1]] for s in group]
    counts = Counter(f for of in fitting for f in {o.family for o in of})
    if not counts:
        return []
    early = {f: sum(min((o.order for o in of if o.family == f), default=0) for of in fitting) for f in counts}
    family = min(counts, key=lambda f: (-counts[f], early[f], f))
    found = []
    for of in fitting:
        best = [o for o in of if o.family == family] or [o for o in of if "gain" not in (family, o.family)]
        found += best[:1]
    return found


def _few(first: int, last: int) -> range:
    """The days of a range, none of an open one."""
    return range(first, last + 1) if last - first <= 366 else range(0)


def clusters(
    items: list[Occurrence],
    groups: list[list[Story]],
    like: Like,
    decided: Decided,
) -> list[tuple[list[Occurrence], list[Link]]]:
    """Clusters: what people decided, then the main claims of each story, then the
    strongest links first; two clusters join only where no pair of theirs is impossible."""
    home = {o.key: Cluster.of(o, decided.apart.get(o.key, ())) for o in items}

    def join(a: str, b: str) -> Cluster:
        first, second = home[a], home[b]
        if len(first.members) < len(second.members):
            first, second = second, first
        for o in second.members:
            home[o.key] = first
        first.take(second)
        return first

    for keys in decided.together:
        known = [k for k in keys if k in home]
        for key in known[1:]:
            if home[known[0]] is not home[key]:
                join(known[0], key)
    for group in groups:
        mains = main_claims(group)
        for o in mains[1:]:
            one, other = home[mains[0].key], home[o.key]
            if one is not other and one.may_join(other, anywhere=True):
                link = compare(mains[0], o, like, main=True)
                join(mains[0].key, o.key).links += [link] if link else []
    for link in links_of(items, like):
        if home[link.a] is home[link.b]:
            home[link.a].links.append(link)
        elif home[link.a].may_join(home[link.b]):
            join(link.a, link.b).links.append(link)
    made = {id(c): c for c in home.values()}.values()
    return sorted(((sorted(c.members, key=lambda o: o.key), c.links) for c in made), key=lambda pair: pair[0][0].key)
