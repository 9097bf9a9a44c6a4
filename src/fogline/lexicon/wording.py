"""How event types are named and told, in documents and on the page.

In: `data/wording.yaml`. Out: `Wording` of each type.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fogline.lexicon.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for one event type; `{}` in `to`, `at` and `of` stands for the name."""

    label: str
    do: str
    did: str
    to: str
    at: str
    noun: str
    of: str
    alone: str = ""


@lru_cache(maxsize=1)
def wordings() -> dict[str, Wording]:
    """All types' wordings.

    >>> wordings()["territory_gained"].at.format("Suran")
    'Suran'
    """
    return {name: Wording(**row) for name, row in read_yaml(DATA / "wording.yaml")["types"].items()}
