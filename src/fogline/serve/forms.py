"""Answers in other forms than JSON.

In: rows of the API. Out: CSV whose cells no spreadsheet takes for formulas, and GeoJSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi.responses import Response

from fogline.model import Event, Report, plain
from fogline.publish.flat import cells, plain_row
from fogline.publish.geojson import feature_collection
from fogline.publish.tables import cell
from fogline.serve.errors import ApiError


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


def as_csv(name: str, items: Iterable[Any], more: Iterable[Mapping[str, Any]] = ()) -> Response:
    """Rows as CSV with a header; nested values are JSON in their cell. `more` gives further columns of each row."""
    rows = [_flat(item) for item in items]
    for row, columns_of in zip(rows, more, strict=False):
        row |= columns_of
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


def events_as_csv(events: Sequence[Event], reports: Mapping[str, Report]) -> Response:
    """Events as CSV, their plain columns last; `reports` gives the reports by id."""
    return as_csv("events", events, (cells(plain_row(e, reports)) for e in events))


def as_geojson(events: Iterable[Event], reports: Mapping[str, Report]) -> Response:
    """Events as a FeatureCollection; `reports` gives the reports by id."""
    return Response(feature_collection(events, reports), media_type="application/geo+json")
