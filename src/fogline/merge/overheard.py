"""Speakers that stand beside a cue where no attribution holds them.

In: the sentence of a claim that nobody is heard to tell, or an attribution. Out: the `Origin`s that the words right
before a cue or behind it mean: 'panic among residents activists said', 'said Observatory director Rami Haddad'.
"""

from __future__ import annotations

import re

from fogline.lexicon import Lexicon
from fogline.merge.bodies import WORD, WORDS, registered
from fogline.merge.sayers import day_of, meant_by, points_back
from fogline.model import Attribution, Origin, Reading

SAYS = re.compile(r"\b(?:said|says|reported|reports|added|told|announced|confirmed)\b(?!\s+by\b)")
BY = re.compile(r"\b(?:said|reported|announced|confirmed) by\b")
STOP = re.compile(r"[.;:!?\"“”]\s")
JOINS = re.compile(r"[Aa][Nn][Dd][\W_]*\Z")
CLAUSE = re.compile(r"\s(?:who|which|that|whose)\s")
LONGEST = 9  # Words of a speaker: 'Rami Haddad of the Ora Observatory for Human Rights'.
BACK, ON = 120, 90  # Characters before and behind a cue in which its speaker stands.
TAILS = WORDS.locals | WORDS.rescuers | WORDS.monitors | WORDS.callings
SMALL = frozenset({"for", "of", "the"})
ARTICLES = frozenset({"the", "a", "an"})
PERSONS = 3  # Names behind a title: 'director Rami Abdel Rahman'.


def joined(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """A monitor or people whom 'and' joins to a speaker of whom the parse took the second half only: 'killing six
    people a rights group and activists said'."""
    if said.source is None:
        return []
    before = reading.report.text[max(0, said.source.start - BACK) : said.source.start]
    if not JOINS.search(before):
        return []
    stretch = STOP.split(before)[-1]
    words = [m[0] for m in WORD.finditer(stretch)]
    if not words or words[-1].lower() != "and":
        return []
    found = _ending(words[:-1], None, reading, lexicon)
    return [found[0]] if found is not None and found[0].kind in ("monitor", "locals") else []


def in_sentence(start: int, end: int, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """Whom a sentence names right before or behind one of its cues, the last cue first: at its end one speaks of all of
    the sentence."""
    text = reading.report.text
    for cue in reversed(list(SAYS.finditer(text, start, end))):
        found = _around(cue.start(), cue.end(), start, reading, lexicon)
        if found:
            return found
    behind = (_words(text[cue.end() : end]) for cue in BY.finditer(text, start, end))
    return [o for words in behind if (o := _beginning(words, reading, lexicon, open_=True)) is not None]


def _around(first: int, last: int, least: int, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """The speakers right before a cue, those joined by 'and' among them; else the one right behind it."""
    text = reading.report.text
    stretch = STOP.split(text[max(least, first - BACK) : first])[-1]
    words = [m[0] for m in WORD.finditer(stretch)]
    at = first
    while words and words[-1].lower() in WORDS.auxiliaries:
        words, at = words[:-1], at - len(words[-1]) - 1
    found = _ending(words, at, reading, lexicon)
    if found is None:
        if text[first:last].lower() == "told":  # Who is told does not speak.
            return []
        behind = _beginning(_words(text[last : last + ON]), reading, lexicon)
        return [behind] if behind is not None else []
    origin, size = found
    left = words[: len(words) - size]
    while left and left[-1].lower() in ARTICLES:
        left = left[:-1]
    more = _ending(left[:-1], None, reading, lexicon) if left and left[-1].lower() == "and" else None
    return [more[0], origin] if more is not None else [origin]


def _words(text: str) -> list[str]:
    """The words up to the end of a clause."""
    return [m[0] for m in WORD.finditer(CLAUSE.split(STOP.split(text)[0])[0])]


def _beginning(words: list[str], reading: Reading, lexicon: Lexicon, *, open_: bool = False) -> Origin | None:
    """'…, said the Observatory.', 'said Observatory head Rami Haddad': the speaker that words behind a cue begin with,
    where they end with it or tell his office; 'said rebels had left' names no speaker. `open_`: more may follow."""
    words = words[1:] if words and words[0].lower() in ARTICLES else words
    for size in range(min(LONGEST, len(words)), 0, -1):
        run = words[:size]
        fits = (open_ or size == len(words) or _title(run)) and _closes(run)
        origin = meant_by(" ".join(run), reading, lexicon) if fits else None
        if origin is not None:
            return origin
    return None


def _ending(words: list[str], at: int | None, reading: Reading, lexicon: Lexicon) -> tuple[Origin, int] | None:
    """The speaker whom the last words mean, by the longest run of them that names one, and how many words it has; else
    the party that is named there, right before `at` ('a monitor and rebels said')."""
    for size in range(min(LONGEST, len(words)), 0, -1):
        run = words[-size:]
        if _closes(run) and run[0].lower() not in SMALL | ARTICLES | {"and"}:
            origin = meant_by(" ".join(run), reading, lexicon)
            if origin is not None:
                return origin, size
    for party in reading.actors:
        known = lexicon.actors.actors.get(party.actor_id or "")
        if known and at is not None and 0 < at - party.span.end <= 1 and not points_back(party.span.quote):
            origin = registered(known, day_of(reading), lexicon)
            return (origin, len(WORD.findall(party.span.quote))) if origin is not None else None
    return None


def _closes(run: list[str]) -> bool:
    """Whether a run of words is one name or speaker: all capitals but for small words, or plain words before a noun of
    people who speak; a body's title and a person behind it."""
    if _title(run):
        return run[0][0].isupper()
    if run[-1].lower() in TAILS:
        return all(w[0].isupper() or w.lower() in WORDS.kinds for w in run[:-1])
    return run[0][0].isupper() and all(w[0].isupper() or w.lower() in SMALL for w in run)


def _title(run: list[str]) -> bool:
    """Whether words are a body, a title and a person: 'Observatory head Rami Haddad'."""
    at = next((n for n, w in enumerate(run) if w.lower() in WORDS.heads), 0)
    return at > 0 and 1 <= len(run) - at - 1 <= PERSONS and all(w[0].isupper() for w in run[at + 1 :])
