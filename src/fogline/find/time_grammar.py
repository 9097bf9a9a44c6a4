"""The grammar of times: patterns over the clean text, each with a reader of what it says.

In: the words of time. Out: `Grammar.matches(text)`: spans with TIMEX3 type and `TimeExpression`, the longest winning.
"""

# ruff: noqa: E501  (a pattern reads best on its own line)
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.find.time_lengths import read_ago, read_duration, read_set
from fogline.find.time_readers import (
    Reader,
    TimeReading,
    read_calendar,
    read_clock,
    read_decade,
    read_near,
    read_part,
    read_quarter,
    read_ref,
    read_same,
    read_season,
    read_this,
    read_weekday,
    read_year,
)
from fogline.lexicon.numbers import NUMBER
from fogline.lexicon.times import TimeWords

YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap])\.?m\b\.?"
    r"|(?P<hour24>[01]\d|2[0-3])(?P<minute24>[0-5]\d)(?=\s?(?:hours|hrs|UTC|GMT|local)))"
)
FUZZ = (
    r"(?:(?:just[ ])?(?:over|under|about|around|almost|nearly|roughly|some|approximately|exactly)[ ]"
    r"|(?:more|less|fewer)[ ]than[ ]|at[ ]least[ ]|up[ ]to[ ]|just[ ])"
)
MOD = r"(?:(?:very[ ])?(?:early|late|mid|middle)(?:[ -](?:on[ ]|in[ ])?))"
EDGE = r"(?:the[ ])?(?:very[ ])?(?P<edge>start|beginning|middle|end|close|early[ ]part)[ ]of[ ]"
REACH = 60
"""Characters on both sides of a word of time in which its whole expression lies."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the text `[start, end)` that tells a time, and what it tells."""

    start: int
    end: int
    reading: TimeReading


class Grammar:
    """All patterns, compiled once."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        known = {*words.months, *words.weekdays, *words.seasons, *words.parts, *words.units, *words.sets, *words.named_days}
        known |= {ref.split()[-1] for ref in words.refs} | {"today", "yesterday", "tomorrow", "tonight", "overnight", "weekend", "history"}
        self.anchors = re.compile(rf"\b{_any(known)}|\b\d{{4}}\b|\d0s\b|[’']\d\d|\d[:.]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
        self.rules = tuple(
            (re.compile(pattern, re.IGNORECASE | re.VERBOSE), reader) for pattern, reader in _rules(words)
        )

    def matches(self, text: str) -> list[Match]:
        """Times in order; of readings that overlap the longest stands, of equals the first rule's.

        >>> from fogline.lexicon.times import load_times
        >>> [(m.start, m.end, m.reading.type) for m in Grammar(load_times()).matches("on 3 May 2019, at dawn")]
        [(3, 13, 'DATE'), (18, 22, 'TIME')]
        """
        found = sorted(self._all(text), key=lambda m: m.start - m.end)
        taken = bytearray(len(text))
        kept = []
        for match in found:
            if not any(taken[match.start : match.end]):
                taken[match.start : match.end] = b"\1" * (match.end - match.start)
                kept.append(match)
        return sorted(kept, key=lambda m: m.start)

    def _all(self, text: str) -> Iterator[Match]:
        for first, last in self._stretches(text):
            for pattern, reader in self.rules:
                for match in pattern.finditer(text, first, last):
                    reading = reader(match, self.words)
                    if reading is not None:
                        # 'on 7 May.'
                        full_stop = match.group().endswith(".") and not match.group().lower().endswith("m.")
                        yield Match(match.start() + reading.skip, match.end() - full_stop, reading)

    def _stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches around words of time: the rules need not look at the rest of the text."""
        first = last = -1
        for anchor in self.anchors.finditer(text):
            start, end = max(0, anchor.start() - REACH), min(len(text), anchor.end() + REACH)
            while start > 0 and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
            if first < 0:
                first, last = start, end
            elif start <= last:
                last = end
            else:
                yield first, last
                first, last = start, end
        if first >= 0:
            yield first, last


def _any(words: object) -> str:
    """One of the words, the longest first; a blank stands for any white space."""
    ordered = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered) + ")"


