"""Countries, provinces and districts that a report's words name in passing, inside other names: 'Ohio State Highway
Patrol', 'the Madison County sheriff', 'Ky.'.

In: a parsed report. Out: names that speak for places near them and are answered nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fogline.gazetteer import Gazetteer, Hit
from fogline.gazetteer.names import key
from fogline.lexicon.words import words
from fogline.model import Parsed

LONGEST = 3  # Words in such a name.
DIVISION = words("county parish province governorate oblast raion township district prefecture counties")
LEAST_PEOPLE = 300_000  # Provinces smaller than this have too many namesakes that are no places.


@lru_cache(maxsize=4)
def holders(gazetteer: Gazetteer) -> dict[str, tuple[Hit, ...]]:
    """Countries (with their adjectives) and provinces by the key of a name that is their own."""
    return gazetteer.wide(LEAST_PEOPLE)


def spoken(parsed: Parsed, gazetteer: Gazetteer, taken: frozenset[str]) -> Iterator[tuple[tuple[Hit, ...], int]]:
    """What else the text names, once each, with the token where it stands first. `taken` are the keys of the
    mentions."""
    known = holders(gazetteer)
    seen = set(taken)
    said = [token.text for token in parsed.doc]
    at = 0
    while at < len(said):
        if not said[at][:1].isupper():
            at += 1
            continue
        found = _longest(said, at, known, gazetteer)
        if found is None:
            at += 1
            continue
        name, hits, length = found
        if name not in seen:
            seen.add(name)
            yield hits, at
        at += length


def _longest(
    said: list[str], at: int, known: dict[str, tuple[Hit, ...]], gazetteer: Gazetteer
) -> tuple[str, tuple[Hit, ...], int] | None:
    """The longest name of a holder that starts at a token: its key, places and number of tokens."""
    for length in range(min(LONGEST, len(said) - at), 0, -1):
        last = said[at + length - 1]
        if not last[:1].isupper():
            continue
        text = " ".join(said[at : at + length])
        name = text.lower() if length == 1 and text.endswith(".") else key(text)
        if hits := known.get(name):
            return name, hits, length
        if length > 1 and last.lower() in DIVISION:
            hits = tuple(h for h in gazetteer.exact(text) if h.place.kind in ("district", "province"))
            if hits:
                return name, hits, length
    return None
