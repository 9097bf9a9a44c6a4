"""Quotes that cannot both hold.

In: the occurrences of one event. Out: contradictions of figure, culprit, denial and date, each with both quotes.
What one speaker says later replaces what it said before: an update, not a contradiction.
"""

from __future__ import annotations

from itertools import combinations

from fogline.merge.occurrence import Occurrence
from fogline.model import Contradiction, FigureMention, Span, row_id

COUNTED = ("killed", "injured", "displaced", "captured", "missing")


def contradictions_of(members: list[Occurrence]) -> tuple[Contradiction, ...]:
    """All contradictions among the claims of an event, one a pair of reports and kind."""
    found: dict[tuple[frozenset[str], str, str], Contradiction] = {}
    for a, b in combinations(members, 2):
        reports = frozenset((a.reading.report.id, b.reading.report.id))
        if len(reports) < 2 or a.origin.id == b.origin.id:
            continue
        for made in (_denial(a, b), _culprit(a, b)):
            if made is not None:
                found.setdefault((reports, made.kind, ""), made)
    for made in _figures(members):
        found.setdefault((frozenset((made.a.report, made.b.report)), "figure", made.detail.split(":")[0]), made)
    return tuple(sorted(found.values(), key=lambda c: (c.kind, c.id)))


def _made(kind: str, a: Span, b: Span, a_by: str, b_by: str, detail: str) -> Contradiction:
    (a, a_by), (b, b_by) = sorted(((a, a_by), (b, b_by)), key=lambda x: (x[0].report, x[0].start))
    ident = row_id([kind, a.report, a.start, a.end, b.report, b.start, b.end])
    return Contradiction(ident, kind, a, b, a_by, b_by, detail)  # type: ignore[arg-type]


def _denial(a: Occurrence, b: Occurrence) -> Contradiction | None:
    """One says that it happened, the other that it did not."""
    if a.claim.polarity == b.claim.polarity:
        return None
    detail = f"{(a if a.claim.polarity == 'negative' else b).origin.name} denies it"
    return _made("denial", a.claim.sentence, b.claim.sentence, a.origin.name, b.origin.name, detail)


def _culprit(a: Occurrence, b: Occurrence) -> Contradiction | None:
    """Two answers to who did it, none in common."""
    if a.claim.polarity != b.claim.polarity or not a.actors or not b.actors or a.actors & b.actors:
        return None
    if (
        a.family not in ("strike", "gain")
        or a.claim.type == "casualties_reported"
        or b.claim.type == "casualties_reported"
    ):
        return None
    names = [o.parties[0].name or o.parties[0].span.quote for o in (a, b)]
    return _made("culprit", a.parties[0].span, b.parties[0].span, a.origin.name, b.origin.name, " or ".join(names))


def leading(o: Occurrence, measure: str) -> FigureMention | None:
    """The total of a measure in a claim: no part of another figure, no running total, the largest."""
    own = [
        f for f in o.figures if f.measure == measure and f.part_of is None and f.low is not None and f.flow == "flow"
    ]
    return max(own, key=lambda f: (f.low or 0, -f.span.start), default=None)


def _figures(members: list[Occurrence]) -> list[Contradiction]:
    """For each measure, the first total that each report gives, by its newest word for one speaker."""
    found = []
    for measure in COUNTED:
        by_report: dict[str, tuple[Occurrence, FigureMention]] = {}
        for o in members:
            figure = leading(o, measure)
            if figure is not None:
                held = by_report.get(o.reading.report.id)
                if held is None or (figure.low or 0) > (held[1].low or 0):
                    by_report[o.reading.report.id] = (o, figure)
        for (a, f), (b, g) in combinations(by_report.values(), 2):
            if a.origin.id != b.origin.id and _differ(f, g):
                detail = f"{measure}: {f.span.quote} or {g.span.quote}"
                found.append(_made("figure", f.span, g.span, a.origin.name, b.origin.name, detail))
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
