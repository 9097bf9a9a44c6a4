"""The routes of `/api/v1`.

In: requests with filters. Out: the answers of `schemas`, as JSON, CSV or GeoJSON by Accept.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response

from fogline.lexicon.events import event_types
from fogline.lexicon.wording import wordings
from fogline.model import Event
from fogline.model.versions import counted
from fogline.publish.row_types import EventDetail
from fogline.publish.rows import event_detail, event_title
from fogline.publish.situation import build
from fogline.publish.situation.content import SituationReport
from fogline.publish.situation.markdown import BANNER
from fogline.serve.errors import ApiError
from fogline.serve.filters import Filter, claim_filter, event_filter, only_known, report_filter
from fogline.serve.forms import accepted, as_csv, as_geojson, events_as_csv
from fogline.serve.pages import Cursor, Limit, page
from fogline.serve.schemas import (
    ClaimPage,
    Columns,
    ContradictionPage,
    ControlPage,
    Error,
    EventPage,
    FigurePage,
    ReportDetail,
    ReportPage,
    SourcePage,
    Summary,
    TypeInfo,
)
from fogline.serve.snapshot import Snapshot, Store

SHORTEST_ID = 8
REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {"model": Error} for code in (400, 403, 404, 405, 406, 413, 414, 421, 422, 500, 503)
}
router = APIRouter(prefix="/api/v1", responses=REFUSALS, dependencies=[Depends(only_known)])


def snapshot_of(request: Request) -> Snapshot:
    """The current snapshot of the served record."""
    store: Store = request.app.state.store
    return store.snapshot()


Now = Annotated[Snapshot, Depends(snapshot_of)]
Accept = Annotated[str | None, Header(include_in_schema=False)]


def events_that_fit(now: Snapshot, fits: Filter) -> list[Event]:
    """Events of the snapshot that pass a filter, newest first."""
    chosen = []
    for e in now.events:
        outlets = frozenset(now.sources.get(r, "") for r in e.reports) | frozenset(o.name for o in e.origins)
        if fits.event(e, outlets, event_title(e) if fits.words else ""):
            chosen.append(e)
    return sorted(chosen, key=lambda e: (e.when.latest or "", e.id), reverse=True)


@router.get("/summary")
def summary(now: Now, request: Request) -> Summary:
    """Counts, period, types and credits."""
    published = sorted(r.published for r in now.reports if r.published)
    types = tuple(TypeInfo(name, w.label, event_types()[name].family) for name, w in wordings().items())
    return Summary(
        reports=counted(now.readings, now.versions),
        claims=len(now.claims),
        events=len(now.events),
        disputed=sum(e.disputed for e in now.events),
        rejected=len(now.rejected),
        as_of=published[-1] if published else None,
        since=published[0] if published else None,
        until=published[-1] if published else None,
        sample=now.sample,
        banner=BANNER if now.sample else None,
        types=types,
        credits=request.app.state.credits,
        version=now.version,
    )


@router.get("/columns", response_model=Columns)
def all_columns(
    now: Now,
    if_none_match: Annotated[str | None, Header(include_in_schema=False)] = None,
    accept_encoding: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> Response:
    """All events as columns. Answers 304 where the client has this version."""
    tag = {"ETag": f'W/"{now.version}"', "Vary": "Accept-Encoding"}
    if if_none_match == tag["ETag"]:
        return Response(status_code=304, headers=tag)
    if "gzip" in (accept_encoding or ""):
        tag["Content-Encoding"] = "gzip"
        return Response(now.columns_gzip, media_type="application/json", headers=tag)
    return Response(now.columns_json, media_type="application/json", headers=tag)


@router.get("/events", response_model=EventPage)
def events(
    now: Now,
    fits: Annotated[Filter, Depends(event_filter)],
    accept: Accept = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Events, newest first. CSV and GeoJSON by Accept."""
    form = accepted(accept, ("application/json", "text/csv", "application/geo+json"))
    items, following = page(events_that_fit(now, fits), cursor, limit, now.version)
    if form == "text/csv":
        return events_as_csv(items, now.stored)
    return as_geojson(items, now.stored) if form == "application/geo+json" else EventPage(items, following)


def whole_id(given: str, ids: Collection[str], what: str) -> str:
    """The id given, or the only one that begins so, from eight characters on. Raises ApiError 404 where there is none,
    400 where there are several.

    >>> whole_id("3f2a9bc1", ("3f2a9bc1d0", "77ad"), "event")
    '3f2a9bc1d0'
    """
    fits = [given] if given in ids else [i for i in ids if len(given) >= SHORTEST_ID and i.startswith(given)]
    if len(fits) > 1:
        raise ApiError(400, f"{len(fits)} {what}s have ids that begin so; give more of it", f"{what}_id")
    if not fits:
        raise ApiError(404, f"no {what} of that id in this version of the record", f"{what}_id")
    return fits[0]


