"""Places in files: CSV, GeoJSON, a GeoNames dump, P-code tables.

In: a file that a user or a pack gives. Out: rows to store; GazetteerError with the line where one does not fit.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fogline.errors import GazetteerError
from fogline.gazetteer.names import key
from fogline.gazetteer.rows import KIND_RADIUS, Row, radius_of, split

# What tables call the columns that we read: our own name first, then those of OCHA's, UCDP's, GeoNames' and others'.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "name",
        "place",
        "placename",
        "place_name",
        "location",
        "asciiname",
        "featurename",
        "settlement",
        "where_coordinates",
    ),
    "lat": ("lat", "latitude", "y", "lat_dd", "ycoord", "point_y", "center_lat", "latitude_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "lon_dd", "xcoord", "point_x", "center_lon", "longitude_x"),
    "alternate_names": (
        "alternate_names",
        "alternatenames",
        "alt_names",
        "aliases",
        "other_names",
        "altname",
        "name_alt",
        "alternates",
    ),
    "kind": ("kind", "type", "class", "feature_type", "place_type"),
    "country": ("country", "country_code", "countrycode", "iso2", "iso", "adm0_pcode", "admin0pcode"),
    "admin1": (
        "admin1",
        "adm1_en",
        "adm1_name",
        "admin1name",
        "admin1name_en",
        "governorate",
        "province",
        "state",
        "adm_1",
    ),
    "admin2": ("admin2", "adm2_en", "adm2_name", "admin2name", "admin2name_en", "district", "county", "adm_2"),
    "population": ("population", "pop"),
    "source": ("source",),
    "id": ("id", "pcode", "p_code", "geonameid"),
}
GEONAMES_KIND = {
    "A": "district",
    "P": "town",
    "S": "facility",
    "T": "mountain",
    "H": "river",
    "L": "region",
    "U": "sea",
}
GEONAMES_CODE = {
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "PCLI": "country", "PPLX": "quarter", "LK": "lake",
    "LKS": "lake", "RSV": "lake", "SEA": "sea", "GULF": "sea", "STRT": "sea", "BAY": "sea", "ISL": "island",
    "ISLS": "island", "AIRB": "base", "INSM": "base", "MILB": "base", "AIRP": "facility", "RFGC": "camp",
    "CMPRF": "camp", "CONT": "continent",
}  # fmt: skip
KIND_WORDS = {
    "governorate": "province", "state": "province", "oblast": "province", "region": "region", "county": "district",
    "subdistrict": "district", "sub-district": "district", "raion": "district", "neighborhood": "quarter",
    "neighbourhood": "quarter", "suburb": "quarter", "hamlet": "village", "settlement": "village",
    "airport": "facility",
    "airbase": "base", "military base": "base", "refugee camp": "camp", "idp camp": "camp", "checkpoint": "crossing",
}  # fmt: skip


def rows_of(path: Path) -> Iterator[Row]:
    """Places of a file by its kind. Raises GazetteerError with the line where one does not fit."""
    if not path.is_file():
        raise GazetteerError("there is no such file", where=str(path), to_do="check the path")
    source = f"user {path.name}"
    try:
        yield from _rows(path, source)
    except UnicodeDecodeError as error:
        raise GazetteerError(
            f"not UTF-8 (byte {error.start:,})", where=str(path), to_do="save the table as UTF-8"
        ) from error


def _rows(path: Path, source: str) -> Iterator[Row]:
    if path.suffix.lower() in (".json", ".geojson"):
        yield from geojson_rows(path, source)
    elif path.suffix.lower() == ".txt" and _tabs(path) == 18:
        yield from geonames_rows(path)
    else:
        yield from csv_rows(path, source)


def _tabs(path: Path) -> int:
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        return lines.readline().count("\t")


def csv_rows(path: Path, source: str) -> Iterator[Row]:
    """Places of a table with a header: at least a name and a point, under any of the usual column names; or a P-code
    table (ADM1_EN, ADM1_PCODE …), whose finest level is read. Comma, semicolon or tab between the fields."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        head = lines.readline()
        lines.seek(0)
        separator = max(",;\t", key=head.count)
        reader = csv.DictReader(lines, delimiter=separator)
        given = [f for f in reader.fieldnames or () if f]
        columns = _columns(given)
        levels = _levels(given)
        if levels and "name" not in columns:
            yield from _pcode_rows(reader, levels, columns, path, source)
            return
        missing = {"name", "lat", "lon"} - set(columns)
        if missing:
            raise GazetteerError(
                f"no column {', '.join(sorted(missing))}", where=str(path), to_do="see docs/gazetteer.md"
            )
        for number, raw in enumerate(reader, start=2):
            row = {ours: (raw.get(theirs) or "").strip() for ours, theirs in columns.items()}
            if row["name"]:
                yield _plain_row(row, source, f"{path} line {number}")


