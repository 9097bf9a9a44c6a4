"""Attitudes that no verb of saying tells: 'is confident that', 'in the view of the mayor'.

In: the adjective's or noun's token. Out: `Draft`, an attribution in tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.find.hearsay import Draft
from fogline.find.speech import SUBJECTS, Range, clause, noun_phrase, trim
from fogline.lexicon.speech import SpeechWords

if TYPE_CHECKING:
    from fogline.model import Token

COPULAS = frozenset({"be", "feel", "seem", "remain", "become", "grow", "appear", "sound", "look", "stay"})
ABOUT = frozenset({"about", "over", "of", "by", "with", "at", "to", "for", "in"})


def feels(token: Token) -> bool:
    """Is an adjective or participle said of somebody: 'was worried', 'remains confident', not 'the worried man'?"""
    if token.dep_ in ("acomp", "attr", "oprd") and token.head.lemma_ in COPULAS:
        return True
    return any(c.dep_ in ("auxpass", "aux", "cop") and c.lemma_ in COPULAS for c in token.children) or (
        token.dep_ == "conj" and token.head.i != token.i and token.head.pos_ == "ADJ" and feels(token.head)
    )


def feeling(token: Token, limit: Range, words: SpeechWords) -> Draft | None:
    """'Analysts are worried that rates will climb', 'She was sure of it': who feels what about what."""
    base = token
    while base.dep_ == "conj" and base.head.pos_ == "ADJ":
        base = base.head
    verb = base.head if base.dep_ in ("acomp", "attr", "oprd") else base
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if who is None:  # some parses give the subject to the auxiliary: 'He was convinced it was over'
        who = next((g for c in verb.children if c.dep_ == "auxpass" for g in c.children if g.dep_ in SUBJECTS), None)
    if who is None and verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        who = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    if who is None or who.lower_ in ("it", "that", "which", "this", "there", "who"):
        return None
    holders = (token, base, verb)
    what = next(
        (
            c
            for h in holders
            for c in h.rights
            if c.dep_ in ("ccomp", "xcomp", "advcl") and c.i > token.i and c.pos_ in ("VERB", "AUX") and _complement(c)
        ),
        None,
    )
    cue, source = (token.i, token.i + 1), noun_phrase(who, limit)
    if source[0] <= token.i < source[1]:
        return None
    if what is not None and what.i < limit[1]:
        at = clause(what, without=(cue, source))
        return Draft(source, cue, (max(at[0], token.i + 1), min(at[1], limit[1])), "asserts")
    lead = next(
        (c for h in holders for c in h.rights if c.dep_ == "prep" and c.lower_ in ABOUT and c.i > token.i), None
    )
    inner = next((c for c in lead.children if c.dep_ in ("pobj", "pcomp")), None) if lead is not None else None
    if lead is None or inner is None or token.lower_ in words.to_do:
        return None
    inside = [t.i for t in inner.subtree if t.i < limit[1]]
    return Draft(source, cue, trim(token.doc, (min(inside), max(inside) + 1)), "asserts") if inside else None


def _complement(verb: Token) -> bool:
    """'that it holds', 'to fight', 'it would hold', no clause of time or reason."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    if verb.dep_ == "advcl":
        return "that" in marks
    return not marks or bool(marks & {"that", "whether", "if"})


def in_words_of(noun: Token, limit: Range) -> Draft | None:
    """'In the words of one trader, it was a rout', 'in Norland's view, …': what stands beside it."""
    doc, lead = noun.doc, noun.head
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    who = next((c for c in of.children if c.dep_ == "pobj"), owner) if of is not None else owner
    if who is None or who.lower_ in ("which", "that"):
        return None
    source = noun_phrase(who, limit)
    if doc[source[1] - 1].tag_ == "POS":
        source = source[0], source[1] - 1
    end = max(source[1], noun.i + 1)
    if lead.i <= limit[0] + 1:
        content = trim(doc, (end, limit[1]))
    elif end >= limit[1] - 1:
        content = trim(doc, (limit[0], lead.i))
    else:
        return None
    return Draft(source, (noun.i, noun.i + 1), content, "asserts")
