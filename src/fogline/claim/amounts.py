"""Which figures belong to which act, and what they measure by it.

In: the acts of a report and its figures. Out: ids of figures by act; a joint figure hangs on all its claims. And
figures whose words leave open what befell those that they count, measured by their claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.claim.answers import holders
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import dated_by
from fogline.lexicon.frames import objects
from fogline.model import Claim, FigureMention

if TYPE_CHECKING:
    from fogline.model import Token

OUTSIDE = frozenset({"distance", "duration", "money"})
MOVED = {"displacement": "displaced", "abduction": "captured", "arrest": "captured"}  # of people
BROKEN = {"property_destroyed": "destroyed"}  # of things
COUNTED_ONLY = frozenset({"vehicles", "aircraft"})  # Measures that tell what is counted, not what befell it.
HARMED = frozenset({"killed", "injured"})
NUMBERS = frozenset({"number", "toll", "count", "tally"})
COUNTED = 0.6  # chance from which the reader model hangs a figure on an act


def figures_of(acts: list[Act], scene: Scene) -> dict[int, tuple[str, ...]]:
    """Ids of figures by the token of the act that they hang on, in the order of the text: those of its own sentence
    that the reader model names."""
    bounds = scene.resolved.parsed.sentence_of
    counts = [f for f in scene.resolved.figures if f.measure not in OUTSIDE]
    out = {}
    for act in acts:
        near = [f for f in counts if bounds[f.tokens[0]] == bounds[act.token]]
        named = {f.id for f, _ in holders(scene, act.token, "figure", near, least=COUNTED)}
        mine = [f for f in near if f.id in named or _is_number_of(f, act.token, scene)]
        mine = [f for f in mine if f.measure in HARMED or not _of_next(f, scene.doc[act.token], scene)]
        out[act.token] = tuple(f.id for f in _shared(mine, act.token, scene))
    for act in acts:  # 'Since May, when jets hit Ora, 40 have died': the 40 are not of the day that jets hit Ora
        tolls = (a for a in acts if a.type == "casualties_reported" and bounds[a.token] == bounds[act.token])
        later = {i for a in tolls if a is not act and dated_by(act, a, scene) for i in out[a.token]}
        out[act.token] = tuple(i for i in out[act.token] if i not in later)
    return out


def _shared(figures: list[FigureMention], act: int, scene: Scene) -> list[FigureMention]:
    """Of 'downed 64 of 97 drones' the act befell the 64; of 'of 97 drones launched' the participle's act all 97."""
    for part, whole in pairwise(figures):
        if scene.doc.quote(part.tokens[1], whole.tokens[0]).lower() in ("of", "of the"):
            above = scene.doc[act].head.i if scene.doc[act].dep_ in ("acl", "relcl") else -1
            counts = whole.tokens[1] <= above and all(t.pos_ != "VERB" for t in scene.doc[whole.tokens[1] : above])
            figures = [f for f in figures if f is not (part if counts else whole)]
    return figures


def _of_next(figure: FigureMention, verb: Token, scene: Scene) -> bool:
    """Whether a figure is in the object of another verb joined to this one, which has its own: the 37 of 'looted shops
    and set 37 huts ablaze'."""
    number = scene.doc.top(*figure.tokens)
    other = next((t for t in number.ancestors if t.pos_ == "VERB"), None)
    if other is None or other.i == verb.i or other not in verb.conjuncts or number.i < other.i:
        return False
    return any(o not in objects(other) for o in objects(verb))


def _is_number_of(figure: FigureMention, act: int, scene: Scene) -> bool:
    """Whether a figure is said to be the number of the dead or hurt of an act: 'the number of people killed in the
    strike is 27'."""
    number = scene.doc.top(*figure.tokens)
    told = number.head if number.dep_ == "attr" and figure.measure in HARMED else number
    heads = (c for c in told.children if c.dep_ == "nsubj" and c.lemma_.lower() in NUMBERS)
    return number is not told and any(act in {t.i for t in c.subtree} for c in heads)


def measured(figures: Iterable[FigureMention], claims: Iterable[Claim]) -> tuple[FigureMention, ...]:
    """Figures, those whose words leave it open by the type of their claims: the 300 of 'took 300 people from Ora' are
    captured where the claim is an abduction, displaced where they were driven out."""
    kinds: dict[str, set[str]] = {}
    for claim in claims:
        for i in claim.figures:
            kinds.setdefault(i, set()).add(claim.type)
    return tuple(_by_type(f, kinds.get(f.id, set())) for f in figures)


def _by_type(figure: FigureMention, types: set[str]) -> FigureMention:
    people = figure.unit in ("person", None)
    said = {kind for t in types if (kind := (MOVED if people else BROKEN).get(t))}
    (only,) = said if len(said) == 1 else (None,)
    open_ = figure.measure == "other" or (not people and figure.measure in COUNTED_ONLY)
    return replace(figure, measure=only) if only and open_ else figure  # type: ignore[arg-type]
