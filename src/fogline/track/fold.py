"""The states of one place, a fold over evidence in order of when, not of arrival.

In: what events say about a place. Out: its `ControlState`s. Pressure never changes the holder; what a party says for
itself makes a claim, and two such claims a contested place, until others or an admission settle it (`docs/control.md`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fogline.model import ControlState, Located, Party, Span
from fogline.model.event import Holding

RANK = {"holds": 0, "threat": 1, "loss": 2, "gain": 3, "denial": 4}
ADMITTED_WITHIN = 2  # Days between a gain and the other side's own word that it left.
WEEK = 7
MOST_SPANS = 6
ONE_SIDED = frozenset({"claimed", "contested"})  # States that rest on no word but the parties' own, or on none alone.


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one event says about who holds a place. `first` and `last` are ISO 8601 days; `effect` is gain, holds, loss,
    threat or denial (that the party took it); `own` is true where only they say so whom it helps; `witnesses` counts
    the others who say so, `deniers` those who deny it and have not taken that back; `foes` are the sides in the fight
    that, or whose allies, say that the party has not got the place; `again`: the place is said to be taken back."""

    effect: str
    party: Party
    side: str
    first: str
    last: str
    open: bool
    own: bool
    witnesses: int
    deniers: int
    foes: frozenset[str]
    spans: tuple[Span, ...]
    against: tuple[Span, ...]
    known: str | None
    event: str
    again: bool = False

    @property
    def denied(self) -> bool:
        """True where as many deny it as say so without being helped by it."""
        return 0 < self.deniers >= self.witnesses


@dataclass(frozen=True, slots=True)
class _Step:
    """A state while it is made, with its holder's side; `began` orders it even where its start is not told; `rival` is
    the other claim to a contested place."""

    state: ControlState
    side: str | None
    began: str
    rival: Evidence | None = None


def fold(place: Located, evidence: Iterable[Evidence]) -> list[ControlState]:
    """The states of a place in order of time; a state that another replaces on its first day is left out."""
    ordered = sorted(_in_order(list(evidence)), key=lambda x: (x.last, RANK[x.effect], x.again, x.event))
    steps: list[_Step] = []
    for x in ordered:
        if x.effect == "threat":
            steps = _threatened(place, steps, x)
        elif x.effect == "loss":
            steps = _lost(place, steps, x, ordered)
        elif x.effect == "holds":
            steps = _held(place, steps, x)
        elif x.effect == "denial":
            steps = _denied(steps, x)
        else:
            steps = _gained(place, steps, x, ordered)
    named = {(x.party.name, x.side) for x in ordered}
    return [_under_others(s, named) for s in steps]


def _before(a: Evidence, b: Evidence) -> bool:
    """Whether one gain came before another by the words of a sentence that tells both: 'the army has retaken Ora, which
    rebels said they had captured'."""
    return a.side != b.side and b.again and not a.again and not set(a.spans).isdisjoint(b.spans)


def _within(a: Evidence, b: Evidence) -> bool:
    """Whether one is dated within the weeks that the other is told of."""
    narrower = _days(b.first, b.last) > WEEK > _days(a.first, a.last)
    return narrower and not (a.open or b.open) and b.first <= a.first and a.last <= b.last


def _in_order(evidence: list[Evidence]) -> list[Evidence]:
    """The evidence, with a gain that came before a retaking no later than that, whatever days were read for it, and one
    told of a stretch of weeks ('this year') on the days of the one gain of its side that is dated within them."""
    gains = [x for x in evidence if x.effect == "gain"]
    made = []
    for x in evidence:
        inside = {(g.first, g.last) for g in gains if x.effect == "gain" and g.side == x.side and _within(g, x)}
        if len(inside) == 1:
            x = replace(x, first=min(inside)[0], last=min(inside)[1])
        day = min((g.last for g in gains if x.effect == "gain" and _before(x, g)), default=x.last)
        made.append(replace(x, last=min(x.last, day), first=min(x.first, day)))
    return made


