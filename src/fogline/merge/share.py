"""What one report brings to an event.

In: its reading, and its claims that are of the event. Out: `Share`, all that the event's fields are derived from. It
rests on that report and its original alone, so that an event of many reports keeps the shares of those that it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.lexicon.figures import load_figures
from fogline.merge.occurrence import Occurrence
from fogline.merge.stories import HEAD
from fogline.model import Attribution, FigureMention, Origin, Reading, Span, located
from fogline.model.nearness import place_relation

NUMBER = re.compile(r"\d|\b(?:one|single)\b", re.I)
STOP = re.compile(r"[.!?]\s+|\n")
REACH = 160  # Characters beside a figure in which its sentence may say that it has grown or was replaced.
DENIAL_REACH = 2500  # Characters in which a report tells who denies its main event.


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial near a report's top: what is denied, by whom, and the types of the claims in it."""

    content: Span
    by: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opening:
    """What contradicts other reports beside the claims of an event: the number of dead that a report leads with, the
    claims that give it and who does (`toll_by`, None: nobody's claim), denials, and the ids of figures that are said
    to have grown."""

    toll: FigureMention | None
    toll_of: tuple[str, ...]
    toll_by: str | None
    denials: tuple[Denial, ...]
    grown: frozenset[str]


@dataclass(frozen=True, slots=True)
class Share:
    """A report with its claims that are of an event (`told`, in order of key), from whom it has them and the id of its
    own outlet. `published` is an ISO time; `opening` is there where other reports tell the event too."""

    report: str
    published: str | None
    told: tuple[Occurrence, ...]
    origins: tuple[Origin, ...]
    outlet: str
    opening: Opening | None = None


def opening_of(reading: Reading, told: tuple[Occurrence, ...]) -> Opening:
    """What a report tells beside these claims of it."""
    toll = head_toll(reading, elsewhere=_elsewhere(reading, told))
    owners = [c for c in reading.claims if toll is not None and toll.id in c.figures]
    said = next((a for a in reading.attributions if owners and a.id == owners[0].asserted_by), None)
    by = said.source_name or (said.source.quote if said.source else None) if said is not None else None
    text = reading.report.text
    figures = {f.id: f for o in told for f in o.figures} | ({toll.id: toll} if toll is not None else {})
    return Opening(
        toll,
        tuple(c.id for c in owners),
        (by or reading.report.source or "outlet unknown") if owners else None,
        tuple(d for a in reading.attributions if (d := _denial(a, reading)) is not None),
        frozenset(i for i, f in figures.items() if _grown(f, text)),
    )


def counts(f: FigureMention) -> bool:
    """Whether a figure is a number that another may differ from: 'an Iranian general' is one of the dead, not their
    toll."""
    return f.low is not None and (f.best != 1 or NUMBER.search(f.span.quote) is not None)


def _elsewhere(reading: Reading, told: tuple[Occurrence, ...]) -> frozenset[str]:
    """The ids of figures that a report tells of other places alone than those of these claims of it."""
    here = [o.place for o in told if o.place is not None]
    places = {p.id: located(p) for p in reading.places}
    away: set[str] = set()
    near: set[str] = set()
    for c in reading.claims if here else ():
        apart = c.place in places and all(place_relation(places[c.place], p) is None for p in here)
        (away if apart else near).update(c.figures)
    return frozenset(away - near)


def head_toll(reading: Reading, *, elsewhere: frozenset[str] = frozenset()) -> FigureMention | None:
    """The number of dead that a report leads with: in its head, no part of another number, none of the dead of
    `elsewhere`; a number before a word ('dozens'), one that stands before one that was replaced ('had earlier put the
    dead at 20'), the deaths of an event before a toll so far, the first among equals."""
    text = reading.report.text
    head = [
        f
        for f in reading.figures
        if f.measure == "killed" and f.low and counts(f) and f.id not in elsewhere
        if f.span.start < HEAD and f.part_of is None and f.since is None
    ]
    replaced = {f.id for f in head if _former().search(text, max(0, f.span.start - REACH), f.span.start)}
    return min(
        head, key=lambda f: (f.best is None, f.id in replaced, f.flow == "stock", f.span.start), default=None
    )  # fmt: skip


def _denial(said: Attribution, reading: Reading) -> Denial | None:
    """What somebody denies near the top: the accused 'denied using such weapons'."""
    if said.stance != "denies" or said.content.start >= DENIAL_REACH or said.source is None:
        return None
    first, last = said.content.start, said.content.end
    types = frozenset(c.type for c in reading.claims if first <= c.trigger.start < last)
    return Denial(said.content, said.source_name or said.source.quote, types)


def _grown(figure: FigureMention, text: str) -> bool:
    """Whether the sentence around a figure tells of a growing number."""
    before = STOP.split(text[max(0, figure.span.start - REACH) : figure.span.start])[-1]
    after = STOP.split(text[figure.span.end : figure.span.end + REACH])[0]
    return bool(_growth().search(before) or _growth_behind().search(after))


@lru_cache(maxsize=1)
def _former() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, load_figures().former_cues))
    return re.compile(rf"\b(?:{cues})\b[^.;,\d]*\Z", re.I)


@lru_cache(maxsize=1)
def _growth() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, load_figures().growth_cues))
    toll = "to|at|the|total|toll|number|figure|death|of|dead|killed|by|its"
    return re.compile(rf"\b(?:{cues})\b(?:\W+(?:{toll})\b)*\W*\Z", re.I)


@lru_cache(maxsize=1)
def _growth_behind() -> re.Pattern[str]:
    """'34, up from 21', '34 dead, raised from an earlier 21': behind the number only where the former one follows."""
    former = "|".join(map(re.escape, load_figures().growth_from))
    return re.compile(rf"\A[^;:]{{0,100}}?\b(?:{former})\b", re.I)
