"""Readings -> Events: reprints, origins, same event?, contradictions.

In: readings of all reports. Out: events, every field derived from their claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.model import Context, Event, Reading


def run(items: Iterable[Reading], context: Context) -> Iterator[Event]:
    """Events of the readings, independent of the order in which they come."""
    yield from ()
