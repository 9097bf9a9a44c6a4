"""Codes of ACLED, PLOVER and UCDP where a scheme offers a choice."""

from __future__ import annotations

import pytest

from fogline.claim.codes import codes_of
from fogline.lexicon.events import load_events
from fogline.model import ActorMention, FigureMention, Span

TYPES = load_events().types
SPAN = Span("r", 0, 1, "x")


def actor(kind: str) -> ActorMention:
    return ActorMention("a", SPAN, (0, 1), kind=kind)  # type: ignore[arg-type]


def dead(who: str = "people") -> FigureMention:
    return FigureMention("f", SPAN, (0, 1), "killed", 3, 3, 3, who=who)


@pytest.mark.parametrize(
    ("kind", "sub"),
    [("state_forces", "Government regains territory"), ("government", "Government regains territory"),
     ("rebel_group", "Non-state actor overtakes territory"),
     ("external_forces", "Non-state actor overtakes territory")],
)
def test_who_gains_decides_the_sub_event(kind: str, sub: str) -> None:
    codes = codes_of(TYPES["territory_gained"], actors=[actor(kind)], targets=[], figures=[])
    assert codes.acled == f"Battles/{sub}"


def test_a_gain_by_nobody_named_has_no_sub_event() -> None:
    assert codes_of(TYPES["territory_gained"], actors=[], targets=[], figures=[]).acled is None


def test_an_attack_is_coded_by_its_target() -> None:
    kind = TYPES["attack_unspecified"]
    kinds = ("rebel_group", "civilians", "ngo")
    on = {k: codes_of(kind, actors=[], targets=[actor(k)], figures=[]).acled for k in kinds}
    assert on == {"rebel_group": "Battles/Armed clash", "civilians": "Violence against civilians/Attack", "ngo": None}


def test_force_on_a_crowd_is_excessive_where_people_are_hurt() -> None:
    kind = TYPES["protest_repressed"]
    hurt = codes_of(kind, actors=[], targets=[], figures=[dead()]).acled
    assert hurt == "Protests/Excessive force against protesters"
    assert codes_of(kind, actors=[], targets=[], figures=[]).acled == "Protests/Protest with intervention"


def test_ucdp_needs_a_death_and_sides() -> None:
    kind = TYPES["armed_clash"]
    state, rebels, gang = actor("state_forces"), actor("rebel_group"), actor("political_militia")
    assert codes_of(kind, actors=[state], targets=[rebels], figures=[dead()]).ucdp == 1
    assert codes_of(kind, actors=[rebels], targets=[gang], figures=[dead()]).ucdp == 2
    assert codes_of(kind, actors=[state], targets=[rebels], figures=[]).ucdp is None
    killed = TYPES["civilians_attacked"]
    assert codes_of(killed, actors=[rebels], targets=[actor("civilians")], figures=[dead()]).ucdp == 3


def test_backing_by_words_and_by_arms_differ() -> None:
    kind = TYPES["support_given"]
    assert codes_of(kind, actors=[], targets=[], figures=[], trigger="support").plover == "SUPPORT"
    assert codes_of(kind, actors=[], targets=[], figures=[], trigger="arm").plover == "COOPERATE"
