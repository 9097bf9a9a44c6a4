"""Who fills a role: the likeliest candidate, by weights that all stand for something."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from fogline.claim import choice, roles, speakers, where
from fogline.claim.confidence import confidence_of, table
from fogline.model import Reading

TEXT = (
    "Rebels capture Ora\n"
    "Rebel fighters captured the town of Ora in northern Velk on Monday and shelled Pell, killing nine people, residents said.\n"
    '"They came at dawn," a doctor said. The army said it had withdrawn to Soke. Jets bombed the town.'
)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, read: Callable[..., Reading]) -> dict[str, list[Mapping[str, float]]]:
    """The features of all candidates in a report, by role."""
    found: dict[str, list[Mapping[str, float]]] = {"place": [], "actor": [], "speaker": []}

    def noted(role: str, act: Any, scene: Any, candidates: Sequence[tuple[Any, Mapping[str, float]]]) -> Any:
        found[role] += [features for _, features in candidates]
        return choice.choose(role, act, scene, candidates)

    for module in (where, roles, speakers):
        monkeypatch.setattr(module, "choose", noted)
    read(TEXT, published="2024-12-02")
    return found


@pytest.mark.parametrize("role", ["place", "actor", "speaker"])
def test_every_weight_is_of_a_feature(told: dict[str, list[Mapping[str, float]]], role: str) -> None:
    assert told[role]
    for features in told[role]:
        assert {"bias", *features} == set(choice.forms()[role]["weights"])


@pytest.mark.parametrize("role", ["place", "actor", "speaker"])
def test_what_the_reader_model_and_the_rules_name_is_likelier(role: str) -> None:
    weights = choice.forms()[role]["weights"]
    assert weights["named"] > 0
    assert weights["ruled"] > 0
    assert weights["others"] <= 0.1


class Word:
    """Anything with an id."""

    def __init__(self, ident: str) -> None:
        self.id = ident


def test_the_likeliest_is_chosen_and_none_where_none_is_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    form: choice.Form = {"least": 0.5, "weights": {"bias": 0.0, "named": 1.0}}
    monkeypatch.setattr(choice, "forms", lambda: {"place": form})
    words = [Word(w) for w in "abcd"]
    scene: Any = None
    some = [(w, {"named": v, "unknown": 9.0}) for w, v in zip(words, (0.2, 1.5, 1.5, -3.0), strict=True)]
    assert choice.choose("place", scene, scene, some) is words[1]
    assert choice.choose("place", scene, scene, some[3:]) is None
    assert choice.choose("place", scene, scene, []) is None


def test_confidence_is_told_in_grades() -> None:
    shares = [share for _, share in table()["grades"]]
    assert shares == sorted(shares)
    assert table()["grades"][0][0] == 0.0
    assert shares[-1] >= 0.8
    seen = {confidence_of({"bias": 1.0, "reader_type": a / 10, "reader_place": a / 10, "verb": b}) for a in range(11) for b in (0.0, 1.0)}
    assert seen <= set(shares)
