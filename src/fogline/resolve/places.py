"""Mentions -> places with their meaning: which place of that name the report speaks of.

In: place mentions and the gazetteer. Out: the same mentions with ranked candidates, the place that stands out, its
radius and precision codes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fogline.gazetteer import Gazetteer, Hit
from fogline.lexicon.places import place_words
from fogline.model import Candidate, Context, Mentions, Place, PlaceMention
from fogline.resolve.precision import POINTS, acled_precision, reach, ucdp_precision

FACILITY_KM = 12.0  # How far from its town an airport or base may lie.
KEPT = 5  # Candidates kept on a mention.
LEAST = 0.55  # A score below this says too little.
MARGIN = 0.12  # How far the best must be ahead of another place elsewhere.
SAME_KM = 25.0  # Candidates nearer than this are one answer for this purpose.
NEAR_KM = 150.0  # Neighbours within about this distance speak for a candidate.
WIDE = frozenset({"country", "continent", "sea", "region"})
CLASS_KIND = {
    "province": {"province"},
    "district": {"district"},
    "city": {"city", "town"},
    "town": {"town", "city", "village"},
    "village": {"village", "town", "locality"},
    "quarter": {"quarter", "town", "locality"},
    "base": {"base"},
    "camp": {"camp", "town"},
    "facility": {"facility", "base"},
    "river": {"river"},
    "mountain": {"mountain"},
    "countryside": {"province", "city", "town"},
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the report as a whole says about where it plays: countries by weight, and places that are sure."""

    countries: Counter[str]
    anchors: tuple[Place, ...]


def resolve_places(mentions: Mentions, context: Context) -> tuple[PlaceMention, ...]:
    """The place mentions of a report, resolved. Names are looked up once; a name has one sense a report unless a
    class word says otherwise."""
    gazetteer = context.gazetteer
    hits = {m.id: _hits(m, gazetteer) for m in mentions.places}
    scene = _scene(mentions.places, hits)
    first = {m.id: _ranked(m, hits[m.id], scene) for m in mentions.places}
    scene = Scene(
        scene.countries, tuple(p for m in mentions.places if (p := _chosen(first[m.id])) and p.kind not in WIDE)
    )
    resolved = [_filled(m, _ranked(m, hits[m.id], scene), mentions, context.gazetteer) for m in mentions.places]
    return tuple(_one_sense(resolved))


def _hits(m: PlaceMention, gazetteer: Gazetteer) -> tuple[Hit, ...]:
    """What bears the mention's name. A facility that no gazetteer knows ('Velk airport') lies at the town whose name it
    has, as a place of its own, with a wider radius."""
    if not _is_name(m):
        return ()
    found = tuple(h for h in gazetteer.hits(m.span.quote) if _fits(h, m))
    base = _without_class(m.span.quote)
    if found or base is None:
        return found
    kind = "base" if "base" in m.span.quote.lower() else "facility"
    towns = [h for h in gazetteer.hits(base) if _fits(h, m) and h.place.kind in POINTS]
    return tuple(
        Hit(
            replace(
                h.place,
                id=f"{h.place.id}#{m.span.quote[len(base) :].strip().replace(' ', '-').lower()}",
                name=m.span.quote,
                kind=kind,
                radius_km=h.place.radius_km + FACILITY_KM,
            ),
            h.form,
            h.exact,
        )
        for h in towns
    )


def _without_class(name: str) -> str | None:
    """The town in a facility's name: 'Velk' of 'Velk air base'; None where there is no class word.

    >>> _without_class("Hama military airport"), _without_class("Hama")
    ('Hama', None)
    """
    words = name.split()
    for length in (3, 2, 1):
        if len(words) > length and " ".join(words[-length:]).lower() in place_words().named:
            return " ".join(words[:-length])
    return None


def _is_name(m: PlaceMention) -> bool:
    """False for a direction that stands alone ('in the northwest'): it is no place's name."""
    return m.span.quote[:1].isupper() or ("-" in m.span.quote and m.span.quote.split("-")[-1][:1].isupper())


def _fits(hit: Hit, mention: PlaceMention) -> bool:
    """True where a hit can be what the mention means: its form agrees."""
    if mention.form == "name":
        return hit.form == "name"
    if mention.form == "metonym":
        return hit.form == "metonym" or (hit.form == "name" and hit.place.kind == "country")
    return hit.form == "adjective"