def _under_others(step: _Step, named: set[tuple[str, str]]) -> ControlState:
    """The state, under pressure from others alone: a holder's own side may have pressed on it by another name."""
    rest = tuple(p for p in step.state.threatened_by if (p.name, step.side) not in named)
    return replace(step.state, threatened_by=rest)


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
    """A place that its holder leaves goes to who is said to have come; else nobody is known to hold it. That the other
    side has left, a party's own word does not prove. A leaving that is denied is the leaver's own word that he holds
    the place, which another denies."""
    now = steps[-1] if steps else None
    if x.denied:
        return _held(place, steps, replace(x, effect="holds", own=True, spans=x.against, against=x.spans))
    if x.own:
        return _noted(steps, x, against=now is not None and now.side == x.side)
    if now is not None and now.side is not None and now.side != x.side:
        yields = now.state.status in ONE_SIDED and _yields(x, steps, now.side, x.last, ordered)
        return _settled(steps, x, now) if yields else steps
    if now is not None and now.rival is not None:
        return _settled(steps, x, _other(place, now))
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
    """Word that somebody holds a place; against a holder known before, others' word tells that it has changed hands,
    the party's own only that this is disputed, or nothing where others say who holds it."""
    now = steps[-1] if steps else None
    if now is not None and now.side == x.side:
        if now.state.status in ONE_SIDED and not (x.own or x.denied) and x.last > now.began:
            return _settled(steps, x, now)
        return _noted(steps, x)
    if now is not None and _won(now, x) and now.began < x.last:
        return _settled(steps, x, _other(place, now))
    left = now is not None and now.state.status == "unknown" and _days(now.began, x.last) <= ADMITTED_WITHIN
    left = left and all(s.side != x.side for s in steps[-2:])  # Who has left is no comer.
    status, why = _word(x, left)
    if now is not None and now.side is not None:
        if (x.own and now.state.status in ONE_SIDED) or (x.denied and not x.own):
            return _disputed(steps, x, why)
        if x.own or now.began >= x.last:
            return _noted(steps, x, against=True)
    state = _state(place, x, status, x.party, why)
    state = replace(state, since=None if now is None and status != "contested" else x.last)
    if now is not None and now.state.status == "threatened":
        state = replace(state, since=now.state.since, threatened_by=now.state.threatened_by)
        return [_Step(state, x.side, now.began)]
    return _next(steps, state, x.side, x.last)


def _word(x: Evidence, left: bool) -> tuple[Holding, str]:
    """How word that somebody holds a place stands, and the rule that says so."""
    if x.denied:
        return "contested", "said to hold it, which another denies"
    if not x.own:
        return "held", "said by others to hold it"
    return ("held", "left by who held it before") if left else ("claimed", "said to hold it, by itself alone")


def _denied(steps: list[_Step], x: Evidence) -> list[_Step]:
    """Word that a place was not taken, told apart from any gain: a claim is contested by it, what others say is not."""
    now = steps[-1] if steps else None
    if now is None or now.side != x.side:
        return steps
    if now.state.status == "claimed":
        steps = _turned(steps, x, "contested", "a gain that another denies")
    return _noted(steps, x, against=True)


def _turned(steps: list[_Step], x: Evidence, status: Holding, why: str) -> list[_Step]:
    """The last state with another status, from the day on which that is told."""
    state = replace(steps[-1].state, since=x.last, status=status, basis=why, known=x.known)
    return _next(steps, state, x.side, x.last)


def _disputed(steps: list[_Step], x: Evidence, why: str) -> list[_Step]:
    """A party says that it holds what another party says that it holds, or others say so and are denied: contested,
    with both quotes and both claimants."""
    now = steps[-1]
    if now.rival is not None:
        return _noted(steps, x, against=True)
    rest = tuple(p for p in now.state.threatened_by if p.name != x.party.name)
    state = replace(now.state, threatened_by=(x.party, *rest), against=_spans(x.spans, now.state.against))
    if now.state.status == "contested":
        return [*steps[:-1], replace(now, state=state, rival=x)]
    basis = "one party's word against another's" if x.own else why
    state = replace(state, status="contested", since=x.last, basis=basis, known=x.known)
    return _next(steps, state, now.side, x.last, x)


def _noted(steps: list[_Step], x: Evidence, *, against: bool = False) -> list[_Step]:
    """The state as it is, with the quotes of what is said for or against it; who denies the one says the other."""
    if not steps:
        return steps
    now = steps[-1].state
    for_, opposed = (x.against, x.spans) if against else (x.spans, x.against)
    now = replace(now, for_=_spans(now.for_, for_), against=_spans(now.against, opposed))
    return [*steps[:-1], replace(steps[-1], state=now)]


def _settled(steps: list[_Step], x: Evidence, winner: _Step) -> list[_Step]:
    """What the parties alone said is settled from the day on which others say who holds it, or the loser that it is
    gone."""
    left = x.effect == "loss"
    why = "taken, and left by who held it before" if left else "fought over or claimed, now said by others to hold it"
    rival = steps[-1].rival
    gone = x.party if left or rival is None else rival.party
    rest = tuple(p for p in winner.state.threatened_by if p.name != gone.name)
    state = replace(winner.state, since=x.last, status="held", threatened_by=rest, basis=why, known=x.known)
    return _next(steps, replace(state, for_=_spans(x.spans, state.for_)), winner.side, x.last)