def _columns(given: list[str]) -> dict[str, str]:
    """Their column for each of ours."""
    known = {g.strip().casefold().replace(" ", "_"): g for g in given}
    found = {ours: next((known[t] for t in theirs if t in known), None) for ours, theirs in COLUMNS.items()}
    return {ours: theirs for ours, theirs in found.items() if theirs}


def _plain_row(row: dict[str, str], source: str, where: str) -> Row:
    """A row of a CSV with our column names."""
    lat, lon = _point(row.get("lat", ""), row.get("lon", ""), where)
    said = (row.get("kind") or "locality").casefold()
    kind = KIND_WORDS.get(said, said if said in KIND_RADIUS else "locality")
    population = int(float(row.get("population") or 0))
    country = row.get("country", "")[:2].upper() or None
    ident = row.get("id") or f"{key(row['name']).replace(' ', '-')}@{lat},{lon}"
    return Row(
        f"{source.replace(' ', '-')}:{ident}",
        row["name"],
        kind,
        lat,
        lon,
        radius_of(population) if population and kind in ("city", "town", "village") else KIND_RADIUS.get(kind, 2.0),
        country,
        row.get("admin1") or (row["name"] if kind == "province" else None),
        row.get("admin2") or None,
        population,
        f"{source} ({row['source']})" if row.get("source") else source,
        others=_names(row.get("alternate_names", "")),
    )


def _names(text: str) -> tuple[str, ...]:
    """Other names parted by '|' or ';', else by commas."""
    for separator in ("|", ";"):
        if separator in text:
            return tuple(n.strip() for n in text.split(separator) if n.strip())
    return tuple(n.strip() for n in text.split(",") if n.strip())


def _point(lat: str, lon: str, where: str) -> tuple[float | None, float | None]:
    """Coordinates in decimal degrees, both or none. Raises GazetteerError where they are no point on Earth."""
    try:
        point = (float(lat), float(lon)) if lat and lon else (None, None)
    except ValueError:
        raise GazetteerError("lat or lon is no number", where=where, to_do="mend the row") from None
    if point[0] is not None and not (abs(point[0]) <= 90 and abs(point[1] or 0) <= 180):
        raise GazetteerError(f"{lat}, {lon} is no point on Earth", where=where, to_do="mend the row")
    return point


def _levels(given: list[str]) -> list[tuple[int, str, str]]:
    """Levels of a P-code table as (level, name column, P-code column), the finest last."""
    known = {g.strip().casefold().replace("_", "").replace(" ", ""): g for g in given}
    found = []
    for level in range(5):
        code = next((known[k] for k in (f"adm{level}pcode", f"admin{level}pcode") if k in known), None)
        names = (f"adm{level}en", f"admin{level}nameen", f"adm{level}name", f"admin{level}name", f"adm{level}ref")
        name = next((known[k] for k in names if k in known), None)
        if code and name:
            found.append((level, name, code))
    return found


