"""Who holds a town when what is told of it is denied, or a third party speaks or leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.model import Contradiction, Party, Span
from tests.track.told import (
    AGENCY,
    ALLY,
    ARMY,
    HTS,
    KURDS,
    MONITOR,
    REBEL_RADIO,
    REBELS,
    SPOKESMAN,
    STATE,
    denied,
    said,
    short,
    states,
)


def test_a_leaving_that_is_denied_is_the_leavers_word_against_anothers() -> None:
    """Residents say that the army has left, the army denies it: what others saw before stands, with both quotes."""
    seen = said("territory_held", ARMY, "2024-12-01", MONITOR)
    left = denied(said("withdrawal", ARMY, "2024-12-05", MONITOR), AGENCY, first=False)
    (state,) = states(seen, left)
    assert (state.status, state.holder) == ("held", ARMY)
    assert ([s.quote for s in state.against], len(state.for_)) == (["It is so."], 2)
    gain = said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO)
    assert short(gain, left)[-1][:2] == ("contested", ARMY.name)
    assert short(left) == [("contested", ARMY.name, "2024-12-05", None)]


def test_who_has_left_does_not_hold_a_place_again_by_his_own_word() -> None:
    seen = said("territory_held", ARMY, "2024-12-01", MONITOR)
    left = said("withdrawal", ARMY, "2024-12-05", MONITOR)
    again = said("territory_held", ARMY, "2024-12-06", AGENCY)
    assert short(seen, left, again)[-1] == ("claimed", ARMY.name, "2024-12-06", None)


def test_a_partys_word_counts_for_no_more_when_it_is_denied() -> None:
    seen = said("territory_gained", REBELS, "2024-12-01", MONITOR)
    own = denied(said("territory_held", ARMY, "2024-12-03", AGENCY), REBEL_RADIO, first=False)
    (state,) = states(seen, own)
    assert (state.status, state.holder, len(state.for_), len(state.against)) == ("held", REBELS, 2, 1)


def test_denied_communiques_do_not_turn_the_map_over() -> None:
    rebels = denied(said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO), AGENCY, first=False)
    army = denied(said("territory_gained", ARMY, "2024-12-04", AGENCY), REBEL_RADIO, first=False)
    again = denied(said("territory_gained", REBELS, "2024-12-06", REBEL_RADIO), AGENCY, first=False)
    (state,) = states(rebels, army, again)
    assert (state.status, state.holder, state.since) == ("contested", REBELS, "2024-12-01")
    assert state.threatened_by == (ARMY,)
    left = said("withdrawal", ARMY, "2024-12-09", AGENCY)
    assert short(rebels, army, again, left)[-1] == ("held", REBELS.name, "2024-12-09", None)


@pytest.mark.parametrize("by", [REBEL_RADIO, "Residents"])
def test_a_denied_gain_over_a_known_holder_names_both(by: str) -> None:
    seen = said("territory_held", ARMY, "2024-12-01", MONITOR)
    gain = denied(said("territory_gained", REBELS, "2024-12-05", by), AGENCY, first=False)
    state = states(seen, gain)[-1]
    assert (state.status, state.holder, state.since) == ("contested", ARMY, "2024-12-05")
    assert state.threatened_by == (REBELS,)


def test_a_claim_contested_by_a_denial_gets_its_rival_from_a_later_claim() -> None:
    rebels = denied(said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO), AGENCY, first=False)
    army = said("territory_held", ARMY, "2024-12-04", AGENCY)
    assert states(rebels, army)[-1].threatened_by == (ARMY,)
    left = said("withdrawal", REBELS, "2024-12-07", REBEL_RADIO)
    assert short(rebels, army, left)[-1] == ("held", ARMY.name, "2024-12-07", None)


@pytest.mark.parametrize("day", ["2024-11-30", "2024-12-02", "2024-12-08"])
def test_a_third_partys_leaving_settles_no_claim_against_another(day: str) -> None:
    """The rebels' claim is against the army, which denies it, or held the place before."""
    third = said("withdrawal", KURDS, day, MONITOR)
    gain = said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO)
    assert short(denied(gain, AGENCY, first=False), third)[-1][:2] == ("contested", REBELS.name)
    before = said("territory_held", ARMY, "2024-11-01", MONITOR)
    assert short(before, gain, third)[-1][:2] == ("claimed", REBELS.name)
    apart = replace(said("territory_gained", REBELS, "2024-12-01", AGENCY), polarity="negative", id="denial")
    assert short(gain, apart, third)[-1][:2] == ("contested", REBELS.name)
    army = said("withdrawal", ARMY, day, MONITOR)
    assert short(denied(gain, AGENCY, first=False), army)[-1][:2] == ("held", REBELS.name)


