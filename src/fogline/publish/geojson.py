"""Events as GeoJSON.

In: events. Out: a FeatureCollection; what has no location keeps a null geometry and is not left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from fogline.model import Event
from fogline.publish.titles import place_text, told


def feature(e: Event) -> dict[str, Any]:
    """One event; the point is the place's, `radius_km` says how far the true spot may be."""
    place = e.place if e.place and e.place.lat is not None else (e.to or e.place)
    point = [place.lon, place.lat] if place and place.lat is not None and place.lon is not None else None
    return {
        "type": "Feature",
        "id": e.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "title": told(e),
            "type": e.type,
            "place": place_text(place) if place else None,
            "radius_km": place.radius_km if place else None,
            "earliest": e.when.earliest,
            "latest": e.when.latest,
            "modality": e.modality,
            "polarity": e.polarity,
            "background": e.background,
            "disputed": e.disputed,
            "origins": [o.name for o in e.origins],
        },
    }


def feature_collection(events: Iterable[Event], *, credits: tuple[str, ...] = ()) -> str:
    """All events as one line of JSON."""
    body = {"type": "FeatureCollection", "credits": list(credits), "features": [feature(e) for e in events]}
    return json.dumps(body, ensure_ascii=False)
