"""Words by which a text says who says something: verbs, nouns and adverbs with their stance.

In: `data/speech.yaml`. Out: `SpeechWords`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fogline.lexicon.files import DATA, read_yaml

PATH = DATA / "speech.yaml"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Lemma -> stance for verbs and nouns; `minds` are verbs of opinion, belief and intention."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    prepositions: dict[str, frozenset[str]]
    minds: frozenset[str]
    intentions: frozenset[str]
    fallback: frozenset[str]
    objects: frozenset[str]
    according: frozenset[str]
    citing: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    untrue: frozenset[str]
    no_evidence: frozenset[str]
    showing: frozenset[str]
    cross: frozenset[str]
    asides: frozenset[str]
    told: frozenset[str]
    means: frozenset[str]
    days: frozenset[str]
    feelings: frozenset[str]
    naming: frozenset[str]
    held: frozenset[str]
    views: frozenset[str]
    to_do: frozenset[str]
    voices: frozenset[str]
    counts: frozenset[str]
    light: frozenset[str]
    wishes: frozenset[str]
    charges: frozenset[str]
    inverted: frozenset[str]
    titles: frozenset[str]


@lru_cache(maxsize=1)
def load_speech(path: Path = PATH) -> SpeechWords:
    """The words from their data file.

    >>> load_speech().verbs["deny"]
    'denies'
    """
    data: dict[str, Any] = read_yaml(path)
    stances = {n: {str(w): stance for stance, words in data[n].items() for w in words} for n in ("verbs", "nouns")}
    sets = {
        n: frozenset(str(w) for w in data[n])
        for n in (
            "minds",
            "intentions",
            "fallback",
            "objects",
            "according",
            "citing",
            "adverbs",
            "adjectives",
            "untrue",
            "no_evidence",
            "showing",
            "cross",
            "asides",
            "told",
            "means",
            "days",
            "feelings",
            "naming",
            "held",
            "views",
            "to_do",
            "voices",
            "counts",
            "light",
            "wishes",
            "charges",
            "inverted",
            "titles",
        )
    }
    return SpeechWords(
        verbs=stances["verbs"],
        nouns=stances["nouns"],
        prepositions={v: frozenset(p) for v, p in data["prepositions"].items()},
        **sets,
    )
