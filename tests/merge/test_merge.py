"""Events of the bundled sample: put together without melting, whatever order the reports come in."""

from __future__ import annotations

import json
import random
from importlib.resources import files

import pytest

from fogline import pipeline
from fogline.merge.reprints import originals
from fogline.model import Context, Event, Reading, Report
from fogline.publish.titles import told as title


@pytest.fixture(scope="module")
def readings(context: Context) -> list[Reading]:
    rows = map(json.loads, (files("fogline") / "sample" / "reports.jsonl").read_text("utf-8").splitlines())
    found = pipeline.read((Report(given_id=r["id"], **r) for r in rows), context)
    return [r for r in found if isinstance(r, Reading)]


@pytest.fixture(scope="module")
def events(readings: list[Reading], context: Context) -> tuple[Event, ...]:
    return pipeline.events(readings, context)


def test_order_of_arrival_changes_nothing(readings: list[Reading], events: tuple[Event, ...], context: Context) -> None:
    for seed in range(5):
        shuffled = readings[:]
        random.Random(seed).shuffle(shuffled)
        assert pipeline.events(shuffled, context) == events


def test_every_claim_is_in_exactly_one_event(readings: list[Reading], events: tuple[Event, ...]) -> None:
    told = [(r.report.id, c.id) for r in readings for c in r.claims]
    held = [(ref.report, ref.claim) for e in events for ref in e.claims]
    assert sorted(told) == sorted(held)


def test_every_figure_and_party_quotes_its_report(readings: list[Reading], events: tuple[Event, ...]) -> None:
    texts = {r.report.id: r.report.text for r in readings}
    spans = [s for e in events for p in (*e.actors, *e.targets) for s in p.spans]
    spans += [f.span for e in events for f in e.figures] + [s for e in events for c in e.contradictions for s in (c.a, c.b)]
    assert len(spans) > 100
    assert all(texts[s.report][s.start : s.end] == s.quote for s in spans)


def test_a_reprint_is_no_origin_of_its_own(events: tuple[Event, ...]) -> None:
    both = [e for e in events if {"wire-1128", "coast-1128"} <= set(e.reports)]
    assert both
    assert all("Sample Coast Daily" not in {o.name for o in e.origins} for e in both)


def test_the_reprint_leads_back_to_the_wire(readings: list[Reading], context: Context) -> None:
    root = originals(readings, context.lexicon)
    assert root["coast-1128"] == "wire-1128"
    assert root["coast-1204"] == "wire-1204"
    assert root["wire-1205"] == "wire-1205"


def test_the_denial_of_hama_is_kept_on_its_event(events: tuple[Event, ...]) -> None:
    hama = [e for e in events if e.type == "territory_gained" and e.place and e.place.name == "Hama" and e.disputed]
    assert any("denial" in {c.kind for c in e.contradictions} for e in hama)


def test_two_towns_of_one_list_are_two_events(read, context: Context) -> None:  # type: ignore[no-untyped-def]
    told = read("Rebels captured Maardis and Soran on Tuesday.", published="2024-12-04")
    gained = [e for e in pipeline.events([told], context) if e.type == "territory_gained"]
    assert {e.place.name for e in gained if e.place} == {"Maardis", "Soran"}


def test_a_list_of_sources_is_no_origin(read, context: Context) -> None:  # type: ignore[no-untyped-def]
    text = "Rebels captured Soran on Tuesday.\nSources:\n- Syrian Observatory for Human Rights (SOHR)\n- Moscow Times"
    names = {o.name for e in pipeline.events([read(text, published="2024-12-04")], context) for o in e.origins}
    assert names == {"outlet unknown"}


def test_two_who_blame_each_other_in_one_report_are_no_joint_doers(read, context: Context) -> None:  # type: ignore[no-untyped-def]
    told = read(
        "A drone strike hit an aid convoy near El Obeid on Saturday, killing a driver, the UN said. "
        "The army said the RSF carried out the strike. The RSF said an army drone carried out the strike.",
        published="2025-03-16",
    )
    strikes = [e for e in pipeline.events([told], context) if e.type == "drone_strike"]
    assert [c.kind for e in strikes for c in e.contradictions] == ["culprit"]
    (strike,) = strikes
    assert strike.disputed and {" or " in title(strike), " and " in title(strike)} == {True, False}


def test_credibility_never_counts_more_than_the_origins(events: tuple[Event, ...]) -> None:
    least = {1: 3, 2: 2, 3: 1}
    assert all(len(e.origins) >= least[e.credibility] for e in events if e.credibility in least)
