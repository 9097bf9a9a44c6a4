"""Whether what somebody says tells of an event.

In: an attribution, the claims beside those of the event, the words of its acts. Out: a truth.
"""

from __future__ import annotations

import re
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
AT_HAND = 20_000  # Stretches of text of which answers are kept.
Beside = tuple[list[Claim], list[Claim]]  # Claims of what may belong to the event, and of what does not.


def tells(said: Attribution, beside: Beside, acts: frozenset[str], reading: Reading) -> bool:
    """Whether what is said holds a claim of what may belong to the event, or names its act again and tells of no other:
    'the army said an air strike late on Wednesday hit a depot' is not of the strike of Tuesday, and who 'was not aware
    of the strike', is looking into it or wants it condemned does not say that it took place."""
    near = [c for c in beside[0] if holds(said, c)]
    if near or any(holds(said, c) for c in beside[1]) or _elsewhere(said, beside, reading):
        return any(not wished(said, c) and not _ahead(_before(said, c)) for c in near)
    told, content = acts | KILLS if said.stance == "confirms" else acts, said.content.quote
    if told.isdisjoint(_words(content)):
        return False
    return not (_wishes(content) or _ahead(content) or UNKNOWING.search(content))


def saw(said: Attribution) -> bool:
    """Whether somebody tells what was seen, heard or done where something had happened: 'there were bodies everywhere',
    'its surgeons had treated 60 wounded'."""
    content = said.content.quote
    if WORDS.aftermath.isdisjoint(map(str.lower, WORD.findall(content))) or UNKNOWING.search(content):
        return False
    at = next(m.start() for m in WORD.finditer(content) if m[0].lower() in WORDS.aftermath)
    return not (WISH.search(content[:at]) or AHEAD.search(content[:at]))


def only_heard(said: Attribution, reading: Reading) -> bool:
    """Whether somebody tells of a noise and of nothing else: who 'heard the blast' does not say what it was, or whom it
    hit."""
    return _noise(said.content.quote) and not harms(said, reading)


@lru_cache(maxsize=AT_HAND)  # A report is asked for each of its events.
def _noise(content: str) -> bool:
    rest, count = NOISE.subn("", content)
    if not count or not KILLS.isdisjoint(stems(rest)):
        return False
    return WORDS.aftermath.isdisjoint(map(str.lower, WORD.findall(rest)))


@lru_cache(maxsize=AT_HAND)
def _wishes(content: str) -> bool:
    return WISH.search(content) is not None


@lru_cache(maxsize=AT_HAND)
def _ahead(content: str) -> bool:
    return AHEAD.search(content) is not None


@lru_cache(maxsize=AT_HAND)
def _words(content: str) -> frozenset[str]:
    return frozenset(stems(content))


def charges(said: Attribution, beside: Beside, reading: Reading) -> bool:
    """Whether an accusation tells what happened, its toll with it: 'accused the rebels of killing 50 civilians'. Who
    only blames somebody for it, or condemns it, has it from others."""
    if said.stance != "accuses" or said.cue is None or not said.cue.quote.lower().startswith(CHARGES):
        return False
    return any(holds(said, c) for c in beside[0]) and harms(said, reading)


def harms(said: Attribution, reading: Reading) -> bool:
    """Whether what is said holds a number of people harmed."""
    first, last = said.content.start, said.content.end
    return any(f.measure in HARM and first <= f.span.start < last for f in reading.figures)


def holds(said: Attribution, claim: Claim) -> bool:
    """Whether a claim stands in what is said."""
    return said.content.start <= claim.trigger.start < said.content.end


def _before(said: Attribution, claim: Claim) -> str:
    return said.content.quote[: max(0, claim.trigger.start - said.content.start)]


def wished(said: Attribution, claim: Claim) -> bool:
    """Whether what is said comes to a claim over a wish, a feeling or blame: 'the council will discuss who is
    responsible for the attack', 'it condemned attacks on civilians'."""
    return _wishes(_before(said, claim))


def _elsewhere(said: Attribution, beside: Beside, reading: Reading) -> bool:
    """Whether all places that are named in what is said lie away from those of the event: 'Meanwhile the army said that
    it had foiled an attack near Pell'."""
    first, last = said.content.start, said.content.end
    named = [p for p in reading.places if first <= p.span.start < last]
    told = {c.place for c in beside[0]} if named else ()
    own = [located(p) for p in reading.places if p.id in told]
    return bool(own) and not any(place_relation(located(a), b) is not None for a in named for b in own)


def judges(said: Attribution) -> bool:
    """'Called it a cowardly attack', 'decided to end classes': a judgement on what others tell, or a plan."""
    return said.cue is not None and stem(said.cue.quote) in JUDGES
