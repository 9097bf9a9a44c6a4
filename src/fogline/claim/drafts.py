"""Acts with what belongs to them: means, roles, places and figures, and what one takes over from another.

In: a scene. Out: `Draft`s, one an act and type; each becomes a claim for each of its places.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fogline.claim.acts import UNTOLD
from fogline.claim.acts import acts as acts_told
from fogline.claim.amounts import figures_of
from fogline.claim.answers import kinds, told
from fogline.claim.means import armed_with, types_of
from fogline.claim.parties import name_of
from fogline.claim.placing import Where
from fogline.claim.roles import actors_of, targets_of
from fogline.claim.scene import Act, Scene, key_of
from fogline.claim.senses import BACK, FORCE, dated_by
from fogline.claim.where import where_of
from fogline.lexicon.events import STRIKES
from fogline.lexicon.frames import filled

NEEDS_ADDRESSEE = frozenset({"accusation", "condemnation", "demand", "threat"})
SURE_TYPE = 0.6  # chance from which the model's type stands whatever weapons are named about
MUCH = 2.5  # how many times as likely as that of the sense another type must be to stand where none are
OPERATIONS = frozenset({"campaign", "offensive", "operation", "assault", "counteroffensive", "push", "drive"})
WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)
UNHEARD = 0.02  # chance below which the model does not tell a type
VOLLEYS = frozenset({"strike", "raid", "barrage", "salvo", "sortie"})
NEEDS_HOLDER = frozenset({"territory_held"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An act with its roles and places, before it is told apart by place."""

    act: Act
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    where: Where
    figures: tuple[str, ...] = ()


def drafts_of(scene: Scene) -> list[Draft]:
    """Acts with means, roles, places and figures."""
    acts = acts_told(scene)
    typed: list[Act] = []
    tokens = {a.token for a in acts}
    for act in acts:
        for kind, reason in _types(act, scene, frozenset(tokens - {act.token, *act.absorbed})):
            typed.append(replace(act, type=kind, why=(*act.why, ("type", reason)) if reason else act.why))
    typed = _by_same_attacker(typed, scene)
    figures = figures_of(acts, scene)
    drafts: list[Draft] = []
    placed: list[tuple[Act, Where]] = []
    for act in typed:
        actors = actors_of(act, scene)
        targets = targets_of(act, scene, actors)
        where = where_of(act, scene, acts, placed)
        draft = _inherited(Draft(act, actors, targets, where, figures.get(act.token, ())), drafts, scene)
        if _complete(draft):
            drafts.append(draft)
            placed.append((act, draft.where))
    return [_blamed(d, drafts, scene) for d in drafts if not _told_already(d, drafts, scene)]


def _told_already(draft: Draft, drafts: list[Draft], scene: Scene) -> bool:
    """Rule 7: deaths beside the act that caused them are its figures ('29 died when shells hit Ora'), and what has the
    same figure in one sentence and place is told once, by the word of which the model is surest."""
    bounds, mine = scene.resolved.parsed.sentence_of, set(draft.figures)
    at = {p.id for p in (*draft.where.places, *draft.where.to)}
    for other in drafts:
        if bounds[other.act.token] != bounds[draft.act.token] or other.act.token == draft.act.token:
            continue
        shared = mine & set(other.figures)
        toll = draft.act.type == "casualties_reported"
        cause = other.act.type in FORCE - {"casualties_reported"} and not dated_by(other.act, draft.act, scene)
        if toll and cause and (shared or not mine):
            return True
        theirs = {p.id for p in (*other.where.places, *other.where.to)}
        apart = at and theirs and not at & theirs  # 'shelled Ora and pounded Pell, killing six' is two claims
        same = other.act.type == draft.act.type and not apart
        if shared and same and told(scene, other.act.token) > told(scene, draft.act.token):
            return True
    return False


def _types(act: Act, scene: Scene, others: frozenset[int]) -> tuple[tuple[str, str], ...]:
    """The types with reasons: by the words for weapons about the act where the model is not sure of its sense; else the
    model's, where that is much likelier than the sense's and the sense is not sure."""
    if act.entry.sure:
        return ((act.type, ""),)
    found = kinds(scene, act.token)
    means = types_of(act, scene, others)
    if act.type in STRIKES and len(means) > 1:
        return means  # rule 13: two means, two claims
    sure = bool(found) and found[0][0] == act.type and found[0][1] >= SURE_TYPE
    if means and (not sure or (act.type == UNTOLD and armed_with(act, scene))):
        return means
    own = max(dict(found).get(act.type, 0.0), UNHEARD)
    for kind, chance in found:
        if kind != act.type and chance >= MUCH * own and not _turns(act.type, kind, scene):
            return ((kind, f"reader {chance:.2f}"),)
    return ((act.type, ""),)


def _turns(own: str, other: str, scene: Scene) -> bool:
    """Whether another type would make who keeps a place one who has come to it, or an attack a walk-out."""
    types = scene.words.types
    gained = types[own].control == "holds" and types[other].control == "gain"
    return gained or (own in STRIKES and other == "protest")


