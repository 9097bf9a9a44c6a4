"""From how many a report of an event comes: each once, and nobody for what others say."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline import pipeline
from fogline.lexicon.events import VIOLENT, event_types
from fogline.model import Context, Reading, Report, row_id
from tests.merge.made import reports

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "origins.yaml").read_text(encoding="utf-8"))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("case", CASES, ids=[c["reports"][-1][1][:50] for c in CASES])
def test_who_says_so(case, context: Context) -> None:  # type: ignore[no-untyped-def]
    told = [
        Report(row_id([source, text]), text, source=source, published="2016-10-05") for source, text in case["reports"]
    ]
    readings = [r for r in pipeline.read(told, context) if isinstance(r, Reading)]
    every = [e for e in pipeline.events(readings, context) if event_types()[e.type].merge in VIOLENT]
    event = max(every, key=lambda e: (len(e.reports), -(e.headline.start if e.headline else 0)))
    assert len(event.reports) == len(told)
    if "count" in case:
        assert len(event.origins) == case["count"]
    else:
        assert sorted(o.id for o in event.origins) == case["origins"]


def reprinted(reading: Reading, source: str) -> Reading:
    """The same text in another outlet."""
    report = replace(reading.report, id=row_id([reading.report.id, source]), source=source, given_id=source)

    def moved(span):  # type: ignore[no-untyped-def]
        return replace(span, report=report.id)

    return replace(
        reading,
        report=report,
        places=tuple(replace(p, span=moved(p.span)) for p in reading.places),
        claims=tuple(
            replace(c, report=report.id, sentence=moved(c.sentence), trigger=moved(c.trigger)) for c in reading.claims
        ),
    )


@given(reports, st.integers(1, 5), st.randoms(use_true_random=False))
@QUICK
def test_however_many_print_it_it_is_one_origin(
    context: Context, readings: list[Reading], copies: int, chance: random.Random
) -> None:
    printed = [readings[0], *(reprinted(readings[0], f"Reprinter {n}") for n in range(copies))]
    chance.shuffle(printed)
    found = pipeline.events(printed, context)
    assert {len(e.origins) for e in found} == {1}
    assert len({e.origins[0].id for e in found}) == 1


def test_every_speaker_opens_its_words(context: Context) -> None:
    """An origin that is no outlet of the event carries the words that name it, in a report that it is counted for."""
    told = [
        ("Border Post", "Shelling killed six people in Dorna on Wednesday, the Sample Monitor said. The army denied it."),
        ("Sample Wire", "At least six people died when shells hit Dorna on Wednesday, residents said."),
    ]
    texts = {row_id(list(t)): t[1] for t in told}
    made = [Report(row_id([source, text]), text, source=source, published="2016-10-05") for source, text in told]
    readings = [r for r in pipeline.read(made, context) if isinstance(r, Reading)]
    origins = [o for e in pipeline.events(readings, context) for o in e.origins]
    spoken = [o for o in origins if o.kind not in ("outlet", "newspaper", "agency", "unknown")]
    assert spoken and all(o.said for o in spoken)
    for o in origins:
        assert all(s.report in o.reports and texts[s.report][s.start : s.end] == s.quote for s in o.said)
    assert any("monitor" in s.quote.lower() for o in spoken for s in o.said)


def test_a_figure_is_given_by_who_is_said_to_give_it(context: Context) -> None:
    text = "Gunmen killed at least 31 people in Saraqib on Monday, a local civil society leader said."
    report = Report(row_id(text), text, source="Test Wire", published="2016-10-05")
    readings = [r for r in pipeline.read([report], context) if isinstance(r, Reading)]
    (figure,) = (f for e in pipeline.events(readings, context) for f in e.figures)
    assert "leader" in figure.asserted_by
