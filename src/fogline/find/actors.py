"""Parsed -> actors."""

from __future__ import annotations

from fogline.model import ActorMention, Context, Parsed, PlaceMention


def find_actors(parsed: Parsed, context: Context, *, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """All actors of a report, names and descriptions ('the rebels', 'government forces')."""
    return ()
