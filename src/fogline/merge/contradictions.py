"""Quotes that cannot both hold.

In: the occurrences of one event. Out: contradictions of figure, culprit and denial, each with both quotes. What one
speaker says later replaces what it said before: such a pair of figures is marked as an update and disputes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from fogline.lexicon.figures import load_figures
from fogline.merge.denials import denies
from fogline.merge.occurrence import Occurrence
from fogline.merge.stories import HEAD
from fogline.model import Attribution, Contradiction, FigureMention, Reading, Span, row_id

COUNTED = ("killed", "injured", "displaced", "captured", "missing")
MANY = 60  # Claims or figures of an event that are compared each with each.
NUMBER = re.compile(r"\d|\b(?:one|single)\b", re.I)
STOP = re.compile(r"[.!?]\s+|\n")
REACH = 160  # Characters beside a figure in which its sentence may say that it has grown.
DENIAL_REACH = 2500  # Characters in which a report tells who denies its main event.


def contradictions_of(members: list[Occurrence]) -> tuple[Contradiction, ...]:
    """All contradictions among the claims of an event, one a pair of reports and kind (of figures, one a measure)."""
    found: dict[tuple[frozenset[str], str, str], Contradiction] = {}
    if len(members) < 2:
        return ()
    for a, b in combinations(_spoken(members), 2):
        reports = frozenset((a.reading.report.id, b.reading.report.id))
        if a.origin.id == b.origin.id or (len(reports) < 2 and not (a.claim.asserted_by and b.claim.asserted_by)):
            continue  # What one report says in one voice is told on, not contradicted.
        for made in (_denial(a, b), _culprit(a, b)):
            if made is not None:
                found.setdefault((reports, made.kind, ""), made)
    for made in (*_figures(members), *_denials(members)):
        measure = made.detail.split(":")[0] if made.kind == "figure" else ""
        found.setdefault((frozenset((made.a.report, made.b.report)), made.kind, measure), made)
    return tuple(sorted(found.values(), key=lambda c: (c.kind, c.id)))


def _spoken(members: list[Occurrence]) -> list[Occurrence]:
    """The claims to compare: all of a small event; of a large one the first of each origin, polarity and culprit."""
    if len(members) <= MANY:
        return members
    first: dict[tuple[object, ...], Occurrence] = {}
    for o in members:
        first.setdefault((o.origin.id, o.claim.polarity, o.actors, o.family), o)
    return list(first.values())[:MANY]


def _made(kind: str, a: Span, b: Span, a_by: str, b_by: str, detail: str) -> Contradiction:
    (a, a_by), (b, b_by) = sorted(((a, a_by), (b, b_by)), key=lambda x: (x[0].report, x[0].start))
    ident = row_id([kind, a.report, a.start, a.end, b.report, b.start, b.end])
    return Contradiction(ident, kind, a, b, a_by, b_by, detail)  # type: ignore[arg-type]


def _denial(a: Occurrence, b: Occurrence) -> Contradiction | None:
    """One says that it happened, the other that it did not."""
    if a.claim.polarity == b.claim.polarity:
        return None
    no, yes = (a, b) if a.claim.polarity == "negative" else (b, a)
    if not denies(no, yes):
        return None
    detail = f"{no.teller} denies it"
    return _made("denial", a.claim.sentence, b.claim.sentence, a.teller, b.teller, detail)


def _culprit(a: Occurrence, b: Occurrence) -> Contradiction | None:
    """Two answers to who did it, known to be of sides that are neither one nor allied."""
    if a.claim.polarity != b.claim.polarity or any(o.family not in ("strike", "gain") for o in (a, b)):
        return None
    if not a.circle or not b.circle or a.circle & b.actors or b.circle & a.actors:
        return None
    if "casualties_reported" in (a.claim.type, b.claim.type):
        return None
    names = [o.parties[0].name or o.parties[0].span.quote for o in (a, b)]
    return _made("culprit", a.parties[0].span, b.parties[0].span, a.teller, b.teller, " or ".join(names))


def _counts(f: FigureMention) -> bool:
    """Whether a figure is a number that another may differ from: 'an Iranian general' is one of the dead, not their
    toll."""
    return f.low is not None and (f.best != 1 or NUMBER.search(f.span.quote) is not None)


def leading(o: Occurrence, measure: str) -> FigureMention | None:
    """The total of a measure in a claim: no part of another figure, no running total, the largest."""
    own = [f for f in o.figures if f.measure == measure and f.part_of is None and _counts(f) and f.flow == "flow"]
    return max(own, key=lambda f: (f.low or 0, -f.span.start), default=None)


def _figures(members: list[Occurrence]) -> list[Contradiction]:
    """For each measure the number that each report leads with, where two differ."""
    found: list[Contradiction] = []
    if len({o.reading.report.id for o in members}) < 2:
        return found
    for measure in COUNTED:
        by_report: dict[str, tuple[Occurrence, FigureMention]] = {}
        for o in members:
            figure = leading(o, measure)
            if figure is not None:
                held = by_report.get(o.reading.report.id)
                if held is None or (figure.low or 0) > (held[1].low or 0):
                    by_report[o.reading.report.id] = (o, figure)
        if measure == "killed":
            by_report |= _head_tolls(members)
        for (a, f), (b, g) in combinations(_different(list(by_report.values())), 2):
            if _differ(f, g) and not _part(f, g):
                detail = f"{measure}: {f.span.quote} or {g.span.quote}"
                made = _made("figure", f.span, g.span, _giver(a, f), _giver(b, g), detail)
                found.append(replace(made, update=_replaces(a, f, b, g)))
    return found


def _part(f: FigureMention, g: FigureMention) -> bool:
    """Whether the lower figure may be of some of those whom the higher one counts: 35 children of 80 people."""
    few, many = sorted((f, g), key=lambda x: x.low or 0.0)
    some = load_figures().some_of_people
    return few.who in some and many.who not in some


def _replaces(a: Occurrence, f: FigureMention, b: Occurrence, g: FigureMention) -> bool:
    """Whether one figure takes the other's place: both are of one speaker, or the higher one, told no earlier, is said
    to have grown ('has risen to 94', 'up from 66'), whoever counts."""
    if a.origin.id == b.origin.id or (a.origin.kind != "locals" and _giver(a, f) == _giver(b, g)):
        return True
    (low, _, o), (high, then, p) = sorted(((f.low or 0.0, f, a), (g.low or 0.0, g, b)), key=lambda x: x[0])
    return low < high and "" != _day(o) <= _day(p) and _grown(then, p.reading.report.text)


def _day(o: Occurrence) -> str:
    return (o.reading.published or o.reading.report.published or "")[:10]


def _grown(figure: FigureMention, text: str) -> bool:
    """Whether the sentence around a figure tells of a growing number."""
    before = STOP.split(text[max(0, figure.span.start - REACH) : figure.span.start])[-1]
    after = STOP.split(text[figure.span.end : figure.span.end + REACH])[0]
    return any(_growth().search(part) for part in (before, after))


@lru_cache(maxsize=1)
def _growth() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, load_figures().growth_cues))})\b", re.I)


def _giver(o: Occurrence, figure: FigureMention) -> str:
    """Who gives a figure: the claim's origin; of a toll that another claim of the report tells, that one's speaker."""
    if figure.id in o.claim.figures:
        return o.teller
    teller = next((c for c in o.reading.claims if figure.id in c.figures), None)
    said = next((a for a in o.reading.attributions if teller is not None and a.id == teller.asserted_by), None)
    if said is not None and (name := said.source_name or (said.source.quote if said.source else None)):
        return name
    return o.origin.name if teller is None else o.reading.report.source or "outlet unknown"


def _different(told: list[tuple[Occurrence, FigureMention]]) -> list[tuple[Occurrence, FigureMention]]:
    """The figures to compare: all of a small event; of a large one the first of each number and origin."""
    if len(told) <= MANY:
        return told
    first: dict[tuple[object, ...], tuple[Occurrence, FigureMention]] = {}
    for o, f in told:
        first.setdefault((f.low, f.best, f.high), (o, f))
    return list(first.values())[:MANY]


def _head_tolls(members: list[Occurrence]) -> dict[str, tuple[Occurrence, FigureMention]]:
    """For each report whose head tells the event, the first number of dead there, with the claim that gives it; not
    where it is a total so far ('since the offensive began') that other claims alone tell."""
    found: dict[str, tuple[Occurrence, FigureMention]] = {}
    own = {o.key for o in members}
    for o in members:
        if o.claim.trigger.start >= HEAD or o.claim.polarity == "negative":
            continue
        toll = head_toll(o.reading)
        key = o.reading.report.id
        owners = [c for c in o.reading.claims if toll is not None and toll.id in c.figures]
        if toll is not None and toll.flow == "stock" and owners and not any(f"{key}:{c.id}" in own for c in owners):
            continue
        if toll is not None and (key not in found or toll in o.figures):
            found[key] = (o, toll)
    return found


def head_toll(reading: Reading) -> FigureMention | None:
    """The number of dead that a report leads with: in its head, no part of another number; a number before a word
    ('dozens'), the deaths of an event before a toll so far ('the previous toll was 20'), the first among equals."""
    head = [
        f
        for f in reading.figures
        if f.measure == "killed" and f.low and _counts(f)
        if f.span.start < HEAD and f.part_of is None and f.since is None
    ]
    return min(head, key=lambda f: (f.best is None, f.flow == "stock", f.span.start), default=None)


def _denials(members: list[Occurrence]) -> list[Contradiction]:
    """A report whose opening tells of a denial of its blow, against each that tells the blow: the accused 'denied using
    such weapons'."""
    told: dict[str, Occurrence] = {}
    denied: dict[str, tuple[Occurrence, Span, str]] = {}
    types = {o.claim.type for o in members if o.family == "strike" and o.claim.trigger.start < HEAD}
    for o in members:
        key = o.reading.report.id
        if o.family == "strike" and o.claim.trigger.start < HEAD and key not in told and o.claim.polarity == "positive":
            told[key] = o
            said = next((a for a in o.reading.attributions if _denies(a, o.reading, types)), None)
            if said is not None:
                by = said.source_name or (said.source.quote if said.source else o.origin.name)
                denied[key] = (o, said.content, by)
    found = []
    for key, (_, content, by) in denied.items():
        for other, o in list(told.items())[:MANY]:
            if other != key:
                found.append(_made("denial", content, o.claim.sentence, by, o.origin.name, f"{by} denies it"))
    return found


def _denies(said: Attribution, reading: Reading, types: set[str]) -> bool:
    """Whether a denial near the top is of an act of the event's kind."""
    if said.stance != "denies" or said.content.start >= DENIAL_REACH or said.source is None:
        return False
    first, last = said.content.start, said.content.end
    return any(c.type in types and first <= c.trigger.start < last for c in reading.claims)


def _differ(a: FigureMention, b: FigureMention) -> bool:
    """'At least 60' and 'at least 70' differ too: a leading number is what is compared."""
    first, second = (f.best if f.best is not None else f.low for f in (a, b))
    if first is None or second is None:
        return False
    if a.best is None or b.best is None:  # 'Dozens' holds any number of its range.
        low, high = max(a.low or 0, b.low or 0), min(a.high or 1e12, b.high or 1e12)
        return low > high
    return first != second
