"""How rare a word is in news: the weight that it has when two texts are compared.

In: `data/rarity.json`, counted by `bench/fit_rarity.py`. Out: stems of a text, and the weight of each. The table is
fixed, so that the likeness of two reports does not change when a third one comes.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache

from fogline.lexicon.files import DATA

WORD = re.compile(r"[^\W\d_]{3,}")
ENDINGS = ("'s", "ing", "es", "ed", "s")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its commonest endings, lower case; four letters are always kept.

    >>> stem("Strikes"), stem("bombing"), stem("bus")
    ('strik', 'bomb', 'bus')
    >>> stem("killing") == stem("killed") == stem("kills")
    True
    """
    low = word.lower()
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def stems(text: str) -> list[str]:
    """The stems of all words of three letters and more, in order."""
    return [stem(w) for w in WORD.findall(text)]


@lru_cache(maxsize=1)
def _table() -> tuple[float, dict[str, float]]:
    raw = json.loads((DATA / "rarity.json").read_text(encoding="utf-8"))
    return raw["rarest"], raw["share"]


def rarity(word: str) -> float:
    """The weight of a stem: the logarithm of one over the share of reports that hold it.

    >>> rarity("said") < rarity("hospital") < rarity("rashidin")
    True
    """
    rarest, share = _table()
    return -math.log(share.get(word, rarest))


def most() -> float:
    """The weight of a word that the table does not hold."""
    return -math.log(_table()[0])
