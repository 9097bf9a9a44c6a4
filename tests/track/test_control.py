"""Who holds which town, on whose word: short stories of a made-up siege."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.lexicon import load
from fogline.model import (
    ClaimRef,
    Contradiction,
    ControlState,
    Event,
    Located,
    Origin,
    Party,
    Span,
    TimeRange,
)
from fogline.track.control import control_of

HAMA = Located("Hama", "gn:hama", "city", 35.13, 36.75, 6.0, "SY", "Hama", geo_precision=1)
REBELS = Party("syria/opposition", "Syrian opposition rebels", "rebel_group")
ARMY = Party("world/sy/forces", "Syrian government forces", "state_forces")
KURDS = Party("syria/sdf", "Syrian Democratic Forces", "rebel_group")
MONITOR, REBEL_RADIO, AGENCY, ALLY = "Monitor", "Rebel radio", "State agency", "Ally's ministry"
HTS = Party("syria/hts", "Hayat Tahrir al-Sham", "rebel_group")  # Of the rebels' side.
STATE = "Third state"  # That has no part in the war.
SPOKESMAN = "Syrian government forces"  # The army's name; the agency speaks for the same side.
SIDES = {
    MONITOR: None,
    "Residents": None,
    REBEL_RADIO: "syria/opposition",
    AGENCY: "world/sy/government",
    ALLY: "world/ru/government",
    STATE: "world/no/government",
}


def said(what: str, who: Party, day: str, *by: str, place: Located = HAMA, since: str | None = None) -> Event:
    """An event told by outlets: one report each, in their order."""
    reports = tuple(f"{name}-{what}-{day}" for name in by)
    origins = tuple(Origin(f"o:{n}", n, "outlet", SIDES[n], (r,)) for n, r in zip(by, reports, strict=True))
    quotes = tuple(Span(r, 0, 9, "It is so.") for r in reports)
    return Event(
        id=f"{what}{who.name}{day}",
        type=what,
        claims=tuple(ClaimRef(r, "c") for r in reports),
        reports=reports,
        when=TimeRange(since or day, day),
        place=place,
        actors=(who,),
        origins=origins,
        quotes=quotes,
        headline=quotes[0],
        known=day,
    )


def denied(event: Event, by: str, *, first: bool) -> Event:
    """The same event with a denial, published before or after what was said."""
    report = f"{by}-denial"
    span = Span(report, 0, 10, "It is not.")
    reports = (report, *event.reports) if first else (*event.reports, report)
    origins = [replace(o, reports=(*o.reports, report)) if o.name == by else o for o in event.origins]
    if all(o.name != by for o in origins):
        origins.append(Origin(f"o:{by}", by, "outlet", SIDES[by], (report,)))
    clash = Contradiction("x", "denial", span, event.quotes[0], by, event.origins[0].name, f"{by} denies it")
    return replace(event, reports=reports, origins=tuple(origins), contradictions=(clash,), disputed=True)


def states(*events: Event) -> list[ControlState]:
    return list(control_of(events, load()))


def short(*events: Event) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(s.status, s.holder.name if s.holder else None, s.since, s.until) for s in states(*events)]


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
