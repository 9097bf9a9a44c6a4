"""The one shape of errors.

In: exceptions. Out: `{"error": {"code", "detail", "field"}}` with the right status, for every path of the API.
"""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from fogline.errors import FoglineError

log = logging.getLogger("fogline.serve")
CODES = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    414: "too_long",
    421: "wrong_host",
    422: "invalid",
    429: "busy",
    500: "internal",
    503: "unavailable",
}


class ApiError(Exception):
    """A refusal with its status, one line of detail and, where there is one, the field at fault."""

    def __init__(self, status: int, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.field = status, detail, field


def answer(status: int, detail: str, field: str | None = None) -> JSONResponse:
    """An error as JSON."""
    body = {"error": {"code": CODES.get(status, "error"), "detail": detail, "field": field}}
    return JSONResponse(body, status_code=status)


def install(app: FastAPI) -> None:
    """Let every error of the app take the one shape."""

    @app.exception_handler(ApiError)
    async def _api(_: Request, error: ApiError) -> Response:
        return answer(error.status, error.detail, error.field)

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> Response:
        detail = str(error.detail) if error.status_code != 404 else "nothing at this address; see /api/v1/openapi.json"
        response = answer(error.status_code, detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        place = [str(x) for x in first["loc"] if x not in ("query", "path", "body", "header")]
        return answer(422, str(first["msg"]), ".".join(place) or None)

    @app.exception_handler(FoglineError)
    async def _record(_: Request, error: FoglineError) -> Response:
        return answer(503, str(error))

    @app.exception_handler(Exception)
    async def _other(request: Request, error: Exception) -> Response:
        log.exception("failed: %s", request.url.path, exc_info=error)
        return answer(500, "an error of the program; it has been logged")
