"""Words as they are written down and compared.

In: text. Out: a set of words; text without case and marks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

ALIKE = 70  # Of 100: names that may be slips of one another ('Allepo', 'Idleb').


def words(text: str) -> frozenset[str]:
    """The words of a text as a set.

    >>> sorted(words("until till by"))
    ['by', 'till', 'until']
    """
    return frozenset(text.split())


def folded(text: str) -> str:
    """Lower case without diacritics, for search and comparison.

    >>> folded("Ḩamāh")
    'hamah'
    """
    plain = text.casefold()
    if plain.isascii():
        return plain
    spread = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in spread if not unicodedata.combining(c))


def near(name: str, known: Iterable[str], most: int = 5) -> list[str]:
    """Those of the names known that a name may be a slip of, the likest first, each in one spelling.

    >>> near("Allepo", ["Hama", "Aleppo", "Homs"]), near("Timbuktu", ["Hama", "Homs"])
    (['Aleppo'], [])
    """
    names = {folded(n): n for n in sorted(set(known), reverse=True)}
    found = process.extract(folded(name), list(names), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=most)
    return [names[key] for key, _, _ in found]
