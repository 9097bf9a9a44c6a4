"""Parsed -> triggers."""

from __future__ import annotations

from fogline.model import Context, Parsed, Trigger


def find_triggers(parsed: Parsed, context: Context) -> tuple[Trigger, ...]:
    """All triggers of a report."""
    return ()
