"""How sure a claim is: a small logistic form over named features, told in steps.

In: an act with what was chosen for it. Out: its features by name, and the chance, 0 to 1, that type, actor, place,
speaker, modality, polarity and background are all right. Weights and steps are fitted by `bench/fit_confidence.py`;
the data file says on what.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypedDict

from fogline.claim.answers import trust
from fogline.claim.choice import chance_of
from fogline.claim.judge import Judged
from fogline.claim.scene import Act, Scene, key_of
from fogline.claim.senses import TALK
from fogline.lexicon.events import STRIKES
from fogline.lexicon.files import DATA
from fogline.model import Claim, FigureMention, PlaceMention

PATH = DATA / "confidence.json"
LEAD = 2  # Sentences from the top, headline and date line included, in which reports tell their main event.
SETTLED = frozenset({"violent", "actual", "background", "talk"})  # The same for all acts of violence told as news.
HARM = STRIKES | {"armed_clash", "civilians_attacked", "casualties_reported"}
LITTLE = 0.0007  # Of six of them no hundredth changes.
FIRST = 4  # Claims of a report, the first of which tell its main event.
WIDE = frozenset({"country", "province", "region", "continent", "district"})


class Table(TypedDict):
    """What the data file holds: the weight of each feature (`bias` is added always), and the steps from the lowest up:
    from which chance on, and what share of a step's claims was right, each fifth of the reports told by the others."""

    weights: dict[str, float]
    steps: list[tuple[float, float]]


@lru_cache(maxsize=1)
def table() -> Table:
    """Weights and steps."""
    found: Table = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def confidence_of(features: Mapping[str, float]) -> float:
    """The share of right claims in the step that a claim's chance falls in, and a little for what it tells. Steps, for
    finer differences do not hold from one war to the next. Within a step the claim that tells most stands first: of a
    report's claims that are as likely to be right it is the one to quote, rather than a headline without a place.

    >>> sure = {name: 1.0 for name, weight in table()["weights"].items() if weight > 0 and name != "bias"}
    >>> confidence_of(sure) > confidence_of({})
    True
    """
    chance = chance_of(features, table()["weights"])
    return max(share for least, share in table()["steps"] if chance >= least) + LITTLE * fullness(features)


def fullness(features: Mapping[str, float]) -> int:
    """How much a claim tells of what its report is about, up to six: a place smaller than a country, one smaller than a
    district, who did it, how many died, by what kind of act, and that this is the kind told first in the report.

    >>> fullness({"place": 1.0, "place_country": 1.0, "actor": 1.0, "vague": 1.0})
    1
    """
    f = features.get
    place = f("place", 0.0) > f("place_country", 0.0)
    return sum(map(bool, (place, f("place_fine"), f("actor"), f("killed_counted"), not f("vague"), f("as_first"))))


def features(
    scene: Scene,
    act: Act,
    *,
    actors: tuple[str, ...],
    targets: tuple[str, ...],
    figures: tuple[str, ...],
    places: tuple[PlaceMention, ...],
    carried: bool,
    judged: Judged,
    negative: bool,
    spoken: bool,
    background: bool,
    common: Mapping[str, float],
) -> dict[str, float]:
    """What a claim's confidence rests on: how far the reader model bears out each choice, how the claim is told, and
    how much else in the report is of its type and place (`common`: shares by name)."""
    word, sentence = scene.doc[act.token], scene.sentence(act.token)
    number = scene.resolved.parsed.sentence_of[act.token]
    mine = [f for f in scene.resolved.figures if f.id in figures]
    borne = trust(
        scene,
        act.token,
        kind=None if act.entry.sure else act.type,
        actors=actors,
        places=tuple(p.id for p in places),
        modality=judged.modality,
        negative=negative,
        background=background,
        spoken=spoken,
    )
    return borne | {
        "lexicon": float(not act.entry.id.endswith("/usual")),
        "verb": float(word.pos_ == "VERB"),
        "noun": float(word.pos_ == "NOUN"),
        "actor": float(bool(actors)),
        "target": float(bool(targets)),
        "place": float(bool(places)),
        "place_carried": float(carried),
        "place_fine": float(any(_fine(p) for p in places)),
        "place_country": float(any(p.place is not None and p.place.kind == "country" for p in places)),
        "unlocated": float(any(p.place is None for p in places)),
        "figure": float(bool(figures)),
        "killed": float(any(f.measure == "killed" for f in mine)),
        "killed_counted": float(any(f.measure == "killed" and f.best is not None for f in mine)),
        "actual": float(judged.modality == "actual"),
        "background": float(background),
        "spoken": float(spoken),
        "headline": float(sentence.headline),
        "lead": float(number <= LEAD),
        "late": min(1.0, number / 20),
        "vague": float(act.type in ("attack_unspecified", "casualties_reported", "other")),
        "type_share": common.get(act.type, 0.0),
        "place_share": max((common.get(key_of(p), 0.0) for p in places), default=0.0),
        "fine_with_figure": float(bool(figures) and any(_fine(p) for p in places)),
        "violent": float(act.type in HARM - {"casualties_reported"}),
        "talk": float(act.type in TALK),
        "long_sentence": float(sentence.last - sentence.first > 40),
    }


