"""Cursor pages.

In: a filtered list and a cursor. Out: the items of one page and the cursor of the next.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from fogline.serve.errors import ApiError

T = TypeVar("T")
MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=120)]


def cursor_of(version: str, offset: int) -> str:
    """An opaque cursor: the record's version and an offset into its order."""
    return base64.urlsafe_b64encode(f"{offset}@{version}".encode()).decode().rstrip("=")


def offset_of(cursor: str | None) -> int:
    """The offset of a cursor; a cursor of another version of the record still counts from its offset.

    Raises ApiError 400 for anything that no page gave.

    >>> offset_of(cursor_of("v1", 40))
    40
    """
    if cursor is None:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
        number, at, _ = text.partition("@")
        if not at or not number.isascii() or not number.isdigit() or len(number) > 12:
            raise ValueError(text)
    except (ValueError, binascii.Error):
        raise ApiError(400, "this cursor was not given by a page", "cursor") from None
    return int(number)


def page(items: Sequence[T], cursor: str | None, limit: int, version: str) -> tuple[tuple[T, ...], str | None]:
    """One page of items, and the cursor of the next or None."""
    start = offset_of(cursor)
    end = start + limit
    return tuple(items[start:end]), cursor_of(version, end) if end < len(items) else None
