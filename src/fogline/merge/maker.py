"""Clusters made into events.

In: clusters of marks, and the readings that they are of. Out: the order of events, and each `Event`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fogline.merge.account import Account
from fogline.merge.cluster import MAIN, MOST_LINKS, Cluster
from fogline.merge.derive import event_of, with_judgements
from fogline.merge.edges import Edge, same_story
from fogline.merge.judged import Decided, grade_of
from fogline.merge.marks import Mark
from fogline.merge.same import compare
from fogline.merge.share import Share
from fogline.merge.shelf import RECENT
from fogline.model import Context, Event, Link, Reading
from fogline.model.nearness import OPEN


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """An event to be made: where it comes in a listing, its claims and the strongest links between them."""

    last: int
    first: int
    lead: str
    members: tuple[Mark, ...]
    links: tuple[Edge, ...]


def planned(cluster: Cluster) -> Plan:
    """Where an event comes: by its days, then by its first claim."""
    members = tuple(sorted(cluster.members, key=lambda m: m.key))
    told = [m for m in members if m.positive] or members
    told = [m for m in told if m.basis != "published"] or told
    last = min((m.last for m in told if m.last is not None), default=OPEN)
    first = max((m.first for m in told if m.first is not None), default=-OPEN)
    return Plan(last, first, members[0].key, members, tuple(sorted(cluster.links)[:MOST_LINKS]))


class Maker:
    """Makes events of plans. `readings` and `roots` give the reading of a report and of its original; `story` the
    leader of each report that shares its story."""

    def __init__(
        self,
        readings: Mapping[str, Reading],
        roots: Mapping[str, Reading],
        story: Mapping[str, str],
        judged: Decided,
        context: Context,
    ) -> None:
        self.readings, self.roots, self.story, self.judged = readings, roots, story, judged
        self.lexicon = context.lexicon
        self.account = lru_cache(maxsize=RECENT)(self._account)
        self.grade = lru_cache(maxsize=RECENT)(self._grade)

    def event(self, plan: Plan, known: Mapping[tuple[str, ...], Share] | None = None) -> tuple[Event, list[Share]]:
        """The event of a plan and what its reports bring to it. `known` has shares that are still the same, by the keys
        of their claims."""
        by_report: dict[str, list[str]] = defaultdict(list)
        for m in plan.members:  # In order of key.
            by_report[m.report].append(m.key)
        held, several = known or {}, len(by_report) > 1
        shares = [held.get(tuple(k)) or self.account(r).share(k, several=several) for r, k in by_report.items()]
        return with_judgements(event_of(shares, self.links(plan)), self.judged, self.grade), shares

    def links(self, plan: Plan) -> list[Link]:
        """The links of an event with their features."""
        by_key = {m.key: m for m in plan.members}
        return [x for edge in plan.links if (x := self._link(by_key[edge[1]], by_key[edge[2]], edge[0])) is not None]

    def _link(self, a: Mark, b: Mark, score: float) -> Link | None:
        return compare(a, b, story=same_story(a, b, self.story), main=score == MAIN)

    def _grade(self, name: str, ident: str) -> str:
        return grade_of((name, ident), self.judged, self.lexicon)

    def _account(self, key: str) -> Account:
        return Account(self.readings[key], self.roots, self.lexicon)
