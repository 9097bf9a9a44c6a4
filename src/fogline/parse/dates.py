"""The dates of date lines: which stretch of text is one, and which day it names.

In: a text and an offset. Out: `DateLine` with its end and its date in ISO 8601. Dates inside sentences are not read
here but by `find` and `resolve`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")
MONTH = (r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
         r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?")
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s|sday|nesday|rs|rsday|urday)?\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"

# 'Friday, 12 May 2017', 'Thu May 12, 2016', 'December 4, 2024, Wednesday', 'Aug 142016', '3 May, 2019'
DAY_FIRST = re.compile(rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s*(?:of\s+)?[-. ]?\s*{MONTH},?[-. ]?\s*{YEAR}\b", re.I)
MONTH_FIRST = re.compile(rf"(?:{WEEKDAY},?\s+)?{MONTH}\s*{DAY}\s*,?\s*{YEAR}\b", re.I)
# '2016-07-01', '2016/07/01', '20160701' is left alone: it may be a number
ISO = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<mm>[01]?\d)(?P=sep)(?P<dd>[0-3]?\d)\b")
# '21.05.2017', '23-09-2013', '05/12/2016'
NUMERIC = re.compile(r"(?P<a>[0-3]?\d)(?P<sep>[-/.])(?P<b>[0-3]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)\b")
# 'BEIRUT, Dec 5 --', 'MOSCOW October 1 (RIA Novosti) -': no year
SHORT = re.compile(rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s*{DAY}|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s+"
                   rf"{MONTH.replace('month', 'month2')})(?!\d)", re.I)

# '14:45', '18.32', 'at 0914', '2037 UTC+3', '11:38AM', '2:30 p.m. GMT', 'T09:30:00Z'
CLOCK = re.compile(
    r"(?:T|\s*(?:,|//|/|\||-|–|at\b)?\s*(?:at\s+)?)(?P<h>[0-2]?\d)(?::|\.|h)?(?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?\b|(?:UTC|GMT|Z|BST|CET|CEST|EET|EEST"
    r"|MSK|EST|EDT|CST|CDT|PST|PDT)\b)?", re.I)
ZONES = {"Z": 0, "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4,
         "CST": -6, "CDT": -5, "PST": -8, "PDT": -7}


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date at `[start, end)` of a text. `value` is ISO 8601, None where the numbers can be read in two ways or the
    year is missing and nothing tells it. `full` is True where the year stands in the text."""

    start: int
    end: int
    value: str | None
    full: bool


def month_number(word: str) -> int:
    """1 to 12 of an English month or its short form."""
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(word.lower().rstrip(".")[:3]))


def day_of(year: int, month: int, day: int) -> str | None:
    """ISO date, or None for a day that there is not (31 June)."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_at(text: str, at: int, *, near: str | None = None, short: bool = False) -> DateLine | None:
    """The date that begins at an offset, or None. `near` (ISO date) settles the year of a short date and the order of
    day and month where numbers leave it open; `short` allows dates without a year.

    >>> date_at("Friday 12 May 2017 Army shells Dorna", 0).value
    '2017-05-12'
    >>> date_at("05/12/2016", 0).value is None, date_at("05/12/2016", 0, near="2016-12-06").value
    (True, '2016-12-05')
    """
    for pattern in (DAY_FIRST, MONTH_FIRST):
        if m := pattern.match(text, at):
            value = day_of(int(m["year"]), month_number(m["month"]), int(m["day"]))
            return DateLine(at, m.end(), value, True) if value else None
    if m := ISO.match(text, at):
        value = day_of(int(m["year"]), int(m["mm"]), int(m["dd"]))
        return DateLine(at, m.end(), value, True) if value else None
    if m := NUMERIC.match(text, at):
        year, a, b = int(m["year"]), int(m["a"]), int(m["b"])
        # With dots and hyphens the day comes first everywhere; with slashes it may be the month.
        orders = ((b, a), (a, b)) if m["sep"] == "/" or b > 12 else ((b, a),)
        values = {v for v in (day_of(year, *order) for order in orders) if v}
        if len(values) > 1:
            values = {min(values, key=lambda v: distance(v, near))} if near else set()
        return DateLine(at, m.end(), values.pop() if values else None, True)
    if short and (m := SHORT.match(text, at)):
        month = month_number(m["month"] or m["month2"])
        day = int(m["day"] or m["day2"])
        if not 1 <= day <= 31:
            return None
        years = (int(near[:4]) + n for n in (-1, 0, 1)) if near else ()
        near_values = [v for y in years if (v := day_of(y, month, day))]
        return DateLine(at, m.end(), min(near_values, key=lambda v: distance(v, near), default=None), False)
    return None


def distance(value: str, near: str | None) -> timedelta:
    """How far two ISO dates are apart; zero where there is nothing to compare with."""
    if near is None:
        return timedelta(0)
    return abs(date.fromisoformat(value[:10]) - date.fromisoformat(near[:10]))


def clock_at(text: str, at: int) -> tuple[int, str] | None:
    """A time of day that begins at an offset: its end and its ISO form with the zone where told, or None.

    >>> clock_at(" at 0914 Homs", 0), clock_at(" 2037 UTC+3", 0), clock_at(" 11:38AM", 0)
    ((8, '09:14'), (11, '20:37+03:00'), (8, '11:38'))
    """
    m = CLOCK.match(text, at)
    if not m or (m.end() < len(text) and text[m.end()].isalnum() and not text[m.end()].isupper()):
        return None
    words = m.group()
    bare = not re.search(r"[:.h]\d|T\d", words) and not m["half"] and not m["zone"] and not re.search(r"\bat\b", words)
    if bare:
        return None
    hour, minute = int(m["h"]), int(m["m"])
    if m["half"]:
        hour = hour % 12 + (12 if m["half"].lower().startswith("p") else 0)
    if hour > 23:
        return None
    return m.start() + len(words.rstrip()), f"{hour:02}:{minute:02}{offset(m['zone'])}"


def offset(zone: str | None) -> str:
    """'+03:00' of 'UTC+3', 'MSK' …; empty where no zone is told."""
    if not zone:
        return ""
    if m := re.search(r"([+-])(\d{1,2}):?(\d\d)?", zone):
        return f"{m[1]}{int(m[2]):02}:{m[3] or '00'}"
    hours = ZONES[zone.strip().upper()]
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"
