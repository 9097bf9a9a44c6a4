"""What the words of a matched time say: one reader for each kind of pattern of the grammar.

In: a match and the words of time. Out: a `TimeReading` (TIMEX3 type and expression), or None where the words are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from fogline.lexicon.numbers import ORDINALS
from fogline.lexicon.times import TimeExpression, TimeWords
from fogline.model.mentions import TimexType

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class TimeReading:
    """TIMEX3 type, what is said, and how many characters at the start (`skip`) and the end (`cut`) of the match are no
    part of the time."""

    type: TimexType
    expression: TimeExpression
    skip: int = 0
    cut: int = 0


Reader = Callable[[Match, TimeWords], TimeReading | None]


def group_text(match: Match, name: str) -> str | None:
    """The text of a named group in small letters; None where the pattern has no such group or it is empty."""
    value = match.groupdict().get(name)
    return re.sub(r"\s+", " ", value.strip().lower()) if value else None


def _mod(match: Match) -> str | None:
    """'early', 'mid' or 'late' from the first words of the match."""
    lead = re.match(r"(?:the )?(?:very )?(early|mid|late|start|beginning|end|close)", match.group().lower())
    return {"beginning": "start", "close": "end"}.get(lead[1], lead[1]) if lead else None


def with_clock(match: Match, expression: TimeExpression, words: TimeWords) -> TimeExpression:
    """The expression with the hour, minute and zone that the match tells."""
    hour, minute = group_text(match, "hour"), group_text(match, "minute")
    half = group_text(match, "half") or group_text(match, "half12")
    hour = hour or group_text(match, "hour12") or group_text(match, "hour24")
    minute = minute or group_text(match, "minute24")
    if hour is None:
        return expression
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    name, shift = group_text(match, "zone"), group_text(match, "shift")
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
    named = group_text(match, "named")
    month = words.months[name.lower()] if name else int(group_text(match, "number") or 0)
    day = re.sub(r"\D", "", group_text(match, "day") or "")
    if named:
        month, day = words.named_days[named][0], str(words.named_days[named][1])
    if name and not day and not group_text(match, "year") and not _month_alone(match, name):
        return None
    mod = None if day else _mod(match)
    expression = TimeExpression(
        "date",
        year=_year(group_text(match, "year")),
        month=month,
        day=int(day) if day else None,
        mod=mod,
        value=group_text(match, "that") or group_text(match, "which"),
    )
    part = words.parts.get(group_text(match, "partof") or "") or ("MO" if group_text(match, "hours") else None)
    expression = with_clock(match, replace(expression, part=part), words)
    skip = match.start("day") - match.start() if "tail" in match.groupdict() else 0
    return TimeReading("TIME" if part or expression.hour is not None else "DATE", expression, skip)


def _month_alone(match: Match, name: str) -> bool:
    """'May' and 'March' alone are months only beside a word that asks for one: 'in March', not 'March on Hama'."""
    if name.lower() not in ("may", "march"):
        return True
    if match.group() != name:
        return True
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if name.lower() == "may" and re.match(r" [A-Z][a-z]+\b", match.string[match.end() : match.end() + 12]):
        # 'in May Norland pulled out', but 'Mandeville and May Pen'
        return bool(re.search(r"\b(in|since|until|till|by|during|of|from|before|after|through)\s$", before))
    return bool(re.search(r"\b(in|since|until|till|by|during|of|from|to|and|between|before|after|through)\s$", before))


def read_year(match: Match, words: TimeWords) -> TimeReading | None:
    """'2011', 'the end of 2015', "'82". A number of things is no year ('2000 people'): the caller checks what
    follows."""
    short = group_text(match, "yy")
    if short:
        year = int(short) + (2000 if int(short) <= 30 else 1900)
        return TimeReading("DATE", TimeExpression("date", year=year))
    return TimeReading("DATE", TimeExpression("date", year=_year(group_text(match, "year")), mod=_mod(match)))


def read_decade(match: Match, words: TimeWords) -> TimeReading | None:
    """'the 1990s', '80s'."""
    digits = re.sub(r"\D", "", match["decade"])
    century = digits[:2] if len(digits) == 4 else "19"
    return TimeReading("DATE", TimeExpression("decade", year=int(century + digits[-2:]), mod=_mod(match)))


def read_season(match: Match, words: TimeWords) -> TimeReading | None:
    """'last summer', 'spring 2015', 'Autumn'. 'spring' and 'fall' alone in small letters are read as verbs."""
    which = group_text(match, "which")
    told = which or group_text(match, "year") or group_text(match, "that") or match.group().lower().startswith("the ")
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    season = words.seasons[match["season"].lower()]
    if season == "SP" and match.string[match.end() : match.end() + 2].lower() == "s ":
        return None
    if not told and not re.search(r"\b(in|since|until|by|during|before|after)\s$", before):
        return None
    return TimeReading(
        "DATE",
        TimeExpression(
            "season",
            value=season,
            year=_year(group_text(match, "year")),
            unit=which or group_text(match, "that"),
            mod=_mod(match),
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
            year=_year(group_text(match, "year")),
            value=None if number else nth,
            unit=group_text(match, "that") or group_text(match, "that2"),
        ),
    )


def read_weekday(match: Match, words: TimeWords) -> TimeReading | None:
    """'late on Tuesday', 'Friday night', 'overnight into Saturday', '12:00 UTC Monday'."""
    if not match["weekday"][0].isupper():
        return None
    part = group_text(match, "part") or group_text(match, "nightof") or group_text(match, "at")
    code = words.parts.get(part or "")
    mod = _mod(match)
    if "hours of" in match.group().lower() or "hours on" in match.group().lower():
        code = "MO" if code is None else code
    expression = TimeExpression(
        "weekday",
        weekday=words.weekdays[match["weekday"].lower()],
        part=code,
        mod=mod,
        value=group_text(match, "which"),
    )
    if group_text(match, "over"):
        ends_on = group_text(match, "into") in ("into", "to")
        expression = replace(expression, part="NI", mod="into" if ends_on else None)
    expression = with_clock(match, expression, words)
    timed = expression.part or expression.hour is not None
    return TimeReading("TIME" if timed else "DATE", expression)


def read_near(match: Match, words: TimeWords) -> TimeReading | None:
    """'yesterday evening', 'the day before yesterday', 'last night', 'overnight', 'this morning'."""
    near = re.sub(r"\s+", " ", match["near"].lower())
    part = group_text(match, "part") or group_text(match, "lead") or ("morning" if "hours" in match.group() else None)
    first, _, rest = near.partition(" ")
    days = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": -1, "this": 0, "last": -1}
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(near, days.get(first))
    if rest in words.parts:
        part = rest
    code = words.parts.get(part or "") or ("NI" if first in ("tonight", "overnight") else None)
    expression = TimeExpression("ago", unit="day", n=shift, part=code, mod="into" if first == "overnight" else None)
    expression = with_clock(match, expression, words)
    timed = code or expression.hour is not None
    return TimeReading("TIME" if timed else "DATE", expression)


def read_part(match: Match, words: TimeWords) -> TimeReading | None:
    """'at dawn', 'in the early hours'."""
    part = match["part"].lower().split()[-1]
    code = "MO" if part == "hours" else words.parts[part]
    return TimeReading("TIME", TimeExpression("part", part=code), match.start("part") - match.start())


def read_this(match: Match, words: TimeWords) -> TimeReading | None:
    """'earlier this month', 'last week', 'the following day', 'the day before', 'the weekend'."""
    unit, which = match["unit"].lower(), (group_text(match, "which") or "this").replace("very ", "")
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
    edge = group_text(match, "edge")
    lead = re.match(r"(earlier|later|early|late)", match.group().lower())
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
    skip = match.start("which") - match.start() if group_text(match, "lead") else 0
    return TimeReading(
        "DATE", TimeExpression("this", unit=unit, n=shift, anchor=anchor, mod=None if skip else mod), skip
    )


def read_ref(match: Match, words: TimeWords) -> TimeReading | None:
    """'now', 'recently', 'the near future'."""
    ref = group_text(match, "ref") or ""
    value = words.refs.get(ref, "PAST_REF")
    follows = match.string[match.end() : match.end() + 12].lower()
    if ref in ("soon", "shortly") and re.match(r" (after|afterwards?|before|as|enough|thereafter)\b", follows):
        return None  # 'shortly before noon', 'soon afterwards'
    return TimeReading("DATE", TimeExpression("ref", value=value))


def read_same(match: Match, words: TimeWords) -> TimeReading | None:
    """'the same month a year ago': the stretch told before, a year back."""
    return TimeReading("DATE", TimeExpression("same", unit=group_text(match, "same"), anchor="text"))


def read_clock(match: Match, words: TimeWords) -> TimeReading | None:
    """'14:45', '6:40 p.m. (GMT +8)', '0800 UTC', '3 pm'. A bare '3.45' is no time of day."""
    dotted = (
        "." in match.group()
        and not (group_text(match, "half") or group_text(match, "half12") or group_text(match, "zone"))
        and ":" not in match.group()
    )
    if dotted:
        return None
    return TimeReading("TIME", with_clock(match, TimeExpression("clock"), words))
