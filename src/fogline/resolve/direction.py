"""Whether a time looks ahead of the report: 'will meet on Friday', 'a deadline of 1 June', 'until Thursday'.

In: a parsed report and the tokens of a time. Out: True for the future.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.lexicon.modality import load_modality
from fogline.lexicon.words import words
from fogline.model import Parsed

if TYPE_CHECKING:
    from fogline.model import Token

AHEAD_PREPOSITIONS = words("until till by")
AHEAD_VERBS = words(
    "set plan expect schedule due slate intend hope aim want agree vow pledge promise threaten order ask urge "
    "require want call prepare invite summon"
)
AHEAD_MODALS = words("will would shall 'll should may might could can must")
AHEAD_PARTICIPLES = words("set due expected scheduled planned slated")
REACH = 8  # words before a time that are looked at where there is no parse


def looks_forward(parsed: Parsed, tokens: tuple[int, int]) -> bool:
    """True where syntax says that the time is still to come; where nothing was parsed, where the words before it do."""
    doc = parsed.doc
    if not doc.parsed:
        return _by_words(parsed, tokens[0])
    head = doc.top(*tokens)
    if head.head.lower_ in AHEAD_PREPOSITIONS and head.head.i < head.i and not _governed_in_past(head.head):
        return True
    up = head
    for _ in range(6):
        if up.lemma_.lower() in ("deadline", "ultimatum"):
            return True
        if up.pos_ in ("VERB", "AUX") and up.i != head.i:
            return _verb_ahead(up)
        if up.head.i == up.i:
            return False
        up = up.head
    return False


def _by_words(parsed: Parsed, first: int) -> bool:
    """'will meet on Friday', 'is set to begin on Friday', 'to stay closed until Friday', by the words alone.

    What stands behind a comma or in another clause is not looked at.
    """
    said: list[str] = []
    for token in reversed(parsed.doc[max(parsed.sentence(first).first, first - REACH) : first]):
        if token.text in (",", ";", ":", "that", "which", "who"):
            break
        said.append(token.lower_)
    here = set(said)
    if here & {"deadline", "ultimatum", "will", "shall", "'ll"}:
        return True
    if set(said[:2]) & AHEAD_PREPOSITIONS:
        return bool(here & {*AHEAD_MODALS, "to", "is", "are"})
    if here & AHEAD_MODALS and not here & {"have", "had"}:
        return True
    return "to" in here and bool(here & AHEAD_PARTICIPLES)


def _governed_in_past(preposition: Token) -> bool:
    """'The truce held until Friday', 'by Monday the town had fallen'."""
    verb = preposition.head
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if any(
        c.lower_ in AHEAD_MODALS or c.lower_ in ("to", "is", "are")
        for c in verb.children
        if c.dep_ in ("aux", "auxpass")
    ):
        return False
    return verb.tag_ == "VBD" or any(
        c.lower_ in ("had", "was", "were") for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def _verb_ahead(verb: Token) -> bool:
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in aux}
    if words & {"will", "'ll", "shall", "wo"}:
        return True
    not_then = "could" in words and any(c.dep_ == "neg" for c in verb.children)
    past = not_then or any(load_modality().perceived(a, verb) for a in aux)
    if words & AHEAD_MODALS and not words & {"have", "had"} and not past:  # 'could be heard', 'could not be reached'
        return True
    if "to" in words:  # 'set to begin on Wednesday', 'agreed to meet on Monday'
        governor = verb.head
        return governor.lemma_ in AHEAD_VERBS or governor.lower_ in ("due", "set", "likely", "expected", "is", "are")
    return (
        verb.tag_ == "VBG"
        and words & {"is", "are", "'re", "'s"} != set()
        and verb.lemma_ in ("meet", "hold", "travel", "go", "leave", "arrive")
    )
