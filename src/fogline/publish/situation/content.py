"""The situation report as content, before it has a form.

In: nothing. Out: the types that `build` fills and that Markdown and HTML are made of.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.model import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited sentence. `rules` say how words in it were read where the report shows another form ('Thursday' as
    2024-12-05); every number, place, holder and date of a line stands in a cited sentence or in such a rule."""

    number: int
    report: str
    title: str
    source: str
    published: str
    sentence: Span
    marks: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with the numbers of its citations; `event` is the id of the event it tells of. `cells` are
    the columns where the line is a row of a table."""

    text: str
    cites: tuple[int, ...] = ()
    event: str | None = None
    flags: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines; `columns` makes it a table, `note` is a sentence below the heading."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    note: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """Something to draw on the map, in WGS84 degrees. `shape` is the type family or 'control'; `exact` where the place
    itself is told, not only an area."""

    lat: float
    lon: float
    radius_km: float
    shape: str
    label: str
    disputed: bool = False
    status: str = ""
    holder: str = ""
    weight: int = 1
    relation: str = ""
    distance_km: float | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class SituationReport:
    """All of it. Dates are ISO 8601."""

    title: str
    as_of: str
    since: str
    until: str
    counts: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    dots: tuple[Dot, ...] = ()
    unlocated: int = 0
    credits: tuple[str, ...] = ()
    sample: bool = False
    notes: tuple[str, ...] = field(default=())
