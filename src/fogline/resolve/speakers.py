"""Mentions -> attributions with their speaker resolved to a source or an actor.

In: the found attributions and the resolved actors. Out: the same attributions with `source_id` and `source_name`: by a
named source of the lexicon, else by the actor that the speaker's words name or a pronoun stands for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fogline.model import ActorMention, Attribution, Context, Mentions

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def resolve_speakers(m: Mentions, context: Context, *, actors: tuple[ActorMention, ...]) -> tuple[Attribution, ...]:
    """The attributions of a report, speakers resolved. One whom nobody knows keeps the name that the text gives."""
    by_id = {a.id: a for a in actors}
    return tuple(_resolved(m, a, actors, by_id, context) for a in m.attributions)


def _resolved(
    m: Mentions, a: Attribution, actors: tuple[ActorMention, ...], by_id: dict[str, ActorMention], context: Context
) -> Attribution:
    if a.source is None:
        return a
    inside = [x for x in actors if a.source.start <= x.span.start and x.span.end <= a.source.end]
    best = _best(m, a, inside)
    if best is not None:
        named = _meant(best, by_id)
        if named.actor_id or named is not best or named.name:
            return replace(a, source_id=named.actor_id, source_name=named.name or named.span.quote)
    source = _listed(a.source.quote, context)
    if source is not None:
        return replace(a, source_id=source[0], source_name=source[1])
    return replace(a, source_name=ARTICLE.sub("", a.source.quote))


def _best(m: Mentions, a: Attribution, inside: list[ActorMention]) -> ActorMention | None:
    """The mention that holds the head of the speaker's words, else the last, else the longest one."""
    if not inside or a.source_tokens is None:
        return None
    first, last = a.source_tokens
    head = next((t.i for t in m.parsed.doc[first:last] if not first <= t.head.i < last or t.head is t), first)
    at_head = [x for x in inside if x.tokens[0] <= head < x.tokens[1]]
    if at_head:
        return max(at_head, key=lambda x: x.tokens[1] - x.tokens[0])
    return next((x for x in inside if x.actor_id), None)


def _meant(mention: ActorMention, by_id: dict[str, ActorMention]) -> ActorMention:
    seen: set[str] = set()
    while mention.refers_to in by_id and mention.id not in seen:
        seen.add(mention.id)
        mention = by_id[str(mention.refers_to)]
    return mention


def _listed(name: str, context: Context) -> tuple[str, str] | None:
    """A source of the lexicon by its name, where the lexicon has sources."""
    sources: Any = getattr(context.lexicon, "sources", None)
    find = getattr(sources, "find", None)
    found = find(ARTICLE.sub("", name)) if find is not None else None
    return (str(found.id), str(found.names[0])) if found is not None else None
