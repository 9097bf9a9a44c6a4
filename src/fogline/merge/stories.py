"""A report as one story: its main event as headline and lead tell it.

In: a reading with its main claims. Out: `Story`: weighted words, days, places, tolls and kinds of what the report is
about. Nothing here rests on a single claim: where the reader missed or misread the main claim, words, names and numbers
of the head still tell.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from fogline.lexicon.events import VIOLENT, WEAPON
from fogline.lexicon.rarity import most, rarity, stem
from fogline.merge.marks import Mark
from fogline.merge.occurrence import Occurrence
from fogline.merge.vectors import Packed
from fogline.model import Located, Reading, located
from fogline.model.nearness import day_number

HEAD = 700  # Characters: a headline and the first two or three sentences.
NAME = re.compile(r"[^\W\d_]{3,}")
FINE = frozenset({"country", "continent", "region", "sea", "province", "river"})
RARE = 0.6  # Share of the highest weight from which a name tells one event from another.
COLUMNS = 2048  # Of a hashed vector, a power of two.
SCALE, NAME_SCALE = 2000, 32  # Weights are kept as whole numbers: their products add up to the same in any order.
DEADLY = ("killed",)


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a story tells at little cost that two reports are not one. `text` holds the words of its head and, in the
    columns behind, those of the whole, each to length `SCALE`; `names` the rare stems that are written as names, and
    `named` their weight in all; `first` and `last` are the days (since 1970) that its main claims allow."""

    key: str
    published: int | None
    text: Packed
    names: Packed
    named: float
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Story(Outline):
    """What a report is about. `tolls` are the numbers of dead in its head."""

    places: tuple[Located, ...]
    tolls: tuple[float, ...]
    kinds: tuple[str, ...]
    actors: tuple[str, ...]


@lru_cache(maxsize=200_000)
def column(word: str) -> tuple[int, float]:
    """Where a stem stands in a vector, and its rarity, with a sign so that words that share a column cancel as often as
    they add.

    >>> column("said")[1] ** 2 < column("hospital")[1] ** 2
    True
    """
    number = zlib.crc32(word.encode())
    return number % COLUMNS, rarity(word) if number & (1 << 31) else -rarity(word)


def unit(words: Iterable[str], *, offset: int = 0) -> Packed:
    """Words weighted by how often they come and how rare they are, to length `SCALE`, as a vector of whole numbers,
    packed."""
    cells: dict[int, float] = {}
    squares, counts = 0.0, Counter(words)
    for (at, weight), times in zip(map(column, counts), counts.values(), strict=True):
        if times > 1:
            weight *= 1 + math.log(times)
        cells[at] = cells.get(at, 0.0) + weight
        squares += weight * weight
    return packed(cells, SCALE / (math.sqrt(squares) or 1.0), offset=offset)


def packed(cells: Mapping[int, float], scale: float = 1.0, *, offset: int = 0) -> Packed:
    """Cells as bytes, their values scaled and rounded.

    >>> len(packed({3: 7.2, 4: -1.0}))
    8
    """
    made = np.empty((len(cells), 2), dtype="<i2")
    made[:, 0] = np.fromiter(cells, dtype=np.int64, count=len(cells)) + offset
    made[:, 1] = np.rint(np.fromiter(cells.values(), dtype=np.float64, count=len(cells)) * scale)
    return made.tobytes()


def _hashed(names: Mapping[str, float]) -> Packed:
    """The roots of names' weights as a vector of whole numbers: the product of two adds up the weights they share."""
    cells: dict[int, float] = {}
    for word, weight in names.items():
        at, sign = column(word)
        cells[at] = cells.get(at, 0.0) + math.copysign(math.sqrt(weight) * NAME_SCALE, sign)
    return packed(cells)


def story_of(reading: Reading, mains: list[Mark]) -> Story:
    """The story of a report and of the claims that tell its main event."""
    text = reading.report.text
    cut = text.rfind(" ", 0, HEAD) + 1  # No word spans it.
    head = NAME.findall(text, 0, cut)
    words = [*head, *NAME.findall(text, cut)]
    lead = [*NAME.findall(reading.report.title or ""), *head, *NAME.findall(text, cut, HEAD)]
    every = {*words, *lead}
    stems = dict(zip(every, map(stem, every), strict=True))
    names = _names(words, stems)
    first, last = _days(mains)
    near = [located(p) for p in reading.places if p.span.start < HEAD]
    return Story(
        key=reading.report.id,
        published=day_number(reading.published or reading.report.published),
        text=unit(map(stems.__getitem__, lead)) + unit(map(stems.__getitem__, words), offset=COLUMNS),
        names=_hashed(names),
        named=math.fsum(names.values()),
        first=first,
        last=last,
        places=tuple(dict.fromkeys(p for p in near if p.kind not in FINE)),
        tolls=tolls_of(reading),
        kinds=tuple(sorted({WEAPON[o.type] for o in mains if o.type in WEAPON})),
        actors=tuple(sorted({a for o in mains for a in o.actors})),
    )


def mains_of(told: list[Occurrence]) -> list[Occurrence]:
    """The claims that tell a report's main event: violent ones of its head, what took place before what may have, news
    before background; where the head has none, the first violent one there is."""
    violent = [o for o in told if o.family in VIOLENT]
    head = [o for o in violent if o.claim.trigger.start < HEAD]
    news = [o for o in head if o.claim.modality == "actual" and not o.claim.background]
    for good in (
        [o for o in news if not running(o)],
        news,
        [o for o in head if o.claim.modality in ("actual", "possible")],
        head,
        [o for o in violent if not o.claim.background][:2],
        violent[:1],
    ):
        if good:
            return good
    return []


def running(o: Occurrence) -> bool:
    """Whether a claim gives no more than a total so far, or what went on for weeks: no report's one event."""
    told = o.claim.when
    if told.precision == "vague" and told.basis != "published" and told.earliest is None:
        return True
    return o.claim.type == "casualties_reported" and bool(o.figures) and all(f.flow == "stock" for f in o.figures)


def _names(words: Iterable[str], stems: Mapping[str, str]) -> dict[str, float]:
    """Rare stems that are always written with a capital, with their weights: places, people, groups."""
    each = set(words)
    plain = {stems[w] for w in each if w.islower()}
    floor = most() * RARE
    found = {w: abs(column(w)[1]) for w in sorted({stems[w] for w in each if w[0].isupper()} - plain)}
    return {w: v for w, v in found.items() if v >= floor}


def _days(mains: list[Mark]) -> tuple[int | None, int | None]:
    """The day that the first dated main claim names, else what the first allows."""
    dated = [o for o in mains if o.basis != "published" and o.first is not None and o.last is not None]
    if dated:
        return dated[0].first, dated[0].last
    if mains and mains[0].last is not None:
        return mains[0].last - 4, mains[0].last
    return None, None


def tolls_of(reading: Reading) -> tuple[float, ...]:
    """Numbers of dead told in the head, those told first, at most three."""
    head = [f for f in reading.figures if f.measure in DEADLY and f.span.start < HEAD and f.low is not None]
    numbers = [f.best if f.best is not None else f.low for f in sorted(head, key=lambda f: f.span.start)]
    return tuple(dict.fromkeys(n for n in numbers if n))[:3]
