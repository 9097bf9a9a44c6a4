"""Rows of listings and of the API.

In: nothing. Out: the frozen types that `rows` and `sources` fill. Dates are ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.model import Event, Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a claim with the quotes that carry it. `agrees` is false where it differs from the event's."""

    text: str
    spans: tuple[Span, ...]
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as the ledger and the event matrix show it. `id` is `report:claim`. `sentence` is the quote;
    `claimant` the speaker, else the outlet; `why` the reason for each choice."""

    id: str
    report: str
    report_name: str
    title: str | None
    source: str
    published: str | None
    sample: bool
    type: str
    claimant: str
    stance: str | None
    sentence: Span
    trigger: Span
    what: Cell
    who: Cell
    whom: Cell
    where: Cell
    when: Cell
    how_many: Cell
    modality: str
    polarity: str
    background: bool
    confidence: float
    event: str | None
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with every claim that tells of it, the claims' quotes, and why they are together. `versions` gives for
    each of its reports of which there are several versions the one as which they count."""

    event: Event
    title: str
    label: str
    claims: tuple[ClaimRow, ...]
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list; `version_of` is the first of its versions, where there are several."""

    id: str
    name: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    lang: str | None
    sample: bool
    claims: int
    version_of: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet or speaker: kind, side (id and name), grade (A to F, F unless set), reports and claims that it gave;
    `listed` is true where a report merely names it among its sources."""

    id: str
    name: str
    kind: str
    side: str | None
    grade: str
    reports: int
    claims: int
    listed: bool
    side_name: str | None = None
