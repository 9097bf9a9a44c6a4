"""Names that no gazetteer has, at the place in which the text puts them: 'the village of Ora in Velk province'.

In: resolved place mentions and what the text says of where each lies (`stated`). Out: the same mentions; one without a
place gets a place of its own name at the point of the narrowest holder, reaching as far as the holder does, so that no
precision is claimed that the text does not give. A country alone places nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from fogline.gazetteer.names import key
from fogline.model import Place, PlaceMention
from fogline.resolve.precision import POINTS, reach

HOLDERS = ("town", "city", "district", "island", "province", "region")  # The narrowest first.
QUARTERS = frozenset({"quarter", "neighbourhood", "neighborhood", "district", "suburb", "suburbs", "area", "street"})
PART_OF = re.compile(r"\s+(?:(?:neighbou?rhood|quarter|district|suburb|area)\s+)?(?:of|in)\s+(?:the\s+city\s+of\s+)?")
OPEN = frozenset({"area", "countryside"})  # Class words that leave open what the name is.
SOURCE = "the report"
WHERE_PREC = {"district": 3, "province": 4}  # UCDP's; 3 for a part of a town, 5 for other areas.


def placed(
    mentions: Sequence[PlaceMention], told: Mapping[str, list[tuple[Place, float]]], text: str
) -> list[PlaceMention]:
    """Mentions of unlisted names with the place that follows from their holder; one sense a report."""
    meant = {m.place.id for m in mentions if m.place is not None}
    known = {(m.place.country, m.place.admin1) for m in mentions if m.place is not None}
    after = {a.id: b for a, b in pairwise(sorted(mentions, key=lambda m: m.span.start))}
    holders: dict[str, list[Place]] = {}
    for m in mentions:
        if _unlisted(m):
            held = [p for p, _ in told[m.id] if p.kind in HOLDERS and (p.country, p.admin1) in known]
            held = [p for p in held if p.id in meant] or [p for p in held if p.kind == "province"]
            city = _city(m, after.get(m.id), text)
            holders.setdefault(key(m.span.quote), []).extend([*held, *([city] if city else [])])
    narrowest = {
        name: min(of, key=lambda p: (HOLDERS.index(p.kind), p.id)) for name, of in holders.items() if of
    }  # fmt: skip
    return [
        _at(m, holder) if _unlisted(m) and (holder := narrowest.get(key(m.span.quote))) is not None else m
        for m in mentions
    ]


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


def _kind(m: PlaceMention) -> str | None:
    """What an unlisted name in a district or province is: a village where nothing else is said."""
    words = m.span.quote.lower().split()
    if m.hint is None or m.hint in OPEN:
        if words[-1] in ("river", "lake", "mountains", "hills", "valley"):
            return None
        return "facility" if words[-1] in ("airport", "airfield", "dam", "prison", "field", "plant") else "village"
    return m.hint if m.hint in POINTS - {"mountain"} or m.hint == "district" else None
