"""A set of words written as one text.

In: words apart by white space. Out: a frozen set.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text as a set.

    >>> sorted(words("until till by"))
    ['by', 'till', 'until']
    """
    return frozenset(text.split())
