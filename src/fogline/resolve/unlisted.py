"""Names that no gazetteer has, at the place in which the text puts them: 'the village of Ora in Velk province'.

In: resolved place mentions and what the text says of where each lies (`stated`). Out: the same mentions; one without a
place gets a place of its own name at the point of the narrowest holder, reaching as far as the holder does, so that no
precision is claimed that the text does not give; one beside a town ('9 km south of Velk') the spot that the text tells.
A country alone places nobody.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from fogline.gazetteer.names import key
from fogline.model import Parsed, Place, PlaceMention
from fogline.resolve.precision import POINTS, reach
from fogline.resolve.stated import beside

HOLDERS = ("town", "city", "district", "island", "province", "region")  # The narrowest first.
QUARTERS = frozenset({"quarter", "neighbourhood", "neighborhood", "district", "suburb", "suburbs", "area", "street"})
PART_OF = re.compile(r"\s+(?:(?:neighbou?rhood|quarter|district|suburb|area)\s+)?(?:of|in)\s+(?:the\s+city\s+of\s+)?")
OPEN = frozenset({"area", "countryside"})  # Class words that leave open what the name is.
SOURCE = "the report"
BESIDE = ("near", "distance", "direction")
BEARINGS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
KM_A_DEGREE = 111.2
NEARBY_KM = 40.0  # Up to here UCDP's 'near a place' (2).
SETTLED = frozenset({"village", "town", "quarter", "camp"})
AREAS = ("district", "province", "region", "island")
OPENING = 8  # Words in which a sentence says where it is set.
WHERE_PREC = {"district": 3, "province": 4}  # UCDP's; 3 for a part of a town, 5 for other areas.


def placed(
    mentions: Sequence[PlaceMention], told: Mapping[str, list[tuple[Place, float]]], parsed: Parsed
) -> list[PlaceMention]:
    """Mentions of unlisted names with the place that follows from their holder, else from what they lie beside, else
    from the area that their sentence is set in; one sense a report."""
    text = parsed.report.text
    meant = {m.place.id for m in mentions if m.place is not None}
    known = {(m.place.country, m.place.admin1) for m in mentions if m.place is not None}
    after = {a.id: b for a, b in pairwise(sorted(mentions, key=lambda m: m.span.start))}
    holders: dict[str, list[Place]] = {}
    near: dict[str, PlaceMention] = {}
    for m in mentions:
        if not _unlisted(m):
            continue
        name, following = key(m.span.quote), after.get(m.id)
        held = [p for p, _ in told[m.id] if p.kind in HOLDERS and (p.country, p.admin1) in known]
        held = [p for p in held if p.id in meant] or [p for p in held if p.kind == "province"]
        city = _city(m, following, text)
        frame = _frame(m, mentions, parsed) if not held else None
        holders.setdefault(name, []).extend([*held, *filter(None, (city, frame))])
        if following is not None and _listed_spot(following) and beside(text, m, following, BESIDE) is not None:
            near.setdefault(name, following)
    narrowest = {n: min(of, key=lambda p: (HOLDERS.index(p.kind), p.id)) for n, of in holders.items() if of}
    return [_settled(m, narrowest.get(key(m.span.quote)), near) if _unlisted(m) else m for m in mentions]


def _settled(m: PlaceMention, holder: Place | None, near: Mapping[str, PlaceMention]) -> PlaceMention:
    anchor = near.get(key(m.span.quote))
    if anchor is not None and (holder is None or holder.kind not in POINTS):
        return _beside(m, anchor)
    return _at(m, holder) if holder is not None else m


def _listed_spot(m: PlaceMention) -> bool:
    return m.place is not None and m.place.kind in POINTS and m.place.holder is None


def _frame(m: PlaceMention, mentions: Sequence[PlaceMention], parsed: Parsed) -> Place | None:
    """The area that a sentence is set in, of a village that it goes on to name: 'In the Velk region, the governor said
    that a drone had hit the village of Ora'."""
    sentence = parsed.sentence(m.tokens[0])
    if m.hint not in SETTLED or parsed.doc[sentence.first].lower_ != "in":
        return None
    opening = (p for p in mentions if sentence.first < p.tokens[0] < min(m.tokens[0], sentence.first + OPENING))
    areas = (p.place for p in opening if p.place is not None and p.place.kind in AREAS)
    return next(areas, None)


def _unlisted(m: PlaceMention) -> bool:
    return m.place is None and m.form == "name" and not m.inside_name and m.span.quote[:1].isupper()


def _city(m: PlaceMention, following: PlaceMention | None, text: str) -> Place | None:
    """The town of which an unlisted quarter is said to be a part: 'the Ora neighbourhood of Velk'."""
    if following is None or following.place is None or following.place.kind not in ("city", "town"):
        return None
    between = text[m.span.end : following.span.start]
    quarter = m.hint in QUARTERS or any(w in QUARTERS for w in between.split())
    return following.place if quarter and PART_OF.fullmatch(between) else None


def _at(m: PlaceMention, holder: Place) -> PlaceMention:
    """The mention at its holder's point, as wide and as imprecise as that; a river or a range lies at no point."""
    town = holder.kind in POINTS
    kind = "quarter" if town else _kind(m)
    if kind is None:
        return m
    place = replace(
        holder, id=f"{holder.id}#{key(m.span.quote).replace(' ', '-')}", name=m.span.quote, kind=kind, population=0,
        source=SOURCE, path=(*holder.path, holder.name), holder=holder.id,
    )  # fmt: skip
    return replace(
        m, place=place, name=m.span.quote, radius_km=reach(place, m.relation), geo_precision=2 if town else 3,
        where_prec=3 if town else WHERE_PREC.get(holder.kind, 5),
    )  # fmt: skip


def _beside(m: PlaceMention, anchor: PlaceMention) -> PlaceMention:
    """The mention where its anchor is, or as far from it as the text says, in the direction that it says."""
    assert anchor.place is not None and anchor.relation is not None
    spot, relation = anchor.place, anchor.relation
    lat, lon, radius = spot.lat, spot.lon, reach(spot, relation)
    if relation.distance_km and relation.bearing in BEARINGS and lat is not None and lon is not None:
        turn = math.radians(45.0 * BEARINGS.index(relation.bearing))
        lat = round(lat + relation.distance_km / KM_A_DEGREE * math.cos(turn), 4)
        lon = round(lon + relation.distance_km / KM_A_DEGREE * math.sin(turn) / math.cos(math.radians(lat)), 4)
        radius = spot.radius_km + relation.distance_km / 2
    kind = _kind(m)
    if kind is None:
        return m
    place = replace(
        spot, id=f"{spot.id}#{key(m.span.quote).replace(' ', '-')}", name=m.span.quote, kind=kind, lat=lat, lon=lon,
        radius_km=round(radius, 1), population=0, source=SOURCE, holder=spot.id,
    )  # fmt: skip
    prec = 2 if radius <= NEARBY_KM else 3
    return replace(
        m, place=place, name=m.span.quote, radius_km=reach(place, m.relation), geo_precision=2, where_prec=prec
    )


def _kind(m: PlaceMention) -> str | None:
    """What an unlisted name in a district or province is: a village where nothing else is said."""
    words = m.span.quote.lower().split()
    if m.hint is None or m.hint in OPEN:
        if words[-1] in ("river", "lake", "mountains", "hills", "valley"):
            return None
        return "facility" if words[-1] in ("airport", "airfield", "dam", "prison", "field", "plant") else "village"
    return m.hint if m.hint in POINTS - {"mountain"} or m.hint == "district" else None
