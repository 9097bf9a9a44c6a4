"""Which acts a report really tells: what the reader model, the lexicon and the acts beside say of each, weighed.

In: the drafts of a report. Out: those that are told. A word that may be an act is drafted first, for what fills its
roles, and whether another word of its sentence tells the same, bear on whether it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.claim.answers import kinds, told
from fogline.claim.choice import Features, chance_of, forms, odds
from fogline.claim.scene import Scene

if TYPE_CHECKING:
    from fogline.claim.drafts import Draft

FORM = "act"
LONE = 99  # words to the next act of the family where there is none
MANY = 20  # sentences of a report beyond which more tell nothing


def told_acts(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts that are likely enough to be told."""
    form = forms()[FORM]
    return [d for d in drafts if chance_of(features(d, drafts, scene), form["weights"]) >= form["least"]]


def features(draft: Draft, drafts: Sequence[Draft], scene: Scene) -> Features:
    """What speaks for and against an act: its chances by the reader model, whether the lexicon knows the word, what
    fills its roles, and how near in its sentence another word of its family stands and how sure the model is of that."""
    act, types = draft.act, scene.words.types
    said = dict(kinds(scene, act.token))
    sentence, family = scene.sentence(act.token), types[act.type].family
    beside = {d.act.token for d in drafts if d.act.token != act.token and types[d.act.type].family == family}
    beside = {i for i in beside if sentence.first <= i < sentence.last}
    places = len(draft.where.places) + len(draft.where.to)
    return {
        "event": odds(told(scene, act.token)), "type": odds(said.get(act.type, 0.0)),
        "likeliest": max(said.values(), default=0.0),
        "other type": max((c for kind, c in said.items() if kind != act.type), default=0.0),
        "known word": not act.entry.id.endswith("/usual"), "places": min(places, 3), "place": bool(places),
        "actor": bool(draft.actors), "target": bool(draft.targets), "figure": bool(draft.figures),
        "near another": 1 / (1 + min((abs(i - act.token) for i in beside), default=LONE)),
        "another": odds(max((told(scene, i) for i in beside), default=0.0)),
        "late in sentence": (act.token - sentence.first) / max(1, sentence.last - sentence.first),
        "long report": min(len(scene.resolved.parsed.sentences), MANY) / MANY,
    }  # fmt: skip
