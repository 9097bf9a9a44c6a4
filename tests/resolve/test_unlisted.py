"""Names on no list, at the place in which the text puts them."""

from __future__ import annotations

import pytest

from fogline import pipeline
from fogline.model import Context, Located, PlaceMention, Reading, Report, located
from fogline.model.nearness import place_relation


def place(text: str, name: str, context: Context) -> PlaceMention:
    (read,) = pipeline.read([Report(id="test", text=text, published="2017-04-08", lang="en")], context)
    assert isinstance(read, Reading)
    return next(p for p in read.places if p.span.quote == name)


@pytest.mark.parametrize(
    ("text", "admin1", "precision"),
    [
        ("Shells struck the village of Zorbana in rebel-held Idlib province, killing two.", "Idlib", (3, 4)),
        ("Rebels seized the village of Zorbana in the northern Hama countryside.", "Hama", (3, 4)),
        ("Two people were killed in Zorbana, a village in the Kharkiv region of Ukraine.", "Kharkiv", (3, 4)),
        ("Two people were killed in the village of Zorbana, in Beni territory (North Kivu), a monitor said.", "North Kivu", (3, 3)),
    ],
)
def test_an_unlisted_name_lies_in_its_holder(
    text: str, admin1: str, precision: tuple[int, int], context: Context
) -> None:
    found = place(text, "Zorbana", context)
    assert found.place is not None and found.place.name == "Zorbana"
    assert found.place.admin1 is not None and admin1 in found.place.admin1
    assert found.place.kind in ("village", "quarter")
    assert (found.geo_precision, found.where_prec) == precision
    assert found.radius_km is not None and found.radius_km >= 5


def test_an_unlisted_quarter_lies_in_its_town(context: Context) -> None:
    found = place("Shells hit the Salem neighbourhood of Aleppo on Sunday.", "Salem", context)
    assert found.place is not None and (found.place.kind, found.place.admin1) == ("quarter", "Aleppo")
    assert (found.geo_precision, found.where_prec) == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Shells struck the village of Zorbana in Syria, killing two.",
        "Shells struck the village of Zorbana. Others fell in Idlib province.",
        "Shells struck the village of Zorbana and Idlib province.",
    ],
)
def test_a_country_or_a_neighbour_holds_nobody(text: str, context: Context) -> None:
    assert place(text, "Zorbana", context).place is None


def test_two_unlisted_villages_of_a_province_stay_two_places(context: Context) -> None:
    """They share the province's point: nothing but their names tells them apart, and that is enough."""
    one = place("Shells struck the village of Zorbana in Idlib province, killing two.", "Zorbana", context)
    other = place("Shells struck the village of Qarbasha in Idlib province, killing two.", "Qarbasha", context)
    province = place("Shells struck the village of Qarbasha in Idlib province, killing two.", "Idlib", context)
    assert one.place is not None and one.place.holder is not None and one.place.source == "the report"
    first, second, area = located(one), located(other), located(province)
    assert first.borrowed and first.place_id is None and (first.lat, first.lon) == (second.lat, second.lon)
    assert place_relation(first, second) is None and place_relation(first, first) == 1.0
    assert place_relation(first, area) == 0.4
    town = Located("Saraqib", "geonames:1", "town", first.lat, first.lon, 3.0, "SY", "Idlib")
    assert place_relation(first, town) is None


def test_a_river_or_a_point_beside_it_gets_no_village_s_precision(context: Context) -> None:
    river = place("Troops crossed the Zorbana river in Idlib province.", "Zorbana", context)
    assert river.place is None
    beside = place("Shells struck 5 km east of Zorbana in Idlib province, killing two.", "Zorbana", context)
    assert beside.geo_precision == 3


def test_one_sense_a_report(context: Context) -> None:
    text = "Zorbana was shelled on Friday. The village of Zorbana in Idlib province lies in ruins."
    first = place(text, "Zorbana", context)
    assert first.place is not None and first.place.admin1 == "Idlib"


def test_the_holder_is_no_second_place_of_the_act(context: Context) -> None:
    text = "Air strikes have struck the town of Zorbana in rebel-controlled Idlib province on Saturday, killing 19."
    (read,) = pipeline.read([Report(id="test", text=text, published="2017-04-08", lang="en")], context)
    assert isinstance(read, Reading)
    strikes = [c for c in read.claims if c.type == "air_strike"]
    names = {p.id: p.span.quote for p in read.places}
    assert [names.get(c.place or "") for c in strikes] == ["Zorbana"]


@pytest.mark.parametrize(
    ("text", "name", "spot", "radius"),
    [
        ("The army said it had captured the village of Novooleksandrivka, near Pokrovsk.", "Novooleksandrivka", (48.28, 37.17), 25),
        ("Gunmen attacked Kani, 20 km south of Nyala, on Tuesday.", "Kani", (11.87, 24.88), 25),
        ("Gunmen attacked Zorbana, a village 40 km east of Nyala, on Tuesday.", "Zorbana", (12.05, 25.25), 30),
        ("Eight died in the hamlet of Zorbana west of Nyala.", "Zorbana", (12.05, 24.88), 40),
        ("In the Belgorod region of Russia, the governor said a drone had hit the village of Zorbana.", "Zorbana", (50.8, 37.5), 110),
        ("Shells fell on the village of Lozova, north-east of Kupiansk in Ukraine.", "Lozova", (49.71, 37.62), 30),
    ],
)  # fmt: skip
def test_a_name_lies_where_the_text_tells(
    text: str, name: str, spot: tuple[float, float], radius: float, context: Context
) -> None:
    found = place(text, name, context)
    assert found.place is not None and found.place.source == "the report" and found.place.holder is not None
    assert (found.place.lat, found.place.lon) == pytest.approx(spot, abs=0.06)
    assert found.radius_km is not None and found.radius_km <= radius
    assert found.where_prec is not None and found.where_prec >= 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on the city of Lozova in Ukraine's Kharkiv region.", "Lozova"),
        ("Shells fell on the village of Malakal on Monday, South Sudan's army said.", "Malakal"),
    ],
)
def test_a_city_may_still_be_meant(text: str, name: str, context: Context) -> None:
    found = place(text, name, context)
    assert found.place is not None and found.place.kind == "city"


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Rebels control most of North and South Kivu, the governor said.", "North", "North Kivu"),
        ("The army shelled East and West Darfur on Friday.", "East", "East Darfur"),
    ],
)
def test_names_that_share_their_end(text: str, name: str, whole: str, context: Context) -> None:
    found = place(text, name, context).place
    assert found is not None and found.name == whole
