"""Words for those who tell a report what happened: local people, officials, bodies, and what none of them is.

In: `data/voices.yaml`. Out: `Voices`.
"""

from __future__ import annotations

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
    unknowing: frozenset[str]
    wanting: frozenset[str]
    ahead: frozenset[str]


@lru_cache(maxsize=1)
def load_voices(path: Path = PATH) -> Voices:
    """The words from their data file.

    >>> "villagers" in load_voices().locals
    True
    """
    data: dict[str, list[str]] = read_yaml(path)
    return Voices(**{f.name: frozenset(map(str, data[f.name])) for f in fields(Voices)})
