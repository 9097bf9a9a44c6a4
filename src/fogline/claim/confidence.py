"""How sure a claim is: a small logistic form over named features.

In: features by name. Out: the chance, 0 to 1, that type, actor, place, speaker, modality, polarity and background are
all right. The weights are fitted by `bench/fit_confidence.py`; the data file says on what.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from math import exp

from fogline.lexicon.lexicon import DATA

PATH = DATA / "confidence.json"


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weight of each feature; `bias` is added always."""
    table: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8"))["weights"]
    return table


def confidence_of(features: Mapping[str, float]) -> float:
    """The calibrated chance, rounded to three digits. Features without a weight count nothing.

    >>> confidence_of({"actor": 1.0}) > confidence_of({})
    True
    """
    table = weights()
    z = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + exp(-max(-30.0, min(30.0, z)))), 3)
