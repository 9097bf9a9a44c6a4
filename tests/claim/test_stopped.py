"""Drones, missiles and aircraft brought down: what each is, who did it, and that it is no part of the attack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline import pipeline
from fogline.model import Claim, Context, Reading, Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "stopped.yaml").read_text(encoding="utf-8"))
FORCE = ("shelling", "weapons_seized", "air_strike", "drone_strike", "attack_repelled")


def told(claim: Claim, reading: Reading) -> list[str]:
    actors = {a.id: a.name or a.span.quote for a in reading.actors}
    places = {p.id: p.name or p.span.quote for p in reading.places}
    roles = [", ".join(actors[i] for i in ids) for ids in (claim.actors, claim.targets)]
    return [claim.trigger.quote, claim.type, *roles, places.get(claim.place or "", "")]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_what_is_brought_down(case: dict[str, Any], read: Callable[..., Reading]) -> None:
    reading = read(case["text"], published="2024-11-14")
    got = [told(c, reading) for c in reading.claims if c.type in FORCE]
    assert got == [[part.strip() for part in line.split("|")] for line in case["told"]]


TWO_SIDES = [
    (
        "Ukrainian air defences shot down 12 Russian drones over Odesa on Thursday, the air force said.",
        "Russian drones attacked Odesa on Thursday, damaging a warehouse, the mayor said.",
    ),
    (
        "Turkey shot down a Russian warplane near the Syrian border on Tuesday, and rebels in Latakia said they had killed its pilot.",
        "Russian jets bombed rebel positions in Latakia on Tuesday, a monitor said.",
    ),
    (
        "Syrian air defences brought down Israeli missiles over Damascus on Tuesday, state media said.",
        "Israeli missiles hit a building in Damascus on Tuesday, killing three people, residents said.",
    ),
]


@pytest.mark.parametrize("texts", TWO_SIDES)
def test_bringing_down_is_no_part_of_the_attack(texts: tuple[str, str], context: Context) -> None:
    reports = [Report(id=t[:9], text=t, source=f"Wire {n}", published="2024-11-15") for n, t in enumerate(texts)]
    events = pipeline.events([r for r in pipeline.read(reports, context) if isinstance(r, Reading)], context)
    assert all(c.kind != "culprit" for e in events for c in e.contradictions)
    assert all(len({p.actor_id for p in e.actors}) < 2 for e in events)
    assert {len(e.reports) for e in events} == {1}


def test_two_reports_of_one_interception_are_one_event(context: Context) -> None:
    texts = (
        "Ukrainian air defences shot down 12 Shahed drones over Odesa overnight, the air force said on Thursday.",
        "Twelve attack drones were downed over the city of Odesa overnight, the regional governor said.",
    )
    reports = [Report(id=t[:9], text=t, source=f"Wire {n}", published="2024-11-14") for n, t in enumerate(texts)]
    (event,) = pipeline.events([r for r in pipeline.read(reports, context) if isinstance(r, Reading)], context)
    assert (event.type, len(event.reports)) == ("weapons_seized", 2)
    assert event.codes_acled == "Strategic developments/Disrupted weapons use"