def _blamed(draft: Draft, drafts: list[Draft], scene: Scene) -> Draft:
    """'accusations by Norland, alleging Velkish support': the accused is the doer of the act that is told behind it."""
    if draft.act.type not in ("accusation", "condemnation") or draft.targets:
        return draft
    sentence = scene.sentence(draft.act.token)
    for other in drafts:
        if draft.act.token < other.act.token < sentence.last and other.actors and other.act.type not in NEEDS_ADDRESSEE:
            theirs = tuple(a for a in other.actors if a not in draft.actors)
            if theirs:
                return replace(draft, targets=theirs)
    return draft


def _by_same_attacker(acts: list[Act], scene: Scene) -> list[Act]:
    """Rule 11: 'Norland's strikes go on' are air strikes where Norland's jets are told of elsewhere in the report."""
    bare = [act for act in acts if _bare(act, scene)]
    known: dict[str, set[str]] = {}
    for act in acts if bare else ():
        if act.type in STRIKES - {"attack_unspecified"}:
            for actor in actors_of(act, scene):
                known.setdefault(name_of(scene.by_id[actor]), set()).add(act.type)
    out = []
    for act in acts:
        if act in bare:
            means = {k for a in actors_of(act, scene) for k in known.get(name_of(scene.by_id[a]), ())}
            if len(means) == 1:
                act = replace(act, type=means.pop(), why=(*act.why, ("type", "the same attacker's means elsewhere")))
        out.append(act)
    return out


def _bare(act: Act, scene: Scene) -> bool:
    """'Norland's strikes': an attack of which neither a word nor the model tells the means."""
    if act.type != "attack_unspecified" or scene.doc[act.token].lemma_ not in VOLLEYS:
        return False
    return dict(kinds(scene, act.token)).get(act.type, 0.0) < SURE_TYPE


def _complete(draft: Draft) -> bool:
    """Rules 5 and 17: a holder and a place; a speaker and somebody addressed."""
    kind = draft.act.type
    if kind in NEEDS_HOLDER:
        return bool(draft.actors and draft.where.places)
    if kind == "support_given":
        return bool(draft.actors or draft.targets)
    if kind in NEEDS_ADDRESSEE:
        return bool(draft.actors)
    if kind == "casualties_reported" and draft.act.entry.nouns:
        return bool(draft.figures)
    return True


def _inherited(draft: Draft, before: list[Draft], scene: Scene) -> Draft:
    """Rule 6: a word that points back takes actor and place from the act that it means."""
    word = scene.doc[draft.act.token]
    back = word.pos_ == "NOUN" and any(c.lower_ in BACK or c.lower_.rstrip("'s’") in WEEKDAYS for c in word.children)
    theirs = any(c.dep_ == "poss" and c.pos_ == "PRON" and c.i not in scene.actors for c in word.children)
    if theirs and not draft.actors and before:
        draft = replace(draft, actors=before[-1].actors)
    led = _operation_led(draft, before, scene)
    if led:
        draft = replace(draft, actors=led)
    host = _host(draft, before, scene)
    if host is not None:
        return replace(
            draft,
            actors=host.actors,
            targets=draft.targets or host.targets,
            where=draft.where if draft.where.places else _named(host.where),
        )
    if not back or draft.act.type not in FORCE:
        return draft
    family = STRIKES if draft.act.type in STRIKES else {draft.act.type}
    meant = [d for d in before if d.act.type in family and d.act.token != draft.act.token]
    here = {p.name for p in draft.where.places if p.name}
    there = [d for d in meant if here & {p.name for p in d.where.places}]  # 'The strike on Ora' is not that on Pell.
    if not meant:
        return draft
    other = (there or meant)[-1]
    return replace(
        draft,
        actors=draft.actors or other.actors,
        where=draft.where if draft.where.places else _named(other.where),
    )


def _operation_led(draft: Draft, before: list[Draft], scene: Scene) -> tuple[str, ...]:
    """'The campaign is meant to retake Ora': the doers are those of the operation that is the subject."""
    word = scene.doc[draft.act.token]
    if draft.actors or word.pos_ != "VERB":
        return ()
    doers = {t.lemma_.lower() for t in filled(word, word, "subj")}
    if not doers & OPERATIONS:
        return ()
    launched = [d for d in before if d.act.type == "offensive_launched" and d.actors]
    return launched[-1].actors if launched else ()


def _named(where: Where) -> Where:
    """Places that another act may take over: not 'to the north' without an anchor of its own."""
    return where if any(p.span.quote[:1].isupper() or p.relation for p in (*where.places, *where.to)) else Where()


def _host(draft: Draft, before: list[Draft], scene: Scene) -> Draft | None:
    """The act whose noun is the subject of this one: 'the strikes caused damage'."""
    if draft.actors or draft.act.type not in ("property_destroyed", "casualties_reported", "displacement"):
        return None
    head = scene.doc[draft.act.head]
    if head.pos_ != "VERB":
        return None
    doers = {t.i for t in filled(head, head, "subj")}
    return next((d for d in reversed(before) if d.act.token in doers), None)


def common_of(drafts: list[Draft]) -> dict[str, float]:
    """How much of a report is of each type and of each place: shares by name, of all acts that have one."""
    out: dict[str, float] = {}
    named = [{key_of(p) for p in (*d.where.places, *d.where.to)} for d in drafts]
    for names in ([{d.act.type} for d in drafts], named):
        total = sum(bool(n) for n in names)
        for name, count in Counter(n for each in names for n in each).items():
            out[name] = count / total
    return out
