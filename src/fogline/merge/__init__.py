"""Readings -> Events: reprints, origins, same event?, contradictions.

In: readings of all reports. Out: events, every field derived from their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from fogline.merge.alike import Likeness
from fogline.merge.cluster import MAIN, Cluster, clusters
from fogline.merge.derive import MOST_LINKS, event_of, with_judgements
from fogline.merge.judged import applied, decided
from fogline.merge.marks import Marker
from fogline.merge.occurrence import Occurrence, day_number, occurrences
from fogline.merge.origins import tellers
from fogline.merge.reprints import originals
from fogline.merge.same import OPEN, compare
from fogline.merge.shelf import RECENT, Roots
from fogline.merge.stories import Story, beside, story_of
from fogline.model import Context, Event, Link, Origin, Reading

__all__ = ["applied", "run"]


def run(items: Iterable[Reading], context: Context) -> Iterator[Event]:
    """Events of the readings, in order of days; independent of the order in which they come. Readings are unpacked in
    order of publication, so that only those of some days are at hand at once."""
    readings = applied(items, context)
    judged = decided(context.judgements, readings)
    roots = Roots(readings, originals(r.report for r in readings.values()))

    @lru_cache(maxsize=RECENT)
    def told(key: str) -> list[Occurrence]:
        return occurrences(readings[key], roots, context.lexicon)

    @lru_cache(maxsize=RECENT)
    def story(key: str) -> Story:
        return story_of(readings[key], told(key))

    def tell(of: list[Occurrence]) -> list[Origin]:
        near = beside(of, told(of[0].reading.report.id))
        return tellers(of[0].reading, [o.claim for o in of], near, roots, context.lexicon)

    published = {k: day_number(r.published or r.report.published) for k, r in readings.items()}
    groups = Likeness(story, published).groups()
    marker = Marker()
    ordered = sorted(published, key=lambda k: (published[k] or 0, k))
    marks = sorted((marker.mark(o) for key in ordered for o in told(key)), key=lambda m: m.key)
    made = clusters(marks, [[story(k) for k in group] for group in groups], judged)
    by_key = {m.key: m for m in marks}
    home = {k: n for n, group in enumerate(groups) for k in group}

    def link(edge: tuple[float, str, str]) -> Link | None:
        a, b = by_key[edge[1]], by_key[edge[2]]
        together = a.report != b.report and home.get(a.report, -1) == home.get(b.report, -2)
        return compare(a, b, story=together, main=edge[0] == MAIN)

    for cluster in sorted(made, key=_order):
        wanted = {m.key for m in cluster.members}
        members = [o for key in sorted({m.report for m in cluster.members}) for o in told(key) if o.key in wanted]
        links = [x for edge in sorted(cluster.links)[:MOST_LINKS] if (x := link(edge)) is not None]
        yield with_judgements(event_of(members, links, tell), judged, context.lexicon)


def _order(cluster: Cluster) -> tuple[int, int, str]:
    """Where an event comes in a listing: by its days, then by its first claim."""
    told = [m for m in cluster.members if m.positive] or cluster.members
    told = [m for m in told if m.basis != "published"] or told
    last = min((m.last for m in told if m.last is not None), default=OPEN)
    first = max((m.first for m in told if m.first is not None), default=-OPEN)
    return last, first, min(m.key for m in cluster.members)
