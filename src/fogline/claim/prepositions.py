"""What a preposition and the word before it make of an act: 'plans for', 'capable of', 'short of', 'kept from'.

In: a word under a preposition, and the verdict so far. Out: the next word whose modality reaches down to it, else None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claim.verdict import VERBAL, Verdict, disputed, under
from fogline.lexicon.modality import ModalityWords

if TYPE_CHECKING:
    from fogline.model import Token


def from_preposition(word: Token, prep: Token, verdict: Verdict, words: ModalityWords) -> Token | None:
    head, lower = prep.head, prep.lower_
    lemma = head.lemma_.lower()
    if lower in words.without or (lower == "than" and prep.i and prep.nbor(-1).lower_ == "rather"):
        verdict.add("negative", prep.text)
        return None
    if lower == "of" and disputed(_first_of(prep).head, verdict, words):
        return None  # 'reports of a raid and of the loss of Ora were false'
    if lower == "of" and prep.i and prep.nbor(-1).lower_ == "instead":
        verdict.add("negative", "instead of")
        return None
    if lower == "of" and head.lower_ == "short":
        verdict.add("negative", "short of")
        return None
    if lower == "in" and lemma == "fail":
        verdict.add("negative", head.text)
        return head
    if lower == "to" and head.lower_ == "close" and word.dep_ == "pcomp":
        near = head.head.lemma_ == "be"  # 'were close to taking Ora'; 'came close to taking Ora' did not
        verdict.add("attempted" if near else "negative", "close to")
        return head.head if near else None
    if lower == "of" and lemma == "event" and head.dep_ == "pobj" and head.head.lower_ == "in":
        verdict.add("conditional", "in the event of")
        return None
    if lower == "from" and (words.verbs.get(lemma) == "negative" or (lemma == "keep" and word.dep_ == "pcomp")):
        return under("negative", head, verdict)
    if head.pos_ == "NOUN" and lemma in words.onsets and lower in ("of", "to", "in"):
        return head  # 'plans for the resumption of strikes'
    if head.pos_ == "ADJ" and lower in ("of", "for", "about"):
        verdict.add(words.adjectives.get(lemma, "actual"), head.text)  # 'capable of holding out'
        return None
    if (
        head.pos_ in ("NOUN", "PROPN")
        and lemma in words.nouns
        and lower in ("of", "for", "to", "at", "in", "over", "on", "about", "against")
    ):
        effect = words.nouns[lemma]
        fits = {
            "planned": ("of", "for", "to"),
            "attempted": ("at", "of") if word.dep_ == "pcomp" else ("at",),
            "requested": ("for",),
            "threatened": ("of",),
            "negative": ("of", "to", "in"),
            "possible": ("of", "for", "over", "about"),
        }[effect]
        if lower in fits and not (
            effect == "planned" and lower == "of" and lemma not in ("hope", "plan", "prospect", "promise", "intention")
        ):
            verdict.add(effect, head.text)
            if word.dep_ == "pcomp" and effect in ("planned", "attempted"):
                return head  # 'has no intention of attacking'
        return None
    if head.pos_ == "VERB" and lower in ("for", "of", "on", "about", "with", "at", "against", "to"):
        effect = words.verbs.get(lemma, "actual")
        keeps = {
            ("call", "for"),
            ("appeal", "for"),
            ("ask", "for"),
            ("press", "for"),
            ("plan", "for"),
            ("prepare", "for"),
            ("hope", "for"),
            ("plead", "for"),
            ("aim", "for"),
            ("warn", "of"),
            ("warn", "against"),
            ("point", "to"),
            ("aim", "at"),
            ("consist", "in"),
        }
        if (lemma, lower) in keeps:
            verdict.add("possible" if lemma in ("warn", "point") else effect, head.text)
            return head
        if word.dep_ == "pcomp" and effect in ("planned", "possible") and lower in ("of", "about", "on", "for"):
            verdict.add(effect, head.text)
            return head
    if lower == "under" and head.pos_ in VERBAL and lemma in words.states:
        return head  # 'will be under the control of', 'may come under attack'
    if lower == "for" and lemma in words.purposeful and word.dep_ == "pobj":
        return head  # 'will meet for talks'
    return head if word.dep_ == "pcomp" and head.pos_ in VERBAL and lower in ("by", "in", "with") else None


def _first_of(prep: Token) -> Token:
    """The same preposition that a later one goes on from: 'reports of a raid on Ora and of the loss of Pell'."""
    if prep.dep_ != "conj":
        return prep
    return next((t for t in prep.ancestors if t.lower_ == prep.lower_ and t.dep_ == "prep"), prep)
