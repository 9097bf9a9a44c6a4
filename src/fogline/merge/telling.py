"""Whether what somebody says tells of an event.

In: an attribution, the claims beside those of the event, the words of its acts. Out: a truth.
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline.lexicon.rarity import stem, stems
from fogline.lexicon.speech import load_speech
from fogline.merge.bodies import WORD, WORDS
from fogline.model import Attribution, Claim, Reading

TELLS = frozenset({"asserts", "claims", "confirms"})  # Who denies, warns or demands does not say that it took place.
HARM = frozenset({"killed", "injured", "captured", "missing"})
KILLS = frozenset(stem(w) for w in ("kill", "killed", "killing", "dead", "died", "death", "slain"))
JUDGES = frozenset(stem(w) for w in load_speech().naming)
CHARGES = ("accus", "alleg")
Beside = tuple[list[Claim], list[Claim]]  # Claims of what may belong to the event, and of what does not.


def tells(said: Attribution, beside: Beside, acts: frozenset[str]) -> bool:
    """Whether what is said holds a claim of what may belong to the event, or names its act again and tells of no other:
    'the army said an air strike late on Wednesday hit a depot' is not of the strike of Tuesday, and who 'was not aware
    of the strike', is looking into it or wants it condemned does not say that it took place."""
    near, apart = (_holds(said, claims) for claims in beside)
    if near or apart:
        return near
    words = frozenset(stems(said.content.quote))
    named = not acts.isdisjoint(words) or (said.stance == "confirms" and not KILLS.isdisjoint(words))
    return named and not _idle(said) and not _judges(said)


def saw(said: Attribution, beside: Beside) -> bool:
    """Whether somebody tells what was seen, heard or done where something had happened: 'there were bodies everywhere',
    'its surgeons had treated 60 wounded'."""
    words = frozenset(w.lower() for w in WORD.findall(said.content.quote))
    return bool(words & WORDS.aftermath) and not any(_holds(said, claims) for claims in beside) and not _idle(said)


def charges(said: Attribution, beside: Beside, reading: Reading) -> bool:
    """Whether an accusation tells what happened, its toll with it: 'accused the rebels of killing 50 civilians'. Who only
    blames somebody for it, or condemns it, has it from others."""
    if said.stance != "accuses" or said.cue is None or not said.cue.quote.lower().startswith(CHARGES):
        return False
    return _holds(said, beside[0]) and harms(said, reading)


def harms(said: Attribution, reading: Reading) -> bool:
    """Whether what is said holds a number of people harmed."""
    return any(f.measure in HARM and said.content.start <= f.span.start < said.content.end for f in reading.figures)


def _holds(said: Attribution, claims: Iterable[Claim]) -> bool:
    return any(said.content.start <= c.trigger.start < said.content.end for c in claims)


def _judges(said: Attribution) -> bool:
    """'Called it a cowardly attack': a judgement on what others tell."""
    return said.cue is not None and stem(said.cue.quote) in JUDGES


def _idle(said: Attribution) -> bool:
    """Whether what is said is a wish, a feeling, a forecast, or that nothing is known yet."""
    return any(w.lower() in WORDS.unknowing or w.lower() in WORDS.wanting for w in WORD.findall(said.content.quote))
