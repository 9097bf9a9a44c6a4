"""A happening that one report tells more than once.

In: the claims of a report with its mentions. Out: for a claim that tells again what an earlier one tells, that earlier
one: headline and lead, "the strike" after "a strike", one toll twice; and headlines with the day that is told below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from fogline.lexicon.events import VIOLENT, WEAPON, EventLexicon, event_types
from fogline.lexicon.words import words
from fogline.model import Claim, Located, Resolved, Sentence, located
from fogline.model.nearness import day_number, days, place_relation

# The words from a definite article to the act's noun: 'the overnight air [strike]', 'this deadly [attack]'.
DEFINITE = re.compile(r"\b(?:the|this|these|those)\s+((?:[\w.'’-]+\s+){0,3})$", re.I)
# Among them, words that begin another phrase, and words that tell of another happening or of a time.
BARS = words(
    """of in on at by for to from with and or but as after before over near during under against into said says told was
    were is are has had have that which who whose other second third fourth another separate next further
    new latest first week month year morning afternoon evening night weekend summer winter time"""
)
LAST = re.compile(r"([^\W\d_]+)\s+\Z")  # The word before a place in the text.
HARM = frozenset({"casualties_reported", "property_destroyed"})
BELOW = 700  # Characters behind a headline in which its act is told.
TELLING = 5  # A number of dead from which two equal ones are hardly chance.
REACH = 60  # Characters before a noun in which its article is looked for.
HERE = 0.7  # Places related so nearly are one.


def retold(claims: Sequence[Claim], resolved: Resolved, events: EventLexicon) -> dict[str, str]:
    """Id of a claim -> id of the claim that it tells again."""
    return _Tellings(claims, resolved, events).found


def headline(sentences: Sequence[Sentence]) -> int:
    """Where the headline ends, 0 where the text begins without one."""
    return max((s.end for s in takewhile(lambda s: s.headline, sentences)), default=0)


def dated_below(claims: Sequence[Claim], resolved: Resolved) -> list[Claim]:
    """The claims; one of a headline without a day, which is news, has the day of the first below with the same dead
    where that is older: '84 killed near Ora. … 84 people were killed from 14 to 17 May'."""
    top = takewhile(lambda s: s.headline or not s.claims, resolved.parsed.sentences)  # Furniture may stand above it.
    end = max((s.end for s in top if s.headline), default=0)
    dead = {f.id: f.best for f in resolved.figures if f.measure == "killed" and (f.best or 0) >= TELLING}
    told = [(c, {dead[i] for i in c.figures if i in dead}) for c in claims]
    dated = [(c, n) for c, n in told if c.trigger.start >= end and c.when.basis != "published" and not c.background]
    out = []
    for claim, tolls in told:
        bare = claim.trigger.start < end and claim.when.basis == "published" and claim.modality == "actual"
        below = next((c for c, n in dated if n & tolls), None) if bare and not claim.background else None
        older = below is not None and below.when.latest and below.when.latest[:10] < (claim.when.earliest or "")
        out.append(replace(claim, time=below.time, when=below.when) if below is not None and older else claim)
    return out


def definite(text: str, start: int) -> bool:
    """Whether the noun that begins there stands behind a definite article with nothing but its own words between.

    >>> definite("It said the overnight air strike hit a house", 26), definite("The other strike", 10)
    (True, False)
    """
    match = DEFINITE.search(text[max(0, start - REACH) : start])
    return match is not None and BARS.isdisjoint(match[1].lower().split())


class _Tellings:
    """Looks through the acts of violence of a report in order. `found` has the result."""

    def __init__(self, claims: Sequence[Claim], resolved: Resolved, events: EventLexicon) -> None:
        self.text, self.nouns = resolved.parsed.report.text, events.nouns
        self.published = day_number(resolved.parsed.published)
        self.places: Mapping[str, Located] = {p.id: located(p) for p in resolved.places}
        self.dead = {
            f.id: n
            for f in resolved.figures
            if f.measure == "killed" and (n := f.low if f.best is None else f.best) is not None
        }
        self.names = {a.id: a.actor_id or (a.name or a.span.quote).casefold() for a in resolved.actors}
        self.families = {name: kind.merge for name, kind in event_types().items()}
        violent = [c for c in claims if self.families[c.type] in VIOLENT and not c.background]
        violent.sort(key=lambda c: (c.trigger.start, c.type, c.id))
        self.found: dict[str, str] = {}
        self._again(violent)
        if violent and (end := headline(resolved.parsed.sentences)):
            heads = [c for c in violent if c.trigger.start < end]
            self._below(heads, violent[len(heads) :], end)

    def _again(self, violent: list[Claim]) -> None:
        """Tolls told twice and definite nouns."""
        tellings: dict[str, list[Claim]] = {}  # Of each claim all those so far of one happening, one list for all.
        for n, c in enumerate(violent):
            again, back = None, self._points_back(c)
            if back or self._tolls(c):
                before = [p for p in reversed(violent[:n]) if all(self._may_be(q, c) for q in tellings[p.id])]
                again = next((p for p in before if self._toll(p, c)), None)
                if again is None and back:
                    again = next((p for p in before if not self._other_toll(p, c)), None)
            tellings[c.id] = tellings[again.id] if again is not None else []
            tellings[c.id].append(c)
            if again is not None:
                self.found[c.id] = again.id

    def _below(self, heads: list[Claim], body: list[Claim], end: int) -> None:
        """What the text below a headline tells first of the headline's act."""
        near = [c for c in body if c.trigger.start < end + BELOW]
        for c in heads:
            first = next((p for p in near if self._may_be(c, p) and self._agree(c, p)), None)
            if first is not None:
                self.found.setdefault(first.id, c.id)

    def _points_back(self, c: Claim) -> bool:
        """Whether an act is told by a definite noun: 'the strike', 'the strike damaged two houses'."""
        start = c.trigger.start
        if self._is_noun(c.trigger.quote.lower()) and definite(self.text, start):
            return True
        doer = LAST.search(self.text, max(0, start - REACH), start) if c.type in HARM else None
        return doer is not None and self._is_noun(doer[1].lower()) and definite(self.text, doer.start())

    def _is_noun(self, word: str) -> bool:
        """Whether a word is an act's noun: 'the strikes', not 'the rebels attacked'."""
        return any(w in self.nouns for w in (word, word.removesuffix("s"), word.removesuffix("es")))

    def _may_be(self, a: Claim, b: Claim) -> bool:
        """Whether kinds, days and places of two claims of one report allow one happening."""
        if self.families[a.type] != self.families[b.type] or (a.modality == "actual") != (b.modality == "actual"):
            return False
        if a.type != b.type and not _like(a.type, b.type):
            return False
        (low, high), (first, last) = self._bounds(a), self._bounds(b)
        return low <= last and first <= high and place_relation(self._place(a), self._place(b)) is not None

    def _place(self, c: Claim) -> Located | None:
        return self.places.get(c.place or "") or self.places.get(c.to or "")

    def _bounds(self, c: Claim) -> tuple[int, int]:
        when = c.when
        return days(day_number(when.earliest), day_number(when.latest), self.published, when.basis)

    def _tolls(self, c: Claim) -> set[float]:
        """The numbers of dead that a claim tells."""
        return {self.dead[i] for i in c.figures if i in self.dead}

    def _toll(self, a: Claim, b: Claim) -> bool:
        """Whether both tell one number of dead, a large one or at one place."""
        common = self._tolls(a) & self._tolls(b)
        one, other = self._place(a), self._place(b)
        here = one is not None and other is not None and (place_relation(one, other) or 0) >= HERE
        return bool(common) and (here or max(common) >= TELLING)

    def _other_toll(self, a: Claim, b: Claim) -> bool:
        """Whether both tell dead, but no number in common, and one speaker or none tells both."""
        dead = self._tolls(a), self._tolls(b)
        return all(dead) and not dead[0] & dead[1] and a.asserted_by == b.asserted_by

    def _agree(self, a: Claim, b: Claim) -> bool:
        """Whether tolls and parties do not speak against one happening."""
        dead = self._tolls(a), self._tolls(b)
        parties = [{self.names[i] for i in c.actors if i in self.names} for c in (a, b)]
        return (not all(dead) or bool(dead[0] & dead[1])) and (not all(parties) or bool(parties[0] & parties[1]))


def _like(a: str, b: str) -> bool:
    """Whether two types may be words for one act: one that names no means and any, or two of the same means."""
    one, other = WEAPON.get(a), WEAPON.get(b)
    return "siege" not in (a, b) and (one is None or other is None or one == other)
