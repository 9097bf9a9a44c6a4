"""Events in plain columns: tolls of several claimants, names, the sentence that tells most, nothing where nothing is."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from fogline.model import ClaimRef, Event, EventFigure, Located, Party, Report, TimeRange
from fogline.publish.flat import cells, plain_row, toll
from fogline.publish.geojson import feature_collection
from fogline.serve.forms import events_as_csv

TEXT = "It was a bad day. Jets bombed Ora, killing three farmers. Four died, a monk said."
REPORT = Report("r1", TEXT, source="Hill Wire", given_id="hill-1")
JETS, THREE, FOUR = (REPORT.span(TEXT.index(w), TEXT.index(w) + len(w)) for w in ("Jets", "three", "Four"))
QUOTES = tuple(REPORT.span(TEXT.index(w), TEXT.index(w) + len(w)) for w in TEXT.replace(". ", ".|").split("|"))


def figure(by: str, best: float | None, published: str = "2024-09-09", measure: str = "killed", **more: object) -> EventFigure:
    made = EventFigure(measure, best, best, best, "exact", "flow", by, THREE, published=published)
    return replace(made, **more)  # type: ignore[arg-type]


STRIKE = Event(
    id="e1",
    type="air_strike",
    claims=(ClaimRef("r1", "c1"),),
    reports=("r1",),
    when=TimeRange("2024-09-09", "2024-09-10"),
    place=Located("Ora", "t:1", "town", 20.5, 97.25, 2.0, "MM", "Shan"),
    actors=(Party("world/mm/forces", "Myanmar forces", "state_forces", (JETS,)),),
    targets=(Party(None, "Farmers", "civilians"),),
    figures=(figure("a doctor", 3), replace(figure("a monk", 4), span=FOUR)),
    quotes=QUOTES,
)


def test_the_last_word_of_each_claimant_counts() -> None:
    told = (figure("ministry", 6, "2024-09-08"), figure("ministry", 16, "2024-09-10"), figure("mayor", 12), figure("doctor", 12))
    assert toll(replace(STRIKE, figures=told), "killed") == (12, 12, 16)
    assert toll(replace(STRIKE, figures=told[:3]), "killed") == (16, 12, 16)
    assert toll(replace(STRIKE, figures=told), "injured") == (None, None, None)


def test_parts_totals_and_numbers_not_told_are_left_out() -> None:
    told = (
        figure("doctor", 12),
        figure("doctor", 40, part=True),
        figure("UN", 13000, flow="stock"),
        figure("mayor", None),
        figure("monk", None, low=24.0, high=99.0),
    )
    assert toll(replace(STRIKE, figures=told), "killed") == (12, 12, 99)
    assert toll(replace(STRIKE, figures=told[4:]), "killed") == (24, 24, 99)


def test_geojson_has_what_a_map_needs() -> None:
    (feature,) = json.loads(feature_collection([STRIKE], {"r1": REPORT}))["features"]
    assert feature["geometry"]["coordinates"] == [97.25, 20.5]
    told = feature["properties"]
    assert (told["killed_low"], told["killed_high"], told["injured"]) == (3, 4, None)
    assert (told["country"], told["province"]) == ("Myanmar", "Shan")
    assert (told["actor_names"], told["target_names"]) == (["Myanmar forces"], ["Farmers"])
    assert (told["report_ids"], told["sources"]) == (["hill-1"], ["Hill Wire"])
    assert told["quote"] == "Jets bombed Ora, killing three farmers."
    assert "lat" not in told


def test_the_table_has_plain_columns_behind_its_own() -> None:
    (row,) = csv.DictReader(io.StringIO(bytes(events_as_csv([STRIKE], {"r1": REPORT}).body).decode()))
    assert (row["lat"], row["lon"], row["killed_high"], row["earliest"]) == ("20.5", "97.25", "4", "2024-09-09")
    assert row["title"].startswith("Myanmar forces carried out an air strike on Ora")
    assert list(row).index("place.name") < list(row).index("title")


def test_nothing_is_told_of_nothing() -> None:
    bare = replace(STRIKE, place=None, figures=(), quotes=(), actors=(), targets=(), when=TimeRange(None, None))
    row = cells(plain_row(bare, {}))
    assert {k for k, v in row.items() if v not in (None, "")} == {"title", "report_ids"}
