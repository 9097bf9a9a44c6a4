"""Quotes that cannot both hold.

In: the occurrences of one event. Out: contradictions of figure, culprit and denial, each with both quotes. What one
speaker says later replaces what it said before: such a pair of figures is marked as an update and disputes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from fogline.lexicon.figures import load_figures
from fogline.merge.denials import denies
from fogline.merge.occurrence import Occurrence
from fogline.merge.share import Denial, Opening, Share, counts
from fogline.merge.stories import HEAD
from fogline.model import Contradiction, FigureMention, Span, row_id

COUNTED = ("killed", "injured", "displaced", "missing", "captured")
MANY = 60  # Claims or figures of an event that are compared each with each.
Given = tuple[Occurrence, FigureMention, str]  # A figure with the claim that it is taken from and who gives it.


def contradictions_of(members: list[Occurrence], shares: Mapping[str, Share]) -> tuple[Contradiction, ...]:
    """All contradictions among the claims of an event, one a pair of reports and kind (of figures, one a measure).
    `shares` has those of its reports; where there are several, each with its opening."""
    found: dict[tuple[frozenset[str], str, str], Contradiction] = {}
    if len(members) < 2:
        return ()
    for a, b in combinations(_spoken(members), 2):
        reports = frozenset((a.report, b.report))
        if a.origin.id == b.origin.id or (len(reports) < 2 and not (a.claim.asserted_by and b.claim.asserted_by)):
            continue  # What one report says in one voice is told on, not contradicted.
        for made in (_denial(a, b), _culprit(a, b)):
            if made is not None:
                found.setdefault((reports, made.kind, ""), made)
    for made in (*_figures(members, shares), *_denials(members, shares)) if len(shares) > 1 else ():
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


def _made(kind: str, a: Span, b: Span, a_by: str, b_by: str, detail: str, *, update: bool = False) -> Contradiction:
    if (b.report, b.start) < (a.report, a.start):
        a, b, a_by, b_by = b, a, b_by, a_by
    ident = row_id([kind, a.report, a.start, a.end, b.report, b.start, b.end])
    return Contradiction(ident, kind, a, b, a_by, b_by, detail, update=update)  # type: ignore[arg-type]


def _denial(a: Occurrence, b: Occurrence) -> Contradiction | None:
    """One says that it happened, the other that it did not."""
    if a.claim.polarity == b.claim.polarity:
        return None
    no, yes = (a, b) if a.claim.polarity == "negative" else (b, a)
    if not denies(no, yes) or (no.origin.side in no.actors and not yes.actors):
        return None  # Who denies that he did it contradicts nobody who says not who did.
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


def leading(o: Occurrence, measure: str) -> FigureMention | None:
    """The total of a measure in a claim: no part of another figure, no running total, the largest."""
    own = [f for f in o.figures if f.measure == measure and f.part_of is None and counts(f) and f.flow == "flow"]
    return max(own, key=lambda f: (f.low or 0, -f.span.start), default=None)


def _figures(members: list[Occurrence], shares: Mapping[str, Share]) -> list[Contradiction]:
    """For each measure the number that each report leads with, where two differ."""
    found: list[Contradiction] = []
    counted = {f.measure for o in members for f in o.figures} | {"killed"}  # Which a head alone may give.
    for measure in (m for m in COUNTED if m in counted):
        by_report: dict[str, tuple[Occurrence, FigureMention]] = {}
        for o in members:
            figure = leading(o, measure)
            if figure is not None:
                held = by_report.get(o.report)
                if held is None or (figure.low or 0) > (held[1].low or 0):
                    by_report[o.report] = (o, figure)
        if measure == "killed":
            by_report |= _head_tolls(members, shares)
        told = [(o, f, _giver(o, f, shares)) for o, f in _different(list(by_report.values()))]
        for one, other in combinations(told, 2):
            (_, f, f_by), (_, g, g_by) = one, other
            if _differ(f, g) and not _part(f, g):
                detail, update = f"{measure}: {f.span.quote} or {g.span.quote}", _replaces(one, other, shares)
                found.append(_made("figure", f.span, g.span, f_by, g_by, detail, update=update))
    return found


def _part(f: FigureMention, g: FigureMention) -> bool:
    """Whether the lower figure may be of some of those whom the higher one counts: 35 children of 80 people."""
    few, many = (g, f) if (g.low or 0.0) < (f.low or 0.0) else (f, g)
    some = load_figures().some_of_people
    return few.who in some and (many.who not in some or many.who != few.who)  # Five women and twelve children are both.


def _replaces(one: Given, other: Given, shares: Mapping[str, Share]) -> bool:
    """Whether one figure takes the other's place: both are of one speaker, or the higher one, told no earlier, is said
    to have grown ('has risen to 94', 'up from 66'), whoever counts."""
    (a, f, f_by), (b, g, g_by) = one, other
    if a.origin.id == b.origin.id or (a.origin.kind != "locals" and f_by == g_by):
        return True
    low, high = f.low or 0.0, g.low or 0.0
    if low > high:
        low, high, a, b, g = high, low, b, a, f
    earlier, later = ((shares[x.report].published or "")[:10] for x in (a, b))
    return low < high and "" != earlier <= later and g.id in _opening(b, shares).grown


def _opening(o: Occurrence, shares: Mapping[str, Share]) -> Opening:
    opening = shares[o.report].opening
    assert opening is not None  # Several reports tell the event.
    return opening


def _giver(o: Occurrence, figure: FigureMention, shares: Mapping[str, Share]) -> str:
    """Who gives a figure: the claim's origin; of a toll that another claim of the report tells, that one's speaker."""
    return o.teller if figure.id in o.claim.figures else _opening(o, shares).toll_by or o.origin.name


def _different(told: list[tuple[Occurrence, FigureMention]]) -> list[tuple[Occurrence, FigureMention]]:
    """The figures to compare: all of a small event; of a large one the first of each number and origin."""
    if len(told) <= MANY:
        return told
    first: dict[tuple[object, ...], tuple[Occurrence, FigureMention]] = {}
    for o, f in told:
        first.setdefault((f.low, f.best, f.high), (o, f))
    return list(first.values())[:MANY]


def _head_tolls(
    members: list[Occurrence], shares: Mapping[str, Share]
) -> dict[str, tuple[Occurrence, FigureMention]]:
    """For each report whose head tells the event, the first number of dead there, with the claim that gives it; not
    where it is a total so far ('since the offensive began') that other claims alone tell."""
    found: dict[str, tuple[Occurrence, FigureMention]] = {}
    own = {o.key for o in members}
    for o in members:
        opening, key = _opening(o, shares), o.report
        toll, owners = opening.toll, opening.toll_of
        if toll is None or o.claim.trigger.start >= HEAD or o.claim.polarity == "negative":
            continue
        if toll.flow == "stock" and owners and not any(f"{key}:{c}" in own for c in owners):
            continue
        if key not in found or toll in o.figures:
            found[key] = (o, toll)
    return found


def _denials(members: list[Occurrence], shares: Mapping[str, Share]) -> list[Contradiction]:
    """A report whose opening tells of a denial of its blow, against each that tells the blow: the accused 'denied using
    such weapons'."""
    told: dict[str, Occurrence] = {}
    denied: dict[str, Denial] = {}
    types = {o.claim.type for o in members if o.family == "strike" and o.claim.trigger.start < HEAD}
    for o in members:
        key = o.report
        if o.family == "strike" and o.claim.trigger.start < HEAD and key not in told and o.claim.polarity == "positive":
            told[key] = o
            no = next((d for d in _opening(o, shares).denials if not types.isdisjoint(d.types)), None)
            denied |= {key: no} if no is not None else {}
    found = []
    for key, denial in denied.items():
        for other, o in list(told.items())[:MANY]:
            if other != key:
                by, name = denial.by, o.origin.name
                found.append(_made("denial", denial.content, o.claim.sentence, by, name, f"{by} denies it"))
    return found


def _differ(a: FigureMention, b: FigureMention) -> bool:
    """'At least 60' and 'at least 70' differ too: a leading number is what is compared."""
    first, second = (f.best if f.best is not None else f.low for f in (a, b))
    if first is None or second is None:
        return False
    if a.best is None or b.best is None:  # 'Dozens' holds any number of its range.
        low, high = max(a.low or 0, b.low or 0), min(a.high or 1e12, b.high or 1e12)
        return low > high
    return first != second
