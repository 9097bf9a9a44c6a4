"""Who did it and to whom: what the slots of the act's frame tell, weighed with what the reader model says.

In: an act and its scene. Out: ids of actor mentions.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fogline.claim.answers import AWAY, SURE, holders
from fogline.claim.choice import Features, choose, odds, rivals
from fogline.claim.parties import holder_of, ids_of, name_of, named_by, only_counted, speakers_own
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import FORCE
from fogline.claim.stopped import SHOT_DOWN
from fogline.lexicon.events import STRIKES
from fogline.lexicon.frames import (
    MODIFIER,
    alongside,
    filled,
    lemma_of,
    light_verb,
    objects,
    passive,
    prepositional,
    subjects,
)

if TYPE_CHECKING:
    from fogline.model import ActorMention, Token

DEFAULT_ACTOR = ("subj", "light", "mod", "by")
HARMLESS = frozenset({"civilians"})
PEOPLE_ACT = frozenset(
    {"protest", "riot", "displacement", "talks", "demand", "condemnation", "accusation", "casualties_reported"}
)
SUFFER = frozenset({"suffer", "lose", "sustain", "die", "perish"})
STRUCK = FORCE
MOVED = frozenset({"displacement", "casualties_reported"})
BESIDE = frozenset({"after", "following", "before", "amid", "since", "despite", "during"})
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "csubj", "parataxis"})
KINDS = {
    "harm": frozenset({"casualties_reported", "displacement"}),
    "suicide": frozenset({"suicide_bombing"}),
    "strike": STRIKES - {"suicide_bombing", "grenade_attack"},
    "ground": frozenset({"territory_gained", "advance", "attack_repelled", "siege", "territory_held", "withdrawal"}),
    "clash": frozenset({"armed_clash"}),
    "people": frozenset({"civilians_attacked", "abduction", "arrest"}),
}
BLAMES = frozenset({"blame", "pin"})  # 'blamed the bombing on the government' tells who did it.
FAR = 30  # Words beyond which more tell nothing.
BORNE = 0.1  # chance from which the reader model bears out what the rules found
HELD = ("held", "controlled", "occupied", "run", "dominated", "administered", "ruled", "governed")


def actors_of(act: Act, scene: Scene) -> tuple[str, ...]:
    """Ids of the doers, in the order of the text; empty where the text names none (rule 24)."""
    others = _losers(act, scene) | _blameless(act, scene) | _aims(act, scene)
    ruled = _actors_by_rule(act, scene)
    others |= _stoppers(act, scene) - {key_of(scene.by_id[i], scene) for i in ruled}
    some = [c for c in candidates(act, scene, ruled) if key_of(c[0], scene) not in others]
    best = choose("actor", some)
    beside = likely(ruled, act, scene, "actor", least=AWAY)
    if best is None:  # Of words of another window the model says nothing.
        here = {scene.said.window[m.tokens[0]] for m in scene.naming(ruled)}
        if scene.said.window[act.token] not in here and beside:
            return beside
        return ids_of([m for m in speakers_own(act, scene) if key_of(m, scene) not in others])
    if key_of(best, scene) not in {key_of(scene.by_id[i], scene) for i in beside}:
        beside = ids_of([scene.meant(best)]) + answered(act, scene, "actor")
    joined = ids_of(named_by(alongside(scene.doc[act.head]), scene)) if beside else ()
    doers = [scene.by_id[i] for i in (*beside, *joined)]
    parties = {key_of(m, scene): m for m in sorted(doers, key=lambda m: -m.tokens[0])}
    return tuple(m.id for key, m in reversed(parties.items()) if key not in others)


def candidates(act: Act, scene: Scene, ruled: tuple[str, ...]) -> list[tuple[ActorMention, Features]]:
    """Those in an act's sentence, and who the rules found, with what speaks for and against each as its doer."""
    sentence = scene.sentence(act.token)
    found: list[tuple[ActorMention, Features]] = []
    near = [m for m in scene.resolved.actors if sentence.first <= m.tokens[0] < sentence.last or m.id in ruled]
    told: dict[str, float] = {}  # Of one party the word that the model is surest of counts.
    spans = [m.tokens for m in near]
    chances = [scene.chances(act.token, role, spans) for role in ("actor", "target", "speaker")]
    for m, own in zip(near, chances[0], strict=True):
        key = key_of(m, scene)
        told[key] = max(told.get(key, 0.0), own)
    others, kind = rivals(told), _kind(act.type)
    for m, own, target, speaker in zip(near, *chances, strict=True):
        key, mine = key_of(m, scene), m.id in ruled or scene.meant(m).id in ruled
        if (told[key] < AWAY and not mine) or _owner(m, scene):
            continue
        word = scene.head(m.tokens)
        features = {
            "own": odds(own), "named": odds(told[key]),
            "others": odds(others[key]), "target": odds(target),
            "speaker": odds(speaker), "ruled": mine, "any ruled": bool(ruled),
            "here": sentence.first <= m.tokens[0] < sentence.last,
            "before": m.tokens[0] < act.token, "apart": min(abs(act.token - m.tokens[0]), FAR) / 10,
            "pronoun": word.pos_ == "PRON", "stands for": bool(m.refers_to), "spoken": scene.spoken(m.tokens[0]),
            "subject": word.dep_ in ("nsubj", "nsubjpass"), "after preposition": word.dep_ == "pobj",
            "object": word.dep_ == "dobj", "before noun": word.dep_ in MODIFIER,
            "civilians": scene.meant(m).kind == "civilians",
            "unknown": scene.meant(m).kind == "unknown", "bomber": word.lemma_ == "bomber",
        }  # fmt: skip
        found.append((m, features | kind))
    return found


