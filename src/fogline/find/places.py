"""Parsed -> places."""

from __future__ import annotations

from fogline.model import Context, Parsed, PlaceMention


def find_places(parsed: Parsed, context: Context) -> tuple[PlaceMention, ...]:
    """All places of a report."""
    return ()
