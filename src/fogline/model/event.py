"""Events, contradictions, control and figures: functions of the claims, rebuilt at will.

In: nothing. Out: what `merge` and `track` give and `publish` and `serve` show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.mentions import PlaceMention, TimeRange
from fogline.model.report import Span

ContradictionKind = Literal["figure", "culprit", "denial", "place", "date", "control"]
Holding = Literal["held", "claimed", "contested", "threatened", "unknown"]


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim of a report: the claim's id is unique in the record (a content hash)."""

    report: str
    claim: str


@dataclass(frozen=True, slots=True)
class Located:
    """Where an event lies: the gazetteer's place, or a name alone (`lat` None: unlocated, still reachable). `borrowed`:
    a name on no list, at the point of what holds it: its name alone tells it from other places there."""

    name: str
    place_id: str | None = None
    kind: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None
    relation: str | None = None
    distance_km: float | None = None
    bearing: str | None = None
    geo_precision: int | None = None
    where_prec: int | None = None
    borrowed: bool = False


def located(mention: PlaceMention) -> Located:
    """The mention's place with its relation; an unknown place keeps its name and no point."""
    place, relation = mention.place, mention.relation
    return Located(
        name=mention.name or (place.name if place else mention.span.quote),
        place_id=place.id if place and place.holder is None else None,
        kind=place.kind if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=mention.radius_km if mention.radius_km is not None else (place.radius_km if place else None),
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        relation=relation.kind if relation else None,
        distance_km=relation.distance_km if relation else None,
        bearing=relation.bearing if relation else None,
        geo_precision=mention.geo_precision,
        where_prec=mention.where_prec,
        borrowed=place is not None and place.holder is not None,
    )


@dataclass(frozen=True, slots=True)
class EventFigure:
    """A figure of an event as one claimant gives it, with its quote. In a series `place` is the event's."""

    measure: str
    low: float | None
    best: float | None
    high: float | None
    bound: str
    flow: str
    asserted_by: str
    span: Span
    who: str | None = None
    since: str | None = None
    part: bool = False
    rule: str | None = None
    published: str | None = None
    place: Located | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in an event: the registry's id where known, the name to show, kind, and the quotes that name it."""

    actor_id: str | None
    name: str
    kind: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin of an event's claims: a speaker, or the outlet itself. `side` is the side that it belongs
    to at that date, None where it belongs to none or none is known. `grade` is its reliability, A to F, F unless a
    person or a pack set it. `said` are the words that name it, one a report at most; none where an outlet tells in
    its own voice. `plain`: a word for many ('rebels', 'a monitor'), no origin beside one of them that is named."""

    id: str
    name: str
    kind: str
    side: str | None = None
    reports: tuple[str, ...] = ()
    grade: str = "F"
    said: tuple[Span, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two quotes that cannot both hold. `detail` says what differs in one line. `update`: one speaker's later figure
    stands beside its earlier one, which it replaces; such a pair disputes nothing."""

    id: str
    kind: ContradictionKind
    a: Span
    b: Span
    a_by: str
    b_by: str
    detail: str
    event: str | None = None
    update: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are together: features and values of the comparison."""

    a: str
    b: str
    score: float
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, however often told. Every field is derived from `claims`; `quotes` are the sentences of the claims
    that say it happened, `headline` the trigger of the first. `reports` come in order of publication, `known` is when
    the first of them appeared (ISO 8601). `reviewed`: a person has looked at all of its claims; `judged` holds the ids
    of the judgements that bear on it; `tlp` and `sensitivity` are the strictest labels set; `carried`: no
    claim that says it happened names its place in its own sentence."""

    id: str
    type: str
    claims: tuple[ClaimRef, ...]
    reports: tuple[str, ...]
    when: TimeRange
    place: Located | None = None
    to: Located | None = None
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    figures: tuple[EventFigure, ...] = ()
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    modality: str = "actual"
    polarity: str = "positive"
    background: bool = False
    disputed: bool = False
    confidence: float = 0.0
    credibility: int | None = None
    codes_acled: str | None = None
    codes_plover: str | None = None
    codes_ucdp: int | None = None
    name: str | None = None
    links: tuple[Link, ...] = ()
    headline: Span | None = None
    quotes: tuple[Span, ...] = ()
    known: str | None = None
    reviewed: bool = False
    tlp: str | None = None
    sensitivity: str | None = None
    judged: tuple[str, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class ControlState:
    """Who holds a place over an interval (`since` to `until`, open where None). `status` is held, claimed, contested,
    threatened or unknown; the claims for and against are quotes; `known` is when the report that told it appeared."""

    place: Located
    since: str | None
    until: str | None
    status: Holding
    holder: Party | None
    for_: tuple[Span, ...] = ()
    against: tuple[Span, ...] = ()
    threatened_by: tuple[Party, ...] = ()
    known: str | None = None
    basis: str = ""

    def holds_at(self, day: str) -> bool:
        """True where the interval holds the day (ISO 8601 date)."""
        return (self.since or "")[:10] <= day and (self.until is None or day < self.until[:10])


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """Values of one stock by one claimant over time ('killed, since 27 November, says the monitor')."""

    measure: str
    who: str | None
    claimant: str
    flow: str
    values: tuple[EventFigure, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What the events add up to: control, figures by claimant."""

    control: tuple[ControlState, ...] = ()
    figures: tuple[FigureSeries, ...] = ()


Decision = Literal["same", "not_same", "split", "reject", "fix", "add", "reviewed", "grade", "label", "retract"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, on which rows; retracted by a later row, never deleted.

    `on` holds claim keys (`report:claim`), a report's id (label) or a source's name (grade); `anchors` the quotes of
    those claims, by which they are found again when a better reader gives them other ids. `field` and `value` are what
    is fixed, graded or labelled; of `add` the value is the claim as JSON; of `split` the number of claims in `on` that
    are kept away from the others.
    """

    id: str
    who: str
    when: str
    decision: Decision
    on: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    why: str = ""
    retracts: str | None = None
    anchors: tuple[Span, ...] = ()
