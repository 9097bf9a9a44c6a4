"""How two places and two stretches of days lie to each other.

In: `Located` places; bounds of days. Out: distances, a relation of places, days as numbers.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from fogline.model.event import Located
from fogline.model.mentions import TimeMention, TimeRange

ELSEWHERE = 25.0  # Kilometres from an event beyond which violence is another event, whatever it is called.
WIDE = frozenset({"country", "continent", "region", "sea"})
AREAS = WIDE | {"province", "district"}
EPOCH = date(1970, 1, 1).toordinal()
OPEN = 10**6  # Days: before and after everything.
UNTOLD = 4  # Days by which an event may lie before the report, where the text names no day.


@lru_cache(maxsize=50_000)
def day_number(value: str | None) -> int | None:
    """Days since 1970 of an ISO date, None where there is none."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal() - EPOCH
    except ValueError:
        return None


def meets(when: TimeRange, since: str | None, until: str | None) -> bool:
    """Whether what is told of some days lies in the window from `since` to `until` (ISO days, None where open): the one
    rule of all date filters. 'By 8 May' and 'from 8 May' lie where 8 May does, since no window far off is meant; what
    has no date lies in no window.

    >>> by, year = TimeRange(None, "2025-05-08"), TimeRange("2025-01-01", "2025-12-31")
    >>> [meets(by, since, None) for since in ("2025-05-08", "2025-05-09")], meets(by, None, "2025-03-25")
    ([True, False], False)
    >>> meets(year, "2025-03-22", "2025-03-25"), meets(TimeRange(None, None), "2025-03-22", None)
    (True, False)
    """
    if since is None and until is None:
        return True
    first, last = when.earliest or when.latest, when.latest or when.earliest
    return bool(first and last) and not (
        (since and str(last)[:10] < since) or (until and str(first)[:10] > until)
    )


def runs_on(first: TimeMention, second: TimeMention) -> bool:
    """Whether the second of two days, months or years is the next: one stretch of two words."""
    if {first.type, second.type} - {"DATE", "TIME"} or (second.earliest or "") < (first.earliest or ""):
        return False
    told = (first.earliest, first.latest, second.earliest, second.latest)
    begins, over, opens, ends = (day_number(d) for d in told)
    if begins is None or over is None or opens is None or ends is None:
        return False
    alike = len(first.value or "") == len(second.value or "")
    return ends - begins <= 2 or (alike and opens - over == 1)


def days(
    first: int | None, last: int | None, published: int | None, basis: str, *, state: bool = False
) -> tuple[int, int]:
    """First and last possible day of two bounds and a day of publication; a text that names no day may tell of some
    days before, one that has no date at all of any day; an open start reaches a week back. `state`: word that somebody
    holds a place is of the day on which it is given, for on the next it may be another's."""
    last = last if last is not None else published
    if last is None:
        return -OPEN, OPEN
    if state and first is None:
        return last, last
    first = first if first is not None else last - 7
    return min(first, last) - (0 if basis != "published" else UNTOLD), last


def kilometres(a: Located, b: Located) -> float:
    """Distance of two places; infinite where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    squeeze = math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.195 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * squeeze)


def place_relation(a: Located | None, b: Located | None) -> float | None:
    """1 the same place, part of it for near ones, 0 where one is not told; None where they lie apart."""
    if a is None or b is None:
        return 0.0
    if a.place_id and a.place_id == b.place_id:
        return 1.0
    if a.name.casefold() == b.name.casefold():
        return 1.0 if a.place_id is None and b.place_id is None else 0.9  # A village on no list is as good a place.
    for spot, other in ((a, b), (b, a)):
        if _beside_a_town(spot):  # Which is not the town, and may lie in the province or beyond its border.
            return 0.1 if other.kind in AREAS and other.country in (None, spot.country) else None
    if _of_name(a, b) or _of_name(b, a):
        return 0.4
    if (a.borrowed and b.kind not in AREAS) or (b.borrowed and a.kind not in AREAS):
        return None  # Two villages of one province, one of them on no list: no distance is known.
    km = kilometres(a, b)
    reach = (a.radius_km or 2.0) + (b.radius_km or 2.0)
    if km == math.inf or a.kind in WIDE or b.kind in WIDE:
        bare = (a.lat is None and b.kind in AREAS) or (b.lat is None and a.kind in AREAS)
        if bare and (not a.country or not b.country or a.country == b.country):
            return 0.1  # A village on no list may lie in any province of the country.
        whole = any(p.kind in WIDE and not _regional(p) for p in (a, b))
        inside = a.country and a.country == b.country and whole
        return 0.1 if inside else (None if km == math.inf else 0.1 if km <= reach else None)
    if km <= min(reach, 60.0):
        wide = "province" in (a.kind, b.kind) or "district" in (a.kind, b.kind)
        return 0.4 if wide else 0.7
    return None


def _regional(place: Located) -> bool:
    """A part of a country whose extent is known: a valley, a range of hills."""
    return place.kind == "region" and place.lat is not None and place.radius_km is not None


def _beside_a_town(place: Located) -> bool:
    """What is on no list and was placed by the town that it lies near."""
    return place.borrowed and place.kind not in AREAS and place.where_prec == 2


def _of_name(town: Located, capital: Located) -> bool:
    """Whether a town lies in the province that a city of it gives its name to: 'in Idlib' may be the province."""
    if town.country is None or town.country != capital.country or not town.admin1 or town.admin1 != capital.admin1:
        return False
    return capital.kind not in AREAS and town.admin1.casefold() == capital.name.casefold()


def away(a: Located | None, b: Located | None) -> bool:
    """Whether two places are so far apart, beyond how far they reach, that what happens there is never one event."""
    if a is None or b is None or _of_name(a, b) or _of_name(b, a):
        return False
    return ELSEWHERE < kilometres(a, b) - (a.radius_km or 0.0) - (b.radius_km or 0.0) < math.inf
