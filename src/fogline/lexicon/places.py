"""Words about places: classes, prepositions, directions, relations.

In: `data/places.yaml`. Out: `PlaceWords`, compiled once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fogline.lexicon.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words by what they say of a place. `class_of` and `bearing_of` map a word to its class and compass
    point; the others are sets."""

    class_of: dict[str, str]
    bearing_of: dict[str, str]
    named: frozenset[str]
    landmarks: frozenset[str]
    locative: frozenset[str]
    organisation: frozenset[str]
    titles: frozenset[str]
    near: tuple[tuple[str, ...], ...]
    outskirts: frozenset[str]
    countryside: frozenset[str]
    everywhere: frozenset[str]
    sectors: frozenset[str]
    roads: frozenset[str]
    linking: frozenset[str]


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The table.

    >>> place_words().class_of["governorate"], place_words().bearing_of["northern"]
    ('province', 'N')
    """
    raw = read_yaml(DATA / "places.yaml")
    near = sorted((tuple(p.split()) for p in raw["near"]), key=len, reverse=True)
    sets = {
        n: frozenset(map(str, raw[n]))
        for n in (
            *("named", "landmarks", "locative", "organisation", "titles", "outskirts", "countryside"),
            *("everywhere", "sectors", "roads", "linking"),
        )
    }
    return PlaceWords(
        class_of=_inverted(raw["classes"]), bearing_of=_inverted(raw["directions"]), near=tuple(near), **sets
    )
