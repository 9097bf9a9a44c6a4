"""How exactly a mention says where.

In: a place and the relation to it. Out: radius in km, ACLED's geo-precision (1 to 3) and UCDP's where_prec (1 to 7).
"""

from __future__ import annotations

from fogline.model import Place, Relation

POINTS = frozenset(
    {
        "city",
        "town",
        "village",
        "quarter",
        "camp",
        "base",
        "airbase",
        "airport",
        "crossing",
        "facility",
        "locality",
        "mountain",
    }
)
NEAR_KM = 15.0
DIRECTION_KM = 25.0
COUNTRYSIDE_KM = 35.0
WIDEST_SPOT_KM = 30.0


def reach(place: Place, relation: Relation | None) -> float:
    """How far the true spot may lie from the place's point, km.

    >>> town = Place("x", "Hama", "city", 35.1, 36.7, 7.0)
    >>> reach(town, None), reach(town, Relation("within", 10)), reach(town, Relation("near"))
    (7.0, 17.0, 22.0)
    """
    own = place.radius_km
    if relation is None:
        return own
    extra = {
        "near": NEAR_KM,
        "direction": DIRECTION_KM,
        "countryside": COUNTRYSIDE_KM,
        "outskirts": 3.0,
        "part": 0.0,
        "between": NEAR_KM,
    }
    if relation.kind in ("within", "distance") and relation.distance_km is not None:
        return own + relation.distance_km
    return own + extra.get(relation.kind, 0.0)


def acled_precision(place: Place, relation: Relation | None) -> int:
    """ACLED geo-precision: 1 the place itself, 2 near it or a part of a small region, 3 a province or wider."""
    if exact(place):
        return 1 if relation is None or relation.kind in ("part", "outskirts") else 2
    return 2 if place.kind == "district" else 3


def exact(place: Place) -> bool:
    """True for a spot or town; a mountain range is an area, whatever its kind, and an unlisted name lies in one."""
    return place.kind in POINTS and place.radius_km <= WIDEST_SPOT_KM and place.holder is None


def ucdp_precision(place: Place, relation: Relation | None) -> int:
    """UCDP where_prec: 1 exact, 2 within 25 km, 3 second-order division, 4 first-order, 5 line or area, 6 country,
    7 sea or air."""
    if exact(place):
        if relation is None or relation.kind in ("part", "outskirts"):
            return 1
        return 2 if reach(place, relation) <= 40 else 3
    table = {"district": 3, "province": 4, "country": 6, "sea": 7, "continent": 6}
    return table.get(place.kind, 5)
