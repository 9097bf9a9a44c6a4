"""Events in one clause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fogline.model import Event, EventFigure, Located, Party, Span, TimeRange
from fogline.publish import sides
from fogline.publish.sides import by_side
from fogline.publish.situation.lines import figure_text
from fogline.publish.titles import told

EDGE = Located("Ora", relation="outskirts")


@pytest.mark.parametrize(
    ("type", "title"),
    [
        ("armed_clash", "Clashes on the outskirts of Ora"),
        ("air_strike", "Air strike on the outskirts of Ora"),
        ("territory_gained", "Capture of the outskirts of Ora"),
        ("displacement", "Displacement from the outskirts of Ora"),
    ],
)
def test_outskirts_take_their_own_preposition(type: str, title: str) -> None:
    assert told(Event("e", type, (), (), TimeRange(None, None), place=EDGE)) == title


def test_a_name_of_the_event_is_told_letter_by_letter() -> None:
    event = Event("e", "armed_clash", (), (), TimeRange(None, None), place=EDGE, name="Battle in the outskirts of Ora")
    assert told(event) == "Clashes on the outskirts of Ora (“Battle in the outskirts of Ora”)"


PARTIES = {
    "gov": Party("world/sy/forces", "Syrian government forces", "state_forces"),
    "allies": Party("syria/allies-of-government", "Allies of the Syrian government", "external_forces"),
    "rebels": Party("syria/opposition", "Syrian opposition rebels", "rebel_group"),
    "hezbollah": Party("world/hezbollah", "Hezbollah", "rebel_group"),
    "russia": Party("world/ru/forces", "Russian forces", "state_forces"),
    "ukraine": Party("world/ua/forces", "Ukrainian forces", "state_forces"),
    "wagner": Party("world/wagner", "Wagner", "political_militia"),
    "arakan": Party("world/arakan-army", "Arakan Army", "rebel_group"),
    "brothers": Party("world/three-brotherhood", "Three Brotherhood Alliance", "rebel_group"),
    "junta": Party("world/mm/forces", "Myanmar forces", "state_forces"),
    "saf": Party("world/sd/forces", "Sudanese Armed Forces", "state_forces"),
    "rsf": Party("world/rsf", "Rapid Support Forces", "rebel_group"),
    "saf allies": Party(None, "Allies of Sudanese Armed Forces", "unknown"),
    "locals": Party(None, "Tribal fighters", "identity_militia"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "country", "actors", "targets", "title"),
    [
        ("2024-12-03", "SY", "", "allies gov rebels", "Clashes in Ora between Syrian government forces with allies and Syrian opposition rebels"),
        ("2016-12-03", "SY", "", "allies hezbollah gov rebels", "Clashes in Ora between Syrian government forces with Hezbollah and allies, and Syrian opposition rebels"),
        ("2023-03-01", "UA", "russia ukraine wagner", "", "Clashes in Ora between Russian forces with Wagner and Ukrainian forces"),
        ("2024-03-01", "MM", "arakan junta brothers", "", "Clashes in Ora between Arakan Army with Three Brotherhood Alliance and Myanmar forces"),
        ("2024-03-01", "SD", "saf", "rsf saf-allies", "Clashes in Ora between Sudanese Armed Forces with allies and Rapid Support Forces"),
        # One side is told as doing it, the other as whom it fights: nothing is set against its ally.
        ("2016-12-03", "SY", "gov hezbollah", "rebels", "Syrian government forces and Hezbollah fought in Ora against Syrian opposition rebels"),
        # The alliance had ended, nobody knows whose side they are on, or all are of one side.
        ("2024-03-04", "UA", "", "russia ukraine wagner", "Clashes in Ora between Russian forces, Ukrainian forces and Wagner"),
        ("2024-03-04", "SD", "", "rsf saf locals", "Clashes in Ora between Rapid Support Forces, Sudanese Armed Forces and Tribal fighters"),
        ("2016-12-03", "SY", "", "allies gov hezbollah", "Clashes in Ora between Allies of the Syrian government, Syrian government forces and Hezbollah"),
        ("2016-12-03", "SY", "", "gov rebels", "Clashes in Ora between Syrian government forces and Syrian opposition rebels"),
    ],
)  # fmt: skip
def test_allies_are_not_set_against_each_other(day: str, country: str, actors: str, targets: str, title: str) -> None:
    place = Located("Ora", country=country)
    doers, aims = (tuple(PARTIES[n.replace("-", " ")] for n in names.split()) for names in (actors, targets))
    event = Event("e", "armed_clash", (), (), TimeRange(day, day), place=place, actors=doers, targets=aims)
    assert told(event) == title


def test_a_party_allied_to_two_that_fight_each_other_is_on_neither_side(monkeypatch: pytest.MonkeyPatch) -> None:
    allied = {"a": {"c"}, "b": {"c"}, "c": {"a", "b"}}
    monkeypatch.setattr(sides, "allies_of", lambda actor, *_: frozenset(allied.get(actor, ())))
    monkeypatch.setattr(sides, "side_of", lambda actor, *_: actor)
    three = [Party(x, x.upper(), "state_forces") for x in "acb"]
    assert [[p.name for p in side] for side in by_side(three, None, None)] == [["A"], ["C"], ["B"]]
    four = [*three, Party("d", "D", "rebel_group")]
    assert [[p.name for p in side] for side in by_side(four, None, None)] == [["A", "C", "B"], ["D"]]


ARMY = Party("a", "The army", "state_forces")
REBELS = Party("b", "Rebels", "rebel_group")
TOWN = Located("Ora")


@pytest.mark.parametrize(
    ("type", "word", "parts", "title"),
    [
        ("rejection", "denied", {"targets": (REBELS,)}, "The army denied what Rebels said"),
        ("rejection", "rejected", {}, "The army rejected what was said or asked"),
        ("weapons_seized", "shot down", {"place": TOWN}, "The army shot down or intercepted drones or missiles in Ora"),
        ("weapons_seized", "confiscated", {"targets": (REBELS,)}, "The army seized weapons of Rebels"),
        ("weapons_seized", "defused", {"modality": "planned"}, "The army planned to clear explosives"),
        ("weapons_seized", "destroyed", {}, "The army seized or intercepted weapons"),
        ("deployment", "patrolled", {"place": TOWN}, "The army patrolled in Ora"),
        ("deployment", "sent", {"place": TOWN}, "The army sent forces or arms to Ora"),
    ],
)
def test_a_title_takes_the_words_for_what_the_text_says(
    type: str, word: str, parts: dict[str, Any], title: str
) -> None:
    event = Event("e", type, (), (), TimeRange(None, None), actors=(ARMY,), headline=Span("r", 0, len(word), word))
    assert told(replace(event, **parts)) == title


@pytest.mark.parametrize(
    ("type", "actors", "title"),
    [
        ("casualties_reported", (), "Casualties among Rebels in Ora"),
        ("arrest", (ARMY,), "The army made arrests of Rebels in Ora"),
        ("attack_repelled", (), "Repelled attack by Rebels in Ora"),
        ("attack_repelled", (ARMY,), "The army repelled an attack by Rebels in Ora"),
        ("territory_gained", (ARMY,), "The army took Ora from Rebels"),
        ("air_strike", (ARMY,), "The army carried out an air strike on Ora against Rebels"),
    ],
)
def test_whom_it_befell_stands_by_what_befell_them(type: str, actors: tuple[Party, ...], title: str) -> None:
    event = Event("e", type, (), (), TimeRange(None, None), place=TOWN, actors=actors, targets=(REBELS,))
    assert told(event) == title


@pytest.mark.parametrize(
    ("type", "title"),
    [("territory_gained", "Ora not taken"), ("siege", "Ora not besieged"), ("shelling", "No shelling of Ora")],
)
def test_what_did_not_happen_to_a_place(type: str, title: str) -> None:
    assert told(Event("e", type, (), (), TimeRange(None, None), place=TOWN, polarity="negative")) == title


@pytest.mark.parametrize(
    ("quote", "figure", "text"),
    [
        ("Dozens", (24, None, 99), "dozens of houses destroyed"),
        ("tens of thousands", (20000, None, 99999), "tens of thousands of houses destroyed"),
        ("several", (3, None, 9), "several houses destroyed"),
        ("20 to 30", (20, None, 30), "20 to 30 houses destroyed"),
        ("dozens", (36, 36, 36), "36 houses destroyed"),
    ],
)
def test_a_word_of_number_is_told_as_it_was(
    quote: str, figure: tuple[float, float | None, float], text: str
) -> None:
    low, best, high = figure
    span = Span("r", 0, len(quote), quote)
    bound = "exact" if best else "range"
    assert figure_text(EventFigure("destroyed", low, best, high, bound, "flow", "a monk", span, who="houses")) == text
