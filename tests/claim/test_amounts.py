"""What a figure measures where its own words leave it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

CASES = [
    ("Police in Khartoum rounded up 40 activists on Monday. Sudan is at war.", "40", "captured"),
    ("Soldiers burned 20 houses in Goma in DR Congo on Monday. Residents said so.", "20", "destroyed"),
    ("Rebels arrived in Beni in DR Congo at dusk, burned 30 houses and torched 12 vehicles.", "30", "destroyed"),
    ("Rebels torched a post and 12 vehicles in Beni in DR Congo on Monday.", "12", "destroyed"),
    ("Rebels hit 20 positions near Hama in Syria on Monday, killing nine.", "20", "other"),
]


@pytest.mark.parametrize(("text", "number", "measure"), CASES)
def test_measured_by_its_claim(text: str, number: str, measure: str, read: Callable[..., Reading]) -> None:
    (figure,) = (f for f in read(text, published="2024-12-02").figures if f.span.quote == number)
    assert figure.measure == measure


def test_the_number_of_the_dead_is_the_acts(read: Callable[..., Reading]) -> None:
    reading = read("The number of people killed in the strike on Kharkiv is 27, not 31 as previously reported.")
    (claim,) = reading.claims
    assert [(f.span.quote, f.measure) for f in reading.figures if f.id in claim.figures] == [("27", "killed")]


def test_a_share_is_what_befell_and_the_whole_what_was_sent(read: Callable[..., Reading]) -> None:
    reading = read("Air defences in Kharkiv downed 64 of 97 drones launched by Russia on Monday, Kyiv said.")
    quotes = {f.id: f.span.quote for f in reading.figures}
    told = {c.trigger.quote: [quotes[i] for i in c.figures] for c in reading.claims}
    assert told["downed"] == ["64"] and told.get("launched", ["97"]) == ["97"]
