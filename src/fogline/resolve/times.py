"""Mentions -> times with their meaning."""

from __future__ import annotations

from fogline.model import Context, Mentions, TimeMention


def resolve_times(mentions: Mentions, context: Context) -> tuple[TimeMention, ...]:
    """The times of a report, resolved."""
    return mentions.times
