"""Speakers with a short form in brackets, and where what is said ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

CASES = [
    ("On Monday the Arakan Army (AA) said it had seized Ann in Myanmar.", ["Arakan Army (AA)"]),
    ("The army's General Staff (GS) said it hit Kharkiv.", ["The army's General Staff (GS)"]),
    ("According to the Red Cross (ICRC), 12 people were killed in Nyala.", ["the Red Cross (ICRC)"]),
    ("Fighters of the Islamic State (IS) fled Ora, Human Rights Watch (HRW) said.", ["Human Rights Watch (HRW)"]),
    ("A commander (retired) said the town of Ora had fallen.", ["A commander (retired)"]),
]


@pytest.mark.parametrize(("text", "speakers"), CASES, ids=[c[0][:40] for c in CASES])
def test_the_bracket_belongs_to_the_speaker(text: str, speakers: list[str], read: Callable[..., Reading]) -> None:
    got = [a.source.quote for a in read(text, published="2025-03-12").attributions if a.source]
    assert [g.removeprefix("the ") for g in got] == [s.removeprefix("the ") for s in speakers]


def test_a_contrast_is_another_speakers(read: Callable[..., Reading]) -> None:
    text = "The Israeli army said 60 rockets were fired from Lebanon, while medics reported one woman hurt in Safed."
    first, second = read(text, published="2024-11-05").attributions
    assert (first.content.quote, second.via) == ("60 rockets were fired from Lebanon", None)


def test_no_attribution_runs_through_itself(read: Callable[..., Reading]) -> None:
    text = "The Ukrainian military plans to send a brigade to Toretsk, a commander who goes by the call sign Hrim said."
    reading = read(text, published="2025-02-09")
    outer = {a.id: a.via for a in reading.attributions}
    assert all(outer.get(via or "") != own for own, via in outer.items())
