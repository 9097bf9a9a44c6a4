"""Who holds which place: a fold over events in order of when, not of arrival.

In: events. Out: `ControlState`s: for each town, base or quarter, who holds it over which days and on whose word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fogline.lexicon import Lexicon
from fogline.lexicon.sides import side_of
from fogline.model import ControlState, Event, Located, Party, Span
from fogline.model.event import Holding

POINTS = frozenset({"city", "town", "village", "locality", "quarter", "camp", "base", "airbase", "airport", "crossing"})
ARMED = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces", "government", "unknown"}
)
NOT_ITSELF = frozenset({"within", "distance", "direction", "near", "between", "outskirts", "countryside", "part"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one event says about who holds a place. `first` and `last` are ISO 8601 days; `effect` is gain, holds, loss
    or threat; `own` is true where only the actor's own side says so; `denied` where its other claims deny it."""

    effect: str
    party: Party
    side: str
    first: str
    last: str
    open: bool
    own: bool
    admitted: bool
    denied: bool
    spans: tuple[Span, ...]
    against: tuple[Span, ...]
    known: str | None
    event: str


def control_of(events: Iterable[Event], lexicon: Lexicon) -> tuple[ControlState, ...]:
    """States of all places that somebody is said to take, hold, lose or threaten."""
    places: dict[str, Located] = {}
    told: dict[str, list[Evidence]] = defaultdict(list)
    for e in events:
        effect = lexicon.events.types[e.type].control
        if effect in ("none", "contest") or e.modality != "actual" or e.background:
            continue
        for place in (e.place, e.to):
            if (
                place is None
                or not place.name[:1].isupper()
                or (effect != "threat" and not _itself(place))
                or (place.kind or "town") not in POINTS
            ):
                continue
            key = place.place_id or place.name
            places.setdefault(key, replace(place, relation=None, distance_km=None, bearing=None))
            told[key] += _evidence(e, effect, lexicon)
    states = [s for key in sorted(told) for s in _fold(places[key], told[key])]
    return tuple(sorted(states, key=lambda s: (s.place.admin1 or "~", s.place.name, s.since or "", s.status)))


def _itself(place: Located) -> bool:
    """False for its outskirts, countryside or somewhere near: those are not the place."""
    return place.relation not in NOT_ITSELF


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
    speakers = {o.side for o in e.origins}
    clashes = [c for c in e.contradictions if c.kind == "denial"]
    against = tuple(dict.fromkeys(s for c in clashes for s in (c.a, c.b) if s not in e.quotes))
    if e.polarity == "negative":
        return []
    return [
        Evidence(
            effect=effect,
            party=party,
            side=own_side,
            first=(e.when.earliest or last)[:10],
            open=e.when.earliest is None,
            last=last,
            own=bool(e.origins) and all(s == own_side for s in speakers),
            admitted=any(s is not None and s != own_side for s in speakers),
            denied=bool(clashes),
            spans=e.quotes[:4],
            against=against,
            known=min((f for f in (e.when.latest,) if f), default=None),
            event=e.id,
        )
    ]


def _fold(place: Located, evidence: list[Evidence]) -> list[ControlState]:
    """The states of one place in order of time. Pressure never changes the holder; a loss without a gain leaves the
    holder unknown; a gain admitted by the loser within two days is held."""
    ordered = sorted(
        evidence, key=lambda x: (x.last, {"holds": 0, "threat": 1, "loss": 2, "gain": 3}[x.effect], x.event)
    )
    states: list[ControlState] = []
    for x in ordered:
        now = states[-1] if states else None
        if x.effect == "threat":
            states = _threatened(place, states, x)
        elif x.effect == "loss":
            if now is None or now.holder is None or _same(now, x):
                gained = any(
                    g.effect == "gain" and g.side != x.side and abs(_days(g.last, x.last)) <= 2 for g in ordered
                )
                if not gained:
                    states = _closed(states, x.last)
                    states.append(_state(place, x, "unknown", None, "left by its holder, nobody is said to have come"))
        elif x.effect == "holds":
            if now is None or now.holder is None or now.status in ("unknown", "threatened"):
                status: Holding = "claimed" if x.own else "held"
                pressed = now.threatened_by if now and now.status == "threatened" else ()
                states = _closed(states, x.first)
                states.append(
                    replace(
                        _state(place, x, status, x.party, _why(x, status)),
                        since=None if now is None else x.last,
                        threatened_by=pressed,
                    )
                )
            elif _same(now, x):
                states[-1] = replace(now, for_=(*now.for_, *x.spans)[:6])
        else:
            states = _gained(place, states, x, ordered)
    return states


def _gained(place: Located, states: list[ControlState], x: Evidence, ordered: list[Evidence]) -> list[ControlState]:
    rivals = [o for o in ordered if o.effect == "gain" and o.side != x.side and o.first <= x.last and x.first <= o.last]
    admitted = x.admitted or any(
        o.effect == "loss" and o.side != x.side and abs(_days(o.last, x.last)) <= 2 for o in ordered
    )
    lost = [o for o in ordered if o.effect == "loss" and o.side != x.side and abs(_days(o.last, x.last)) <= 2]
    status: Holding
    if rivals:
        status, why = "contested", "gains of both sides on the same days, no order told"
    elif x.denied and not lost:
        status, why = "contested", "a gain that another denies"
    elif x.own and not admitted:
        status, why = "claimed", "a gain said by the gainer alone"
    else:
        status, why = "held", "a gain said or admitted by others"
    if states and _same(states[-1], x):
        better: Holding = "held" if "held" in (status, states[-1].status) and status != "contested" else status
        states[-1] = replace(
            states[-1],
            status=better,
            for_=(*states[-1].for_, *x.spans)[:6],
            against=(*states[-1].against, *x.against)[:4],
            basis=why if better == status else states[-1].basis,
        )
        return states
    states = _closed(states, x.last)
    admissions = tuple(s for o in lost for s in o.spans)
    made = _state(place, x, status, x.party, why)
    states.append(
        replace(made, for_=(*x.spans, *admissions)[:6], against=(*x.against, *(s for o in rivals for s in o.spans))[:4])
    )
    return states


def _threatened(place: Located, states: list[ControlState], x: Evidence) -> list[ControlState]:
    """Pressure is noted on the state that holds; where none is known the place is threatened, its holder unknown."""
    if states:
        now = states[-1]
        if not _same(now, x) and all(p.name != x.party.name for p in now.threatened_by):
            states[-1] = replace(now, threatened_by=(*now.threatened_by, x.party))
        return states
    made = _state(place, x, "threatened", None, "pressure from outside; the holder still holds")
    return [replace(made, threatened_by=(x.party,))]


def _why(x: Evidence, status: Holding) -> str:
    return "said to hold it, by itself alone" if status == "claimed" else "said by others to hold it"


def _same(state: ControlState, x: Evidence) -> bool:
    return state.holder is not None and (
        state.holder.actor_id == x.party.actor_id
        if state.holder.actor_id and x.party.actor_id
        else state.holder.name == x.party.name
    )


def _state(place: Located, x: Evidence, status: Holding, holder: Party | None, basis: str) -> ControlState:
    return ControlState(
        place=place,
        since=None if x.open else x.last,
        until=None,
        status=status,
        holder=holder,
        for_=x.spans,
        against=x.against,
        known=x.known,
        basis=basis,
    )


def _closed(states: list[ControlState], day: str) -> list[ControlState]:
    return [*states[:-1], replace(states[-1], until=day)] if states else []


def _days(a: str, b: str) -> int:
    return (date.fromisoformat(a) - date.fromisoformat(b)).days
