"""The situation report from a record.

In: anything that fits the `Record` protocol. Out: `SituationReport`, every line of which is cited.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from fogline.model import ControlState, Event, EventFigure, FigureSeries, Reading, State
from fogline.model.versions import counted, versions
from fogline.publish.record import Record
from fogline.publish.situation.citations import Citations
from fogline.publish.situation.content import Line, Section, SituationReport
from fogline.publish.situation.dots import dots_of
from fogline.publish.situation.lines import event_line, figure_text
from fogline.publish.titles import place_text
from fogline.publish.words import NOT_LOCATED, amount, area_of, day, joined, range_text

HEADLINES = 8
WEIGHT = {
    "territory_gained": 6,
    "territory_transferred": 6,
    "withdrawal": 5,
    "offensive_launched": 4,
    "surrender": 4,
    "civilians_attacked": 4,
    "chemical_attack": 6,
    "air_strike": 3,
    "drone_strike": 3,
    "shelling": 3,
    "ground_explosion": 3,
    "suicide_bombing": 4,
    "displacement": 4,
    "casualties_reported": 3,
    "advance": 3,
    "attack_repelled": 3,
    "armed_clash": 2,
    "agreement": 3,
}


def build(record: Record, *, credits: tuple[str, ...] = (), title: str = "Situation report") -> SituationReport:
    """Build the report.

    The as-of time is the latest publication in the record, never the clock's: the same record gives the same report.
    """
    readings = {r.report.id: r for r in record.readings()}
    several = versions(r.report for r in readings.values())
    events, state = record.events(), record.state()
    published = sorted(p for r in readings.values() if (p := r.published or r.report.published))
    as_of = published[-1] if published else ""
    cites = Citations(readings)
    news = [e for e in events if not e.background]
    sections = (
        _headlines(news, cites, as_of),
        _figures(state, cites),
        _areas(news, cites),
        _control(state, cites),
        _displacement(news, cites),
        _contradictions(events, cites),
        _background(events, cites),
        _sources(readings, several),
    )
    rejected = tuple(record.rejected())
    notes = (
        (f"Not read, because damaged or not in English, but stored and counted: {len(rejected)}.",) if rejected else ()
    )
    counts = (
        ("reports", counted(readings, several)),
        ("claims", sum(len(r.claims) for r in readings.values())),
        ("events", len(events)),
        ("disputed", sum(e.disputed for e in events)),
    )
    dots, unlocated = dots_of(news, state)
    return SituationReport(
        title=title,
        as_of=as_of,
        since=published[0] if published else "",
        until=as_of,
        counts=counts,
        sections=tuple(s for s in sections if s.lines or s.sections),
        citations=cites.list(),
        dots=dots,
        unlocated=unlocated,
        credits=credits,
        sample=any(r.report.sample for r in readings.values()),
        notes=notes,
    )


def _rank(event: Event, as_of: str) -> tuple[float, str, str]:
    """Weight of the type, of the independent origins and of how recent it is; newest first among equals."""
    last = event.when.latest or as_of
    recent = 3 if last[:10] >= as_of[:10] else 0
    weight = WEIGHT.get(event.type, 0) + min(3, len(event.origins)) + recent
    return (
        -weight if event.modality == "actual" and event.polarity == "positive" else 1,
        "".join(chr(255 - ord(c)) for c in last[:10]),
        event.id,
    )


def _headlines(events: list[Event], cites: Citations, as_of: str) -> Section:
    """The events that weigh most, in order of time."""
    known = [e for e in events if WEIGHT.get(e.type) and (e.place or e.to or e.figures)]
    chosen = sorted(known, key=lambda e: _rank(e, as_of))[:HEADLINES]
    chosen.sort(key=lambda e: (e.when.latest or "", e.id), reverse=True)
    return Section("headlines", "Headlines", tuple(event_line(e, cites) for e in chosen))


def _figures(state: State, cites: Citations) -> Section:
    """Totals by claimant, each with its history; never added up."""
    stocks = [s for s in state.figures if s.flow == "stock" and s.values]
    lines = [_series_line(s, cites) for s in sorted(stocks, key=lambda s: (s.measure, s.claimant, s.who or ""))]
    return Section(
        "figures",
        "Key figures by claimant",
        tuple(lines),
        ("Measure", "Who", "Claimant", "Total", "Before"),
        "Totals are shown as each claimant gives them. Totals of different claimants are never added.",
    )


def _series_line(series: FigureSeries, cites: Citations) -> Line:
    last, before = series.values[-1], series.values[:-1]
    numbers = [cites.span(v.span, _told_rules(v)) for v in series.values]
    cells = (series.measure, series.who or "", series.claimant, _dated(last), "; ".join(_dated(v) for v in before))
    return Line(text=f"{figure_text(last)} ({series.claimant})", cites=tuple(dict.fromkeys(numbers)), cells=cells)


def _dated(value: EventFigure) -> str:
    told = f" ({day(value.published)})" if value.published else ""
    return figure_text(value) + told


def _told_rules(value: EventFigure) -> list[str]:
    rules = [f"“{value.span.quote}” counted as {amount(value.low, value.best, value.high, value.bound)}"]
    rules += [f"published {day(value.published)}"] if value.published else []
    return rules + ([value.rule] if value.rule else [])


def _areas(events: list[Event], cites: Citations) -> Section:
    """Events by province, newest first; what has no place is listed too."""
    areas: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        place = event.place or event.to
        areas[area_of(place) if place else "no place told"].append(event)
    last = ("no place told", NOT_LOCATED)
    sections: list[Section] = []
    for name in sorted(areas, key=lambda n: (n in last, -len(areas[n]), n)):
        chosen = sorted(areas[name], key=lambda e: (e.when.latest or "", e.id), reverse=True)
        sections.append(
            Section(
                f"area-{len(sections)}", f"{name[0].upper()}{name[1:]}", tuple(event_line(e, cites) for e in chosen)
            )
        )
    return Section("areas", "Events by area", sections=tuple(sections))


def _control(state: State, cites: Citations) -> Section:
    """Who holds what now: the last state of each place."""
    latest: dict[str, ControlState] = {}
    for item in state.control:
        latest[item.place.place_id or item.place.name] = item
    lines = [
        _control_line(c, cites) for c in sorted(latest.values(), key=lambda c: (c.place.admin1 or "~", c.place.name))
    ]
    return Section(
        "control",
        "Control",
        tuple(lines),
        ("Place", "Status", "Holder", "Since", "Pressure", "Against"),
        "“Claimed” is said by the gainer alone, “held” is said or admitted by others, “contested” is denied, claimed "
        "by two sides or fought over. Pressure from outside does not change who holds a place.",
    )


def _control_line(c: ControlState, cites: Citations) -> Line:
    holder = c.holder.name if c.holder else "unknown"
    pressure = joined(p.name for p in c.threatened_by)
    numbers = [cites.span(s, _names(c)) for s in (*c.for_[:3], *c.against[:2])]
    for party in c.threatened_by:
        numbers += [cites.span(s, [f"“{s.quote}” read as {party.name}"]) for s in party.spans[:1]]
    since = day(c.since) or "not told"
    against = f"{len(c.against)} quote{'s' * (len(c.against) > 1)}" if c.against else ""
    cells = (place_text(c.place), c.status, holder, since, pressure, against)
    text = f"{place_text(c.place)}: {c.status}, {holder}, since {since}"
    return Line(text=text, cites=tuple(dict.fromkeys(numbers)), flags=(c.status,), cells=cells)


def _names(c: ControlState) -> list[str]:
    """The rule by which the fold came to this state."""
    return [f"{c.place.name}: {c.basis}"] if c.basis else []


def _displacement(events: list[Event], cites: Citations) -> Section:
    chosen = [e for e in events if e.type == "displacement"]
    chosen.sort(key=lambda e: (e.when.latest or "", e.id))
    return Section("displacement", "Displacement", tuple(event_line(e, cites) for e in chosen))


def _contradictions(events: tuple[Event, ...], cites: Citations) -> Section:
    """Both quotes side by side, with who says them."""
    lines = []
    seen = set()
    for event in events:
        for c in event.contradictions:
            if c.id in seen or c.update:
                continue
            seen.add(c.id)
            text = f"{c.kind}: {c.a_by} – “{c.a.quote}”; {c.b_by} – “{c.b.quote}”"
            cells = (c.kind, c.a_by, f"“{c.a.quote}”", c.b_by, f"“{c.b.quote}”")
            numbers = (cites.span(c.a), cites.span(c.b))
            lines.append(Line(text=text, cites=tuple(dict.fromkeys(numbers)), event=event.id, cells=cells))
    lines.sort(key=lambda line: line.text)
    return Section(
        "contradictions",
        "Contradictions",
        tuple(lines),
        ("Kind", "One says", "Quote", "Another says", "Quote"),
        "Neither side is taken for true.",
    )


def _background(events: tuple[Event, ...], cites: Citations) -> Section:
    chosen = sorted((e for e in events if e.background), key=lambda e: (e.when.earliest or "~", e.id))
    return Section(
        "background",
        "Background",
        tuple(event_line(e, cites) for e in chosen),
        note="What reports recall: history and standing facts, not news.",
    )


def _sources(readings: dict[str, Reading], several: dict[str, str]) -> Section:
    """Every outlet with what it gave, and the speakers that are origins of their own; `several` has the versions."""
    told: dict[str, list[str]] = defaultdict(list)
    claims: Counter[str] = Counter()
    for reading in readings.values():
        name = reading.report.source or "outlet unknown"
        told[name].append(reading.report.id)
        claims[name] += len(reading.claims)
    reports = {name: counted(ids, several) for name, ids in told.items()}
    lines = [
        Line(
            text=f"{name}: {reports[name]} reports, {claims[name]} claims",
            cells=(name, str(reports[name]), str(claims[name])),
        )
        for name in sorted(reports)
    ]
    named = sorted({span.quote for reading in readings.values() for span in reading.outlets})
    note = f"Named by reports as their sources, tied to no sentence: {joined(named)}." if named else ""
    return Section("sources", "Sources", tuple(lines), ("Outlet", "Reports", "Claims"), note)


__all__ = ["build", "range_text"]
