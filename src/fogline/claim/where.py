"""Where an act happened, and of a movement where to: what the rules and the reader model say, weighed.

In: an act, its scene and the acts told before. Out: `Where`: place mentions, one claim for each, with the reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.claim.answers import AWAY, holders
from fogline.claim.choice import Features, choose, odds, rivals
from fogline.claim.nested import BIG, is_country, listed, owned, together
from fogline.claim.placing import HEADED, MOVES, NAMED_WITH, OWN_ONLY, Where, contents_of, placed_by_rule, seat, usable
from fogline.claim.scene import Act, Scene, key_of
from fogline.claim.senses import TALK
from fogline.lexicon.events import STRIKES
from fogline.model import NO_PROSE

if TYPE_CHECKING:
    from fogline.model import PlaceMention

SURE = 0.6  # chance from which the reader model names a second place, or a movement's other end
LEFT = 0.3  # The same for the place that a movement left.
BEFORE_NOUN = ("compound", "amod", "nmod", "poss")
GROUND = frozenset({"territory_gained", "attack_repelled", "siege", "armed_clash"})
MANY, FAR = 6, 8  # Times that a name stands in a report, and sentences, beyond which more tell nothing.
# What tells more of places in other sentences than of those in an act's own.
ELSEWHERE = ("talk", "own", "moves", "strike", "toll", "recalled", "not yet", "infinitive")


def where_of(act: Act, scene: Scene, acts: list[Act], before: list[tuple[Act, Where]]) -> Where:
    """The places of an act: 'in Norland's Ora' is Ora."""
    if act.type == "support_given":  # 'with the help of jets' is help wherever it is given.
        return Where()
    found = _found(act, scene, acts, before)
    places = tuple(p for p in owned(found.places, scene) if not _abroad(p, act, scene))
    goals = together(owned(found.to, scene), act.token, "to", scene)
    places = together(places or _left(act, goals, scene), act.token, "place", scene)
    return replace(found, places=places, to=goals)


def _left(act: Act, goals: tuple[PlaceMention, ...], scene: Scene) -> tuple[PlaceMention, ...]:
    """What a movement with a goal left, where its own words do not tell it and the reader model is sure enough: 'The
    army took Ora. Rebels fled to Velk.'"""
    if act.type not in MOVES or not goals:
        return ()
    ends = {key_of(g) for g in goals}
    left = [(p, c) for p, c in holders(scene, act.token, "place", scene.names, least=LEFT) if key_of(p) not in ends]
    return (max(left, key=lambda f: f[1])[0],) if left else ()


def _abroad(place: PlaceMention, act: Act, scene: Scene) -> bool:
    """Whether a country before the act's noun is who did it: 'US air strikes', where acts of the report are in towns of
    another country and none in its own; a 'Norland attack' is in Norland. Speakers' towns and date lines count not."""
    noun = scene.doc[place.tokens[1] - 1]
    if not is_country(place) or noun.head.i != act.token or noun.i > act.token or noun.dep_ not in BEFORE_NOUN:
        return False
    towns = (p for p in scene.resolved.places if p.place and not is_country(p) and usable(p, scene))
    countries = {p.place.country for p in towns if p.place and not _in_dateline(p, scene)}
    return bool(countries) and place.place is not None and place.place.country not in countries


def _in_dateline(place: PlaceMention, scene: Scene) -> bool:
    """Whether a place stands in a date line, where the report was written."""
    at = place.span.start
    return any(z.kind in NO_PROSE and z.start <= at < z.end for z in scene.resolved.parsed.zones)


def _found(act: Act, scene: Scene, acts: list[Act], before: list[tuple[Act, Where]]) -> Where:
    """The likeliest place, with those that the rules list beside it or the reader model is sure of."""
    ruled = placed_by_rule(act, scene, acts, before)
    if ruled.why in (NAMED_WITH, HEADED):
        return ruled
    named = choose("place", candidates(act, scene, ruled))
    if named is None:
        return ruled if _unheard(ruled, act, scene) or scene.heading(act.token) is not None else Where()
    same = [p for p in _told(act, scene) if key_of(p) == key_of(named)]
    to, at = (max(scene.role(act.token, role, p.tokens) for p in same) for role in ("to", "place"))
    goal = act.type in MOVES and (to > at if max(to, at) >= AWAY else any(p in ruled.to for p in same))
    side, other = (ruled.to, ruled.places) if goal else (ruled.places, ruled.to)
    if any(p in side for p in same):
        return ruled
    role, rest_role = ("to", "place") if goal else ("place", "to")
    best = max(same, key=lambda p: (scene.role(act.token, role, p.tokens), p.tokens[0] < act.token, p.tokens[0]))
    rest = [p for p in other if key_of(p) != key_of(best) and scene.role(act.token, rest_role, p.tokens) >= AWAY]
    sure = [p for p, _ in holders(scene, act.token, role, _told(act, scene), least=SURE)]
    mine = [best, *(p for p in sure if key_of(p) != key_of(best))]
    places, goals = (rest, mine) if goal else (mine, rest)
    return Where(listed(places), listed(goals), "named by the reader")


