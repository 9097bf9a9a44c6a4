"""Who holds which town, on whose word: short stories of a made-up siege."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.model import Located, Party
from tests.track.told import AGENCY, ALLY, ARMY, HAMA, MONITOR, REBEL_RADIO, REBELS, denied, said, short, states


def test_a_gain_told_by_a_monitor_is_held() -> None:
    assert short(said("territory_gained", REBELS, "2024-12-05", MONITOR)) == [
        ("held", REBELS.name, "2024-12-05", None)
    ]


@pytest.mark.parametrize("who, by", [(REBELS, REBEL_RADIO), (ARMY, AGENCY)])
def test_a_gain_told_by_the_gainer_alone_is_claimed(who: Party, by: str) -> None:
    assert short(said("territory_gained", who, "2024-12-05", by))[0][0] == "claimed"


def test_a_gain_admitted_by_the_loser_is_held() -> None:
    assert short(said("territory_gained", REBELS, "2024-12-05", AGENCY))[0][0] == "held"


def test_the_losers_withdrawal_admits_a_claimed_gain() -> None:
    gain = said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO)
    (state,) = states(gain, said("withdrawal", ARMY, "2024-12-05", AGENCY))
    assert state.status == "held"
    assert {s.report for s in state.for_} == {*gain.reports, "State agency-withdrawal-2024-12-05"}


def test_a_denied_gain_is_contested() -> None:
    (state,) = states(denied(said("territory_gained", REBELS, "2024-12-05", MONITOR), AGENCY, first=False))
    assert state.status == "contested"
    assert [s.quote for s in state.against] == ["It is not."]


def test_a_denial_that_its_own_side_takes_back_is_dead() -> None:
    """The morning's 'terrorists have not entered Hama', the afternoon's 'the army has left it'."""
    gain = said("territory_gained", REBELS, "2024-12-05", MONITOR, AGENCY)
    (state,) = states(denied(gain, AGENCY, first=True))
    assert state.status == "held"
    assert [s.quote for s in state.against] == ["It is not."]


def test_a_denier_is_no_witness() -> None:
    (state,) = states(denied(said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO), MONITOR, first=False))
    assert state.status == "contested"


def test_two_others_outweigh_one_denial() -> None:
    gain = said("territory_gained", REBELS, "2024-12-05", MONITOR, "Residents")
    (state,) = states(denied(gain, AGENCY, first=False))
    assert state.status == "held"
    assert [s.quote for s in state.against] == ["It is not."]


def test_an_allys_word_is_the_sides_own() -> None:
    assert short(said("territory_gained", ARMY, "2017-03-02", ALLY))[0][0] == "claimed"


def test_opposite_claims_of_the_parties_are_contested_until_others_or_the_loser_settle_it() -> None:
    rebels = said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO)
    army = said("territory_gained", ARMY, "2024-12-04", AGENCY)
    claimed, contested = states(rebels, army)
    assert (claimed.status, contested.status) == ("claimed", "contested")
    assert [p.name for p in contested.threatened_by] == [ARMY.name]
    assert {s.report for s in (*contested.for_, *contested.against)} == {*rebels.reports, *army.reports}
    again = said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO)
    assert short(rebels, army, again)[-1][0] == "contested"
    seen = said("territory_held", ARMY, "2024-12-06", MONITOR)
    assert short(rebels, army, seen)[-1] == ("held", ARMY.name, "2024-12-06", None)
    gone = said("withdrawal", ARMY, "2024-12-06", AGENCY)
    assert short(rebels, army, gone)[-1] == ("held", REBELS.name, "2024-12-06", None)


def test_that_the_other_side_has_left_its_enemys_word_does_not_prove() -> None:
    gain = said("territory_gained", REBELS, "2024-12-05", REBEL_RADIO)
    assert short(gain, said("withdrawal", ARMY, "2024-12-05", REBEL_RADIO))[-1][0] == "claimed"
    assert states(said("withdrawal", ARMY, "2024-12-05", REBEL_RADIO)) == []


def test_a_partys_word_that_it_holds_a_place_overrules_nobody() -> None:
    seen = said("territory_gained", REBELS, "2024-12-01", MONITOR)
    own = said("territory_held", ARMY, "2024-12-03", AGENCY)
    (state,) = states(seen, own)
    assert (state.status, state.holder) == ("held", REBELS)
    assert [s.report for s in state.against] == list(own.reports)


def test_a_partys_word_that_it_holds_a_place_contests_anothers_claim() -> None:
    claim = said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO)
    assert short(claim, said("attack_repelled", ARMY, "2024-12-03", AGENCY))[-1][0] == "contested"
    not_left = replace(said("withdrawal", ARMY, "2024-12-03", AGENCY), polarity="negative")
    assert short(claim, not_left)[-1][0] == "contested"


def test_a_claim_that_others_bear_out_later_is_held_from_then() -> None:
    claim = said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO)
    assert short(claim, said("territory_held", REBELS, "2024-12-04", MONITOR)) == [
        ("claimed", REBELS.name, "2024-12-01", "2024-12-04"),
        ("held", REBELS.name, "2024-12-04", None),
    ]


def test_a_denial_told_days_later_contests_a_claim_and_not_what_others_saw() -> None:
    denial = replace(said("territory_gained", REBELS, "2024-12-09", AGENCY), polarity="negative")
    assert short(said("territory_gained", REBELS, "2024-12-01", REBEL_RADIO), denial)[-1][0] == "contested"
    (state,) = states(said("territory_gained", REBELS, "2024-12-01", MONITOR), denial)
    assert (state.status, len(state.against)) == ("held", 1)


def test_gains_of_both_sides_on_the_same_days_are_contested_until_one_is_gone() -> None:
    rebels = said("territory_gained", REBELS, "2024-11-29", MONITOR)
    army = said("territory_gained", ARMY, "2024-11-29", AGENCY, since="2024-11-28")
    left = said("withdrawal", ARMY, "2024-11-30", MONITOR)
    contested, held = short(rebels, army, left)
    assert (contested[0], *contested[2:]) == ("contested", "2024-11-29", "2024-11-30")
    assert held == ("held", REBELS.name, "2024-11-30", None)


def test_gains_in_order_follow_one_another_in_whatever_order_they_come() -> None:
    rebels = said("territory_gained", REBELS, "2024-12-03", MONITOR)
    army = said("territory_gained", ARMY, "2024-12-04", MONITOR)
    expected = [("held", REBELS.name, "2024-12-03", "2024-12-04"), ("held", ARMY.name, "2024-12-04", None)]
    assert short(rebels, army) == short(army, rebels) == expected


@pytest.mark.parametrize("pressure", ["advance", "offensive_launched", "siege"])
def test_pressure_changes_no_holder(pressure: str) -> None:
    (state,) = states(
        said("territory_gained", ARMY, "2024-12-01", MONITOR), said(pressure, REBELS, "2024-12-03", MONITOR)
    )
    assert (state.status, state.holder and state.holder.name) == ("held", ARMY.name)
    assert [p.name for p in state.threatened_by] == [REBELS.name]


@pytest.mark.parametrize("kind", ["air_strike", "deployment", "armed_clash"])
def test_strikes_troops_and_clashes_tell_nothing_of_who_holds(kind: str) -> None:
    assert states(said(kind, REBELS, "2024-12-03", MONITOR)) == []


@pytest.mark.parametrize("relation", ["outskirts", "countryside", "within", "part", "near"])
def test_what_lies_round_a_city_is_not_the_city(relation: str) -> None:
    assert states(said("territory_gained", REBELS, "2024-12-03", MONITOR, place=replace(HAMA, relation=relation))) == []


def test_a_province_is_not_its_city() -> None:
    assert states(said("territory_gained", REBELS, "2024-12-03", MONITOR, place=replace(HAMA, kind="province"))) == []


def test_a_road_cut_between_two_cities_threatens_neither() -> None:
    assert states(said("siege", REBELS, "2024-11-28", MONITOR, place=replace(HAMA, relation="between"))) == []


def test_a_place_left_by_its_holder_is_held_by_nobody_known() -> None:
    assert short(said("withdrawal", ARMY, "2024-12-07", MONITOR)) == [("unknown", None, "2024-12-07", None)]


def test_word_of_another_holder_tells_that_a_place_changed_hands() -> None:
    gain, held = said("territory_gained", ARMY, "2024-12-01", MONITOR), said(
        "territory_held", REBELS, "2024-12-06", MONITOR
    )
    assert short(gain, held)[-1] == ("held", REBELS.name, "2024-12-06", None)


def test_plans_history_and_what_did_not_happen_change_nothing() -> None:
    gain = said("territory_gained", REBELS, "2024-12-05", MONITOR)
    for other in (replace(gain, modality="planned"), replace(gain, background=True), replace(gain, polarity="negative")):
        assert states(other) == []


BARE = replace(HAMA, place_id=None, lat=None, lon=None, kind=None, country=None, admin1=None)


def test_a_name_without_a_place_is_the_one_town_of_that_name() -> None:
    rebels = said("territory_gained", REBELS, "2024-12-05", MONITOR, place=BARE)
    army = said("territory_gained", ARMY, "2024-12-07", MONITOR)
    assert [(s.place.place_id, s.status) for s in states(rebels, army)] == [("gn:hama", "held"), ("gn:hama", "held")]


@pytest.mark.parametrize("bare", [replace(BARE, country="IL"), replace(BARE, admin1="Idlib")])
def test_a_name_of_another_country_or_province_stays_apart(bare: Located) -> None:
    rebels = said("territory_gained", REBELS, "2024-12-05", MONITOR, place=bare)
    army = said("territory_gained", ARMY, "2024-12-07", MONITOR)
    assert {s.place.place_id for s in states(rebels, army)} == {None, "gn:hama"}


ABROAD = Party("world/arakan-army", "Arakan Army", "rebel_group")
NAMED_BY_HOME = Party(None, "Rebels (Mali)", "rebel_group")


@pytest.mark.parametrize("who", [ABROAD, NAMED_BY_HOME])
def test_a_name_told_of_a_side_of_another_country_stays_apart(who: Party) -> None:
    there, here = (said("territory_gained", w, "2024-12-05", MONITOR, place=p) for w, p in ((who, BARE), (ARMY, HAMA)))
    assert {s.place.place_id for s in states(there, here)} == {None, "gn:hama"}


def test_a_side_from_abroad_that_fights_in_the_country_takes_its_town() -> None:
    russia = Party("world/ru/forces", "Russian forces", "external_forces")
    near = said("territory_gained", russia, "2024-12-04", MONITOR, place=replace(HAMA, name="Soran", place_id="gn:soran"))
    bare = said("territory_gained", russia, "2024-12-07", MONITOR, place=BARE)
    army = said("territory_gained", ARMY, "2024-12-05", MONITOR)
    assert {s.place.place_id for s in states(near, bare, army)} == {"gn:soran", "gn:hama"}


def test_who_never_had_a_town_does_not_lose_it_and_who_had_it_does() -> None:
    without = replace(said("territory_held", REBELS, "2024-12-05", REBEL_RADIO), polarity="negative")
    assert states(without) == []
    seen = said("territory_gained", REBELS, "2024-12-01", MONITOR)
    assert short(seen, without)[-1] == ("unknown", None, "2024-12-05", None)


def test_a_name_of_two_towns_stays_apart() -> None:
    rebels = said("territory_gained", REBELS, "2024-12-05", MONITOR, place=BARE)
    here = said("territory_gained", ARMY, "2024-12-07", MONITOR)
    there = said("territory_gained", ARMY, "2024-12-08", MONITOR, place=replace(HAMA, place_id="gn:other", admin1="Homs"))
    assert len({s.place.place_id for s in states(rebels, here, there)}) == 3
