"""Dates and labels that head what stands under them: diaries, timelines and updates by day; items of a round-up, a
digest or a transcript ('KIRKUK - A bomb …', 'Homs province: Shells …', 'ANCHOR: Good morning …').

In: a text, its lines and the day of publication. Out: `Heading`s, each with the stretch whose acts are of its day;
`Item`s, each with its label and the stretch that stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from fogline.lexicon.words import words
from fogline.model import Heading, Item
from fogline.parse.dates import WEEKDAY, DateLine, date_at
from fogline.parse.lines import BULLET

MARK = r"(?:#{1,6}|={2,6}|\*{1,3}|_{1,2})"  # '## 3 March', '**March 3:**'
MARKS = re.compile(rf"[ \t]*{MARK}*[ \t]*(?:On[ \t]+)?")
CLOSING = re.compile(rf"[ \t]*(?:,?[ \t]*\(?{WEEKDAY}\)?)?[ \t]*[:.–—-]?[ \t]*(?P<mark>{MARK}*)[ \t]*:?[ \t]*", re.I)
END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
Lines = list[tuple[int, int]]
LEAST = 3  # Labels that make a list of items; fewer may be a date line or a by-line.
LABEL = re.compile(
    r"(?=\S)(?P<label>[^\n:.!?()\d\"“–—]{1,48}?)(?P<mark>:(?=[ \t])|[ \t]+(?:--?|[–—])(?=[ \t]))[ \t]*(?=\S)"
)
# Last words of a label that is not in capitals.
AREA = words(
    "province governorate district region state county oblast city town area front sector camp department division "
    "municipality township territory countryside corridor"
)
SMALL = words("of the and in al el de la du")


def headings(text: str, lines: Lines, published: str | None) -> tuple[Heading, ...]:
    """The dates that stand alone on a line and head a list ('March 3:' above items), or, where two or more do so with a
    weekday, a colon or marks of a heading, the paragraphs up to the next. A day without its year is that nearest to the
    report's, else to the last heading with one.

    >>> text = "Sunday, 3 March 2024\\n- Shells hit Ora.\\n- Jets hit Pell.\\n\\nThe war goes on."
    >>> [(h.day, text[h.end : h.until].strip()) for h in headings(text, lines_of(text), None)]
    [('2024-03-03', '- Shells hit Ora.\\n- Jets hit Pell.')]
    """
    alone = {n: one for n, (start, end) in enumerate(lines) if (one := _date_alone(text, start, end)) is not None}
    lists = {n: last for n in alone if (last := _list_end(text, lines, n)) is not None}
    if lists and _below_item(text, lines, min(lists)):
        lists = {}
    prose = [n for n, (_, marked) in alone.items() if marked and n not in lists and _over_prose(text, lines, n, alone)]
    kept = sorted({*lists, *(prose if len(prose) > 1 else ())})
    found: list[Heading] = []
    near = published or next((first.value for n in kept if (first := alone[n][0]).full and first.value), None)
    for at, n in enumerate(kept):
        start, end = lines[n]
        line = date_at(text, alone[n][0].start, near=near, short=True)
        if line is None or line.value is None:
            continue
        near = near if published else line.value
        following = lines[kept[at + 1]][0] if at + 1 < len(kept) else len(text)
        found.append(Heading(start, end, lists.get(n, following), line.value))
    return tuple(found)


def lines_of(text: str) -> Lines:
    """Where the lines of a text that are not empty begin and end."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def _date_alone(text: str, start: int, end: int) -> tuple[DateLine, bool] | None:
    """The date of a line that holds nothing else, and whether the line has the form of a heading."""
    if bullet := BULLET.match(text, start, end):
        start = min(bullet.end(), end)
    at = MARKS.match(text, start, end).end()  # type: ignore[union-attr]
    line = date_at(text, at, near="2000-06-15", short=True)
    if line is None or not (behind := CLOSING.fullmatch(text, line.end, end)):
        return None
    weekday = re.match(WEEKDAY + r"\b", text[at:], re.I) or re.search(WEEKDAY, behind.group(), re.I)
    return line, weekday is not None or at > start or ":" in behind.group() or bool(behind["mark"])


def _list_end(text: str, lines: Lines, n: int) -> int | None:
    """Where the list right below a line ends; None where none stands there. A line goes on with an item where no empty
    line parts the two; a short line without a stop between items heads a part of the list."""
    if n + 1 >= len(lines) or not BULLET.match(text, *lines[n + 1]) or _date_alone(text, *lines[n + 1]):
        return None
    last = n + 1
    for m in range(n + 2, len(lines)):
        start, end = lines[m]
        if _date_alone(text, start, end):
            break
        item = BULLET.match(text, start, end) is not None
        parted = text.count("\n", lines[m - 1][1], start) > 1
        if not item and parted and (END.search(text[start:end]) or m + 1 >= len(lines)):
            break
        last = m if item or not parted else last
    return lines[last][1]


def _below_item(text: str, lines: Lines, n: int) -> bool:
    """Whether a line stands right below an item: so the first date of a list is the caption of what is above it."""
    if not n or BULLET.match(text, *lines[n - 1]) is None:
        return False
    return text.count("\n", lines[n - 1][1], lines[n][0]) < 2


def _over_prose(text: str, lines: Lines, n: int, alone: dict[int, tuple[DateLine, bool]]) -> bool:
    """Whether prose stands below a line: a sentence before the next date."""
    return n + 1 < len(lines) and n + 1 not in alone and bool(END.search(text[slice(*lines[n + 1])]))


def items(text: str, lines: Lines, other: Iterable[re.Pattern[str]] = ()) -> tuple[Item, ...]:
    """The labelled paragraphs of a text. A label is in capitals, or a name of an area before a colon; at least three
    paragraphs have one. What stands between two of them belongs to the first; what stands behind the last, where no
    other has more than its line, belongs to none. `other`: openings of furniture, which are no labels.

    >>> text = "ORA - Shells hit a house.\\nPELL - A bomb went off.\\nOne died.\\nVELK - Troops left."
    >>> [(text[i.start : i.end], text[i.end : i.until].strip()) for i in items(text, lines_of(text))][1]
    ('PELL -', 'A bomb went off.\\nOne died.')
    """
    found = [(n, at) for n, (start, end) in enumerate(lines) if (at := _label(text, start, end, other))]
    if len(found) < LEAST:
        return ()
    single = all(later == n + 1 for (n, _), (later, _) in pairwise(found))
    out = []
    for k, (n, (start, end)) in enumerate(found):
        following = lines[found[k + 1][0]][0] if k + 1 < len(found) else lines[n][1] if single else len(text)
        out.append(Item(start, end, following))
    return tuple(out)


def _label(text: str, start: int, end: int, other: Iterable[re.Pattern[str]]) -> tuple[int, int] | None:
    """Where the label of a line begins and ends, its mark with it; None where the line has none."""
    bullet = BULLET.match(text, start, end)
    m = LABEL.match(text, min(bullet.end(), end) if bullet else start, end)
    if m is None or any(p.match(text, m.start(), end) for p in other):
        return None
    said = m["label"].split()
    if m["label"].isupper() and (len(m["label"]) > 1 or m["label"] in "QA"):
        return m.start(), m.end("mark")
    names = [w for w in said[:-1] if w.lower() not in SMALL]
    area = said[-1].lower() in AREA and m["mark"] == ":" and bool(names)
    return (m.start(), m.end("mark")) if area and all(w[:1].isupper() or "-" in w for w in names) else None
