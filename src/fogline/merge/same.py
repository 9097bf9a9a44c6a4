"""Do two claims tell of the same event?

In: two occurrences and how alike their reports are. Out: a score with its features, or None where they cannot be one.
"""

from __future__ import annotations

import math

from fogline.lexicon.lexicon import DATA, read_yaml
from fogline.merge.families import VIOLENT
from fogline.merge.occurrence import Occurrence, kilometres
from fogline.model import Link, Located

WEIGHTS: dict[str, float] = read_yaml(DATA / "merge.yaml")["weights"]
SETTINGS: dict[str, float] = read_yaml(DATA / "merge.yaml")["settings"]
WIDE = frozenset({"country", "continent", "region", "sea"})
OPEN = 10**6  # Days: before and after everything.
UNTOLD = 4  # Days by which an event may lie before the report, where the text names no day.
TALK = frozenset(
    [
        "support_given",
        "talks",
        "condemnation",
        "accusation",
        "demand",
        "rejection",
        "threat",
        "sanction",
        "agreement",
        "deployment",
        "group_change",
    ]
)


def bounds(o: Occurrence) -> tuple[int, int]:
    """First and last possible day; a text that names no day may tell of some days before, one that has no date at all
    of any day; an open start reaches a week back."""
    last = o.last if o.last is not None else o.published
    if last is None:
        return -OPEN, OPEN
    first = o.first if o.first is not None else last - 7
    slack = 0 if o.claim.when.basis != "published" else UNTOLD
    return min(first, last) - slack, last


def time_overlap(a: Occurrence, b: Occurrence) -> float | None:
    """1 where the days of both are the same, less the wider they are; None where they cannot be the same."""
    first_a, last_a = bounds(a)
    first_b, last_b = bounds(b)
    if first_a > last_b or first_b > last_a:
        return None
    if last_a == OPEN or last_b == OPEN:
        return 0.0
    first_a, first_b = told_range(a)[0], told_range(b)[0]
    shared = min(last_a, last_b) - max(first_a, first_b) + 1
    return max(0.0, shared / (max(last_a, last_b) - min(first_a, first_b) + 1))


def told_range(o: Occurrence) -> tuple[int, int]:
    """The days without what was added for a text that names none, but one."""
    first, last = bounds(o)
    return (first if o.claim.when.basis != "published" or last == OPEN else first + UNTOLD - 1), last


def place_key(o: Occurrence) -> str | None:
    """Where a claim is, as one word; None where it does not tell."""
    place = o.place or o.to
    return None if place is None else place.place_id or place.name.casefold()


def place_relation(a: Located | None, b: Located | None) -> float | None:
    """1 the same place, part of it for near ones, 0 where one is not told; None where they lie apart."""
    if a is None or b is None:
        return 0.0
    if a.place_id and a.place_id == b.place_id:
        return 1.0
    if a.name.casefold() == b.name.casefold():
        return 0.9
    km = kilometres(a, b)
    reach = (a.radius_km or 2.0) + (b.radius_km or 2.0)
    if km == math.inf or a.kind in WIDE or b.kind in WIDE:
        inside = a.country and a.country == b.country and (a.kind in WIDE or b.kind in WIDE)
        return 0.1 if inside else (None if km == math.inf else 0.1 if km <= reach else None)
    if km <= min(reach, 60.0):
        wide = "province" in (a.kind, b.kind) or "district" in (a.kind, b.kind)
        return 0.4 if wide else 0.7
    return None


def told_apart(a: Occurrence, b: Occurrence) -> bool:
    """'They captured Ora and Pell' is two gains: one word with two places, or two towns gained, are never one event,
    however near they lie."""
    first, second = place_key(a), place_key(b)
    if first is None or second is None or first == second:
        return False
    one_word = a.reading.report.id == b.reading.report.id and a.claim.trigger == b.claim.trigger
    return one_word or a.family == b.family == "gain"


def signature(o: Occurrence) -> tuple[object, ...]:
    """All that a comparison sees of a claim but its report: claims of one signature compare alike with any other."""
    figures = frozenset((f.measure, f.best if f.best is not None else f.low) for f in o.figures if f.low is not None)
    when = (o.first, o.last, o.published, o.claim.when.basis, o.claim.when.precision)
    where = (o.place, o.to)
    return (o.claim.type, o.claim.background, o.claim.modality == "actual", when, where, o.actors, o.targets, figures)


def compare(a: Occurrence, b: Occurrence, *, story: bool, main: bool = False) -> Link | None:
    """The link between two claims with its features; None where they cannot be one event. `story`: their reports tell
    one story; `main`: the claims tell it, and the link is asked for only to say why."""
    one = a.reading.report.id == b.reading.report.id
    if not main and (
        a.family != b.family
        or a.claim.background != b.claim.background
        or (a.claim.modality == "actual") != (b.claim.modality == "actual")
        or told_apart(a, b)
    ):
        return None
    when = time_overlap(a, b)
    where = place_relation(a.place or a.to, b.place or b.to)
    if not main and (when is None or where is None):
        return None
    parties, aims = _shared(a.actors, b.actors), _shared(a.targets, b.targets)
    if not main and ((a.family in TALK and (parties <= 0 or aims < 0)) or (a.family == "gain" and parties < 0)):
        return None
    figures = _figures(a, b)
    if not (main or one) and figures <= 0 and a.family in VIOLENT and (_unbounded(a) or _unbounded(b)):
        return None
    features = {
        "bias": 1.0,
        "time": when or 0.0,
        "place": where or 0.0,
        "type": float(a.claim.type == b.claim.type),
        "actors": parties,
        "targets": aims,
        "figures": figures,
        "story": 0.0 if one else 1.0 if story else -1.0,
        "told_nowhere": float(not ((a.place or a.to) and (b.place or b.to))),
        "same_report": float(one),
        "main": float(main),
    }
    score = sum(WEIGHTS.get(n, 0.0) * v for n, v in features.items())
    told = tuple((n, round(v, 4)) for n, v in features.items() if v and n != "bias")
    first, second = sorted((a.key, b.key))
    return Link(first, second, round(score, 4), told)


def _unbounded(o: Occurrence) -> bool:
    """'Air strikes have intensified since September' is no one happening that another report could tell again."""
    return o.claim.when.precision == "vague" or (o.first is None and o.claim.when.basis == "published")


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """1 where a party is common, -1 where both are told and none is, 0 where one is not told."""
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0


def _figures(a: Occurrence, b: Occurrence) -> float:
    """1 where a figure is the same, -0.3 where both give the same measure and none agrees, else 0."""
    first = {(f.measure, f.best if f.best is not None else f.low) for f in a.figures if f.low is not None}
    second = {(f.measure, f.best if f.best is not None else f.low) for f in b.figures if f.low is not None}
    if first & second:
        return 1.0
    common = {m for m, _ in first} & {m for m, _ in second}
    return -0.3 if common else 0.0
