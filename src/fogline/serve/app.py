"""The application: API, page and tables without JavaScript.

In: something that opens a record, and limits. Out: an ASGI app that only reads.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from fogline.serve import errors, guard, site
from fogline.serve.routes import router
from fogline.serve.snapshot import Store, VersionedRecord
from fogline.version import __version__

STATIC = Path(__file__).parent / "static"


def create_app(
    open_record: Callable[[], VersionedRecord],
    *,
    credits: tuple[str, ...] = (),
    limits: guard.Limits | None = None,
    static: Path = STATIC,
) -> FastAPI:
    """The app over a record. `open_record` is called for each look at the record and must give a fresh connection."""
    app = FastAPI(
        title="Fogline",
        version=__version__,
        summary="The record of claims: what is said to have happened, and who says so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.store = Store(open_record)
    app.state.credits = credits
    app.state.situations = {}
    errors.install(app)
    app.include_router(router)
    site.install(app, static)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    guard.install(app, limits or guard.Limits(), app.state.store)
    return app
