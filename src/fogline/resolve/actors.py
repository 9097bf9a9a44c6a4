"""Mentions -> actors with their registry ids, kinds and what pronouns stand for."""

from __future__ import annotations

from fogline.model import ActorMention, Context, Mentions, PlaceMention


def resolve_actors(m: Mentions, context: Context, *, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """The actors of a report, resolved against the registry."""
    return m.actors
