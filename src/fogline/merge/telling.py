"""Whether what somebody says tells of an event.

In: an attribution, the claims beside those of the event, the words of its acts. Out: a truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fogline.lexicon.rarity import stem, stems
from fogline.lexicon.speech import load_speech
from fogline.lexicon.voices import any_of
from fogline.merge.bodies import WORD, WORDS
from fogline.model import Attribution, Claim, Reading, located
from fogline.model.nearness import place_relation

TELLS = frozenset({"asserts", "claims", "confirms"})  # Who denies, warns or demands does not say that it took place.
HARM = frozenset({"killed", "injured", "captured", "missing"})
KILLS = frozenset(map(stem, WORDS.killing))
JUDGES = frozenset(stem(w) for w in load_speech().naming | load_speech().intentions)
CHARGES = tuple(WORDS.accusing)
WISH, UNKNOWING = (re.compile(rf"\b{any_of(words)}\b", re.I) for words in (WORDS.wanting, WORDS.unknowing))
NOISE = re.compile(rf"\b{any_of(WORDS.hearing)}(?:\s[\w'’-]+){{0,4}}?\s{any_of(WORDS.sounds)}\b", re.I)
AHEAD = re.compile(rf"\b{any_of(WORDS.ahead)}\b")  # In small letters: 'May' is a month.
Beside = tuple[list[Claim], list[Claim]]  # Claims of what may belong to the event, and of what does not.


def tells(said: Attribution, beside: Beside, acts: frozenset[str], reading: Reading) -> bool:
    """Whether what is said holds a claim of what may belong to the event, or names its act again and tells of no other:
    'the army said an air strike late on Wednesday hit a depot' is not of the strike of Tuesday, and who 'was not aware
    of the strike', is looking into it or wants it condemned does not say that it took place."""
    if _judges(said):
        return False
    near, apart = (_held(said, claims) for claims in beside)
    if near or apart or _elsewhere(said, beside, reading):
        return any(not wished(said, c) and not AHEAD.search(_before(said, c)) for c in near)
    told, content = acts | KILLS if said.stance == "confirms" else acts, said.content.quote
    if told.isdisjoint(_words(content)):
        return False
    return not any(words.search(content) for words in (WISH, AHEAD, UNKNOWING))


def saw(said: Attribution, beside: Beside) -> bool:
    """Whether somebody tells what was seen, heard or done where something had happened: 'there were bodies everywhere',
    'its surgeons had treated 60 wounded'."""
    return _aftermath(said.content.quote) and not any(_held(said, claims) for claims in beside)


def only_heard(said: Attribution, reading: Reading) -> bool:
    """Whether somebody tells of a noise and of nothing else: who 'heard the blast' does not say what it was, or whom it
    hit."""
    rest, count = NOISE.subn("", said.content.quote)
    if not count or harms(said, reading) or not KILLS.isdisjoint(stems(rest)):
        return False
    return WORDS.aftermath.isdisjoint(w.lower() for w in WORD.findall(rest))


@lru_cache(maxsize=10_000)  # A report is asked for each of its events.
def _words(content: str) -> frozenset[str]:
    return frozenset(stems(content))


@lru_cache(maxsize=10_000)
def _aftermath(content: str) -> bool:
    if WORDS.aftermath.isdisjoint(w.lower() for w in WORD.findall(content)) or UNKNOWING.search(content):
        return False
    at = next(m.start() for m in WORD.finditer(content) if m[0].lower() in WORDS.aftermath)
    return not (WISH.search(content[:at]) or AHEAD.search(content[:at]))


def charges(said: Attribution, beside: Beside, reading: Reading) -> bool:
    """Whether an accusation tells what happened, its toll with it: 'accused the rebels of killing 50 civilians'. Who
    only blames somebody for it, or condemns it, has it from others."""
    if said.stance != "accuses" or said.cue is None or not said.cue.quote.lower().startswith(CHARGES):
        return False
    return bool(_held(said, beside[0])) and harms(said, reading)


def harms(said: Attribution, reading: Reading) -> bool:
    """Whether what is said holds a number of people harmed."""
    first, last = said.content.start, said.content.end
    return any(f.measure in HARM and first <= f.span.start < last for f in reading.figures)


def _held(said: Attribution, claims: Iterable[Claim]) -> list[Claim]:
    """Those claims that stand in what is said."""
    first, last = said.content.start, said.content.end
    return [c for c in claims if first <= c.trigger.start < last]


def _before(said: Attribution, claim: Claim) -> str:
    return said.content.quote[: max(0, claim.trigger.start - said.content.start)]


def wished(said: Attribution, claim: Claim) -> bool:
    """Whether what is said comes to a claim over a wish, a feeling or blame: 'the council will discuss who is
    responsible for the attack', 'it condemned attacks on civilians'."""
    return WISH.search(_before(said, claim)) is not None


def _elsewhere(said: Attribution, beside: Beside, reading: Reading) -> bool:
    """Whether all places that are named in what is said lie away from those of the event: 'Meanwhile the army said that
    it had foiled an attack near Pell'."""
    first, last = said.content.start, said.content.end
    named = [p for p in reading.places if first <= p.span.start < last]
    told = {c.place for c in beside[0]} if named else ()
    own = [located(p) for p in reading.places if p.id in told]
    return bool(own) and not any(place_relation(located(a), b) is not None for a in named for b in own)


def _judges(said: Attribution) -> bool:
    """'Called it a cowardly attack', 'decided to end classes': a judgement on what others tell, or a plan."""
    return said.cue is not None and stem(said.cue.quote) in JUDGES
