"""Events as columns, for the map, the timeline and the facets of the page.

In: events with their reports' sources. Out: `Columns`, encoded once a version of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fogline.model import Event
from fogline.publish.rows import event_title
from fogline.publish.words import area_of
from fogline.serve.schemas import Columns

EPOCH = date(1970, 1, 1).toordinal()
NOWHERE = "place not told"


class Names:
    """Numbers for names in the order in which they first come."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a name."""
        return self.index.setdefault(name, len(self.index))

    def list(self) -> tuple[str, ...]:
        """All names by number."""
        return tuple(self.index)


def day_number(value: str | None) -> int | None:
    """Days since 1970-01-01 of an ISO date; None where it is none.

    >>> day_number("1970-01-02T10:00"), day_number(None), day_number("2024-12")
    (1, None, None)
    """
    try:
        return date.fromisoformat((value or "")[:10]).toordinal() - EPOCH
    except ValueError:
        return None


def precision_of(event: Event) -> str:
    """How exactly the event is located, in words."""
    place = event.place or event.to
    if place is None:
        return "no place"
    return {1: "exact place", 2: "near a place", 3: "province or wider"}.get(place.geo_precision or 0, "not located")


def columns(events: Iterable[Event], sources: Mapping[str, str], version: str) -> Columns:
    """Columns of events; `sources` gives the outlet of each report id."""
    types, areas, modalities, precisions, relations, actors, outlets = (Names() for _ in range(7))
    rows = []
    for e in events:
        place = e.place if e.place and e.place.lat is not None else (e.to or e.place)
        killed = [v for f in e.figures if f.measure == "killed" and (v := f.best if f.best is not None else f.low)]
        rows.append(
            (
                e.id,
                event_title(e),
                types.number(e.type),
                areas.number(area_of(place) if place else NOWHERE),
                modalities.number(e.modality),
                precisions.number(precision_of(e)),
                relations.number((place.relation or "") if place else ""),
                place.lat if place else None,
                place.lon if place else None,
                place.radius_km if place else None,
                place.distance_km if place else None,
                place.bearing if place else None,
                place.name if place else None,
                day_number(e.when.earliest),
                day_number(e.when.latest),
                e.disputed,
                e.background,
                e.polarity == "negative",
                len(e.origins),
                max(killed, default=None),
                tuple(dict.fromkeys(actors.number(p.name) for p in (*e.actors, *e.targets))),
                tuple(dict.fromkeys(outlets.number(sources.get(r, "outlet unknown")) for r in e.reports)),
            )
        )
    turned = list(zip(*rows, strict=True)) if rows else [()] * 22
    names = (types, areas, modalities, precisions, relations, actors, outlets)
    return Columns(version, len(rows), *turned, *(n.list() for n in names))
