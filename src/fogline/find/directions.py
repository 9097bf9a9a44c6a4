"""Parts of a country that are named by direction alone: 'territory in the northwest', 'the north-east of Syria'.

In: a parse. Out: the tokens of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from fogline.lexicon.places import place_words
from fogline.model import Parsed


def directions(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Tokens `[first, last)` of each direction that stands for a part of the country."""
    doc, words = parsed.doc, place_words()
    for sentence in parsed.sentences:
        for i in range(sentence.first + 1, sentence.last):
            first = i
            hyphened = i >= 2 and doc[i - 1].text == "-" and doc[i - 2].lower_ in ("north", "south")
            if hyphened and doc[i].lower_ in ("east", "west"):
                first = i - 2
            if doc[first : i + 1].text.lower() not in words.bearing_of or first < sentence.first + 2:
                continue
            after = doc[i + 1] if i + 1 < sentence.last else None
            if after is not None and (
                after.text == "-" or after.pos_ in ("NOUN", "PROPN", "ADJ") or after.lower_ == "of"
            ):
                continue
            if doc[first - 1].lower_ == "the" and doc[first - 2].lower_ in ("in", "of", "to", "from", "across"):
                yield first, i + 1