def _other(place: Located, now: _Step) -> _Step:
    """A contested place as its other claimant has it."""
    assert now.rival is not None
    state = _state(place, now.rival, "claimed", now.rival.party, "")
    state = replace(state, against=now.state.for_, threatened_by=now.state.threatened_by)
    return _Step(state, now.rival.side, now.began)


def _won(now: _Step | None, x: Evidence) -> bool:
    """Whether others say that the other claimant to a contested place holds it."""
    return now is not None and now.rival is not None and now.rival.side == x.side and not x.own and not x.denied


def _yields(loss: Evidence, steps: list[_Step], side: str, day: str, ordered: list[Evidence]) -> bool:
    """Whether who is said to have left a place is whom a side claims it from: its rival, else who held the place before
    or has denied the claim by a day; where none of them is known, anybody."""
    now = steps[-1] if steps else None
    if now is not None and now.side == side and now.rival is not None:
        return now.rival.side == loss.side
    before = next((s.side for s in reversed(steps) if s.side != side), None)
    denied = {s for o in ordered if o.side == side and o.last <= day for s in o.foes}
    others = {before, *denied} - {None}
    return not others or loss.side in others


def _gained(place: Located, steps: list[_Step], x: Evidence, ordered: list[Evidence]) -> list[_Step]:
    gains = [o for o in ordered if o.effect == "gain" and o.side != x.side and not (_before(o, x) or _before(x, o))]
    rivals = [o for o in gains if o.first <= x.last and x.first <= o.last]
    left = [o for o in ordered if o.effect == "loss" and o.side != x.side and not (o.own or o.denied) and _near(o, x)]
    left = [o for o in left if _yields(o, steps, x.side, x.last, ordered)]
    status, why = _standing(x, rivals, left)
    against = _spans(x.against, (s for o in rivals for s in o.spans))
    now = steps[-1] if steps else None
    if now is not None and now.side == x.side:
        if status == "held" and now.state.status in ONE_SIDED and x.last > now.began:
            return _settled(steps, x, now)
        if now.state.status == "claimed" and status != "claimed":
            steps = _turned(steps, x, status, why)
        return _noted(steps, replace(x, against=against))
    if now is not None and _won(now, x) and status == "held":
        return _settled(steps, x, _other(place, now))
    if now is not None and now.side is not None and _open(now, status, rivals):
        return _disputed(steps, x, why)
    made = _state(place, x, status, x.party, why)
    made = replace(made, for_=_spans(x.spans, (s for o in left for s in o.spans)), against=against)
    if not rivals:
        return _next(steps, made, x.side, x.last)
    made = replace(made, threatened_by=tuple({o.party.name: o.party for o in rivals}.values()))
    return _next(steps, made, x.side, x.last, rivals[0])


def _open(now: _Step, status: Holding, rivals: list[Evidence]) -> bool:
    """Whether a gain leaves open who holds a place that another side holds or claims: no word but the parties' own
    stands for either, or the gain itself is contested, and by no third side."""
    if now.state.status in ONE_SIDED:
        return status != "held"
    return status == "contested" and all(o.side == now.side for o in rivals)


def _standing(x: Evidence, rivals: list[Evidence], left: list[Evidence]) -> tuple[Holding, str]:
    """How a gain stands, and the rule that says so."""
    if rivals:
        return "contested", "gains of both sides on the same days, no order told"
    if x.denied and not left:
        return "contested", "a gain that another denies"
    if x.own and not left:
        return "claimed", "a gain said by the gainer alone"
    return "held", "a gain said or admitted by others"


def _state(place: Located, x: Evidence, status: Holding, holder: Party | None, basis: str) -> ControlState:
    # 'Rebels have taken Ora': by the last day that it may have been, not before the war; who holds it may always have.
    since = None if x.open and x.effect in ("holds", "threat") else x.last
    return ControlState(place, since, None, status, holder, x.spans, x.against, (), x.known, basis)


def _next(
    steps: list[_Step], state: ControlState, side: str | None, day: str, rival: Evidence | None = None
) -> list[_Step]:
    """Close the last state on a day and add the next; one that began on that day was overtaken and goes."""
    kept = steps[:-1] if steps and steps[-1].began >= day else steps
    if kept:
        kept = [*kept[:-1], replace(kept[-1], state=replace(kept[-1].state, until=day))]
    return [*kept, _Step(state, side, day, rival)]


def _spans(*groups: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(s for group in groups for s in group))[:MOST_SPANS]


def _days(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _near(a: Evidence, b: Evidence) -> bool:
    return _days(a.last, b.last) <= ADMITTED_WITHIN
