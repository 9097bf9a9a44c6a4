"""Words for those who tell a report what happened: local people, officials, bodies, and what none of them is.

In: `data/voices.yaml`. Out: `Voices`; patterns of such words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from fogline.lexicon.files import DATA, read_yaml

PATH = DATA / "voices.yaml"


@dataclass(frozen=True, slots=True)
class Voices:
    """Words in lower case, by who or what is meant; the data file says what each set is for."""

    locals: frozenset[str]
    rescuers: frozenset[str]
    monitors: frozenset[str]
    office: frozenset[str]
    envoys: frozenset[str]
    observers: frozenset[str]
    own: frozenset[str]
    body: frozenset[str]
    civic: frozenset[str]
    outlets: frozenset[str]
    broadcasters: frozenset[str]
    fighters: frozenset[str]
    learned: frozenset[str]
    things: frozenset[str]
    leads: frozenset[str]
    anaphors: frozenset[str]
    beside: frozenset[str]
    aftermath: frozenset[str]
    hearing: frozenset[str]
    sounds: frozenset[str]
    unknowing: frozenset[str]
    wanting: frozenset[str]
    ahead: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[str]
    reporters: frozenset[str]
    onlookers: frozenset[str]
    seeing: frozenset[str]
    nameless: frozenset[str]
    sources: frozenset[str]
    watching: frozenset[str]
    townsfolk: frozenset[str]
    online: frozenset[str]
    some: frozenset[str]
    pronouns: frozenset[str]
    callings: frozenset[str]
    kinds: frozenset[str]
    auxiliaries: frozenset[str]
    accusing: frozenset[str]
    killing: frozenset[str]


def any_of(words: Iterable[str]) -> str:
    r"""An alternation of words and phrases as they stand, to be put into a pattern.

    >>> any_of(["must", "may"])
    '(?:may|must)'
    """
    return f"(?:{'|'.join(sorted(words))})"


@lru_cache(maxsize=1)
def load_voices(path: Path = PATH) -> Voices:
    """The words from their data file.

    >>> "villagers" in load_voices().locals
    True
    """
    data: dict[str, list[str]] = read_yaml(path)
    return Voices(**{f.name: frozenset(map(str, data[f.name])) for f in fields(Voices)})
