"""Parsed -> times."""

from __future__ import annotations

from fogline.model import TimeMention, Context, Parsed


def find_times(parsed: Parsed, context: Context) -> tuple[TimeMention, ...]:
    """All times of a report."""
    return ()
