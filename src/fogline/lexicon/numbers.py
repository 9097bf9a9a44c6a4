"""Numbers in English words and digits, read and spelled.

In: 'fifty-two thousand', '1.5 million', '50,000'. Out: their values, and the patterns that find them in a text.
"""

from __future__ import annotations

import re

ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
          "mln": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
VALUES: dict[str, int] = {
    **{word: n for n, word in enumerate(ONES)}, **{word: 20 + 10 * n for n, word in enumerate(TENS)},
    "fourty": 40, "dozen": 12, "a": 1, "an": 1,
}
ORDINALS: dict[str, int] = {
    word: n for n, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth"), start=1)
}

_SMALL = "|".join(sorted((w for w in VALUES if w not in ("a", "an", "dozen")), key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])|\d+(?:\.\d+)?"
"""'50,000', '50 000', '1.5', '1300'."""

_WORD = rf"(?:{_SMALL}|{_SCALE})"
WORDS = (rf"(?:\ban?[ ](?:{_SCALE}|dozen)\b|half[ ]a[ ](?:million|billion|thousand|dozen)|\b(?:{_SMALL})[ ]dozen\b"
         rf"|\b(?:{_SMALL})\b)"
         rf"(?:(?:[ -]|[ ]and[ ]|-and-)(?:{_WORD})\b)*")
"""'fifty-two', 'a hundred and twelve thousand', 'half a million', 'two dozen'."""

SCALED = rf"(?:{DIGITS})(?:[ -](?:million|billion|thousand|hundred|mln|mn|bn)\b)"
"""'1.5 million', '20 thousand'."""

NUMBER = rf"(?:{SCALED}|(?:{DIGITS})(?![\d])|{WORDS})"

_DIGITS = re.compile(rf"(?:{DIGITS})")


def read_number(text: str) -> float | None:
    """The value of a number in words or digits; None where the text is no number.

    >>> read_number("fifty-two thousand three hundred"), read_number("1.5 million"), read_number("50,000")
    (52300, 1500000, 50000)
    >>> read_number("half a million"), read_number("two dozen"), read_number("rebels")
    (500000, 24, None)
    """
    words = text.lower().replace("\u00a0", " ").replace("\u202f", " ").strip()
    lead = _DIGITS.match(words)
    if lead:
        value = float(re.sub(r"[, ]", "", lead.group()))
        for scale in words[lead.end():].replace("-", " ").split():
            if scale not in SCALES:
                return None
            value *= SCALES[scale]
        return int(value) if value == int(value) else value
    parts = words.replace("-", " ").split()
    if parts[:1] == ["half"] and len(parts) > 2:
        rest = read_number(" ".join(parts[1:]))
        return None if rest is None else (int(rest / 2) if rest % 2 == 0 else rest / 2)
    return _read_words([p for p in parts if p != "and"])


def _read_words(parts: list[str]) -> int | None:
    if not parts:
        return None
    total = group = 0
    for part in parts:
        if part == "hundred":
            group = (group or 1) * 100
        elif part in SCALES:
            total, group = total + (group or 1) * SCALES[part], 0
        elif part == "dozen":
            group = (group or 1) * 12
        elif part in VALUES:
            group += VALUES[part]
        else:
            return None
    return total + group


def in_words(number: int) -> str:
    """A whole number from 0 to 999,999,999 in words. Raises ValueError outside.

    >>> in_words(1_300), in_words(42), in_words(100_017)
    ('one thousand three hundred', 'forty-two', 'one hundred thousand and seventeen')
    """
    if not 0 <= number < 1_000_000_000:
        raise ValueError(f"{number} is not between 0 and 999,999,999")
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[rest]}" if rest else "")
    for word, size in (("million", 1_000_000), ("thousand", 1_000), ("hundred", 100)):
        if number >= size:
            head, rest = divmod(number, size)
            glue = " and " if 0 < rest < 100 else " "
            return f"{in_words(head)} {word}" + (glue + in_words(rest) if rest else "")
    raise AssertionError("unreachable")
