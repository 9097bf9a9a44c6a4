"""Who owns up to an attack, and who only confirms that it took place.

In: the drafts of a report. Out: those without claims of responsibility for what others did (rule 19 of the guide).
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline.claim.drafts import Draft
from fogline.claim.scene import Scene
from fogline.claim.senses import FORCE
from fogline.lexicon.lexicon import Lexicon
from fogline.lexicon.sides import side_of
from fogline.lexicon.words import words

GROUPS = words("rebel_group political_militia identity_militia")
UNNAMED = GROUPS | {"unknown"}


def owned(drafts: list[Draft], scene: Scene, lexicon: Lexicon) -> list[Draft]:
    """Drafts but for those of a side that confirms an attack on itself or by another: 'Jets of Velk hit Ora. Norland's
    ministry confirmed the attack.' What is admitted is one's own."""
    return [d for d in drafts if not (_confirms(d, scene) and _of_others(d, drafts, scene, lexicon))]


def _confirms(draft: Draft, scene: Scene) -> bool:
    lemma = scene.doc[draft.act.token].lemma_.lower()
    return draft.act.type == "responsibility_claimed" and lemma in scene.words.classes["confirm_words"]


def _of_others(draft: Draft, drafts: list[Draft], scene: Scene, lexicon: Lexicon) -> bool:
    """Whether the attack confirmed, told in the words confirmed or else last before, has another doer, or the speaker
    for its target. Of gunmen of no name any armed group but a state's may say that they are its own."""
    word, mine = scene.doc[draft.act.token], _sides(draft.actors, scene, lexicon)
    attacks = [d for d in drafts if d.act.type in FORCE]
    content = {t.i for t in word.subtree}
    told = [d for d in attacks if d.act.token in content]
    told = told or [d for d in attacks if d.act.token < scene.sentence(word.i).first][-1:]
    named = [a for d in told for a in d.actors if not (_armed(draft.actors, scene) and _nameless(a, scene))]
    doers = _sides(named, scene, lexicon)
    hit = _sides((a for d in told for a in d.targets), scene, lexicon)
    return not doers & mine and bool(doers or hit & mine)


def _armed(actors: Iterable[str], scene: Scene) -> bool:
    return any(scene.meant(scene.by_id[a]).kind in GROUPS for a in actors)


def _nameless(actor: str, scene: Scene) -> bool:
    """'Gunmen', 'suspected militants': an armed group without a name or a side."""
    mention = scene.meant(scene.by_id[actor])
    tokens = scene.doc[slice(*mention.tokens)]
    return mention.actor_id is None and mention.kind in UNNAMED and all(t.pos_ != "PROPN" for t in tokens)


def _sides(actors: Iterable[str], scene: Scene, lexicon: Lexicon) -> set[str]:
    found = set()
    for mention in (scene.meant(scene.by_id[a]) for a in actors):
        side = side_of(mention.actor_id, scene.resolved.parsed.published, lexicon)
        found.add((side or mention.name or mention.span.quote).lower())
    return found
