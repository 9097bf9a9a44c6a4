"""What each source gave: an outlet all claims of its reports, a speaker those that it makes; what no map shows."""

from __future__ import annotations

from dataclasses import replace

from tests.serve.conftest import event_of, reading_of

from fogline.model import Located, State
from fogline.publish.situation.content import SituationReport
from fogline.publish.situation.dots import dots_of
from fogline.publish.situation.markdown import to_markdown
from fogline.publish.sources import source_rows


def test_an_outlet_tells_what_its_speakers_say() -> None:
    spoken = reading_of("Rebels took Hama, a monitor said.", key="r1", source="Hill Wire", name="Monitor")
    own = reading_of("Rebels took Hama.", key="r2", source="Hill Wire")
    own = replace(own, claims=(replace(own.claims[0], asserted_by=None),))
    rows = {s.name: (s.reports, s.claims) for s in source_rows([spoken, own], ())}
    assert rows == {"Hill Wire": (2, 2), "Monitor": (0, 1)}


def test_an_outlet_that_others_quote_has_their_claims_too() -> None:
    own = reading_of("Rebels took Hama, Hill Wire said.", key="r1", source="Hill Wire", name="Hill Wire")
    quoting = reading_of("Rebels took Hama, Hill Wire said.", key="r2", source="Delta Post", name="Hill Wire")
    rows = {s.name: (s.reports, s.claims) for s in source_rows([own, quoting], ())}
    assert rows == {"Hill Wire": (1, 2), "Delta Post": (1, 1)}


def test_a_goal_with_a_point_is_on_the_map_as_in_geojson() -> None:
    event = event_of(reading_of("Rebels took Hama."))
    there = replace(event, place=Located("Qwezz"), to=event.place)
    nowhere = replace(event, place=Located("Qwezz"))
    dots, unlocated = dots_of([there, nowhere], State())
    assert (len(dots), unlocated) == (1, 1)


def test_the_report_says_what_is_on_no_map() -> None:
    report = SituationReport(
        title="T", as_of="2024-12-05", since="", until="", counts=(), sections=(), citations=(), dots=(), unlocated=1,
        credits=(), sample=False, notes=(),
    )  # fmt: skip
    assert "1 event told as news without a location, and what is told as background, are on no map" in to_markdown(report)