@router.get("/events/{event_id}")
def event(event_id: str, now: Now) -> EventDetail:
    """One event with every claim that tells of it and why they are together."""
    found = whole_id(event_id, now.event_by_id, "event")
    return event_detail(now.event_by_id[found], now.readings, now.versions)


@router.get("/claims", response_model=ClaimPage)
def claims(
    now: Now,
    fits: Annotated[Filter, Depends(claim_filter)],
    accept: Accept = None,
    cursor: Cursor = None,
    limit: Limit = 50,
    contradictions: bool = False,
) -> Any:
    """Claims in order of publication; `since` and `until` are of publication. `contradictions`: only those of
    events in which two quotes cannot both hold. CSV by Accept."""
    form = accepted(accept, ("application/json", "text/csv"))
    disputed = {e.id for e in now.events if any(not c.update for c in e.contradictions)}
    rows = [c for c in now.claims if fits.claim(c) and (not contradictions or c.event in disputed)]
    items, following = page(rows, cursor, limit, now.version)
    return as_csv("claims", items) if form == "text/csv" else ClaimPage(items, following, len(rows))


@router.get("/reports", response_model=ReportPage)
def reports(
    now: Now,
    fits: Annotated[Filter, Depends(report_filter)],
    accept: Accept = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Any:
    """Reports, newest first. CSV by Accept."""
    form = accepted(accept, ("application/json", "text/csv"))
    rows = [r for r in now.reports if fits.report(r, now.readings[r.id].report.text)]
    items, following = page(rows, cursor, limit, now.version)
    return as_csv("reports", items) if form == "text/csv" else ReportPage(items, following)


@router.get("/reports/{report_id}")
def report(report_id: str, now: Now) -> ReportDetail:
    """One report with its stored text and its claims."""
    found = whole_id(report_id, now.readings, "report")
    rows = tuple(c for c in now.claims if c.report == found)
    row = next(r for r in now.reports if r.id == found)
    return ReportDetail(row, now.readings[found].report.text, rows)


@router.get("/control", response_model=ControlPage)
def control(now: Now, accept: Accept = None, at: date | None = None) -> Any:
    """Who holds what; with `at`, on that day. CSV by Accept."""
    form = accepted(accept, ("application/json", "text/csv"))
    items = tuple(s for s in now.state.control if at is None or s.holds_at(at.isoformat()))
    return as_csv("control", items) if form == "text/csv" else ControlPage(items, at.isoformat() if at else None)


@router.get("/figures", response_model=FigurePage)
def figures(now: Now, accept: Accept = None) -> Any:
    """Figures by claimant. CSV by Accept."""
    form = accepted(accept, ("application/json", "text/csv"))
    return as_csv("figures", now.state.figures) if form == "text/csv" else FigurePage(now.state.figures)


@router.get("/contradictions", response_model=ContradictionPage)
def contradictions(now: Now, accept: Accept = None, cursor: Cursor = None, limit: Limit = 100) -> Any:
    """Contradictions, each with both quotes. CSV by Accept."""
    form = accepted(accept, ("application/json", "text/csv"))
    found = {c.id: c for e in now.events for c in e.contradictions if not c.update}
    items, following = page(list(found.values()), cursor, limit, now.version)
    return as_csv("contradictions", items) if form == "text/csv" else ContradictionPage(items, following)


@router.get("/sources", response_model=SourcePage)
def sources(now: Now, accept: Accept = None) -> Any:
    """Outlets, speakers, and outlets that a report merely lists. CSV by Accept."""
    form = accepted(accept, ("application/json", "text/csv"))
    return as_csv("sources", now.source_rows) if form == "text/csv" else SourcePage(now.source_rows)


@router.get("/situation")
def situation(now: Now, request: Request) -> SituationReport:
    """The situation report as content: sections, cited lines, citations."""
    return situation_of(now, request)


def situation_of(now: Snapshot, request: Request) -> SituationReport:
    """The situation report of a snapshot, built once a version."""
    kept: dict[str, SituationReport] = request.app.state.situations
    if now.version not in kept:
        kept.clear()
        kept[now.version] = build(_Held(now), credits=request.app.state.credits)
    return kept[now.version]


class _Held:
    """A snapshot as the record that publishing asks for."""

    def __init__(self, now: Snapshot) -> None:
        self._now = now

    def readings(self) -> Any:
        return self._now.readings.values()

    def events(self) -> tuple[Event, ...]:
        return self._now.events

    def state(self) -> Any:
        return self._now.state

    def rejected(self) -> Any:
        return self._now.rejected


__all__ = ["events_that_fit", "router", "situation_of", "snapshot_of"]
