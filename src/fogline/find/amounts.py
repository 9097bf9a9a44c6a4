"""Amounts in a text: numbers in words and digits, ranges, bounds, and vague words with their coding rule.

In: clean text. Out: `Amount`s with low, best and high; what is counted is for `find.figures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.lexicon.figures import FigureWords
from fogline.lexicon.numbers import NUMBER, read_number
from fogline.model.mentions import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """Characters `[start, end)` of the text (`core`: where the number itself begins) and the values."""

    start: int
    end: int
    core: int
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    rule: str | None = None


class AmountGrammar:
    """The patterns, compiled once."""

    def __init__(self, words: FigureWords) -> None:
        self.words = words
        bound = "|".join(re.escape(b).replace(r"\ ", r"\s") for b in sorted(words.bounds, key=len, reverse=True))
        vague = "|".join(v.replace(" ", r"\s") for v in sorted(words.vague, key=len, reverse=True))
        amounts = "|".join(v.replace(" ", r"\s") for v in sorted(words.amounts, key=len, reverse=True))
        self.pattern = re.compile(
            rf"""(?<![\w.,/-])(?:(?P<bound>(?:{bound})(?:[ ](?:{bound}))?)\s(?:the\s|another\s|a\sfurther\s)?)?
            (?:(?P<between>between|from)\s)?
            (?:(?P<first>{NUMBER})(?:(?:\s?to\s?|[-–—])(?P<second>{NUMBER})|(?<=\d)(?P<plus>\+))?
               (?:\sand\s(?P<upper>{NUMBER}))?(?P<tail>\sor\s(?:more|so|fewer|less))?
             |(?P<vague>{vague})|(?P<amount>{amounts}))(?![\w])(?![.,:/]\d)(?!-(?!member|strong|odd|man\b|vehicle|person))""",
            re.IGNORECASE | re.VERBOSE,
        )

    def amounts(self, text: str) -> list[Amount]:
        """Amounts of a text in order.

        >>> from fogline.lexicon.figures import load_figures
        >>> grammar = AmountGrammar(load_figures())
        >>> [(a.low, a.best, a.high, a.bound) for a in grammar.amounts("at least 30, dozens, 5 to 7")]
        [(30, 30, None, 'at_least'), (24, None, 99, 'range'), (5, None, 7, 'range')]
        """
        found = []
        position = 0
        while match := self.pattern.search(text, position):
            amount, position = self._read(match)
            if amount is not None:
                found.append(amount)
        return found

    def _read(self, match: re.Match[str]) -> tuple[Amount | None, int]:
        name = match.lastgroup
        del name
        bound = self._bound(match["bound"])
        if match["vague"]:
            word = re.sub(r"\s+", " ", match["vague"].lower())
            low, high = self.words.vague[word]
            amount = Amount(
                match.start(),
                match.end(),
                match.start("vague"),
                low,
                None,
                high,
                "range",
                f"{word} is {low:,} to {high:,}",
            )
            return (replace(amount, high=None, bound="at_least") if bound == "at_least" else amount), match.end()
        if match["amount"]:
            return Amount(match.start(), match.end(), match.start("amount"), None, None, None, "at_least"), match.end()
        return self._number(match, bound)

    def _number(self, match: re.Match[str], bound: Bound | None) -> tuple[Amount | None, int]:
        start, end, first = match.start(), match.end(), read_number(match["first"])
        between = (match["between"] or "").lower()
        second = match["second"] or (match["upper"] if between == "between" else None)
        if match["upper"] and between != "between":  # 'killing 3 and 4 others': two amounts
            end = match.start("upper") - 1
            end = (
                match.start() + len(match.group()[: end - match.start()].rstrip()) - 4
                if match["second"]
                else match.end("first")
            )
        if between and not second:
            start = match.start("first") if not bound else start
        if first is None:
            return None, max(end, match.start("first") + 1)
        core = match.start("first")
        if second:
            last = read_number(second)
            end = match.end("second") if match["second"] else match.end("upper")
            scale = re.search(r"(thousand|million|billion)$", second.lower())
            if scale and last and first < 1000 <= last:
                first *= {"thousand": 1e3, "million": 1e6, "billion": 1e9}[scale[1]]
            if last is not None and last > first:
                return Amount(start, end, core, first, None, last, "range"), end
            if match["second"] and match["second"].isdigit() and match.string[match.end("first")] in "-–—":
                return None, end  # '48-13', a score
            end = match.end("first")
        tail = (match["tail"] or "").lower().split()
        if tail and not match["upper"]:
            bound = {"more": "at_least", "so": "about", "fewer": "at_most", "less": "at_most"}[tail[-1]]  # type: ignore[assignment]
        if match["plus"]:
            bound = "at_least"
        return bounded(Amount(start, end, core, first, first, first, "exact"), bound), end

    def _bound(self, text: str | None) -> Bound | None:
        """'at least', or of two ('more than about') the first that is known."""
        words = re.sub(r"\s+", " ", (text or "").lower())
        for phrase in sorted(self.words.bounds, key=len, reverse=True):
            if words.startswith(phrase):
                return self.words.bounds[phrase]  # type: ignore[return-value]
        return None


def bounded(amount: Amount, bound: Bound | None) -> Amount:
    """The amount under a bound: 'over 50' is low and best 50, 'about 50' is best 50, 'up to 50' is high and best 50.

    >>> bounded(Amount(0, 2, 0, 50, 50, 50, "exact"), "about").low is None
    True
    """
    if bound == "at_least":
        return replace(amount, high=None, bound=bound)
    if bound == "at_most":
        return replace(amount, low=None, bound=bound)
    if bound == "about":
        return replace(amount, low=None, high=None, bound=bound)
    return amount


@lru_cache(maxsize=4)
def grammar_of(lexicon: object) -> AmountGrammar:
    """The compiled grammar of a lexicon (its `figures` part)."""
    return AmountGrammar(lexicon.figures)  # type: ignore[attr-defined]
