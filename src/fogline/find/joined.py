"""Names that go on over a hyphen or "'s", and words that only look like actors.

In: a parse and a token. Out: where its name begins, or a truth.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import TYPE_CHECKING

from fogline.lexicon.actors import ActorLexicon

if TYPE_CHECKING:
    from fogline.model import Doc, Token

# 'It was calm', 'it seems that', 'it is believed that': no body is meant.
STATES = frozenset({"be", "get", "seem", "appear", "remain", "become", "take", "happen", "rain", "snow"})
MACHINES = frozenset({"jet", "jets", "plane", "planes", "aircraft", "bomber", "bombers"})  # Beside 'fighter'.
MODEL = re.compile(r"[A-Z][A-Za-z]{0,2}-\d{1,3}[A-Z]?")
READY = frozenset(
    {"ready", "able", "unable", "willing", "unwilling", "prepared", "determined", "responsible", "aware", "behind"}
)

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def name_before(doc: Doc, first: int, start: int, taken: Set[int], known: ActorLexicon) -> int:
    """Where a name begins that goes on over a hyphen or "'s" to token `first`: 'Lashkar-e-Taiba', "People's Army"; the
    token itself where none does. Nothing before `start` or among `taken` is looked at."""
    begun = first
    while begun - 1 > start and doc[begun - 1].text == "-" and not _spaced(doc, begun):
        begun -= 2
    if begun < first:
        after = begun > start and doc[begun - 1].text[:1].isupper()
        capital = doc[begun].text[:1].isupper() or (doc[begun].lower_ in known.particles and after)
        return begun if capital and taken.isdisjoint(range(begun, first)) else first
    owner = doc[first - 2] if first - 2 >= start and doc[first - 1].lower_ in ("'s", "’s") else None
    if owner is None or not owner.text[:1].isupper() or owner.i in taken:
        return first
    if owner.lower_ not in known.folk:
        return first
    more = owner.i > start and doc[owner.i - 1]
    new = more and more.pos_ in ("PROPN", "ADJ") and more.text[:1].isupper() and more.i not in taken
    return owner.i - 1 if new else owner.i


def persons_name(doc: Doc, at: int, start: int, known: ActorLexicon) -> bool:
    """Whether a capitalised word is a part of a person's name behind his office: 'Minister Therese Wagner', but not
    'Minister Haddad Hamas talks'."""
    end = at + 1
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    inside = doc[at].dep_ != "compound" or doc[at].head.i < end
    return inside and known.of_person([t.text if t.pos_ == "PROPN" else "" for t in doc[start:end]], at - start)


def _spaced(doc: Doc, at: int) -> bool:
    """Whether a space stands around the hyphen before a token."""
    return bool(doc[at - 1].whitespace_ or doc[at - 2].whitespace_)


def hyphened(word: Token, start: int, taken: Set[int]) -> int:
    """Where a word joined by hyphens begins: 'law-enforcement', the reader model may name its end only."""
    doc, first = word.doc, word.i
    while first - 1 > start and "-" in (doc[first].text, doc[first - 1].text):
        if doc[first - 1].whitespace_ or first - 1 in taken:
            break
        first -= 1
    return first


def machine(token: Token, start: int) -> bool:
    """An aircraft, and what looks like people beside one: 'fighter jets', 'jet fighters', 'F-16 fighters'."""
    if token.lower_ not in ("fighter", "fighters"):
        return token.lower_ in MACHINES
    before = token.nbor(-1) if token.i > start else None
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return after in MACHINES or (before is not None and (before.lower_ in MACHINES or model(before)))


def model(token: Token) -> bool:
    """The name of a make of machine: 'F-16', 'MiG-29', 'Su-35', 'T-72'; not 'MI6' or '17N'."""
    return MODEL.fullmatch(token.text) is not None


def no_general(token: Token, start: int) -> bool:
    """'Secretary-General' is no general."""
    return token.lower_ == "general" and token.i > start and token.nbor(-1).text == "-"


def empty(token: Token) -> bool:
    """Whether 'it' stands for nothing: 'it was calm', 'it is feared that', 'it takes a week to'."""
    if token.lower_ != "it":
        return False
    head = token.head
    if any(c.dep_ == "acomp" and c.lower_ in READY for c in head.children):
        return False
    if token.dep_ == "expl" or (token.dep_ == "nsubj" and head.lemma_ in STATES):
        return True
    return token.dep_ == "nsubjpass" and any(c.dep_ in ("ccomp", "xcomp") for c in head.children)


def numbers(before: Token, token: Token, words: ActorLexicon) -> bool:
    """Whether a number, or the month behind one, is part of a formation's name: '1st Corps', '5th Army', '204 Brigade',
    '17 February Brigade'; not '12 Police'."""
    doc, ordinal = before.doc, ORDINAL.fullmatch(before.text) is not None
    if token.lower_ not in (words.group_words if ordinal else words.formations) or not token.text.istitle():
        return False
    behind_month = doc[token.i - 1].lower_ in words.calendar
    if before.i == token.i - 1 and behind_month:
        return before.i > 0 and doc[before.i - 1].text.isdigit()
    return (before.text.isdigit() or ordinal) and before.i == token.i - 1 - behind_month
