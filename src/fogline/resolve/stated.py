"""What a text says itself of where a place lies: 'Paris, Texas', 'Soran in Hama province', 'the Syrian town of Soran'.

In: place mentions and the words between them. Out: for each mention the places that the text puts it in, with how
plainly.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from fogline.gazetteer import Gazetteer, Hit
from fogline.gazetteer.names import key
from fogline.lexicon.places import place_words
from fogline.lexicon.words import words
from fogline.model import Parsed, Place, PlaceMention
from fogline.resolve.distance import km
from fogline.resolve.precision import POINTS

CONTAINERS = frozenset({"country", "province", "district", "region", "island", "continent"})
SMALL = POINTS | {"district", "province"}
FILLER = words(
    """of the in a an old main major capital small nearby biggest largest second-largest for displaced people persons
    internally refugees"""
)
# What stands behind a comma or in brackets though find did not take it for a place: ', Ind.', ', TX', '(Calif.)'.
BEHIND = re.compile(r"\s*[,(]\s*((?:[A-Z]\.\s?){2,3}|[A-Z][A-Za-z]{1,5}\.|[A-Z]{2,3}\b)")
DIVISIONS = words("territory township county district commune locality chiefdom cercle raion area region department")
ABOUT = words("near close to outside not far from about some around just kilometers kilometres km miles")
HELD = ("-held", "-controlled", "-run")  # 'in rebel-held Velk province'
AREAS = frozenset({"province", "region", "district", "area"})  # Hints of a mention.
SEAT_KM = 75.0  # How far from its seat a province may reach whose extent is not known.
NEAR_KM = 75.0  # What is 'near' a town is not farther from it.
ROUGHLY = 1.5  # Distances are told by road.
REACH = 40  # Code points between two names that may still belong together.
PLAIN, LOOSE = 1.0, 0.55


def stated(
    mentions: Sequence[PlaceMention], hits: Mapping[str, tuple[Hit, ...]], parsed: Parsed, gazetteer: Gazetteer
) -> dict[str, list[tuple[Place, float]]]:
    """Places in which the text puts each mention, by mention id, with a weight of 0 to 1. What holds the holder holds
    the town too: 'Soran, Hama province, Syria'."""
    found: dict[str, list[tuple[Place, float]]] = {m.id: [] for m in mentions}
    text = parsed.report.text
    ordered = sorted(mentions, key=lambda m: m.span.start)
    for at, m in enumerate(ordered):
        if m.form != "name":
            continue
        if at + 1 < len(ordered):
            weight = _forward(text, m, ordered[at + 1])
            if weight:
                found[m.id] += _holders(_inner(text, ordered, at + 1), hits, weight)
                found[m.id] += _holders(ordered[at + 1], hits, weight)
        if at and (weight := _backward(text, ordered[at - 1], m)):
            found[m.id] += _holders(ordered[at - 1], hits, weight)
        found[m.id] += _short(text, m, gazetteer)
    for at in range(len(ordered) - 2, -1, -1):
        here, following = ordered[at], ordered[at + 1]
        bare = not any(h.exact for h in hits[here.id])  # In 'Ora, in Soke territory (Velk)' Ora lies where Soke does.
        if (found[here.id] or bare) and found[following.id] and _forward(text, here, following):
            found[here.id] += [(p, w * LOOSE) for p, w in found[following.id]]
    return found


def bounds(
    mentions: Sequence[PlaceMention], hits: Mapping[str, tuple[Hit, ...]], parsed: Parsed, gazetteer: Gazetteer
) -> dict[str, list[Place]]:
    """Where the text says in so many words that a mention lies, by mention id: 'Tora in North Darfur', 'Wadera, in
    Ethiopia's Amhara region', 'Ora, near Velk'. A place of that name elsewhere is another. Capitals are left: officials
    of Tehran may meet 'in Geneva'."""
    text, found = parsed.report.text, {}
    ordered = sorted(mentions, key=lambda m: m.span.start)
    for at, m in enumerate(ordered[:-1]):
        if m.form == "name" and (apart := beside(text, m, ordered[at + 1])):
            anchors = [h.place for h in hits[ordered[at + 1].id] if h.exact and h.rank < 2]
            known, own = (max((p.population for p in ps), default=0) for ps in (anchors, [h.place for h in hits[m.id]]))
            if known > own:  # The unknown is told by what is better known; lists lack many a small anchor.
                found[m.id] = [replace(p, radius_km=p.radius_km + apart) for p in anchors]
            continue
        if m.form != "name" or _forward(text, m, ordered[at + 1]) != LOOSE:
            continue
        within = _holders(_inner(text, ordered, at + 1), hits, LOOSE) or _holders(ordered[at + 1], hits, LOOSE)
        if within and not any(h.form == "metonym" for h in gazetteer.exact(m.span.quote)):
            found[m.id] = [p for p, _ in within]
    return found


def beside(
    text: str, first: PlaceMention, second: PlaceMention, kinds: Collection[str] = ("near", "distance")
) -> float | None:
    """How far at most, in km, the first lies from the second, where the text says so: 'Ora, near Velk', 'Ora, 9 km
    south of the city of Velk'. `kinds` are the relations that count."""
    relation = second.relation
    between = text[first.span.end : second.span.start]
    if second.form != "name" or relation is None or relation == first.relation or len(between) > REACH:
        return None
    table = place_words()
    known = FILLER | ABOUT | set(table.class_of) | set(table.bearing_of)
    said = [w for w in re.findall(r"[\w-]+|[^\w\s,]", between.lower()) if w not in known]
    if relation.kind not in kinds or len(said) > (relation.kind == "distance"):  # The number alone.
        return None
    return NEAR_KM if relation.distance_km is None else relation.distance_km * ROUGHLY + NEAR_KM / 3


