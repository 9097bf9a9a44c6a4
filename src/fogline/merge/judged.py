"""What people decided, put into effect.

In: readings and judgements. Out: the same readings with claims fixed, rejected and added, and judgements on claims that
these readings have. A judgement finds its claims by their quotes where their ids have changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.merge.handmade import added, claim_id, fixed
from fogline.merge.shelf import Shelf
from fogline.model import Claim, Context, Judgement, Reading, Span

NEAR = 60  # Characters between the quote of a judgement and the word that a later reader takes for the same act.
LEVELS = {
    "tlp": ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"),
    "sensitivity": ("public", "internal", "sensitive", "secret"),
}


def active(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements that nobody took back, oldest first; to take back a retraction is to restore what it took back."""
    ordered = sorted({j.id: j for j in judgements}.values(), key=lambda j: (j.when, j.id))
    gone: set[str] = set()
    for j in reversed(ordered):
        if j.decision == "retract" and j.id not in gone and j.retracts:
            gone.add(j.retracts)
    return tuple(j for j in ordered if j.id not in gone and j.decision != "retract")


def named_in(judgements: Iterable[Judgement]) -> set[str]:
    """The reports that judgements are on."""
    return {k.partition(":")[0] for j in judgements for k in (j.id, *j.on, *(a.report for a in j.anchors))}


def found(key: str, anchor: Span | None, readings: Mapping[str, Reading]) -> list[str]:
    """Keys of the claims that a judgement means: the claim of that id; else those on the same word; else the one whose
    word stands nearest in the same sentence."""
    report, _, ident = key.partition(":")
    reading = readings.get(report)
    if reading is None:
        return []
    if any(c.id == ident for c in reading.claims):
        return [key]
    if anchor is None:
        return []
    on_word = [c for c in reading.claims if c.trigger.overlaps(anchor)]
    if not on_word:
        near = [c for c in reading.claims if c.sentence.overlaps(anchor) and _gap(c, anchor) <= NEAR]
        on_word = sorted(near, key=lambda c: (_gap(c, anchor), c.trigger.start, c.id))[:1]
    return [f"{report}:{c.id}" for c in on_word]


def _gap(claim: Claim, anchor: Span) -> int:
    return max(claim.trigger.start - anchor.end, anchor.start - claim.trigger.end, 0)


def resolved(j: Judgement, readings: Mapping[str, Reading]) -> list[list[str]]:
    """For each row that a judgement is on, the keys of the claims meant."""
    anchors = (*j.anchors, *[None] * (len(j.on) - len(j.anchors)))
    return [found(key, anchor, readings) for key, anchor in zip(j.on, anchors, strict=False)]


def applied(readings: Iterable[Reading] | Shelf, context: Context) -> Shelf:
    """Readings by report with what people fixed, rejected and added: on the shelf on which they lie, if they do."""
    by_id = readings if isinstance(readings, Shelf) else Shelf(readings)
    live = active(context.judgements)
    for j in live:
        if j.decision == "add":
            made = added(j, by_id, context)
            by_id[made.report.id] = made
    fixes: dict[str, list[Judgement]] = defaultdict(list)
    rejected: set[str] = set()
    for j in live:
        if j.decision not in ("fix", "reject"):
            continue
        for keys in resolved(j, by_id):
            for key in keys:
                rejected.add(key) if j.decision == "reject" else fixes[key].append(j)
    for report in sorted({k.partition(":")[0] for k in (*rejected, *fixes)}):
        reading = by_id[report]
        kept = [c for c in reading.claims if f"{report}:{c.id}" not in rejected]
        reading = replace(reading, claims=tuple(kept))
        for claim in kept:
            for j in fixes.get(f"{report}:{claim.id}", ()):
                reading = fixed(reading, claim.id, j, context)
        by_id[report] = reading
    return by_id


@dataclass(frozen=True, slots=True)
class Decided:
    """Judgements as merging needs them. `together` are groups of claim keys that are one event, `apart` what may not
    meet, both without contradiction: of two that cannot both be followed, the later counts."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    touching: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: str, keys: Iterable[str]) -> str | None:
        """The strictest label of that name on any of the claims or their reports."""
        known = self.labels.get(name)
        if not known:
            return None
        rows = {k for key in keys for k in (key, key.partition(":")[0])}
        return max((known[r] for r in rows if r in known), key=LEVELS[name].index, default=None)


def decided(judgements: Iterable[Judgement], readings: Mapping[str, Reading]) -> Decided:
    """All active judgements on the claims of these readings."""
    live = active(judgements)
    touching: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, dict[str, str]] = {name: {} for name in LEVELS}
    grades: dict[str, str] = {}
    reviewed: set[str] = set()
    for j in live:
        if j.decision == "grade":
            grades[name_key(j.on[0])] = j.value or "F"
            continue
        keys = [k for of in resolved(j, readings) for k in of]
        if j.decision == "add":
            keys = [f"{r}:{claim_id(j)}" for r in {a.report for a in j.anchors} or {j.id}]
        if j.decision == "label" and j.field in LEVELS and j.value in LEVELS[j.field]:
            labels[j.field].update(dict.fromkeys(keys or j.on, j.value))
        if j.decision == "reviewed":
            reviewed.update(keys)
        for key in keys:
            touching[key].append(j.id)
    together, apart = _reconciled(live, readings)
    return Decided(
        together,
        {k: frozenset(v) for k, v in apart.items()},
        {k: tuple(v) for k, v in touching.items()},
        frozenset(reviewed),
        labels,
        grades,
    )


def _reconciled(
    live: tuple[Judgement, ...], readings: Mapping[str, Reading]
) -> tuple[tuple[tuple[str, ...], ...], dict[str, set[str]]]:
    """Groups and bars from the latest decision to the first, leaving out what a later one rules out."""
    home: dict[str, frozenset[str]] = {}
    apart: dict[str, set[str]] = defaultdict(set)

    def group(key: str) -> frozenset[str]:
        return home.get(key, frozenset({key}))

    for j in reversed(live):
        if j.decision == "same":
            keys = [k for of in resolved(j, readings) for k in of]
            for a, b in pairwise(keys):
                first, second = group(a), group(b)
                if first != second and not any(apart[x] & second for x in first):
                    joined = first | second
                    home.update(dict.fromkeys(joined, joined))
        elif j.decision in ("not_same", "split"):
            for a, b in _bars(j, resolved(j, readings)):
                if b not in group(a):
                    apart[a].add(b)
                    apart[b].add(a)
    groups = sorted({tuple(sorted(g)) for g in home.values()})
    return tuple(groups), apart


def _bars(j: Judgement, rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that a judgement keeps apart: each with each, or those split off with those left behind."""
    cut = int(j.value or 1) if j.decision == "split" else 0
    for n, first in enumerate(rows):
        for m, second in enumerate(rows[n + 1 :], n + 1):
            if not cut or (n < cut <= m):
                yield from ((a, b) for a in first for b in second if a != b)


def grade_of(names: Iterable[str], decided: Decided, lexicon: Lexicon) -> str:
    """The reliability of a source by any of its names: what a person set, else what the lexicon has, else F."""
    for name in names:
        if name_key(name) in decided.grades:
            return decided.grades[name_key(name)]
    known = next((s for name in names if (s := lexicon.sources.find(name)) is not None), None)
    return known.reliability if known is not None else "F"
