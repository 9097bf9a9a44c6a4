"""Who owns up to an attack, and who only confirms that it took place.

In: a draft of somebody's claim of responsibility, with the acts told beside it. Out: whether it is one (rule 19).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from fogline.claim.scene import Act, Scene
from fogline.claim.senses import FORCE
from fogline.lexicon.frames import objects, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

SENSE = "responsibility_claimed/admit"
CLAUSES = frozenset({"ccomp", "xcomp"})
OWN = frozenset({"its", "their", "his", "her", "own"})


class Told(Protocol):
    """An act with its doers."""

    @property
    def act(self) -> Act: ...

    @property
    def actors(self) -> tuple[str, ...]: ...


def only_confirmed(one: Told, others: Sequence[Told], scene: Scene) -> bool:
    """True where somebody confirms an attack that is not his: 'the ministry of the side hit confirmed the attack'. His
    own is one whose doers, as the report names them, are of his side; where it names none, one that he calls his or
    'admits'."""
    word = scene.doc[one.act.token]
    verb = word.lemma_.lower()
    if one.act.type != "responsibility_claimed" or verb not in scene.words.entries[SENSE].verbs:
        return False
    things = [*objects(word), *prepositional(word, "to"), *(c for c in word.children if c.dep_ in CLAUSES)]
    if any(c.lower_ in OWN and c.dep_ == "poss" for t in things for c in t.children):
        return False
    doers = _doers(word, things, one, others, scene)
    if doers:
        return not doers & _sides(one.actors, scene)
    return verb not in scene.words.classes["owning_up"]


def _doers(word: Token, things: Iterable[Token], one: Told, others: Sequence[Told], scene: Scene) -> set[str]:
    """The sides of who did what is confirmed: by the words for it, by what else its sentence says the speaker did, else
    by the attack told last before it."""
    inside = {t.i for thing in things for t in thing.subtree}
    named = {s for o in others if o is not one and o.act.token in inside for s in _sides(o.actors, scene)}
    if named:
        return named
    sentence, mine = scene.sentence(word.i), _sides(one.actors, scene)
    here = [o for o in others if o is not one and sentence.first <= o.act.token < sentence.last and o.act.type in FORCE]
    if any(_sides(o.actors, scene) & mine for o in here):
        return mine
    before = [o for o in others if o.act.token < sentence.first and o.act.type in FORCE]
    return _sides(before[-1].actors, scene) if before else set()


def _sides(actors: Iterable[str], scene: Scene) -> set[str]:
    """A party's id, of a state's forces and offices the state's: 'world/il/forces' and 'world/il/government' are one."""
    found = set()
    for i in actors:
        mention = scene.meant(scene.by_id[i])
        name = (mention.actor_id or mention.name or mention.span.quote).lower()
        parts = name.split("/")
        found.add("/".join(parts[:2]) if parts[0] == "world" and len(parts) == 3 else name)
    return found