def apart(told: Mapping[str, float]) -> dict[str, float]:
    """All features of a claim; an act of violence told as news has each a second time, under a name of its own: what
    makes it the report's main event says little of other claims.

    >>> apart({"violent": 1.0, "actual": 1.0, "background": 0.0, "lead": 1.0})["act lead"]
    1.0
    """
    if not told["violent"] or not told["actual"] or told["background"]:
        return dict(told)
    return {**told, "act": 1.0, **{f"act {name}": value for name, value in told.items() if name not in SETTLED}}


def _fine(place: PlaceMention) -> bool:
    return place.place is not None and place.place.kind not in WIDE


def among(
    claims: Sequence[Claim], places: Mapping[str, PlaceMention], figures: Iterable[FigureMention]
) -> list[dict[str, float]]:
    """What the report's claims, once each has its day, add to each one's features: the day, its order, whether it is
    the first of its type, and of the type of the first that is news, whether its dead are the most, how many others
    tell the same act (violence with the same toll or at the same place) and whether one of them, or one that the lead
    tells, has a place at least three times as sharp. `places`: the report's places by id."""
    dead = {f.id: f.best or f.low or 0 for f in figures if f.measure == "killed"}
    tolls = [max((dead.get(i, 0) for i in c.figures), default=0) for c in claims]
    most = max(tolls, default=0)
    at = [places.get(c.place or c.to or "") for c in claims]
    reach = [_reach(p) for p in at]
    names = [key_of(p) if p else None for p in at]
    violent = [c.type in HARM for c in claims]
    types: set[str] = set()
    first = next((c.type for c in claims if c.modality == "actual" and not c.background), None)
    out = []
    for i, claim in enumerate(claims):
        kin = [j for j, c in enumerate(claims) if j != i and ((violent[i] and violent[j]) or c.type == claim.type)]
        same = [j for j in kin if tolls[i] == tolls[j] > 0 or (names[i] and names[i] == names[j])]
        mine = reach[i]
        sharper = [j for j in kin if (r := reach[j]) is not None and (mine is None or r < mine / 3)]
        out.append({
            "order": i / len(claims), "as_first": float(claim.type == first),
            "first_of_type": float(claim.type not in types),
            "most_killed": float(tolls[i] == most > 0), "retold": min(1.0, len(same) / 3),
            "finer": float(any(tolls[i] == tolls[j] > 0 or j < FIRST for j in sharper)),
            "toll_elsewhere": float(not tolls[i] and most > 0), "dated": float(claim.when.basis != "published"),
            "one_day": float(claim.when.earliest is not None and claim.when.earliest == claim.when.latest),
        })  # fmt: skip
        types.add(claim.type)
    return out


def _reach(place: PlaceMention | None) -> float | None:
    """How far, in km, the true spot may be from a place's point; None where it has none."""
    if place is None or place.place is None:
        return None
    return place.radius_km if place.radius_km is not None else place.place.radius_km
