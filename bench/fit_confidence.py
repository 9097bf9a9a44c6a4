"""Fit the weights of a claim's confidence.

    python bench/fit_confidence.py OWN [--write]

In: OWN, the held tenth of our own reports as a task (`training/gold.py OWN`), on which the reader was not fitted; the
fitted parts of ../shared/bench/claims and fakes (FA-KES texts, CC BY 4.0 by their record). Out: weights in
src/fogline/lexicon/data/confidence.json, and how well they do on the fifth of `claims` that nothing was fitted to. A
claim of OWN and `claims` counts as right where the scorer finds its headline fields right; one of `fakes` where
place, day and kind of the article's incident agree, with twice the weight, so that main events rank above side remarks.
The level is that of OWN and `claims`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from run import BENCH, part_of, predict

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "fogline" / "lexicon" / "data" / "confidence.json"
FAKES_WEIGHT = 2.0
SEED = 13
Row = tuple[dict[str, float], bool, float]


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


def readings(folder: Path, part: str) -> tuple[list[dict[str, Any]], list[dict[str, float]]]:
    """Predictions whose confidences are the numbers of their features in the list beside them."""
    from fogline.claim import claims

    seen: list[dict[str, float]] = []

    def remember(features: dict[str, float]) -> float:
        seen.append(features)
        return float(len(seen) - 1)

    with patch.object(claims, "confidence_of", remember):
        rows = predict(part_of(folder / "docs.jsonl", part), frozenset())
    return rows, seen


def from_claims(folder: Path, part: str) -> list[Row]:
    """Claims with the scorer's verdict on their headline fields."""
    score = scorer("claims")
    rows, seen = readings(folder, part)
    golds: list[dict[str, Any]] = part_of(folder / "gold.jsonl", part)
    gold = {g["report"]["id"]: g for g in golds}
    out: list[Row] = []
    for row in rows:
        g, p = score.Doc(gold[row["report"]["id"]]), score.Doc(row)
        right = {id(b) for a, b in score.pair(g, p, family=False)
                 if all(score.agrees(f, a, g, b, p) for f in score.HEADLINE)}
        for c in p.claims:
            if not any(score.overlap(c.get("trigger"), s) for s in g.ignore):
                out.append((seen[int(c["confidence"])], id(c) in right, 1.0))
    return out


def from_fakes(part: str) -> list[Row]:
    """Claims of violence: right where place, day and kind are those of the article's incident."""
    score = scorer("fakes")
    rows, seen = readings(BENCH / "fakes", part)
    by_id = {r["report"]["id"]: r for r in rows}
    out: list[Row] = []
    golds: list[dict[str, Any]] = part_of(BENCH / "fakes" / "gold.jsonl", part)
    for g in golds:
        pred = by_id[g["id"]]
        for c in filter(score.usable, pred.get("claims") or []):
            told = [score.verdicts(c, pred, e) for e in g["events"]]
            known = [v for t in told if (v := [t[k] for k in ("place", "date1", "type", "killed") if t[k] is not None])]
            if known:
                out.append((seen[int(c["confidence"])], any(all(v) for v in known), FAKES_WEIGHT))
    return out


def matrix(rows: list[Row], names: list[str]) -> tuple[Any, Any, Any]:
    """Features, labels and weights as arrays."""
    x = np.array([[f.get(n, 0.0) for n in names] for f, _, _ in rows])
    return x, np.array([float(y) for _, y, _ in rows]), np.array([w for *_, w in rows])


def main() -> None:
    """Fit and report."""
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    own = from_claims(options.own, "all") + 2 * from_claims(BENCH / "claims", "fit")  # adjudicated: counts twice
    rows = own + from_fakes("fit")
    names = sorted({n for f, _, _ in rows for n in f})
    x, y, w = matrix(rows, names)
    model = LogisticRegression(C=0.3, max_iter=2000, random_state=SEED).fit(x, y, sample_weight=w)
    coefficients = model.coef_[0]
    ox, oy, _ = matrix(own, names)  # Level and steepness are those of claims; the order of claims is kept.
    z = (ox @ coefficients).reshape(-1, 1)
    level = LogisticRegression(C=1e6, max_iter=2000, random_state=SEED).fit(z, oy)
    coefficients, bias = coefficients * float(level.coef_[0, 0]), float(level.intercept_[0])
    held = from_claims(BENCH / "claims", "held")
    hx, hy, _ = matrix(held, names)
    p = 1 / (1 + np.exp(-(hx @ coefficients + bias)))
    bins = [(p >= i / 10) & (p < (i + 1) / 10) for i in range(10)]
    ece = sum(abs(float(p[b].sum() - hy[b].sum())) for b in bins) / len(p)
    print(f"fitted on {len(own)} claims and {len(rows) - len(own)} of fakes; held {len(held)}: ece {ece:.3f}, "
          f"mean confidence {p.mean():.3f}, right {hy.mean():.3f}")
    for name, value in sorted(zip(names, coefficients, strict=True), key=lambda item: -abs(item[1])):
        print(f"  {name}: {value:+.2f}")
    if options.write:
        note = ("Fitted by bench/fit_confidence.py on the held tenth of our own reports and the fitted parts of "
                "bench/claims and bench/fakes (FA-KES texts, CC BY 4.0); logistic, L2 C=0.3, seed 13.")
        weights = {n: round(float(v), 4) for n, v in zip(names, coefficients, strict=True)}
        WEIGHTS.write_text(json.dumps({"note": note, "weights": {"bias": round(bias, 4), **weights}}, indent=1) + "\n",
                           encoding="utf-8")


if __name__ == "__main__":
    main()
