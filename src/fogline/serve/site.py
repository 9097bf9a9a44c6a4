"""The page and its plain counterpart: built files, and tables that need no JavaScript.

In: the folder of the built page. Out: routes for `/`, its assets, `/tables/…` and `/report`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from jinja2 import Environment, PackageLoader

from fogline.model.versions import counted
from fogline.publish.rows import event_title
from fogline.publish.situation import to_html
from fogline.publish.situation.markdown import BANNER
from fogline.publish.titles import place_text
from fogline.publish.words import as_told, joined, range_text
from fogline.serve.errors import ApiError
from fogline.serve.filters import Filter, event_filter
from fogline.serve.pages import Cursor, page
from fogline.serve.routes import events_that_fit, situation_of, snapshot_of
from fogline.serve.snapshot import Snapshot

TABLES = ("events", "claims", "control", "figures", "contradictions", "sources")
FILTERED = ("events", "claims")
ROWS = 200
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(loader=PackageLoader("fogline.serve"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def rows_of(name: str, now: Snapshot, fits: Filter) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows of a table."""
    if name == "events":
        rows: list[tuple[str, ...]] = [
            (range_text(e.when), event_title(e), joined(o.name for o in e.origins), "disputed" if e.disputed else "")
            for e in events_that_fit(now, fits)
        ]
        return ("When", "What", "Said by", "Disputed"), rows
    if name == "claims":
        return ("Published", "Outlet", "Claimant", "What", "Who", "Where", "When", "How many", "Quote"), [
            (
                (c.published or "")[:10],
                c.source,
                c.claimant,
                c.what.text,
                c.who.text,
                c.where.text,
                c.when.text,
                c.how_many.text,
                c.sentence.quote,
            )
            for c in now.claims
            if fits.claim(c)
        ]
    if name == "control":
        return ("Place", "Status", "Holder", "Since", "Until", "Pressure"), [
            (
                place_text(s.place),
                s.status,
                s.holder.name if s.holder else "unknown",
                (s.since or "")[:10],
                (s.until or "")[:10],
                joined(p.name for p in s.threatened_by),
            )
            for s in now.state.control
        ]
    if name == "figures":
        return ("Measure", "Who", "Claimant", "Place", "Kind", "Figure", "Since", "Published", "Quote"), [
            (
                f.measure,
                f.who or "",
                f.asserted_by,
                place_text(f.place) if f.place else "",
                f.flow,
                as_told(replace(f, who=None)),
                (f.since or "")[:10],
                (f.published or "")[:10],
                f.span.quote,
            )
            for series in now.state.figures
            for f in series.values
        ]
    if name == "contradictions":
        return ("Kind", "One says", "Quote", "Another says", "Quote"), [
            (c.kind, c.a_by, c.a.quote, c.b_by, c.b.quote)
            for e in now.events
            for c in e.contradictions
            if not c.update
        ]
    return ("Source", "Kind", "Side", "Grade", "Reports", "Claims", "Only listed"), [
        (s.name, s.kind.replace("_", " "), s.side_name or "", s.grade, f"{s.reports}", f"{s.claims}", "yes" * s.listed)
        for s in now.source_rows
    ]


def install(app: FastAPI, static: Path) -> None:
    """Add the routes. Without a built page `/` says how to build it and links the tables."""
    root = static.resolve()

    def render(template: str, **values: object) -> HTMLResponse:
        shown = {"tables": TABLES, "banner": BANNER, "credits": app.state.credits} | values
        return HTMLResponse(_templates().get_template(template).render(shown))

    @app.get("/", include_in_schema=False)
    def home(now: Annotated[Snapshot, Depends(snapshot_of)]) -> Response:
        index = root / "index.html"
        if index.is_file():
            return FileResponse(index)
        sizes = {"reports": counted(now.readings, now.versions), "claims": len(now.claims), "events": len(now.events)}
        return render("home.html.j2", sample=now.sample, **sizes)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=204)

    @app.get("/style.css", include_in_schema=False)
    def style() -> Response:
        return FileResponse(Path(__file__).parent / "templates" / "style.css", media_type="text/css")

    @app.get("/tables/{name}", include_in_schema=False)
    def table(
        name: str,
        now: Annotated[Snapshot, Depends(snapshot_of)],
        fits: Annotated[Filter, Depends(event_filter)],
        cursor: Cursor = None,
        q: str | None = None,
        place: str | None = None,
    ) -> Response:
        if name not in TABLES:
            raise ApiError(404, f"tables are {', '.join(TABLES)}", "name")
        columns, rows = rows_of(name, now, fits)
        shown, following = page(rows, cursor, ROWS, now.version)
        return render(
            "table.html.j2",
            name=name,
            columns=columns,
            rows=shown,
            following=following,
            total=len(rows),
            sample=now.sample,
            filtered=name in FILTERED,
            asked={"q": q or "", "place": place or ""},
        )

    @app.get("/report", include_in_schema=False)
    def report(request: Request, now: Annotated[Snapshot, Depends(snapshot_of)]) -> Response:
        page_text = to_html(situation_of(now, request))
        return HTMLResponse(page_text, headers={"Content-Security-Policy": REPORT_POLICY})

    @app.get("/assets/{path:path}", include_in_schema=False)
    def asset(path: str) -> Response:
        if "\0" in path:
            raise ApiError(404, "no such file")
        file = (root / "assets" / path).resolve()
        if not file.is_relative_to(root / "assets") or not file.is_file():
            raise ApiError(404, "no such file")
        return FileResponse(file, headers={"Cache-Control": "public, max-age=31536000, immutable"})
