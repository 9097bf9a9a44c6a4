"""Words as they are written down and compared.

In: text. Out: a set of words; text without case and marks.
"""

from __future__ import annotations

import unicodedata


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
