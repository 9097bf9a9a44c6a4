"""The day that an act takes over from the sentences before, where one goes on with their episode.

In: resolved mentions and the token of an act. Out: the `Dating` that is carried, and whether the act lies elsewhere.
"""

from __future__ import annotations

from datetime import date, timedelta

from fogline.claim.gaps import precision
from fogline.claim.senses import FORCE
from fogline.claim.tense import tense_of
from fogline.claim.timed import Dating, dating_of
from fogline.model import Doc, PlaceMention, Resolved, Sentence, TimeMention

HARMFUL = FORCE | {"casualties_reported"}
CARRY_SENTENCES = 2
CARRY_DAYS = 14
CARRY_SPAN = 20  # days of a stretch that the next sentence goes on with: a weekend, 'between 2 and 19 June'
OPENING = 7  # tokens at the head of a sentence in which its scene is set


def types_at(resolved: Resolved, trigger: int) -> frozenset[str]:
    """The first type that the lexicon gives the act at a token, if any."""
    return frozenset(kind for t in resolved.triggers if t.token == trigger for kind in t.types[:1])


def carried(resolved: Resolved, trigger: int, published: date | None) -> Dating | None:
    """The time of the sentences before, where one goes on with their episode: '… on Tuesday. Nine people died.'

    A headline takes the first sentence's. Only days of the last fortnight are carried, and only to a past tense."""
    parsed = resolved.parsed
    if published is None or not parsed.sentences:
        return None
    index = parsed.sentence_of[trigger]
    here = parsed.sentences[index]
    token = parsed.doc[trigger]
    before = [s for s in parsed.sentences[:index] if s.claims and not s.headline]
    lead = not here.headline and not before and tense_of(token) in ("past", "perfect")
    if not (here.headline or lead or tense_of(token) in ("past", "past_perfect")):
        return None
    if here.headline:
        near = [s for s in parsed.sentences[index + 1 : index + 3] if s.claims and not s.headline][:1]
    elif lead:  # 'Two people have been killed in Ora. … They died on Thursday when jets struck the town.'
        near = [s for s in parsed.sentences[index + 1 : index + 4] if s.claims and _alike(resolved, trigger, s)]
    else:
        near = [
            s
            for s in reversed(parsed.sentences[max(0, index - CARRY_SENTENCES) : index])
            if s.claims and not s.headline
        ]
    if parsed.heading(here.start):
        near = [s for s in near if s.paragraph == here.paragraph]
    near = [s for s in near if parsed.item(s.start) == parsed.item(here.start)]
    for sentence in near:
        dating = _episode(resolved, sentence, published)
        if dating is not None:
            return dating
    return None


def _alike(resolved: Resolved, trigger: int, sentence: Sentence) -> bool:
    """Whether a sentence tells of an act of force as the trigger does: of the same type, or deaths and their cause."""
    kinds = types_at(resolved, trigger)
    if not kinds & HARMFUL:
        return False
    there = {k for t in resolved.triggers if sentence.first <= t.token < sentence.last for k in t.types[:1]}
    return bool(kinds & there) or bool(there & HARMFUL and ("casualties_reported" in kinds | there))


def _episode(resolved: Resolved, sentence: Sentence, published: date) -> Dating | None:
    """The day, or the stretch of days, that dates the acts of a sentence."""
    floor = (published - timedelta(days=CARRY_DAYS)).isoformat()
    acts = [t.token for t in resolved.triggers if sentence.first <= t.token < sentence.last]
    roots = [t.i for t in resolved.parsed.doc[sentence.first : sentence.last] if t.dep_ == "ROOT"]
    for token in [*acts, *roots]:
        dating = dating_of(resolved, token)
        if (
            dating is None
            or dating.mention.type not in ("DATE", "TIME")
            or dating.lead in ("since", "until", "by", "before")
        ):
            continue
        earliest, latest = dating.mention.earliest, (dating.until or dating.mention).latest
        if not earliest or not latest or latest > published.isoformat():
            continue
        day = dating.until is None and precision(dating.mention) in ("day", "time")
        if (day and floor <= earliest) or (_span(earliest, latest) <= CARRY_SPAN and floor <= latest):
            return dating
    return None


def _span(earliest: str, latest: str) -> int:
    """Days from the first to the last."""
    return (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days


def elsewhere(resolved: Resolved, trigger: int, mention: TimeMention) -> bool:
    """'Jets hit Ora on Monday. … In Pell, rebels shot two men.', '… Elsewhere, rebels shot two men': a sentence that
    opens with a place which the day's sentence does not name tells of something else, perhaps of another day."""
    parsed = resolved.parsed
    here, there = parsed.sentence(trigger), parsed.sentence(mention.tokens[0])
    if here is there or here.headline:
        return False
    opening = range(here.first, min(here.first + OPENING, trigger))
    if any(parsed.doc[i].lower_ == "elsewhere" for i in opening):
        return True
    theirs = {p.span.quote.lower() for p in resolved.places if there.first <= p.tokens[0] < there.last}
    fronted = [p for p in resolved.places if p.form == "name" and p.tokens[0] in opening and _fronted(parsed.doc, p)]
    return bool(theirs and fronted) and not any(p.span.quote.lower() in theirs for p in fronted)


def _fronted(doc: Doc, place: PlaceMention) -> bool:
    """'In Pell, …', 'Pell: …', and not 'Rebels in Pell …' or 'Pell residents …'."""
    if place.tokens[1] < len(doc) and doc[place.tokens[1]].text == ":":
        return True
    before = doc[doc[place.tokens[0]].sent[0].i : place.tokens[0]]
    told = any(t.dep_ in ("nsubj", "nsubjpass") or t.pos_ == "VERB" for t in before)
    return any(t.pos_ == "ADP" for t in before) and not told
