"""Which of several mentions fills a role of an act: small logistic forms over named features.

In: candidates with what speaks for each. Out: the likeliest, or none. The weights are fitted by `bench/fit_choices.py`
on reports that the reader model never saw, so that they tell how far it and the rules are to be believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log
from typing import Protocol, TypedDict, TypeVar

from fogline.lexicon.files import DATA

PATH = DATA / "choices.json"
LEAST = 1e-4  # Chances are told apart down to this.


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


class Form(TypedDict):
    """The weight of each feature (`bias` is added always), and the chance from which a mention is chosen."""

    least: float
    weights: dict[str, float]


M = TypeVar("M", bound=Named)
Features = Mapping[str, float]


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """The form of each role."""
    table: dict[str, Form] = json.loads(PATH.read_text(encoding="utf-8"))["forms"]
    return table


def odds(chance: float) -> float:
    """Log odds of a chance.

    >>> odds(0.5), round(odds(0.0), 1)
    (0.0, -9.2)
    """
    chance = min(max(chance, LEAST), 1 - LEAST)
    return log(chance / (1 - chance))


def chance_of(features: Features, weights: Mapping[str, float]) -> float:
    """The logistic form. Features without a weight count nothing.

    >>> chance_of({"a": 2.0, "b": 1.0}, {"bias": -2.0, "a": 1.0})
    0.5
    """
    total = 0.0
    for name, value in features.items():
        if value:
            total += weights.get(name, 0.0) * value
    return 1 / (1 + exp(-max(-30.0, min(30.0, weights["bias"] + total))))


def rivals(chances: Mapping[str, float]) -> dict[str, float]:
    """Of each name the best chance that another has.

    >>> rivals({"Ora": 0.7, "Pell": 0.2, "Velk": 0.1})
    {'Ora': 0.2, 'Pell': 0.7, 'Velk': 0.7}
    """
    first, second = [*sorted(chances.values(), reverse=True), 0.0, 0.0][:2]
    return {name: second if chance == first else first for name, chance in chances.items()}


def choose(role: str, candidates: Sequence[tuple[M, Features]]) -> M | None:
    """The candidate that most likely fills a role, the first of equals; None where none is likely."""
    form = forms()[role]
    best, most = None, form["least"]
    for mention, features in candidates:
        chance = chance_of(features, form["weights"])
        if chance > most:
            best, most = mention, chance
    return best
