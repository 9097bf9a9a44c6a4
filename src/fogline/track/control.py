"""What events say about who holds which place.

In: events. Out: `ControlState`s: for each town, base or quarter, who holds it over which days and on whose word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from fogline.lexicon import Lexicon
from fogline.lexicon.sides import side_of
from fogline.model import ControlState, Event, Located, Span
from fogline.track.fold import Evidence, fold

POINTS = frozenset({"city", "town", "village", "locality", "quarter", "camp", "base", "airbase", "airport", "crossing"})
ARMED = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces", "government", "unknown"}
)
NOT_ITSELF = frozenset({"within", "distance", "direction", "near", "between", "outskirts", "countryside", "part"})
# A road cut between two cities, or fighting somewhere in its countryside, is no pressure on a city.
NO_PRESSURE = frozenset({"between", "countryside", "part"})


def control_of(events: Iterable[Event], lexicon: Lexicon) -> tuple[ControlState, ...]:
    """States of all places that somebody is said to take, hold, lose or threaten."""
    places: dict[str, Located] = {}
    told: dict[str, list[Evidence]] = defaultdict(list)
    for e in events:
        effect = lexicon.events.types[e.type].control
        unsaid = e.modality != "actual" or e.polarity == "negative"
        if unsaid or e.background or e.carried or effect in ("none", "contest"):
            continue
        for place in (e.place, e.to):
            if place is None or not _counts(place, effect):
                continue
            key = place.place_id or place.name
            places.setdefault(key, replace(place, relation=None, distance_km=None, bearing=None))
            told[key] += _evidence(e, effect, lexicon)
    states = [s for key in sorted(told) for s in fold(places[key], told[key])]
    return tuple(sorted(states, key=lambda s: (s.place.admin1 or "~", s.place.name, s.since or "", s.status)))


def _counts(place: Located, effect: str) -> bool:
    """True where an event there touches the place itself: a district, base or province is not its city."""
    if not place.name[:1].isupper() or (place.kind or "town") not in POINTS:
        return False
    return place.relation not in (NO_PRESSURE if effect == "threat" else NOT_ITSELF)


def side(actor: str | None, name: str, day: str, lexicon: Lexicon) -> str:
    """The side that holds: up an actor's dated memberships."""
    return side_of(actor, day, lexicon) or name.casefold()


def _evidence(e: Event, effect: str, lexicon: Lexicon) -> list[Evidence]:
    parties = [p for p in e.actors if p.kind in ARMED]
    last = (e.when.latest or e.when.earliest or "")[:10]
    if not parties or not last:
        return []
    party = parties[0]
    own_side = side(party.actor_id, party.name, last, lexicon)
    live, dead = _denials(e)
    # A report that denies is no witness for what it denies.
    deniers = {s.report for s in (*live, *dead)} - {s.report for s in e.quotes}
    speakers = {o.side for o in e.origins if set(o.reports) - deniers}
    return [
        Evidence(
            effect=effect,
            party=party,
            side=own_side,
            first=(e.when.earliest or last)[:10],
            last=last,
            open=e.when.earliest is None,
            own=bool(speakers) and speakers == {own_side},
            admitted=any(s is not None and s != own_side for s in speakers),
            denied=bool(live),
            spans=e.quotes[:4],
            against=(*live, *dead),
            known=e.known,
            event=e.id,
        )
    ]


def _denials(e: Event) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The quotes that deny an event: those that stand, and those that their own side has since taken back.

    'A military source denied on Thursday morning that terrorists had entered Hama'; in the afternoon the command says
    that they have.
    """
    order = {report: i for i, report in enumerate(e.reports)}
    said = set(e.quotes)
    found = dict.fromkeys(s for c in e.contradictions if c.kind == "denial" for s in (c.a, c.b) if s not in said)
    live: list[Span] = []
    dead: list[Span] = []
    for span in found:
        sides = {o.side for o in e.origins if o.side and span.report in o.reports}
        theirs = {r for o in e.origins if o.side in sides for r in o.reports}
        later = any(q.report in theirs and order.get(q.report, 0) > order.get(span.report, 0) for q in e.quotes)
        (dead if later else live).append(span)
    return tuple(live), tuple(dead)