def _rules(words: TimeWords) -> tuple[tuple[str, Reader], ...]:
    month = _any(words.months)
    full_month = _any([m for m in words.months if len(m) > 4 or m in ("may", "june", "july")])
    week_day = _any(words.weekdays)
    full_day = _any([d for d in words.weekdays if d.endswith("day")])
    part = _any(words.parts)
    unit = _any(words.units)
    long_unit = _any([u for u in words.units if u not in ("sec", "secs", "min", "mins", "hr", "yr", "second")])
    zones = _any(words.zones)
    zone = rf"(?:\s?\(?(?P<zone>{zones})(?:\s?(?P<shift>[+-]\d{{1,2}}(?::?[0-5]\d)?))?\b\)?)"
    clock = rf"(?:{CLOCK}{zone}?(?:\shours)?)"
    season = _any(words.seasons)
    quantity = (
        rf"(?:{NUMBER}(?:[ ](?:and[ ]a[ ]half|to[ ]{NUMBER}))?|half[ ]an?|an?|single|several|a[ ]few|few|many"
        r"|(?:a[ ])?couple[ ](?:of[ ])?|(?:dozens|hundreds|thousands|tens)[ ]of)"
    )
    return (
        # '3 May 2019', 'Fri 3rd of May', 'Thursday, 3 May, 14:45'
        (
            rf"""\b(?:{MOD})?(?:(?P<weekday>{week_day})\b,?\s)?(?:the\s)?(?<![\d.,:/])(?P<day>{DAY})(?:\sof)?[\s-](?P<month>{month})\b\.?
             (?:,?[\s-](?P<year>{YEAR})\b)?(?:(?:\s?(?://|,|\||at|-)\s?|\s){clock})?""",
            read_calendar,
        ),
        # 'December 4, 2024, Wednesday // 14:45', 'Apr 29 2016'
        (
            rf"""\b(?:{MOD})?(?:(?P<weekday>{week_day})\b,?\s)?(?P<month>{month})\b\.?\s(?P<day>{DAY})\b(?![:.]\d)
             (?:,?\s(?P<year>{YEAR})\b)?(?:,\s{week_day}\b)?(?:(?:\s?(?://|,|\||at|-)\s?|\s){clock})?""",
            read_calendar,
        ),
        # 'from 3 to 7 May', 'between 11 and 15 March': the first day takes the month of the second
        (
            rf"""\b(?<![\d.,:/])(?P<day>{DAY})(?=\s?(?:to|and|until|through|[-–—])\s?(?:the\s)?{DAY}\s(?:of\s)?(?P<month>{month})\b
             (?:,?\s(?P<year>{YEAR})\b)?)""",
            read_calendar,
        ),
        # 'March 3-7', 'April 1 to 4': the last day takes the month of the first
        (
            rf"""\b(?P<month>{month})\b\.?\s{DAY}\s?(?P<tail>to|and|until|through|[-–—])\s?(?P<day>{DAY})\b(?:,?\s(?P<year>{YEAR})\b)?""",
            read_calendar,
        ),
        # 'in late March 2015', 'May of 2011', "October of next year"
        (
            rf"""\b(?:the[ ](?:end|start|beginning|middle)[ ]of[ ]|{MOD})?(?P<month>{month})\b\.?(?:,?\s|\sof\s)(?P<year>{YEAR})\b""",
            read_calendar,
        ),
        # 'in October', 'last March', 'early May'
        (
            rf"""\b(?:the[ ](?:end|start|beginning|middle)[ ]of[ ]|{MOD}|(?P<which>last|next|this|this[ ]past)[ ])?
             (?P<month>{full_month})\b(?:\sof\s(?P<that>this|last|next)\syear)?""",
            read_calendar,
        ),
        (
            rf"""\b(?P<year>{YEAR})-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:[T\s]{clock})?""",
            read_calendar,
        ),
        (
            rf"""\b(?P<day>0?[1-9]|[12]\d|3[01])(?P<dot>[./])(?P<number>0?[1-9]|1[0-2])(?P=dot)(?P<year>{YEAR})\b""",
            read_calendar,
        ),
        (rf"""\b(?P<named>{_any(words.named_days)})(?:,?\s(?P<year>{YEAR})\b)?""", read_calendar),
        # 'in 2011', 'the end of 2015', 'mid-2016'
        (
            rf"""(?<![\d.,:/$£€-])\b(?:{EDGE}|(?P<mod>early|late|mid|middle)[ -])?(?P<year>{YEAR})\b(?![\d:/%]|[.,]\d|-\d)""",
            read_year,
        ),
        (r"""\b(?:the[ ])?(?:(?P<mod>early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0|['’]?[2-9]0)s\b""", read_decade),
        (r"""(?:(?<=since[ ])|(?<=of[ ])|(?<=in[ ]))(?P<short>['’])(?P<yy>\d\d)\b(?!s)""", read_year),
        (
            rf"""\b(?:the[ ])?(?:(?P<which>last|next|this|early|late|mid|previous|coming|following)[ -])?(?P<season>{season})
             (?:\s(?:of\s)?(?P<year>{YEAR})\b|\sof\s(?P<that>this|last|next)\syear)?""",
            read_season,
        ),
        (
            rf"""\b(?:the[ ])?(?P<nth>first|second|third|fourth|final|last|previous|next|current|this|1st|2nd|3rd|4th)[ -](?:fiscal[ ])?quarter\b
             (?:\s(?:of\s)?(?P<year>(?:fiscal\s)?{YEAR})\b|\sof\s(?P<that>this|last|next|the\sprevious)\syear|\s(?P<that2>this|last|next)\syear)?""",
            read_quarter,
        ),
        # 'late on Tuesday', 'last Friday night', 'overnight into Saturday', 'the early hours of Sunday morning',
        # '12:00 UTC Monday'
        (
            rf"""\b(?:{clock}\s(?:on\s)?)?(?:(?:the[ ])?(?P<mod>early|late|mid)(?:[ ](?:hours[ ]of|in[ ]the[ ]day)(?:[ ]on)?)?[ -](?:on[ ])?
             |(?P<over>overnight)[ ](?P<into>into|to|on|from)[ ]|(?:the[ ])?(?P<nightof>night|evening|morning|afternoon)[ ]of[ ])?
             (?:(?P<which>last|next|this|this[ ]past|this[ ]coming|the[ ](?:previous|following))[ ])?
             (?P<weekday>{full_day})(?=s?\b)(?:[ ](?P<part>{part})\b)?(?:(?:,)?\s(?:at\s)?(?P<at>noon|midnight))?""",
            read_weekday,
        ),
        # 'earlier today', 'yesterday evening', 'the day before yesterday', 'late last night', 'this morning'
        (
            rf"""\b(?:{clock}\s)?(?:(?:earlier|later|early|late)[ ](?:on[ ])?)?(?P<near>the[ ]day[ ](?:before[ ]yesterday|after[ ]tomorrow)
             |today|yesterday|tomorrow|tonight|overnight|(?:last|this|tomorrow|yesterday)[ ]{part})(?:[ ](?P<part>{part})\b|\b)""",
            read_near,
        ),
        (
            r"""\b(?:at|by|before|after|since|until|around|from)[ ](?:the[ ])?(?P<part>dawn|daybreak|sunrise|midday|noon|dusk|nightfall|sunset|midnight|night)\b""",
            read_part,
        ),
        (
            r"""\b(?:in|during|through|throughout)[ ](?P<part>the[ ](?:early[ ](?:hours|morning)|late[ ]evening|morning|afternoon|evening|night))
             (?:[ ]hours)?\b""",
            read_part,
        ),
        # 'a dawn raid', 'in morning trading'
        (
            r"""\b(?:in|an?|the|during)[ ](?:early[ -])?(?:pre-)?(?P<part>dawn|morning|afternoon|evening)(?=[ ][a-z])""",
            read_part,
        ),
        # 'earlier this month', 'last week', 'the following day', 'that day', 'the same week', 'the weekend'
        (
            rf"""\b(?:(?:earlier|later|early|late)[ ](?:on[ ]|in[ ])?)?(?:{EDGE})?(?:the[ ])?(?P<which>this|last|next|previous|following|coming|same|that
             |current|very[ ]same|entire|whole)[ ](?P<unit>day|week|weekend|month|year|decade|century|quarter)\b""",
            read_this,
        ),
        (
            r"""\b(?:(?P<edge>start|end|close|beginning|late|later|earlier|early)[ ](?:of|in)[ ])?the[ ](?P<unit>weekend)\b""",
            read_this,
        ),
        (
            r"""\bthe[ ](?P<unit>day|night|week|month|year)[ ](?P<which>before|after|earlier|later|previous|prior)\b""",
            read_this,
        ),
        # 'late in the day', 'the end of the day', 'ended the day', 'for the day'
        (
            r"""\b(?P<lead>end(?:s|ed|ing)?|finish(?:es|ed|ing)?|clos(?:es|ed|ing)|start(?:s|ed|ing)?|for)[ ](?P<which>the)[ ](?P<unit>day)\b
             (?![ ](?:before|after|when|that))""",
            read_this,
        ),
        (
            r"""\b(?:(?:the[ ])?(?:end|start|rest|remainder|course|close|beginning)[ ]of[ ]|(?:earlier|later|early|late)[ ](?:on[ ])?in[ ]|in[ ])
             (?P<which>the)[ ](?P<unit>day|week|month|year)\b(?![ ](?:before|after|when|that|\d))""",
            read_this,
        ),
        # 'the same month a year ago', 'the same period last year'
        (
            r"""\bthe[ ]same[ ](?P<same>period|month|week|quarter|day|time)[ ](?:(?:of[ ])?(?:the[ ])?(?:last|previous|preceding)[ ]year
             |(?:a|one)[ ]year[ ](?:ago|earlier|before))\b""",
            read_same,
        ),
        # 'three days ago', 'a week earlier', 'two days later'
        (
            rf"""\b{FUZZ}?(?P<quantity>{quantity})[ -](?P<unit>{unit})[ ](?P<way>ago|earlier|later|before|previously|afterwards|after|prior|from[ ]now)\b""",
            read_ago,
        ),
        # 'the past three days', 'in recent weeks', 'the next six months', 'the last few days'
        (
            rf"""\b(?:the[ ]|these[ ])?(?P<which>past|last|next|coming|recent|previous|following|first|final)[ ](?:{FUZZ})?
             (?:(?P<quantity>{quantity})[ -])?(?:consecutive[ ]|trading[ ])?(?P<unit>{unit})\b""",
            read_duration,
        ),
        (rf"""\b(?:the[ ])?(?P<which>past|last)[ ](?P<unit>{long_unit})\b""", read_duration),
        # 'for more than two weeks', 'a 27-year contract', 'six straight days', 'decades-long'
        (
            rf"""\b{FUZZ}?(?P<quantity>{quantity})[ -](?:consecutive[ ]|straight[ ]|full[ ]|whole[ ]|more[ ]|further[ ]|long[ ])?(?P<unit>{unit})
             (?:[ ]and[ ]a[ ]half)?(?:-long\b|\b(?![ -]old|s['’]?[ ]old))(?:[ ](?P<each>each|every|per|a)[ ](?P<eachunit>day|night|week|month|year)\b)?""",
            read_duration,
        ),
        (
            r"""\b(?P<many>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?P<long>-long)?\b(?![ ](?:ago|old))""",
            read_duration,
        ),
        (
            rf"""\b(?:for[ ])?(?:the[ ]|a[ ])?(?P<nth>\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+th)[ ]
             (?P<straight>consecutive|straight|successive)[ ](?P<unit>{unit})\b""",
            read_duration,
        ),
        (rf"""\b(?P<set>{_any(words.sets)})\b""", read_set),
        (
            rf"""\b(?P<every>every|each|per)[ ](?:other[ ])?(?:(?P<quantity>{NUMBER})[ ])?(?P<unit>{unit}|{full_day})\b""",
            read_set,
        ),
        (
            r"""(?<=\d[ ]|s[ ]|e[ ])(?P<every>an?)[ ](?P<unit>day|week|month|year)\b(?![ ](?:ago|earlier|later|before|after|long|when|of))""",
            read_set,
        ),
        (rf"""\b(?<!most[ ])(?P<ref>{_any(words.refs)})\b(?!-)""", read_ref),
        (r"""\b(?:in[ ])?(?P<vague>recent)[ ](?:\w+\.?[ ])?history\b""", read_ref),
        (rf"""(?<![\d.])\b{clock}""", read_clock),
    )
