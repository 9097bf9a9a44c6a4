"""Which of several places an act is at, where one of them only says where another lies.

In: place mentions that belong to one act, and its scene. Out: those that the act is at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claim.scene import Scene

if TYPE_CHECKING:
    from fogline.model import PlaceMention, Token

BIG = frozenset({"country", "province", "region", "district", "continent"})


def listed(places: list[PlaceMention], scene: Scene) -> list[PlaceMention]:
    """One place each, without what only says where the place lies ('Ora in Velk province', 'Ora, Norland')."""
    kept: list[PlaceMention] = []
    for place in sorted(places, key=lambda p: p.tokens[0]):
        if any(_contains(place, small, scene) for small in kept) or any(k.span.quote == place.span.quote for k in kept):
            continue
        kept.append(place)
    for vague in (is_country, _nameless):
        if any(not vague(p) for p in kept):
            kept = [p for p in kept if not vague(p)]
    front = [p for p in kept if not any(q is not p and q.tokens[0] > p.tokens[0] and _leads(p, q) for q in kept)]
    return front or kept


def owned(places: tuple[PlaceMention, ...], scene: Scene) -> tuple[PlaceMention, ...]:
    """Each place, or the one that it owns by the words behind it: 'Norland's northern Velk province'."""
    out: dict[str, PlaceMention] = {}
    for place in places:
        at = place.tokens[1]
        if at + 1 < len(scene.doc) and scene.doc[at].tag_ == "POS":
            inner = (scene.places.get(i) for i in range(at + 1, min(at + 4, len(scene.doc))))
            place = next((p for p in inner if p is not None and p.form == "name"), place)
        out.setdefault(place.id, place)
    return tuple(out.values())


def _contains(big: PlaceMention, small: PlaceMention, scene: Scene) -> bool:
    """Is `big` where `small` lies? By 'in', 'of', or a comma before a larger place."""
    top = head_of(big, scene)
    linked = {t.lower_ for t in scene.doc[small.tokens[1] : big.tokens[0]]}
    if linked & {"including", "like", "such", "especially", "namely"}:
        return False
    if any(small.tokens[0] <= a.i < small.tokens[1] for a in top.ancestors) and top.dep_ != "conj":
        return True
    between = [t.lower_ for t in scene.doc[small.tokens[1] : big.tokens[0]]]
    inside = "in" in between[:6] and len(between) <= 6 and "and" not in between
    larger = (
        big.place is not None
        and small.place is not None
        and ((big.place.kind in BIG and small.place.kind not in BIG) or big.place.kind == "country")
    )
    if inside and (larger or len(between) <= 3):
        return True
    if between == [","] or not between:
        return larger and _covers(big, small)
    return False


def _covers(big: PlaceMention, small: PlaceMention) -> bool:
    a, b = big.place, small.place
    if a is None or b is None:
        return False
    if a.kind == "country":
        return a.country == b.country
    return a.name in b.path or (a.admin1 is not None and a.admin1 == b.admin1 and a.kind == "province")


def _leads(big: PlaceMention, small: PlaceMention) -> bool:
    """'In Velk, shells hit Ora': the place at the head of the sentence only says where Ora lies."""
    return _covers(big, small) and big.place is not None and big.place.kind in BIG


def _nameless(place: PlaceMention) -> bool:
    """'Velk and its suburbs': rule 28, nameless parts add no claim."""
    return place.span.quote.lower() in ("countryside", "outskirts", "suburbs")


def is_country(place: PlaceMention) -> bool:
    return place.place is not None and place.place.kind in ("country", "continent")


def head_of(place: PlaceMention, scene: Scene) -> Token:
    return scene.head(place.tokens)
