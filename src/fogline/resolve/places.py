"""Mentions -> places with their meaning: which place of that name the report speaks of.

In: place mentions and the gazetteer. Out: the same mentions with ranked candidates, the place that stands out, its
radius and precision codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fogline.gazetteer import Gazetteer, Hit
from fogline.gazetteer.names import key
from fogline.lexicon.places import place_words
from fogline.model import Candidate, Context, Mentions, Place, PlaceMention
from fogline.resolve.distance import km
from fogline.resolve.home import homes, in_name, known_home
from fogline.resolve.precision import POINTS, acled_precision, reach, ucdp_precision
from fogline.resolve.prior import aside, prior, told_apart
from fogline.resolve.ranking import Name, rank
from fogline.resolve.spoken import spoken
from fogline.resolve.stated import bounds, contradicted, holds, stated
from fogline.resolve.unlisted import placed

FOLLOWING = re.compile(r" [a-z]+\b")
SHARED_END = re.compile(r"(?:, [A-Z]\w+)*,? (?:and|or) ([A-Z]\w+) ([A-Z][\w'-]+(?: [A-Z][\w'-]+)*)")
FACILITY_KM = 12.0  # How far from its town an airport or base may lie.
KEPT = 5  # Candidates kept on a mention.
ASIDE = 0.6  # What a name inside another name counts beside a mention (1).
CERTAIN = 30.0  # Log odds of what is known.
LEAST = 0.34  # A place less probable than this does not stand out …
UNHEARD = 0.5  # … or than this, where none of several other names speaks for it.
SEVERAL = 3
SAME_KM = 25.0  # Candidates nearer than this are one answer for this purpose.
PAIR = 8  # Tokens within which two names stand that something lies between.
WIDEST_KM = 600.0
Holders = list[tuple[Place, float]]


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that share a sense: the same name with the same kind of class word. One sense a report."""

    mentions: tuple[PlaceMention, ...]
    hits: tuple[Hit, ...]
    holders: Holders


def resolve_places(mentions: Mentions, context: Context) -> tuple[PlaceMention, ...]:
    """The place mentions of a report, resolved together: each name has one sense a report unless the text puts one of
    its mentions elsewhere ('Springfield, Ohio' beside 'Springfield, Illinois')."""
    hits = {m.id: _hits(m, context.gazetteer, mentions.parsed.report.text) for m in mentions.places}
    for ident, within in bounds(mentions.places, hits, mentions.parsed, context.gazetteer).items():
        hits[ident] = tuple(h for h in hits[ident] if not contradicted(h.place, within))
    taken = frozenset(_called(m, hits[m.id]) for m in mentions.places)
    for m in mentions.places:  # 'Gaza' of a report that names Gaza City is another place.
        if _called(m, hits[m.id]) == key(m.span.quote):
            hits[m.id] = tuple(h for h in hits[m.id] if not (told_apart(h.place, m) and key(h.place.name) in taken))
    told = stated(mentions.places, hits, mentions.parsed, context.gazetteer)
    groups = _groups(mentions.places, hits, told)
    report = mentions.parsed.report
    local = None if known_home(report) else report
    names = []
    for g in groups:
        first = next((m for m in g.mentions if m.hint), g.mentions[0])
        own = local is not None and in_name(local, first.span.quote)
        seats = frozenset(h.place.country for h in context.gazetteer.exact(first.span.quote) if h.form == "metonym")
        reasons = tuple(prior(h, first, g.hits, g.holders, local=own, seats=seats) for h in g.hits)
        names.append(Name(tuple(h.place for h in g.hits), reasons, tuple(m.tokens[0] for m in g.mentions)))
    for others, at in spoken(mentions.parsed, context.gazetteer, taken):
        plain = tuple((("name", 0.0), ("size", aside(h))) for h in others)
        names.append(Name(tuple(h.place for h in others), plain, (at,), ASIDE))
    for place, weight in homes(report, context.lexicon, context.gazetteer):
        names.append(Name((place,), ((("home", CERTAIN),),), weight=weight))
    ranked = rank(names, context.gazetteer.neighbours, context.gazetteer.nested)
    answers: dict[str, PlaceMention] = {}
    for group, name, order in zip(groups, names, ranked, strict=False):
        candidates = tuple(
            Candidate(
                group.hits[i].place,
                round(p, 4),
                (*((n, round(v, 3)) for n, v in name.reasons[i]), *([("context", round(s, 3))] if s >= 0.001 else [])),
            )
            for i, p, s in order
        )
        for m in group.mentions:
            answers[m.id] = _filled(m, candidates, several=len(groups) > SEVERAL)
    villages = {key(m.span.quote) for m in mentions.places if m.hint == "village"}
    cities = {
        i: m for i, m in answers.items() if key(m.span.quote) in villages and m.place and m.place.kind == "city"
    }  # 'The village of Lozova' is not the city of that name, where the text tells of another spot.
    blank = [replace(answers[m.id], place=None) if m.id in cities else answers[m.id] for m in mentions.places]
    found = [cities.get(m.id, m) if m.place is None else m for m in placed(blank, told, mentions.parsed)]
    return tuple(_between(list(_pointing(found))))


