"""Do two claims tell of the same event?

In: two occurrences and how alike their reports are. Out: a score with its features, or None where they cannot be one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from fogline.lexicon.lexicon import DATA, read_yaml
from fogline.merge.occurrence import Occurrence, kilometres
from fogline.model import Link, Located, Report

WORD = re.compile(r"[a-z]{3,}")
WEIGHTS: dict[str, float] = read_yaml(DATA / "merge.yaml")["weights"]
SETTINGS: dict[str, float] = read_yaml(DATA / "merge.yaml")["settings"]
WIDE = frozenset({"country", "continent", "region", "sea"})
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


class Texts:
    """How alike two reports are: the cosine of their words, weighted by rarity among the reports given."""

    def __init__(self, reports: Iterable[Report]) -> None:
        counts = {r.id: Counter(WORD.findall(r.text.lower())) for r in reports}
        seen = Counter(word for words in counts.values() for word in words)
        total = len(counts)
        self._vectors: dict[str, dict[str, float]] = {}
        for key, words in counts.items():
            vector = {w: (1 + math.log(n)) * math.log((1 + total) / (1 + seen[w])) for w, n in words.items()}
            length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
            self._vectors[key] = {w: v / length for w, v in vector.items() if v}
        self._known: dict[tuple[str, str], float] = {}

    def alike(self, a: str, b: str) -> float:
        """0 to 1; a report is fully like itself."""
        if a == b:
            return 1.0
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            first, second = sorted((self._vectors[a], self._vectors[b]), key=len)
            self._known[pair] = sum(v * second.get(w, 0.0) for w, v in sorted(first.items()))
        return self._known[pair]


def time_overlap(a: Occurrence, b: Occurrence) -> float | None:
    """1 where the days of both are the same, less the wider they are; None where they cannot be the same.

    An open bound is closed by the day of publication; a day of slack is given where the text tells none.
    """
    first_a, last_a = bounds(a)
    first_b, last_b = bounds(b)
    if first_a > last_b or first_b > last_a:
        return None
    shared = min(last_a, last_b) - max(first_a, first_b) + 1
    return shared / (max(last_a, last_b) - min(first_a, first_b) + 1)


def bounds(o: Occurrence) -> tuple[int, int]:
    """First and last possible day, widened by a day where the text tells none; an open start reaches a week back."""
    last = o.last if o.last is not None else (o.published if o.published is not None else 10**6)
    first = o.first if o.first is not None else last - 7
    slack = 0 if o.claim.when.basis != "published" else 1
    return min(first, last) - slack, last


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
    first, second = a.place or a.to, b.place or b.to
    if first is None or second is None:
        return False
    other = (first.place_id or first.name.casefold()) != (second.place_id or second.name.casefold())
    one_word = a.reading.report.id == b.reading.report.id and a.claim.trigger == b.claim.trigger
    return other and (one_word or (a.family == b.family == "gain"))


def compare(a: Occurrence, b: Occurrence, texts: Texts) -> Link | None:
    """The link between two claims with its features; None where they cannot be one event."""
    if a.family != b.family or a.claim.background != b.claim.background:
        return None
    if (a.claim.modality == "actual") != (b.claim.modality == "actual"):
        return None
    if told_apart(a, b):
        return None
    when = time_overlap(a, b)
    where = place_relation(a.place or a.to, b.place or b.to)
    if when is None or where is None:
        return None
    alike = texts.alike(a.reading.report.id, b.reading.report.id)
    features = {
        "bias": 1.0,
        "time": when,
        "place": where,
        "type": float(a.claim.type == b.claim.type),
        "actors": _shared(a.actors, b.actors),
        "targets": _shared(a.targets, b.targets),
        "figures": _figures(a, b),
        "text": alike,
        "both_first": float(a.order <= 1 and b.order <= 1),
        "told_nowhere": float(not ((a.place or a.to) and (b.place or b.to))),
        "same_report": float(a.reading.report.id == b.reading.report.id),
    }
    if a.family in TALK and not (_shared(a.actors, b.actors) > 0 and _shared(a.targets, b.targets) >= 0):
        return None
    if a.family == "gain" and _shared(a.actors, b.actors) < 0:
        return None
    score = sum(WEIGHTS.get(n, 0.0) * v for n, v in features.items())
    return Link(
        a.key, b.key, round(score, 4), tuple((n, round(v, 4)) for n, v in features.items() if v and n != "bias")
    )


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
