"""A happening that one report tells more than once.

In: the claims of a report in order. Out: for a claim that tells again what an earlier one of the same report tells,
that earlier one: headline and lead, "the strike" after "a strike", one toll twice. It rests on the report alone.
"""

from __future__ import annotations

import re

from fogline.lexicon import Lexicon
from fogline.lexicon.words import words
from fogline.merge.occurrence import VIOLENT, Occurrence, days
from fogline.merge.same import place_relation
from fogline.merge.stories import HEAD, WEAPON
from fogline.model import Report

# The words from a definite article to the act's noun: 'the overnight air [strike]', 'this deadly [attack]'.
DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s+((?:[\w.'’-]+\s+){0,3})$", re.I)
LAST = re.compile(r"([^\W\d_]+)\s+\Z")
HARM = frozenset({"casualties_reported", "property_destroyed"})
# Among them, words that begin another phrase, and words that tell of another happening.
BARS = words(
    """of in on at by for to from with and or but as after before over near during under against into said says told was
    were is are has had have that which who whose other second third fourth another separate next
    further new latest first"""
)
TITLE = 160  # Characters that a headline without a title field has at most.
TELLING = 5  # A number of dead from which two equal ones are hardly chance.
REACH = 60  # Characters before a noun in which its article is looked for.


def retold(told: list[Occurrence], lexicon: Lexicon) -> dict[str, str]:
    """Key of a claim -> key of the claim that it tells again. `told` are all claims of a report in order."""
    found: dict[str, str] = {}
    tellings: dict[str, list[Occurrence]] = {}  # Of each claim all those so far of one happening, one list for all.
    violent = [o for o in told if o.family in VIOLENT and not o.claim.background]
    for n, o in enumerate(violent):
        before = [p for p in reversed(violent[:n]) if all(_may_be(q, o) for q in tellings[p.key])]
        again = next((p for p in before if _toll(p, o)), None)
        if again is None and _points_back(o, lexicon):
            again = next(iter(before), None)
        tellings[o.key] = tellings[again.key] if again is not None else []
        tellings[o.key].append(o)
        if again is not None:
            found[o.key] = again.key
    if violent and (end := headline(violent[0].reading.report)):
        body = [o for o in violent if end <= o.claim.trigger.start < end + HEAD]
        for o in (o for o in violent if o.claim.trigger.start < end):
            first = next((p for p in body if _may_be(o, p) and _agree(o, p)), None)
            if first is not None:
                found.setdefault(first.key, o.key)
    return found


def headline(report: Report) -> int:
    """Where the headline ends in a text that begins with it, 0 where it does not.

    >>> headline(Report("r", "Raid kills nine\\n\\nNine people died in Ora on Friday.", title="Raid kills nine"))
    15
    """
    text = report.text
    if report.title and text.startswith(report.title):
        return len(report.title)
    line, more, _ = text.partition("\n")
    return len(line) if more and len(line) <= TITLE and not line.rstrip().endswith(".") else 0


def definite(text: str, start: int) -> bool:
    """Whether the noun that begins there stands behind a definite article with nothing but its own words between.

    >>> definite("It said the overnight air strike hit a house", 26), definite("The other strike", 10)
    (True, False)
    """
    match = DEFINITE.search(text[max(0, start - REACH) : start])
    return match is not None and BARS.isdisjoint(match[1].lower().split())


def _points_back(o: Occurrence, lexicon: Lexicon) -> bool:
    """Whether an act is told by a definite noun: 'the strike', 'the strike damaged two houses'."""
    text, trigger = o.reading.report.text, o.claim.trigger
    if _is_noun(trigger.quote.lower(), lexicon) and definite(text, trigger.start):
        return True
    doer = LAST.search(text, max(0, trigger.start - REACH), trigger.start) if o.claim.type in HARM else None
    return doer is not None and _is_noun(doer[1].lower(), lexicon) and definite(text, doer.start())


def _is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is an act's noun: 'the strikes', not 'the rebels attacked'."""
    nouns = lexicon.events.nouns
    return any(w in nouns for w in (word, word.removesuffix("s"), word.removesuffix("es")))


def _may_be(a: Occurrence, b: Occurrence) -> bool:
    """Whether kinds, days and places of two claims of one report allow one happening."""
    if a.family != b.family or (a.claim.modality == "actual") != (b.claim.modality == "actual"):
        return False
    if a.claim.type != b.claim.type and not _like(a.claim.type, b.claim.type):
        return False
    (low, high), (first, last) = _bounds(a), _bounds(b)
    return low <= last and first <= high and place_relation(a.place or a.to, b.place or b.to) is not None


def _like(a: str, b: str) -> bool:
    """Whether two types may be words for one act: one that names no means and any, or two of the same means."""
    one, other = WEAPON.get(a), WEAPON.get(b)
    return "siege" not in (a, b) and (one is None or other is None or one == other)


def _bounds(o: Occurrence) -> tuple[int, int]:
    return days(o.first, o.last, o.published, o.claim.when.basis)


def _dead(o: Occurrence) -> set[float]:
    """The numbers of dead that a claim tells."""
    return {n for f in o.figures if f.measure == "killed" and (n := f.low if f.best is None else f.best) is not None}


def _toll(a: Occurrence, b: Occurrence) -> bool:
    """Whether both tell one number of dead, a large one or at one place."""
    common = _dead(a) & _dead(b)
    here = a.place is not None and b.place is not None and (place_relation(a.place, b.place) or 0) >= 0.7
    return bool(common) and (here or max(common) >= TELLING)


def _agree(a: Occurrence, b: Occurrence) -> bool:
    """Whether tolls and parties do not speak against one happening."""
    dead, parties = (_dead(a), _dead(b)), (a.actors, b.actors)
    return (not all(dead) or bool(dead[0] & dead[1])) and (not all(parties) or bool(parties[0] & parties[1]))
