"""Figures by claimant over time.

In: events. Out: `FigureSeries`: each claimant's totals in order of publication, each with the place of its event; flows
apart from stocks, never added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from fogline.model import Event, EventFigure, FigureSeries

COUNTED = frozenset({"killed", "injured", "displaced", "returned", "captured", "missing", "destroyed"})


def series_of(events: Iterable[Event]) -> tuple[FigureSeries, ...]:
    """Series by measure, who, claimant and kind, in order of publication; of what one report gives the largest last:
    'raised the toll to 26 after eight people died' gives a total of 26. A figure with the same quote counts once. Of
    what is told as background only running totals count ('more than 40,000 since April 2023'): they are news of the day
    on which they are given."""
    found: dict[tuple[str, str, str, str], dict[tuple[str, int], EventFigure]] = defaultdict(dict)
    for e in events:
        if e.modality != "actual" or e.polarity != "positive":
            continue
        for f in e.figures:
            if f.measure in COUNTED and (not e.background or (f.flow == "stock" and f.since)):
                key = (f.measure, (f.who or "").casefold(), f.asserted_by, f.flow)
                values, quote = found[key], (f.span.report, f.span.start)
                if quote not in values or values[quote].place is None:
                    values[quote] = replace(f, place=e.place or e.to)
    series = []
    for (measure, who, claimant, flow), values in sorted(found.items()):
        ordered = sorted(values.values(), key=lambda f: (f.published or "", f.span.report, _size(f), f.span.start))
        series.append(FigureSeries(measure, who or None, claimant, flow, tuple(ordered)))
    return tuple(series)


def _size(f: EventFigure) -> float:
    known = (x for x in (f.best, f.low, f.high) if x is not None)
    return next(known, 0.0)
