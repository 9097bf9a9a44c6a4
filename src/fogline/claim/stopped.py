"""Weapons that are stopped on their way: 'air defences shot down 12 drones', 'most of them were intercepted'.

In: a verb of bringing down and its scene. Out: the sense of the lexicon, where what is brought down has no crew. The
code book has drones and missiles shot down as weapons whose use is disrupted, an aircraft shot down as fire at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claim.scene import Scene
from fogline.lexicon.frames import (
    MODIFIER,
    QUANTITY,
    conjuncts,
    in_words,
    objects,
    passive,
    prepositional,
    subjects,
)

if TYPE_CHECKING:
    from fogline.lexicon.events import Entry
    from fogline.model import Token

SENSE = "weapons_seized/intercepted"
BY_DEFENCE = "weapons_seized/air-defence"
SHOT_DOWN = frozenset({SENSE, BY_DEFENCE, "weapons_seized/interception", "shelling/shoot-down"})
NEXT = frozenset({"rest", "second", "third", "percent", "%", "none", "other"})


def stopped(word: Token, scene: Scene) -> Entry | None:
    """The sense of a verb whose object is no noun of its own ('26 of which were downed', 'it intercepted them'), one
    that only its adjective tells to have no crew ('an unmanned aircraft'), or one in flight ('destroyed two missiles
    that were fired at Ora'); None where it brings down something else."""
    entries = scene.words.entries
    after = word.doc[word.i + 1 : word.i + 4]  # 'shot 12 drones down'
    lemmas = {word.lemma_.lower(), *(f"{word.lemma_} {t.lower_}".lower() for t in after if t.head == word)}
    sense = next((entries[s] for s in (SENSE, BY_DEFENCE) if lemmas & set(entries[s].verbs)), None)
    if word.pos_ != "VERB" or sense is None:
        return None
    done_to = _done_to(word)
    uncrewed = [t for t in done_to if _uncrewed(t, scene)]
    if sense.id == BY_DEFENCE:  # What is destroyed may have lain in a depot.
        return sense if any(_in_flight(t, word, scene) for t in uncrewed) else None
    if uncrewed:
        return sense
    if not done_to or not all(_stands_for(t) for t in done_to):
        return None
    return sense if _last_flier(word, scene) else None


def _done_to(verb: Token) -> list[Token]:
    """Its objects, of '31 of 40 drones' both nouns; the noun of a clause without a 'that' ('the drones it brought
    down'); a number that the parser takes for an adverb's."""
    found = conjuncts(objects(verb))
    if not found and verb.dep_ == "relcl" and not passive(verb):
        found = [verb.head]
    found = found or [c for c in verb.rights if c.dep_ == "npadvmod" and c.pos_ == "NUM"]
    return found + [t for w in found for t in prepositional(w, "of") if t not in found]


def _uncrewed(token: Token, scene: Scene) -> bool:
    words = scene.words.classes
    modifiers = [c for c in token.children if c.dep_ in MODIFIER]
    return in_words(token, words["uncrewed"]) or any(c.lower_ in words["uncrewed_mod"] for c in modifiers)


def _in_flight(token: Token, verb: Token, scene: Scene) -> bool:
    """'drones aimed at Ora', 'drones over Ora', drones that air defences destroy."""
    words = scene.words.classes
    if any(c.lemma_ in words["sent_flying"] for c in token.children if c.dep_ in ("acl", "relcl") and c.i != verb.i):
        return True
    if any(in_words(t, words["air_defence"]) for t in subjects(verb)):
        return True
    return any(prepositional(t, over) for t in (token, verb) for over in ("over", "above"))


def _stands_for(token: Token) -> bool:
    """'them', 'which', '26', 'most': a word for things named before."""
    return token.pos_ in ("PRON", "NUM", "DET") or token.lemma_.lower() in QUANTITY | NEXT


def _last_flier(word: Token, scene: Scene) -> bool:
    """Whether the last thing that flies, named before a word in its sentence or the one before, has no crew."""
    parsed = scene.resolved.parsed
    first = parsed.sentences[max(parsed.sentence_of[word.i] - 1, 0)].first
    for token in reversed(scene.doc[first : word.i]):
        if _uncrewed(token, scene):
            return True
        if in_words(token, scene.words.classes["aircraft"]):
            return False
    return False