def _pcode_rows(
    reader: Iterable[dict[str, str]],
    levels: list[tuple[int, str, str]],
    columns: dict[str, str],
    path: Path,
    source: str,
) -> Iterator[Row]:
    """The units of a P-code table's finest level, and those above it once each; other spellings in the same row
    (ADM2_AR, ADM2_REF) are names too. A unit above lies at the mean of its parts."""
    points: dict[str, list[tuple[float, float]]] = {}
    units: dict[str, tuple[int, dict[str, str]]] = {}
    for number, row in enumerate(reader, start=2):
        given = [row.get(columns.get(c, "")) or "" for c in ("lat", "lon")]
        lat, lon = _point(given[0], given[1], f"{path} line {number}")
        for level, name, code in levels:
            if row.get(code) and row.get(name):
                units.setdefault(row[code], (level, row))
                if lat is not None and lon is not None:
                    points.setdefault(row[code], []).append((lat, lon))
    by_level = {level: (name, code) for level, name, code in levels}
    for code, (level, row) in units.items():
        if level == 0:
            continue
        name = row[by_level[level][0]].strip()
        at = points.get(code, [])
        lat = round(sum(a for a, _ in at) / len(at), 5) if at else None
        lon = round(sum(b for _, b in at) / len(at), 5) if at else None
        wide = max((111.2 * math.hypot(a - (lat or 0), b - (lon or 0)) for a, b in at), default=0.0)
        kind = {1: "province", 2: "district", 3: "district"}.get(level, "locality")
        mark = f"adm{level}"
        spellings = {
            v.strip() for k, v in row.items()
            if k and v and k.casefold().replace("in", "").startswith(mark) and "pcode" not in k.casefold()
        }  # fmt: skip
        yield Row(
            f"pcode:{code}",
            name,
            kind,
            lat,
            lon,
            round(max(wide, KIND_RADIUS[kind] / 2), 1),
            (row.get(by_level[0][1]) if 0 in by_level else code)[:2].upper() or None,  # type: ignore[index]
            row[by_level[1][0]] if 1 in by_level else None,
            row[by_level[2][0]] if level >= 2 and 2 in by_level else None,
            0,
            source,
            others=(*sorted(spellings - {name}), code),
        )


def geojson_rows(path: Path, source: str) -> Iterator[Row]:
    """Features of a FeatureCollection with a name: points as they are, lines and areas by the middle of their extent,
    with the extent as radius."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        for number, feature in enumerate(features, 1):
            given = {str(k): v for k, v in (feature.get("properties") or {}).items()}
            row = {ours: str(given.get(theirs) or "").strip() for ours, theirs in _columns(list(given)).items()}
            spots = list(_spots(feature["geometry"]["coordinates"]))
            if not row.get("name") or not spots:
                raise ValueError(f"feature {number} has no name or no place")
            south, north = min(b for _, b in spots), max(b for _, b in spots)
            west, east = min(a for a, _ in spots), max(a for a, _ in spots)
            row |= {"lat": str((south + north) / 2), "lon": str((west + east) / 2), "id": row.get("id") or str(number)}
            made = _plain_row(row, source, f"{path} feature {number}")
            half = 55.6 * math.hypot(north - south, (east - west) * math.cos(math.radians((south + north) / 2)))
            yield made if len(spots) == 1 else _wider(made, half)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GazetteerError(
            f"this is no collection of named places ({error})",
            where=str(path),
            to_do="give a FeatureCollection whose features have a name and a geometry",
        ) from error


def _spots(coordinates: Any) -> Iterator[tuple[float, float]]:
    """All positions of a geometry, longitude first."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _spots(part)


def _wider(row: Row, km: float) -> Row:
    from dataclasses import replace

    return replace(row, radius=round(max(km, 0.5), 1))


def geonames_rows(path: Path) -> Iterator[Row]:
    """A country dump of GeoNames (tab-separated, nineteen columns). Province and district are named where the dump
    itself holds them."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    bad = next((n for n, row in enumerate(table, 1) if len(row) != 19), None)
    if bad:
        raise GazetteerError(
            f"{len(table[bad - 1])} columns instead of 19",
            where=f"{path} line {bad}",
            to_do="give a country dump of GeoNames",
        )
    first = {(r[8], r[10]): r[1] for r in table if r[7] == "ADM1"}
    second = {(r[8], r[10], r[11]): r[1] for r in table if r[7] == "ADM2"}
    for number, row in enumerate(table, 1):
        population = int(row[14] or 0)
        kind = GEONAMES_CODE.get(row[7], GEONAMES_KIND.get(row[6], "other"))
        kind = "city" if kind == "town" and population >= 50_000 else kind
        lat, lon = _point(row[4], row[5], f"{path} line {number}")
        yield Row(
            f"geonames:{row[0]}",
            row[1],
            kind,
            lat,
            lon,
            radius_of(population) if kind in ("city", "town") else KIND_RADIUS.get(kind, 2.0),
            row[8] or None,
            first.get((row[8], row[10])),
            second.get((row[8], row[10], row[11])),
            population,
            f"GeoNames dump {path.name} {row[18]}",
            (row[2],),
            listed=split(row[3].replace(",", "|")),
        )
