"""Whose voice a speaker is: 'the group's spokesman Adel Haddad', 'a military spokesperson', another state's ministry.

In: a speaker's words and the actors. Out: the party that he speaks for, by what stands beside his office; whether
troops are told of by another state than the one where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fogline.lexicon.actors import ActorLexicon
from fogline.model import ActorMention, Attribution, Mentions, Parsed, PlaceMention

if TYPE_CHECKING:
    from fogline.model import Doc

ARMIES = ("state_forces", "external_forces")
POSSESSIVE = ("'s", "’s", "'", "’")
FROM, FOR = 4, ("for", "of")  # Words before a name in which its office stands: "the group's spokesman, Col. Haddad".


def spoken_for(
    parsed: Parsed, a: Attribution, actors: tuple[ActorMention, ...], words: ActorLexicon
) -> ActorMention | None:
    """The resolved actor whose leader or spokesman a speaker is said to be. "The military spokesman" without an owner
    is of the only army that the sentence and the report so far name; None where nothing tells."""
    office = _office(parsed, a, words)
    if office is None:
        return None
    owner = _owner(parsed.doc, office, actors, words)
    if owner is not None:
        return owner if owner.actor_id else None
    if office == 0 or parsed.doc[office - 1].lower_ not in words.military:
        return None
    sentence = parsed.sentence(office)
    armies = [x for x in actors if x.kind in ARMIES and x.actor_id and x.tokens[1] <= sentence.last]
    here = next((x for x in armies if x.tokens[0] >= sentence.first), None)
    return here if len({x.actor_id for x in armies}) == 1 else None


def _office(parsed: Parsed, a: Attribution, words: ActorLexicon) -> int | None:
    """The token that names the speaker's office: among his words, or right before his name."""
    if a.source_tokens is None:
        return None
    first, last = a.source_tokens
    inside = next((t.i for t in parsed.doc[first:last] if t.lower_ in words.voices), None)
    if inside is not None:
        return inside
    for i in range(first - 1, max(parsed.sentence(first).first, first - FROM) - 1, -1):
        token = parsed.doc[i]
        if token.lower_ in words.voices:
            return i
        if token.text != "," and token.lower_.rstrip(".") not in words.titles:
            return None
    return None


def _owner(doc: Doc, office: int, actors: tuple[ActorMention, ...], words: ActorLexicon) -> ActorMention | None:
    """The actor right before an office ("the group's chief spokesman", 'RSF spokesman') or behind it ('a spokesman for
    the group')."""
    at = office
    while at and (doc[at - 1].pos_ == "ADJ" or doc[at - 1].lower_ in (*POSSESSIVE, *words.military, *words.titles)):
        if any(x.tokens[1] == at for x in actors):
            break
        at -= 1
    before = next((x for x in actors if x.tokens[1] == at and x.tokens[1] > 0), None)
    if before is not None:
        return before
    at = office + 1
    if at >= len(doc) or doc[at].lower_ not in FOR:
        return None
    at += 1
    while at < len(doc) and doc[at].pos_ == "DET":
        at += 1
    return next((x for x in actors if x.tokens[0] == at), None)


def told_from_abroad(a: ActorMention, m: Mentions, place_at: Mapping[int, PlaceMention], home: str | None) -> bool:
    """Whether nameless troops that do something ('Units took Ora', 'units of the 1st Corps') are told of by another
    state than the one where the report plays, `home`: whose they are the noun does not tell then."""
    noun = m.parsed.doc[a.tokens[1] - 1]
    doer = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if doer.dep_ not in ("nsubj", "agent") or any(c.dep_ == "det" and c.lower_ != "a" for c in doer.children):
        return False
    around = (s for s in m.attributions if s.content.start <= a.span.start < s.content.end and s.source_tokens)
    places = (place_at[i].place for s in around for i in range(*(s.source_tokens or (0, 0))) if i in place_at)
    states = {p.country for p in places if p is not None and p.kind == "country"}
    return bool(states) and home not in states
