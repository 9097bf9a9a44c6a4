"""Readings -> Events: reprints, origins, same event?, contradictions.

In: readings of all reports. Out: events, every field derived from their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.merge.alike import Likeness
from fogline.merge.cluster import clusters
from fogline.merge.derive import event_of, order_of, with_judgements
from fogline.merge.judged import applied, decided
from fogline.merge.occurrence import Occurrence, occurrences
from fogline.merge.origins import tellers
from fogline.merge.reprints import originals
from fogline.merge.stories import beside, story_of
from fogline.model import Context, Event, Origin, Reading

__all__ = ["applied", "run"]


def run(items: Iterable[Reading], context: Context) -> Iterator[Event]:
    """Events of the readings, in order of time; independent of the order in which they come."""
    readings = applied(items, context)
    judged = decided(context.judgements, readings)
    roots = {key: readings[root] for key, root in originals(r.report for r in readings.values()).items()}
    told = {key: occurrences(readings[key], roots, context.lexicon) for key in sorted(readings)}
    likeness = Likeness(story_of(readings[key], told[key]) for key in told)
    claims = [o for key in told for o in told[key]]

    def tell(of: list[Occurrence]) -> list[Origin]:
        near = beside(of, told[of[0].reading.report.id])
        return tellers(of[0].reading, [o.claim for o in of], near, roots, context.lexicon)

    made = clusters(claims, likeness.groups(), judged)
    for members, links in sorted(made, key=lambda cluster: order_of(cluster[0])):
        yield with_judgements(event_of(members, links, tell), judged, context.lexicon)