def _scene(mentions: Iterable[PlaceMention], hits: dict[str, tuple[Hit, ...]]) -> Scene:
    """Countries named or implied: a country's name or adjective counts fully, a town's country by its share."""
    countries: Counter[str] = Counter()
    for m in mentions:
        found = [h.place for h in hits[m.id] if h.exact]
        states = [p for p in found if p.kind == "country" and p.country]
        if states:
            countries[str(states[0].country)] += 2
            continue
        homes = {p.country for p in found if p.country}
        for home in homes:
            countries[str(home)] += 1 / len(homes)  # type: ignore[assignment]
    return Scene(countries, ())


def _ranked(m: PlaceMention, hits: tuple[Hit, ...], scene: Scene) -> tuple[Candidate, ...]:
    most = max(scene.countries.values(), default=0)
    scored = [_scored(h, m, scene, most) for h in hits]
    return tuple(sorted(scored, key=lambda c: (-c.score, -c.place.population, c.place.id)))


def _scored(hit: Hit, m: PlaceMention, scene: Scene, most: float) -> Candidate:
    """A candidate's score as a sum of named features."""
    place = hit.place
    reasons = [("exact", 0.35 if hit.exact else 0.0)]
    reasons.append(("size", 0.09 * math.log10(place.population + 10) if place.kind not in WIDE else 1.1))
    share = scene.countries.get(place.country or "", 0) / most if most else 0.0
    reasons.append(("country", 0.55 * share))
    if place.source.startswith(("pack", "UCDP", "user")) or (place.path and place.source.endswith("GED")):
        reasons.append(("pack", 0.5))
    reasons.append(("class", _class_agrees(m, place)))
    others = [a for a in scene.anchors if a.id != place.id and a.name != place.name]
    if others and place.lat is not None and place.kind not in WIDE:
        near = min(km(place, a) for a in others)
        reasons.append(("near", 0.5 * math.exp(-near / NEAR_KM)))
    return Candidate(place, round(sum(v for _, v in reasons), 4), tuple((n, round(v, 4)) for n, v in reasons if v))


def _class_agrees(m: PlaceMention, place: Place) -> float:
    """How well the kind agrees with the class word; without one a bare name means the town, not its province."""
    if m.hint == "area" or (m.relation and m.relation.kind in ("countryside", "part") and place.kind == "province"):
        return 0.9 if place.kind == "province" and m.hint == "area" else 0.0
    if m.hint in CLASS_KIND:
        return 0.8 if place.kind in CLASS_KIND[m.hint] else -0.6
    return -0.35 if place.kind in ("province", "district") else 0.0


def km(a: Place, b: Place) -> float:
    """Distance of two places in km; infinite where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    squeeze = math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.195 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * squeeze)


def _chosen(candidates: tuple[Candidate, ...]) -> Place | None:
    """The place that stands out, or None."""
    if not candidates or candidates[0].score < LEAST:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        apart = km(best.place, other.place) > SAME_KM
        if apart and best.score - other.score < MARGIN and other.place.kind == best.place.kind:
            return None
    return best.place


def _filled(
    m: PlaceMention, candidates: tuple[Candidate, ...], mentions: Mentions, gazetteer: Gazetteer
) -> PlaceMention:
    place = _chosen(candidates)
    kept = candidates[:KEPT]
    if place is None:
        return replace(m, candidates=kept, name=m.span.quote)
    return replace(
        m,
        candidates=kept,
        place=place,
        name=place.name,
        radius_km=reach(place, m.relation),
        geo_precision=acled_precision(place, m.relation),
        where_prec=ucdp_precision(place, m.relation),
    )


def _one_sense(mentions: list[PlaceMention]) -> Iterable[PlaceMention]:
    """A name without class word takes the sense that most of its mentions have, where it stood open."""
    senses: dict[str, Counter[str]] = {}
    by_id: dict[str, PlaceMention] = {}
    for m in mentions:
        if m.place:
            senses.setdefault(m.span.quote, Counter())[m.place.id] += 1
            by_id[m.place.id] = m
    for m in mentions:
        common = senses.get(m.span.quote)
        if m.place is None and common and m.form == "name":
            place = by_id[common.most_common(1)[0][0]].place
            assert place is not None
            yield replace(
                m,
                place=place,
                name=place.name,
                radius_km=reach(place, m.relation),
                geo_precision=acled_precision(place, m.relation),
                where_prec=ucdp_precision(place, m.relation),
            )
        else:
            yield m
