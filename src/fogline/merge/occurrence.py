"""A claim as merging sees it: what, where, when, who, how many, from whom.

In: readings. Out: `Occurrence`s in a fixed order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fogline.lexicon import Lexicon
from fogline.lexicon.events import DOWNING, PARTLY, event_types
from fogline.lexicon.places import place_words
from fogline.lexicon.sides import allies_of, side_of
from fogline.merge.ear import Ear
from fogline.merge.origins import origin_of
from fogline.merge.sayers import UNNAMED, points_back
from fogline.model import ActorMention, Claim, FigureMention, Located, Origin, PlaceMention, Reading, located
from fogline.model.nearness import day_number

ARMED = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces", "government"}
)
BEHIND = re.compile(r"\s+([a-z]+)\b")
SHOT_DOWN = "shelling/shoot-down"  # The sense of the event lexicon.


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One claim with its meaning. `first` and `last` are days since 1970 (None: open); `order` is its place in the
    report, 0 for the first claim; `actors` and `targets` are sides, `circle` those of the actors with all that are
    allied to them at the time, empty where one of the actors is not known to bear arms; `teller` is who says so, by
    name."""

    key: str
    report: str
    claim: Claim
    family: str
    place: Located | None
    to: Located | None
    first: int | None
    last: int | None
    published: int | None
    actors: frozenset[str]
    targets: frozenset[str]
    parties: tuple[ActorMention, ...]
    aims: tuple[ActorMention, ...]
    figures: tuple[FigureMention, ...]
    origin: Origin
    teller: str
    order: int
    circle: frozenset[str] = frozenset()


def occurrences(reading: Reading, lexicon: Lexicon, ear: Ear | None = None) -> list[Occurrence]:
    """All claims of a reading. Without `ear`, which tells whom they are from, origins stay unnamed: linking does not
    look at them."""
    places = {p.id: _placed(p, reading) for p in reading.places}
    actors = {a.id: a for a in reading.actors}
    figures = {f.id: f for f in reading.figures}
    day = reading.published or reading.report.published
    found, types = [], event_types()
    for order, claim in enumerate(sorted(reading.claims, key=lambda c: (c.trigger.start, c.type, c.id))):
        parties = tuple(actors[i] for i in claim.actors if i in actors)
        aims = tuple(actors[i] for i in claim.targets if i in actors)
        found.append(
            Occurrence(
                key=f"{reading.report.id}:{claim.id}",
                report=reading.report.id,
                claim=claim,
                family=_family(claim, types[claim.type].merge),
                place=_at(places.get(claim.place or ""), claim),
                to=_at(places.get(claim.to or ""), claim),
                first=day_number(claim.when.earliest),
                last=day_number(claim.when.latest),
                published=day_number(day),
                actors=_sides(parties, day, lexicon),
                targets=_sides(aims, day, lexicon),
                parties=parties,
                aims=aims,
                figures=tuple(figures[i] for i in claim.figures if i in figures),
                origin=(origin := UNNAMED if ear is None else origin_of(claim, ear)),
                teller="" if ear is None else _teller(claim, origin, ear),
                order=order,
                circle=_circle(parties, day, lexicon),
            )
        )
    return found


def _teller(claim: Claim, origin: Origin, ear: Ear) -> str:
    """Who says so, by name: the origin; a speaker who is none, or is one of the local people ('a local leader'), by the
    words of the text."""
    said = ear.said.get(claim.asserted_by or "")
    if said is None or said.source is None or (origin.said and origin.kind != "locals"):
        return origin.name
    name = said.source_name or said.source.quote
    return origin.name if points_back(name) else name


def _placed(mention: PlaceMention, reading: Reading) -> Located:
    """Where a place is; of one that names a stretch of the front, 'in the Ora direction', the country around it."""
    place = located(mention)
    behind = BEHIND.match(reading.report.text, mention.span.end) if place.relation is None else None
    sector = behind is not None and behind[1].lower() in place_words().sectors
    return replace(place, relation="countryside") if sector else place


def _at(place: Located | None, claim: Claim) -> Located | None:
    """The place of a claim, as a part of it where the claim is of something there: 'took the airport in Ora'. A place
    that a person set is that place."""
    if place is None or place.relation is not None or ("place", PARTLY) not in claim.why or claim.decided("place"):
        return place
    return replace(place, relation="part")


def _family(claim: Claim, family: str) -> str:
    """Who is said not to have entered a town is said not to have taken it: a denial of the gain. An aircraft shot down
    is fire, but by those whom it flew against: never one event with what it dropped."""
    if any(field == "type" and why.startswith(SHOT_DOWN) for field, why in claim.why):
        return DOWNING
    return "gain" if claim.type == "advance" and claim.polarity == "negative" and claim.to else family


def _sides(mentions: tuple[ActorMention, ...], day: str | None, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(side_of(m.actor_id, day, lexicon) or (m.name or m.span.quote).casefold() for m in mentions)


def _circle(mentions: tuple[ActorMention, ...], day: str | None, lexicon: Lexicon) -> frozenset[str]:
    """Sides of the actors and of their allies; nothing where one is unknown or bears no arms."""
    found: set[str] = set()
    for m in mentions:
        side = side_of(m.actor_id, day, lexicon)
        if side is None or m.kind not in ARMED:
            return frozenset()
        found |= {side, *allies_of(m.actor_id, day, lexicon), *allies_of(side, day, lexicon)}
    return frozenset(found)
