"""Claims as rows, events with their titles: the words that the API shows, each with its quotes.

In: readings and events. Out: `ClaimRow`s and `EventDetail`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fogline.lexicon.wording import wordings
from fogline.model import ActorMention, Claim, Event, PlaceMention, Reading, Span, located
from fogline.publish.row_types import Cell, ClaimRow, EventDetail, ReportRow
from fogline.publish.titles import place_text, told
from fogline.publish.words import as_told, befell, joined, range_text


def row_key(report: str, claim: str) -> str:
    """The id of a claim in the API."""
    return f"{report}:{claim}"


def event_of_claims(events: Iterable[Event]) -> dict[str, str]:
    """Event id by claim key."""
    return {row_key(ref.report, ref.claim): event.id for event in events for ref in event.claims}


def report_row(reading: Reading, versions: Mapping[str, str]) -> ReportRow:
    """A report as a row of a list; `versions` gives the first of several versions."""
    r = reading.report
    return ReportRow(
        id=r.id,
        name=r.name,
        title=r.title,
        source=r.source,
        url=safe_url(r.url),
        published=reading.published or r.published,
        lang=r.lang,
        sample=r.sample,
        claims=len(reading.claims),
        version_of=versions.get(r.id),
    )


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http and https only, so that no `javascript:` ever does.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if url and url.lower().startswith(("http://", "https://")) else None


def claim_row(reading: Reading, claim: Claim, event: Event | None) -> ClaimRow:
    """A claim with a cell a question; `agrees` compares each cell with the event's own value."""
    report = reading.report
    said = next((a for a in reading.attributions if a.id == claim.asserted_by), None)
    claimant = (said.source_name or (said.source.quote if said.source else "unnamed source")) if said else None
    actors = _actors(reading, claim.actors)
    targets = _actors(reading, claim.targets)
    place = _place(reading, claim.to) or _place(reading, claim.place)
    return ClaimRow(
        id=row_key(report.id, claim.id),
        report=report.id,
        report_name=report.name,
        title=report.title,
        source=report.source or "outlet unknown",
        published=reading.published or report.published,
        sample=report.sample,
        type=claim.type,
        claimant=claimant or report.source or "outlet unknown",
        stance=said.stance if said else None,
        sentence=claim.sentence,
        trigger=claim.trigger,
        what=Cell(wordings()[claim.type].label, (claim.trigger,), event is None or event.type == claim.type),
        who=_who(actors, event.actors if event else ()),
        whom=_who(targets, event.targets if event else ()),
        where=_where(place, event),
        when=_when(reading, claim, event),
        how_many=_how_many(reading, claim, event),
        modality=claim.modality,
        polarity=claim.polarity,
        background=claim.background,
        confidence=round(claim.confidence, 4),
        event=event.id if event else None,
        why=claim.why,
    )


def _actors(reading: Reading, ids: tuple[str, ...]) -> list[ActorMention]:
    return [a for a in reading.actors if a.id in ids]


def _place(reading: Reading, mention: str | None) -> PlaceMention | None:
    return next((p for p in reading.places if p.id == mention), None)


def _who(mentions: list[ActorMention], parties: Iterable[object]) -> Cell:
    names = [m.name or m.span.quote for m in mentions]
    known = {getattr(p, "name", None) for p in parties}
    return Cell(joined(names), tuple(m.span for m in mentions), not names or not known or bool(known & set(names)))


def _where(mention: PlaceMention | None, event: Event | None) -> Cell:
    if mention is None:
        return Cell("", ())
    place = located(mention)
    other = (event.to or event.place) if event else None
    agrees = other is None or place.place_id == other.place_id or place.name == other.name
    return Cell(place_text(place), (mention.span,), agrees)


def _when(reading: Reading, claim: Claim, event: Event | None) -> Cell:
    spans: tuple[Span, ...] = tuple(t.span for t in reading.times if t.id == claim.time)
    agrees = True
    if event:
        first, last = claim.when.earliest, claim.when.latest
        agrees = not (
            (first and event.when.latest and first[:10] > event.when.latest[:10])
            or (last and event.when.earliest and last[:10] < event.when.earliest[:10])
        )
    return Cell(range_text(claim.when), spans, agrees)


def _how_many(reading: Reading, claim: Claim, event: Event | None) -> Cell:
    figures = [f for f in reading.figures if f.id in claim.figures]
    told = [(as_told(f), f.who or "", befell(f.measure, f.who)) for f in figures]
    texts = [" ".join(w for w in words if w) for words in told]
    clashes = [c for c in (event.contradictions if event else ()) if c.kind == "figure" and not c.update]
    disputed = {s for c in clashes for s in (c.a, c.b)}
    return Cell("; ".join(texts), tuple(f.span for f in figures), not any(f.span in disputed for f in figures))


def event_title(event: Event) -> str:
    """One line for an event: what it is said to be."""
    return told(event)


def event_detail(event: Event, readings: Mapping[str, Reading], versions: Mapping[str, str]) -> EventDetail:
    """An event with all its claims; `versions` gives the first of several versions of a report."""
    rows = []
    for ref in event.claims:
        reading = readings[ref.report]
        rows += [claim_row(reading, c, event) for c in reading.claims if c.id == ref.claim]
    rows.sort(key=lambda r: (r.published or "", r.source, r.sentence.start))
    several = {r: versions[r] for r in event.reports if r in versions}
    return EventDetail(event, event_title(event), wordings()[event.type].label, tuple(rows), several)
