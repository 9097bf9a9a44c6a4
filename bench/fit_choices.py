"""Fit the weights by which history is told from news, and an act's place, doer and speaker are chosen.

    python bench/fit_choices.py OWN [--write]

In: OWN, the held tenth of our own reports as a task (`training/gold.py OWN`), on which the reader model was not fitted.
Out: weights in src/fogline/lexicon/data/choices.json; for each role the share of acts whose choice is right, each fifth
of OWN told by the others. An act counts where the labels have it, by its word and its type; a choice is right where the
scorer of `claims` would find the field right. History is
judged by F1. What is chosen bears on what the rules carry over to later acts, so the
weights are fitted twice, first beside what the reader model alone would choose; figures are those of the second time.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from fit_confidence import scorer
from run import part_of, predict

from fogline.claim import choice, recalled, roles, speakers, where
from fogline.claim.scene import Act, Scene

ROLES = ("place", "actor", "speaker")
STRENGTH = 0.2  # of the weights, the inverse of what holds them small
LEVELS = np.arange(0.2, 0.61, 0.05)  # chances from which a mention may be chosen
SLACK = 0.5  # standard errors of the best share within which a lower level is taken
SEED = 13


@dataclass(frozen=True, slots=True)
class Choice:
    """What one act could choose from: features of each candidate, which of them are right, and whether any is told."""

    report: str
    features: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    told: bool


def choices(folder: Path) -> tuple[dict[str, list[Choice]], list[Choice]]:
    """All choices that the reports of a folder make, with the labels' verdict on each candidate; and of each act
    whether it is history, as a choice of one."""
    score = scorer("claims")
    golds: list[dict[str, Any]] = part_of(folder / "gold.jsonl", "all")
    gold = {g["report"]["id"]: score.Doc(g) for g in golds}
    found: dict[str, dict[tuple[str, int, str], Choice]] = {role: {} for role in ROLES}

    def recorded(role: str, module: Any) -> Any:
        """The module's `candidates`, whose answers are kept."""
        first = module.candidates

        def candidates(act: Act, scene: Scene, *rest: Any) -> Any:
            made = first(act, scene, *rest)
            report = scene.resolved.parsed.report
            doc, at = gold[report.given_id or report.id], scene.starts[act.token]
            word = [at, at + len(scene.doc[act.token].text)]
            acts = [c for c in doc.claims if c["type"] == act.type and score.overlap(c["trigger"], word)]
            if acts:
                right = tuple(any(_right(role, m, scene, c, doc, score) for c in acts) for m, _ in made)
                told = any(bool(_told(role, c, doc, score)) for c in acts)
                features = tuple(f for _, f in made)
                found[role][report.id, act.token, act.type] = Choice(report.id, features, right, told)
            return made

        return patch.object(module, "candidates", candidates)

    with ExitStack() as stack:
        for role, module in zip(ROLES, (where, roles, speakers), strict=True):
            stack.enter_context(recorded(role, module))
        asked = recalled.features
        history: dict[tuple[str, int, str], Choice] = {}

        def past(act: Act, scene: Scene, *rest: Any, **more: Any) -> Mapping[str, float]:
            report = scene.resolved.parsed.report.given_id or scene.resolved.parsed.report.id
            made, at = asked(act, scene, *rest, **more), scene.starts[act.token]
            word = [at, at + len(scene.doc[act.token].text)]
            acts = [c for c in gold[report].claims if c["type"] == act.type and score.overlap(c["trigger"], word)]
            if acts:
                yes = any(bool(c.get("background")) for c in acts)
                history[report, act.token, act.type] = Choice(report, (made,), (yes,), yes)
            return made

        stack.enter_context(patch.object(recalled, "features", past))
        predict(part_of(folder / "docs.jsonl", "all"), frozenset())
    return {role: list(of.values()) for role, of in found.items()}, list(history.values())


def _told(role: str, claim: dict[str, Any], doc: Any, score: Any) -> list[Any]:
    """What the labels have in a role; of a movement place and goal alike, as the scorer has it."""
    if role == "speaker":
        return [a for a in doc.get(claim.get("asserted_by")) if a.get("source")]
    found: list[Any] = score.values(role, claim, doc)
    return found


