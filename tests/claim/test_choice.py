"""Who fills a role: the likeliest candidate, by weights that all stand for something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from fogline.claim import choice, roles, speakers, where
from fogline.claim.confidence import confidence_of, fullness, table
from fogline.model import Reading

TEXT = (
    "Rebels capture Ora\n"
    "Rebel fighters captured the town of Ora in northern Velk on Monday and shelled Pell, killing nine people, residents said.\n"
    '"They came at dawn," a doctor said. The army said it had withdrawn to Soke. Jets bombed the town.'
)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, read: Callable[..., Reading]) -> dict[str, list[Mapping[str, float]]]:
    """The features of all candidates in a report, by role."""
    found: dict[str, list[Mapping[str, float]]] = {}
    for role, module in (("place", where), ("actor", roles), ("speaker", speakers)):

        def noted(*given: Any, role: str = role, first: Any = module.candidates) -> Any:
            made = first(*given)
            found.setdefault(role, []).extend(features for _, features in made)
            return made

        monkeypatch.setattr(module, "candidates", noted)
    read(TEXT, published="2024-12-02")
    return found


@pytest.mark.parametrize("role", ["place", "actor", "speaker"])
def test_every_weight_is_of_a_feature(told: dict[str, list[Mapping[str, float]]], role: str) -> None:
    for features in told[role]:
        assert {"bias", *features} == set(choice.forms()[role]["weights"])


@pytest.mark.parametrize("role", ["place", "actor", "speaker"])
def test_who_model_and_rules_name_is_chosen(told: dict[str, list[Mapping[str, float]]], role: str) -> None:
    for features in told[role]:
        named, other = Word("named"), Word("other")
        sure = {"named": 4.0, "own": 4.0, "others": -9.0, "ruled": 1.0, "other ruled": 0.0}
        unsure = {"named": -6.0, "own": -6.0, "others": 4.0, "ruled": 0.0, "other ruled": 1.0}
        some = [(word, {k: of.get(k, v) for k, v in features.items()}) for word, of in ((other, unsure), (named, sure))]
        assert choice.choose(role, some) is (named if features["here"] else choice.choose(role, some[1:]))


class Word:
    """Anything with an id."""

    def __init__(self, ident: str) -> None:
        self.id = ident


def test_the_likeliest_is_chosen_and_none_where_none_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    form: choice.Form = {"least": 0.5, "weights": {"bias": 0.0, "named": 1.0}}
    monkeypatch.setattr(choice, "forms", lambda: {"place": form})
    words = [Word(w) for w in "abcd"]
    some = [(w, {"named": v, "unknown": 9.0}) for w, v in zip(words, (0.2, 1.5, 1.5, -3.0), strict=True)]
    assert choice.choose("place", some) is words[1]
    assert choice.choose("place", some[3:]) is None
    assert choice.choose("place", []) is None


def test_confidence_is_told_in_steps() -> None:
    shares = [share for _, share in table()["steps"]]
    assert shares == sorted(set(shares))
    assert table()["steps"][0][0] == 0.0
    assert shares[-1] >= 0.8
    good = [name for name, weight in table()["weights"].items() if weight > 0 and name != "bias"]
    seen = [confidence_of(dict.fromkeys(good, a / 100)) for a in range(101)]
    assert seen == sorted(seen)
    assert {round(s, 2) for s in seen} == set(shares)  # Each step is reached.


def test_of_claims_as_likely_to_be_right_the_one_that_tells_most_stands_first(read: Callable[..., Reading]) -> None:
    text = """Air strikes kill 12 in Syria

Warplanes of the Syrian army bombed the village of Hass on Monday, killing 12 people, residents said. The village was bombed again."""
    claims = [c for c in read(text, published="2016-10-26").claims if c.type == "air_strike"]
    best = max(claims, key=lambda c: c.confidence)
    assert best.place and best.actors and best.figures
    assert len({round(c.confidence, 2) for c in claims if c.confidence > 0.8}) == 1
    assert fullness({"place": 1.0, "place_fine": 1.0, "actor": 1.0}) > fullness({"place": 1.0, "actor": 1.0})


@pytest.mark.parametrize(
    ("text", "word", "place", "goal"),
    [
        ("The army sent tanks to Idlib. More troops were deployed there on Monday from Hama.", "sent", None, "Idlib"),
        ("Rebels captured Saraqib on Monday and took several villages near Hama, residents said.", "captured", "Saraqib", None),
        ("On Monday 2,000 people fled Idlib for Afrin, residents said.", "fled", "Idlib", "Afrin"),
    ],
)  # fmt: skip
def test_place_and_goal(text: str, word: str, place: str | None, goal: str | None, read: Callable[..., Reading]) -> None:
    reading = read(text, published="2024-12-05")
    names = {p.id: p.span.quote for p in reading.places}
    claim = next(c for c in reading.claims if c.trigger.quote == word)
    assert (names.get(claim.place or ""), names.get(claim.to or "")) == (place, goal)
