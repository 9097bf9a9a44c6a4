"""Who owns up to an attack or disowns it, and who only confirms or denies what others did.

In: the drafts of a report. Out: those without claims of responsibility for what others did (rule 19 of the guide), and
with denials told apart by whose attack is denied (rule 18).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fogline.claim.drafts import Draft
from fogline.claim.scene import Scene
from fogline.claim.senses import FORCE
from fogline.lexicon.lexicon import Lexicon
from fogline.lexicon.sides import side_of
from fogline.model import Token
from fogline.model.mentions import GROUPS

UNNAMED = GROUPS | {"unknown"}
DENIALS = frozenset({"rejection", "responsibility_denied"})
BLAMED = frozenset({"accusation", "condemnation"})
DEEDS = FORCE | {"property_destroyed", "abduction", "sexual_violence", "displacement", "aid_obstructed"}
CLAUSES = frozenset({"ccomp", "xcomp"})
DENIED = CLAUSES | {"dobj"}


def owned(drafts: list[Draft], scene: Scene, lexicon: Lexicon) -> list[Draft]:
    """Drafts but for those of a side that confirms an attack on itself or by another: 'Jets of Velk hit Ora. Norland's
    ministry confirmed the attack.' What is admitted is one's own. Who denies an attack of his own denies his
    responsibility."""
    kept = [d for d in drafts if not (_confirms(d, scene) and _of_others(d, drafts, scene, lexicon))]
    out: list[Draft] = []
    for draft in kept:
        told = _disowned(draft, kept, scene, lexicon)
        if told.act.type in DENIALS and any(d.act.token == told.act.token and d.act.type in DENIALS for d in out):
            continue  # The model's second type for the same word.
        out.append(told)
    return out


def _disowned(draft: Draft, drafts: list[Draft], scene: Scene, lexicon: Lexicon) -> Draft:
    """A denial with its type: of one's own attack where the words denied tell of one's part in it, or an attack of
    one's own or of no named doer; of 'it' or 'the charge' where one was blamed or did it last before. What else is
    denied, and others' attacks, is rejected. Undecided is left as the reader model has it."""
    word = scene.doc[draft.act.token]
    if draft.act.type not in DENIALS or word.pos_ != "VERB" or word.lemma_ not in scene.words.classes["deny_words"]:
        return draft
    said = [t for c in word.children if c.i > word.i and c.dep_ in DENIED for t in c.subtree]
    own = _own_part(said, draft, drafts, scene, lexicon)
    if own is None:
        return draft
    kind = "responsibility_denied" if own else "rejection"
    if kind == draft.act.type:
        return draft
    why = (*draft.act.why, ("type", "denies an attack of its own" if own else "denies what is no attack of its own"))
    return replace(draft, act=replace(draft.act, type=kind, why=why))


def _own_part(
    said: list[Token], draft: Draft, drafts: list[Draft], scene: Scene, lexicon: Lexicon
) -> bool | None:
    mine, inside = _sides(draft.actors, scene, lexicon), {t.i for t in said}
    subjects = (scene.actor_at(t) for t in said if t.dep_ in ("nsubj", "nsubjpass"))
    others = [m.id for m in subjects if m is not None and scene.meant(m).actor_id]
    if others and not _sides(others, scene, lexicon) & mine:
        return False
    if any(t.lemma_.lower() in scene.words.classes["part_in_words"] for t in said):
        return True
    told = [d for d in drafts if d.act.token in inside and d.act.type not in DENIALS]
    if told:
        attacks = [d for d in told if d.act.type in DEEDS]
        named = [a for d in attacks for a in d.actors if scene.meant(scene.by_id[a]).actor_id]  # Not 'its men'.
        doers = _sides(named, scene, lexicon)
        return bool(attacks) and (not doers or bool(doers & mine))
    if any(t.dep_ in CLAUSES for t in said):
        return False
    before = [d for d in drafts if d.act.token < draft.act.token and (d.act.type in FORCE or d.act.type in BLAMED)]
    if not before:
        return None
    last = before[-1]
    blamed = last.targets if last.act.type in BLAMED else last.actors
    return bool(_sides(blamed, scene, lexicon) & mine) or None


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
