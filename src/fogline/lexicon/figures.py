"""Words of number, of what is counted and of what befell it.

In: `data/figures.yaml`. Out: `FigureWords`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fogline.lexicon.files import DATA, read_yaml

PATH = DATA / "figures.yaml"


@dataclass(frozen=True, slots=True)
class FigureWords:
    """All words of figures. Keys are lemmas or words in small letters; `things` gives (measure, unit) of a noun."""

    bounds: dict[str, str]
    vague: dict[str, tuple[int, int]]
    amounts: frozenset[str]
    harm: dict[str, str]
    states: dict[str, str]
    things: dict[str, tuple[str, str]]
    people: frozenset[str]
    some_of_people: frozenset[str]
    troops: frozenset[str]
    not_counted: frozenset[str]
    currencies: frozenset[str]
    stock_cues: tuple[str, ...]
    since_event: re.Pattern[str]
    growth_cues: tuple[str, ...]
    growth_from: tuple[str, ...]
    former_cues: tuple[str, ...]
    part_cues: tuple[str, ...]


@lru_cache(maxsize=1)
def load_figures(path: Path = PATH) -> FigureWords:
    """The words of figures from their data file.

    >>> load_figures().vague["dozens"]
    (24, 99)
    """
    data = read_yaml(path)

    def turned(table: dict[str, list[str]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, words in table.items():
            for word in words:
                found.setdefault(word, key)
        return found

    return FigureWords(
        bounds=turned(data["bounds"]),
        vague={w: (low, high) for w, (low, high) in data["vague"].items()},
        amounts=frozenset(data["amounts"]),
        harm=turned(data["harm"]),
        states=turned(data["states"]),
        things={noun: (row["measure"], unit) for unit, row in data["things"].items() for noun in row["nouns"]},
        people=frozenset(data["people"]),
        some_of_people=frozenset(data["some_of_people"]),
        troops=frozenset(data["troops"]),
        not_counted=frozenset(data["not_counted"]),
        currencies=frozenset(data["currencies"]),
        stock_cues=tuple(data["stock_cues"]),
        since_event=re.compile(rf"\bsince (?:{'|'.join(data['since_event'])})\b"),
        growth_cues=tuple(data["growth_cues"]),
        growth_from=tuple(data["growth_from"]),
        former_cues=tuple(data["former_cues"]),
        part_cues=tuple(data["part_cues"]),
    )
