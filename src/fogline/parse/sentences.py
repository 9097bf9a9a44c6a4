"""Docs with fixed sentence borders, and sentences out of their parse.

In: cleaned text, zones and layout. Out: spaCy docs ready for the parser, and `Sentence` values with stored offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from fogline.lexicon.words import words
from fogline.model import NO_PROSE, Doc, Sentence, Zone
from fogline.parse.offsets import Cleaned

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parse

WHOLE = NO_PROSE | {"title"}
CLOSERS = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "n't"})
STOPS = frozenset(".!?")
ABOUT = words("around about some nearly almost over least than roughly estimated approximately")
YEAR = re.compile(r"(?:19|20)\d\d")
ENDS = frozenset('.!?…:;"\'”’)]')


def tokens(nlp: Language, clean: Cleaned) -> tuple[Parse, tuple[int, ...], tuple[int, ...]]:
    """A doc not yet parsed, and where its tokens begin and end in the stored text."""
    doc = nlp.make_doc(clean.text)
    starts = tuple(clean.stored_start(t.idx) for t in doc)
    ends = tuple(clean.stored_end(t.idx + len(t)) for t in doc)
    return doc, starts, ends


def fix_borders(doc: Parse, starts: tuple[int, ...], borders: Iterable[int], zones: tuple[Zone, ...]) -> None:
    """Tell the parser where sentences begin, and where none can: before a small letter with no stop in front, as in
    'more than 50 | in central Velk', where lost commas tempt it to split, between a number and what it counts ('60 |
    Norlanders', 'Around | 90 troops'), and inside a headline or date line."""
    column = np.zeros(len(doc), dtype="int64")
    before, counted = ".", False
    for i, token in enumerate(doc):
        text = token.text
        runs_on = before[-1] not in ENDS
        number, about = text.isdigit() and not YEAR.fullmatch(text), before.lower() in ABOUT
        goes_on = text[0].islower() or (counted and not token.is_stop) or (number and about)
        if text in CLOSERS or (runs_on and goes_on):
            column[i] = -1
        before, counted = text, number and (about or before.islower())
    for z in zones:
        if z.kind in WHOLE:
            column[bisect_left(starts, z.start):bisect_left(starts, z.end)] = -1
    for border in borders:
        i = bisect_left(starts, border)
        if i < len(starts):
            column[i] = 1
            if i + 1 < len(starts) and not column[i + 1] and doc[i].like_num:
                column[i + 1] = -1  # '6 September 2016 | 40 | Fighters killed': a number alone is no sentence
    if len(doc):
        column[0] = 1
        doc.from_array(["SENT_START"], column.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]


def split(doc: Parse) -> Parse:
    """Sentence borders by stops alone, where no parser is wanted: borders that are set stay."""
    ended = False
    for token in doc:
        if token.is_sent_start is None:
            token.is_sent_start = ended and not token.is_punct
        ended = not token.is_sent_start and ended and (token.is_punct or token.is_space)
        ended |= set(token.text) <= STOPS
    return doc


def sentences(doc: Doc, starts: tuple[int, ...], ends: tuple[int, ...], zones: tuple[Zone, ...],
              paragraphs: tuple[int, ...]) -> tuple[tuple[Sentence, ...], tuple[int, ...]]:
    """Sentences with stored offsets, and for each token the number of its sentence."""
    made: list[Sentence] = []
    owner: list[int] = []
    zone_starts = [z.start for z in zones]
    firsts = [t.i for t in doc if t.is_sent_start or not t.i]
    for first, last in zip(firsts, [*firsts[1:], len(doc)], strict=True):
        start, end = starts[first], ends[last - 1]
        i = bisect_right(zone_starts, start) - 1
        kind = zones[i].kind if i >= 0 and start < zones[i].end else None
        owner += [len(made)] * (last - first)
        made.append(Sentence(start, end, first, last, bisect_right(paragraphs, start) - 1,
                             kind == "title", kind in (None, "title")))
    return tuple(made), tuple(owner)