def _right(role: str, mention: Any, scene: Scene, claim: dict[str, Any], doc: Any, score: Any) -> bool:
    """Whether a mention is what the labels have."""
    told = _told(role, claim, doc, score)
    if role == "speaker":
        said, source = mention.source, told[0].get("source") if told else None
        return bool(said and source and score.overlap(source, [said.start, said.end]) > 0)
    same = [mention, scene.meant(mention)] if role == "actor" else [mention]
    spans = [{"start": m.span.start, "end": m.span.end, "name": m.span.quote} for m in same]
    return any(doc.same(x, s) for x in told for s in spans)


def table(rows: list[Choice], names: list[str]) -> Any:
    """Features of all candidates of some choices."""
    return np.array([[f.get(n, 0.0) for n in names] for c in rows for f in c.features])


def fitted(rows: list[Choice], names: list[str]) -> Any:
    """The logistic form of some choices."""
    from sklearn.linear_model import LogisticRegression

    right = np.array([float(y) for c in rows for y in c.right])
    return LogisticRegression(C=STRENGTH, max_iter=3000, random_state=SEED).fit(table(rows, names), right)


def share(rows: list[Choice], chances: list[Any], least: float) -> float:
    """How many choices are right where the likeliest candidate from `least` on is chosen."""
    good = 0
    for c, p in zip(rows, chances, strict=True):
        best = int(np.argmax(p)) if len(p) and max(p) > least else None
        good += c.right[best] if best is not None else not c.told
    return good / max(1, len(rows))


def found_f1(rows: list[Choice], chances: list[Any], least: float, labelled: int) -> float:
    """F1 of the acts that are said to be so from `least` on."""
    kept = [c.told for c, p in zip(rows, chances, strict=True) if p[0] >= least]
    return 2 * sum(kept) / (len(kept) + labelled)


def fit(rows: list[Choice], role: str, labelled: int = 0) -> dict[str, Any]:
    """Weights and level of a role, and what they reach on reports that others told them of. `labelled`: of what is a
    yes or no, how many labels say yes."""
    names = sorted({n for c in rows for f in c.features for n in f})
    across: list[Any] = [np.zeros(0)] * len(rows)
    for k in range(5):
        mine = [n for n, c in enumerate(rows) if zlib.crc32(c.report.encode()) % 5 == k]
        form = fitted([c for c in rows if zlib.crc32(c.report.encode()) % 5 != k], names)
        for n in mine:
            if rows[n].features:
                across[n] = form.predict_proba(table([rows[n]], names))[:, 1]
    levels = [float(least) for least in LEVELS]
    shares = [found_f1(rows, across, least, labelled) if labelled else share(rows, across, least) for least in levels]
    slack = SLACK * float(np.sqrt(max(shares) * (1 - max(shares)) / len(rows)))
    equal = [float(least) for least, s in zip(LEVELS, shares, strict=True) if s >= max(shares) - slack]
    if role == "place":  # A wrong place joins events that are two.
        about = np.convolve(np.pad(shares, 1, mode="edge"), (0.25, 0.5, 0.25), mode="valid")
        level = float(LEVELS[np.argmax(about)])  # Not a peak that stands alone.
    else:  # Of those not clearly worse: a doer or speaker not chosen is lost, as is news that is told as history.
        level = max(equal) if labelled else min(equal)
    print(f"{role}: {len(rows)} acts, right {max(shares):.4f} from {level:.2f} on, {np.round(shares, 4)}")
    form = fitted(rows, names)
    weights = {n: round(float(w), 4) for n, w in zip(names, form.coef_[0], strict=True)}
    return {"least": round(level, 2), "weights": {"bias": round(float(form.intercept_[0]), 4), **weights}}


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("own", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    forms: dict[str, Any] = {role: {"least": 0.35, "weights": {"bias": 0.0, "named": 1.0}} for role in ROLES}
    forms["background"] = {"least": 0.35, "weights": {"bias": 0.0, "recalled": 1.0}}
    for _ in range(2):
        with ExitStack() as stack:
            for module in (choice, recalled):
                stack.enter_context(patch.object(module, "forms", lambda forms=forms: forms))
            made, history = choices(options.own)
        forms = {role: fit(rows, role) for role, rows in made.items()}
        forms["background"] = fit(history, "background", sum(c.told for c in history))
    if options.write:
        note = "Fitted by bench/fit_choices.py on the held tenth of our own reports; logistic, L2 C=0.2, seed 13."
        choice.PATH.write_text(json.dumps({"note": note, "forms": forms}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
