"""Tokens -> windows for the reader model: word pieces, and three features of each word.

In: the words of a report, its sentences, the gazetteer. Out: `Window`s of whole sentences, at most `LONGEST` pieces.
Used alike when the model is trained and when it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.lexicon.files import DATA

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from fogline.gazetteer import Gazetteer
    from fogline.lexicon.events import EventLexicon
    from fogline.model import Doc

LONGEST = 384  # word pieces of a window, with its two end marks
NAME_WORDS = 5  # words of the longest name looked up
CLS, SEP, UNKNOWN = 101, 102, 100
SHAPES = 16  # eight shapes of a word, and the same at the start of a sentence
KNOWN = 14  # what the gazetteer says of a word: 0 nothing, 1-6 starts a name of a kind, 7-12 goes on with it
WIDE = frozenset({"country", "continent", "sea", "region", "river", "mountain", "ocean"})
AREAS = frozenset({"province", "district"})
ARTICLES = frozenset({"al", "el", "ash", "as", "ar", "ad", "an", "at", "az", "ez", "et", "es", "er"})
INNER = frozenset({"of", "the", "and", "de", "la", "le", "du", "da", "do", "del", "upon", "on", "-", "'", "’", "‘"})
HINTS = 3  # event types of the lexicon kept for a word
# Words that one side chooses for what another calls differently: the model reads the plain word, so that what is read
# does not depend on who writes.
PLAIN = {
    **dict.fromkeys(("terrorists", "fighters", "militants", "insurgents", "jihadists", "mujahideen"), "rebels"),
    **dict.fromkeys(("terrorist", "fighter", "militant", "insurgent", "jihadist"), "rebel"),
    "regime": "government", "liberated": "captured", "liberate": "capture", "liberating": "capturing",
    "liberates": "captures",
}  # fmt: skip
BIG = 100_000  # people; a name of so many is more often the town than anything else


@dataclass(frozen=True, slots=True)
class Window:
    """A run of words `[first, last)`: piece ids with end marks, and for each piece the shape of its word, what the
    gazetteer and what the event lexicon says of it. `heads[i]` is the place of word `first + i`'s first piece."""

    first: int
    last: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    known: tuple[int, ...]
    hints: tuple[tuple[int, ...], ...]
    heads: tuple[int, ...]


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """The model's word piece tokenizer."""
    from tokenizers import Tokenizer

    made: Tokenizer = Tokenizer.from_file(str(DATA / "reader" / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


@lru_cache(maxsize=100_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """Piece ids of one word, at most eight; white space is a separator, a word that has none is the unknown piece."""
    if word.isspace():
        return (SEP,)
    ids = tokenizer().encode(word, add_special_tokens=False).ids
    return tuple(ids[:8]) or (UNKNOWN,)


@lru_cache(maxsize=100_000)
def shape_of(word: str) -> int:
    """How a word is written, 0 to 7: lower, Title, CAPITALS, miXed, one capital, with digits, marks, other script.

    >>> [shape_of(w) for w in ("fell", "Hama", "SOHR", "al-Bab", "A", "3rd", ",", "حماة")]
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    if any(c.isdigit() for c in word):
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6
    if not any(c.isupper() or c.islower() for c in letters):
        return 7
    if word.islower():
        return 0
    if len(letters) == 1:
        return 4
    if all(c.isupper() for c in letters):
        return 2
    return 1 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 3


def known_of(words: Sequence[str], sentences: Iterable[tuple[int, int]], gazetteer: Gazetteer) -> list[int]:
    """What the gazetteer says of each word: the longest names that start with a capital, left to right.

    Kinds: 1 country or other wide area, 2 province or district, 3 town of 100,000 and more, 4 smaller place, 5
    adjective of a place, 6 unknown to it; six more where the word goes on with a name.
    """
    out = [0] * len(words)
    for first, last in sentences:
        at = first
        while at < last:
            word = words[at]
            article = word.lower() in ARTICLES and at + 2 < last and words[at + 1] == "-"
            if not (word[:1].isupper() or article):
                at += 1
                continue
            taken = 0
            for length in range(min(NAME_WORDS, last - at), 0, -1):
                end = words[at + length - 1]
                if not (end[:1].isupper() or (length > 1 and words[at + length - 2] == "-")):
                    continue
                if any(not (w[:1].isupper() or w.lower() in INNER) for w in words[at + 1 : at + length - 1]):
                    continue
                kind = kind_of(joined(words[at : at + length]), gazetteer)
                if kind:
                    taken = length
                    for i in range(length):
                        out[at + i] = kind + (6 if i else 0)
                    break
            at += taken or 1
    return out


def joined(words: Sequence[str]) -> str:
    """Words as one name: no space about hyphens and apostrophes.

    >>> joined(["al", "-", "Bab"]), joined(["New", "York"])
    ('al-Bab', 'New York')
    """
    return (
        " ".join(words)
        .replace(" - ", "-")
        .replace(" ’ ", "’")
        .replace(" ' ", "'")
        .replace(" ’", "’")
        .replace(" '", "'")
    )


def kind_of(name: str, gazetteer: Gazetteer) -> int:
    """The gazetteer's word on a name, 0 where it has none of exactly that spelling."""
    hits = gazetteer.exact(name)
    if not hits:
        return 0
    names = [h.place for h in hits if h.form == "name"]
    if not names:
        return 5
    kinds = {p.kind for p in names}
    if kinds & WIDE:
        return 1
    if kinds & AREAS:
        return 2
    return 3 if max(p.population for p in names) >= BIG else 4


def hints_of(doc: Doc, events: EventLexicon) -> list[tuple[int, ...]]:
    """Up to three event types that the lexicon has for each word's lemma, of senses that the model was taught, as
    numbers from 1 (types in alphabetical order); 0 stands for none."""
    number = {name: i for i, name in enumerate(sorted(events.types), 1)}
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    out = []
    for token in doc:
        word = (token.lemma_, token.pos_)
        if word not in found:
            lemma, verbal = token.lemma_.lower(), token.pos_ in ("VERB", "AUX", "ADJ")
            entries = [e for _, e in events.verbs.get(lemma, ())] if verbal else list(events.nouns.get(lemma, ()))
            kinds = [number[kind] for kind in dict.fromkeys(e.type for e in entries if e.taught and not e.sure)][:HINTS]
            found[word] = (*kinds, *(0 for _ in range(HINTS - len(kinds))))
        out.append(found[word])
    return out


def windows(
    words: Sequence[str],
    sentences: Sequence[tuple[int, int]],
    known: Sequence[int],
    hints: Sequence[tuple[int, ...]],
) -> Iterator[Window]:
    """Whole sentences packed into windows; a sentence longer than a window is cut."""
    starts = {first for first, _ in sentences}
    pieces = [pieces_of(PLAIN.get(w.lower(), w)) for w in words]
    size = 2
    begin: int | None = None
    stop = 0
    for first, last in sentences:
        for a, b in _cut(first, last, pieces):
            length = sum(len(p) for p in pieces[a:b])
            if begin is not None and size + length > LONGEST:
                yield _window(words, pieces, known, hints, starts, begin, stop)
                begin, size = None, 2
            if begin is None:
                begin = stop = a
            size += length + a - stop
            stop = b
    if begin is not None:
        yield _window(words, pieces, known, hints, starts, begin, stop)


def _cut(first: int, last: int, pieces: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    begin, size = first, 2
    for i in range(first, last):
        if size + len(pieces[i]) > LONGEST:
            yield begin, i
            begin, size = i, 2
        size += len(pieces[i])
    if last > begin:
        yield begin, last


def _window(
    words: Sequence[str],
    pieces: Sequence[Sequence[int]],
    known: Sequence[int],
    hints: Sequence[tuple[int, ...]],
    starts: set[int],
    first: int,
    last: int,
) -> Window:
    none = (0,) * HINTS
    ids, shapes, names, told, heads = [CLS], [6], [0], [none], []
    for i in range(first, last):
        heads.append(len(ids))
        shape = shape_of(words[i]) + (8 if i in starts else 0)
        for piece in pieces[i]:
            ids.append(piece)
            shapes.append(shape)
            names.append(known[i])
            told.append(hints[i])
    return Window(first, last, (*ids, SEP), (*shapes, 6), (*names, 0), (*told, none), tuple(heads))
