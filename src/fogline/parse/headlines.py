"""Headlines in capitals, made readable for the tagger: in 'Army Shells Dorna' it sees no verb.

In: a document before the parser, and where its headlines stand. Out: the same document with event words in small
letters; offsets are those of the stored text as before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.model import Zone

ENDINGS = ("", "s", "es", "d", "ed", "ing")
SHARE = 0.6  # of the longer words begin with a capital


def lower_headlines(doc: Doc, starts: tuple[int, ...], zones: Iterable[Zone], words: Collection[str]) -> Doc:
    """The document with words of `words` in small letters where a headline has nearly all words in capitals."""
    titles = [z for z in zones if z.kind == "title"]
    if not titles:
        return doc
    lowered = [t.text for t in doc]
    changed = False
    for zone in titles:
        inside = [i for i, at in enumerate(starts) if zone.start <= at < zone.end]
        long = [doc[i].text for i in inside if len(doc[i].text) > 3 and doc[i].text.isalpha()]
        if len(long) < 3 or sum(w[0].isupper() for w in long) < SHARE * len(long):
            continue
        for i in inside[1:]:
            word = doc[i].text
            if word.istitle() and _known(word.lower(), words):
                lowered[i] = word.lower()
                changed = True
    if not changed:
        return doc
    return type(doc)(doc.vocab, words=lowered, spaces=[bool(t.whitespace_) for t in doc])


def _known(word: str, words: Collection[str]) -> bool:
    """Is a word in the list, with or without an ending?

    >>> _known("shells", {"shell"}), _known("dorna", {"shell"})
    (True, False)
    """
    return any(
        word.removesuffix(e) in words or word.removesuffix(e) + "e" in words for e in ENDINGS if word.endswith(e)
    )
