"""Years, feasts and what is counted: 'fiscal 2009', 'the first half of 2015', '2013-2018', 'the 29th', 'a third day'.

In: the words of time. Out: `year_rules`: pairs of a pattern (verbose, case ignored) and a reader.
"""

# ruff: noqa: E501  (a pattern reads best on its own line)
from __future__ import annotations

import re

from fogline.find.time_parts import YEAR, any_of
from fogline.find.time_readers import Match, Reader, TimeReading, group_text
from fogline.lexicon.numbers import ORDINALS
from fogline.lexicon.times import TimeExpression, TimeWords
from fogline.lexicon.words import words

NO_DAY = words(
    "floor parallel century anniversary birthday minute hour time round street avenue day week month year meeting "
    "session division brigade regiment battalion corps army infantry fleet wing place edition such person victim attempt"
)
UNIT = "days|nights|weeks|months|years|day|night|week|month|year"


def year_rules(known: TimeWords) -> tuple[tuple[str, Reader], ...]:
    """The rules."""
    ordinal = any_of([o for o in ORDINALS if o != "second"])
    return (
        # 'fiscal 2009', 'fiscal year 2009', 'FY2009', 'the 2008 fiscal year'
        (
            rf"""\b(?:the[ ])?(?:(?:fiscal|financial)[ ](?:year[ ])?(?P<year>{YEAR})|FY[ ]?(?P<short>{YEAR}|\d\d)
             |(?P<before>{YEAR})[ ](?:fiscal|financial)[ ]year)\b""",
            read_fiscal,
        ),
        # 'the first half of 2015', 'the second half of last year'
        (
            rf"""\b(?:the[ ])?(?P<half>first|second|latter|1st|2nd)[ ]half[ ]of[ ](?:the[ ]year[ ])?
             (?:(?P<year>{YEAR})|(?P<that>this|last|next)[ ]year)\b""",
            read_half,
        ),
        # 'the war of 2013-2018'
        (rf"""(?<![\w.,:/$£€-])(?P<first>{YEAR})[-–—/](?P<last>{YEAR}|\d\d)\b(?![-–:/%\d]|[.,]\d)""", read_years),
        # 'on the 29th' of the month told last
        (
            r"""\b(?:on|until|till|by|since|from|before|after)[ ](?P<the>the)[ ](?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?![ ]of\b)""",
            read_day_alone,
        ),
        # 'for a third day', 'its ninth month', 'their second week of fighting'
        (
            rf"""\b(?:for[ ](?:a|the)|in[ ](?:its|their|his|her)|(?:enter(?:s|ed|ing)?|into)[ ](?:its|their|a|the))[ ]
             (?P<nth>{ordinal}|second|\d+(?:st|nd|rd|th))[ ](?P<unit>{UNIT})\b(?![ ]of[ ](?-i:[A-Z]))""",
            read_nth,
        ),
        # 'Christmas', 'Independence Day'
        (rf"""\b(?P<feast>{any_of(known.feasts)})(?:[ ]Day)?\b""", read_feast),
    )


def read_fiscal(match: Match, known: TimeWords) -> TimeReading | None:
    """'fiscal 2009': that year, as FY2009."""
    text = group_text(match, "year") or group_text(match, "short") or group_text(match, "before") or ""
    year = int(text) if len(text) == 4 else 2000 + int(text)
    return TimeReading("DATE", TimeExpression("fiscal", year=year))


def read_half(match: Match, known: TimeWords) -> TimeReading | None:
    """'the first half of 2015', 'the second half of last year'."""
    year = group_text(match, "year")
    half = 1 if (group_text(match, "half") or "") in ("first", "1st") else 2
    return TimeReading(
        "DATE", TimeExpression("half", n=half, year=int(year) if year else None, unit=group_text(match, "that"))
    )


def read_years(match: Match, known: TimeWords) -> TimeReading | None:
    """'2013-2018', '2013–18'; '2014-11' is a month."""
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        if last <= 12:
            return None
        last += first // 100 * 100
    if not first < last <= first + 150:
        return None
    return TimeReading("DATE", TimeExpression("years", year=first, n=last))


def read_day_alone(match: Match, known: TimeWords) -> TimeReading | None:
    """'sacking Oporto on the 29th': a day of the month told last. 'on the 38th parallel' is none."""
    follows = re.match(r"[ -]([A-Za-z]+)", match.string[match.end() : match.end() + 20])
    if follows and (follows[1].lower() in NO_DAY or follows[1][0].isupper()):
        return None
    return TimeReading(
        "DATE", TimeExpression("date", day=int(match["day"]), anchor="text"), match.start("the") - match.start()
    )


def read_nth(match: Match, known: TimeWords) -> TimeReading | None:
    """'for a third day' lasts three days by now; 'the war, now in its third year' three years."""
    nth, unit_name = match["nth"].lower(), match["unit"].lower()
    number = ORDINALS.get(nth) or int(re.sub(r"\D", "", nth) or 0)
    unit = known.units["day" if unit_name.startswith("night") else unit_name]
    if not number:
        return None
    skip = match.start("nth") - match.start()
    if match.string[match.start() : match.start("nth")].lower().endswith((" a ", " the ")):
        skip -= 2 if match.string[: match.start("nth")].endswith(" a ") else 4
    expression = TimeExpression("period", unit=unit.name, n=float(number), value=unit.period(str(number)), mod="past")
    return TimeReading("DURATION", expression, skip)


def read_feast(match: Match, known: TimeWords) -> TimeReading | None:
    """'before Christmas': a day with a name, whose date the words do not tell unless it is fixed."""
    before = match.string[max(0, match.start() - 10) : match.start()].lower()
    if not match["feast"][0].isupper() or not re.search(r"\b(on|at|by|before|after|since|until|till|for|marked)\s$", before):
        return None  # 'Christmas sales'
    fixed = known.feasts[re.sub(r"\s+", " ", match["feast"].lower())]
    if fixed is None:
        return TimeReading("DATE", TimeExpression("feast"))
    return TimeReading("DATE", TimeExpression("date", month=fixed[0], day=fixed[1]))
