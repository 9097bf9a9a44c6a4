"""Which parties some words of a sentence name: one mention a word, or several that share it.

In: tokens and their scene. Out: mentions of actors, pronouns and descriptions taken for whom they stand for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fogline.claim.scene import Act, Scene
from fogline.lexicon.frames import MODIFIER, conjuncts, prepositional, subjects
from fogline.model.mentions import FIGHTING

if TYPE_CHECKING:
    from fogline.model import ActorMention, Token

BODIES = FIGHTING | {"government"}


def name_of(mention: ActorMention) -> str:
    """By what a party is compared with others."""
    return (mention.actor_id or mention.name or mention.span.quote).lower()


def ids_of(mentions: list[ActorMention]) -> tuple[str, ...]:
    """The ids of mentions, each once."""
    return tuple(dict.fromkeys(m.id for m in mentions))


def named_by(tokens: Iterable[Token], scene: Scene) -> list[ActorMention]:
    """The parties that some words name, or whose they are, in the order of the words."""
    found: list[ActorMention] = []
    for token in tokens:
        mention = scene.actor_at(token) or scene.owner_of(token)
        if mention is not None and mention not in found:
            found += [m for m in _shares(token, scene) if m not in (*found, mention)]
            found.append(mention)
            found += [m for m in _behind(token, scene) if m not in found]
    return found


def _shares(noun: Token, scene: Scene) -> list[ActorMention]:
    """'Syrian and Russian forces', 'government and allied troops': those before the 'and' whose noun it is too."""
    own = scene.actors.get(noun.i)
    if own is None or noun.pos_ != "NOUN":
        return []
    firsts = (c for c in noun.children if c.dep_ in MODIFIER and c.i < own.tokens[0] and c.i in scene.actors)
    joined = (c for c in firsts if any(t.dep_ == "cc" for t in scene.doc[c.i : own.tokens[0]]))
    return [scene.meant(scene.actors[c.i]) for c in joined]


def _behind(token: Token, scene: Scene) -> list[ActorMention]:
    """'militia from the Guard and allied fighters': those joined to the owner behind 'from' or 'of'."""
    if token.pos_ != "NOUN":
        return []
    joined = [t for word in ("from", "of") for t in conjuncts(prepositional(token, word))[1:]]
    return [scene.meant(scene.actors[t.i]) for t in joined if t.i in scene.actors]


def holder_of(word: Token, scene: Scene) -> list[ActorMention]:
    """'rebel' of 'rebel-held', 'Islamic State' of 'Islamic State-held'."""
    at = word.i - 2
    return [scene.meant(scene.actors[at])] if at in scene.actors else []


def speakers_own(act: Act, scene: Scene) -> list[ActorMention]:
    """Who 'we' are that do what is told in a quotation: the body that its speaker is named with, else himself, where he
    is of an armed or a governing body; '"We have taken Ora," said a commander of the Front'."""
    word, seen = scene.doc[act.head], scene.words.classes
    suffers = act.entry.effect or "subj" in act.entry.slots("target") or word.lemma_ in seen["seeing"] | seen["finding"]
    if suffers or not any(t.lower_ == "we" for t in subjects(word)):
        return []
    at = scene.starts[act.token]
    around = [a for a in scene.resolved.attributions if a.content.start <= at < a.content.end and a.source_tokens]
    inner = min(around, key=lambda a: a.content.end - a.content.start, default=None)
    if inner is None or inner.source_tokens is None:
        return []
    inside = {scene.actors[i].id: scene.actors[i] for i in range(*inner.source_tokens) if i in scene.actors}
    named = [scene.meant(m) for m in inside.values()]
    bodies = [m for m in named if m.kind in BODIES]
    return bodies[-1:] or [m for m in named if m.kind == "politician"][:1]


def only_counted(mention: ActorMention, scene: Scene) -> bool:
    """Whether a nation's people are only counted: the 'Palestinians' of '107 Palestinians were killed' are the
    figure's, and no party."""
    word = scene.head(mention.tokens)
    people = mention.tokens[1] - mention.tokens[0] == 1 and word.i in scene.places and word.tag_ in ("NNS", "NNPS")
    return people and any(c.i in scene.figures for c in word.children)
