"""Which words are acts: the reader model's choice, with the lexicon's where both agree or the model leaves it open.

In: a scene. Out: acts in the order of the text, each with its type, the frame that its roles are looked for in, and
why.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.claim.answers import kinds, told
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import acts_of
from fogline.claim.stopped import stopped
from fogline.lexicon.events import STRIKES, Entry, EventLexicon
from fogline.lexicon.frames import light_verb, objects, passive, prepositional, subjects
from fogline.model.mentions import FIGHTING

if TYPE_CHECKING:
    from fogline.model import Token

KEEP = 0.03  # chance below which a word is no act, whatever the lexicon has for it ('the team captured the title')
ADD = 0.6  # chance from which the model alone makes a word an act
ONE = 0.25  # chance that one type of act needs beside: 'took up arms' is something, but nothing in particular
KEEP_ALONE, ADD_ALONE = 0.45, 0.9  # the same in a text of one sentence, which nothing about it tells war from sport
UNTOLD, MEANS = "attack_unspecified", 0.65  # the chance that means need which a word without them is said to have
LEXICON = 3.0  # how much more a type counts that the lexicon gives for the word
SECOND = 0.4  # chance of a second type on the same word
TWO = STRIKES - {"suicide_bombing", "attack_unspecified"}  # rule 13: 'pounded by jets and howitzers'
SHOTS = frozenset({"fire", "shoot"})
HARMS = frozenset({"kill", "wound", "injure", "hit", "destroy", "damage"})
NEAR = 3  # words between two triggers of one act ('launched an attack')


def acts(scene: Scene) -> list[Act]:
    """All acts of a report."""
    alone = sum(s.claims for s in scene.resolved.parsed.sentences) == 1
    keep, add = (KEEP_ALONE, ADD_ALONE) if alone else (KEEP, ADD)
    lexical = {a.token: _sensed(a, scene) for a in acts_of(scene) if not _no_act(scene.doc[a.token], scene)}
    chosen: dict[int, float] = {}
    for sentence in scene.resolved.parsed.sentences:
        if sentence.claims:
            for i in range(sentence.first, sentence.last):
                chance = told(scene, i)
                if chance < add or _no_act(scene.doc[i], scene):
                    continue
                if i in lexical or kinds(scene, i)[0][1] >= ONE:
                    chosen[i] = chance
    for act in lexical.values():  # 'Air strikes hit Ora' is one act, whatever the model says of 'hit'.
        if act.token in chosen:
            for taken in act.absorbed:
                chosen.pop(taken, None)
    out: list[Act] = []
    for token in sorted({*chosen, *lexical}):
        known = lexical.get(token)
        if token not in chosen:
            if known is None or _said_already(known, chosen, scene, set(lexical)):
                continue
            if _borne(known, scene) < keep and "hyphen" not in known.entry.slots("actor"):  # 'rebel-held' is rule 5
                continue
            out.append(known)
            continue
        if known is None and _done_by(scene.doc[token], chosen, scene):
            continue
        if known is None and _lends(scene.doc[token], {*chosen, *lexical} - {token}, scene):
            continue
        if known is None and (sense := stopped(scene.doc[token], scene)) is not None:
            known = Act(token, token, sense, sense.type, why=(("type", f"{sense.id}: {scene.doc[token].text}"),))
        out += _typed(token, known, scene)
    return out


def _sensed(act: Act, scene: Scene) -> Act:
    """The act in the sense that what it is done to gives it."""
    sense = None if act.entry.sure else stopped(scene.doc[act.token], scene)
    if sense is None:
        return act
    return replace(act, entry=sense, type=sense.type, why=(("type", f"{sense.id}: {scene.doc[act.token].text}"),))


def _borne(act: Act, scene: Scene) -> float:
    """The chance that any of an act's words tells of one: 'a ceasefire took effect' may be told by each of them."""
    silent = 1.0
    for token in sorted({act.token, act.head, *act.absorbed}):
        silent *= 1.0 - told(scene, token)
    return 1.0 - silent


def _lends(word: Token, others: set[int], scene: Scene) -> bool:
    """A verb that only carries a noun's act: 'delivered' of 'no strikes were delivered', 'broke' of 'clashes broke
    out'."""
    bare = word.lemma_ in scene.words.reach and not objects(word)
    if word.pos_ != "VERB" or not (bare or word.lemma_ in scene.words.light):
        return False
    nouns = [*objects(word), *(subjects(word) if bare or passive(word) else [])]
    return any(n.i in others and n.pos_ in ("NOUN", "PROPN") and told(scene, n.i) >= ADD for n in nouns)


def _done_by(noun: Token, chosen: dict[int, float], scene: Scene) -> bool:
    """Whether a thing is what the verb behind it tells of with the same type: 'a device damaged a car' is one act."""
    verb, thing = noun.head, any(scene.words.is_a(noun.lemma_, name) for name in ("bomb_words", "munition", "mine"))
    if noun.dep_ != "nsubj" or not thing or verb.pos_ != "VERB" or chosen.get(verb.i, 0.0) < chosen[noun.i]:
        return False
    return kinds(scene, noun.i)[0][0] == kinds(scene, verb.i)[0][0]


