"""Fit the weights of a claim's confidence.

    python bench/fit_confidence.py OWN [--write] [--diagram FILE.svg]

In: OWN, the held tenth of our own reports as a task (`training/gold.py OWN`), on which the reader was not fitted. Out:
weights and steps in src/fogline/lexicon/data/confidence.json; how well they do, each fifth of OWN told by the others,
as a reliability diagram; and on the fifth of `claims` that nothing was fitted to. A claim counts as right where the
scorer of `claims` finds its headline fields right; acts of violence a second time, for a quarter, by the share of type,
place, doer and toll that agree with the incident of the report's headline and lead. Level and steepness are those of
the first count. The fitted part of `claims` has no say: the reader has learned from it, so that it does better there
than on any other report; nor have the articles of `fakes`, which are for measuring only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from run import BENCH, part_of, predict

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "fogline" / "lexicon" / "data" / "confidence.json"
INCIDENT_WEIGHT = 0.25  # more puts a report's main event on top more often, and tells less of the chance to be right
LOW = (0.2, 0.4)  # chances at which the lower steps end
SURE = 0.81  # share of the highest step that is right at least
VILLAGE_KM = 5.0
LEAD = 4  # lines of a report of ours, one sentence each, in which headline and lead tell its main event
SEED = 13
Read = tuple[list[dict[str, Any]], list[dict[str, float]]]  # predictions; features, which confidences number


@dataclass(frozen=True, slots=True)
class Row:
    """A claim to fit to: its features, whether it is right, how much that counts, and the report it is of."""

    features: dict[str, float]
    right: bool
    weight: float
    report: str


def scorer(task: str) -> Any:
    """A task's score.py as a module."""
    import sys

    sys.path.insert(0, str(BENCH / task))
    spec = importlib.util.spec_from_file_location(f"score_{task}", BENCH / task / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def readings(folder: Path, part: str) -> Read:
    """Predictions whose confidences are the numbers of their features in the list beside them."""
    from fogline.claim import claims

    seen: list[dict[str, float]] = []

    def remember(features: dict[str, float]) -> float:
        seen.append(features)
        return float(len(seen) - 1)

    with patch.object(claims, "confidence_of", remember):
        rows = predict(part_of(folder / "docs.jsonl", part), frozenset())
    return rows, seen


def from_claims(folder: Path, part: str, read: Read) -> list[Row]:
    """Claims with the scorer's verdict on their headline fields."""
    score = scorer("claims")
    rows, seen = read
    golds: list[dict[str, Any]] = part_of(folder / "gold.jsonl", part)
    gold = {g["report"]["id"]: g for g in golds}
    out: list[Row] = []
    for row in rows:
        g, p = score.Doc(gold[row["report"]["id"]]), score.Doc(row)
        right = {id(b) for a, b in score.pair(g, p, family=False)
                 if all(score.agrees(f, a, g, b, p) for f in score.HEADLINE)}
        for c in p.claims:
            if not any(score.overlap(c.get("trigger"), s) for s in g.ignore):
                out.append(Row(seen[int(c["confidence"])], id(c) in right, 1.0, row["report"]["id"]))
    return out


def finest(places: set[str], row: dict[str, Any]) -> set[str]:
    """Of some places those that reach no further than three times the narrowest, as the reading has them: an incident
    is in a village rather than in its province. A name without a place counts as a village."""
    reach = {p["text"].lower(): p["radius_km"] or VILLAGE_KM for p in row["places"]}
    least = min((reach.get(p, VILLAGE_KM) for p in places), default=0.0)
    return {p for p in places if reach.get(p, VILLAGE_KM) <= 3 * max(least, VILLAGE_KM)}


def incident(gold: dict[str, Any], row: dict[str, Any], usable: Any) -> tuple[str, set[str], set[str], set[str]] | None:
    """What headline and lead of a report of ours tell as its main act of violence: type, and the words of its finest
    places, its doers and figures; None where they tell none. `row` is our reading of it."""
    text = gold["text"]
    told = [c for c in gold["claims"] if usable(c) and text[: c["start"]].count("\n") < LEAD]
    told = [c for c in told if c["type"] == told[0]["type"]]
    if not told:
        return None
    words = {key: {m["id"]: m["text"].lower() for m in gold[key]} for key in ("places", "figures")}
    places = finest({words["places"].get(c["place"], "") for c in told} - {""}, row)
    doers = {i for c in told for i in c["actors"]}
    names = {m["name"] for m in gold["actors"] if m["id"] in doers}
    actors = {m["text"].lower() for m in gold["actors"] if m["name"] in names}  # All words for the same party.
    return told[0]["type"], places, actors, {words["figures"][i] for c in told for i in c["figures"]}


def from_incidents(folder: Path, read: Read) -> list[Row]:
    """Claims of violence: right as far as type, place, doer and toll are those that headline and lead tell. The toll is
    asked for where the reading has one of the lead's figures as a number of dead: measures are not labelled."""
    usable = scorer("fakes").usable
    rows, seen = read
    gold: list[dict[str, Any]] = part_of(folder / "gold.jsonl", "all")
    golds = {g["report"]["id"]: g for g in gold}
    out: list[Row] = []
    for row in rows:
        main = incident(golds[row["report"]["id"]], row, usable)
        if main is None:
            continue
        kind, places, actors, figures = main
        said = {m["id"]: m["text"].lower() for key in ("places", "actors", "figures") for m in row[key]}
        dead = {f["id"] for f in row["figures"] if f["measure"] == "killed"}
        counted = {said[i] for i in dead} & figures
        for c in filter(usable, row["claims"]):
            known = [c["type"] == kind]
            known += [said.get(c["place"]) in places] if places else []
            known += [any(said.get(i) in actors for i in c["actors"])] if actors else []
            known += [any(i in dead and said[i] in counted for i in c["figures"])] if counted else []
            share, features = sum(known) / len(known), seen[int(c["confidence"])]
            report = row["report"]["id"]
            out.append(Row(features, True, INCIDENT_WEIGHT * share, report))
            out.append(Row(features, False, INCIDENT_WEIGHT * (1 - share), report))
    return out


def matrix(rows: list[Row], names: list[str]) -> tuple[Any, Any, Any]:
    """Features, labels and weights as arrays."""
    x = np.array([[r.features.get(n, 0.0) for n in names] for r in rows])
    return x, np.array([float(r.right) for r in rows]), np.array([r.weight for r in rows])


def fold(row: Row) -> int:
    """The fifth that a report is in."""
    return zlib.crc32(row.report.encode()) % 5


def error(p: Any, right: Any) -> float:
    """Expected calibration error over ten bins, as the scorer of `claims` has it."""
    bins = [(p >= i / 10) & (p < (i + 1) / 10 + (i == 9)) for i in range(10)]
    return sum(abs(float(p[b].sum() - right[b].sum())) for b in bins) / max(1, len(p))


def fitted(rows: list[Row], own: list[Row], names: list[str]) -> tuple[Any, float]:
    """Coefficients and level: the order of claims by all rows, level and steepness by our own."""
    from sklearn.linear_model import LogisticRegression

    x, y, w = matrix(rows, names)
    model = LogisticRegression(C=0.3, max_iter=2000, random_state=SEED).fit(x, y, sample_weight=w)
    ox, oy, _ = matrix(own, names)
    level = LogisticRegression(C=1e6, max_iter=2000, random_state=SEED).fit((ox @ model.coef_[0]).reshape(-1, 1), oy)
    return model.coef_[0] * float(level.coef_[0, 0]), float(level.intercept_[0])


def chances(rows: list[Row], names: list[str], coefficients: Any, bias: float) -> Any:
    """The confidence of rows."""
    return 1 / (1 + np.exp(-(matrix(rows, names)[0] @ coefficients + bias)))


def steps_of(p: Any, right: Any) -> list[tuple[float, float]]:
    """From which chance on each step is, and what share of it is right; the highest is as wide as `SURE` allows."""
    order = np.argsort(-p, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(p) + 1)
    top = float(p[order][np.flatnonzero(shares >= SURE).max()])
    edges = [0.0, *(e for e in LOW if e < top), round(top, 3)]
    ends = [*edges[1:], 2.0]
    return [(e, round(float(right[(p >= e) & (p < end)].mean()), 2)) for e, end in zip(edges, ends, strict=True)]


def stepped(p: Any, steps: list[tuple[float, float]]) -> Any:
    """Chances as the share of their step."""
    return np.array([share for _, share in steps])[np.searchsorted([e for e, _ in steps], p, side="right") - 1]


def diagram(p: Any, right: Any, path: Path) -> None:
    """A reliability diagram as SVG: for each tenth of confidence the share that is right, its width by count."""
    size, parts = 320, []
    for i in range(10):
        inside = (p >= i / 10) & (p < (i + 1) / 10 + (i == 9))
        if inside.sum() < 5:
            continue
        x, y = 40 + size * float(p[inside].mean()), 20 + size * (1 - float(right[inside].mean()))
        radius = 2 + 14 * float(np.sqrt(inside.mean()))
        label = f"{int(inside.sum())} claims: said {p[inside].mean():.2f}, right {right[inside].mean():.2f}"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#0072b2" fill-opacity=".75">'
                     f"<title>{label}</title></circle>")
    ticks = "".join(
        f'<text x="{40 + size * t / 4}" y="{size + 38}" text-anchor="middle">{t / 4:g}</text>'
        f'<text x="32" y="{24 + size * (1 - t / 4)}" text-anchor="end">{t / 4:g}</text>' for t in range(5)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 60} {size + 66}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="#fff"/><rect x="40" y="20" width="{size}" '
        f'height="{size}" fill="none" stroke="#888"/><line x1="40" y1="{size + 20}" x2="{size + 40}" y2="20" '
        f'stroke="#888" stroke-dasharray="4 4"/>{"".join(parts)}{ticks}<text x="{40 + size / 2}" y="{size + 58}" '
        'text-anchor="middle">confidence; area: number of claims; up: share right</text></svg>\n', encoding="utf-8")


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("own", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--diagram", type=Path)
    options = parser.parse_args()
    read = readings(options.own, "all")
    own, incidents = from_claims(options.own, "all", read), from_incidents(options.own, read)
    names = sorted({n for r in (*own, *incidents) for n in r.features})
    right = matrix(own, names)[1]
    across = np.zeros(len(own))
    for k in range(5):
        rest, beside = ([r for r in rows if fold(r) != k] for rows in (own, incidents))
        part = [i for i, r in enumerate(own) if fold(r) == k]
        across[part] = chances([own[i] for i in part], names, *fitted(rest + beside, rest, names))
    steps = steps_of(across, right)
    told = stepped(across, steps)
    print(f"our own {len(own)} claims, each fifth told by the others: ece {error(told, right):.3f}, "
          f"mean confidence {told.mean():.3f}, right {right.mean():.3f}, steps {steps}")
    coefficients, bias = fitted(own + incidents, own, names)
    held = from_claims(BENCH / "claims", "held", readings(BENCH / "claims", "held"))
    p, truth = stepped(chances(held, names, coefficients, bias), steps), matrix(held, names)[1]
    print(f"bench held {len(held)} claims: ece {error(p, truth):.3f}, mean {p.mean():.3f}, right {truth.mean():.3f}")
    for name, value in sorted(zip(names, coefficients, strict=True), key=lambda item: -abs(item[1])):
        print(f"  {name}: {value:+.2f}")
    if options.diagram:
        diagram(told, right, options.diagram)
    if options.write:
        note = ("Fitted by bench/fit_confidence.py on the held tenth of our own reports; logistic, L2 C=0.3, seed 13.")
        weights = {n: round(float(v), 4) for n, v in zip(names, coefficients, strict=True)}
        table = {"note": note, "steps": steps, "weights": {"bias": round(bias, 4), **weights}}
        WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
