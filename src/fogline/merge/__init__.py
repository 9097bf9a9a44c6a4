"""Readings -> Events: reprints, origins, same event?, contradictions.

In: readings of all reports. Out: events, every field derived from their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.merge.grow import grow
from fogline.merge.judged import applied
from fogline.merge.whole import whole
from fogline.model import Context, Event, Reading
from fogline.model.merged import Growth

__all__ = ["applied", "grow", "kept", "run"]


def run(items: Iterable[Reading], context: Context) -> Iterator[Event]:
    """Events of the readings, in order of days; independent of the order in which they come."""
    yield from whole(items, context).events()


def kept(items: Iterable[Reading], context: Context) -> Growth:
    """All rows that are kept of the readings merged, so that `grow` can add to them."""
    return whole(items, context, parts=True).growth()
