"""A capital stands for its state where it acts or owns what only a state has; attacked and told as a place it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fogline import pipeline
from fogline.lexicon.events import STRIKES
from fogline.model import Claim, Context, Reading, Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "capitals.yaml").read_text(encoding="utf-8"))
ATTACKS = STRIKES | {"attack_unspecified", "ground_explosion", "suicide_bombing", "armed_clash"}


def attacks(frame: str, names: list[str], context: Context) -> list[tuple[str, Reading, Claim]]:
    reports = [Report(name, frame.format(c=name), published="2024-05-05") for name in names]
    read = [r for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    found = [(r.report.id, r, c) for r in read for c in r.claims if c.type in ATTACKS]
    assert {name for name, *_ in found} == set(names)
    return found


def doers(reading: Reading, claim: Claim) -> list[tuple[str, str]]:
    return [(a.actor_id or "", a.span.quote) for a in reading.actors if a.id in claim.actors]


def at(name: str, reading: Reading, claim: Claim) -> bool:
    return any(p.id in (claim.place, claim.to) and name in p.span.quote for p in reading.places)


@pytest.mark.parametrize("frame", CASES["never"])
def test_whom_an_attack_is_on_is_neither_who_attacks_nor_where(frame: str, context: Context) -> None:
    for name, reading, claim in attacks(frame, list(CASES["capitals"]), context):
        state = f"world/{CASES['capitals'][name]}/"
        assert not [d for d in doers(reading, claim) if d[0].startswith(state) or name in d[1]], name
        assert not at(name, reading, claim), name


@pytest.mark.parametrize("frame", CASES["place"])
def test_a_capital_in_which_something_happens_is_a_place(frame: str, context: Context) -> None:
    for name, reading, claim in attacks(frame, list(CASES["capitals"]), context):
        assert doers(reading, claim) == [], name
        assert at(name, reading, claim), name


@pytest.mark.parametrize("frame", CASES["does"])
def test_a_capital_that_acts_is_its_state(frame: str, context: Context) -> None:
    for name, reading, claim in attacks(frame, list(CASES["capitals"]), context):
        state = f"world/{CASES['capitals'][name]}/"
        assert [d for d in doers(reading, claim) if d[0].startswith(state)], name
        assert not at(name, reading, claim), name


@pytest.mark.parametrize("frame", CASES["adjective_never"])
def test_an_adjective_of_what_is_hit_or_of_a_weapon_names_no_doer(frame: str, context: Context) -> None:
    for name, reading, claim in attacks(frame, CASES["adjectives"], context):
        assert not [d for d in doers(reading, claim) if name in d[1]], name


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Moscow's attacks on Odesa killed two people.", "Russian forces"),
        ("Ankara's strikes on Kobani killed four fighters.", "Turkish forces"),
        ("Tehran-backed fighters shelled Tal Rifaat.", "Iranian-backed groups"),
        ("Iran's proxies attacked a US base in Syria.", "Allies of Iranian forces"),
        ("Washington's allies in Syria captured the town of Manbij.", "Allies of US forces"),
        ("The opposition blamed the bombing of the market on the government. The army denied it.", None),
        ("Russian-Syrian air strikes killed nine people in Idlib.", "Russian forces"),
        ("The coalition's aircraft bombed Hodeidah.", None),
    ],
)
def test_who_attacks(text: str, doer: str | None, read) -> None:  # type: ignore[no-untyped-def]
    reading = read(text, published="2024-05-05")
    names = {a.name for c in reading.claims for a in reading.actors if a.id in c.actors}
    assert names and (doer is None or doer in names)
