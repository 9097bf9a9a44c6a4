"""Parsed -> times."""

from __future__ import annotations

from fogline.model import Context, Parsed, TimeMention


def find_times(parsed: Parsed, context: Context) -> tuple[TimeMention, ...]:
    """All times of a report."""
    return ()
