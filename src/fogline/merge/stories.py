"""A report as one story: its main event as headline and lead tell it.

In: a reading with its occurrences. Out: `Story`: weighted words, days, places, tolls and kinds of what the report is
about. Nothing here rests on a single claim: where the reader missed or misread the main claim, words, names and numbers
of the head still tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fogline.lexicon.rarity import most, rarity, stem
from fogline.merge.families import VIOLENT
from fogline.merge.marks import Mark, mark_of
from fogline.merge.occurrence import Occurrence, day_number
from fogline.merge.same import days
from fogline.model import Claim, Located, Reading, located

HEAD = 700  # Characters: a headline and the first two or three sentences.
NAME = re.compile(r"[^\W\d_]{3,}")
FINE = frozenset({"country", "continent", "region", "sea", "province", "river"})
USUAL, RARE = 0.3, 0.75  # Shares of the highest weight: below the first a stem is no key, from the second on it is two.
KEYS = 40  # Stems of a head under which a story is looked for.
DEADLY = ("killed",)
WEAPON = {
    "air_strike": "air",
    "drone_strike": "air",
    "shelling": "shells",
    "ground_explosion": "bomb",
    "suicide_bombing": "bomb",
    "grenade_attack": "bomb",
    "chemical_attack": "gas",
    "civilians_attacked": "hands",
    "armed_clash": "fight",
    "offensive_launched": "fight",
    "advance": "fight",
    "attack_repelled": "fight",
    "siege": "fight",
    "territory_gained": "gain",
    "territory_transferred": "gain",
}
Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """What a report is about. `head` and `whole` are vectors of unit length over stems, `names` the weights of stems
    that are written as names; `first` and `last` are the days (since 1970) that its main claims allow; `tolls` the
    numbers of dead in its head; `mains` the occurrences that tell its main event, first told first."""

    key: str
    outlet: str
    published: int | None
    head: Vector
    whole: Vector
    names: Vector
    first: int | None
    last: int | None
    places: tuple[Located, ...]
    tolls: tuple[float, ...]
    kinds: frozenset[str]
    actors: frozenset[str]
    blocks: tuple[str, ...]
    mains: tuple[Mark, ...] = field(default=(), compare=False)


def unit(words: Iterable[str]) -> Vector:
    """Words weighted by how often they come and how rare they are, to length one."""
    counts = Counter(words)
    vector = {w: (1 + math.log(n)) * rarity(w) for w, n in counts.items()}
    length = math.sqrt(math.fsum(v * v for v in vector.values())) or 1.0
    return {w: vector[w] / length for w in sorted(vector)}


def cosine(a: Vector, b: Vector) -> float:
    """Likeness of two unit vectors, 0 to 1; the same whichever comes first."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return math.fsum(v * large[w] for w, v in small.items() if w in large)


def story_of(reading: Reading, told: list[Occurrence]) -> Story:
    """The story of a report and its occurrences (all of this report, in order)."""
    text = reading.report.text
    head = (reading.report.title or "") + "\n" + text[:HEAD]
    words = [stem(w) for w in NAME.findall(text)]
    names = _names(text)
    mains = mains_of(told)
    first, last = _days(mains)
    near = [located(p) for p in reading.places if p.span.start < HEAD]
    places = tuple(dict.fromkeys(p for p in near if p.kind not in FINE))
    lead = unit(stem(w) for w in NAME.findall(head))
    return Story(
        key=reading.report.id,
        outlet=(reading.report.source or "").casefold(),
        published=day_number(reading.published or reading.report.published),
        head=lead,
        whole=unit(words),
        names=names,
        first=first,
        last=last,
        places=places,
        tolls=tolls_of(reading),
        kinds=frozenset(WEAPON[o.claim.type] for o in mains if o.claim.type in WEAPON),
        actors=frozenset(a for o in mains for a in o.actors),
        blocks=_blocks(lead, places),
        mains=tuple(mark_of(o) for o in mains),
    )


def _blocks(head: Vector, places: tuple[Located, ...]) -> tuple[str, ...]:
    """Under what a story is looked for: its places and the rarer stems of its head. Places and rare stems stand twice,
    so that they count double where keys are counted."""
    rare = sorted((w for w in head if rarity(w) >= most() * USUAL), key=lambda w: (-head[w], w))[:KEYS]
    double = (f"@{p.place_id or p.name.casefold()}" for p in places)
    doubled = {*double, *(w for w in rare if rarity(w) >= most() * RARE)}
    return tuple(sorted({*rare, *doubled, *(f"{k}'" for k in doubled)}))


def mains_of(told: list[Occurrence]) -> list[Occurrence]:
    """The claims that tell a report's main event: violent ones of its head, what took place before what may have, news
    before background; where the head has none, the first violent one there is."""
    violent = [o for o in told if o.family in VIOLENT]
    head = [o for o in violent if o.claim.trigger.start < HEAD]
    for good in (
        [o for o in head if o.claim.modality == "actual" and not o.claim.background],
        [o for o in head if o.claim.modality in ("actual", "possible")],
        head,
        [o for o in violent if not o.claim.background][:2],
        violent[:1],
    ):
        if good:
            return good
    return []


def _names(text: str) -> Vector:
    """Stems that are always written with a capital: places, people, groups."""
    words = NAME.findall(text)
    plain = {stem(w) for w in words if w.islower()}
    return {w: rarity(w) for w in sorted({stem(w) for w in words if w[0].isupper()} - plain)}


def _days(mains: list[Occurrence]) -> tuple[int | None, int | None]:
    """The day that the first dated main claim names, else what the first allows."""
    dated = [o for o in mains if o.claim.when.basis != "published" and o.first is not None and o.last is not None]
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


def beside(of: list[Occurrence], told: list[Occurrence]) -> list[Claim]:
    """Claims of a report that may belong to an event of it, where its head tells the event: violence that is news, on
    the days of the event, none where the event is a side matter."""
    if not any(o.claim.trigger.start < HEAD and o.family in VIOLENT for o in of):
        return []
    spans = [_bounds(o) for o in of]
    first, last = max(s[0] for s in spans), min(s[1] for s in spans)
    news = [(o.claim, _bounds(o)) for o in told if o.family in VIOLENT and not o.claim.background]
    return [claim for claim, own in news if own[0] <= last and first <= own[1]]


def _bounds(o: Occurrence) -> tuple[int, int]:
    return days(o.first, o.last, o.published, o.claim.when.basis)