def _told(act: Act, scene: Scene) -> list[PlaceMention]:
    """The names of places that an act may be at: 'areas held by the army' are not those of the sentence before; the
    hospital where a speaker works is where he works."""
    names = [p for p in scene.names if not (scene.spoken(p.tokens[0]) and p.place and p.place.kind == "facility")]
    names = [p for p in names if not scene.apart(act.token, p.tokens[0])]
    if act.type != "territory_held":
        return names
    sentence = scene.sentence(act.token)
    return [p for p in names if sentence.first <= p.tokens[0] < sentence.last]


def candidates(act: Act, scene: Scene, ruled: Where) -> list[tuple[PlaceMention, Features]]:
    """The places that an act may be at, with what speaks for and against each."""
    roles = ("place", "to") if act.type in MOVES else ("place",)
    names = _told(act, scene)
    told: dict[str, float] = {}  # A name is told as often as it stands there: the model may point to any of its words.
    spans = [p.tokens for p in names]
    for p, *chances in zip(names, *(scene.chances(act.token, r, spans) for r in roles), strict=True):
        told[key_of(p)] = max(told.get(key_of(p), 0.0), *chances)
    mine = {p.id for p in (*ruled.places, *ruled.to)}
    if any(not scene.spoken(p.tokens[0]) for p in names if p.id in mine):
        names = [p for p in names if p.id in mine or not (scene.spoken(p.tokens[0]) and seat(p, scene))]
    some = [p for p in names if told[key_of(p)] >= AWAY or p.id in mine]
    if not some:
        return []
    told_as, actual = scene.said.modality(act.token)
    kind = {
        "talk": act.type in TALK, "own": act.type in OWN_ONLY, "moves": act.type in MOVES, "aid": act.type == "aid",
        "strike": act.type in STRIKES, "ground": act.type in GROUND, "toll": act.type == "casualties_reported",
        "displacement": act.type == "displacement", "deployment": act.type == "deployment",
        "withdrawal": act.type == "withdrawal", "recalled": scene.said.fact(act.token, "background"),
        "not yet": 1 - actual if told_as == "actual" else 1.0, "infinitive": scene.doc[act.token].tag_ == "VB",
    }  # fmt: skip
    number, contents, others = scene.resolved.parsed.sentence_of, contents_of(act.token, scene), rivals(told)
    away = {f"{k} away": v for k, v in kind.items() if k in ELSEWHERE}
    here = dict.fromkeys(away, 0.0)
    found: list[tuple[PlaceMention, Features]] = []
    for p in some:
        apart, key = number[act.token] - number[p.tokens[0]], key_of(p)
        features = {
            "named": odds(told[key]), "others": odds(others[key]), "ruled": p.id in mine,
            "other ruled": bool(mine) and p.id not in mine, "ruled away": p.id in mine and apart != 0,
            "here": apart == 0, "before": apart == 1, "two before": apart == 2, "far before": apart > 2,
            "behind": apart < 0, "apart": min(abs(apart), FAR), "country": is_country(p),
            "wide": p.place is not None and p.place.kind in BIG, "times": min(scene.times_named[key], MANY),
            "usable": usable(p, scene), "same speaker": contents_of(p.tokens[0], scene) >= contents,
            "actor": p.tokens[0] in scene.actors,
        }  # fmt: skip
        found.append((p, features | kind | (away if apart else here)))
    return found


def _unheard(ruled: Where, act: Act, scene: Scene) -> bool:
    """Whether the reader model has no say on what the rules found: words of another window, and parts of a country
    without a name ('the north-west')."""
    window = scene.said.window
    return any(
        window[p.tokens[0]] != window[act.token] or not p.span.quote[:1].isupper() for p in (*ruled.places, *ruled.to)
    )
