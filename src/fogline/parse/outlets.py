"""Lists of sources at a report's end.

In: a report and the zone of the list. Out: a quote for each outlet named; they are tied to no sentence.
"""

from __future__ import annotations

import re

from fogline.lexicon.furniture import Furniture
from fogline.model import Report, Span
from fogline.parse.lines import BULLET

LABEL = re.compile(r"[(\[*]*[^:\n]{3,40}:\s*")
# '(4 December 2024)', '(https://…)', 'accessed 5 May': of an entry, not of the outlet's name
EXTRA = re.compile(r"\s*(?:\((?=[^)]*(?:\d{4}|https?:|www\.))[^)]*\)|https?://\S+|www\.\S+|[-–—:]\s.*|\"[^\"]*\")\s*$")
NAMELIKE = re.compile(r"[A-Z0-9@]|al-")


def outlets(report: Report, start: int, end: int, words: Furniture) -> tuple[Span, ...]:
    """The outlets listed in `[start, end)`, in order. 'A and its affiliate B' are two; an abbreviation in brackets
    stays with its name.

    >>> from fogline.lexicon.furniture import furniture
    >>> text = "Sources:\\n- Velk Monitor (VM)\\n- The Ora Times and its affiliate Ora TV"
    >>> [s.quote for s in outlets(Report(id="r", text=text), 0, len(text), furniture())]
    ['Velk Monitor (VM)', 'The Ora Times', 'Ora TV']
    """
    text = report.text
    label = LABEL.match(text, start, end)
    at = label.end() if label else start
    spans: list[Span] = []
    for line in re.compile(r"[^\n]+").finditer(text, at, end):
        bullet = BULLET.match(text, line.start(), line.end())
        begin = bullet.end() if bullet else line.start()
        several = bullet is None or bool(re.search(r"[,;]", text[begin:line.end()]))
        for first, last in entries(text, begin, line.end(), words, joined=several and bullet is None):
            if span := named(report, first, last, words):
                spans.append(span)
    return tuple(dict.fromkeys(spans))


def entries(text: str, start: int, end: int, words: Furniture, *, joined: bool) -> list[tuple[int, int]]:
    """The stretches of a line that may each name an outlet; `joined` splits at 'and' too ('A, B and C')."""
    cut = rf"(?:{words.partner.pattern})|\s*;\s*|,\s+(?:and\s+)?" + (r"|\s+and\s+" if joined else "")
    found, at = [], start
    for m in re.compile(cut, re.I).finditer(text, start, end):
        inside = text.count("(", at, m.start()) > text.count(")", at, m.start())
        if not inside:
            found.append((at, m.start()))
            at = m.end()
    return [*found, (at, end)]


def named(report: Report, start: int, end: int, words: Furniture) -> Span | None:
    """The quote without blanks, links, dates and closing marks; None where it names nobody ('agencies')."""
    text = report.text
    while True:
        quote = text[start:end]
        start += len(quote) - len(quote.lstrip(" \t\u00a0•-–—*"))
        end = start + len(text[start:end].rstrip(" \t\u00a0.;,*"))
        if text[start:end].endswith((")", "]")) and text[start:end].count("(") < text[start:end].count(")"):
            end -= 1
            continue
        m = EXTRA.search(text, start, end)
        if not m or m.start() <= start:
            break
        end = m.start()
    if start >= end or text[start:end].lower() in words.unnamed or not NAMELIKE.match(text, start):
        return None
    return report.span(start, end) if len(text[start:end].split()) <= 14 else None
