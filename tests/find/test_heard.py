"""Speakers whom no cue of saying shows to the parse, named by the reader model."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

SAID = [
    ("Drones hit the fuel depot of Port Sudan on Sunday, the Resistance Committees' bulletin has it. Flights were halted.", "bulletin"),
    ("Troops entered Loikaw at dawn after two days of shelling the Karenni force announces. Residents had fled.", "Karenni force"),
    ("Rebels shelled Goma overnight, killing six people, by the account of the Red Cross. The army was silent.", "Red Cross"),
    ("Gunmen raided Tillaberi at dawn, 28 civilians killed; source army. The road is closed.", "army"),
]


@pytest.mark.parametrize(("text", "speaker"), SAID)
def test_a_speaker_without_a_cue(text: str, speaker: str, read: Callable[..., Reading]) -> None:
    reading = read(text, published="2024-05-07")
    heard = {a.id for a in reading.attributions if a.source is not None and speaker in a.source.quote}
    assert heard and any(c.asserted_by in heard for c in reading.claims)


def test_the_reports_own_voice_has_no_speaker(read: Callable[..., Reading]) -> None:
    text = "Rebels shelled Goma overnight and killed six people. The army answered with air strikes."
    reading = read(text, published="2024-05-07")
    assert reading.claims and not [c for c in reading.claims if c.asserted_by]


@pytest.mark.parametrize("speakers", ["two residents and a hospital official", "residents and a local rights group"])
def test_joined_speakers_behind_what_they_say_are_all_kept(speakers: str, read: Callable[..., Reading]) -> None:
    reading = read(f"A drone strike killed five people in Gondar on Monday, {speakers} said.", published="2024-05-07")
    assert [a.source.quote for a in reading.attributions if a.source] == [speakers]