def _no_act(word: Token, scene: Scene) -> bool:
    """'took Ora without a fight', 'left without firing a shot': how an act was done, no act of its own. 'Fired into the
    air': at nobody, but at a crowd. 'On 31 March': a month."""
    if word.lemma_ in SHOTS and any(t.lower_ == "air" for p in ("into", "in") for t in prepositional(word, p)):
        here, crowd = scene.sentence(word.i), scene.words.classes["protester_words"]
        return not any(t.lemma_.lower() in crowd for t in scene.doc[here.first : here.last])
    if word.dep_ in ("pobj", "pcomp") and word.head.lower_ == "without":
        return True
    return word.text.istitle() and any(t.tokens[0] <= word.i < t.tokens[1] for t in scene.resolved.times)


def _said_already(act: Act, chosen: dict[int, float], scene: Scene, lexical: set[int]) -> bool:
    """True where the model tells the same act by another word: its noun for its verb ('launched an attack'), or a word
    that the lexicon takes into it."""
    if {act.head, *act.absorbed} & (set(chosen) - lexical):
        return True
    family, verbal = scene.words.types[act.type].family, scene.doc[act.token].pos_ == "VERB"
    return any(
        abs(i - act.token) <= NEAR
        and (scene.doc[i].pos_ == "VERB") != verbal
        and (found := kinds(scene, i))
        and scene.words.types[found[0][0]].family == family
        for i in chosen
    )


def _typed(token: int, known: Act | None, scene: Scene) -> list[Act]:
    """The act, or two, that the model sees in a word; the lexicon's alone where its frame leaves no doubt."""
    if known is not None and known.entry.sure:
        return [known]
    found = kinds(scene, token)
    best = [found[0], *(f for f in found[1:2] if f[1] >= SECOND and {f[0], found[0][0]} <= TWO)]
    if known is not None:
        by_lexicon = next((chance for kind, chance in found if kind == known.type), 0.0) * LEXICON
        if by_lexicon > found[0][1]:
            second = [f for f in best if f[0] != known.type and f[1] >= SECOND and {f[0], known.type} <= TWO]
            best = [(known.type, by_lexicon / LEXICON), *second]
    if known is not None and known.type == UNTOLD and best[0][0] in STRIKES and best[0][1] < MEANS:
        best = [(UNTOLD, next((chance for kind, chance in found if kind == UNTOLD), 0.0))]
    word = scene.doc[token]
    if best[0][0] == "protest" and word.lemma_ == "strike" and word.dep_ == "nsubj" and word.head.lemma_ in HARMS:
        best = [(UNTOLD, best[0][1])]  # A strike that killed is no walk-out.
    if known is not None and best[0][0] == known.type and scene.words.types[known.type].control == "holds":
        best = [b for b in best if scene.words.types[b[0]].control != "gain"]  # who keeps a place has not come to it
    made = []
    for kind, chance in best:
        if kind == "territory_gained" and word.lemma_ == "fall" and any(scene.actor_at(s) for s in subjects(word)):
            continue  # 'the government had fallen': nobody took anything
        if kind == "territory_gained" and word.dep_ == "amod" and word.tag_ == "VBN":
            continue  # rule 4: 'to win back lost ground'
        if kind == "displacement" and _troops_move(word, scene):
            kind = "withdrawal"
        why = (("type", f"reader {chance:.2f}: {word.text}"),)
        if known is not None and known.type == kind:
            made.append(replace(known, why=(*known.why, *why)))
            continue
        if known is not None and {known.type, kind} <= STRIKES:
            made.append(replace(known, type=kind, why=(*known.why, *why)))
            continue
        entry = frame_of(word, kind, scene.words)
        head = light_verb(word) or word if word.pos_ in ("NOUN", "PROPN") else word
        absorbed = known.absorbed if known else ()
        made.append(Act(token, head.i, entry, kind, absorbed, why))
    return made


def _troops_move(word: Token, scene: Scene) -> bool:
    """'Rebels fled to Pell': who is displaced is no fighter."""
    if not scene.moves(word):
        return False
    movers = [scene.actor_at(s) for s in subjects(word)]
    return bool(movers) and all(m is not None and m.kind in FIGHTING for m in movers)


def frame_of(word: Token, kind: str, words: EventLexicon) -> Entry:
    """The lexicon's sense of a word for a type, else the type's usual frame."""
    lemma = word.lemma_.lower()
    verbal = word.pos_ in ("VERB", "AUX")
    senses = [e for _, e in words.verbs.get(lemma, ())] if verbal else list(words.nouns.get(lemma, ()))
    return next((e for e in senses if e.type == kind), usual(kind, verbal))


@lru_cache(maxsize=256)
def _usual(kind: str, verbal: bool, moves: bool) -> Entry:
    frame: tuple[tuple[str, tuple[str, ...]], ...]
    if verbal:
        frame = (
            ("actor", ("subj", "by")),
            ("target", ("obj", "against", "with")),
            ("place", ("in", "at", "on", "near")),
        )
    else:
        frame = (
            ("actor", ("by", "mod", "light", "between")),
            ("target", ("on", "against", "with")),
            ("place", ("in", "at", "on", "near", "of")),
        )
    if moves:
        frame += (("to", ("to", "toward", "towards", "into")),)
    return Entry(f"{kind}/usual", kind, frame=frame)


def usual(kind: str, verbal: bool) -> Entry:
    """The frame of a type where the lexicon has no sense for the word."""
    return _usual(kind, verbal, kind in ("advance", "deployment", "displacement", "withdrawal"))
