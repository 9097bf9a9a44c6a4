"""Whose 'our forces' are: the speaker's in whose words they stand.

In: resolved actors and attributions. Out: the same actors; one that stands behind 'our' is its speaker's.
"""

from __future__ import annotations

from dataclasses import replace

from fogline.lexicon import Lexicon
from fogline.model import Actor, ActorMention, Attribution, Parsed

PARTS = {"forces": "forces", "police": "police"}


def resolve_ours(
    parsed: Parsed, lexicon: Lexicon, *, actors: tuple[ActorMention, ...], attributions: tuple[Attribution, ...]
) -> tuple[ActorMention, ...]:
    """'"Our forces did not fire," an RSF spokesman said': the forces are the RSF's, wherever the report plays."""
    return tuple(_of_speaker(a, parsed, lexicon, attributions, actors) if _is_ours(a, parsed) else a for a in actors)


def _is_ours(a: ActorMention, parsed: Parsed) -> bool:
    return any(c.lower_ == "our" and c.dep_ == "poss" for c in parsed.doc[a.tokens[1] - 1].children)


def _of_speaker(
    a: ActorMention,
    parsed: Parsed,
    lexicon: Lexicon,
    attributions: tuple[Attribution, ...],
    actors: tuple[ActorMention, ...],
) -> ActorMention:
    around = [s for s in attributions if s.content.start <= a.span.start < s.content.end and s.source is not None]
    inner = max(around, key=lambda s: s.content.start, default=None)
    known = _actor(inner.source_id, lexicon) if inner is not None else None
    if known is None and inner is not None and (said := inner.source) is not None:  # 'RSF spokesman Adel Haddad'
        inside = (x.actor_id for x in actors if said.start <= x.span.start and x.span.end <= said.end)
        known = next((k for i in inside if (k := _actor(i, lexicon))), None)
    if known is None:
        return a
    head = lexicon.actors.heads.get(parsed.doc[a.tokens[1] - 1].lower_)
    if known.id.startswith("world/") and known.id.endswith("/government"):
        part = PARTS.get(head.name if head else "", "government")
        known = lexicon.actors.state(known.id.split("/")[1].upper(), part)
    return replace(a, actor_id=known.id, name=known.names[0], kind=known.kind, refers_to=None)


def _actor(ident: str | None, lexicon: Lexicon) -> Actor | None:
    """The actor of a speaker's id: itself, or whose outlet it is."""
    source = lexicon.sources.by_id.get(ident or "")
    ident = (source.owner or source.actor) if source is not None else ident
    if ident is None:
        return None
    parts = ident.split("/")
    if len(parts) == 3 and parts[0] == "world" and parts[2] in ("government", "forces", "police"):
        return lexicon.actors.state(parts[1].upper(), parts[2])
    return lexicon.actors.actors.get(ident)
