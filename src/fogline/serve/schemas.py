"""The API's answers, version 1.

In: nothing. Out: the frozen types that FastAPI describes in OpenAPI and that the page's TypeScript types are generated
from. Dates are ISO 8601, coordinates WGS84 degrees, distances km, offsets code points of the stored text.
"""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Contradiction, ControlState, Event, FigureSeries
from fogline.publish.row_types import ClaimRow, ReportRow, SourceRow


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """`code` is a short stable word, `detail` one line: what is wrong and what to do."""

    code: str
    detail: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Error:
    """The one shape of every error."""

    error: ErrorBody


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """An event type as shown: its label and the family that decides colour and shape."""

    type: str
    label: str
    family: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the header shows. `as_of` is the latest publication in the record; `version` changes with the record."""

    reports: int
    claims: int
    events: int
    disputed: int
    rejected: int
    as_of: str | None
    since: str | None
    until: str | None
    sample: bool
    banner: str | None
    types: tuple[TypeInfo, ...]
    credits: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Columns:
    """All events that fit the filter as columns, for the map, the timeline and the facets: item i of each column is
    event i. `day_first` and `day_last` count days since 1970-01-01 (null: open bound). `type`, `area`, `modality`,
    `precision` and `relation` are indexes into the lists of names; `actors` and `sources` hold lists of indexes.
    `lat` null: no location."""

    version: str
    total: int
    id: tuple[str, ...]
    title: tuple[str, ...]
    type: tuple[int, ...]
    area: tuple[int, ...]
    modality: tuple[int, ...]
    precision: tuple[int, ...]
    relation: tuple[int, ...]
    lat: tuple[float | None, ...]
    lon: tuple[float | None, ...]
    radius_km: tuple[float | None, ...]
    distance_km: tuple[float | None, ...]
    bearing: tuple[str | None, ...]
    place: tuple[str | None, ...]
    day_first: tuple[int | None, ...]
    day_last: tuple[int | None, ...]
    disputed: tuple[bool, ...]
    background: tuple[bool, ...]
    negative: tuple[bool, ...]
    origins: tuple[int, ...]
    killed: tuple[float | None, ...]
    actors: tuple[tuple[int, ...], ...]
    sources: tuple[tuple[int, ...], ...]
    type_names: tuple[str, ...]
    area_names: tuple[str, ...]
    modality_names: tuple[str, ...]
    precision_names: tuple[str, ...]
    relation_names: tuple[str, ...]
    actor_names: tuple[str, ...]
    source_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportDetail:
    """A report with its stored text and its claims."""

    report: ReportRow
    text: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events; `next` is the cursor of the following page."""

    items: tuple[Event, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A page of claims; `total` counts all that fit the filter."""

    items: tuple[ClaimRow, ...]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of reports."""

    items: tuple[ReportRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ControlPage:
    """States of places; with `at`, those that hold on that day."""

    items: tuple[ControlState, ...]
    at: str | None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Figures by claimant over time."""

    items: tuple[FigureSeries, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ContradictionPage:
    """Contradictions, each with both quotes."""

    items: tuple[Contradiction, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Sources."""

    items: tuple[SourceRow, ...]
    next: str | None = None
