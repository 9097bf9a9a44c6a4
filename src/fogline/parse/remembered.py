"""spaCy's attribute ruler and its lemmatizer, which remember what they said of a word.

In: tagged and parsed docs. Out: the same docs with parts of speech, morphology and lemmas, as given by spaCy's own: the
ruler, which tries each of its 180 patterns on every token though nearly all look at one token alone, and the
lemmatizer, which looks up every token anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG  # type: ignore[import-not-found]
from spacy.lang.en import English
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

# The parts as spaCy's configuration names them.
RULER, LEMMATIZER = "fogline_attribute_ruler", "fogline_lemmatizer"
# What follows from a token's word, tag and relation.
OWN = frozenset({"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"})
Word = tuple[int, int, int]


class Ruler(AttributeRuler):
    """The ruler, with its patterns in two: those of one token, whose matches are kept by word, and all others."""

    def __init__(self, vocab: Vocab, name: str = "attribute_ruler") -> None:
        super().__init__(vocab, name)
        self.single, self.others = Matcher(vocab), Matcher(vocab)
        self.known: dict[Word, tuple[tuple[int, int], ...]] = {}

    def add(self, patterns: Iterable[Any], attrs: dict[str, Any], index: int = 0) -> None:
        """A rule more: the same as spaCy's."""
        rules = list(patterns)
        key = str(len(self.attrs))
        super().add(rules, attrs, index)
        for rule in rules:
            alone = len(rule) == 1 and rule[0].keys() <= OWN
            (self.single if alone else self.others).add(key, [rule])
        self.known.clear()

    def match(self, doc: Doc) -> list[tuple[int, int, int, int]]:
        """Rules that match: number, key and the tokens `[start, end)`, in order; of two the later counts."""
        words: list[Word] = [tuple(row) for row in doc.to_array([ORTH, TAG, DEP]).tolist()]
        self.learn(dict.fromkeys(w for w in words if w not in self.known))
        found = [(number, key, i, i + 1) for i, word in enumerate(words) for number, key in self.known[word]]
        found += ((int(self.vocab.strings[key]), key, start, end)
                  for key, start, end in self.others(doc, allow_missing=True))
        return sorted(found)

    def learn(self, words: Iterable[Word]) -> None:
        """Remember which rules of one token match these words."""
        new, text = list(words), self.vocab.strings
        if not new:
            return
        orths, tags, deps = ([text[i] for i in column] for column in zip(*new, strict=True))
        doc = Doc(self.vocab, words=orths, tags=tags, deps=deps, heads=list(range(len(new))))
        found: list[list[tuple[int, int]]] = [[] for _ in new]
        for key, start, _ in self.single(doc, allow_missing=True):
            found[start].append((int(text[key]), key))
        self.known.update(zip(new, map(tuple, found), strict=True))


class Lemmatizer(EnglishLemmatizer):
    """The lemmatizer, with its answers kept by word, part of speech and morphology, on which alone they rest."""

    def __init__(self, *given: Any, **rest: Any) -> None:
        super().__init__(*given, **rest)
        self.known: dict[Word, int] = {}

    def _validate_tables(self, *given: Any) -> None:
        """spaCy's own check, when the tables are loaded; their long lists, in which it would look for each form from
        the start, become sets."""
        super()._validate_tables(*given)
        index = self.lookups.get_table("lemma_index", {})
        for pos, lemmas in list(index.items()):
            index[pos] = frozenset(lemmas)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with lemmas where it has none."""
        for i, (orth, pos, morph, lemma) in enumerate(doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()):
            if lemma and not self.overwrite:
                continue
            word = (orth, pos, morph)
            if word not in self.known:
                self.known[word] = self.vocab.strings.add(self.lemmatize(doc[i])[0])
            doc[i].lemma = self.known[word]
        return doc


@Language.factory(RULER, default_config={"validate": False, "scorer": None})
def make_ruler(nlp: Language, name: str, validate: bool, scorer: Any) -> Ruler:
    """The part that stands in the place of spaCy's `attribute_ruler`."""
    return Ruler(nlp.vocab, name)


@English.factory(LEMMATIZER, default_config={"model": None, "mode": "rule", "overwrite": False, "scorer": None})
def make_lemmatizer(nlp: Language, model: Any, name: str, mode: str, overwrite: bool, scorer: Any) -> Lemmatizer:
    """The part that stands in the place of spaCy's `lemmatizer`."""
    return Lemmatizer(nlp.vocab, model, name, mode=mode, overwrite=overwrite)