@cache
def _kind(of: str) -> dict[str, float]:
    return {f"of {name}": of in types for name, types in KINDS.items()}


def key_of(mention: ActorMention, scene: Scene) -> str:
    """By which mentions of one party are told: what a pronoun or description stands for."""
    return name_of(scene.meant(mention))


def _losers(act: Act, scene: Scene) -> set[str]:
    """Who has lost the place that another gains: 'the army lost Ora', 'rebels were driven out of Ora'."""
    if act.type != "territory_gained":
        return set()
    word = scene.doc[act.token]
    lost = filled(word, word, "subj") if "subj" in act.entry.slots("target") else ()
    return {name_of(m) for m in named_by(lost or (objects(word) if passive(word) else []), scene)}


def _blameless(act: Act, scene: Scene) -> set[str]:
    """Who flees: 'the Turkmens crossed the border' tells nobody who drove them out (rule 23); who finds or treats those
    that others hurt: 'rescuers pulled nine bodies from the rubble'; who sees it: 'observers saw tanks in Ora'."""
    word = scene.doc[act.token]
    if word.lemma_ in scene.words.classes["seeing"] and word.pos_ == "VERB" and not passive(word):
        return {name_of(m) for m in named_by(subjects(word), scene)}
    moves = act.type == "displacement" and scene.moves(word)
    finds = act.type == "casualties_reported" and word.lemma_ in scene.words.classes["finding"] and not passive(word)
    return {name_of(m) for m in named_by(subjects(word), scene)} if moves or finds else set()


def _aims(act: Act, scene: Scene) -> set[str]:
    """Whom an attack is on: 'rocket attacks on Norland's allies', 'the shelling of army posts' tell of no attack of
    theirs. 'Attacks of the rebels' may be the rebels' own, what is thrown and shot 'of' somebody hits him."""
    word = scene.doc[act.token]
    of = word.lower_.endswith("ing")
    if word.head.lemma_ in BLAMES:
        return set()
    if not (of or word.pos_ == "NOUN") or act.type not in STRIKES | {"attack_unspecified", "civilians_attacked"}:
        return set()
    ways = ("on", "against", "targeting", *(("of",) if of else ()))
    aims = [t for way in ways for t in prepositional(word, way)]
    aims += [c for t in prepositional(word, "near") for c in t.children if c.dep_ == "poss"]  # 'near its bases'
    return {name_of(m) for m in named_by(aims, scene)}


