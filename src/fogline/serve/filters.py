"""The filters of the API.

In: query parameters. Out: `Filter`, which says of an event or a claim whether it fits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant

from fogline.lexicon.wording import wordings
from fogline.lexicon.words import folded
from fogline.model import Event, Located, TimeRange
from fogline.model.nearness import meets
from fogline.publish.row_types import ClaimRow, ReportRow
from fogline.publish.seeking import Names, names_of, sought
from fogline.publish.words import area_of
from fogline.serve.errors import ApiError

LONGEST = 200
EARTH_KM = 6371.0088
Text = Annotated[str | None, Query(max_length=LONGEST)]
Day = Annotated[date | None, Query(description="ISO 8601 date")]


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km.

    >>> round(km_between(35.13, 36.75, 36.2, 37.16))
    125
    """
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in degrees; west greater than east crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """True where the point lies inside."""
        inside = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return self.south <= lat <= self.north and inside


def box_of(text: str | None) -> Box | None:
    """A box from 'west,south,east,north'. Raises ApiError 422 where it is none."""
    if text is None:
        return None
    try:
        west, south, east, north = (float(x) for x in text.split(","))
    except ValueError:
        raise ApiError(422, "bbox is west,south,east,north in degrees", "bbox") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ApiError(422, "bbox lies outside the earth, or south is above north", "bbox")
    return Box(west, south, east, north)


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep. Empty fields keep everything; an event without location fits no box."""

    box: Box | None = None
    near: tuple[float, float, float] | None = None
    since: str | None = None
    until: str | None = None
    types: frozenset[str] = frozenset()
    takes_part: Callable[[Names], bool] | None = None
    source: str | None = None
    place: str | None = None
    disputed: bool | None = None
    words: tuple[str, ...] = ()

    def event(self, e: Event, outlets: frozenset[str], title: str) -> bool:
        """True where an event fits; `outlets` are those of its reports."""
        place = e.place or e.to
        return (
            (not self.types or e.type in self.types)
            and (self.disputed is None or e.disputed == self.disputed)
            and meets(e.when, self.since, self.until)
            and self._point(place)
            and (not self.place or (place is not None and self.place in folded(f"{place.name} {area_of(place)}")))
            and (self.takes_part is None or self.takes_part(names_of((*e.actors, *e.targets))))
            and (not self.source or any(self.source in folded(o) for o in outlets))
            and all(w in folded(title) for w in self.words)
        )

    def claim(self, c: ClaimRow) -> bool:
        """True where a claim fits; boxes and distances are for events."""
        text = folded(f"{c.sentence.quote} {c.title or ''} {c.claimant} {c.where.text}") if self.words else ""
        return (
            (not self.types or c.type in self.types)
            and (self.takes_part is None or self.takes_part(_named(c)))
            and (not self.source or self.source in folded(f"{c.source} {c.claimant}"))
            and (not self.place or self.place in folded(c.where.text))
            and meets(TimeRange(c.published, c.published), self.since, self.until)
            and all(w in text for w in self.words)
        )

    def report(self, r: ReportRow, text: str) -> bool:
        """True where a report of that stored text fits."""
        return (
            (not self.source or self.source in folded(r.source or ""))
            and all(w in folded(f"{r.title or ''} {text}") for w in self.words)
            and meets(TimeRange(r.published, r.published), self.since, self.until)
        )

    def _point(self, place: Located | None) -> bool:
        if self.box is None and self.near is None:
            return True
        if place is None or place.lat is None or place.lon is None:
            return False
        if self.box is not None and not self.box.holds(place.lat, place.lon):
            return False
        return self.near is None or km_between(place.lat, place.lon, *self.near[:2]) <= self.near[2]


def _named(c: ClaimRow) -> Names:
    """The names of who takes part in a claim, and its report's words for them."""
    cells = (c.who, c.whom)
    return (n for cell in cells for n in (cell.text, *re.split(", | and ", cell.text), *(s.quote for s in cell.spans)))


def report_filter(
    since: Day = None,
    until: Day = None,
    source: Text = None,
    q: Annotated[str | None, Query(max_length=LONGEST, description="words, all of which occur")] = None,
) -> Filter:
    """What may be asked of reports. Raises ApiError 422 for what does not fit together."""
    if since and until and since > until:
        raise ApiError(422, "since is after until", "since")
    return Filter(
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        source=folded(source) if source else None,
        words=tuple(folded(q or "").split()),
    )


def claim_filter(
    asked: Annotated[Filter, Depends(report_filter)],
    type: Annotated[list[str] | None, Query(max_length=60)] = None,
    actor: Text = None,
    place: Text = None,
) -> Filter:
    """What may be asked of claims. Raises ApiError 422 for a type that is none."""
    unknown = [t for t in type or () if t not in wordings()]
    if unknown:
        raise ApiError(422, f"no event type {unknown[0]!r}; see types in /api/v1/summary", "type")
    return replace(
        asked,
        types=frozenset(type or ()),
        takes_part=sought(actor) if actor else None,
        place=folded(place) if place else None,
    )


def event_filter(
    asked: Annotated[Filter, Depends(claim_filter)],
    bbox: Annotated[str | None, Query(max_length=LONGEST, description="west,south,east,north in degrees")] = None,
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
    km: Annotated[float | None, Query(gt=0, le=20_100)] = None,
    disputed: bool | None = None,
) -> Filter:
    """What may be asked of events. Raises ApiError 422 for what does not fit together."""
    if len({lat is None, lon is None, km is None}) != 1:
        raise ApiError(422, "lat, lon and km go together", "km")
    near = (lat, lon, km) if lat is not None and lon is not None and km is not None else None
    return replace(asked, box=box_of(bbox), near=near, disputed=disputed)


def asked_for(dependant: Dependant) -> set[str]:
    """The names of all query parameters of a route and of what it depends on."""
    return {p.alias for p in dependant.query_params}.union(*map(asked_for, dependant.dependencies))


def only_known(request: Request) -> None:
    """Nothing where a route has every parameter that it is given. Raises ApiError 400 where not: 'aera=Hama', left
    aside, would answer with all places."""
    known = asked_for(request.scope["route"].dependant)
    for name in request.query_params:
        if name not in known:
            there = f"there are: {', '.join(sorted(known))}" if known else "this address takes none"
            raise ApiError(400, f"no parameter {name[:40]!r} here; {there}", name[:40])
