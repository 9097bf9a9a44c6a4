"""What the words of a matched time say: one reader for each kind of pattern of the grammar.

In: a match and the words of time. Out: a `TimeReading` (TIMEX3 type and expression), or None where the words are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from fogline.lexicon.numbers import ORDINALS, read_number
from fogline.lexicon.times import TimeExpression, TimeWords, Unit
from fogline.model.mentions import TimexType

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class TimeReading:
    """TIMEX3 type, what is said, and how many characters at the start of the match are no part of the time."""

    type: TimexType
    expression: TimeExpression
    skip: int = 0


Reader = Callable[[Match, TimeWords], TimeReading | None]
VAGUE = {
    "several",
    "few",
    "a few",
    "many",
    "couple",
    "couple of",
    "a couple",
    "a couple of",
    "dozens of",
    "hundreds of",
    "thousands of",
    "tens of",
}
LATER = ("later", "after", "afterwards", "from now")


def _get(match: Match, name: str) -> str | None:
    """The text of a named group in small letters; None where the pattern has no such group or it is empty."""
    value = match.groupdict().get(name)
    return re.sub(r"\s+", " ", value.strip().lower()) if value else None


def _mod(match: Match) -> str | None:
    """'early', 'mid' or 'late' from the first words of the match."""
    lead = re.match(r"(?:the )?(?:very )?(early|mid|late|start|beginning|end|close)", match.group().lower())
    return {"beginning": "start", "close": "end"}.get(lead[1], lead[1]) if lead else None


def _clock(match: Match, expression: TimeExpression, words: TimeWords) -> TimeExpression:
    hour, minute = _get(match, "hour"), _get(match, "minute")
    half = _get(match, "half") or _get(match, "half12")
    hour = hour or _get(match, "hour12") or _get(match, "hour24")
    minute = minute or _get(match, "minute24")
    if hour is None:
        return expression
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    name, shift = _get(match, "zone"), _get(match, "shift")
    zone = words.zones.get(name or "")
    if shift:
        sign, digits = shift[0], re.sub(r"\D", "", shift)
        zone = f"{sign}{digits[:-2] or digits:0>2}:{digits[-2:] if len(digits) > 2 else '00'}"
    return replace(expression, hour=hours, minute=int(minute or 0), zone=zone or None)


def _year(text: str | None) -> int | None:
    return int(text[-4:]) if text else None


def read_calendar(match: Match, words: TimeWords) -> TimeReading | None:
    """'3 May 2019', 'October', '2024-12-04 14:45'. A month is written with a capital ('may fall' is none)."""
    name = match.groupdict().get("month")
    if name and not name[0].isupper():
        return None
    named = _get(match, "named")
    month = words.months[name.lower()] if name else int(_get(match, "number") or 0)
    day = re.sub(r"\D", "", _get(match, "day") or "")
    if named:
        month, day = words.named_days[named][0], str(words.named_days[named][1])
    if name and not day and not _get(match, "year") and not _month_alone(match, name):
        return None
    mod = None if day else _mod(match)
    expression = TimeExpression(
        "date",
        year=_year(_get(match, "year")),
        month=month,
        day=int(day) if day else None,
        mod=mod,
        value=_get(match, "that") or _get(match, "which"),
    )
    expression = _clock(match, expression, words)
    skip = match.start("day") - match.start() if "tail" in match.groupdict() else 0
    return TimeReading("TIME" if expression.hour is not None else "DATE", expression, skip)


def _month_alone(match: Match, name: str) -> bool:
    """'May' and 'March' alone are months only beside a word that asks for one: 'in March', not 'March on Hama'."""
    if name.lower() not in ("may", "march"):
        return True
    if match.group() != name:
        return True
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return bool(re.search(r"\b(in|since|until|till|by|during|of|from|to|and|between|before|after|through)\s$", before))


def read_year(match: Match, words: TimeWords) -> TimeReading | None:
    """'2011', 'the end of 2015', "'82". A number of things is no year ('2000 people'): the caller checks what
    follows."""
    short = _get(match, "yy")
    if short:
        year = int(short) + (2000 if int(short) <= 30 else 1900)
        return TimeReading("DATE", TimeExpression("date", year=year))
    return TimeReading("DATE", TimeExpression("date", year=_year(_get(match, "year")), mod=_mod(match)))


def read_decade(match: Match, words: TimeWords) -> TimeReading | None:
    """'the 1990s', '80s'."""
    digits = re.sub(r"\D", "", match["decade"])
    century = digits[:2] if len(digits) == 4 else "19"
    return TimeReading("DATE", TimeExpression("decade", year=int(century + digits[-2:]), mod=_mod(match)))


def read_season(match: Match, words: TimeWords) -> TimeReading | None:
    """'last summer', 'spring 2015', 'Autumn'. 'spring' and 'fall' alone in small letters are read as verbs."""
    which = _get(match, "which")
    told = which or _get(match, "year") or _get(match, "that") or match.group().lower().startswith("the ")
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    season = words.seasons[match["season"].lower()]
    if season == "SP" and match.string[match.end() : match.end() + 2].lower() == "s ":
        return None
    if not told and not re.search(r"\b(in|since|until|by|during)\s$", before):
        return None
    return TimeReading(
        "DATE",
        TimeExpression(
            "season", value=season, year=_year(_get(match, "year")), unit=which or _get(match, "that"), mod=_mod(match)
        ),
    )


def read_quarter(match: Match, words: TimeWords) -> TimeReading | None:
    """'the third quarter of last year'."""
    nth = match["nth"].lower()
    number = ORDINALS.get(nth) or (int(nth[0]) if nth[0].isdigit() else None)
    return TimeReading(
        "DATE",
        TimeExpression(
            "quarter",
            n=number,
            year=_year(_get(match, "year")),
            value=None if number else nth,
            unit=_get(match, "that") or _get(match, "that2"),
        ),
    )


def read_weekday(match: Match, words: TimeWords) -> TimeReading | None:
    """'late on Tuesday', 'Friday night', 'overnight into Saturday', '12:00 UTC Monday'."""
    if not match["weekday"][0].isupper():
        return None
    part = _get(match, "part") or _get(match, "nightof") or _get(match, "at")
    code = words.parts.get(part or "")
    mod = _mod(match)
    if mod == "early" and "hours" in match.group().lower():
        code = "NI" if code is None else code
    expression = TimeExpression(
        "weekday", weekday=words.weekdays[match["weekday"].lower()], part=code, mod=mod, value=_get(match, "which")
    )
    if _get(match, "over"):
        ends_on = _get(match, "into") in ("into", "to")
        expression = replace(expression, part="NI", mod="into" if ends_on else None)
    expression = _clock(match, expression, words)
    timed = expression.part or expression.hour is not None
    return TimeReading("TIME" if timed else "DATE", expression)


def read_near(match: Match, words: TimeWords) -> TimeReading | None:
    """'yesterday evening', 'the day before yesterday', 'last night', 'overnight', 'this morning'."""
    near = re.sub(r"\s+", " ", match["near"].lower())
    part = _get(match, "part")
    first, _, rest = near.partition(" ")
    days = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": -1, "this": 0, "last": -1}
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(near, days.get(first))
    if rest in words.parts:
        part = rest
    code = words.parts.get(part or "") or ("NI" if first in ("tonight", "overnight") else None)
    expression = TimeExpression("ago", unit="day", n=shift, part=code, mod="into" if first == "overnight" else None)
    expression = _clock(match, expression, words)
    timed = code or expression.hour is not None
    return TimeReading("TIME" if timed else "DATE", expression)


def read_part(match: Match, words: TimeWords) -> TimeReading | None:
    """'at dawn', 'in the early hours'."""
    part = match["part"].lower().split()[-1]
    code = "MO" if part == "hours" else words.parts[part]
    return TimeReading("TIME", TimeExpression("part", part=code), match.start("part") - match.start())


def read_this(match: Match, words: TimeWords) -> TimeReading | None:
    """'earlier this month', 'last week', 'the following day', 'the day before', 'the weekend'."""
    unit, which = match["unit"].lower(), (_get(match, "which") or "this").replace("very ", "")
    shift = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "before": -1,
        "earlier": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
        "after": 1,
        "later": 1,
        "prior": -1,
    }.get(which, 0)
    edge = _get(match, "edge")
    lead = re.match(r"(early|late|earlier|later)", match.group().lower())
    mod = {"beginning": "start", "close": "end"}.get(edge, edge) if edge else (lead[1] if lead else None)
    far = which in (
        "following",
        "before",
        "after",
        "earlier",
        "later",
        "previous",
        "prior",
        "same",
        "that",
        "entire",
        "whole",
    )
    if which == "next" and unit == "day":
        far = True
    if which in ("after", "before") and re.match(r" \w+ing\b", match.string[match.end() : match.end() + 20]):
        return None  # 'late in the day after falling'
    if which == "the":
        far = unit == "day"
    anchor = "text" if far else "published"
    if unit == "night":
        return TimeReading("TIME", TimeExpression("ago", unit="day", n=shift, part="NI", anchor=anchor))
    skip = match.start("which") - match.start() if _get(match, "lead") else 0
    return TimeReading(
        "DATE", TimeExpression("this", unit=unit, n=shift, anchor=anchor, mod=None if skip else mod), skip
    )


def _amount(match: Match) -> tuple[str, float | None]:
    """The amount as in TIMEX3 ('3', '2.5', 'X') and as a number (None where vague)."""
    text = (_get(match, "quantity") or "").replace("-", " ")
    whole = match.group().lower()
    if not text or text in VAGUE:
        return "X", 2.0 if "couple" in text else None
    if text in ("half a", "half an"):
        return "0.5", 0.5
    half = 0.5 if "and a half" in whole else 0.0
    first = re.split(r" to | and a half", text)[0]
    value = 1.0 if first in ("a", "an", "single") else read_number(first)
    if value is None:
        return "X", None
    value += half
    return f"{value:g}" if value < 1e6 else str(int(value)), float(value)


def read_ago(match: Match, words: TimeWords) -> TimeReading | None:
    """'three days ago', 'two days later', 'a week earlier'; before a clause ('a day after it fell') a mere length."""
    unit, way = words.units[match["unit"].lower()], match["way"].lower()
    amount, number = _amount(match)
    follows = match.string[match.end() : match.end() + 2]
    if way in ("before", "after", "prior") and re.match(r"\s\w", follows):
        skip_way = TimeExpression(
            "apart", unit=unit.name, n=(number or 0) * (1 if way == "after" else -1), value=unit.period(amount)
        )
        return TimeReading("DURATION", skip_way)
    sign = 1 if way in LATER else -1
    if number is None:
        return TimeReading("DATE", TimeExpression("ref", value="PAST_REF" if sign < 0 else "FUTURE_REF"))
    anchor = "published" if way in ("ago", "from now") else "text"
    return TimeReading("DATE", TimeExpression("ago", unit=unit.name, n=sign * number, anchor=anchor))


def read_duration(match: Match, words: TimeWords) -> TimeReading | None:
    """'the past three days', 'two and a half years', 'recent weeks', 'years', 'for the 40th consecutive day'."""
    many, which = _get(match, "many"), _get(match, "which")
    unit_name = many or match["unit"].lower()
    unit = words.units[unit_name]
    if unit.name in ("second",) and not unit_name.endswith("s"):
        return None
    nth = _get(match, "nth")
    if nth:
        number = ORDINALS.get(nth) or read_number(re.sub(r"\D", "", nth) or nth)
        if number is None:
            return TimeReading("DURATION", TimeExpression("period", value=unit.period("X"), unit=unit.name))
        skip = re.match(r"for ", match.group(), re.IGNORECASE)
        return TimeReading(
            "DURATION",
            TimeExpression("period", unit=unit.name, n=number, value=unit.period(f"{number:g}"), mod="past"),
            4 if skip else 0,
        )
    if many or (which and not _get(match, "quantity")):
        if which == "recent":
            return TimeReading("DATE", TimeExpression("ref", value="PAST_REF", unit=unit.name))
        if which in ("past", "last") and not many:
            amount, number = ("1", 1.0) if not unit_name.endswith("s") else ("X", None)
            return TimeReading(
                "DURATION", TimeExpression("period", unit=unit.name, n=number, value=unit.period(amount), mod="past")
            )
        if which in ("next", "coming", "following"):
            return TimeReading("DURATION", TimeExpression("period", unit=unit.name, value=unit.period("X"), mod="next"))
        if which in ("first", "final", "previous"):
            return None
        return _bare(match, unit)
    if (_get(match, "quantity") or "").split()[-1] in ("a", "an") and _get(match, "which") is None and _rate(match):
        return None
    amount, number = _amount(match)
    if _get(match, "each"):
        return TimeReading("SET", TimeExpression("set", value=unit.period(amount)))
    mod = {
        "past": "past",
        "last": "past",
        "previous": "past",
        "recent": "past",
        "next": "next",
        "coming": "next",
        "following": "next",
    }.get(which or "")
    return TimeReading(
        "DURATION", TimeExpression("period", unit=unit.name, n=number, value=unit.period(amount), mod=mod)
    )


def _bare(match: Match, unit: Unit) -> TimeReading | None:
    """A plural alone: 'minutes later', 'for years', 'decades-long'."""
    return TimeReading("DURATION", TimeExpression("period", unit=unit.name, value=unit.period("X")))


def _rate(match: Match) -> bool:
    """'15 a year', 'twice a day': the rule of the SET reads it."""
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    return bool(re.search(r"(\d|once|twice|times)\s$", before))


def read_set(match: Match, words: TimeWords) -> TimeReading | None:
    """'every day', 'each Friday', 'weekly', '15 a year'."""
    word = _get(match, "set")
    if word:
        return TimeReading("SET", TimeExpression("set", value=words.sets[word]))
    unit_name = match["unit"].lower()
    if _get(match, "every") in ("a", "an"):
        if not _rate(match):
            return None
        return TimeReading("SET", TimeExpression("set", value=words.units[unit_name].period("1")))
    if unit_name in words.weekdays:
        return TimeReading("SET", TimeExpression("set", value=f"XXXX-WXX-{words.weekdays[unit_name] + 1}"))
    amount = _get(match, "quantity")
    other = "other" in match.group().lower()
    count = read_number(amount) if amount else (2 if other else 1)
    return TimeReading("SET", TimeExpression("set", value=words.units[unit_name].period(f"{count or 1:g}")))


def read_ref(match: Match, words: TimeWords) -> TimeReading | None:
    """'now', 'recently', 'the near future'."""
    value = words.refs.get(_get(match, "ref") or "", "PAST_REF")
    return TimeReading("DATE", TimeExpression("ref", value=value))


def read_same(match: Match, words: TimeWords) -> TimeReading | None:
    """'the same month a year ago': the stretch told before, a year back."""
    return TimeReading("DATE", TimeExpression("same", unit=_get(match, "same"), anchor="text"))


def read_clock(match: Match, words: TimeWords) -> TimeReading | None:
    """'14:45', '6:40 p.m. (GMT +8)', '0800 UTC', '3 pm'. A bare '3.45' is no time of day."""
    dotted = "." in match.group() and not (_get(match, "half") or _get(match, "zone")) and ":" not in match.group()
    if dotted:
        return None
    return TimeReading("TIME", _clock(match, TimeExpression("clock"), words))
