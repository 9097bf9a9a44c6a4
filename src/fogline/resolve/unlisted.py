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
from fogline.lexicon.places import place_words
from fogline.model import Place, PlaceMention
from fogline.resolve.precision import POINTS, reach

ORDER = ("quarter", "city", "town", "village", "district", "island", "province", "region")  # The narrowest first.
QUARTERS = frozenset({"quarter", "neighbourhood", "neighborhood", "district", "suburb", "suburbs", "area", "street"})
PART_OF = re.compile(r"\s+(?:(?:neighbou?rhood|quarter|district|suburb|area)\s+)?(?:of|in)\s+(?:the\s+city\s+of\s+)?")
AREA, PROVINCE, POINTED = 5, 4, 3  # UCDP where_prec.


def placed(
    mentions: Sequence[PlaceMention], told: Mapping[str, list[tuple[Place, float]]], text: str
) -> list[PlaceMention]:
    """Mentions of unlisted names with the place that follows from their holder; one sense a report."""
    meant = {m.place.id for m in mentions if m.place is not None}
    known = {(m.place.country, m.place.admin1) for m in mentions if m.place is not None}
    ordered = sorted(mentions, key=lambda m: m.span.start)
    after = {a.id: b for a, b in pairwise(ordered)}
    holder: dict[str, Place] = {}
    for m in mentions:
        if not _unlisted(m):
            continue
        held = [p for p, _ in told[m.id] if p.kind in ORDER and (p.country, p.admin1) in known]
        held = [p for p in held if p.id in meant] or [p for p in held if p.kind == "province"]
        city = _city(m, after.get(m.id), text)
        best = min([*held, *([city] if city else [])], key=lambda p: (ORDER.index(p.kind), p.id), default=None)
        if best is not None:
            name = key(m.span.quote)
            holder[name] = min(holder.get(name, best), best, key=lambda p: (ORDER.index(p.kind), p.id))
    return [_at(m, holder[key(m.span.quote)]) if _unlisted(m) and key(m.span.quote) in holder else m for m in mentions]


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
    """The mention at its holder's point: to the degree that the holder is one, no more."""
    words = place_words()
    kind = words.class_of.get(m.hint or "", "other")
    kind = kind if kind in POINTS else "quarter" if holder.kind in POINTS else "village"
    place = replace(
        holder, id=f"{holder.id}#{key(m.span.quote).replace(' ', '-')}", name=m.span.quote, kind=kind, population=0,
        path=(*holder.path, holder.name),
    )  # fmt: skip
    spot = holder.kind in POINTS
    return replace(
        m, place=place, name=m.span.quote, radius_km=reach(place, m.relation), geo_precision=2 if spot else 3,
        where_prec=POINTED if spot else PROVINCE if holder.kind == "province" else AREA,
    )  # fmt: skip

