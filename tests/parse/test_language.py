"""The parts of the language pipeline that are ours give what spaCy's own would, and the same in any company."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from fogline import pipeline
from fogline.parse.remembered import Lemmatizer, Ruler

TEXTS = (
    "Rebels who had taken Hama said it was theirs, and the army did not deny that it had left.",
    "There 's no way they 're gonna stay. Let 's go; y' all got ta c'm on \n now, do you?",
    "The army's men were shelling it. \n\n They have tanks, which got hit; I saw it and it saw me.",
)
GIVEN = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]


def parsed(text: str) -> Doc:
    """A doc as it comes to the ruler."""
    nlp = pipeline.language()
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    return doc


@pytest.mark.parametrize("order", [TEXTS, TEXTS[::-1]])
def test_the_ruler_says_what_spacys_own_says(order: tuple[str, ...]) -> None:
    known = pipeline.language().get_pipe("attribute_ruler")
    assert isinstance(known, Ruler)
    ours, own = Ruler(known.vocab), AttributeRuler(known.vocab)
    ours.add_patterns(known.patterns)
    own.add_patterns(known.patterns)
    for text in (*order, *order):
        said, expected = ours(parsed(text)), own(parsed(text))
        assert said.to_array(GIVEN).tolist() == expected.to_array(GIVEN).tolist()


@pytest.mark.parametrize("order", [TEXTS, TEXTS[::-1]])
def test_the_lemmatizer_says_what_spacys_own_says(order: tuple[str, ...]) -> None:
    known, ruler = (pipeline.language().get_pipe(name) for name in ("lemmatizer", "attribute_ruler"))
    assert isinstance(known, Lemmatizer)
    own = spacy.load(pipeline.MODEL, exclude=["tok2vec", "tagger", "parser", "senter", "ner"]).get_pipe("lemmatizer")
    ours = Lemmatizer(known.vocab, None, mode="rule")
    ours.lookups = known.lookups
    for text in (*order, *order):
        said, expected = (lemmas(ruler(parsed(text))) for lemmas in (ours, own))
        assert [t.lemma_ for t in said] == [t.lemma_ for t in expected]


def test_a_text_is_read_alike_in_any_company() -> None:
    from fogline.parse import ALONE

    nlp = pipeline.language()
    alone = [next(iter(nlp.pipe([text], component_cfg=ALONE))) for text in TEXTS]
    for doc, other in zip(alone, nlp.pipe(TEXTS, component_cfg=ALONE), strict=True):
        assert np.array_equal(doc.tensor, other.tensor)
        assert doc.to_array(GIVEN).tolist() == other.to_array(GIVEN).tolist()
