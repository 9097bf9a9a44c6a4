"""What people decide always counts, until it is taken back; and nothing depends on the order of arrival."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline import pipeline
from fogline.errors import SettingsError
from fogline.judging import Desk, examples, queue
from fogline.merge.derive import credibility
from fogline.merge.judged import active
from fogline.model import Context, Event, Judgement, Origin, Reading, Report
from tests.merge.made import keys, reports, told

START = datetime(2024, 12, 10, tzinfo=UTC)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def events(readings: list[Reading], context: Context, *judgements: Judgement) -> tuple[Event, ...]:
    return pipeline.events(readings, replace(context, judgements=judgements))


def desk(readings: list[Reading], context: Context, *judgements: Judgement, minutes: int = 0) -> Desk:
    made = replace(context, judgements=judgements)
    shown = pipeline.judged(readings, made)
    return Desk(shown, events(readings, context, *judgements), context, who="an", now=START + timedelta(minutes=minutes))


def homes(found: tuple[Event, ...]) -> dict[str, str]:
    return {f"{ref.report}:{ref.claim}": e.id for e in found for ref in e.claims}


@given(reports, st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_reports_changes_nothing(context: Context, readings: list[Reading], chance: random.Random) -> None:
    shuffled = readings[:]
    chance.shuffle(shuffled)
    assert events(shuffled, context) == events(readings, context)


@given(reports)
@QUICK
def test_no_event_joins_days_that_lie_apart(context: Context, readings: list[Reading]) -> None:
    days = {f"{r.report.id}:{c.id}": c.when.earliest for r in readings for c in r.claims}
    for e in events(readings, context):
        assert len({days[f"{ref.report}:{ref.claim}"] for ref in e.claims}) == 1


@given(reports, st.data())
@QUICK
def test_judgements_win_and_undo_restores(context: Context, readings: list[Reading], data: st.DataObject) -> None:
    names = keys(readings)
    first, second = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)) if len(names) > 1 else ("", "")
    if not second:
        return
    before = events(readings, context)
    together = homes(before)[first] == homes(before)[second]
    at = desk(readings, context)
    made = at.apart(first, second) if together else at.same([first, second])
    after = homes(events(readings, context, made))
    assert (after[first] == after[second]) is not together
    back = desk(readings, context, made, minutes=1).undo([made])
    assert events(readings, context, made, back) == before


@given(reports, st.data())
@QUICK
def test_what_people_parted_is_in_no_one_event_in_any_order(
    context: Context, readings: list[Reading], data: st.DataObject
) -> None:
    names = keys(readings)
    pairs = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    if len(names) < 2:
        return
    at = desk(readings, context)
    parted = data.draw(st.lists(pairs, min_size=1, max_size=4))
    joined = data.draw(st.lists(pairs, max_size=3))
    made = [at.same(pair) for pair in joined]
    made += [desk(readings, context, minutes=1 + n).apart(*pair) for n, pair in enumerate(parted)]
    found = events(readings, context, *made)
    home = homes(found)
    assert all(home[a] != home[b] for a, b in parted)
    shuffled, turned = data.draw(st.permutations(readings)), data.draw(st.permutations(made))
    assert events(list(shuffled), context, *turned) == found


@given(reports, st.data())
@QUICK
def test_undoing_all_in_any_order_restores_exactly(
    context: Context, readings: list[Reading], data: st.DataObject
) -> None:
    names = keys(readings)
    before = events(readings, context)
    at = desk(readings, context)
    key = st.sampled_from(names)
    ways = st.one_of(
        key.map(at.reject),
        key.map(lambda k: at.label(k, "tlp", "RED")),
        key.map(lambda k: at.fix(k, "place", "Soke@36.1,37.2")),
        key.map(lambda k: at.fix(k, "type", "shelling")),
        st.just(0).map(lambda _: at.grade("Wire 0", "B")),
        st.just(0).map(lambda _: at.add({"type": "shelling", "source": "a nurse", "note": "two shells"})),
    )
    made = data.draw(st.lists(ways, min_size=1, max_size=4, unique_by=lambda j: j.id))
    later = desk(readings, context, *made, minutes=1)
    undone = [later.undo([j]) for j in data.draw(st.permutations(made))]
    assert events(readings, context, *made, *undone) == before


@given(reports, st.data())
@QUICK
def test_of_two_that_cannot_both_hold_the_later_counts(context: Context, readings: list[Reading], data: st.DataObject) -> None:
    names = keys(readings)
    if len(names) < 3:
        return
    a, b, c = data.draw(st.lists(st.sampled_from(names), min_size=3, max_size=3, unique=True))
    one = desk(readings, context).same([a, b])
    two = desk(readings, context, minutes=1).same([b, c])
    bar = desk(readings, context, minutes=2).apart(a, c)
    home = homes(events(readings, context, one, two, bar))
    assert home[a] != home[c]
    assert home[b] == home[c]  # The older of the two links gives way.


STRIKE = told(("air_strike", "Orna", 3), name="one")
OTHER = told(("air_strike", "Orna", 3), name="two", source="Other Wire")
BOTH = [STRIKE, OTHER]


def test_a_split_parts_what_the_machine_put_together(context: Context) -> None:
    (event,) = events(BOTH, context)
    made = desk(BOTH, context).split(event.id, [keys([OTHER])[0]], why="another hour")
    assert len(events(BOTH, context, made)) == 2


def test_a_fixed_place_moves_the_event_and_tells_who(context: Context) -> None:
    made = desk(BOTH, context).fix(keys([STRIKE])[0], "place", "Velk@34.5,38.0", why="misread")
    found = events(BOTH, context, made)
    assert {e.place.name for e in found if e.place} == {"Velk", "Orna"}
    assert [e.judged for e in found if e.place and e.place.name == "Velk"] == [(made.id,)]


@pytest.mark.parametrize(
    ("field", "value", "seen"),
    [
        ("type", "shelling", lambda e: e.type == "shelling"),
        ("when", "2024-12-01/2024-12-02", lambda e: (e.when.earliest, e.when.latest) == ("2024-12-01", "2024-12-02")),
        ("figures", "killed=12; injured=30", lambda e: {(f.measure, f.best) for f in e.figures} == {("killed", 12), ("injured", 30)}),
        ("actors", "Russian forces; Some Brigade", lambda e: {p.name for p in e.actors} >= {"Some Brigade"} and len(e.actors) == 2),
        ("polarity", "negative", lambda e: e.polarity == "negative"),
        ("background", "yes", lambda e: e.background),
        ("claimant", "a nurse from Orna", lambda e: [o.name for o in e.origins] == ["local people"]),
        ("claimant", "SOHR", lambda e: [o.name for o in e.origins] == ["Syrian Observatory for Human Rights"]),
        ("claimant", "Mirko Vell", lambda e: [(o.id, o.name) for o in e.origins] == [("speaker:mirko vell", "Mirko Vell")]),
    ],
)
def test_every_field_can_be_fixed(context: Context, field: str, value: str, seen) -> None:  # type: ignore[no-untyped-def]
    made = desk([STRIKE], context).fix(keys([STRIKE])[0], field, value)
    assert not any(seen(e) for e in events([STRIKE], context))
    assert all(seen(e) for e in events([STRIKE], context, made))


def test_a_rejected_claim_is_in_no_event(context: Context) -> None:
    made = desk(BOTH, context).reject(keys([STRIKE])[0])
    assert set(homes(events(BOTH, context, made))) == set(keys([OTHER]))


def test_what_came_by_phone_is_a_claim_with_its_note_as_quote(context: Context) -> None:
    given_ = {"type": "shelling", "source": "a nurse", "note": "two shells at nine", "place": "Velk@34.5,38.0", "when": "2024-12-04"}
    made = desk(BOTH, context).add(given_)
    (event,) = [e for e in events(BOTH, context, made) if e.type == "shelling"]
    assert [q.quote for q in event.quotes] == ["two shells at nine"]
    assert [o.name for o in event.origins] == ["a nurse"]
    assert event.place is not None
    assert event.place.name == "Velk"


def test_a_missed_claim_is_added_at_its_quote(context: Context) -> None:
    made = desk(BOTH, context).add({"type": "displacement"}, report="one", quote="one residents")
    (event,) = [e for e in events(BOTH, context, made) if e.type == "displacement"]
    assert event.quotes[0].quote == "one residents"
    assert STRIKE.report.text[event.quotes[0].start : event.quotes[0].end] == "one residents"


def test_a_judgement_finds_its_claim_after_a_better_reader_gave_it_another_id(context: Context) -> None:
    made = desk(BOTH, context).reject(keys([STRIKE])[0])
    (claim,) = STRIKE.claims
    word = claim.trigger
    renamed = replace(claim, id="0" * 16, type="shelling", trigger=STRIKE.report.span(word.start, word.end + 7))
    assert set(homes(events([replace(STRIKE, claims=(renamed,)), OTHER], context, made))) == set(keys([OTHER]))


def test_a_judgement_touches_no_claim_of_another_sentence(context: Context) -> None:
    two = told(("air_strike", "Orna", 3), ("shelling", "Pell", 3), name="one")
    made = desk([two], context).reject(keys([two])[0])
    left = replace(two, claims=two.claims[1:])
    assert set(homes(events([left], context, made))) == set(keys([left]))


def test_the_strictest_label_of_any_claim_holds(context: Context) -> None:
    at = desk(BOTH, context)
    amber, red = at.label(keys([STRIKE])[0], "tlp", "AMBER"), at.label("report:two", "tlp", "RED")
    (event,) = events(BOTH, context, amber, red)
    assert event.tlp == "RED"
    assert events(BOTH, context)[0].tlp is None


def test_a_grade_is_shown_on_the_origin_and_credibility_apart(context: Context) -> None:
    (plain,) = events(BOTH, context)
    made = desk(BOTH, context).grade("test  wire", "B")
    (event,) = events(BOTH, context, made)
    assert {o.name: o.grade for o in event.origins} == {"Test Wire": "B", "Other Wire": "F"}
    assert event.credibility == plain.credibility


def test_reviewed_until_a_new_claim_comes(context: Context) -> None:
    (event,) = events([STRIKE], context)
    made = desk([STRIKE], context).reviewed(event.id)
    assert queue(events([STRIKE], context)) == [event]
    assert queue(events([STRIKE], context, made)) == []
    assert len(queue(events(BOTH, context, made))) == 1


def test_a_retraction_can_be_taken_back(context: Context) -> None:
    at = desk(BOTH, context)
    made = at.reject(keys([STRIKE])[0])
    undo = desk(BOTH, context, minutes=1).undo([made])
    redo = desk(BOTH, context, minutes=2).undo([made, undo], None) if active([made, undo]) else replace(
        undo, id="r", when=(START + timedelta(minutes=2)).isoformat(), retracts=undo.id
    )
    assert active([made, undo]) == ()
    assert active([made, undo, redo]) == (made,)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda d: d.fix(keys([STRIKE])[0], "colour", "red"),
        lambda d: d.fix(keys([STRIKE])[0], "when", "Tuesday"),
        lambda d: d.fix(keys([STRIKE])[0], "claimant", " "),
        lambda d: d.fix(keys([STRIKE])[0], "place", "Qwxzzyk"),
        lambda d: d.fix(keys([STRIKE])[0], "place", "Orna@95.0,36.0"),
        lambda d: d.add({"type": "shelling", "source": "a nurse", "note": "two shells", "place": "Qwxzzyk"}),
        lambda d: d.same(keys([STRIKE])),
        lambda d: d.reject("nothing"),
        lambda d: d.label(keys([STRIKE])[0], "tlp", "PINK"),
        lambda d: d.grade("Test Wire", "G"),
        lambda d: d.add({"type": "shelling", "note": "without source"}),
        lambda d: d.add({"type": "shelling"}, report="one", quote="words that are not there"),
        lambda d: d.undo([]),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(context: Context, wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SettingsError) as told_:
        wrong(desk(BOTH, context))
    assert "\n" not in str(told_.value)


def test_decisions_become_examples_with_quotes_and_texts(context: Context) -> None:
    made = desk(BOTH, context).apart(keys([STRIKE])[0], keys([OTHER])[0], why="two hours apart")
    (row,) = examples([made], {r.report.id: r for r in BOTH})
    assert row["decision"] == "split"
    for quote in row["quotes"]:
        assert row["texts"][quote["report"]][quote["start"] : quote["end"]] == quote["quote"]


def test_what_two_assert_and_one_denies_is_doubtful_not_improbable() -> None:
    monitor, army = Origin("monitor-x", "Monitor", "monitor"), Origin("army-y", "Army", "state_forces", "side-y")
    assert (credibility((monitor, army), True), credibility((monitor,), True)) == (4, 5)
    assert (credibility((monitor, army), False), credibility((army,), False)) == (2, 4)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shells struck Maardis in Hama province, Syria. The town of Ariha was quiet.", "SY"),
        ("Shells struck the town of Maardis in Hama province, Syria.", "SY"),
    ],
)
def test_a_place_set_by_name_is_the_report_s_own(text: str, country: str, context: Context) -> None:
    """Ariha is Jericho's other name: in a report on Syria it is the town in Idlib."""
    (read,) = pipeline.read([Report(id="r", text=text, source="Test Wire", published="2024-12-05", lang="en")], context)
    assert isinstance(read, Reading)
    claim = next(c for c in read.claims if c.type == "shelling")
    key = f"{read.report.id}:{claim.id}"
    made = Desk([read], list(pipeline.events([read], context)), context, who="an").fix(key, "place", "Ariha")
    found = pipeline.events([read], replace(context, judgements=(made,)))
    places = [e.place for e in found if e.type == "shelling"]
    assert [p.country for p in places if p] == [country]
