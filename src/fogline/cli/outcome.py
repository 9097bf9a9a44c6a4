"""What came of a decision: what the events on which it bears say now, and who holds which place.

In: judgements just kept, what followed from the record before, and the record. Out: lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.merge.handmade import claim_id
from fogline.model import ControlState, Event, Judgement, Located, State
from fogline.naming import SHORT, listed
from fogline.opened import OpenRecord
from fogline.publish.situation.lines import figure_text
from fogline.publish.titles import place_text, status, told
from fogline.publish.words import NOT_LOCATED, area_of, day, range_text


def outcome(made: Iterable[Judgement], before: tuple[tuple[Event, ...], State], store: OpenRecord) -> Iterator[str]:
    """A line for each event that is new or on which a judgement bears, for each that is gone, and for each place that
    another is now said to hold; after a place is set, which other events lie where that one lay."""
    made, (events, state) = list(made), before
    now = store.events()
    known, bears = {e.id for e in events}, _borne(made, store)
    kept = {f"{ref.report}:{ref.claim}" for e in now for ref in e.claims}
    for e in now:
        keys = {f"{ref.report}:{ref.claim}" for ref in e.claims}
        if e.id not in known or keys & bears:
            yield f"{'event' if e.id in known else 'now event'} {e.id[:SHORT]}: {described(e)}"
    for e in events:
        if not any(f"{ref.report}:{ref.claim}" in kept for ref in e.claims):
            yield f"no event any more {e.id[:SHORT]}: {told(e)}"
    yield from _control(state, store.state())
    if any(j.decision == "fix" and j.field == "place" for j in made):
        yield from _left(events, now, bears)


def described(e: Event) -> str:
    """An event with its days, figures, flags and labels, and how many claims tell it."""
    figures = dict.fromkeys(figure_text(f) for f in e.figures)
    flags = (*status(e), "reviewed" if e.reviewed else "", f"TLP {e.tlp}" if e.tlp else "", e.sensitivity or "")
    count = f"{len(e.claims)} claim{'s' * (len(e.claims) != 1)}"
    place = e.place or e.to
    area = _area(place) if place is not None else ""
    return ", ".join(t for t in (told(e), area, range_text(e.when), *list(figures)[:3], *flags, count) if t)


def _borne(made: Iterable[Judgement], store: OpenRecord) -> set[str]:
    """The claims on which judgements bear, those that they add among them; those of a report that is labelled, and of
    what is taken back."""
    found: set[str] = set()
    every = {j.id: j for j in store.ledger.judgements()}
    for j in made:
        of = every.get(j.retracts, j) if j.retracts else j
        if of.decision == "add":
            found.add(f"{of.anchors[0].report if of.anchors else of.id}:{claim_id(of)}")
        reports = {k for k in of.on if ":" not in k}
        found |= set(of.on) - reports
        if of.decision == "label":
            found |= {f"{r.report.id}:{c.id}" for r in store.readings() if r.report.id in reports for c in r.claims}
    return found


def _control(before: State, after: State) -> Iterator[str]:
    """Places whose history of holders is another now, with what holds last."""
    old, new = _histories(before), _histories(after)
    for key in sorted({*old, *new}, key=lambda k: (k[1], k[0] or "")):
        was, now = old.get(key, []), new.get(key, [])
        if [_held(s) for s in was] == [_held(s) for s in now]:
            continue
        place = (now or was)[0].place
        first, last = (_held(rows[-1]) if rows else None for rows in (was, now))
        change = f"{first or 'nothing was told'}; now {last or 'nothing is'}"
        if first == last:
            change = f"{last} as before, but not what was before that"
        twins = sum(name == key[1] for _, name in {*old, *new}) > 1 and place.lat is not None
        point = f" ({place.lat:.2f}, {place.lon:.2f})" if twins else ""
        where = ", ".join(filter(None, (place_text(place), _area(place))))
        yield f"control of {where}{point}: {change}"


def _histories(state: State) -> dict[tuple[str | None, str], list[ControlState]]:
    found: dict[tuple[str | None, str], list[ControlState]] = {}
    for s in state.control:
        found.setdefault((s.place.place_id, s.place.name), []).append(s)
    return found


def _held(s: ControlState) -> str:
    since = f" since {day(s.since)}" if s.since else ""
    return f"{s.status}, {s.holder.name if s.holder else 'holder unknown'}{since}"


def _left(events: Iterable[Event], now: Iterable[Event], bears: set[str]) -> Iterator[str]:
    """Other events that lie where those lay whose place was set, as a mistake made once is often made again."""
    def borne(e: Event) -> bool:
        return not bears.isdisjoint(f"{ref.report}:{ref.claim}" for ref in e.claims)

    now = list(now)
    there = {_spot(e.place) for e in now if borne(e)}
    for spot in {_spot(e.place): e.place for e in events if e.place is not None and borne(e)}.values():
        same = [e for e in now if _spot(e.place) == _spot(spot) and not borne(e)]
        if same and _spot(spot) not in there:
            where = ", ".join(filter(None, (spot.name, _area(spot))))
            yield f"still at {where}: {listed(f'{e.id[:SHORT]} ({told(e)})' for e in same)}"


def _area(place: Located) -> str:
    """What a place lies in; nothing where that has its name."""
    area = area_of(place)
    return "" if area in (place.name, NOT_LOCATED) else area


def _spot(place: Located | None) -> tuple[str, str | None] | None:
    return (place.name, place.place_id) if place is not None else None
