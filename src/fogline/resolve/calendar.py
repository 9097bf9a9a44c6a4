"""Calendar arithmetic: days, weeks, months, quarters and seasons as ISO 8601 and TIMEX3 values with their bounds.

In: dates and shifts. Out: values and first and last days, all as strings.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fogline.lexicon.times import TimeExpression

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
MOD_MONTHS = {"early": (1, 4), "start": (1, 3), "mid": (5, 8), "late": (9, 12), "end": (10, 12)}
MOD_DAYS = {"early": (1, 10), "start": (1, 10), "mid": (10, 20), "late": (20, 31), "end": (20, 31)}


@dataclass(frozen=True, slots=True)
class Dated:
    """A TIMEX3 value with the first and the last day that it may mean (None: open)."""

    value: str
    earliest: str | None = None
    latest: str | None = None


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2).isoformat()
    '2024-02-29'
    """
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last where it has no such day.

    >>> shift_months(date(2024, 3, 31), -1).isoformat()
    '2024-02-29'
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def shift(day: date, unit: str, n: float) -> date:
    """The day `n` units on; units under a day leave it, half units are rounded to days.

    >>> shift(date(2024, 12, 4), "week", -1).isoformat(), shift(date(2024, 12, 4), "year", -2).isoformat()
    ('2024-11-27', '2022-12-04')
    """
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    try:
        if months is not None and float(n * months).is_integer():
            return shift_months(day, int(n * months))
        days = {"week": 7, "day": 1, "weekend": 7, "month": 30, "year": 365}.get(unit, 0)
        return day + timedelta(days=round(n * days))
    except (OverflowError, ValueError):
        return day


def of_day(day: date) -> Dated:
    """A day."""
    return Dated(day.isoformat(), day.isoformat(), day.isoformat())


def of_week(day: date) -> Dated:
    """The ISO week of a day, Monday to Sunday.

    >>> of_week(date(2004, 11, 17)).value
    '2004-W47'
    """
    year, week, _ = day.isocalendar()
    first = date.fromisocalendar(year, week, 1)
    return Dated(f"{year}-W{week:02}", first.isoformat(), (first + timedelta(days=6)).isoformat())


def of_weekend(day: date) -> Dated:
    """Saturday and Sunday of the day's ISO week."""
    week = of_week(day)
    last = date.fromisoformat(week.latest or "")
    return Dated(f"{week.value}-WE", (last - timedelta(days=1)).isoformat(), week.latest)


def of_month(year: int, month: int, mod: str | None = None) -> Dated:
    """A month, or its early, middle or late days.

    >>> of_month(2015, 3, "late").earliest
    '2015-03-20'
    """
    last = month_end(year, month).day
    lo, hi = MOD_DAYS.get(mod or "", (1, last))
    return Dated(f"{year}-{month:02}", date(year, month, lo).isoformat(), date(year, month, min(hi, last)).isoformat())


def of_year(year: int, mod: str | None = None) -> Dated:
    """A year, or its early, middle or late months."""
    lo, hi = MOD_MONTHS.get(mod or "", (1, 12))
    return Dated(f"{year:04}", date(year, lo, 1).isoformat(), month_end(year, hi).isoformat())


def of_quarter(year: int, quarter: int) -> Dated:
    """A quarter of a calendar year.

    >>> of_quarter(2009, 3)
    Dated(value='2009-Q3', earliest='2009-07-01', latest='2009-09-30')
    """
    first = 3 * quarter - 2
    return Dated(f"{year}-Q{quarter}", date(year, first, 1).isoformat(), month_end(year, first + 2).isoformat())


def of_season(year: int, season: str) -> Dated:
    """A season of the northern half of the earth; winter reaches into the next year."""
    first, last = SEASON_MONTHS[season]
    end = month_end(year + (last > 12), last - 12 if last > 12 else last)
    return Dated(f"{year}-{season}", date(year, first, 1).isoformat(), end.isoformat())


def of_decade(year: int) -> Dated:
    """Ten years from the year that ends in 0."""
    return Dated(str(year // 10), f"{year // 10 * 10}-01-01", f"{year // 10 * 10 + 9}-12-31")


def of_part(day: date, part: str | None) -> Dated:
    """A part of a day; a night may reach into the next day."""
    if part is None:
        return of_day(day)
    end = day + timedelta(days=1) if part == "NI" else day
    return Dated(f"{day.isoformat()}T{part}", day.isoformat(), end.isoformat())


def with_clock(dated: Dated, said: TimeExpression) -> Dated:
    """A day with the hour that is told with it."""
    if said.hour is None:
        return dated
    day = dated.value[:10]
    return replace(dated, value=f"{day}T{said.hour:02}:{said.minute or 0:02}{said.zone or ''}")
