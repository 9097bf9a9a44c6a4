"""Parts of a day and hours, beside a day or alone: 'dawn on Tuesday', '06:00 on 14 July', 'that evening', 'hours later'.

In: the words of time. Out: `part_rules`: pairs of a pattern (verbose, case ignored) and a reader.
"""

# ruff: noqa: E501  (a pattern reads best on its own line)
from __future__ import annotations

import re
from collections.abc import Iterable

from fogline.find.time_readers import (
    Match,
    Reader,
    TimeReading,
    group_text,
    read_calendar,
    read_near,
    read_weekday,
)
from fogline.lexicon.numbers import read_number
from fogline.lexicon.times import TimeExpression, TimeWords

YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap])\.?m\b\.?"
    r"|(?P<hour24>[01]\d|2[0-3])(?P<minute24>[0-5]\d)(?=\s?(?:hours|hrs|UTC|GMT|local)))"
)
LATER = ("later", "after", "afterwards", "afterward")


def any_of(words: Iterable[str]) -> str:
    """One of the words, the longest first; a blank stands for any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered) + ")"


def clock_of(words: TimeWords) -> str:
    """The pattern of a time of day with its zone."""
    zone = rf"(?:\s?\(?(?P<zone>{any_of(words.zones)})(?:\s?(?P<shift>[+-]\d{{1,2}}(?::?[0-5]\d)?))?\b\)?)"
    return rf"(?:{CLOCK}{zone}?(?:\shours)?)"


def part_rules(words: TimeWords) -> tuple[tuple[str, Reader], ...]:
    """The rules, of which those of a whole day and hour are the longest and so win."""
    month = any_of(words.months)
    week_day = any_of(words.weekdays)
    full_day = any_of([d for d in words.weekdays if d.endswith("day")])
    part = any_of(words.parts)
    hours = r"(?:small|wee|early|predawn|pre-dawn|late)[ ]hours[ ](?:of|on)"
    lead = (
        rf"(?:{clock_of(words)},?\s(?:on\s)?(?:the\s)?|(?:the\s)?(?:(?:early|late)[ ])?"
        rf"(?:(?P<partof>{part})\s(?:of\s|on\s)?(?:the\s)?|(?P<hours>{hours})\s))"
    )
    return (
        # 'dawn on 14 July', '06:00 on 14 July', 'the night of 5 June'
        (
            rf"""\b{lead}(?:{week_day},?\s)?(?P<day>{DAY})(?:\sof)?\s(?P<month>{month})\b\.?(?:,?\s(?P<year>{YEAR})\b)?""",
            read_calendar,
        ),
        # 'about 9 a.m. on February 28', 'the night of October 11'
        (
            rf"""\b{lead}(?:{week_day},?\s)?(?P<month>{month})\b\.?\s(?P<day>{DAY})\b(?![:.]\d)(?:,?\s(?P<year>{YEAR})\b)?""",
            read_calendar,
        ),
        # 'dawn on Tuesday', 'noon Thursday', 'the small hours of Monday', 'overnight Sunday'
        (
            rf"""\b(?:(?:the\s)?(?:(?:early|late)[ ])?(?:(?P<nightof>{part})\s(?:of\s|on\s)?|(?P<hours>{hours})\s)|(?P<over>overnight)\s)
             (?:(?P<which>last|next|this|this[ ]past)[ ])?(?P<weekday>{full_day})\b(?:[ ](?P<part>{part})\b)?""",
            read_weekday,
        ),
        # 'dawn today', 'the early hours of yesterday'
        (
            rf"""\b(?:(?:the\s)?(?P<lead>{part})\s(?:of\s)?|{hours}\s|{clock_of(words)}\s)(?P<near>today|yesterday|tomorrow)\b""",
            read_near,
        ),
        # 'that evening', 'the following morning', 'the same night', 'the previous night'
        (
            rf"""\b(?:the[ ])?(?P<which>that|same|that[ ]same|next|following|previous)[ ](?P<part>{part})\b""",
            read_that_part,
        ),
        # 'by evening', 'before nightfall', 'all night'
        (
            r"""\b(?:by|before|until|till|toward|towards|since)[ ](?:(?:early|mid|late)[ -])?(?P<part>morning|mid-?day|afternoon|evening)\b""",
            read_part_alone,
        ),
        (r"""\b(?:all[ ](?P<part>night|morning|afternoon|evening))\b(?![ -]long)""", read_part_alone),
        (r"""\b(?:in|during)[ ]the[ ](?P<part>(?:small|wee|predawn|pre-dawn)[ ]hours)\b(?![ ]of)""", read_part_alone),
        # 'nine o'clock', 'half past nine', 'three in the morning'
        (
            r"""\b(?:(?P<past>half[ ]past|quarter[ ]past|quarter[ ]to)[ ])?(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
             (?:[ ]o[’']clock)?(?:[ ](?:in[ ]the[ ](?P<daytime>morning|afternoon|evening)|at[ ](?P<late>night)))?\b""",
            read_oclock,
        ),
        # 'Hours later', 'minutes after', 'days earlier'
        (
            r"""\b(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades)[ ](?P<way>later|earlier|before|previously|afterwards|afterward|after|ago)\b""",
            read_bare_way,
        ),
    )


def read_that_part(match: Match, words: TimeWords) -> TimeReading | None:
    """'that evening' of the day told last, 'the following morning' of the day after it."""
    which = (group_text(match, "which") or "").replace("that same", "same")
    if which == "next" and not match.group().lower().startswith("the "):
        return None
    shift = {"next": 1, "following": 1, "previous": -1}.get(which, 0)
    code = words.parts[match["part"].lower()]
    return TimeReading("TIME", TimeExpression("ago", unit="day", n=shift, part=code, anchor="text"))


def read_part_alone(match: Match, words: TimeWords) -> TimeReading | None:
    """'by evening', 'all night', 'in the small hours'."""
    part = match["part"].lower()
    code = "MO" if part.endswith("hours") else words.parts.get(part, "MI")
    start = match.start() if match.group().lower().startswith("all") else match.start("part")
    return TimeReading("TIME", TimeExpression("part", part=code), start - match.start())


def read_oclock(match: Match, words: TimeWords) -> TimeReading | None:
    """'half past nine', 'three in the morning', 'nine o'clock'; a bare number is no hour."""
    past, daytime = group_text(match, "past"), group_text(match, "daytime") or group_text(match, "late")
    if not (past or daytime or "clock" in match.group().lower()):
        return None
    number = read_number(match["number"])
    if number is None or not 1 <= number <= 12 or (match["number"].isdigit() and not (past or "clock" in match.group())):
        return None
    hour = int(number) % 12 + (12 if daytime in ("afternoon", "evening", "night") else 0)
    if daytime is None:
        hour = int(number)
    minute = {"half past": 30, "quarter past": 15, "quarter to": 45}.get(past or "", 0)
    if past == "quarter to":
        hour = (hour - 1) % 24
    return TimeReading("TIME", TimeExpression("clock", hour=hour, minute=minute))


def read_bare_way(match: Match, words: TimeWords) -> TimeReading | None:
    """'Hours later' is the day told last, 'days earlier' some time before; a mere length before a clause ('hours after he
    left', 'weeks before the vote')."""
    unit, way = words.units[match["unit"].lower()], match["way"].lower()
    tail = match.string[match.end() : match.end() + 6].lower()
    cut = len(match.group()) - len(match["unit"])
    if way in ("before", "after") and re.match(r"\s(?!and\b|but\b|or\b)\w", tail):
        return TimeReading("DURATION", TimeExpression("apart", unit=unit.name, value=unit.period("X")), cut=cut)
    if unit.time and way != "ago":
        return TimeReading("DATE", TimeExpression("ago", unit="hour", n=1.0 if way in LATER else -1.0, anchor="text"))
    value = "FUTURE_REF" if way in LATER else "PAST_REF"
    return TimeReading("DATE", TimeExpression("ref", value=value, anchor="text" if way in LATER else "published"))

