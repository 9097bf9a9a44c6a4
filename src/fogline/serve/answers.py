"""Answers kept while the record stays the same.

In: finished answers of one version of the record. Out: the same bytes for the same request, without the work.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class _Kept:
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Answers:
    """The newest answers, at most `most` of them and `size` bytes together; a new version empties it."""

    def __init__(self, most: int = 400, size: int = 64_000_000) -> None:
        self._most, self._size, self._held = most, size, 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._version: str | None = None
        self._lock = threading.Lock()

    def find(self, version: str, key: str) -> Response | None:
        """The answer to a request, if this version of the record has given it."""
        with self._lock:
            kept = self._kept.get(key) if version == self._version else None
        if kept is None:
            return None
        response = Response(kept.body, kept.status)
        response.raw_headers = list(kept.headers)
        return response

    def keep(self, version: str, key: str, response: Response, body: bytes) -> None:
        """Keep an answer; the oldest go when there are too many."""
        with self._lock:
            if version != self._version:
                self._kept.clear()
                self._version, self._held = version, 0
            if key in self._kept or len(body) > LARGEST:
                return
            self._kept[key] = _Kept(response.status_code, tuple(response.raw_headers), body)
            self._held += len(body)
            while len(self._kept) > self._most or self._held > self._size:
                self._held -= len(self._kept.popitem(last=False)[1].body)


def key_of(request: Request) -> str:
    """What an answer depends on besides the record.

    Only reads of the record are kept; the empty key says that a request is none.
    """
    if request.method != "GET" or not request.url.path.startswith(("/api/v1/", "/tables/", "/report")):
        return ""
    gzip = "gzip" in request.headers.get("accept-encoding", "")
    parts = (request.url.path, request.url.query, request.headers.get("accept", ""), str(gzip))
    return "\n".join((*parts, request.headers.get("if-none-match", "")))
