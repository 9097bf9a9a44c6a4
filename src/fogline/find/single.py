"""Victims without a number: 'a civilian was killed' is one, 'a man, woman and child died' three, 'including a child'
none.

In: a parsed report and the figures found in it. Out: more figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.find.harm import DIES, to_death
from fogline.lexicon.figures import FigureWords
from fogline.lexicon.words import words
from fogline.model import FigureMention, Parsed

if TYPE_CHECKING:
    from fogline.model import Token

HARMED = words("killed injured captured")
VAGUE_HARM = words("lose claim suffer treat burn bury number round seize free release")


def single_victims(parsed: Parsed, words: FigureWords, figures: list[FigureMention]) -> list[FigureMention]:
    """Single people that a verb of harm befalls, where they are the whole toll."""
    taken = {i for f in figures for i in range(*f.tokens)}
    found = []
    for verb in parsed.doc:
        measure = words.harm.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
        if verb.pos_ == "VERB" and (to_death(verb) or (verb.lemma_ == "shoot" and _shot_dead(verb))):
            measure = "killed"
        if measure not in HARMED or verb.lemma_ in VAGUE_HARM:
            continue
        clipped = verb.dep_ == "acl" and verb.tag_ == "VBN"  # 'a boy killed when a shell fell'
        for noun in (*verb.children, *((verb.head,) if clipped else ())):
            done_to = noun.dep_ in ("dobj", "nsubjpass") or noun.i == verb.head.i
            if done_to or (noun.dep_ == "nsubj" and verb.lemma_ in DIES):
                mention = _toll(parsed, noun, measure, words, taken)
                if mention is not None:
                    found.append(mention)
    return [f for f in found if not any(g is not f and _holds(g, f) for g in found)]


def _shot_dead(verb: Token) -> bool:
    """'shot dead', 'shot and killed'."""
    return "dead" in [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]


def _holds(outer: FigureMention, inner: FigureMention) -> bool:
    """The larger of two readings that overlap."""
    sizes = [f.tokens[1] - f.tokens[0] for f in (outer, inner)]
    return outer.span.overlaps(inner.span) and sizes[0] > sizes[1]


def _toll(parsed: Parsed, noun: Token, measure: str, words: FigureWords, taken: set[int]) -> FigureMention | None:
    people = [*_listed_before(noun, words), noun, *_conjuncts(noun)]
    people = [p for p in people if not any(c.i in taken for c in p.children)]  # 'Two men and an infant died.'
    if not people:
        return None
    first = min(min((c.i for c in p.children if c.dep_ in ("det", "amod", "compound")), default=p.i) for p in people)
    last = max(p.i for p in people) + 1
    if any(i in taken for i in range(first, last)) or any(not _single(p, words) for p in people):
        return None
    if not any(c.lower_ in ("a", "an", "another") for p in people for c in p.children) or _is_part(parsed, first):
        return None
    last = people[0].i + 1 if len(people) == 1 else last
    count = len(people)
    who = ", ".join(p.text for p in people)
    return FigureMention(
        id="",
        span=parsed.span(first, last),
        tokens=(first, last),
        measure=measure,  # type: ignore[arg-type]
        low=count,
        best=count,
        high=count,
        unit="person",
        who=who,
        rule="one person named alone is 1" if count == 1 else f"{count} people named singly",
    )


def _is_part(parsed: Parsed, first: int) -> bool:
    """'including a child', 'among them a child': counted in the total already."""
    return parsed.doc[max(0, first - 1)].lower_ in ("including", "them", "whom", "include", "included", "includes")


def _listed_before(noun: Token, words: FigureWords) -> list[Token]:
    """'A man, a woman and a child died', 'a man woman and child died': people named before the one that the parse
    found."""
    found: list[Token] = []
    index = noun.i - 1
    while index >= 0:
        token = noun.doc[index]
        if _single(token, words) and token.pos_ == "NOUN":
            found.append(token)
        elif token.lower_ not in (",", "and", "a", "an"):
            break
        index -= 1
    return found


def _conjuncts(noun: Token) -> list[Token]:
    return [c for c in noun.conjuncts if c.i > noun.i and c.pos_ in ("NOUN", "PROPN")]


def _single(noun: Token, words: FigureWords) -> bool:
    """A noun for one person."""
    return (
        noun.tag_ in ("NN", "NNP")
        and noun.lemma_.lower() in words.people
        and noun.lower_ not in ("people", "crew", "personnel", "other")
    )
