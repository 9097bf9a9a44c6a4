"""How likely a candidate is before the rest of the report is heard: its name, size, kind, and what the text says
beside it.

In: a hit and its mention. Out: named features in log odds, summed by `ranking`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from fogline.gazetteer import Hit
from fogline.gazetteer.names import ARTICLE, key, unvowelled
from fogline.model import Place, PlaceMention
from fogline.resolve.distance import km
from fogline.resolve.stated import holds

Reasons = tuple[tuple[str, float], ...]
# Kinds that a class word beside the name may mean.
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
SIZE = 0.6  # A place ten times as big is e^(0.6 ln 10), four times, as likely.
FLOOR = 60  # People that a place of unknown size counts as.
RANK = (0.0, -0.7, -4.5, -2.5)  # Its own name, another in use, one of a long list, an abbreviation.
SHORTEST = 5
WRITTEN_SHORT = 3.0  # 'Calif.' is written as an abbreviation.
SOUND, SLIP, UNLIKE = -2.0, -3.0, -9.0
INEXACT = 0.5  # A famous place would have been spelt right: of its size only so much counts.
CAPITAL, LEAST_CAPITAL = 2.0, 50_000
KIND = {"country": 3.5, "continent": 11.0, "sea": 10.0, "region": 8.5, "island": 8.0, "mountain": 7.0, "river": 6.5,
        "lake": 7.0, "base": 6.5, "camp": 6.5, "facility": 6.5, "crossing": 6.5, "province": 0.3,
        "district": -1.2}  # fmt: skip
BESIDE_KM = 60.0
NAMESAKE = -2.2  # A division that has the name of a town in it: the bare name means the town.
GIVEN = 3.0  # Places of a pack or a user were put there because reports name them.
LOCAL = 0.75  # So much of its size a place loses in a local outlet named after a place of that name.
LIKE = 0.5  # Spellings of one name are at least so alike.
TOWNS = frozenset({"city", "town", "village"})
SETTLED = frozenset({"city", "town", "village", "quarter"})
CLASS_RIGHT, CLASS_WRONG = 3.5, -3.0
STATED = 6.0


def prior(
    hit: Hit,
    m: PlaceMention,
    rivals: Sequence[Hit],
    holders: Sequence[tuple[Place, float]],
    *,
    local: bool = False,
    seats: frozenset[str | None] = frozenset(),
) -> Reasons:
    """Named features of a candidate by itself. `local`: the name stands in the name of an outlet of unknown home, such
    as 'Newark' of the Newark Advocate, so that fame counts for little."""
    place = hit.place
    size = SIZE * math.log(max(place.population, 0) + FLOOR) * (1.0 if hit.exact else INEXACT)
    name = _shared(hit, rivals) if hit.exact and hit.rank == 2 else _name(hit, m.span.quote)
    reasons = [("name", max(name, _name(hit, m.span.quote))), ("size", size)]
    if (
        not local
        and place.country in seats
        and place.kind == "city"
        and hit.rank == 0
        and place.population >= LEAST_CAPITAL
    ):
        reasons.append(("capital", CAPITAL))
    curated = place.source.startswith("fogline") or place.kind in ("country", "continent", "province", "district")
    reasons.append(("kind", KIND.get(place.kind, 0.0) if curated else 0.0))
    if local:
        reasons.append(("local", -LOCAL * reasons[1][1] - (KIND["country"] if place.kind == "country" else 0.0)))
    if place.source.startswith(("pack", "user")):
        reasons.append(("given", GIVEN))
    reasons.append(("class", _class_agrees(m, hit, rivals)))
    told = max((w for holder, w in holders if holds(holder, place)), default=0.0)
    reasons.append(("stated", STATED * told))
    return tuple((n, v) for n, v in reasons if v)


def aside(hit: Hit) -> float:
    """How likely a country, province or district is meant where its name stands inside another name."""
    return SIZE * math.log(max(hit.place.population, 0) + FLOOR) + KIND.get(hit.place.kind, 0.0)


def _shared(hit: Hit, rivals: Sequence[Hit]) -> float:
    """A name that a list gives a town is in use where the town's own division has it: Gedaref is al-Qadarif's too."""
    owners = (r.place for r in rivals if r.exact and r.rank < 2 and r.place.kind in ("province", "district"))
    return RANK[1] if any(_seat(o, hit.place) for o in owners) else RANK[2]


def _seat(division: Place, town: Place) -> bool:
    """True of a town in the division whose name is the division's in another spelling."""
    if town.kind not in TOWNS or not holds(division, town):
        return False
    one, other = (ARTICLE.sub("", key(p.name)) for p in (division, town))
    return one.count(" ") == other.count(" ") and _alike(one, other) >= LIKE


