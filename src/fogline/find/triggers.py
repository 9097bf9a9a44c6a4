"""Parsed -> triggers."""

from __future__ import annotations

from fogline.model import Trigger, Context, Parsed


def find_triggers(parsed: Parsed, context: Context) -> tuple[Trigger, ...]:
    """All triggers of a report."""
    return ()
