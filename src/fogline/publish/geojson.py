"""Events as GeoJSON.

In: events. Out: a FeatureCollection; what has no location keeps a null geometry and is not left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fogline.model import Event, Report
from fogline.publish.flat import plain_row, spot
from fogline.publish.titles import place_text


def feature(e: Event, reports: Mapping[str, Report]) -> dict[str, Any]:
    """One event; the point is the place's, `radius_km` says how far the true spot may be. `reports` gives the reports
    by id."""
    place = spot(e)
    point = [place.lon, place.lat] if place and place.lat is not None and place.lon is not None else None
    row = plain_row(e, reports)
    return {
        "type": "Feature",
        "id": e.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "title": row.pop("title"),
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
            **{k: v for k, v in row.items() if k not in ("lat", "lon", "earliest", "latest")},
        },
    }


def feature_collection(events: Iterable[Event], reports: Mapping[str, Report], *, credits: tuple[str, ...] = ()) -> str:
    """All events as one line of JSON; `reports` gives the reports by id."""
    features = [feature(e, reports) for e in events]
    return json.dumps({"type": "FeatureCollection", "credits": list(credits), "features": features}, ensure_ascii=False)
