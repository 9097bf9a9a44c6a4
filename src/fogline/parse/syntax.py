"""spaCy's doc -> `Doc`: the same words and syntax as plain values.

In: a doc, parsed or only cut into sentences. Out: `Doc`, which all further stages read.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, chain, count, repeat
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    HEAD,
    IS_ALPHA,
    IS_PUNCT,
    IS_QUOTE,
    IS_SPACE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SENT_START,
    SPACY,
    TAG,
)

from fogline.model import Doc, Token

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc as Parse

TEXTS = [ORTH, LOWER, LEMMA, POS, TAG, DEP]
MARKS = [SPACY, SENT_START, IS_ALPHA, IS_PUNCT, IS_SPACE, IS_QUOTE, LIKE_NUM]


class Texts(dict[int, str]):
    """spaCy's strings by number, looked up once."""

    def __init__(self, strings: StringStore) -> None:
        self.strings = strings

    def __missing__(self, number: int) -> str:
        text = self[number] = self.strings[number]
        return text


@lru_cache(maxsize=2)
def texts_of(strings: StringStore) -> Texts:
    """The strings of a language."""
    return Texts(strings)


def doc_of(parse: Parse) -> Doc:
    """The words of a doc.

    >>> from fogline.pipeline import language
    >>> [(t.text, t.dep_, t.head.text) for t in doc_of(language()("Rebels took Ora."))][:2]
    [('Rebels', 'nsubj', 'took'), ('took', 'ROOT', 'took')]
    """
    known = texts_of(parse.vocab.strings)
    words, *texts = ([known[n] for n in column] for column in parse.to_array(TEXTS).T.tolist())
    spaced, *marks = (parse.to_array(MARKS).T == 1).tolist()
    blanks = [" " if s else "" for s in spaced]
    starts = accumulate((len(w) + s for w, s in zip(words, spaced, strict=True)), initial=0)
    doc = Doc("".join(chain.from_iterable(zip(words, blanks, strict=True))))
    doc.extend(map(Token, repeat(doc), count(), starts, words, blanks, *texts, *marks))
    for token, apart in zip(doc, parse.to_array([HEAD]).astype(np.int64).tolist(), strict=True):
        token.head = doc[token.i + apart]
        if apart:
            token.head.children.append(token)
    return doc
