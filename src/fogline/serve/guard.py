"""What every request passes and every answer carries.

In: requests. Out: refusals of foreign hosts, writes and oversized requests; security headers on all answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import Response

from fogline.serve.answers import Answers, key_of
from fogline.serve.errors import answer
from fogline.serve.snapshot import Store

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; frame-src 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
LONGEST_URL = 8_192
LARGEST_BODY = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a server: hosts that may be named besides loopback, seconds a request may take."""

    hosts: frozenset[str] = LOCAL
    seconds: float = 10.0


def host_name(value: str) -> str:
    """The host of a Host header, without its port.

    >>> host_name("localhost:8000"), host_name("[::1]:8000"), host_name("evil.example")
    ('localhost', '[::1]', 'evil.example')
    """
    value = value.strip().lower()
    if value.startswith("["):
        return value[: value.find("]") + 1]
    return value.rsplit(":", 1)[0] if ":" in value else value


def install(app: FastAPI, limits: Limits, store: Store) -> None:
    """Check requests before anything else, give again what this version of the record has answered, and put the
    headers on every answer."""
    answers = Answers()

    async def worked_out(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        key, version = key_of(request), store.version()
        known = answers.find(version, key) if key and version else None
        if known is not None:
            return known
        response = await go_on(request)
        if not key or version is None or response.status_code != 200:
            return response
        body = b"".join([chunk async for chunk in response.body_iterator])  # type: ignore[attr-defined]
        whole = Response(body, response.status_code)
        whole.raw_headers = response.raw_headers
        if store.version() == version:
            answers.keep(version, key, whole, body)
        return whole

    @app.middleware("http")
    async def _guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        response = refusal(request, limits)
        if response is None:
            try:
                response = await asyncio.wait_for(worked_out(request, go_on), limits.seconds)
            except TimeoutError:
                response = answer(503, f"the request took longer than {limits.seconds:g} seconds; narrow the filter")
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.url.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


def refusal(request: Request, limits: Limits) -> Response | None:
    """Why a request is not let in; None where it is."""
    if host_name(request.headers.get("host", "")) not in limits.hosts:
        return answer(421, "this server does not answer to that host name; start it with --allow-host NAME")
    origin = request.headers.get("origin")
    if origin and host_name(origin.split("://", 1)[-1]) not in limits.hosts:
        return answer(403, "requests from other sites are refused")
    if request.method not in ("GET", "HEAD"):
        response = answer(405, "this server only reads")
        response.headers["Allow"] = "GET, HEAD"
        return response
    if len(str(request.url)) > LONGEST_URL:
        return answer(414, f"an address may have {LONGEST_URL} characters")
    if int_or_zero(request.headers.get("content-length")) > LARGEST_BODY or "transfer-encoding" in request.headers:
        return answer(413, "a request to read has no body")
    return None


def int_or_zero(text: str | None) -> int:
    """A header's number; 0 where it is missing, 1 where it is no number (so that it is refused).

    >>> int_or_zero(None), int_or_zero("12"), int_or_zero("x")
    (0, 12, 1)
    """
    if not text:
        return 0
    return int(text) if text.isdecimal() else 1