def _owner(mention: ActorMention, scene: Scene) -> bool:
    """Whether a state only tells whose a party is: 'Norland's allies took Ora', and not Norland; whose aircraft they
    are tells who flies them."""
    word = scene.head(mention.tokens)
    held = scene.actors.get(word.head.i) if word.dep_ == "poss" and word.i in scene.places else None
    return held is not None and held.tokens != mention.tokens and held.name != held.span.quote


def _stoppers(act: Act, scene: Scene) -> set[str]:
    """Who stops weapons on their way is not who sent them: 'air defences shot down missiles, and the strikes killed
    three', 'the interception of a Velkish missile'."""
    if act.entry.id in SHOT_DOWN and act.entry.nouns:
        return {key_of(scene.by_id[i], scene) for i in _targets_by_rule(act, scene, ())}
    if act.type not in STRIKES:
        return set()
    sentence = scene.sentence(act.token)
    words = {t.token for t in scene.resolved.triggers if t.entry in SHOT_DOWN} - {act.token}
    verbs = [scene.doc[i] for i in words if sentence.first <= i < sentence.last and scene.doc[i].pos_ == "VERB"]
    return {name_of(m) for verb in verbs for m in named_by(subjects(verb), scene)}


def targets_of(act: Act, scene: Scene, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of those it is done to."""
    found = settled(_targets_by_rule(act, scene, actors), act, scene, "target")
    return tuple(i for i in found if i not in actors and not only_counted(scene.by_id[i], scene))


def settled(ruled: tuple[str, ...], act: Act, scene: Scene, role: str) -> tuple[str, ...]:
    """What the rules found where the reader model bears it out, else what the model is sure of, else what it leaves."""
    borne = likely(ruled, act, scene, role, least=BORNE)
    if borne:
        return ruled
    return answered(act, scene, role) or likely(ruled, act, scene, role, least=AWAY)


def answered(act: Act, scene: Scene, role: str) -> tuple[str, ...]:
    """Ids of the actors that the reader model names for a role; of mentions inside one another the longest."""
    found = [m for m, _ in holders(scene, act.token, role, scene.resolved.actors, least=SURE)]
    outer = [
        m
        for m in found
        if not any(
            o is not m and o.tokens[0] <= m.tokens[0] and m.tokens[1] <= o.tokens[1] and o.tokens != m.tokens
            for o in found
        )
    ]
    return ids_of([scene.meant(m) for m in outer if not (_of_another(m, act, scene) or _owner(m, scene))])


def _of_another(mention: ActorMention, act: Act, scene: Scene) -> bool:
    """'entered Ora, killing soldiers', 'hit assets of militias after rocket attacks': what lies in the object of
    another verb holds no role of this act, unless that verb governs it ('accused the army of shelling Ora'); nor who
    only holds the place ('a bomb went off in Ora, held by the army')."""
    here = scene.head(mention.tokens)
    while here.head.i != here.i and here.head.i not in (act.token, act.head) and here.dep_ not in CLAUSES:
        if here.dep_ == "agent" and here.head.lower_ in HELD:
            return True
        if here.dep_ in ("dobj", "nsubjpass"):
            word = scene.doc[act.token]
            return not _within(word, here) and not _governed(word, here.head)
        if here.dep_ == "nsubj":
            return _beside(scene.doc[act.token], here.head)
        here = here.head
    return False


def _beside(word: Token, verb: Token) -> bool:
    """'Norland hit assets following rocket attacks': what came before or after what a verb tells is not its subject's
    doing."""
    beside = False
    while word.head.i != word.i and word.i != verb.i:
        beside |= word.dep_ == "prep" and word.lower_ in BESIDE
        word = word.head
    return beside and word.i == verb.i


def _within(word: Token, top: Token) -> bool:
    """Whether a word belongs to the phrase of another, and is not what only came before or after it."""
    while word.head.i != word.i and word.i != top.i:
        word = word.head
        if word.dep_ == "prep" and word.lower_ in BESIDE:
            return False
    return word.i == top.i


def _governed(word: Token, verb: Token) -> bool:
    """Whether a word is the clause that a verb takes beside its object: 'accused them of shelling'."""
    governed = False
    while word.head.i != word.i and word.i != verb.i:
        governed |= word.dep_ in ("pcomp", "xcomp", "ccomp")
        word = word.head
    return governed and word.i == verb.i


def likely(ids: tuple[str, ...], act: Act, scene: Scene, role: str, *, least: float) -> tuple[str, ...]:
    """Of what the rules found, what the model does not rule out; it says nothing of words of another window."""
    window, kept = scene.said.window, []
    for i in ids:
        near = [m.tokens for m in scene.naming((i,)) if window[m.tokens[0]] == window[act.token]]
        if not near or max(scene.role(act.token, role, t) for t in near) >= least:
            kept.append(i)
    return tuple(kept)


def _actors_by_rule(act: Act, scene: Scene) -> tuple[str, ...]:
    word, head = scene.doc[act.token], scene.doc[act.head]
    if "hyphen" in act.entry.slots("actor"):
        return tuple(m.id for m in holder_of(word, scene))
    for slot in act.entry.slots("actor") or (() if act.type in MOVED else DEFAULT_ACTOR):
        if slot == "light" and not _lends(word, head, scene):
            continue
        found = [
            m for m in named_by(filled(word, head, slot), scene) if m.kind not in HARMLESS or act.type in PEOPLE_ACT
        ]
        if found:
            return ids_of(found)
    for taken in act.absorbed:
        verb = scene.doc[taken]
        if verb.pos_ == "VERB" and verb.lemma_ not in SUFFER:
            found = [m for m in named_by(filled(verb, verb, "subj"), scene) if m.kind not in HARMLESS]
            if found:
                return ids_of(found)
    return ()


def _targets_by_rule(act: Act, scene: Scene, actors: tuple[str, ...]) -> tuple[str, ...]:
    word, head = scene.doc[act.token], scene.doc[act.head]
    names = {name_of(scene.by_id[a]) for a in actors if a in scene.by_id}
    slots = list(act.entry.slots("target"))
    fillers = [t for slot in slots for t in filled(word, head, slot)]
    if slots:
        for taken in act.absorbed:
            fillers += filled(scene.doc[taken], scene.doc[taken], "obj")
        if (
            act.type not in ("support_given", "demand")
            and word.pos_ == "NOUN"
            and head.i != word.i
            and head.lemma_ in scene.words.reach
        ):
            fillers += filled(head, head, "obj")
    if word.pos_ == "NOUN" and head.i != word.i and lemma_of(head) in scene.words.undergo and act.type in STRUCK:
        fillers += filled(word, head, "light")
    if (
        act.type == "support_given"
        and word.dep_ == "pobj"
        and word.head.lower_ in ("with", "under")
        and not named_by(fillers, scene)
    ):
        verb = word.head.head
        fillers += filled(verb, verb, "subj") if verb.pos_ == "VERB" else ()
    if act.type == "support_given" and not named_by(fillers, scene):
        fillers += [s for f in fillers if f.pos_ == "NOUN" for s in filled(f, light_verb(f) or f, "light")]
    found = [m for m in named_by(fillers, scene) if name_of(m) not in names]
    return ids_of(found)


def _lends(word: Token, head: Token, scene: Scene) -> bool:
    """Does the verb over the noun lend its subject as doer: 'launched an attack', not 'condemned the attack'?"""
    if head.i == word.i:
        return False
    whole = lemma_of(head)
    return (head.lemma_ in scene.words.light or whole in scene.words.light) and whole not in scene.words.undergo
