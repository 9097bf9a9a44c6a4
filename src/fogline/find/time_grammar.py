"""The grammar of times: the patterns of `find.time_patterns` over the clean text, the longest reading winning.

In: the words of time. Out: `Grammar.matches(text)`: spans with TIMEX3 type and `TimeExpression`.
"""

# ruff: noqa: E501  (a list of words reads best on its own line)
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fogline.find.time_parts import any_of
from fogline.find.time_patterns import rules
from fogline.find.time_readers import TimeReading
from fogline.lexicon.times import TimeWords

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
        known = {*words.months, *words.weekdays, *words.seasons, *words.parts, *words.units, *words.sets, *words.named_days, *words.feasts}
        known |= {ref.split()[-1] for ref in words.refs} | {"today", "yesterday", "tomorrow", "tonight", "overnight", "weekend", "history", "half", "fiscal", "financial", "clock"}
        self.anchors = re.compile(rf"\b{any_of(known)}|\b\d{{4}}\b|\d0s\b|[’']\d\d|\d[:.]\d\d|\d\s?[ap]\.?m\b|\bthe\s\d\d?(?:st|nd|rd|th)\b|\bfy\s?\d\d")
        self.rules = tuple((_small(pattern), pattern, reader) for pattern, reader in rules(words))
        # A rule with one of these groups matches only where such a word stands, and most stretches have none.
        needed = {"month": words.months, "unit": [*words.units, "night", "weekend"]}
        self.needed = {group: re.compile(rf"\b{any_of(needed[group])}") for group in needed}

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
        small = text.replace("İ", "I").lower()  # The one letter that would grow; small letters are found much faster.
        for first, last in self._stretches(text, small):
            missing = {group for group, word in self.needed.items() if not word.search(small, first, last)}
            for finder, pattern, reader in self.rules:
                if not missing.isdisjoint(finder.groupindex):
                    continue
                for found in finder.finditer(text if finder.flags & re.IGNORECASE else small, first, last):
                    match = _whole(pattern).match(text, found.start(), last)
                    reading = reader(match, self.words) if match else None
                    if match and reading is not None:
                        # 'on 7 May.'
                        full_stop = match.group().endswith(".") and not match.group().lower().endswith("m.")
                        yield Match(match.start() + reading.skip, match.end() - reading.cut - full_stop * (reading.cut == 0), reading)

    def _stretches(self, text: str, small: str) -> Iterator[tuple[int, int]]:
        """The stretches around words of time: the rules need not look at the rest of the text."""
        first = last = -1
        for anchor in self.anchors.finditer(small):
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


def _small(pattern: str) -> re.Pattern[str]:
    """A pattern for a text in small letters; one that asks for capitals as it is, for any text."""
    if "(?-i:" in pattern:
        return _whole(pattern)
    literal = re.compile(r"\\.|\(\?P[<=]\w+[>)]|[A-Z]")  # What is escaped and what is a group's name stays.
    return re.compile(literal.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], pattern), re.VERBOSE)


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    """A pattern for a text as it is; made when it is first found, as many never are."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
