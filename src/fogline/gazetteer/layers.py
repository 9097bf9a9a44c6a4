"""Places that a user adds, in a layer of their own.

In: CSV, GeoJSON or a GeoNames country dump. Out: the user's layer file, rebuilt with the new places.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from fogline.errors import GazetteerError
from fogline.gazetteer.build import KIND_RADIUS, Row, csv_rows, radius_of, split, write
from fogline.gazetteer.gazetteer import user_layer

GEONAMES_KIND = {"A": "province", "P": "town", "S": "facility", "T": "mountain", "H": "river", "L": "region"}


def rows_of(path: Path) -> Iterator[Row]:
    """Places of a file by its kind. Raises GazetteerError with the line where one does not fit."""
    if not path.is_file():
        raise GazetteerError("there is no such file", where=str(path), to_do="check the path")
    source = f"user {path.name}"
    if path.suffix.lower() in (".json", ".geojson"):
        yield from geojson_rows(path, source)
    elif path.suffix.lower() == ".txt":
        yield from geonames_rows(path)
    else:
        yield from csv_rows(path, source)


def geojson_rows(path: Path, source: str) -> Iterator[Row]:
    """Points of a FeatureCollection with a `name`; other geometries are refused."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        for number, f in enumerate(features, 1):
            properties, (lon, lat) = f["properties"], f["geometry"]["coordinates"][:2]
            kind = properties.get("kind", "locality")
            yield Row(
                f"{source.replace(' ', '-')}:{number}",
                properties["name"],
                kind,
                float(lat),
                float(lon),
                KIND_RADIUS.get(kind, 2.0),
                properties.get("country"),
                properties.get("admin1"),
                properties.get("admin2"),
                0,
                source,
                (properties["name"], *split(properties.get("alternate_names", ""))),
            )
    except (ValueError, KeyError, TypeError) as error:
        raise GazetteerError(
            f"this is no collection of named points ({error})",
            where=str(path),
            to_do="give features with a name and a point",
        ) from error


def geonames_rows(path: Path) -> Iterator[Row]:
    """A country dump of GeoNames (tab-separated, nineteen columns)."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if len(row) != 19:
                raise GazetteerError(
                    f"{len(row)} columns instead of 19",
                    where=f"{path} line {number}",
                    to_do="give a country dump of GeoNames",
                )
            population = int(row[14] or 0)
            kind = {"ADM1": "province", "ADM2": "district", "ADM3": "district", "PPLX": "quarter"}.get(
                row[7], GEONAMES_KIND.get(row[6], "other")
            )
            yield Row(
                f"geonames:{row[0]}",
                row[1],
                kind,
                float(row[4]),
                float(row[5]),
                radius_of(population) if kind == "town" else KIND_RADIUS.get(kind, 2.0),
                row[8],
                None,
                None,
                population,
                "GeoNames dump",
                (row[1], row[2], *row[3].split(",")),
            )


def add_layer(path: Path) -> int:
    """Add a file's places to the user's layer; what was there stays. Returns how many came."""
    new = list(rows_of(path))
    layer = user_layer()
    try:
        write(layer, [*_kept(layer), *new], label="user")
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"the layer cannot be written ({error})",
            where=str(layer),
            to_do="set FOGLINE_GAZETTEER to a file that can be written",
        ) from error
    return len(new)


def _kept(layer: Path) -> list[Row]:
    """The places that the layer holds already, with all their names."""
    if not layer.is_file():
        return []
    db = sqlite3.connect(f"file:{layer}?mode=ro", uri=True)
    try:
        names: dict[str, list[str]] = {}
        for key, place in db.execute("SELECT key, place FROM name WHERE form = 'name'"):
            names.setdefault(place, []).append(key)
        kept = []
        for row in db.execute("SELECT * FROM place"):
            values: dict[str, Any] = dict(zip((c.name for c in fields(Row)), row, strict=False))
            kept.append(Row(**values, names=(row[1], *names.get(row[0], ()))))
        return kept
    finally:
        db.close()
