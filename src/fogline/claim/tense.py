"""Tense of a word that tells of an act, by its auxiliaries or, for nouns and participles, by the verb that carries it.

In: a token of a parse. Out: one of `Tense`; the range of what is told as over, which ends by the report.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from fogline.lexicon.words import words
from fogline.model import TimeMention, TimeRange

if TYPE_CHECKING:
    from fogline.model import Token

Tense = Literal["past", "past_perfect", "present", "perfect", "progressive", "future", "none"]
IRREGULAR_PAST = words(
    "retook took fell fled shot hit struck beat drove broke began withdrew overran blew held lost won sank threw "
    "fought led left met sent brought bombed targeted"
)
OVER = frozenset({"past", "perfect", "past_perfect"})
NIGHT = "TNI"  # How a TIMEX3 value says so.
LAST_NIGHT = "ago;unit=day;n=0;anchor=text;part=NI"  # 'that night'.
MODALS = words("will 'll wo shall would should could may might can must ca")


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, those of the verb that it is joined to where it has none ('have taken A and burnt B').

    >>> from fogline.pipeline import language
    >>> doc = language()("Rebels have taken Ora and burnt Pell.")
    >>> [a.text for a in auxiliaries(doc[5])]
    ['have']
    """
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if own or verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
        return own
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return own
    if verb.tag_ in ("VBN", "VBG", "VB") or (
        verb.tag_ == "VBD" and any(a.lower_ in ("have", "has", "had", "was", "were") for a in auxiliaries(verb.head))
    ):
        return auxiliaries(verb.head)
    return own


def verb_tense(verb: Token) -> Tense:
    """The tense of a finite verb; `none` for participles and infinitives on their own.

    >>> from fogline.pipeline import language
    >>> [verb_tense(t) for t in language()("Shells hit Ora after rebels had left.") if t.pos_ == "VERB"]
    ['past', 'past_perfect']
    """
    words = [a.lower_ for a in auxiliaries(verb)]
    tag = verb.tag_
    if any(w in MODALS for w in words):
        return "future"
    if tag == "VBG":
        if any(w in ("is", "are", "was", "were", "been", "'re", "'s", "am", "be") for w in words):
            return "progressive"
        return "none"
    if any(w in ("have", "has", "'ve") for w in words):
        return "perfect"
    if "had" in words:
        return "past_perfect"
    if any(w in ("is", "are", "'re", "am") for w in words):
        if "being" in words:
            return "progressive"
        return "present"
    if any(w in ("was", "were", "did", "got") for w in words):
        return "progressive" if "being" in words else "past"
    if "to" in words:
        return "none"
    if tag == "VBD" or (tag in ("VBP", "VB", "NN", "NNP") and _looks_past(verb.lower_)):
        return "past"
    if tag in ("VBZ", "VBP"):
        return "present"
    return "none"


def _looks_past(word: str) -> bool:
    """'Regime forces retook Ora': the tagger takes rare past forms for the present."""
    return word in IRREGULAR_PAST or (word.endswith("ed") and not word.endswith("eed"))


def carrier(token: Token) -> Token:
    """The finite verb whose tense a word shares: a participle has its main clause's, a noun that of its verb."""
    here = token
    for _ in range(12):
        nominal = here.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "compound") and here.tag_ in ("VBZ", "VBP")
        if here.pos_ in ("VERB", "AUX") and not nominal and verb_tense(here) != "none":  # 'airstrikes' is no verb
            return here
        if here.head.i == here.i:
            break
        here = here.head
    return here


def tense_of(token: Token) -> Tense:
    """The tense that a word of an act is told in.

    >>> from fogline.pipeline import language
    >>> doc = language()("Rebels have launched an offensive, taking Ora.")
    >>> tense_of(doc[4]), tense_of(doc[6])
    ('perfect', 'perfect')
    """
    verb = carrier(token)
    tense = verb_tense(verb)
    if tense == "none" and verb.tag_ == "VBN" and not auxiliaries(verb):
        return "past"  # a clipped passive: 'Seven killed in raid'
    return tense


def over(told: TimeRange, mention: TimeMention, token: Token, published: date) -> TimeRange:
    """The range of what has taken place, which ends by the day that tells of it: 'in 2018' so far, 'on Wednesday night'
    before midnight; a night of no named day is the last one. A range that begins behind that day was counted from the
    wrong one; a year told in so many words stands."""
    today, yesterday = published.isoformat(), (published - timedelta(days=1)).isoformat()
    if (told.latest or "")[:10] <= today:
        return told
    if told.earliest is not None and told.earliest[:10] > today:
        if tense_of(token) not in OVER:
            return told
        counted = mention.expression.split(";")[0] == "ago"
        return TimeRange(None, today, "published", "vague") if counted else told
    night = (mention.value or "").endswith(NIGHT) and mention.expression == LAST_NIGHT and told.earliest == today
    return replace(told, earliest=yesterday if night else told.earliest, latest=today)
