"""The states of one place, a fold over evidence in order of when, not of arrival.

In: what events say about a place. Out: its `ControlState`s. Pressure never changes the holder; gains of two sides that
overlap with no order told are contested.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fogline.model import ControlState, Located, Party, Span
from fogline.model.event import Holding

RANK = {"holds": 0, "threat": 1, "loss": 2, "gain": 3}
ADMITTED_WITHIN = 2  # Days between a gain and the other side's own word that it left.
MOST_SPANS = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one event says about who holds a place. `first` and `last` are ISO 8601 days; `effect` is gain, holds, loss
    or threat; `own` is true where only the actor's own side says so; `denied` where another denies it and has not taken
    that back."""

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


@dataclass(frozen=True, slots=True)
class _Step:
    """A state while it is made, with its holder's side; `began` orders it even where its start is not told."""

    state: ControlState
    side: str | None
    began: str


def fold(place: Located, evidence: Iterable[Evidence]) -> list[ControlState]:
    """The states of a place in order of time; a state that another replaces on its first day is left out."""
    ordered = sorted(evidence, key=lambda x: (x.last, RANK[x.effect], x.event))
    steps: list[_Step] = []
    for x in ordered:
        if x.effect == "threat":
            steps = _threatened(place, steps, x)
        elif x.effect == "loss":
            steps = _lost(place, steps, x, ordered)
        elif x.effect == "holds":
            steps = _held(place, steps, x)
        else:
            steps = _gained(place, steps, x, ordered)
    return [s.state for s in steps]


def _threatened(place: Located, steps: list[_Step], x: Evidence) -> list[_Step]:
    """Pressure is noted on the state that holds; where none is known the place is threatened, its holder unknown."""
    if not steps:
        made = _state(place, x, "threatened", None, "pressure from outside; the holder still holds")
        return [_Step(replace(made, threatened_by=(x.party,)), None, x.last)]
    now = steps[-1]
    if now.side == x.side or any(p.name == x.party.name for p in now.state.threatened_by):
        return steps
    return [*steps[:-1], replace(now, state=replace(now.state, threatened_by=(*now.state.threatened_by, x.party)))]


def _lost(place: Located, steps: list[_Step], x: Evidence, ordered: list[Evidence]) -> list[_Step]:
    """A place that its holder leaves goes to who is said to have come; else nobody is known to hold it."""
    now = steps[-1] if steps else None
    if now is not None and now.side is not None and now.side != x.side:
        rival = now.state.status == "contested" and any(p.name == x.party.name for p in now.state.threatened_by)
        return _settled(steps, x, "taken, and left by who held it before") if rival else steps
    comers = [g for g in ordered if g.effect == "gain" and g.side != x.side and _near(g, x)]
    if any(g.last >= x.last for g in comers):
        return steps  # Their gain comes next in the fold and takes this loss for an admission.
    if comers:
        came = comers[-1]
        state = _state(place, x, "held", came.party, "taken, and left by who held it before")
        return _next(steps, replace(state, for_=_spans(x.spans, came.spans)), came.side, x.last)
    made = _state(place, x, "unknown", None, "left by its holder, nobody is said to have come")
    return _next(steps, made, None, x.last)


def _held(place: Located, steps: list[_Step], x: Evidence) -> list[_Step]:
    """Word that somebody holds a place; against a holder known before, it tells that the place has changed hands."""
    now = steps[-1] if steps else None
    if now is not None and now.side == x.side:
        if now.state.status == "contested" and not x.own and x.last > now.began:
            return _settled(steps, x, "fought over before, now said by others to hold it")
        return [*steps[:-1], replace(now, state=replace(now.state, for_=_spans(now.state.for_, x.spans)))]
    if now is not None and now.side is not None and now.began >= x.last:
        return steps
    status: Holding = "claimed" if x.own else "held"
    why = "said to hold it, by itself alone" if x.own else "said by others to hold it"
    state = replace(_state(place, x, status, x.party, why), since=None if now is None else x.last)
    if now is not None and now.state.status == "threatened":
        state = replace(state, threatened_by=tuple(p for p in now.state.threatened_by if p.name != x.party.name))
        return [_Step(replace(state, since=now.state.since), x.side, now.began)]
    return _next(steps, state, x.side, x.last)


