"""Places told without a name: by direction alone ('territory in the northwest') or by how they lie to a place named
before ('9 km east of the city').

In: a parse. Out: the tokens of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from fogline.find.relations import relation_of
from fogline.lexicon.places import place_words
from fogline.model import Parsed

SETTLED = frozenset({"city", "town", "village", "camp", "base", "crossing"})


def directions(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Tokens `[first, last)` of each direction that stands for a part of the country; 'from the south' tells only
    which way an act came."""
    doc, words = parsed.doc, place_words()
    for sentence in parsed.sentences:
        for i in range(sentence.first + 1, sentence.last):
            if doc[i].lower_ not in words.bearing_of:
                continue
            first = i
            hyphened = i >= 2 and doc[i - 1].text == "-" and doc[i - 2].lower_ in ("north", "south")
            if hyphened and doc[i].lower_ in ("east", "west"):
                first = i - 2
            if doc.quote(first, i + 1).lower() not in words.bearing_of or first < sentence.first + 2:
                continue
            after = doc[i + 1] if i + 1 < sentence.last else None
            if after is not None and (
                after.text == "-" or after.pos_ in ("NOUN", "PROPN", "ADJ") or after.lower_ == "of"
            ):
                continue
            if doc[first - 1].lower_ == "the" and doc[first - 2].lower_ in ("in", "of", "to", "across"):
                yield first, i + 1


def anchors(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Tokens of each common noun for a place that something lies off: 'the city' of '15 km to the east of the city', of
    'on the outskirts of the city'. Rule 26 of the claims guide: it counts with a relation of its own only."""
    doc, words = parsed.doc, place_words()
    for sentence in parsed.sentences:
        for i in range(sentence.first + 2, sentence.last):
            if words.class_of.get(doc[i].lower_) not in SETTLED or doc[i - 1].lower_ not in ("the", "this", "that"):
                continue
            after = doc[i + 1] if i + 1 < sentence.last else None
            if after is not None and (after.lower_ == "of" or after.pos_ in ("NOUN", "PROPN") or after.text == "-"):
                continue  # 'the city of Ora', 'the town centre'
            relation = relation_of(parsed, i, i + 1)
            if relation is not None and relation.kind in ("distance", "direction", "within", "outskirts"):
                yield i, i + 1
