"""Fit the weights by which two reports are held to tell of one main event.

    python bench/fit_merge.py [--write]

In: ../shared/bench/merging, without the held groups (FA-KES texts, CC BY 4.0 by their record). Out: weights in
src/fogline/lexicon/data/merge.json, and how they do: once fitted with each group left out in turn, once as written, on
the groups fitted to and on those held. Pairs of which one article only mentions the other's event are left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from itertools import combinations
from typing import Any

import numpy as np
from run import BENCH, part_of
from sklearn.linear_model import LogisticRegression
from split import held_out

from fogline import pipeline
from fogline.merge.alike import PATH, Deck, days_of
from fogline.merge.parts import part_of as taken
from fogline.merge.stories import Story
from fogline.merge.threads import chosen, gathered, order
from fogline.model import Reading, Report, convert

FOLDER = BENCH / "merging"
STRENGTH = 0.3  # Of the penalty, over features divided by their spread.
LINK = -1.25  # Log odds from which two reports are one story; one of the values that do equally well.
NEVER = -9.0
Row = tuple[str, str, bool, dict[str, float]]


def stories() -> dict[str, Story]:
    """The story of each article."""
    context = pipeline.context()
    keep = ("title", "source", "url", "published", "lang")
    reports = [
        convert({"id": d["id"], "given_id": d["id"], "text": d["text"], **{k: d[k] for k in keep if d.get(k)}}, Report)
        for d in part_of(FOLDER / "docs.jsonl", "all")
    ]
    read = [r for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    return {r.report.id: taken(r, context).story for r in read}


def features(a: Story, b: Story) -> dict[str, float]:
    """The features of a pair."""
    found = Deck([a, b]).features(slice(0, 1), slice(1, 2))
    return {name: float(values[0, 0]) for name, values in found.items()}


def grouped(known: dict[str, Story], scores: dict[tuple[str, str], float]) -> list[list[str]]:
    """The stories that scores of pairs make."""
    keys = sorted({k for pair in scores for k in pair}, key=lambda k: order(known[k].published, k))
    table = np.array([[scores.get((a, b), scores.get((b, a), NEVER)) for b in keys] for a in keys])
    days = days_of([known[k].published for k in keys])
    leads = np.zeros(len(keys), dtype=np.int64)
    for n in range(len(keys)):
        lead = chosen(table[n, :n], leads[:n], days, int(days[n]))
        leads[n] = n if lead is None else leads[lead]
    return gathered({k: keys[lead] for k, lead in zip(keys, leads, strict=True)})


def rows(groups: list[dict[str, Any]], told: dict[str, Story]) -> list[Row]:
    """All pairs of the groups' articles that count, with their features."""
    home = {r: c["id"] for g in groups for c in g["clusters"] for r in c["reports"]}
    beside = {frozenset((r, a)) for g in groups for c in g["clusters"] for r in c["reports"] for a in c.get("also", ())}
    return [
        (a, b, home[a] == home[b], features(told[a], told[b]))
        for a, b in combinations(sorted(home), 2)
        if home[a] == home[b] or frozenset((a, b)) not in beside
    ]


def fitted(data: list[Row]) -> dict[str, float]:
    """Weights of the features, and the bias."""
    names = sorted(data[0][3])
    x = np.array([[f[n] for n in names] for *_, f in data])
    spread = x.std(axis=0)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(x / spread, [same for _, _, same, _ in data])
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0] / spread, strict=True)}
    return weights | {"bias": round(float(model.intercept_[0]), 3)}


def score(weights: dict[str, float], a: Story, b: Story) -> float:
    """Log odds that two stories are one."""
    return float(weights["bias"] + sum(weights[n] * v for n, v in features(a, b).items()))


def told(
    name: str, groups: list[dict[str, Any]], known: dict[str, Story], scores: dict[tuple[str, str], float]
) -> None:
    """Print the scorer's figures for the groups that the scores make."""
    spec = importlib.util.spec_from_file_location("score_merging", FOLDER / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    made = [{"type": "shelling", "reports": g} for g in grouped(known, scores)]
    figures = scorer.score(groups, made)
    print(name, {k: round(figures[k], 3) for k in ("pairs_f1", "hard_f1", "bcubed_f1")})


def left_out(groups: list[dict[str, Any]], known: dict[str, Story]) -> dict[tuple[str, str], float]:
    """The score of each pair by weights that saw none of its groups."""
    home = {r: g["group"] for g in groups for c in g["clusters"] for r in c["reports"]}
    data = rows(groups, known)
    by_group = {
        g["group"]: fitted([r for r in data if g["group"] not in (home[r[0]], home[r[1]])]) for g in groups
    }
    return {
        (a, b): (score(by_group[home[a]], known[a], known[b]) + score(by_group[home[b]], known[a], known[b])) / 2
        for a, b in combinations(sorted(home), 2)
    }


def main() -> None:
    """Fit, show, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = stories()
    groups: list[dict[str, Any]] = [dict(g) for g in part_of(FOLDER / "gold.jsonl", "all")]
    fit = [g for g in groups if not held_out(str(g["group"]))]
    held = [g for g in groups if held_out(str(g["group"]))]
    told("each group left out", fit, known, left_out(fit, known))
    weights = fitted(rows(fit, known))
    print(weights)
    for name, part in (("fitted to", fit), ("held", held), ("all", groups)):
        keys = sorted(r for g in part for c in g["clusters"] for r in c["reports"])
        told(name, part, known, {(a, b): score(weights, known[a], known[b]) for a, b in combinations(keys, 2)})
    if options.write:
        table = json.dumps({"link": LINK, "weights": weights}, indent=1, sort_keys=True)
        PATH.write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
