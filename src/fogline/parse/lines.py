"""Lines of a text: paragraphs, list items, and which line breaks end a sentence.

In: a stored text. Out: `Layout`: offsets where a sentence has to begin, bullets to leave out, paragraph starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

LINE = re.compile(r"[^\n]+")
BULLET = re.compile(r"[ \t\u00a0]*(?:[•·▪●◦‣–—*]|-{1,2}(?=[ \t\u00a0])|\(?\d{1,2}[.)](?=[ \t\u00a0]))[ \t\u00a0]*")
CLOSED = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")
MANY = 6  # lines from which a median length says that a text is wrapped at a column


@dataclass(frozen=True, slots=True)
class Layout:
    """`borders` are offsets where a sentence begins whatever the words are; `bullets` are stretches that stand before
    list items; `paragraphs` are the offsets where paragraphs begin, the first 0."""

    borders: tuple[int, ...]
    bullets: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]


def layout(text: str) -> Layout:
    """Borders by line breaks.

    A break ends a sentence ("Army shells Dorna\\nThe army …") unless the next line goes on in small letters, or the
    text is wrapped at a column, where only empty lines, list items and short lines end one.

    >>> layout("Army shells Dorna\\nThe army shelled Dorna\\nand Pell.").borders
    (0, 18)
    """
    borders, bullets, paragraphs = [0], [], [0]
    lines = list(LINE.finditer(text))
    wrapped = is_wrapped([m.group() for m in lines], text)
    column = median(len(m.group()) for m in lines) if wrapped else 0
    before: re.Match[str] | None = None
    for m in lines:
        if not m.group().strip():
            continue
        bullet = BULLET.match(text, m.start(), m.end())
        item = bool(bullet and bullet.end() < m.end() and (before is None or before.group().strip()))
        body = bullet.end() if item and bullet else m.start() + len(m.group()) - len(m.group().lstrip())
        if item and bullet:
            bullets.append((bullet.start(), bullet.end()))
        if before is not None:
            empty = text.count("\n", before.end(), m.start()) > 1
            if empty or item or not goes_on(before.group(), text[body:m.end()], column):
                borders.append(body)
                paragraphs.append(body)
        before = m
    return Layout(tuple(borders), tuple(bullets), tuple(paragraphs))


def is_wrapped(lines: list[str], text: str) -> bool:
    """True where a text was broken at a column: many lines, none long, most about equally long and not closed."""
    full = [line.rstrip() for line in lines if line.strip()]
    if len(full) < MANY or max(map(len, full)) > 110:
        return False
    long = [line for line in full if len(line) > 40]
    unclosed = sum(not CLOSED.search(line) for line in long)
    return len(long) > 0.6 * len(full) and unclosed > 0.6 * len(long)


def goes_on(before: str, after: str, column: float) -> bool:
    """True where a sentence runs on over a line break. `column` is the width of a wrapped text, else 0."""
    before = before.rstrip()
    if after[:1].islower() and not CLOSED.search(before):
        return True
    if before.endswith((",", "-", "–", "—")) and not column:
        return True
    return bool(column) and len(before) > 0.7 * column and not CLOSED.search(before)
