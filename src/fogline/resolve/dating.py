"""What one expression of time means, against the day of publication and the date that the text told last.

In: a `TimeExpression` and those days. Out: a TIMEX3 value with its first and last day.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta

from fogline.lexicon.times import TimeExpression
from fogline.resolve.calendar import (
    Dated,
    of_day,
    of_decade,
    of_month,
    of_part,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    of_year,
    shift,
    with_clock,
)

LATE = re.compile(r"TNI|T2[23]:.*")  # A TIMEX3 value's part of day, or hour, of night.
UNKNOWN = Dated("XXXX-XX-XX")
HISTORY = timedelta(days=400)
"""A report whose last date lies so far back tells history."""
HANDFUL = {"hour": 24, "day": 7, "week": 4}  # of what 'the days that followed' do not number; more reach to the report
TURN = 3  # days about 'the turn of the month'


class Dating:
    """Dates expressions against the day of publication, or `near`, the last date that the text told."""

    def __init__(
        self, published: date | None, near: date | None, forward: bool, told: Dated | None = None, history: bool = False
    ) -> None:
        self.published, self.near, self.forward, self.told, self.history = published, near, forward, told, history

    def of(self, said: TimeExpression) -> Dated:
        """The meaning of one expression."""
        try:
            dated: Dated = getattr(self, f"_{said.kind}")(said)
        except (ValueError, OverflowError):
            return UNKNOWN
        return with_clock(dated, said)

    def _base(self, said: TimeExpression) -> date | None:
        return (self.near or self.published) if said.anchor == "text" else self.published

    def _stretch(self, said: TimeExpression) -> Dated | None:
        """'In 2014 they took Ora. A year later …', 'In May … two days later': from a month or year told last both ends
        move on."""
        told = self.told
        whole = told is not None and re.fullmatch(r"\d{4}(?:-\d\d)?", told.value) is not None
        if said.anchor != "text" or not whole or told is None or not told.earliest or not told.latest:
            return None
        if self.near is not None and {"year": 4, "month": 7}.get(said.unit or "", 10) > len(told.value):
            return None  # 'On 3 May they took Ora, for the first time since 2015. Two days later …'
        unit, n = said.unit or "day", said.n or 0.0
        first, end = (shift(date.fromisoformat(d), unit, n) for d in (told.earliest, told.latest))
        if unit == "year" and (said.kind == "this" or len(told.value) == 4):
            return of_year(first.year)
        if unit in ("month", "year") and len(told.value) == 7:
            return of_month(first.year, first.month)
        return Dated(f"{first.isoformat()[: len(told.value)]}-XX"[:10], first.isoformat(), end.isoformat())

    def _date(self, said: TimeExpression) -> Dated:
        if said.month is None and said.day:
            return self._day_alone(said.day)
        if said.month is None:
            dated = of_year(said.year or 1, said.mod)
            return replace(dated, value=f"{dated.value}-06-XX") if said.mod == "mid" else dated
        year = said.year or self._year_of(said)
        if year is None:
            return Dated(f"XXXX-{said.month:02}" + (f"-{said.day:02}" if said.day else ""))
        if said.day:
            return of_part(date(year, said.month, said.day), said.part)
        return of_month(year, said.month, said.mod)

    def _day_alone(self, day: int) -> Dated:
        """'on the 29th': of the month told last, else the last such day before the report."""
        told = date.fromisoformat(self.told.earliest[:10]) if self.told and self.told.earliest else self.published
        if told is None:
            return UNKNOWN
        if told is self.published and day > told.day and not self.forward:
            told = shift(told.replace(day=1), "month", -1)
        return of_day(told.replace(day=day))

    def _fiscal(self, said: TimeExpression) -> Dated:
        return replace(of_year(said.year or 1), value=f"FY{said.year}")

    def _half(self, said: TimeExpression) -> Dated:
        turn = {"last": -1, "next": 1}.get(said.unit or "", 0)
        year = said.year or (self.published.year + turn if self.published else None)
        if year is None:
            return UNKNOWN
        first = 1 if said.n == 1 else 7
        last = of_month(year, first + 5).latest
        return Dated(f"{year}-H{int(said.n or 1)}", of_month(year, first).earliest, last)

    def _years(self, said: TimeExpression) -> Dated:
        first, last = of_year(said.year or 1), of_year(int(said.n or 1))
        return Dated(f"{first.value}/{last.value}", first.earliest, last.latest)

    def _feast(self, said: TimeExpression) -> Dated:
        return UNKNOWN

    def _year_of(self, said: TimeExpression) -> int | None:
        """The year of a date without one: the last such date, or the next where the sentence looks ahead."""
        if self.published is None:
            return self.near.year if self.near else None
        year, month = self.published.year, said.month or 1
        if self.history and said.value is None and self.told and self.told.earliest:
            before = date.fromisoformat(self.told.earliest[:10])  # 'On 14 June' in a report of the war of 1863
            named = len(self.told.value) >= 7 or abs(month - self.published.month) % 12 > 1
            if named and before < self.published - HISTORY:
                return before.year + (month < before.month - 5)
        turns = {"last year": -1, "next year": 1, "this year": 0}
        if said.value in ("last", "this", "next") and f"{said.value} year" in turns and said.value != "last":
            return year + turns[f"{said.value} year"] if said.value != "this" else year
        if said.value == "last" and not said.day and month == self.published.month:
            return year - 1  # 'last August', told in August
        at = date(year, month, min(said.day or 1, 28))
        ahead = at > self.published
        if self.forward:
            return year if (month, said.day or 31) >= (self.published.month, self.published.day) else year + 1
        # '12 October' in a text of 4 October is a week ahead, not a year ago
        if ahead and (at - self.published).days > (60 if said.day else 31):
            return year - 1
        if ahead and not said.day and month != self.published.month:
            return year - 1
        return year

    def _weekday(self, said: TimeExpression) -> Dated:
        base = self.published
        if base is None or said.weekday is None:
            return Dated(f"XXXX-WXX-{(said.weekday or 0) + 1}")
        back = (base.weekday() - said.weekday) % 7
        day = base - timedelta(days=back)
        which = (said.value or "").replace("the ", "")
        if which == "next" or which == "this coming" or (self.forward and which not in ("last", "this past")):
            day = base + timedelta(days=(said.weekday - base.weekday()) % 7)
            day += timedelta(days=7 if which == "next" and day == base else 0)
        elif which in ("last", "this past") and back == 0:
            day -= timedelta(days=7)
        elif which == "following" and self.near:
            day = self.near + timedelta(days=(said.weekday - self.near.weekday() - 1) % 7 + 1)
        elif which == "previous" and self.near:
            day = self.near - timedelta(days=(self.near.weekday() - said.weekday - 1) % 7 + 1)
        if said.mod == "into":  # 'overnight into Saturday' is Friday's night
            night = day - timedelta(days=1)
            return Dated(f"{night.isoformat()}TNI", night.isoformat(), day.isoformat())
        return of_part(day, said.part)

    def _ago(self, said: TimeExpression) -> Dated:
        if (moved := self._stretch(said)) is not None:
            return moved
        base = self._base(said)
        unit, n = said.unit or "day", said.n or 0.0
        if base is None:
            return UNKNOWN
        if said.anchor == "text" and self.near is None and n > 0 and unit != "hour":
            return UNKNOWN  # 'two days later' with no day told before
        day = shift(base, unit, n)
        if said.mod == "into":  # 'overnight': the night before the report
            return Dated(f"{day.isoformat()}TNI", day.isoformat(), base.isoformat())
        if said.part:
            return of_part(day, said.part)
        if unit in ("year", "decade", "century"):
            slack = Dated(f"{day.year}", shift(day, "month", -6).isoformat(), shift(day, "month", 6).isoformat())
            return slack if n >= 0 else Dated(slack.value, slack.earliest, min(slack.latest or "", base.isoformat()))
        if unit == "month":
            return Dated(f"{day:%Y-%m}", (day - timedelta(days=15)).isoformat(), (day + timedelta(days=15)).isoformat())
        if unit == "week":
            off = timedelta(days=0 if abs(n) == 1 else 3)
            return Dated(day.isoformat(), (day - off).isoformat(), (day + off).isoformat())
        if unit == "day":
            if said.anchor == "text" and self.near is None and n < 0:  # 'a day earlier' with no day told before
                return Dated(day.isoformat(), (day - timedelta(days=1)).isoformat(), day.isoformat())
            return of_day(day)
        told = self.told if said.anchor == "text" else None
        if told is not None and base.isoformat() in (told.earliest, told.latest) and told.value.endswith("TNI"):
            return replace(told, value=base.isoformat())  # 'overnight … an hour later' is of that night too
        return of_day(base)

    def _this(self, said: TimeExpression) -> Dated:
        if (moved := self._stretch(said)) is not None:
            return moved
        base, n, unit = self._base(said), int(said.n or 0), said.unit or "day"
        if base is None:
            return UNKNOWN
        if unit == "weekend":
            return self._weekend(base, n)
        day = shift(base, unit, n)
        dated = {"day": of_day, "week": of_week}.get(unit, of_day)(day)
        if said.mod == "turn":  # 'the turn of the month': the last one, by some days
            turn = date(base.year, base.month if unit == "month" else 1, 1)
            around = (turn - timedelta(days=TURN)).isoformat(), (turn + timedelta(days=TURN)).isoformat()
            return Dated(turn.isoformat()[: 7 if unit == "month" else 4], *around)
        if unit == "month":
            dated = of_month(day.year, day.month, said.mod)
        elif unit == "year":
            dated = of_year(day.year, said.mod)
            if said.mod == "start":
                return of_day(date(day.year, 1, 1))
        elif unit == "decade":
            dated = of_decade(day.year)
        elif unit == "century":
            dated = Dated(str(day.year // 100), f"{day.year // 100 * 100}-01-01", f"{day.year // 100 * 100 + 99}-12-31")
        elif unit == "quarter":
            dated = of_quarter(day.year, (day.month + 2) // 3)
        return self._cut(dated, n, said)

    def _cut(self, dated: Dated, n: int, said: TimeExpression) -> Dated:
        """'This week' of past acts ends today, of coming ones it begins today; 'later that month' on the day told."""
        if not n and said.anchor == "text" and self.near is not None and dated.earliest and dated.latest:
            day = self.near.isoformat()
            if said.mod in ("later", "earlier") and dated.earliest <= day <= dated.latest:
                return replace(dated, **{"earliest" if said.mod == "later" else "latest": day})
        if n or self.published is None or not dated.earliest or not dated.latest:
            return dated
        today = self.published.isoformat()
        if not dated.earliest <= today <= dated.latest:
            return dated
        if self.forward or said.mod == "later":
            return replace(dated, earliest=today)
        return replace(dated, latest=today)

    def _weekend(self, base: date, n: int) -> Dated:
        """Until Thursday, 'the weekend' is the last one unless the sentence looks ahead; from Saturday on it is now."""
        if n == 0 and base.weekday() < 5 and not self.forward:
            n = -1
        return of_weekend(base + timedelta(days=7 * n))

    def _quarter(self, said: TimeExpression) -> Dated:
        base = self.published
        year = said.year or (
            base.year + {"last": -1, "next": 1, "the previous": -1}.get(said.unit or "", 0) if base else None
        )
        if year is None:
            return Dated(f"XXXX-Q{int(said.n)}" if said.n else "XXXX-QX")
        if said.n:
            if base and not said.year and not said.unit and not self.forward and 3 * said.n - 2 > base.month:
                year -= 1
            return of_quarter(year, int(said.n))
        if base is None:
            return UNKNOWN
        day = shift(base, "quarter", {"last": -1, "previous": -1, "next": 1}.get(said.value or "", 0))
        return of_quarter(day.year, (day.month + 2) // 3)

    def _season(self, said: TimeExpression) -> Dated:
        season, base = said.value or "SU", self.published
        if said.year:
            return of_season(said.year, season)
        if base is None:
            return Dated(f"XXXX-{season}")
        turn = {"last": 0, "next": 0}
        this = of_season(base.year, season)
        begun = (this.earliest or "") <= base.isoformat()
        year = base.year if begun else base.year - 1
        if said.unit == "next" or (self.forward and said.unit not in turn):
            year = base.year + 1 if begun else base.year
        elif said.unit == "last" and begun and (this.latest or "") >= base.isoformat():
            year = base.year - 1
        elif said.unit == "this":
            year = base.year
        return of_season(year, season)

    def _same(self, said: TimeExpression) -> Dated:
        """'The same period last year': month or quarter told before, a year back."""
        told = self.told.value if self.told else ""
        if len(told) >= 7 and told[:4].isdigit():
            back = int(told[:4]) - 1
            if told[5] == "Q":
                return of_quarter(back, int(told[6]))
            if told[5:7].isdigit():
                return of_month(back, int(told[5:7]))
        return of_year(self.published.year - 1) if self.published else UNKNOWN

    def _decade(self, said: TimeExpression) -> Dated:
        return of_decade(said.year or 2000)

    def _clock(self, said: TimeExpression) -> Dated:
        day = self.near or self.published
        return of_day(day) if day else Dated("XXXX-XX-XX")

    def _part(self, said: TimeExpression) -> Dated:
        """A part of the day of the story. 'At dawn' after what was told of a night is the next day's; the past night of
        a report's own day is the one that led into it."""
        day = self.near or self.published
        if day is None:
            return Dated(f"XXXX-XX-XXT{said.part}")
        told = self.told.value if self.told else ""
        if said.part == "MO" and told[:10] == day.isoformat() and LATE.fullmatch(told[10:]) and day != self.published:
            day += timedelta(days=1)
        if said.part == "NI" and day == self.published and not self.forward:
            day -= timedelta(days=1)
        return of_part(day, said.part)

    def _period(self, said: TimeExpression) -> Dated:
        value = said.value or "PX"
        base, n = self.published, said.n
        if base is None:
            return Dated(value)
        if said.mod == "following":
            return self._following(said)
        if said.mod == "next":
            return Dated(value, base.isoformat(), shift(base, said.unit or "day", n).isoformat() if n else None)
        if n is None:
            since = shift(base, "day", -1).isoformat() if said.unit == "hour" else None  # 'in the past hours'
            return Dated(value, since, base.isoformat()) if said.mod == "past" else Dated(value)
        if said.mod == "past" and said.unit == "hour" and n >= 12:  # 'the past 24 hours'
            return Dated(value, shift(base, "day", -math.ceil(n / 24)).isoformat(), base.isoformat())
        if said.mod == "past":
            return Dated(value, shift(base, said.unit or "day", -n).isoformat(), base.isoformat())
        return Dated(value)

    def _following(self, said: TimeExpression) -> Dated:
        """'The days that followed': after the day told last; of no number a handful, and none behind the report."""
        value, unit = said.value or "PX", said.unit or "day"
        if self.near is None:
            return Dated(value)
        first = self.near + timedelta(days=unit != "hour")
        number = said.n or HANDFUL.get(unit)
        last = shift(self.near, unit, number) if number else self.published or self.near
        last = last if self.published is None or self.near > self.published else min(last, self.published)
        return Dated(value, first.isoformat(), last.isoformat()) if first <= last else Dated(value)

    def _apart(self, said: TimeExpression) -> Dated:
        return Dated(said.value or "PX")

    def _set(self, said: TimeExpression) -> Dated:
        return Dated(said.value or "PX")

    def _ref(self, said: TimeExpression) -> Dated:
        value, today = said.value or "PRESENT_REF", self.published.isoformat() if self.published else None
        if value == "PAST_REF":
            return Dated(value, None, today)
        return Dated(value, today, today if value == "PRESENT_REF" else None)