@pytest.mark.parametrize("denier", ["Observer", "Government of Russia"])
def test_a_denial_by_an_observer_or_an_ally_leaves_the_claim_to_who_leaves(denier: str) -> None:
    gain = said("territory_gained", REBELS, "2017-03-01", REBEL_RADIO)
    clash = Contradiction("y", "denial", Span("other", 0, 3, "No."), gain.quotes[0], denier, REBEL_RADIO, "denies it")
    gain = replace(gain, reports=(*gain.reports, "other"), contradictions=(clash,))
    left = said("withdrawal", ARMY, "2017-03-08", AGENCY)
    assert [s.status for s in states(gain, left)] == ["contested", "held"]


def test_that_a_side_has_left_a_third_state_may_witness() -> None:
    gain = said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO)
    assert short(gain, said("withdrawal", ARMY, "2024-12-06", STATE))[-1][:2] == ("held", REBELS.name)
    assert short(gain, said("withdrawal", ARMY, "2024-12-06", REBEL_RADIO))[-1][:2] == ("claimed", REBELS.name)
    other = said("territory_gained", ARMY, "2024-12-05", AGENCY)
    left = said("withdrawal", REBELS, "2024-12-06", ALLY)  # An enemy's ally is an enemy.
    assert short(other, left)[-1][:2] == ("claimed", ARMY.name)


def test_those_who_deny_are_counted_by_side() -> None:
    gain = denied(said("territory_gained", REBELS, "2024-12-05", MONITOR, "Residents"), AGENCY, first=False)
    second = Contradiction("y", "denial", Span("other", 0, 3, "No."), gain.quotes[0], SPOKESMAN, MONITOR, "denies it")
    assert short(replace(gain, contradictions=(*gain.contradictions, second)))[0][0] == "held"
    third = replace(second, a_by="Observer")
    assert short(replace(gain, contradictions=(*gain.contradictions, third)))[0][0] == "contested"


def test_a_denial_taken_back_in_another_report_is_dead() -> None:
    """The government denies in one report, which is no origin of the gain; its army admits the gain in the next."""
    gain = said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO, AGENCY)
    denial = Contradiction("x", "denial", Span("d", 0, 3, "No."), gain.quotes[0], SPOKESMAN, MONITOR, "denies it")
    early = replace(gain, reports=("d", *gain.reports), contradictions=(denial,))
    assert [(s.status, len(s.against)) for s in states(early)] == [("held", 1)]
    only = said("territory_gained", REBELS, "2024-12-05", MONITOR)
    assert short(replace(only, reports=("d", *only.reports), contradictions=(denial,)))[0][0] == "contested"


def test_a_later_denied_telling_does_not_rewrite_the_past() -> None:
    seen = said("territory_gained", REBELS, "2024-12-01", MONITOR, "Residents")
    again = denied(said("territory_gained", REBELS, "2024-12-10", MONITOR), AGENCY, first=False)
    (state,) = states(seen, again)
    assert (state.status, state.since, [s.quote for s in state.against]) == ("held", "2024-12-01", ["It is not."])
    claim = said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO)
    assert short(claim, again) == [
        ("claimed", REBELS.name, "2024-12-01", "2024-12-10"),
        ("contested", REBELS.name, "2024-12-10", None),
    ]


def test_a_third_sides_pressure_outlives_the_winner() -> None:
    rebels = said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO)
    army = said("territory_gained", ARMY, "2024-12-04", AGENCY)
    siege = said("siege", KURDS, "2024-12-05", MONITOR)
    state = states(rebels, army, siege, said("territory_held", ARMY, "2024-12-08", MONITOR))[-1]
    assert (state.status, state.holder, state.threatened_by) == ("held", ARMY, (KURDS,))


def test_a_holder_is_under_no_pressure_from_its_own_side_by_another_name() -> None:
    army = said("territory_gained", ARMY, "2024-12-01", AGENCY)
    hts = said("advance", HTS, "2024-12-02", MONITOR)
    rebels = said("territory_gained", REBELS, "2024-12-04", REBEL_RADIO)
    state = states(army, hts, rebels, said("territory_held", REBELS, "2024-12-08", MONITOR))[-1]
    assert (state.status, state.holder, state.threatened_by) == ("held", REBELS, ())


@pytest.mark.parametrize("a, b", [(REBELS, ARMY), (ARMY, REBELS)])
def test_gains_without_order_over_one_of_the_two_name_the_holder_first(a: Party, b: Party) -> None:
    seen = said("territory_held", a, "2024-11-20", MONITOR)
    one = said("territory_gained", a, "2024-11-29", MONITOR, since="2024-11-28")
    other = said("territory_gained", b, "2024-11-29", "Residents", since="2024-11-28")
    state = states(seen, one, other)[-1]
    assert (state.status, state.holder, state.threatened_by) == ("contested", a, (b,))