def _name(hit: Hit, quote: str) -> float:
    """How well the name fits as written."""
    if not hit.exact:
        return SLIP if hit.slip else SOUND + UNLIKE * (1 - _alike(hit.place.name, quote))
    if hit.form == "code":
        return RANK[3]
    if hit.rank == 2 and quote.isupper() and len(quote) <= SHORTEST:
        return RANK[1]  # 'L.A.', 'NYC': written as the abbreviation that the list has
    if hit.rank == 3:
        written = quote.endswith(".") or "." in quote or quote.isupper()
        return WRITTEN_SHORT if written else RANK[3]
    return RANK[hit.rank]


def _alike(name: str, quote: str) -> float:
    """How alike two spellings look, 0 to 1; scripts that leave vowels out cannot be compared so."""
    if unvowelled(quote):
        return 1.0
    return float(OSA.normalized_similarity(ARTICLE.sub("", key(name)), ARTICLE.sub("", key(quote))))


def _class_agrees(m: PlaceMention, hit: Hit, rivals: Sequence[Hit]) -> float:
    """How well the kind agrees with the class word; a bare name means the town, not the province or district about
    it, unless the town is told from it by its name ('Gaza City' from 'Gaza')."""
    place = hit.place
    if m.hint == "area":
        return CLASS_RIGHT if place.kind == "province" else 0.0
    if m.relation and m.relation.kind == "countryside" and place.kind == "province":
        return 0.0
    if m.hint in CLASS_KIND:
        right = place.kind in CLASS_KIND[m.hint]
        if m.hint in SETTLED:  # Most names are towns' anyway: that it is one says nothing for any town.
            return 0.0 if right else CLASS_WRONG - CLASS_RIGHT
        return CLASS_RIGHT if right else CLASS_WRONG
    if place.kind in ("province", "district") and _worn(m.span.quote, place) is None:
        towns = [r.place for r in rivals if r.place.kind in TOWNS and r.exact and (r.rank < 2 or _seat(place, r.place))]
        beside = max(place.radius_km, BESIDE_KM)
        same = (t for t in towns if t.country == place.country and not told_apart(t, m))
        if any(holds(place, t) or km(place, t) <= beside for t in same):
            return NAMESAKE
        return NAMESAKE if any(_within(place, r.place) for r in rivals if r.exact and r.rank < 2) else 0.0
    if (word := _worn(m.span.quote, place)) is not None:
        return CLASS_RIGHT if word else 0.0
    if place.kind in TOWNS and told_apart(place, m):
        wider = (r.place for r in rivals if r.exact and r.rank < 2 and r.place.kind == "province")
        return NAMESAKE if any(p.country == place.country and km(p, place) <= p.radius_km for p in wider) else 0.0
    return 0.0


def told_apart(town: Place, m: PlaceMention) -> bool:
    """True of a town that its name tells from what the bare name means: 'Gaza City' of 'Gaza'."""
    return key(town.name) == f"{key(m.span.quote)} city"


def _within(inner: Place, outer: Place) -> bool:
    """True of a division in a larger one of its kind: the governorate of Gaza in the Gaza Strip."""
    alike = inner.kind == outer.kind and inner.country == outer.country
    return alike and outer.population > inner.population and km(inner, outer) <= outer.radius_km


def _worn(quote: str, place: Place) -> bool | None:
    """True where the name as written carries its class word ('Henry County', 'Hama Governorate'); None without one."""
    last = quote.rstrip(".").rpartition(" ")[2].lower()
    if last in ("county", "co", "parish", "province", "governorate", "oblast", "region", "state", "district", "raion"):
        return place.kind in ("province", "district")
    return None
