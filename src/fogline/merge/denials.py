"""What a denial denies: that something took place, or only that it hurt somebody or hit something of a kind.

In: the claim that denies and one that tells. Out: whether both can hold. 'No one was hurt' leaves the strike as it is,
and so does 'no civilian facility was hit' where others tell of three wounded.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.lexicon.events import load_events
from fogline.lexicon.figures import load_figures
from fogline.lexicon.rarity import stem, stems
from fogline.merge.occurrence import Occurrence

PEOPLE = frozenset({"killed", "injured"})
THINGS = frozenset({"destroyed", "damaged"})
EFFECTS = {"casualties_reported": PEOPLE, "property_destroyed": THINGS}
NOBODY = r"(?P<nobody>nobody|no[ -]one|none|no (?:people|person))\s+"
BE = r"(?:(?:was|were|is|are|has|have|had|been|being)\s+)+(?:\w+ly\s+)?\Z"
SUBJECT = re.compile(rf"\b(?:{NOBODY}|(?:no|none of)\s+(?P<thing>(?:[\w'’-]+\s+){{1,6}}?)){BE}", re.I)
ANYBODY = r"(?P<nobody>nobody|no one|anyone|anybody)\b"
OBJECT = re.compile(rf"\A\s+(?:{ANYBODY}|(?:no|any)\s+(?P<thing>(?:[\w'’-]+ ?){{1,4}}))", re.I)
TOLD_HARM = re.compile(r"\b(killing|wounding|injuring|killed|wounded|injured)\s+(?!no\b|nobody\b|none\b)(?=[a-z])")
HEAD_END = re.compile(r"\s(?:of|in|at|on|near|by|from|and|or|that|which|with|during|was|were|there)\b.*", re.I)


@lru_cache(maxsize=1)
def _harms() -> dict[str, str]:
    """Stems of words for harm with its measure. What is 'hit' need not be damaged."""
    words = load_figures()
    told = words.harm | words.states
    return {stem(w): m for w, m in told.items() if m in PEOPLE | THINGS and w != "hit"}


@lru_cache(maxsize=16)
def _class(*names: str) -> frozenset[str]:
    """The stems of classes of nouns."""
    return frozenset(stem(w) for name in names for w in load_events().classes[name])


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """Stems of what attacks rather than what is hit: 'no rockets were fired', 'no attack was carried out'."""
    arms = {stem(w) for means in load_events().means for w in means.words}
    return _class("attack_words", "troop_words", "uncrewed", "bomb_words") | arms


def whole(no: Occurrence) -> bool:
    """Whether a denial is of the act itself."""
    return not _harm_denied(no) and _thing_denied(no) is None


def denies(no: Occurrence, yes: Occurrence) -> bool:
    """Whether a denial and what another tells cannot both hold."""
    harm, thing = _harm_denied(no), _thing_denied(no)
    if harm:
        told = {f.measure for f in yes.figures if f.low} | _harm_of(yes)
        return bool(told & harm) and (thing is None or _names(yes, thing))
    return thing is None or _names(yes, thing)


def _harm_denied(no: Occurrence) -> frozenset[str]:
    """The measures of harm that a denial is of, none where it is of more: 'no one was killed' leaves the wounded, 'no
    one was hurt' no dead either."""
    word = _harms().get(stem(no.claim.trigger.quote))
    if word == "killed" and no.family == "strike":
        return frozenset({word})
    if word in PEOPLE and no.family == "strike":
        return PEOPLE
    found = _phrase(no)
    if found is not None and found["nobody"] and no.family == "strike":
        return PEOPLE
    return EFFECTS.get(no.claim.type, frozenset())


def _harm_of(yes: Occurrence) -> frozenset[str]:
    word = _harms().get(stem(yes.claim.trigger.quote))
    if word:
        return frozenset({word})
    found = (_harms().get(stem(m[1])) for m in TOLD_HARM.finditer(yes.claim.sentence.quote))
    return frozenset(m for m in found if m in PEOPLE) | EFFECTS.get(yes.claim.type, frozenset())


def _thing_denied(no: Occurrence) -> str | None:
    """The kind of thing or people that a denial says was not hit, as it is told; None where it tells none."""
    found = _phrase(no) if no.family == "strike" else None
    if found is None or found["nobody"]:
        return None
    thing = HEAD_END.sub("", found["thing"].strip())
    return None if not stems(thing) or not _deeds().isdisjoint(stems(thing)) else thing


def _phrase(no: Occurrence) -> re.Match[str] | None:
    """The words for what was not hit: the subject of 'no civilian site was hit', the object of 'hit no civilian
    site'."""
    sentence, word = no.claim.sentence, no.claim.trigger
    before = sentence.quote[: word.start - sentence.start]
    return SUBJECT.search(before) or OBJECT.match(sentence.quote[word.end - sentence.start :])


def _names(yes: Occurrence, thing: str) -> bool:
    """Whether a claim tells of such a thing: by its name, or of any civil thing where none is said to be hit."""
    told = {*stems(yes.claim.sentence.quote), stem(yes.place.kind) if yes.place and yes.place.kind else ""}
    named = stems(thing)
    if not _class("civil_marks").isdisjoint(named):
        return not _class("civil_marks", "civil_things").isdisjoint(told)
    return named[-1] in told
