"""Take words out of a record, lawfully: the gap stays marked and the audit still holds.

In: a reading or judgement and the stretch to take out. Out: the same without the words and what was read from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from fogline.model import Judgement, Reading, Report, Span

GAP = "█"
WHOLE = "[redacted]"
T = TypeVar("T")


def masked(text: str, start: int, end: int) -> str:
    """A text with a gap of the same length, so that every other offset still fits.

    >>> masked("Call Ora at noon", 5, 8)
    'Call ███ at noon'
    """
    return text[:start] + GAP * (end - start) + text[end:]


def report_without(report: Report, start: int | None, end: int | None) -> Report:
    """A report without a stretch of its text, or without all of it. A title that holds the words loses them too."""
    if start is None or end is None:
        return replace(report, text=WHOLE, title=None, url=None, notes=("redacted",))
    words = report.text[start:end]
    title = report.title.replace(words, GAP * len(words)) if report.title else None
    notes = (*report.notes, "redacted") if "redacted" not in report.notes else report.notes
    return replace(report, text=masked(report.text, start, end), title=title, notes=notes)


def reading_without(reading: Reading, start: int | None, end: int | None) -> Reading:
    """A reading without the mentions and claims whose quotes touch the stretch; references to them go too."""
    report = report_without(reading.report, start, end)
    if start is None or end is None:
        return Reading(report, reading.published, reading.run)
    gap = Span(report.id, start, end, "")
    lists: dict[str, Any] = {
        n: _clear(getattr(reading, n), gap) for n in ("places", "times", "actors", "figures", "attributions")
    }
    left = {m.id for mentions in lists.values() for m in mentions}
    claims = tuple(
        replace(
            c,
            actors=tuple(i for i in c.actors if i in left),
            targets=tuple(i for i in c.targets if i in left),
            figures=tuple(i for i in c.figures if i in left),
            place=c.place if c.place in left else None,
            to=c.to if c.to in left else None,
            time=c.time if c.time in left else None,
            asserted_by=c.asserted_by if c.asserted_by in left else None,
        )
        for c in _clear(reading.claims, gap)
    )
    outlets = tuple(s for s in reading.outlets if not s.overlaps(gap))
    return replace(reading, report=report, claims=claims, outlets=outlets, **lists)


def judgement_without(j: Judgement, report: str, start: int | None, end: int | None) -> Judgement:
    """A judgement whose quotes of the stretch are gaps; what it says in words goes where it quotes them."""
    anchors = tuple(_anchor(a, report, start, end) for a in j.anchors)
    return j if anchors == j.anchors else replace(j, anchors=anchors, why="", value=j.value if j.field else None)


def _anchor(a: Span, report: str, start: int | None, end: int | None) -> Span:
    if a.report != report or (start is not None and end is not None and not (a.start < end and start < a.end)):
        return a
    return replace(a, quote=GAP * len(a.quote))


def _clear(items: Iterable[T], gap: Span) -> tuple[T, ...]:
    return tuple(i for i in items if not any(s.overlaps(gap) for s in _spans(i)))


def _spans(value: Any) -> Iterable[Span]:
    """All quotes in a mention or claim."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        for f in fields(value):
            yield from _spans(getattr(value, f.name))
