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

from fogline.claim.scene import Act, Scene
from fogline.lexicon.files import DATA

PATH = DATA / "choices.json"
LEAST = 1e-4  # Chances are told apart down to this.
FAINT = 0.02  # Chance below which the model does not think of a mention.


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


def choose(role: str, act: Act, scene: Scene, candidates: Sequence[tuple[M, Features]]) -> M | None:
    """The candidate that most likely fills a role of an act (`act` and `scene` tell whose), the first of equals; None
    where none is likely."""
    form = forms()[role]
    weights = form["weights"]
    best, most = None, form["least"]
    for mention, features in candidates:
        z = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items() if value)
        chance = 1 / (1 + exp(-z))
        if chance > most:
            best, most = mention, chance
    return best
