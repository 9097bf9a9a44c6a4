"""The report that the project began with, in a paraphrase of our own: every fact, checked one by one."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from fogline import pipeline
from fogline.model import Event, Reading, Report
from fogline.publish.exchange import exchange
from fogline.publish.sources import source_rows
from fogline.publish.titles import told

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("seed_facts", HERE / "facts.py")
assert spec and spec.loader
facts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(facts)


@pytest.fixture(scope="module")
def reading(context: Any) -> Reading:
    """The paraphrase, read."""
    text = (HERE / "seed_paraphrase.txt").read_text(encoding="utf-8")
    (result,) = pipeline.read([Report(id="seed", text=text)], context)
    assert isinstance(result, Reading)
    return result


@pytest.mark.parametrize("name", facts.FACTS)
def test_fact(name: str, reading: Reading) -> None:
    assert facts.FACTS[name](exchange(reading)), name


def test_six_outlets_are_registered_as_sources(reading: Reading) -> None:
    quotes = [s.quote for s in reading.outlets]
    assert len(quotes) == 6
    for outlet in ("SOHR", "SANA", "The New Arab", "Syria TV", "The Moscow Times", "The National"):
        assert any(outlet in q for q in quotes), outlet


@pytest.fixture(scope="module")
def events(reading: Reading, context: Any) -> tuple[Event, ...]:
    """What the record makes of the paraphrase."""
    return pipeline.events((reading,), context)


def test_listed_outlets_are_sources_and_origins_of_nothing(reading: Reading, events: tuple[Event, ...]) -> None:
    listed = [r.name for r in source_rows((reading,), events) if r.listed]
    assert len(listed) == 6
    origins = {o.name for e in events for o in e.origins}
    assert not origins & set(listed)
    assert not any("observatory" in name.lower() or "sana" in name.lower() for name in origins)


def test_hama_is_threatened_and_not_taken(events: tuple[Event, ...], context: Any) -> None:
    states = [c for c in pipeline.state(events, context).control if c.place.name == "Hama" and c.place.kind == "city"]
    assert [c.status for c in states] == ["threatened"]
    (state,) = states
    assert state.holder is None or "government" in state.holder.name.lower()
    assert [p.name for p in state.threatened_by] == ["Syrian opposition rebels"]


def test_the_towns_are_held_by_who_is_said_to_have_taken_them(events: tuple[Event, ...], context: Any) -> None:
    control = {c.place.name: (c.holder.name if c.holder else None) for c in pipeline.state(events, context).control}
    assert control["Maardis"] == control["Soran"] == control["Aleppo"] == "Syrian opposition rebels"
    assert control["Kafraa"] == control["Maarshahour"] == "Syrian government forces"


def test_the_advance_keeps_its_distance(events: tuple[Event, ...]) -> None:
    reached = [e for e in events if e.type == "advance" and e.to and e.to.name == "Hama"]
    assert any("advanced to within 10 km of Hama" in told(e) for e in reached), [told(e) for e in reached]


def test_a_village_that_no_gazetteer_knows_is_reachable(events: tuple[Event, ...]) -> None:
    (retaken,) = [e for e in events if e.place and e.place.name == "Maarshahour"]
    assert retaken.place and retaken.place.lat is None
    assert told(retaken) == "Syrian government forces took Maarshahour"
