"""An event in plain columns: what a map or a spreadsheet can use as it stands.

In: an event and the reports of the record. Out: one value a column, no lists in lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from fogline.lexicon.actors import country_name
from fogline.model import Event, EventFigure, Located, Report, Span
from fogline.publish.titles import told

TOLLS = ("killed", "injured")


def spot(e: Event) -> Located | None:
    """Where an event is shown: its place, else the goal of a movement whose start has no point."""
    return e.place if e.place and e.place.lat is not None else (e.to or e.place)


def plain_row(e: Event, reports: Mapping[str, Report]) -> dict[str, Any]:
    """The columns of an event; `reports` gives the reports by id. Points are WGS84 degrees, days ISO 8601. Of each toll
    the number that most claimants tell (the newest of as many), the least and the most, of each claimant his last
    word; nothing where none is told. Tolls of a part ('among them six children') and totals so far are left out."""
    place = spot(e)
    quote = sentence(e)
    row: dict[str, Any] = {
        "title": told(e),
        "earliest": e.when.earliest,
        "latest": e.when.latest,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "country": country_name(place.country) if place and place.country else None,
        "province": place.admin1 if place else None,
    }
    for measure in TOLLS:
        best, low, high = toll(e, measure)
        row |= {measure: best, f"{measure}_low": low, f"{measure}_high": high}
    return row | {
        "actor_names": _listed(p.name for p in e.actors),
        "target_names": _listed(p.name for p in e.targets),
        "report_ids": _listed(reports[r].name if r in reports else r for r in e.reports),
        "sources": _listed(reports[r].source or "outlet unknown" for r in e.reports if r in reports),
        "quote": " ".join(quote.quote.split()) if quote else None,
    }


def sentence(e: Event) -> Span | None:
    """The sentence that tells most of an event, the first of as many: who, to whom and how many."""
    told_of = [s for p in (*e.actors, *e.targets) for s in p.spans] + [f.span for f in e.figures]
    return max(e.quotes, key=lambda q: sum(q.overlaps(s) for s in told_of), default=e.headline)


def toll(e: Event, measure: str) -> tuple[float | None, float | None, float | None]:
    """What most claimants tell of a measure, the least and the most that any does."""
    last: dict[str, EventFigure] = {}
    for f in e.figures:
        if f.measure != measure or f.part or f.flow != "flow" or _most(f) is None:
            continue
        before = last.get(f.asserted_by)
        if before is None or _order(f) > _order(before):
            last[f.asserted_by] = f
    values = list(last.values())
    bests = Counter(f.best for f in values if f.best is not None)
    bests = bests or Counter(f.low for f in values if f.low is not None)
    newest = {b: max(f.published or "" for f in values if b in (f.best, f.low)) for b in bests}
    best = max(bests, key=lambda b: (bests[b], newest[b], b), default=None)
    lows = [n for f in values if (n := f.low if f.low is not None else f.best) is not None]
    highs = [n for f in values if (n := _most(f)) is not None]
    return best, min(lows, default=None), max(highs, default=None)


def _most(f: EventFigure) -> float | None:
    return next((n for n in (f.high, f.best, f.low) if n is not None), None)


def _order(f: EventFigure) -> tuple[str, float]:
    return f.published or "", _most(f) or 0.0


def _listed(names: Any) -> list[str]:
    """Names once each."""
    return list(dict.fromkeys(names))


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a table: several names in one text.

    >>> cells({"killed": 3.0, "sources": ["A", "B"]})
    {'killed': 3, 'sources': 'A; B'}
    """
    return {k: "; ".join(v) if isinstance(v, list) else _whole(v) for k, v in row.items()}


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
