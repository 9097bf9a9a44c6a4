"""The day on which the text of a reprint was written.

In: mentions. Out: the same mentions, their report counted from that day. Agencies name the weekday on which they write
('said on Sunday'); a paper that prints the text on Monday keeps its 'this morning', which is Sunday's still.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from fogline.lexicon import Lexicon
from fogline.lexicon.times import decode_expression
from fogline.model import Mentions
from fogline.resolve.direction import looks_forward

CREDITING = frozenset({"dateline", "byline", "sources", "furniture"})
LATE = 2  # Days by which a paper prints an agency's text later.
NAME = re.compile(r"[^()\n,;:–—-]+(?:-[^()\n,;:–—-]+)*")
TODAY = frozenset({"today", "tonight"})


def resolve_written(m: Mentions, lexicon: Lexicon) -> Mentions:
    """The mentions of a report; of one that credits an agency, has no day in its date line and names as its first and
    its last weekday one that lies a day or two before its own, with that day for its own."""
    day = _written(m, lexicon)
    return m if day is None else replace(m, parsed=replace(m.parsed, published=day.isoformat()))


def _written(m: Mentions, lexicon: Lexicon) -> date | None:
    own, parsed = m.parsed.published, m.parsed
    if not own or parsed.report.published is None or own[:10] != parsed.report.published[:10]:
        return None  # The date line has told it.
    if parsed.headings or not _reprint(m, lexicon):
        return None
    published, named = date.fromisoformat(own[:10]), []
    for t in m.times:
        said = decode_expression(t.expression)
        if _dateline(m, t.span.start) or t.span.quote.lower() in TODAY:
            return None
        if said.kind == "date" and (said.month, said.day) == (published.month, published.day):
            return None
        if said.kind == "weekday" and said.weekday is not None and said.value is None:
            if looks_forward(parsed, t.tokens):
                continue
            named.append((published.weekday() - said.weekday) % 7)
    late = min(named, default=0)
    return published - timedelta(days=late) if 1 <= late <= LATE and named[0] == late else None


def _dateline(m: Mentions, at: int) -> bool:
    return any(z.kind == "dateline" and z.start <= at < z.end for z in m.parsed.zones)


def _reprint(m: Mentions, lexicon: Lexicon) -> bool:
    """Whether a report's furniture names an agency that is not its own outlet: '(AFP)', 'Source: Reuters'."""
    report = m.parsed.report
    own = lexicon.sources.find(report.source) or lexicon.sources.find(report.url)
    lines = (report.text[z.start : z.end] for z in m.parsed.zones if z.kind in CREDITING)
    known = (lexicon.sources.find(n[0].strip()) for line in lines for n in NAME.finditer(line))
    return any(k is not None and k.kind == "agency" and k is not own for k in known)
