"""Words of time, compiled, and the small language in which `find` hands what it read to `resolve`.

In: `data/times.yaml`. Out: `TimeWords` and `TimeExpression`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from fogline.lexicon.files import DATA, read_yaml

PATH = DATA / "times.yaml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: `day` is `Unit('day', 'D', False)`; `time` puts a T before the letter in a period."""

    name: str
    letter: str
    time: bool

    def period(self, amount: str) -> str:
        """The TIMEX3 period of so many.

        >>> Unit("hour", "H", True).period("2"), Unit("day", "D", False).period("X")
        ('PT2H', 'PXD')
        """
        return f"P{'T' if self.time else ''}{amount}{self.letter}"


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All words of time by their small-letter spelling."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    parts: dict[str, str]
    units: dict[str, Unit]
    sets: dict[str, str]
    refs: dict[str, str]
    named_days: dict[str, tuple[int, int]]
    feasts: dict[str, tuple[int, int] | None]
    zones: dict[str, str]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """What the words of a time say, before it is known when that is.

    `kind` is date, weekday, ago (n units before or after `anchor`), this (a unit beside that of the anchor), quarter,
    season, half, decade, years (to year `n`), fiscal, feast, clock, part, period, apart, set, ref, same. `anchor` is
    `published` or `text` (the last date that the text gave). `mod` is early, mid, late, start or end; `part` a TIMEX3
    part of day.
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str | None = None
    n: float | None = None
    anchor: str = "published"
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    mod: str | None = None
    value: str | None = None

    def encode(self) -> str:
        """One line, as kept in `TimeMention.expression`.

        >>> TimeExpression("weekday", weekday=4, part="NI").encode()
        'weekday;weekday=4;part=NI'
        """
        pairs = [(f.name, getattr(self, f.name)) for f in fields(self)[1:]]
        shown = [f"{k}={v}" for k, v in pairs if v is not None and not (k == "anchor" and v == "published")]
        return ";".join([self.kind, *shown])


_WHOLE = frozenset({"year", "month", "day", "weekday", "hour", "minute"})


def decode_expression(line: str) -> TimeExpression:
    """The expression of an encoded line.

    >>> decode_expression("ago;unit=day;n=-3").n
    -3.0
    """
    kind, *pairs = line.split(";")
    values: dict[str, Any] = {}
    for pair in pairs:
        key, _, value = pair.partition("=")
        values[key] = int(value) if key in _WHOLE else float(value) if key == "n" else value
    return TimeExpression(kind, **values)


def load_times(path: Path = PATH) -> TimeWords:
    """The words of time from their data file.

    >>> load_times().weekdays["friday"]
    4
    """
    data = read_yaml(path)

    def names(table: dict[int, list[str]]) -> dict[str, int]:
        return {word: number for number, words in table.items() for word in words}

    units = {
        name: Unit(key, u["letter"], bool(u.get("time"))) for key, u in data["units"].items() for name in u["names"]
    }
    return TimeWords(
        months=names(data["months"]),
        weekdays=names(data["weekdays"]),
        seasons=dict(data["seasons"]),
        parts=dict(data["parts"]),
        units=units,
        sets=dict(data["sets"]),
        refs={w: ref for ref, words in data["refs"].items() for w in words},
        named_days={k: (v[0], v[1]) for k, v in data["named_days"].items()},
        feasts={k: (v[0], v[1]) if v else None for k, v in data["feasts"].items()},
        zones=dict(data["zones"]),
    )
