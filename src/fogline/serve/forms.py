"""Answers in other forms than JSON.

In: rows of the API. Out: CSV whose cells no spreadsheet takes for formulas, and GeoJSON.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from fastapi.responses import Response

from fogline.model import Event, Located, plain
from fogline.publish.situation.lines import place_text
from fogline.serve.errors import ApiError
from fogline.serve.rows import event_title

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def accepted(accept: str | None, forms: tuple[str, ...]) -> str:
    """The form that an Accept header asks for: the best quality, the first among equals.

    Raises ApiError 406 where it asks for none of them.

    >>> accepted("text/csv;q=0.9, application/json;q=0.1", ("application/json", "text/csv"))
    'text/csv'
    >>> accepted(None, ("application/json",)), accepted("*/*", ("application/json", "text/csv"))
    ('application/json', 'application/json')
    """
    if not accept:
        return forms[0]
    best: tuple[float, int] | None = None
    for part in accept.split(","):
        name, *parameters = (p.strip().lower() for p in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        for i, form in enumerate(forms):
            if name in (form, "*/*", form.split("/")[0] + "/*") and quality > 0:
                rank = (-quality, i)
                best = rank if best is None or rank < best else best
    if best is None:
        raise ApiError(406, f"this address answers as {', '.join(forms)}", "accept")
    return forms[best[1]]


def cell(value: Any) -> str:
    """A value as a CSV cell; text that a spreadsheet would run gets an apostrophe before it.

    >>> cell("=1+1"), cell(None), cell(-3), cell(("a", "b"))
    ("'=1+1", '', '-3', '["a", "b"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_csv(name: str, items: Iterable[Any]) -> Response:
    """Rows as CSV with a header; nested values are JSON in their cell."""
    rows = [_flat(item) for item in items]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer.writerow(columns)
    writer.writerows([cell(row.get(c)) for c in columns] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _flat(item: Any) -> dict[str, Any]:
    row: dict[str, Any] = plain(item)
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and "text" in value:
            flat[key] = value["text"]
        elif isinstance(value, dict) and "quote" in value:
            flat[key] = value["quote"]
        elif isinstance(value, dict):
            flat |= {f"{key}.{inner}": v for inner, v in value.items()}
        else:
            flat[key] = value
    return flat


def as_geojson(events: Iterable[Event]) -> Response:
    """Events as a FeatureCollection; those without location have a null geometry and are not left out."""
    features = []
    for e in events:
        place: Located | None = e.place or e.to
        point = [place.lon, place.lat] if place and place.lat is not None and place.lon is not None else None
        features.append(
            {
                "type": "Feature",
                "id": e.id,
                "geometry": {"type": "Point", "coordinates": point} if point else None,
                "properties": {
                    "title": event_title(e),
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
        )
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return Response(body, media_type="application/geo+json")
