"""What one report tells twice is one event; what it tells of two places, days or tolls is not."""

from __future__ import annotations

import pytest

from fogline import pipeline
from fogline.claim.retold import definite
from fogline.lexicon.events import VIOLENT, event_types
from fogline.model import Context, Reading, Report, row_id

ONE = [
    (
        "Air strike kills nine in Darfur\n\nAn air strike killed nine people in Nyala, South Darfur, on Sunday, medics said. "
        "The strike hit a market, the Sudanese army's foes said."
    ),
    (
        "A drone attack killed six people in Kharkiv on Friday, the governor said. Prosecutors said the attack damaged two "
        "houses."
    ),
    "Shelling killed seven civilians in Goma on Monday. Seven people died in the bombardment, a doctor told reporters.",
]
TWO = [
    "An air strike killed nine people in Nyala on Sunday, medics said. The strike on El Fasher killed three, they said.",
    "Shelling killed two people in Kherson on Friday. A separate shelling of Nikopol wounded four, officials said.",
    "Jets bombed Idlib on Tuesday, killing five. On Thursday another raid killed eight in Idlib, residents said.",
    "Jets bombed Homs on Sunday, killing two. A monitor said that air strikes on Sunday night killed nine more in Homs.",
]


def events_of(text: str, context: Context) -> int:
    """The number of violent events of one report."""
    report = Report(row_id(text), text, source="Test Wire", published="2024-11-04")
    readings = [r for r in pipeline.read([report], context) if isinstance(r, Reading)]
    return sum(event_types()[e.type].merge in VIOLENT for e in pipeline.events(readings, context))


@pytest.mark.parametrize("text", ONE)
def test_one_happening_told_again_is_one_event(text: str, context: Context) -> None:
    assert events_of(text, context) == 1


@pytest.mark.parametrize("text", TWO)
def test_two_happenings_stay_two(text: str, context: Context) -> None:
    assert events_of(text, context) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the overnight strike", True),
        ("These two attacks", True),
        ("a strike", False),
        ("the town in a strike", False),
        ("the second strike", False),
        ("the army said strike", False),
        ("said that strikes", False),
        ("this week strikes", False),
    ],
)
def test_a_definite_noun_points_back(text: str, expected: bool) -> None:
    assert definite(text, text.rindex(" ") + 1) is expected
