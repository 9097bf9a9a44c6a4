"""Dates, amounts and names in words.

In: values of the model. Out: the text that documents, tables and the page show.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime

from fogline.lexicon.actors import country_name
from fogline.lexicon.figures import load_figures
from fogline.model import EventFigure, FigureMention, Located, Party, TimeRange

NOT_LOCATED = "place not located"
SHOWN = 3  # Parties that a sentence names.


def area_of(place: Located) -> str:
    """The area under which a place is listed: its first-order division, else its country."""
    return place.admin1 or (country_name(place.country) if place.country else NOT_LOCATED)


def parsed(value: str | None) -> date | None:
    """An ISO date or time as a date; None where it is none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def day(value: str | None) -> str:
    """An ISO date for reading.

    >>> day("2024-12-04T14:45"), day("2024-12"), day(None)
    ('4 December 2024', '2024-12', '')
    """
    found = parsed(value)
    return f"{found.day} {found:%B %Y}" if found else value or ""


def moment(value: str | None) -> str:
    """An ISO time for reading, with its zone where it has one.

    >>> moment("2024-12-08T13:00+02:00"), moment("2024-12-08T13:00Z"), moment("2024-12-08")
    ('8 December 2024, 13:00 (UTC+02:00)', '8 December 2024, 13:00 (UTC)', '8 December 2024')
    """
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return day(value)
    if "T" not in (value or ""):
        return day(value)
    zone = f" ({found.tzname()})" if found.tzinfo else ""
    return f"{day(value)}, {found:%H:%M}{zone}"


def range_text(when: TimeRange) -> str:
    """A range of days for reading; an open bound is said as such.

    >>> range_text(TimeRange("2024-12-03", "2024-12-04")), range_text(TimeRange(None, "2024-12-04"))
    ('3–4 December 2024', 'by 4 December 2024')
    >>> range_text(TimeRange("2024-11-29", "2024-12-01")), range_text(TimeRange("1982-01-01", "1982-12-31"))
    ('29 November – 1 December 2024', '1982')
    """
    first, last = parsed(when.earliest), parsed(when.latest)
    if first and last:
        return _between(first, last)
    if when.earliest and when.latest:
        return f"{day(when.earliest)} to {day(when.latest)}"
    return f"by {day(when.latest)}" if when.latest else f"from {day(when.earliest)}" if when.earliest else "undated"


def _between(first: date, last: date) -> str:
    """Two days, told once what they share."""
    if first == last:
        return day(first.isoformat())
    if (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]):
        if (first.month, last.month) == (1, 12):
            return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last.isoformat())}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last.isoformat())}"
    return f"{day(first.isoformat())} – {day(last.isoformat())}"


def amount(low: float | None, best: float | None, high: float | None, bound: str) -> str:
    """A figure for reading.

    >>> amount(50000, 50000, None, "at_least"), amount(24, None, 99, "range"), amount(None, None, None, "exact")
    ('at least 50,000', '24 to 99', 'a number not told')
    """
    words = {"at_least": "at least ", "at_most": "up to ", "about": "about "}.get(bound, "")
    if best is not None:
        return f"{words}{best:,.10g}"
    if low is not None and high is not None:
        return f"{low:,.10g} to {high:,.10g}"
    if low is not None or high is not None:
        return f"{'at least' if low is not None else 'up to'} {low if low is not None else high:,.10g}"
    return "a number not told"


def as_told(figure: FigureMention | EventFigure) -> str:
    """A figure as its text tells it: the word where that is all that was said ('dozens'), since nobody said '24 to 99';
    else the number.

    >>> from fogline.model import Span
    >>> as_told(EventFigure("killed", 24, None, 99, "range", "flow", "a monk", Span("r", 0, 6, "Dozens"), who="people"))
    'dozens of'
    """
    word = " ".join(figure.span.quote.lower().split())
    if figure.best is not None or word not in load_figures().vague:
        return amount(figure.low, figure.best, figure.high, figure.bound)
    return f"{word} of" if figure.who and (word[-1] == "s" or word == "a handful") and word != "several" else word


def joined(names: Iterable[str], word: str = "and") -> str:
    """'A, B and C'.

    >>> joined(["A", "B", "C"]), joined(["A", "B"], "or")
    ('A, B and C', 'A or B')
    """
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else ", ".join(unique[:-1]) + f" {word} " + unique[-1] if unique else ""


def parties(found: Iterable[Party], word: str = "and") -> str:
    """Parties in a sentence; civilians are nobody's name. Of many those named most: two answers to who did it, three
    who did it together; others are counted in the event's own list.

    >>> four = [Party(None, name, "rebel_group") for name in "ABCD"]
    >>> parties(four), parties(four, "or")
    ('A, B, C and others', 'A or B')
    """
    names = list(dict.fromkeys(p.name.lower() if p.kind == "civilians" else p.name for p in found))
    if word == "or":
        return joined(names[:2], word)
    return joined(names if len(names) <= SHOWN else [*names[:SHOWN], "others"], word)


BODIES = frozenset({"bodie", "body", "corpse"})
THINGS = frozenset({"vehicles", "aircraft", "troops"})  # Measures that are nouns.
PRISONERS = frozenset({"prisoner", "detainee", "hostage", "captive"})


def befell(measure: str, who: str | None) -> str:
    """The word for what befell those counted; none for 'other', for bodies and for things that are named, and none for
    prisoners, who may as well be freed.

    >>> befell("killed", "civilians"), befell("captured", "prisoners"), befell("killed", "bodies")
    ('killed', '', '')
    """
    counted = {w.rstrip("s") for w in (who or "").lower().split()}
    named = (measure == "captured" and PRISONERS & counted) or (measure == "killed" and BODIES & counted)
    return "" if measure == "other" or named or (who and measure in THINGS) else measure
