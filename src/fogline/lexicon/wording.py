"""How event types are named and told, in documents and on the page.

In: `data/wording.yaml`. Out: `Wording` of each type.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fogline.lexicon.files import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for one event type; `{}` in `to`, `at`, `of` and `undone` stands for the name. `undone`: what did not
    happen to a place, where no actor is told. `senses` are other words for some of the words that tell it."""

    label: str
    do: str
    did: str
    to: str
    at: str
    noun: str
    of: str
    alone: str = ""
    undone: str = ""
    senses: tuple[tuple[frozenset[str], Wording], ...] = ()

    def sense(self, trigger: str) -> Wording:
        """The words for an event that a text tells by this word.

        >>> kind = wordings()["weapons_seized"]
        >>> kind.sense("intercepted").did, kind.sense("confiscated").did
        ('shot down or intercepted drones or missiles', 'seized weapons')
        """
        told = set(trigger.lower().split())
        return next((words for of, words in self.senses if of & told), self)


@lru_cache(maxsize=1)
def wordings() -> dict[str, Wording]:
    """All types' wordings.

    >>> wordings()["territory_gained"].at.format("Suran")
    'Suran'
    """
    return {name: _wording(row) for name, row in read_yaml(DATA / "wording.yaml")["types"].items()}


def _wording(row: dict[str, Any]) -> Wording:
    senses = row.pop("senses", ())
    plain = Wording(**row)
    others = ((frozenset(s.pop("words")), s) for s in map(dict, senses))
    return replace(plain, senses=tuple((words, replace(plain, **own)) for words, own in others))
