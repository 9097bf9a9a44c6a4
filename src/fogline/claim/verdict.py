"""The verdict on an act as it is gathered word by word, and what joined verbs share.

In: effects of single words. Out: `Judged`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from fogline.lexicon.modality import ModalityWords
from fogline.model import Modality, Polarity

if TYPE_CHECKING:
    from fogline.model import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one word. `reasons` are the words behind it, innermost first: ('possible: may',). `sure`: the text
    says in so many words that what is told of the act is untrue, or that nobody could confirm it."""

    modality: Modality
    polarity: Polarity
    reasons: tuple[str, ...] = ()
    sure: bool = False


@dataclass(slots=True)
class Verdict:
    """What has been gathered on the way up."""

    effect: str = "actual"
    negative: bool = False
    conditional: bool = False
    reasons: list[str] | None = None
    sure: bool = False

    def add(self, effect: str, word: str) -> None:
        """Put one word's effect on top of what was gathered further in."""
        if effect in ("actual", "neutral"):
            return
        if effect == "negative":
            self.negative = not self.negative
        elif effect == "conditional":
            self.conditional = True
        elif effect == "unlikely":
            self.effect, self.negative = "possible", True
        elif not (effect == "planned" and self.effect in ("requested", "threatened", "possible")):
            self.effect = effect
        self.reasons = [*(self.reasons or []), f"{effect}: {word}"]

    def judged(self) -> Judged:
        effect = "conditional" if self.conditional and self.effect != "threatened" else self.effect
        polarity: Polarity = "negative" if self.negative else "positive"
        return Judged(cast(Modality, effect), polarity, tuple(self.reasons or ()), self.sure)


def sharing(word: Token) -> tuple[Token, ...]:
    """Auxiliaries of the verb that this one is joined to: 'will storm Ora and burn it'."""
    here = word
    found: tuple[Token, ...] = ()
    while here.dep_ == "conj" and here.head.pos_ in VERBAL and word.pos_ in VERBAL:
        if any(c.dep_ in SUBJECTS or c.dep_ == "aux" or c.dep_ == "auxpass" for c in word.children):
            return found
        here = here.head
        fits = word.tag_ in ("VB", "VBP") or (word.tag_ in ("VBN", "VBD") and here.tag_ in ("VBN", "VBD"))
        if not fits:
            return ()
        parts = tuple(c for c in here.children if c.dep_ == "aux" or (c.dep_ == "neg" and _joined_or(word, here)))
        if parts:
            return parts
    return found


def _joined_or(word: Token, head: Token) -> bool:
    """'did not shell or bomb' denies both, 'did not shell but bombed' one."""
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in head.children if c.i < word.i)


def infinitive(word: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in (*word.children, *sharing(word)))


def disputed(noun: Token, verdict: Verdict, words: ModalityWords) -> bool:
    """'rejected reports that it had used gas', 'called the claim that they fled a lie', 'reports of a raid are untrue',
    'fabricated news of a raid': what is told did not happen; 'could not confirm reports that': it may have."""
    if noun.lemma_.lower() not in words.tellings:
        return False
    above = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and words.unconfirmed(above):
        verdict.add("possible", above.text)
        verdict.sure = True
        return True
    denied = above.lemma_.lower() in words.denials and noun.dep_ in ("dobj", "nsubjpass")
    untrue = above.lemma_.lower() in ("describe", "call", "dismiss", "brand", "label", "be") and any(
        t.lower_ in words.untrue and not any(c.dep_ == "neg" for c in t.children) for t in _called(above, noun)
    )
    called = (above, *(c for c in noun.children if c.dep_ == "amod"))
    untrue = untrue or any(t.lower_ in words.untrue for t in called)
    if (denied or untrue) and not any(c.dep_ == "neg" for c in above.children):
        verdict.add("negative", above.text)
        verdict.sure = True
        return True
    return False


def _called(above: Token, noun: Token) -> Iterator[Token]:
    """The words by which a verb calls a noun something: 'called the claim a lie', 'dismissed it as false'."""
    if any(c.dep_ == "conj" and c.i > noun.i for c in noun.children):
        return  # 'call reports of the raid credible and the denial a lie': which is called what, the parse does not say
    for c in above.children:
        if c.i > noun.i and c.dep_ in ("acomp", "attr", "oprd", "dobj"):
            yield c
        elif c.i > noun.i and c.dep_ == "prep" and c.lower_ == "as":
            yield from (t for t in c.children if t.dep_ in ("pobj", "amod"))


def under(effect: str, head: Token, verdict: Verdict) -> Token | None:
    """Under a governing verb; its own negation is read on the next step."""
    if (
        effect == "negative"
        and any(c.dep_ == "neg" for c in head.children)
        and (head.lemma_.lower() in ("prevent", "stop", "deny", "fail", "avoid", "hesitate"))
    ):
        verdict.reasons = [*(verdict.reasons or []), f"not {head.text}"]
        if any(c.tag_ == "MD" for c in head.children):
            verdict.add("possible", head.text)  # 'may not prevent a raid'
        return None
    verdict.add(effect, head.text)
    return head
