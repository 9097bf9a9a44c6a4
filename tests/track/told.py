"""A made-up siege: its parties, those who tell of it, and short ways to an event and to who holds the town."""

from __future__ import annotations

from dataclasses import replace

from fogline.lexicon import load
from fogline.model import (
    ClaimRef,
    Contradiction,
    ControlState,
    Event,
    Located,
    Origin,
    Party,
    Span,
    TimeRange,
)
from fogline.track.control import control_of

HAMA = Located("Hama", "gn:hama", "city", 35.13, 36.75, 6.0, "SY", "Hama", geo_precision=1)
REBELS = Party("syria/opposition", "Syrian opposition rebels", "rebel_group")
ARMY = Party("world/sy/forces", "Syrian government forces", "state_forces")
KURDS = Party("syria/sdf", "Syrian Democratic Forces", "rebel_group")
MONITOR, REBEL_RADIO, AGENCY, ALLY = "Monitor", "Rebel radio", "State agency", "Ally's ministry"
HTS = Party("syria/hts", "Hayat Tahrir al-Sham", "rebel_group")  # Of the rebels' side.
STATE = "Third state"  # That has no part in the war.
SPOKESMAN = "Syrian government forces"  # The army's name; the agency speaks for the same side.
SIDES = {
    MONITOR: None,
    "Residents": None,
    REBEL_RADIO: "syria/opposition",
    AGENCY: "world/sy/government",
    ALLY: "world/ru/government",
    STATE: "world/no/government",
}


def said(what: str, who: Party, day: str, *by: str, place: Located = HAMA, since: str | None = None) -> Event:
    """An event told by outlets: one report each, in their order."""
    reports = tuple(f"{name}-{what}-{day}" for name in by)
    origins = tuple(Origin(f"o:{n}", n, "outlet", SIDES[n], (r,)) for n, r in zip(by, reports, strict=True))
    quotes = tuple(Span(r, 0, 9, "It is so.") for r in reports)
    return Event(
        id=f"{what}{who.name}{day}",
        type=what,
        claims=tuple(ClaimRef(r, "c") for r in reports),
        reports=reports,
        when=TimeRange(since or day, day),
        place=place,
        actors=(who,),
        origins=origins,
        quotes=quotes,
        headline=quotes[0],
        known=day,
    )


def denied(event: Event, by: str, *, first: bool) -> Event:
    """The same event with a denial, published before or after what was said."""
    report = f"{by}-denial"
    span = Span(report, 0, 10, "It is not.")
    reports = (report, *event.reports) if first else (*event.reports, report)
    origins = [replace(o, reports=(*o.reports, report)) if o.name == by else o for o in event.origins]
    if all(o.name != by for o in origins):
        origins.append(Origin(f"o:{by}", by, "outlet", SIDES[by], (report,)))
    clash = Contradiction("x", "denial", span, event.quotes[0], by, event.origins[0].name, f"{by} denies it")
    return replace(event, reports=reports, origins=tuple(origins), contradictions=(clash,), disputed=True)


def states(*events: Event) -> list[ControlState]:
    return list(control_of(events, load()))


def short(*events: Event) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(s.status, s.holder.name if s.holder else None, s.since, s.until) for s in states(*events)]
