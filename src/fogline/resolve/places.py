"""Mentions -> places with their meaning."""

from __future__ import annotations

from fogline.model import Context, Mentions, PlaceMention


def resolve_places(mentions: Mentions, context: Context) -> tuple[PlaceMention, ...]:
    """The places of a report, resolved."""
    return mentions.places