def _inner(text: str, ordered: Sequence[PlaceMention], at: int) -> PlaceMention:
    """The region of 'Ethiopia's Amhara region', where a mention is the country of it; else the mention itself."""
    inner = ordered[at + 1] if at + 1 < len(ordered) else None
    return inner if inner is not None and _backward(text, ordered[at], inner) == PLAIN else ordered[at]


def contradicted(place: Place, within: Sequence[Place]) -> bool:
    """Whether a town or an area lies in none of the places that the text puts it in, nor within their reach: borders of
    provinces change, and lists differ about them.

    >>> texas = Place("t", "Texas", "province", 31.0, -99.0, 500.0, "US", "Texas")
    >>> contradicted(Place("p", "Paris", "city", 48.85, 2.35, 10.0, "FR", "Ile-de-France"), [texas])
    True
    """
    return place.kind in SMALL and not any(
        holds(p, place) or p.id == place.id or km(p, place) <= p.radius_km for p in within
    )


def _holders(m: PlaceMention, hits: Mapping[str, tuple[Hit, ...]], weight: float) -> list[tuple[Place, float]]:
    """The areas of a mention's name; of 'the Kharkov Region', where lists have the town alone by that spelling, the
    province that the town is in and gives its name to."""
    areas = [h.place for h in hits[m.id] if h.exact and h.rank != 2 and h.place.kind in CONTAINERS]
    if not areas and m.hint in AREAS:
        towns = (h.place for h in hits[m.id] if h.exact and h.place.kind in POINTS)
        seats = (p for p in towns if p.admin1 and key(p.admin1) == key(p.name))
        areas = [replace(p, id=f"{p.id}#{m.hint}", kind="province", radius_km=SEAT_KM) for p in seats]
    return [(p, weight) for p in areas]


def _forward(text: str, first: PlaceMention, second: PlaceMention) -> float:
    """How plainly the first is put in the second by what stands between: comma or bracket plainly, 'in' loosely."""
    between = text[first.span.end : second.span.start]
    if second.form != "name" or len(between) > REACH or second.span.start < first.span.end:
        return 0.0
    bare = between.strip()
    kind = bare.rstrip("( ,").lower()
    if kind in DIVISIONS and bare != kind:
        bare = bare[len(kind) :].strip()  # 'Soke district (Velk)'
    if bare in (",", "(", ", (", ",,"):
        return PLAIN
    words = re.findall(r"[\w'-]+", bare.lower())
    table = place_words()
    if not re.search(r"[.;:!?)]", bare) and "in" in words:
        said = [w for w in words if w not in FILLER and w not in table.bearing_of and not w.endswith(HELD)]
        closes = words[-1] not in table.class_of  # 'in the province Velk' is another's.
        return LOOSE if closes and all(w in table.class_of for w in said) else 0.0
    return 0.0


def _backward(text: str, first: PlaceMention, second: PlaceMention) -> float:
    """How plainly the second is put in the first: 'Syria's Hama', 'the Syrian city of Hama', 'Ohio's Licking
    County'."""
    between = text[first.span.end : second.span.start]
    if len(between) > REACH or not between or second.span.start < first.span.end:
        return 0.0
    if re.fullmatch(r"['’]s?\s+", between):
        return PLAIN if first.form == "name" else 0.0
    if re.search(r"[,.;:!?()\"]", between):
        return 0.0
    words = re.findall(r"[\w-]+", between.lower().replace("'s", "").replace("’s", ""))
    table = place_words()
    said = [w for w in words if w in table.class_of or w in table.outskirts]
    rest = [w for w in words if w not in FILLER and w not in table.class_of and w not in table.bearing_of]
    if first.form == "adjective" and not rest and (said or not words):
        return PLAIN if said else LOOSE
    return PLAIN if said and not rest and words[-1] in ("of", *said) and first.form == "name" else 0.0


def _short(text: str, m: PlaceMention, gazetteer: Gazetteer) -> list[tuple[Place, float]]:
    """An abbreviated state behind a town's name."""
    found = BEHIND.match(text, m.span.end)
    if not found:
        return []
    said = found[1].strip()
    hits = [h for h in gazetteer.exact(said) if h.place.kind in CONTAINERS]
    return [
        (h.place, PLAIN) for h in hits if (h.form == "code" and said.isupper()) or (h.form == "name" and h.rank == 3)
    ]


def holds(holder: Place, place: Place) -> bool:
    """True where a place lies in another by country, province and district, or, of a region, by distance.

    >>> texas = Place("t", "Texas", "province", 31.0, -99.0, 500.0, "US", "Texas")
    >>> holds(texas, Place("p", "Paris", "town", 33.7, -95.5, 3.0, "US", "Texas"))
    True
    """
    if holder.id == place.id:
        return False
    if holder.kind == "country":
        return holder.country == place.country and place.kind != "country"
    if holder.kind == "province":
        return (
            place.kind != "country"
            and (holder.country, holder.admin1) == (place.country, place.admin1)
            and (place.kind != "province")
        )
    if holder.kind == "district":
        return (holder.country, holder.admin1, holder.admin2) == (place.country, place.admin1, place.admin2) and (
            place.kind not in ("country", "province", "district")
        )
    if place.lat is None or holder.lat is None or place.radius_km >= holder.radius_km:
        return False
    if holder.country and place.country and holder.country != place.country:
        return False
    return km(holder, place) <= holder.radius_km
