"""Stretches of a report that are not its prose.

In: a report and the furniture's words. Out: `Zoned`: zones in order, the date line's date, where sentences are cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.lexicon.furniture import Furniture
from fogline.model import Heading, Item, Report, Span, Zone
from fogline.parse.dates import DateLine, date_at
from fogline.parse.head import BYLINE, Head, place_line, read_head, tail
from fogline.parse.headings import headings, items, lines_of
from fogline.parse.lines import BULLET, Layout
from fogline.parse.outlets import outlets

STOP = re.compile(r"[.!?][\"”’')\]]*\s+")
END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
# Sentence openers that end an unpunctuated list of tags: 'Tags Velk Ora human rights At least 30 people …'
OPENER = re.compile(r"\s(?=(?:The|A|An|At|In|On|More|Some|Several|Dozens|Hundreds|Thousands|Scores|Two|Three|Four|Five|"
                    r"Six|Seven|Eight|Nine|Ten|It|He|She|They|This|That|There|After|As|For|When|While|Since|With|Its|"
                    r"Suspected|Many|Most|No|Both|According)\s)")
TAGS = re.compile(r"(?:Tags|Topics|Keywords)\s+(?=[A-Z])")
SIGNED = re.compile(r"[-–—(\s]*[A-Z0-9][\w.'’-]*(?:\s*/\s*[A-Z][\w.'’]*|\s+(?:and\s+agencies|[A-Z][\w.'’-]*|"
                    r"al-[A-Z]\w*|[A-Z]\.))*[)\s]*(?:/[A-Z][\w.]*)*\s*$")
# '(Velk World and Agencies)' on a line of its own
CREDIT_LINE = re.compile(r"\((?:[A-Z][\w.&'’-]*|and|[Aa]gencies|[/,])(?:[ /,]+(?:[A-Z][\w.&'’-]*|and|agencies))*\)"
                         r"\.?\s*")
LAST_STOP = re.compile(r"(?<!\n\d)(?<!\n\d\d)[.!?][\"”’')\]]*(?:\s+|(?=[-–—]))|\n")
BRACKETED = re.compile(r"\((?:Source|Sources|Reporting|Editing|Writing|Photo|Additional reporting|Read|With)\b[^()]*"
                       r"(?:\([^()]*\)[^()]*)*\)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Zoned:
    """What `zone` gives: zones in order, the date of the date line with its time, the outlets listed, and the days and
    the labels that head what stands under them."""

    zones: tuple[Zone, ...]
    date: DateLine | None
    clock: str | None
    outlets: tuple[Span, ...]
    headings: tuple[Heading, ...] = ()
    items: tuple[Item, ...] = ()


def zone(report: Report, lay: Layout, words: Furniture) -> Zoned:
    """All zones of a report."""
    text = report.text
    lines = lines_of(text)
    days = headings(text, lines, report.published)
    labelled = items(text, lines, [p for kind, p in words.openings if kind != "byline"])
    heads = [*((h.start, h.end) for h in days), *((i.start, i.end) for i in labelled)]
    stop = min((start for start, _ in heads), default=None)
    head = read_head(text, report.title, report.published, words, stop=stop)
    found: list[Zone] = [*head.zones, *(Zone("heading", start, end) for start, end in heads)]
    listed: list[Span] = []
    skip = head.end
    for i, (start, end) in enumerate(lines):
        start = max(start, skip)
        start = next((last for first, last in heads if start <= first < last < end), start)
        if start >= end or not text[start:end].strip() or any(h.start <= start < h.end for h in days):
            continue
        made, skip = line_zones(report, lines, i, start, words, listed, head)
        found += made
    found += foot(text, lines, found)
    found += closing(text, max(head.end, max((z.end for z in found), default=0)))
    if head.date is None and not report.published and days:
        last = max(days, key=lambda h: h.day)  # A diary is not older than the last of its days.
        head.found(DateLine(last.start, last.end, last.day, True), None)
    return Zoned(tuple(sorted(found, key=lambda z: z.start)), head.date, head.clock, tuple(listed), days, labelled)


def line_zones(report: Report, lines: list[tuple[int, int]], i: int, start: int, words: Furniture,
               listed: list[Span], head: Head) -> tuple[list[Zone], int]:
    """Zones of one line from `start` on, and the offset up to which the text is dealt with."""
    text, end = report.text, lines[i][1]
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    if bullet := BULLET.match(text, begin, end):
        begin = min(bullet.end(), end)
    made: list[Zone] = []
    if date_line := whole_date(text, begin, end, words):
        if head.date is None and (begin < 1500 or words.date_label.match(text, begin)):
            head.found(*date_line)
        return [Zone("dateline", begin, end)], end
    at = begin
    while at < end:
        if placed := place_line(text, at, report.published):
            made.append(Zone("dateline", at, min(placed, end)))
            at = min(placed, end)
        at += len(text[at:end]) - len(text[at:end].lstrip())
        if button := words.button.match(text, at, end):
            made.append(Zone("furniture", at, button.end()))
            at = button.end()
            continue
        for kind, pattern in words.openings:
            m = pattern.match(text, at, end)
            if not m:
                continue
            if kind == "sources":
                last = sources_end(text, lines, i, m.end())
                if m.group()[:1] in "([" and (close := re.compile(r"[)\]]").search(text, m.end(), end)):
                    last = close.end()
                made.append(Zone("sources", at, last))
                listed += outlets(report, at, last, words)
                return made, last
            stop = None if kind in ("byline", "tag", "furniture") and at == begin else STOP.search(text, m.end(), end)
            last = stop.start() + 1 if stop else end
            made.append(Zone(kind, at, last))
            at = last
            break
        else:
            if (m := TAGS.match(text, at, end)) and m.end() < end:
                last = end
                if m2 := OPENER.search(text, min(m.end() + 4, end), end):
                    last = m2.start()
                if len(text[at:last].split()) <= 30:
                    made.append(Zone("tag", at, last))
                    at = last
                    continue
        stop = STOP.search(text, at, end)
        if not stop:
            break
        at = stop.end()
    if not made and len(text[begin:end].split()) <= 60 and words.credit.search(text, begin, end) and (
            not END.search(text[begin:end]) or words.credit.search(text, max(begin, end - 60), end)):
        made.append(Zone("caption", begin, end))
    elif not made and (m := BYLINE.fullmatch(text, begin, end) or CREDIT_LINE.fullmatch(text, begin, end)):
        made.append(Zone("byline", begin, end))
    return made, end


def whole_date(text: str, start: int, end: int, words: Furniture) -> tuple[DateLine, str | None] | None:
    """The date where a line holds nothing else."""
    at = start
    if m := words.date_label.match(text, at):
        at = m.end()
    line = date_at(text, at)
    if line is None:
        return None
    last, clock = tail(text, line.end, words)
    return (line, clock) if last >= end or not text[last:end].strip(" \t.|") else None


def sources_end(text: str, lines: list[tuple[int, int]], i: int, after_label: int) -> int:
    """Where a list of sources ends: with its line, or with the last of the entries below it. An entry is a list item or
    a short line without a full stop."""
    last = lines[i][1]
    inline = bool(text[after_label:last].strip())
    for start, end in lines[i + 1:]:
        line = text[start:end]
        item = BULLET.match(line)
        if inline and not item:
            break
        if not item and (len(line.split()) > 12 or END.search(line)):
            break
        last = end
    return last


def foot(text: str, lines: list[tuple[int, int]], found: list[Zone]) -> list[Zone]:
    """The menu at a page's foot: three or more short lines without a stop at the end, one of them known."""
    run: list[tuple[int, int]] = []
    for start, end in reversed(lines):
        if len(text[start:end].split()) > 8 or END.search(text[start:end]):
            break
        run.append((start, end))
    menu = ("teaser", "furniture", "caption")
    if not any(z.kind in menu and run and z.start >= run[-1][0] for z in found):
        return []
    known = [(z.start, z.end) for z in found]
    if len(run) < 3:
        return []
    return [Zone("furniture", s, e) for s, e in reversed(run) if not any(a < e and s < b for a, b in known)]


def closing(text: str, after: int) -> list[Zone]:
    """What is signed at the end behind the last full stop: 'Hazem Said/Mona', '- REUTERS', '(Source: Velk Radio)'."""
    body = text.rstrip()
    if m := BRACKETED.search(body, max(after, len(body) - 300)):
        return [Zone("furniture", m.start(), len(body))]
    cut = None
    for m in LAST_STOP.finditer(body, max(after, len(body) - 120)):
        cut = m.end()
    if cut is None or cut >= len(body):
        return []
    rest = body[cut:]
    if body[:cut].endswith("\n") and (len(rest.split()) < 2 or BULLET.match(rest) or not END.search(body[:cut])):
        return []  # the last item of a list
    if not END.search(rest.rstrip(")")) and 1 <= len(rest.split()) <= 6 and SIGNED.match(rest):
        return [Zone("furniture", cut + len(rest) - len(rest.lstrip()), len(body))]
    return []
