"""Which group 'an armed group' of a first sentence is, where the next one begins with its name.

In: resolved actors. Out: the same actors. News hold a name back for a sentence: 'An ethnic armed group said it had
taken Ora. The Velk Liberation Army (VLA) overran the last post in the town'.
"""

from __future__ import annotations

from dataclasses import replace

from fogline.model import ActorMention, Parsed
from fogline.model.mentions import GROUPS

ARTICLES = frozenset({"a", "an"})
OPENING = 2  # Words of a sentence before its subject: 'The', 'On Monday'.


def resolve_introduced(parsed: Parsed, actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """An unnamed armed group that is the subject of a report's first sentence about anybody known, and what stands for
    it, is the group with whose name the next sentence begins; not where the first sentence names a group itself."""
    inside = [a for a in actors if not parsed.sentence(a.tokens[0]).headline]
    groups = [a for a in inside if a.kind in GROUPS]
    if len(groups) < 2:
        return actors
    first, here = groups[0], parsed.sentence_of[groups[0].tokens[0]]
    alone = all(a.actor_id is None for a in groups if parsed.sentence_of[a.tokens[0]] == here)
    if first.actor_id is not None or first.refers_to is not None or not alone or not _unnamed(first, parsed):
        return actors
    if any(parsed.sentence_of[a.tokens[0]] < here and a.kind != "unknown" for a in inside):
        return actors
    named = next((a for a in groups if parsed.sentence_of[a.tokens[0]] == here + 1), None)
    if named is None or named.actor_id is None or not _opens(named, parsed):
        return actors
    same = {first.id, *(a.id for a in actors if a.refers_to == first.id)}
    who = {"actor_id": named.actor_id, "name": named.name, "kind": named.kind}
    return tuple(replace(a, **who) if a.id in same else a for a in actors)  # type: ignore[arg-type]


def _unnamed(a: ActorMention, parsed: Parsed) -> bool:
    """Whether a mention is the subject of its sentence with 'a' or 'an'."""
    head = parsed.doc[a.tokens[1] - 1]
    single = head.tag_ == "NN" and any(c.lower_ in ARTICLES for c in head.children)
    return single and head.dep_ in ("nsubj", "nsubjpass") and head.text.islower()


def _opens(a: ActorMention, parsed: Parsed) -> bool:
    """Whether a mention opens its sentence as its subject."""
    head = parsed.doc[a.tokens[1] - 1]
    near = a.tokens[0] - parsed.sentence(a.tokens[0]).first <= OPENING
    return near and head.dep_ in ("nsubj", "nsubjpass")
