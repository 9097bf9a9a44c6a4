"""What one report brings to an event.

In: its reading, and its claims that are of the event. Out: `Share`, all that the event's fields are derived from. It
rests on that report and its original alone, so that an event of many reports keeps the shares of those that it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from fogline.lexicon.figures import load_figures
from fogline.merge.occurrence import Occurrence
from fogline.merge.stories import HEAD
from fogline.model import Attribution, Claim, FigureMention, Located, Origin, Reading, Span, located
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


class Top:
    """What the top of a report tells that may contradict others, found once for all its events."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._grown: dict[str, bool] = {}  # By figure.

    def opening(self, told: Sequence[Occurrence]) -> Opening:
        """What it tells beside these claims of the report."""
        here = [o.place for o in told if o.place is not None]
        toll = next((f for f in self._tolls if not (here and self._elsewhere(f, here))), None)
        owners = self._owners(toll) if toll is not None else []
        said = next((a for a in self.reading.attributions if owners and a.id == owners[0].asserted_by), None)
        by = said.source_name or (said.source.quote if said.source else None) if said is not None else None
        figures = {f.id: f for o in told for f in o.figures} | ({toll.id: toll} if toll is not None else {})
        return Opening(
            toll,
            tuple([c.id for c in owners]),
            (by or self.reading.report.source or "outlet unknown") if owners else None,
            self._denials,
            frozenset([i for i, f in figures.items() if self._has_grown(i, f)]),
        )

    @cached_property
    def _tolls(self) -> list[FigureMention]:
        """The numbers of dead that the report may lead with, the likeliest first: in its head, no part of another
        number; a number before a word ('dozens'), one that stands before one that was replaced ('had earlier put the
        dead at 20'), the deaths of an event before a toll so far, the first among equals."""
        text = self.reading.report.text
        head = [
            f
            for f in self.reading.figures
            if f.measure == "killed" and f.low and counts(f)
            if f.span.start < HEAD and f.part_of is None and f.since is None
        ]
        replaced = {f.id for f in head if _was_replaced(text, f.span.start)}
        return sorted(head, key=lambda f: (f.best is None, f.id in replaced, f.flow == "stock", f.span.start))

    def _owners(self, figure: FigureMention) -> list[Claim]:
        return [c for c in self.reading.claims if figure.id in c.figures]

    def _elsewhere(self, figure: FigureMention, here: Sequence[Located]) -> bool:
        """Whether the report tells a figure of other places alone."""
        own = [self._places.get(c.place or "") for c in self._owners(figure)]
        return bool(own) and all(p is not None and all(place_relation(p, x) is None for x in here) for p in own)

    @cached_property
    def _places(self) -> dict[str, Located]:
        return {p.id: located(p) for p in self.reading.places}

    @cached_property
    def _denials(self) -> tuple[Denial, ...]:
        return tuple(d for a in self.reading.attributions if (d := _denial(a, self.reading)) is not None)

    def _has_grown(self, ident: str, figure: FigureMention) -> bool:
        if ident not in self._grown:
            self._grown[ident] = _grown(figure, self.reading.report.text)
        return self._grown[ident]


def counts(f: FigureMention) -> bool:
    """Whether a figure is a number that another may differ from: 'an Iranian general' is one of the dead, not their
    toll."""
    return f.low is not None and (f.best != 1 or NUMBER.search(f.span.quote) is not None)


def _denial(said: Attribution, reading: Reading) -> Denial | None:
    """What somebody denies near the top: the accused 'denied using such weapons'."""
    if said.stance != "denies" or said.content.start >= DENIAL_REACH or said.source is None:
        return None
    first, last = said.content.start, said.content.end
    types = frozenset(c.type for c in reading.claims if first <= c.trigger.start < last)
    return Denial(said.content, said.source_name or said.source.quote, types)


def _grown(figure: FigureMention, text: str) -> bool:
    """Whether the sentence around a figure tells of a growing number."""
    words = load_figures()
    before = STOP.split(text[max(0, figure.span.start - REACH) : figure.span.start])[-1]
    after = STOP.split(text[figure.span.end : figure.span.end + REACH], maxsplit=1)[0]
    grown = _may_hold(before, words.growth_cues) and _growth().search(before)
    return bool(grown or (_may_hold(after, words.growth_from) and _growth_behind().search(after)))


def _was_replaced(text: str, at: int) -> bool:
    """Whether the words before a figure tell that another took its place."""
    first = max(0, at - REACH)
    return _may_hold(text[first:at], load_figures().former_cues) and bool(_former().search(text, first, at))


def _may_hold(text: str, cues: Iterable[str]) -> bool:
    """Whether a text may hold one of some words; what rules most texts out is quicker than a pattern."""
    low = text.lower()
    return not text.isascii() or any(cue in low for cue in cues)


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
