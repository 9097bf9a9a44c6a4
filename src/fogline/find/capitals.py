"""Whether the name of a capital stands for its state.

In: the last word of a place's name. Out: True where it acts or owns what only a state has; a place in all else:
'attacks in Kyiv', 'rockets hit Kyiv', 'Kyiv's suburbs'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.lexicon import Lexicon
from fogline.lexicon.frames import prepositional

if TYPE_CHECKING:
    from fogline.model import Token

OWNED = frozenset({"government", "envoys", "forces", "allies"})  # Classes of parties that a state has and no town.
IN_TOWN = frozenset({"garrison"})
AIMS = ("on", "against")  # Before what an act is aimed at: 'Moscow's attacks on Odesa'; 'of' before a name only.
# Verbs of which a town itself is the subject: 'Aleppo fell', 'Hama lies on the road'; a capital that does anything else
# stands for its government ('Washington targeted …').
HAPPENS = frozenset(
    ["fall", "burn", "lie", "see", "witness", "suffer", "become", "stay", "face", "sit", "hold", "stand", "come",
    "change", "endure", "house", "host", "connect", "mark", "look", "serve", "contain", "boast"]
)  # fmt: skip


# What is done to a state and to no town.
TOLD = frozenset(
    ["accuse", "blame", "urge", "thank", "warn", "press", "criticise", "criticize", "rebuke", "praise", "fault",
    "pressure", "persuade", "denounce", "implore"]
)  # fmt: skip


def stands_for_state(head: Token, lexicon: Lexicon) -> bool:
    """Whether a name that ends with `head` means the state of which it is the capital, by what it does: subject of a
    verb, 'shelled by Moscow', 'attack by Moscow', 'Tehran-backed', 'Washington's allies', 'Moscow's attacks on
    Odesa', 'accused Moscow of', 'called on Moscow to'."""
    done = acts(head) or _agent(head, lexicon) or _addressed(head)
    return done or _backs(head, lexicon) or _owns(head, lexicon)


def acts(head: Token) -> bool:
    """True for the subject of a verb that a town itself is no subject of."""
    return head.dep_ == "nsubj" and head.head.pos_ == "VERB" and head.head.lemma_ not in HAPPENS


def _agent(head: Token, lexicon: Lexicon) -> bool:
    by = head.head
    if head.dep_ != "pobj" or by.lower_ != "by":
        return False
    return by.dep_ == "agent" or by.head.lemma_.lower() in lexicon.events.nouns


def _addressed(head: Token) -> bool:
    if head.dep_ == "pobj" and head.head.lower_ == "on":
        return head.head.head.lemma_ == "call"
    return head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ in TOLD


def _backs(head: Token, lexicon: Lexicon) -> bool:
    after = head.doc[head.i + 1 : head.i + 3]
    return len(after) == 2 and after[0].text in ("-", "–") and after[1].lower_ in lexicon.actors.hyphened


def _owns(head: Token, lexicon: Lexicon) -> bool:
    noun = head.head
    if head.dep_ != "poss" or noun.i < head.i:
        return False
    party = lexicon.actors.heads.get(noun.lower_)
    if party is not None:
        return party.name in OWNED and noun.lower_ not in IN_TOWN
    if noun.lemma_.lower() not in lexicon.events.nouns or any(c.tag_ == "JJS" for c in noun.children):
        return False  # 'Kabul's deadliest attack on civilians'
    aims = [p for word in AIMS for p in prepositional(noun, word) if p.lower_ not in lexicon.actors.calendar]
    return bool(aims) or any(p.pos_ == "PROPN" for p in prepositional(noun, "of"))