def _settled(steps: list[_Step], x: Evidence, why: str) -> list[_Step]:
    """A place fought over is held from the day on which one side is told to be gone or the other to hold it."""
    now = steps[-1]
    rest = tuple(p for p in now.state.threatened_by if p.name != x.party.name) if x.effect == "loss" else ()
    state = replace(now.state, since=x.last, status="held", threatened_by=rest, basis=why, known=x.known)
    return _next(steps, replace(state, for_=_spans(x.spans, now.state.for_)), now.side, x.last)


def _gained(place: Located, steps: list[_Step], x: Evidence, ordered: list[Evidence]) -> list[_Step]:
    rivals = [o for o in ordered if o.effect == "gain" and o.side != x.side and o.first <= x.last and x.first <= o.last]
    left = [o for o in ordered if o.effect == "loss" and o.side != x.side and _near(o, x)]
    status, why = _standing(x, rivals, left)
    against = _spans(x.against, (s for o in rivals for s in o.spans))
    now = steps[-1] if steps else None
    if now is not None and now.side == x.side:
        return [*steps[:-1], replace(now, state=_stronger(now.state, x, status, why, against))]
    if rivals and now is not None and now.state.status == "contested":
        state = replace(now.state, against=_spans(now.state.against, x.spans))
        return [*steps[:-1], replace(now, state=state)]
    made = _state(place, x, status, x.party, why)
    made = replace(made, for_=_spans(x.spans, (s for o in left for s in o.spans)), against=against)
    if rivals:
        made = replace(made, threatened_by=tuple({o.party.name: o.party for o in rivals}.values()))
    return _next(steps, made, x.side, x.last)


def _standing(x: Evidence, rivals: list[Evidence], left: list[Evidence]) -> tuple[Holding, str]:
    """How a gain stands, and the rule that says so."""
    if rivals:
        return "contested", "gains of both sides on the same days, no order told"
    if x.denied and not left:
        return "contested", "a gain that another denies"
    if x.own and not x.admitted and not left:
        return "claimed", "a gain said by the gainer alone"
    return "held", "a gain said or admitted by others"


def _stronger(now: ControlState, x: Evidence, status: Holding, why: str, against: tuple[Span, ...]) -> ControlState:
    """The state of a side that is told to gain the place again: what others say weighs more than its own word."""
    better: Holding = "held" if "held" in (status, now.status) and status != "contested" else status
    basis = why if better == status else now.basis
    spans = (_spans(now.for_, x.spans), _spans(now.against, against))
    return replace(now, status=better, for_=spans[0], against=spans[1], basis=basis)


def _state(place: Located, x: Evidence, status: Holding, holder: Party | None, basis: str) -> ControlState:
    # 'Rebels have taken Ora': by the last day that it may have been, not before the war; who holds it may always have.
    since = None if x.open and x.effect in ("holds", "threat") else x.last
    return ControlState(place, since, None, status, holder, x.spans, x.against, (), x.known, basis)


def _next(steps: list[_Step], state: ControlState, side: str | None, day: str) -> list[_Step]:
    """Close the last state on a day and add the next; one that began on that day was overtaken and goes."""
    kept = steps[:-1] if steps and steps[-1].began >= day else steps
    if kept:
        kept = [*kept[:-1], replace(kept[-1], state=replace(kept[-1].state, until=day))]
    return [*kept, _Step(state, side, day)]


def _spans(*groups: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(s for group in groups for s in group))[:MOST_SPANS]


def _near(a: Evidence, b: Evidence) -> bool:
    return abs((date.fromisoformat(a.last) - date.fromisoformat(b.last)).days) <= ADMITTED_WITHIN
