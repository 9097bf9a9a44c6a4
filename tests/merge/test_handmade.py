"""What people set by hand: who says so, of one claim or of an event, and where; and what an event's former id leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline import pipeline
from fogline.errors import SettingsError
from fogline.model import Context, Judgement, Reading, Report
from fogline.naming import event_named
from fogline.publish.rows import claim_row
from tests.merge.made import keys, told
from tests.merge.test_judged import BOTH, STRIKE, desk, events

FAR = told(("air_strike", "Pell", 3), name="far")
SAID = "Rebels shelled the town of Maardis in Syria on Wednesday, the army said. Rebels took the village of Soran, residents said."


def read(text: str, context: Context, source: str = "Test Wire") -> Reading:
    (found,) = pipeline.read([Report(id="r", text=text, source=source, published="2024-12-05", lang="en")], context)
    assert isinstance(found, Reading)
    return found


def claimants(reading: Reading, *made: Judgement, context: Context) -> dict[str, str]:
    (shown,) = pipeline.judged([reading], replace(context, judgements=made))
    return {c.type: claim_row(shown, c, None).claimant for c in shown.claims}


def key_of(reading: Reading, type: str) -> str:
    return f"r:{next(c for c in reading.claims if c.type == type).id}"


def test_the_claimant_set_by_hand_is_the_only_origin_and_undo_restores_the_one_read(context: Context) -> None:
    one = read(SAID, context)
    made = desk([one], context).fix(key_of(one, "shelling"), "claimant", "United Nations")
    before, after = (next(e for e in events([one], context, *j) if e.type == "shelling") for j in ((), (made,)))
    assert [o.name for o in after.origins] == ["United Nations"] != [o.name for o in before.origins]
    assert [s.quote for o in after.origins for s in o.said] == [SAID.split(". ")[0]]
    assert after.id == before.id and made.id in after.judged
    undo = desk([one], context, made, minutes=1).undo([made])
    assert events([one], context, made, undo) == events([one], context)


def test_a_claimant_set_by_hand_is_of_its_claim_alone(context: Context) -> None:
    one = read(SAID, context)
    made = desk([one], context).fix(key_of(one, "shelling"), "claimant", "United Nations")
    before, after = claimants(one, context=context), claimants(one, made, context=context)
    assert after == before | {"shelling": "United Nations"}


def test_the_own_outlet_as_claimant_is_nobody_but_the_outlet(context: Context) -> None:
    one = read(SAID, context)
    made = desk([one], context).fix(key_of(one, "shelling"), "claimant", "test wire")
    (event,) = [e for e in events([one], context, made) if e.type == "shelling"]
    assert [(o.name, o.kind) for o in event.origins] == [("Test Wire", "outlet")]
    assert claimants(one, made, context=context)["shelling"] == "Test Wire"


def test_a_claimant_finds_its_claim_after_a_better_reader_gave_it_another_id(context: Context) -> None:
    one = read(SAID, context)
    made = desk([one], context).fix(key_of(one, "shelling"), "claimant", "United Nations")
    renamed = replace(one, claims=tuple(replace(c, id=c.id[::-1]) for c in one.claims))
    assert claimants(renamed, made, context=context)["shelling"] == "United Nations"


def test_a_field_of_an_event_is_set_in_all_its_claims(context: Context) -> None:
    (event,) = events(BOTH, context)
    made = desk(BOTH, context).fix(event.id, "claimant", "United Nations")
    assert set(made.on) == set(keys(BOTH))
    (after,) = events(BOTH, context, made)
    assert [(o.name, len(o.reports)) for o in after.origins] == [("United Nations", 2)]


def test_a_missed_claim_has_the_claimant_that_it_is_added_with(context: Context) -> None:
    given_ = {"type": "displacement", "source": "United Nations"}
    made = desk(BOTH, context).add(given_, report="one", quote="one residents")
    (event,) = [e for e in events(BOTH, context, made) if e.type == "displacement"]
    assert [o.name for o in event.origins] == ["United Nations"]


def test_an_unknown_place_is_refused_with_near_names_and_the_way_out(context: Context) -> None:
    one = read("Shells struck the town of Maardis in Hama province, Syria.", context)
    with pytest.raises(SettingsError) as refused:
        desk([one], context).fix(key_of(one, "shelling"), "place", "Hhamma")
    assert str(refused.value).startswith("place Hhamma: no place of that name is known; is it Hama")
    assert "'Hhamma@LATITUDE,LONGITUDE'" in str(refused.value)


def test_a_former_id_leads_to_the_event_that_has_its_claims(context: Context) -> None:
    """Joined, parted and emptied events: one leads on, several are named, none is told."""
    first, second = (e for e in events([STRIKE, FAR], context))
    former = {e.id: tuple(f"{r.report}:{r.claim}" for r in e.claims) for e in (first, second)}

    def past(beginning: str) -> dict[str, tuple[str, ...]]:
        return {k: v for k, v in former.items() if k.startswith(beginning)}

    (joined,) = events([STRIKE, FAR], context, desk([STRIKE, FAR], context).same([first.id, second.id]))
    assert event_named(first.id[:8], {joined.id: joined}, past) == (joined, first.id)
    assert event_named(joined.id[:8], {joined.id: joined}, past) == (joined, None)
    former[joined.id] = (*former[first.id], *former[second.id])
    apart = {e.id: e for e in (first, second)}
    with pytest.raises(SettingsError, match=f"in 2 events now; name one: .*{first.id[:12]}"):
        event_named(joined.id, apart, past)
    with pytest.raises(SettingsError, match="none of the claims of this event counts any longer"):
        event_named(joined.id, {}, past)
    with pytest.raises(SettingsError, match="no event of that id"):
        event_named("feed", apart, past)


def test_a_number_set_by_hand_has_its_own_words_where_the_report_tells_it(context: Context) -> None:
    one = read("Shells hit the market of Ora on Wednesday. It led to 17 dead, the hospital said, and 38 hurt.", context)
    made = desk([one], context).fix(key_of(one, "shelling"), "figures", "killed=17; injured=40")
    (shown,) = pipeline.judged([one], replace(context, judgements=(made,)))
    claim = next(c for c in shown.claims if c.type == "shelling")
    figures = {f.id: f for f in shown.figures}
    assert [figures[i].span.quote for i in claim.figures] == ["17", claim.trigger.quote]  # 40 stands nowhere in the report


def test_a_place_set_by_hand_is_no_part_of_it(context: Context) -> None:
    one = read("M23 rebels captured the airport in Goma on Tuesday, residents said.", context)
    made = desk([one], context).fix(key_of(one, "territory_gained"), "place", "Goma")
    before, after = (next(e for e in events([one], context, *j) if e.type == "territory_gained") for j in ((), (made,)))
    assert before.place is not None and before.place.relation == "part"
    assert after.place is not None and (after.place.name, after.place.relation) == ("Goma", None)
