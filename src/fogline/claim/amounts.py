"""Which figures belong to which act.

In: the acts of a sentence and the report's figures. Out: ids of figures by act; a joint figure hangs on all its claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claim.answers import SURE, holders
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import FORCE, TALK
from fogline.claim.timed import SPEECH
from fogline.lexicon.words import words
from fogline.model import FigureMention

if TYPE_CHECKING:
    from spacy.tokens import Token

OUTSIDE = frozenset({"distance", "duration", "money", "area"})
HARM = frozenset({"killed", "injured", "captured", "missing", "destroyed", "damaged", "fired"})
HURT = frozenset({"killed", "injured"})
MOVED = frozenset({"displaced", "returned"})
SENT = frozenset({"deployment", "support_given", "withdrawal"})
NOT_HARM = frozenset({"displacement", "deployment"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
OBJECT = frozenset({"dobj", "obj"})
WHERE = words("in from across at into through within between over")


def figures_of(acts: list[Act], scene: Scene) -> dict[int, tuple[str, ...]]:
    """Ids of figures by the token of the act that they hang on."""
    out: dict[int, list[str]] = {a.token: [] for a in acts}
    for figure in scene.resolved.figures:
        if figure.measure in OUTSIDE:
            continue
        sentence = scene.resolved.parsed.sentence_of[figure.tokens[0]]
        near = [a for a in acts if scene.resolved.parsed.sentence_of[a.token] == sentence]
        sure = [a for a in near if holders(scene, a.token, "figure", [figure], least=SURE)]
        for owner in _owners(figure, near, scene) or sure:
            if figure.id not in out[owner.token]:
                out[owner.token].append(figure.id)
    return {token: tuple(ids) for token, ids in out.items()}


def _owners(figure: FigureMention, acts: list[Act], scene: Scene) -> list[Act]:
    """The acts that a figure counts people or things of: the first met on the way up in syntax with those that share
    it; where there is none, or it cannot be, the act of the fitting kind."""
    if _tells_where(figure, scene):
        return []
    found = _above(figure, acts, scene)
    if figure.measure in HURT and found and found[0].type in TALK:
        # 'accused them of shelling it, killing six'
        found = _nearest(figure, [a for a in acts if a.type in FORCE]) or found
    if figure.measure in MOVED:
        moved = [a for a in acts if a.type == "displacement"]
        if moved and not any(a in moved for a in found):
            return _nearest(figure, moved)  # 'the flood forced 300 people to leave'
    if found:
        return found
    if figure.measure in HARM:
        return _nearest(figure, [a for a in acts if a.type in FORCE or a.type == "casualties_reported"])
    if figure.measure == "troops":
        return [a for a in acts if a.type in SENT][:1]
    return _below(figure, acts, scene)


def _nearest(figure: FigureMention, acts: list[Act]) -> list[Act]:
    return [min(acts, key=lambda a: abs(a.token - figure.tokens[0]))] if acts else []


def _noun(figure: FigureMention, scene: Scene) -> Token:
    """The noun counted, or the number where it stands alone."""
    number = scene.doc[figure.tokens[1] - 1]
    return number.head if number.dep_ in ("nummod", "amod", "quantmod") else number


def _tells_where(figure: FigureMention, scene: Scene) -> bool:
    """'attacked from three directions', 'held protests in 90 towns': the places are not what the act befell."""
    noun = _noun(figure, scene)
    if figure.measure != "other" or figure.unit not in (None, "place") or noun.dep_ != "pobj":
        return False
    return noun.head.lower_ in WHERE and noun.head.head.pos_ in ("VERB", "AUX")


def _above(figure: FigureMention, acts: list[Act], scene: Scene) -> list[Act]:
    """The acts that the words over the figure tell of."""
    at = {t: a for a in acts for t in (a.token, *a.absorbed) if a.type != "territory_held"}
    if figure.measure in HARM:
        at = {t: a for t, a in at.items() if a.type not in NOT_HARM}
    heads = {a.head: a for a in acts if a.head != a.token}
    here, role = scene.doc[figure.tokens[1] - 1], ""
    if figure.measure in HURT:  # 'the reports of seven civilians killed there'
        told = [at[c.i] for c in _noun(figure, scene).children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i in at]
        if told:
            return told[:1]
    for _ in range(25):
        owner = at.get(here.i) or heads.get(here.i)
        if owner is not None:
            return [owner, *_sharing(figure, here, role, at)]
        if role in SUBJECT and here.lemma_ in SPEECH:
            return []  # 'four witnesses said'
        if here.pos_ == "VERB":
            inside = _inside(figure, here, role, at)
            if inside:
                return inside
        apart = here.dep_ in ("relcl", "advcl") and _has_subject(here) and figure.measure not in HARM
        if here.head == here or apart:
            return []  # 'withdrew when two helicopters appeared'
        role, here = here.dep_, here.head
    return []


def _inside(figure: FigureMention, verb: Token, role: str, at: dict[int, Act]) -> list[Act]:
    """Acts under a verb that tells of none itself: 'forced 300 people to leave', 'two were slain when men fired'."""
    for child in verb.children:
        whole = child.dep_ in ("xcomp", "ccomp") and child.tag_ in ("VB", "VBN")
        if whole and child.i in at and role in SUBJECT | OBJECT:
            return [at[child.i]]
    if role in SUBJECT:
        later = [at[c.i] for c in verb.conjuncts if c.i in at and c.i > verb.i and not _has_subject(c)]
        if later:
            return later
    if figure.measure not in HURT:
        return []
    for child in verb.children:
        if child.dep_ in ("prep", "agent", "advcl") and child.lower_ not in ("after", "before", "since", "until"):
            told = [at[t.i] for t in child.subtree if t.i in at and at[t.i].type in FORCE]
            if told:
                return told[:1]
    return []


def _sharing(figure: FigureMention, verb: Token, role: str, at: dict[int, Act]) -> list[Act]:
    """'Some 60 men beat the drivers and burned lorries', 'raped and mutilated 20 women': one figure of both."""
    if figure.measure in HURT or verb.pos_ != "VERB":
        return []
    if role in SUBJECT:
        return [at[c.i] for c in verb.conjuncts if c.i in at and c.i > verb.i and not _has_subject(c)]
    if role in OBJECT:
        bare = [c for c in verb.conjuncts if c.i < verb.i and not any(x.dep_ in OBJECT for x in c.children)]
        return [at[c.i] for c in bare if c.i in at]
    return []


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECT for c in verb.children)


def _below(figure: FigureMention, acts: list[Act], scene: Scene) -> list[Act]:
    """'some 40 vehicles parked there', 'eight columns flown in': the act told of what is counted."""
    noun = _noun(figure, scene)
    clauses = {c.i for c in noun.children if c.dep_ == "acl"}
    return [a for a in acts if a.token in clauses][:1]
