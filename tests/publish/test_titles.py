"""Events in one clause."""

from __future__ import annotations

import pytest

from fogline.model import Event, Located, TimeRange
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
