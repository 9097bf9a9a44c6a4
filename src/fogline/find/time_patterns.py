"""The patterns of times, each with a reader of what it says.

In: the words of time. Out: `rules`: pairs of a pattern (verbose, case ignored) and a reader.
"""

# ruff: noqa: E501  (a pattern reads best on its own line)
from __future__ import annotations

from fogline.find.time_lengths import read_ago, read_duration, read_set
from fogline.find.time_parts import DAY, YEAR, any_of, clock_of, part_rules
from fogline.find.time_readers import (
    Reader,
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
from fogline.find.time_years import year_rules
from fogline.lexicon.numbers import NUMBER
from fogline.lexicon.times import TimeWords

FUZZ = (
    r"(?:(?:just[ ])?(?:over|under|about|around|almost|nearly|roughly|some|approximately|exactly)[ ]"
    r"|(?:more|less|fewer)[ ]than[ ]|at[ ]least[ ]|up[ ]to[ ]|just[ ])"
)
MOD = r"(?:(?:very[ ])?(?:early|late|mid|middle)(?:[ -](?:on[ ]|in[ ])?))"
EDGE = r"(?:the[ ])?(?:very[ ])?(?P<edge>start|beginning|middle|end|close|early[ ]part)[ ]of[ ]"


def rules(words: TimeWords) -> tuple[tuple[str, Reader], ...]:
    month = any_of(words.months)
    full_month = any_of([m for m in words.months if len(m) > 4 or m in ("may", "june", "july")])
    week_day = any_of(words.weekdays)
    full_day = any_of([d for d in words.weekdays if d.endswith("day")])
    part = any_of(words.parts)
    unit = any_of(words.units)
    long_unit = any_of([u for u in words.units if u not in ("sec", "secs", "min", "mins", "hr", "yr", "second")])
    clock = clock_of(words)
    season = any_of(words.seasons)
    quantity = (
        rf"(?:{NUMBER}(?:[ ](?:and[ ]a[ ]half|to[ ]{NUMBER}))?|half[ ]an?|an?|single|several|a[ ]few|few|many"
        r"|(?:a[ ])?couple[ ](?:of[ ])?|(?:dozens|hundreds|thousands|tens)[ ]of)"
    )
    return (
        *part_rules(words),
        *year_rules(words),
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
        (rf"""\b(?P<named>{any_of(words.named_days)})(?:,?\s(?P<year>{YEAR})\b)?""", read_calendar),
        # 'in 2011', 'the end of 2015', 'mid-2016'
        (
            rf"""(?<![\d.,:/$£€-])\b(?:{EDGE}|(?P<mod>early|late|mid|middle)[ -])?(?P<year>{YEAR})\b(?![\d:/%]|[.,]\d|-\d)""",
            read_year,
        ),
        (r"""(?<![\w-])(?:the[ ])?(?:(?P<mod>early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0|['’]?[2-9]0)s\b""", read_decade),
        (r"""(?:(?<=since[ ])|(?<=of[ ])|(?<=in[ ]))(?P<short>['’])(?P<yy>\d\d)\b(?!s)""", read_year),
        (
            rf"""\b(?:the[ ])?(?:(?P<which>last|next|this|early|late|mid|previous|coming|following)[ -])?(?P<season>{season})\b
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
        (
            r"""\bthe[ ](?P<many>hours|days|weeks|months|years)[ ](?P<which>(?:that|which)[ ](?:have[ ])?followed|afterwards)\b""",
            read_duration,
        ),
        (r"""\bthe[ ](?P<edge>turn)[ ]of[ ](?P<which>the)[ ](?P<unit>month|year)\b""", read_this),
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
        (rf"""\b(?P<set>{any_of(words.sets)})\b""", read_set),
        (
            rf"""\b(?P<every>every|each|per)[ ](?:other[ ])?(?:(?P<quantity>{NUMBER})[ ])?(?P<turn>{unit}|{full_day}|{part})\b""",
            read_set,
        ),
        (
            r"""(?<=\d[ ]|s[ ]|e[ ])(?P<every>an?)[ ](?P<unit>day|week|month|year)\b(?![ ](?:ago|earlier|later|before|after|long|when|of))""",
            read_set,
        ),
        (rf"""\b(?<!most[ ])(?P<ref>{any_of(words.refs)})\b(?!-)""", read_ref),
        (r"""\b(?:in[ ])?(?P<vague>recent)[ ](?:\w+\.?[ ])?history\b""", read_ref),
        (rf"""(?<![\d.])\b{clock}""", read_clock),
    )
