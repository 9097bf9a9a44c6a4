"""What the report's map shows.

In: events and control. Out: dots with their uncertainty, and how many events have no location.
"""

from __future__ import annotations

from collections import defaultdict

from fogline.lexicon.events import event_types
from fogline.model import ControlState, Event, Located, State
from fogline.publish.flat import spot
from fogline.publish.situation.content import Dot


def dots_of(events: list[Event], state: State) -> tuple[tuple[Dot, ...], int]:
    """Dots of events, one a place and family, and of the control of places; the count of events without location."""
    groups: dict[tuple[float, float, str, str], list[Event]] = defaultdict(list)
    places: dict[tuple[float, float, str, str], Located] = {}
    unlocated = 0
    for event in events:
        place = spot(event)
        if place is None or place.lat is None or place.lon is None:
            unlocated += 1
            continue
        key = (place.lat, place.lon, f"{place.relation or ''}{place.geo_precision}", event_types()[event.type].family)
        groups[key].append(event)
        places[key] = place
    dots = [_dot(places[key], key[3], items) for key, items in sorted(groups.items())]
    last: dict[str, ControlState] = {}
    for c in state.control:
        last[c.place.place_id or c.place.name] = c
    for c in last.values():
        if c.place.lat is not None and c.place.lon is not None:
            holder = c.holder.name if c.holder else "unknown"
            dots.append(
                Dot(
                    c.place.lat,
                    c.place.lon,
                    c.place.radius_km or 1.0,
                    "control",
                    c.place.name,
                    status=c.status,
                    holder=holder,
                )
            )
    return tuple(dots), unlocated


def _dot(place: Located, family: str, events: list[Event]) -> Dot:
    assert place.lat is not None and place.lon is not None
    return Dot(
        place.lat,
        place.lon,
        place.radius_km or 1.0,
        family,
        place.name,
        disputed=any(e.disputed for e in events),
        weight=len(events),
        relation=place.relation or "",
        distance_km=place.distance_km,
        exact=place.geo_precision == 1 and not place.relation,
    )
