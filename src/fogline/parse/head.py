"""What stands before a report's prose: date line, by-line, headline, agency and place.

In: a stored text, the report's title and date, the furniture's words. Out: `Head`: zones, and the date told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fogline.lexicon.furniture import Furniture
from fogline.model import Zone
from fogline.parse.dates import WEEKDAY, DateLine, clock_at, date_at
from fogline.parse.titles import guess_title, title_at

REACH = 1500  # code points: heads are looked for in the first part of a text only
SEPARATORS = re.compile(r"[\s|/•·»›>:,)–—\-]*")
NAME = r"(?:[A-Z][\w'’.-]*|al-\w+|[A-Z]\.)"
PARTICLE = r"(?:(?:al|el|bin|ibn|abu|de|van|der|von|da)[ -])?"
# 'by Youssef Diab', 'By Anna Bell and Omar Said in Beirut'
BYLINE = re.compile(rf"[Bb][Yy][ \t]+{NAME}(?:[ \t]+{PARTICLE}{NAME})"
                    rf"(?:(?:,[ \t]*|[ \t]+and[ \t]+){NAME}[ \t]+{NAME})*")
LINE_BYLINE = re.compile(rf"[Bb][Yy][ \t]*:?[ \t]+{NAME}[^\n.!?]{{0,80}}(?=\n|$)")
# 'Reuters Tuesday 14 Nov 2017', 'World | December 4', 'AFP - 3 May 2019': up to four capitalised words before a date
# 'On 3 May 2019 the army …' is a sentence, not a section before a date.
NO_OPENER = r"(?!(?:On|In|Since|From|By|Until|Between|Before|After|As|At|The|It|For|Of|To|And|But|During|Around)\b)"
PREFIX = re.compile(rf"(?:{NO_OPENER}{NAME}[ \t]+){{0,3}}{NO_OPENER}{NAME}[ \t]*(?:[|/•»›>,:–—-]+[ \t]*)?(?=[\dA-Z])")
# 'DAMASCUS (Reuters) - ', 'BEIRUT, Dec 5 --', 'KYIV/MOSCOW, 4 May (Agency) –', 'ALEPPO, Syria — ', 'BEIRUT - '
CAPITALS = r"[A-Z][A-Z.'’]+(?:[ -][A-Z.'’]{2,}){0,3}"
AGENCY = r"\((?:[A-Z][\w.&/'-]*(?:[ ,]+(?:[A-Z][\w.&/'-]*|and|of|the|for))*)\)"
PLACE_LINE = re.compile(
    rf"(?P<place>{CAPITALS}(?:/{CAPITALS})*|{NAME}(?: {NAME}){{0,2}}|(?=\([A-Z]{{2,8}}\) ?-))"
    rf"(?P<country>,[ \t]*[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[ \t]*(?:\(|[-–—]|,)))?"
    rf"(?:,?[ \t]+(?P<date>(?:{WEEKDAY},?\s+)?(?:[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\.?)"
    r"(?:,?\s+\d{4})?))?"
    rf"[ \t]*(?P<agency>{AGENCY})?[ \t]*(?P<dash>--?|–|—|:(?=\s)|\n)[ \t]*")
TAIL = re.compile(rf"[\s|/•·»›>:,–—\-]*(?:{WEEKDAY}(?!\w)|IST\b|local time|\((?:last\s+)?updated?\b[^()\n]*\))", re.I)
# '(updated 21:39 21.05.2017)' behind a headline
UPDATED = re.compile(r"\((?:last\s+)?updated?\b[^()\n]*\d[^()\n]*\)", re.I)
# The agency before a date: 'Army shells Dorna AP 3 May 2019'
AGENCY_END = re.compile(r"\s((?:[A-Z]{2,5}|Reuters|Agencies|Staff|Xinhua)(?:[ /,-]+(?:[A-Z]{2,5}|Agencies))?[ ,|-]*)$")
# Words before a date inside a sentence: '… began on 30 September 2015', so it is no date line.
BEFORE_DATE = re.compile(r"(?:\b(?:on|since|until|till|in|from|of|by|to|after|before|between|and|dated|the|for|than|or|"
                         r"as|during|around|late|early|mid)|[,(–-])\s*$", re.I)
ANY_DATE = re.compile(rf"(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+[A-Z][a-z]{{2,8}}\.?,?\s+\d{{4}}|"
                      r"[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d|\d\d[./-]\d\d[./-]\d{4})\b")


@dataclass(slots=True)
class Head:
    """Zones at a text's beginning in order, the date line's date with its time, and where the prose begins."""

    zones: list[Zone] = field(default_factory=list)
    date: DateLine | None = None
    clock: str | None = None
    end: int = 0

    def put(self, kind: str, start: int, end: int) -> None:
        """Add a zone and go on behind it."""
        self.zones.append(Zone(kind, start, end))
        self.end = end

    def found(self, line: DateLine, clock: str | None) -> None:
        """Keep a date; one with its year outranks one without, else the first stays."""
        if line.value and (self.date is None or (line.full and not self.date.full)):
            self.date, self.clock = line, clock


def read_head(
    text: str, title: str | None, published: str | None, words: Furniture, *, stop: int | None = None
) -> Head:
    """Read elements from the beginning until prose, or what begins at `stop`, is met."""
    head = Head()
    titled = False
    for _ in range(12):
        at = SEPARATORS.match(text, head.end).end()  # type: ignore[union-attr]
        if at >= min(len(text) if stop is None else stop, REACH):
            break
        if end := title_at(text, at, title):
            head.put("title", at, end)
            titled = True
            continue
        if m := words.button.match(text, at):
            head.put("furniture", at, m.end())
            continue
        if m := UPDATED.match(text, at):
            head.put("dateline", at, m.end())
            continue
        if dateline(text, at, published, words, head) or byline(text, at, title, head) or place_line(
                text, at, published, head):
            continue
        if not titled and (end := guess_title(text, at, after_date=bool(head.zones), dates=date_after)):
            head.put("title", at, end)
            titled = True
            continue
        break
    return head


def dateline(text: str, at: int, published: str | None, words: Furniture, head: Head) -> bool:
    """Read a date line at an offset: section or agency, label, date, time, weekday, counters."""
    start = at
    if m := words.date_label.match(text, at):
        at = m.end()
        labelled = True
    else:
        labelled = False
        if date_at(text, at) is None and (m := PREFIX.match(text, at)) and date_at(text, m.end()):
            at = m.end()
    line = date_at(text, at, near=published, short=labelled)
    if line is None:
        return False
    end, clock = tail(text, line.end, words)
    rest = text[end:end + 2].lstrip()
    if end < len(text) and rest[:1].islower() and not labelled and not text[end:].lstrip(" \t").startswith(("by ",)):
        return False
    head.put("dateline", start, end)
    head.found(line, clock)
    return True


def tail(text: str, at: int, words: Furniture) -> tuple[int, str | None]:
    """What belongs to a date behind it: time, weekday, zone, '| 214 views'. Its end and the time."""
    clock: str | None = None
    while True:
        if clock is None and (found := clock_at(text, at)):
            at, clock = found
            continue
        if m := TAIL.match(text, at):
            at = m.end()
            continue
        if m := re.match(r"[ \t|/•·»›>:,–—\-]*[|/•·»›][ \t]*", text[at:at + 20]):
            count = words.counter.match(text, at + m.end())
            if count:
                at = count.end()
                continue
        return at, clock


def byline(text: str, at: int, title: str | None, head: Head) -> bool:
    """Read 'by Name Name' at an offset; a known title behind it tells where it ends."""
    m = LINE_BYLINE.match(text, at) if (at == 0 or text[at - 1] == "\n") else None
    m = m or (BYLINE.match(text, at) if head.zones else None)
    if not m:
        return False
    end = m.end()
    for more in range(at + 3, min(at + 80, len(text))):
        if title and text[more - 1] == " " and title_at(text, more, title):
            end = more - 1
            break
    head.put("byline", at, end)
    return True


def place_line(text: str, at: int, published: str | None, head: Head | None = None) -> int | None:
    """The end of a place line ('DAMASCUS (Reuters) - ') at an offset, or None; its date goes to `head`."""
    m = PLACE_LINE.match(text, at)
    if not m:
        return None
    capitals = m["place"].isupper() and len(m["place"]) > 2
    if m["dash"] == "\n" and not (capitals and (m["agency"] or m["place"].count(" ") == 0)):
        return None
    if m["dash"] == ":" and not (capitals and (m["agency"] or m["date"])):
        return None
    if not capitals and not m["agency"] and not m["date"]:
        return None
    if m["dash"] == "-" and not m.group().endswith(" ") and not m["agency"] and not m["date"]:
        return None
    line = date_at(text, m.start("date"), near=published, short=True) if m["date"] else None
    if m["date"] and line is None:
        return None
    if head is not None:
        head.put("dateline", at, at + len(m.group().rstrip()))
        if line:
            head.found(line, None)
    return at + len(m.group().rstrip())


def date_after(text: str, at: int, end: int) -> int | None:
    """Where a date line begins that cuts the words from `at` ('Army shells Dorna AP 3 May 2019 The army …')."""
    for m in ANY_DATE.finditer(text, at, end):
        if m.start() == at or date_at(text, m.start()) is None or BEFORE_DATE.search(text[at:m.start()]):
            continue
        behind = text[m.end():m.end() + 12]
        if not re.match(r"\s*(?:$|\n|[-–—|]|\d|[A-Z\"“'(]|at )", behind):
            continue
        begin = m.start()
        # the agency before the date: an abbreviation or one of the names that agencies go by
        if agency := AGENCY_END.search(text[at:begin]):
            begin = at + agency.start(1)
        return begin
    return None
