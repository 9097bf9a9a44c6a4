"""Lengths of time and what repeats: 'three days ago', 'the past two weeks', 'for years', 'every day'.

In: a match and the words of time. Out: a `TimeReading`, or None where the words are no time.
"""

from __future__ import annotations

import re

from fogline.find.time_readers import Match, TimeReading, group_text
from fogline.lexicon.numbers import ORDINALS, read_number
from fogline.lexicon.times import TimeExpression, TimeWords, Unit

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


def _amount(match: Match) -> tuple[str, float | None]:
    """The amount as in TIMEX3 ('3', '2.5', 'X') and as a number (None where vague)."""
    text = (group_text(match, "quantity") or "").replace("-", " ")
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
    if "fortnight" in whole:
        value *= 2
    return f"{value:g}" if value < 1e6 else str(int(value)), float(value)


def read_ago(match: Match, words: TimeWords) -> TimeReading | None:
    """'three days ago', 'two days later', 'a week earlier'; before a clause ('a day after it fell') a mere length."""
    unit, way = words.units[match["unit"].lower()], match["way"].lower()
    amount, number = _amount(match)
    follows = match.string[match.end() : match.end() + 6]
    if way in ("before", "after", "prior") and re.match(r"\s(?!and\b|but\b|or\b)\w", follows):
        skip_way = TimeExpression(
            "apart", unit=unit.name, n=(number or 0) * (1 if way == "after" else -1), value=unit.period(amount)
        )
        return TimeReading("DURATION", skip_way, cut=len(match.group()) - len(match.group()[: -len(way)].rstrip()))
    sign = 1 if way in LATER else -1
    if number is None:
        return TimeReading("DATE", TimeExpression("ref", value="PAST_REF" if sign < 0 else "FUTURE_REF"))
    anchor = "published" if way in ("ago", "from now") else "text"
    return TimeReading("DATE", TimeExpression("ago", unit=unit.name, n=sign * number, anchor=anchor))


def read_duration(match: Match, words: TimeWords) -> TimeReading | None:
    """'the past three days', 'two and a half years', 'recent weeks', 'years', 'for the 40th consecutive day'."""
    many, which = group_text(match, "many"), group_text(match, "which")
    unit_name = many or match["unit"].lower()
    unit = words.units[unit_name]
    if unit.name in ("second",) and not unit_name.endswith("s"):
        return None
    nth = group_text(match, "nth")
    if unit.name == "quarter" and not (which or re.search("consecutive|straight", match.group().lower())):
        return None  # 'a quarter of the town', 'three quarters'
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
    if which == "following" or (many and which):  # 'the following days', 'the days that followed' the day told last
        amount, number = ("X", None) if many else _amount(match)
        said = TimeExpression(
            "period", unit=unit.name, n=number, value=unit.period(amount), mod="following", anchor="text"
        )
        return TimeReading("DURATION", said)
    if many or (which and not group_text(match, "quantity")):
        if which == "recent":
            return TimeReading("DATE", TimeExpression("ref", value="PAST_REF", unit=unit.name))
        if which in ("past", "last") and not many:
            amount, number = ("1", 1.0) if not unit_name.endswith("s") else ("X", None)
            return TimeReading(
                "DURATION", TimeExpression("period", unit=unit.name, n=number, value=unit.period(amount), mod="past")
            )
        if which in ("next", "coming"):
            return TimeReading("DURATION", TimeExpression("period", unit=unit.name, value=unit.period("X"), mod="next"))
        if which in ("first", "final", "previous"):
            return None
        return _bare(match, unit)
    if (
        (group_text(match, "quantity") or "").split()[-1] in ("a", "an")
        and group_text(match, "which") is None
        and _rate(match)
    ):
        return None
    amount, number = _amount(match)
    if group_text(match, "each"):
        return TimeReading("SET", TimeExpression("set", value=unit.period(amount)))
    mod = {
        "past": "past",
        "last": "past",
        "previous": "past",
        "recent": "past",
        "next": "next",
        "coming": "next",
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
    word = group_text(match, "set")
    if word:
        return TimeReading("SET", TimeExpression("set", value=words.sets[word]))
    unit_name = group_text(match, "turn") or match["unit"].lower()
    if group_text(match, "every") in ("a", "an"):
        if not _rate(match):
            return None
        return TimeReading("SET", TimeExpression("set", value=words.units[unit_name].period("1")))
    if unit_name in words.parts:
        return TimeReading("SET", TimeExpression("set", value=f"XXXX-XX-XXT{words.parts[unit_name]}"))
    if unit_name in words.weekdays:
        return TimeReading("SET", TimeExpression("set", value=f"XXXX-WXX-{words.weekdays[unit_name] + 1}"))
    amount = group_text(match, "quantity")
    other = "other" in match.group().lower()
    count = read_number(amount) if amount else (2 if other else 1)
    return TimeReading("SET", TimeExpression("set", value=words.units[unit_name].period(f"{count or 1:g}")))
