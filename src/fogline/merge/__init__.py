"""Readings -> Events: reprints, origins, same event?, contradictions.

In: readings of all reports. Out: events, every field derived from their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.merge.cluster import clusters
from fogline.merge.derive import event_of
from fogline.merge.occurrence import occurrences
from fogline.merge.reprints import originals
from fogline.merge.same import Texts
from fogline.model import Context, Event, Reading


def run(items: Iterable[Reading], context: Context) -> Iterator[Event]:
    """Events of the readings, in order of time; independent of the order in which they come."""
    readings = {r.report.id: r for r in items}
    roots = {key: readings[root] for key, root in originals(r.report for r in readings.values()).items()}
    claims = [o for key in sorted(readings) for o in occurrences(readings[key], roots, context.lexicon)]
    texts = Texts(readings[key].report for key in sorted(readings))
    made = [event_of(members, links) for members, links in clusters(claims, texts, context.judgements)]
    yield from sorted(made, key=lambda e: (e.when.latest or "~", e.when.earliest or "", e.id))
