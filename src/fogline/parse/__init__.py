"""Report -> Parsed: clean text with offsets back, language, zones, sentences, syntax.

In: reports. Out: `Parsed`, or `Rejected` for what cannot be read (another language, no text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from fogline.lexicon.furniture import furniture
from fogline.model import Context, Parsed, Rejected, Report
from fogline.parse.clean import clean
from fogline.parse.dates import DateLine
from fogline.parse.headlines import lower_headlines
from fogline.parse.language import language
from fogline.parse.lines import Layout, layout
from fogline.parse.reader import readout
from fogline.parse.repair import repair
from fogline.parse.sentences import fix_borders, sentences, split, tokens
from fogline.parse.syntax import doc_of
from fogline.parse.zones import Zoned, zone

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["VECTORS", "run"]

BETWEEN = re.compile(r"[\s)]+(?:--?|[–—|•·»])\s+")
BATCH = 32  # reports parsed together
BATCH_SIZE = 200_000  # code points parsed together
VECTORS = "tok2vec"  # spaCy's name of the part that makes word vectors
# One report at a time: numpy rounds a row of a product by where it stands, and a report must read alike in any company.
ALONE = {VECTORS: {"batch_size": 1}}


@dataclass(frozen=True, slots=True)
class Ready:
    """A report cut into tokens, before the parser."""

    report: Report
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    zoned: Zoned
    lay: Layout


def run(items: Iterable[Report], context: Context) -> Iterator[Parsed | Rejected]:
    """Parse each report; one result a report, in order. Reads ahead by at most one batch."""
    events = context.lexicon.events
    for batch in batches(items):
        ready = [prepare(report, context) for report in batch]
        made_docs = [r.doc for r in ready if isinstance(r, Ready)]
        piped = context.nlp.pipe(made_docs, batch_size=BATCH, component_cfg=ALONE)
        docs = map(split, made_docs) if context.only else piped
        for r in ready:
            if isinstance(r, Rejected):
                yield r
                continue
            parse = next(docs)
            if not context.only:
                repair(parse, events.verbs, events.nouns, events.irregular)
            doc = doc_of(parse)
            made, owner = sentences(doc, r.starts, r.ends, r.zoned.zones, r.lay.paragraphs)
            said = readout(doc, made, context.gazetteer, events) if context.reader else None
            yield Parsed(r.report, doc, r.starts, r.ends, made, r.zoned.zones,
                         published(r.zoned.date, r.zoned.clock, r.report.published), r.zoned.outlets, owner, said,
                         r.zoned.headings, r.zoned.items)


def batches(items: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports in groups that are parsed together, bounded in number and size."""
    group: list[Report] = []
    size = 0
    for report in items:
        group.append(report)
        size += len(report.text)
        if len(group) >= BATCH or size >= BATCH_SIZE:
            yield group
            group, size = [], 0
    if group:
        yield group


def prepare(report: Report, context: Context) -> Ready | Rejected:
    """Everything before the parser: language, zones, cleaning, tokens, borders."""
    text = report.text
    if not text.strip():
        return refuse(report, "empty", "no text; nothing to read")
    code = (report.lang or language(text) or "en").lower().replace("_", "-").split("-")[0]
    if code not in ("en", "eng", "english"):
        return refuse(report, "language", f"language is '{code}'; only English is read, the report is kept unread")
    limit = context.nlp.max_length
    if len(text) > limit:
        return refuse(report, "too_long", f"{len(text):,} characters, at most {limit:,} are read; split the report")
    lay = layout(text)
    zoned = zone(report, lay, furniture())
    cuts = sorted({at for z in zoned.zones for at in (z.start, z.end)})
    drop = lay.bullets + separators(text, zoned)
    doc, starts, ends = tokens(context.nlp, clean(text, cuts=cuts, drop=drop))
    if not len(doc):
        return refuse(report, "empty", "no letters; nothing to read")
    events = context.lexicon.events
    doc = lower_headlines(doc, starts, zoned.zones, {*events.verbs, *events.nouns, "air"})
    fix_borders(doc, starts, chain(cuts, lay.borders), zoned.zones)
    return Ready(report, doc, starts, ends, zoned, lay)


def separators(text: str, zoned: Zoned) -> tuple[tuple[int, int], ...]:
    """Dashes and bars between a date line or headline and what follows: '4 Apr 2017 | Army shells Dorna | Shells …'."""
    found = (BETWEEN.match(text, z.end) for z in zoned.zones if z.kind in ("dateline", "title", "byline"))
    return tuple((m.start(), m.end()) for m in found if m and m.end() < len(text))


def refuse(report: Report, code: str, detail: str) -> Rejected:
    """A report that is stored and counted but not read."""
    return Rejected(stage="parse", code=code, what=report.name, detail=detail, report=report.id)


def published(line: DateLine | None, clock: str | None, given: str | None) -> str | None:
    """The date line's date with its time, else the report's own; of the same day, the one that tells the time."""
    if line is None or line.value is None:
        return given
    if clock is None and given and given[:10] == line.value:
        return given
    return line.value + (f"T{clock}" if clock else "")