def _pointing(mentions: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """'9 km east of the city': the town named last before it."""
    last: Place | None = None
    for m in mentions:
        if last is not None and m.place is None and m.relation and m.span.quote.lower() in place_words().class_of:
            m = _filled(m, (Candidate(last, 1.0, (("points back", 0.0),)),))
        elif m.place is not None and m.form == "name" and not m.inside_name and m.place.kind in POINTS:
            last = m.place
        yield m


def _between(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Mentions 'between' two places get each other's id, and reach as far as the other."""
    for at, m in enumerate(mentions):
        pairs = [
            o
            for o in mentions[max(0, at - 1) : at + 2]
            if o is not m and o.relation and o.relation.kind == "between" and abs(o.tokens[0] - m.tokens[0]) <= PAIR
        ]
        if not m.relation or m.relation.kind != "between" or not pairs:
            yield m
            continue
        other = min(pairs, key=lambda o: abs(o.span.start - m.span.start))
        apart = km(m.place, other.place) if m.place and other.place else 0.0
        apart = apart if apart <= WIDEST_KM else 0.0  # One of them is a namesake.
        wide = round(max(m.radius_km or 0.0, apart), 1) if m.place else m.radius_km
        yield replace(m, relation=replace(m.relation, other=other.id), radius_km=wide)


def _groups(
    mentions: Iterable[PlaceMention], hits: Mapping[str, tuple[Hit, ...]], told: Mapping[str, Holders]
) -> list[Group]:
    """Mentions by name, form and class word; those that the text puts in another place than the first apart."""
    found: dict[tuple[object, ...], list[PlaceMention]] = {}
    for m in mentions:
        hint = m.hint if m.hint not in ("city", "town", "village", "area") else None
        if m.hint == "area":
            hint = "area"
        name = (_called(m, hits[m.id]), m.form, hint)
        inside = _inside(hits[m.id], told[m.id])
        spot: tuple[object, ...] = (*name, inside)
        if inside is None:
            spot = next((k for k in found if k[:3] == name), spot)
        elif (*name, None) in found:
            found[spot] = found.pop((*name, None))
        found.setdefault(spot, []).append(m)
    return [Group(tuple(ms), hits[ms[0].id], [h for m in ms for h in told[m.id]]) for ms in found.values()]


def _called(m: PlaceMention, hits: tuple[Hit, ...]) -> str:
    """The name of a mention for comparison, with the class word behind it where all that it may mean have it: 'Gaza
    city' is no 'Gaza'."""
    name, wholes = key(m.span.quote), {key(h.place.name) for h in hits}
    return wholes.pop() if len(wholes) == 1 and next(iter(wholes)).startswith(name + " ") else name


def _inside(hits: tuple[Hit, ...], holders: Holders) -> str | None:
    """The id of the narrowest place that the text plainly puts one of the candidates in."""
    plain = [p for p, w in holders if w >= 1.0 and any(holds(p, h.place) for h in hits if h.exact and h.rank < 2)]
    if not plain:
        return None
    order = {"district": 0, "province": 1, "region": 2, "island": 2, "country": 3}
    best = min(plain, key=lambda p: (order.get(p.kind, 4), p.id))
    return f"{best.country}/{best.admin1}" if best.country else best.id


def _hits(m: PlaceMention, gazetteer: Gazetteer, text: str) -> tuple[Hit, ...]:
    """What bears the mention's name. A facility that no gazetteer knows ('Velk airport') lies at the town whose name it
    has, as a place of its own, with a wider radius."""
    if not _is_name(m):
        return ()
    if (halved := _halved(m, text)) and (whole := tuple(h for h in gazetteer.exact(halved) if h.form == "name")):
        return whole
    longer = FOLLOWING.match(text, m.span.end)
    if longer and (whole := tuple(h for h in gazetteer.exact(m.span.quote + longer[0]) if h.form == "name")):
        return whole  # 'the Morag corridor' is no Morag.
    found = tuple(h for h in gazetteer.hits(_written(m, text)) if _fits(h, m))
    base = _without_class(m.span.quote)
    if base is None or any(h.exact for h in found):
        return found
    kind = "base" if "base" in m.span.quote.lower() else "facility"
    towns = [h for h in gazetteer.hits(base) if _fits(h, m) and h.place.kind in POINTS]
    return (
        tuple(
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
                h.rank,
            )
            for h in towns
        )
        or found
    )


def _halved(m: PlaceMention, text: str) -> str | None:
    """The whole of a name that shares its end with the next: 'North Kivu' of 'North and South Kivu'."""
    found = SHARED_END.match(text, m.span.end)
    bearings = place_words().bearing_of
    if not found or m.span.quote.lower() not in bearings or found[1].lower() not in bearings:
        return None
    return f"{m.span.quote} {found[2]}"


def _written(m: PlaceMention, text: str) -> str:
    """The name as the text has it, with the full stop behind an abbreviation: 'Ga' of 'Athens, Ga.'."""
    quote = m.span.quote
    short = len(quote) <= 5 and " " not in quote and text[m.span.end : m.span.end + 1] == "."
    return f"{quote}." if short and text[max(0, m.span.start - 2) : m.span.start] == ", " else quote


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
    first = m.span.quote[:1]
    return (
        first.isupper()
        or not (first.isascii() or first.islower())
        or ("-" in m.span.quote and m.span.quote.split("-")[-1][:1].isupper())
    )


def _fits(hit: Hit, mention: PlaceMention) -> bool:
    """True where a hit can be what the mention means: its form agrees."""
    if mention.form == "name":
        return hit.form == "name" or (
            hit.form == "code" and mention.span.quote.isupper() and "." not in mention.span.quote
        )
    if mention.form == "metonym":
        return hit.form == "metonym" or (hit.form == "name" and hit.place.kind == "country")
    return hit.form == "adjective"


def _chosen(candidates: tuple[Candidate, ...], several: bool) -> Place | None:
    """The place that stands out, or None: it and what lies beside it ('Idlib' the town and its province) together.
    `several`: other names of the report could speak for it."""
    if not candidates:
        return None
    best, heard = candidates[0].place, "context" in dict(candidates[0].reasons)
    least = LEAST if heard or not several else UNHEARD
    beside = [c for c in candidates if c.place.id == best.id or km(c.place, best) <= SAME_KM or holds(c.place, best)]
    return best if sum(c.score for c in beside) >= least else None


def _filled(m: PlaceMention, candidates: tuple[Candidate, ...], *, several: bool = False) -> PlaceMention:
    place = _chosen(candidates, several)
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
