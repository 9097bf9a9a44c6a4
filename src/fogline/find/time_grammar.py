"""The grammar of times: the patterns of `find.time_patterns` over the clean text, the longest reading winning.

In: the words of time. Out: `Grammar.matches(text)`: spans with TIMEX3 type and `TimeExpression`.
"""

# ruff: noqa: E501  (a list of words reads best on its own line)
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
        self.rules = tuple(
            (re.compile(pattern, re.IGNORECASE | re.VERBOSE), reader) for pattern, reader in rules(words)
        )
        # A rule with one of these groups matches only where such a word stands, and most stretches have none.
        needed = {"month": words.months, "unit": [*words.units, "night", "weekend"]}
        self.needed = {group: re.compile(rf"\b{any_of(needed[group])}", re.IGNORECASE) for group in needed}

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
            missing = {group for group, word in self.needed.items() if not word.search(text, first, last)}
            for pattern, reader in self.rules:
                if not missing.isdisjoint(pattern.groupindex):
                    continue
                for match in pattern.finditer(text, first, last):
                    reading = reader(match, self.words)
                    if reading is not None:
                        # 'on 7 May.'
                        full_stop = match.group().endswith(".") and not match.group().lower().endswith("m.")
                        yield Match(match.start() + reading.skip, match.end() - reading.cut - full_stop * (reading.cut == 0), reading)

    def _stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches around words of time: the rules need not look at the rest of the text."""
        first = last = -1
        small = text.replace("İ", "I").lower()  # the one letter that would grow; small letters are found three times as fast
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
