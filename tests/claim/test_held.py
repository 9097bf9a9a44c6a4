"""Who says that he holds a town or has not lost it: short sentences, with who is said to hold, take or lose it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

HELD = [
    ("The Congolese army said on Thursday that it remained in control of Sake and had repelled an attack by M23 rebels.",
     "Congolese forces", "Sake"),
    ("The Congolese army said it remains in control of Sake.", "Congolese forces", "Sake"),
    ("The army said its troops were still in control of El Fasher and were pushing back the Rapid Support Forces.",
     "Sudanese Armed Forces", "El Fasher"),
    ("Ukrainian forces retain control of Pokrovsk and have pushed Russian troops out of Rodynske, the General Staff said.",
     "Ukrainian forces", "Pokrovsk"),
    ("The junta said its troops still held Hsipaw and had beaten back an assault by the Ta'ang National Liberation Army.",
     "Myanmar forces", "Hsipaw"),
]  # fmt: skip
# Sentence, polarity of the gain, who gains, who loses.
LOST = [
    ("The army denied it had lost control of Bara.", "negative", [], ["army"]),
    ("The RSF denied it had been driven out of Bara.", "negative", [], ["Rapid Support Forces"]),
    ("The leader of the Rapid Support Forces admitted on Sunday that his fighters had lost Wad Madani.", "positive", [],
     ["Rapid Support Forces"]),
    ("The army lost Bara to the Rapid Support Forces on Saturday.", "positive", ["Rapid Support Forces"], ["army"]),
    ("The army said the town of Bara had not fallen.", "negative", [], []),
    ("Reports that Uvira had fallen to the M23 were false, the Congolese army said on Wednesday.", "negative", ["M23"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holder", "place"), HELD, ids=[h[0][:50] for h in HELD])
def test_who_says_that_he_holds_a_town_holds_it(
    text: str, holder: str, place: str, read: Callable[..., Reading]
) -> None:
    reading = read(text, published="2025-09-01")
    names = {a.id: a.name or a.span.quote for a in reading.actors}
    places = {p.id: p.name or p.span.quote for p in reading.places}
    (claim,) = [c for c in reading.claims if c.type == "territory_held"]
    assert claim.asserted_by is not None
    assert ([names[i] for i in claim.actors], places[claim.place or ""]) == ([holder], place)
    assert not any(c.type == "territory_gained" and c.place == claim.place for c in reading.claims)


@pytest.mark.parametrize(("text", "polarity", "gain", "lose"), LOST, ids=[x[0][:50] for x in LOST])
def test_who_loses_a_town_has_not_taken_it(
    text: str, polarity: str, gain: list[str], lose: list[str], read: Callable[..., Reading]
) -> None:
    reading = read(text, published="2025-09-01")
    names = {a.id: a.name or a.span.quote for a in reading.actors}
    (claim,) = [c for c in reading.claims if c.type == "territory_gained"]
    assert claim.polarity == polarity
    assert [names[i] for i in claim.actors] == gain
    assert [names[i] for i in claim.targets] == lose
