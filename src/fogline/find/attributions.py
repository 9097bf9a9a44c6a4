"""Parsed -> attributions."""

from __future__ import annotations

from fogline.model import Attribution, Context, Parsed


def find_attributions(parsed: Parsed, context: Context) -> tuple[Attribution, ...]:
    """All attributions of a report."""
    return ()
