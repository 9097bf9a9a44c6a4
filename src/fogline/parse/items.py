"""Labels that head the items of a round-up, a digest or a transcript: 'KIRKUK - A bomb …', 'Homs province: Shells …',
'ANCHOR: Good morning …'.

In: a text and its lines. Out: `Item`s, each with its label and the stretch that stands under it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from fogline.lexicon.words import words
from fogline.model import Item
from fogline.parse.headings import Lines
from fogline.parse.lines import BULLET

LEAST = 3  # Labels that make a list of items; fewer may be a date line or a by-line.
LABEL = re.compile(r"(?P<label>[^\n:.!?()\d\"“–—]{1,48}?)(?P<mark>:(?=[ \t])|[ \t]+(?:--?|[–—])(?=[ \t]))[ \t]*(?=\S)")
# Last words of a label that is not in capitals.
AREA = words(
    "province governorate district region state county oblast city town area front sector camp department division "
    "municipality township territory countryside corridor"
)
SMALL = words("of the and in al el de la du")


def items(text: str, lines: Lines) -> tuple[Item, ...]:
    """The labelled paragraphs of a text. A label is in capitals, or a name of an area before a colon; at least three
    paragraphs have one. What stands between two of them belongs to the first.

    >>> from fogline.parse.headings import lines_of
    >>> text = "ORA - Shells hit a house.\\nPELL - A bomb went off.\\nOne died.\\nVELK - Troops left."
    >>> [(text[i.start : i.end], text[i.end : i.until].strip()) for i in items(text, lines_of(text))][1]
    ('PELL -', 'A bomb went off.\\nOne died.')
    """
    found = [(n, at) for n, (start, end) in enumerate(lines) if (at := _label(text, start, end))]
    if len(found) < LEAST:
        return ()
    single = all(later == n + 1 for (n, _), (later, _) in pairwise(found))
    out = []
    for k, (n, (start, end)) in enumerate(found):
        following = lines[found[k + 1][0]][0] if k + 1 < len(found) else lines[n][1] if single else len(text)
        out.append(Item(start, end, following))
    return tuple(out)


def _label(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the label of a line begins and ends, its mark with it; None where the line has none."""
    bullet = BULLET.match(text, start, end)
    m = LABEL.match(text, min(bullet.end(), end) if bullet else start, end)
    if m is None:
        return None
    said = m["label"].split()
    if m["label"].isupper() and (len(m["label"]) > 1 or m["label"] in "QA"):
        return m.start(), m.end("mark")
    names = [w for w in said[:-1] if w.lower() not in SMALL]
    area = said[-1].lower() in AREA and m["mark"] == ":" and bool(names)
    return (m.start(), m.end("mark")) if area and all(w[:1].isupper() or "-" in w for w in names) else None
