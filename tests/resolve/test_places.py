"""Which place of a name a report means, and how exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline import parse
from fogline.find.relations import hint_of, relation_of
from fogline.model import Context, Mentions, Parsed, Place, PlaceMention, Reading, Relation, Report
from fogline.publish.exchange import exchange
from fogline.resolve.places import resolve_places
from fogline.resolve.precision import acled_precision, reach, ucdp_precision


def resolved(text: str, names: list[str], context: Context, **fields: str) -> list[PlaceMention]:
    """The names, each taken where it stands next in the text, resolved."""
    (parsed,) = parse.run([Report(id="test", text=text, **fields)], context)
    assert isinstance(parsed, Parsed)
    found, behind = [], 0
    for number, name in enumerate(names, 1):
        at = text.index(name, behind)
        behind = at + len(name)
        inside = [i for i in range(len(parsed.doc)) if parsed.starts[i] < behind and parsed.ends[i] > at]
        first, last = inside[0], inside[-1] + 1
        found.append(
            PlaceMention(
                f"p{number}", parsed.report.span(at, behind), (first, last),
                hint=hint_of(parsed, first, last), relation=relation_of(parsed, first, last),
            )
        )  # fmt: skip
    return list(resolve_places(Mentions(parsed, places=tuple(found)), context))


def place_of(m: PlaceMention) -> tuple[str, str | None, str | None]:
    assert m.place is not None, m.candidates
    return m.place.kind, m.place.admin1, m.place.country


@pytest.mark.parametrize(
    ("text", "names", "at", "admin1", "country"),
    [
        ("A fire broke out in Paris, Texas.", ["Paris", "Texas"], 0, "Texas", "US"),
        ("A fire broke out in Paris, Ky., on Monday.", ["Paris"], 0, "Kentucky", "US"),
        ("A fire broke out in Paris (TN).", ["Paris"], 0, "Tennessee", "US"),
        ("A fire broke out in Paris.", ["Paris"], 0, "Île-de-France", "FR"),
        ("Rebels took Soran in Hama province.", ["Soran", "Hama"], 0, "Hama", "SY"),
        ("Peshmerga held Soran north of Erbil, Iraq.", ["Soran", "Erbil", "Iraq"], 0, "Arbil", "IQ"),
        ("Shells hit Tripoli, Lebanon.", ["Tripoli", "Lebanon"], 0, "North Lebanon", "LB"),
        ("Militias fought in Tripoli and Misrata.", ["Tripoli", "Misrata"], 0, "Tripoli", "LY"),
        ("A strike hit Donetsk near Avdiivka.", ["Donetsk", "Avdiivka"], 0, "Donetsk", "UA"),
    ],
)
def test_context(text: str, names: list[str], at: int, admin1: str, country: str, context: Context) -> None:
    _, where, iso = place_of(resolved(text, names, context)[at])
    assert iso == country and (where == admin1 or country in ("FR", "IQ"))


@pytest.mark.parametrize(
    ("text", "names", "called"),
    [
        ("Air strikes killed 12 people in Gaza on Thursday.", ["Gaza"], ["Gaza Strip"]),
        ("Tanks shelled Gaza City. The war in Gaza goes on.", ["Gaza City", "Gaza"], ["Gaza City", "Gaza Strip"]),
        ("Shells fell in Gaza and in Rafah.", ["Gaza"], ["Gaza Strip"]),
        ("Police stopped a bus in Gaza, Mozambique.", ["Gaza", "Mozambique"], ["Gaza", "Mozambique"]),
        ("Rebels entered Idlib on Monday.", ["Idlib"], ["Idlib"]),
    ],
)
def test_a_bare_name_is_the_towns_unless_its_name_tells_it_from_the_land(
    text: str, names: list[str], called: list[str], context: Context
) -> None:
    found = resolved(text, names, context)
    assert [m.place.name for m in found if m.place] == called
    assert all(m.place and m.place.kind in ("city", "province", "country") for m in found)


def test_one_sense_a_report_and_two_where_the_text_says_so(context: Context) -> None:
    text = "Police in Springfield, Ohio, searched a house. Later Springfield was quiet. Springfield, Illinois, was not hit."
    first, _, later, other, _ = resolved(
        text, ["Springfield", "Ohio", "Springfield", "Springfield", "Illinois"], context
    )
    assert first.place == later.place
    assert place_of(first)[1] == "Ohio" and place_of(other)[1] == "Illinois"


def test_a_local_paper_means_its_own_town(context: Context) -> None:
    text = "The Licking County sheriff met residents in Newark and Heath on Monday."
    newark = resolved(text, ["Newark"], context, source="newarkadvocate.com")[0]
    assert place_of(newark)[1] == "Ohio"


def test_an_outlets_country_speaks(context: Context) -> None:
    cambridge = resolved("The council in Cambridge voted.", ["Cambridge"], context, source="cambridge-news.co.uk")[0]
    assert place_of(cambridge)[2] == "GB"


def test_a_name_that_nothing_speaks_for_stays_open(context: Context) -> None:
    """Adra near Damascus is in no list: the report does not mean a town in Spain."""
    text = "Syrian troops hit Adra near Damascus, Douma and Harasta in Rif Dimashq, Syria."
    adra = resolved(text, ["Adra", "Damascus", "Douma", "Harasta", "Rif Dimashq", "Syria"], context)[0]
    assert adra.place is None or adra.place.country == "SY"


def test_candidates_say_why(context: Context) -> None:
    (paris, _) = resolved("A fire broke out in Paris, Texas.", ["Paris", "Texas"], context)
    assert len(paris.candidates) > 1
    assert paris.candidates[0].score >= paris.candidates[1].score
    assert "stated" in dict(paris.candidates[0].reasons) and "stated" not in dict(paris.candidates[1].reasons)


def test_between_names_both_and_reaches_across(context: Context) -> None:
    first, second = resolved("The road between Kosti and Rabak is cut.", ["Kosti", "Rabak"], context)
    assert first.relation and second.relation
    assert (first.relation.other, second.relation.other) == ("p2", "p1")
    assert first.geo_precision == 2 and first.radius_km and first.radius_km > 5


@pytest.mark.parametrize(
    ("text", "name", "kind", "acled", "ucdp"),
    [
        ("Shelling hit Hama province.", "Hama", "province", 3, 4),
        ("Shelling hit the city of Hama.", "Hama", "city", 1, 1),
        ("Shelling hit a post 10 km south of Hama.", "Hama", "city", 2, 2),
        ("Shelling hit the northern Hama countryside.", "Hama", "city", 2, 3),
        ("Shelling hit eastern Hama.", "Hama", "city", 1, 1),
        ("Shelling hit Ras al-Ayn district.", "Ras al-Ayn", "district", 2, 3),
        ("Shelling hit Syria.", "Syria", "country", 3, 6),
    ],
)
def test_precision(text: str, name: str, kind: str, acled: int, ucdp: int, context: Context) -> None:
    m = resolved(text, [name], context)[0]
    assert m.place is not None
    assert (m.place.kind, m.geo_precision, m.where_prec) == (kind, acled, ucdp)


def test_no_area_ever_gets_a_spots_precision() -> None:
    """Whatever the relation: a province is never as exact as a village, nor a district as its city."""
    relations = [
        None,
        *(
            Relation(k, 5.0)
            for k in ("within", "distance", "direction", "near", "between", "outskirts", "countryside", "part")
        ),
    ]  # type: ignore[arg-type]
    for kind, acled, ucdp in (
        ("province", 3, 4),
        ("district", 2, 3),
        ("country", 3, 6),
        ("region", 3, 5),
        ("sea", 3, 7),
    ):
        area = Place("x", "X", kind, 35.0, 36.0, 80.0)
        for relation in relations:
            assert acled_precision(area, relation) >= acled and ucdp_precision(area, relation) >= ucdp
            assert reach(area, relation) >= 80.0
    ridge = Place("x", "Zagros", "mountain", 33.5, 48.5, 600.0)
    assert acled_precision(ridge, None) == 3


def test_a_town_named_before_is_what_the_city_points_to(read: Callable[..., Reading]) -> None:
    reading = read("Troops left Kharkiv in Ukraine on Sunday. Rebels clashed with the army 15 km east of the city.")
    (city,) = (p for p in reading.places if p.span.quote == "city")
    assert city.place is not None and city.place.name == "Kharkiv"
    assert city.relation is not None and (city.relation.distance_km, city.relation.bearing) == (15.0, "E")
    assert not [p for p in read("They left the city for the coast.").places if p.span.quote == "city"]


def test_adjectives_are_told_on_request_only(read: Callable[..., Reading]) -> None:
    reading = read("Russian jets bombed Idlib in Syria on Sunday.")
    names = [p["text"] for p in exchange(reading)["places"]]
    assert names == ["Idlib", "Syria"]
    assert [p["text"] for p in exchange(reading, adjectives=True)["places"]] == ["Russian", *names]


@pytest.mark.parametrize(
    ("text", "names", "inside"),
    [
        ("A strike hit the market in Tora in North Darfur, Sudan.", ["Tora", "North Darfur", "Sudan"], ("SD", "North Darfur")),
        ("A drone hit a school in Wadera, in Ethiopia's Amhara region.", ["Wadera", "Ethiopia", "Amhara"], ("ET", "Amhara")),
        ("Fighters attacked the Savo camp for displaced people in Ituri province of DR Congo.",
         ["Savo camp", "Ituri", "DR Congo"], ("CD", "Ituri")),
        ("A bomb killed four people in Salem in Somalia's Lower Shabelle region.",
         ["Salem", "Somalia", "Lower Shabelle"], ("SO", "Lower Shabelle")),
        ("Troops took the village of Novosilka in Ukraine's Donetsk region.",
         ["Novosilka", "Ukraine", "Donetsk"], ("UA", "Donetsk")),
        ("Soldiers fired near the Morag corridor in Gaza.", ["Morag", "Gaza"], ("PS", None)),
        ("Officials of Tehran met envoys in Geneva.", ["Tehran", "Geneva"], ("IR", "Tehran")),
    ],
)  # fmt: skip
def test_a_place_lies_where_the_text_puts_it(
    text: str, names: list[str], inside: tuple[str, str | None], context: Context
) -> None:
    place = resolved(text, names, context)[0].place
    assert place is not None and (place.country, place.admin1) == inside
