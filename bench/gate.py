"""Score every task against its floors.

    python bench/gate.py [TASK …] [--raise] [--lower TASK METRIC]

In: ../shared/bench and bench/floors.json. Out: a line a floor; exit status 1 where a figure is below its floor, a floor
is missing, or a corpus is not the one that the floors were taken on. `--raise` lifts floors to the figures seen and
sets missing ones; it never lowers one. `--lower` sets one metric's floors to the figures seen: say why in
docs/decisions.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from run import BENCH, part_of, write

FLOORS = Path(__file__).with_name("floors.json")
FOGLINE = str(Path(sys.executable).with_name("fogline"))
PARTS = ("all", "held")
ONLY = {"geoparsing": "places", "times": "times"}
METRICS: dict[str, tuple[str, ...]] = {
    "claims": (
        "detect_f1", "claim_f1", "claim_full_f1", "speaker_accuracy", "figure_accuracy", "when_accuracy",
        "place_accuracy", "relation_accuracy", "modality_macro_f1", "background_macro_f1", "grounded",
        "claims_per_gold", "ece",
    ),
    "fakes": (
        "place_top", "place_fine_top", "governorate_top", "date_top", "type_top", "actor_top", "killed_top",
        "joint_top", "place_recall", "type_recall",
    ),
    "geoparsing": (
        "lgl.names_recognition_overlap_f1", "lgl.resolution_same_161", "lgl.names_end_to_end_same_161_f1",
        "lgl.names_end_to_end_same_20_f1", "geovirus.names_recognition_overlap_f1", "geovirus.resolution_same_161",
        "geovirus.names_end_to_end_same_161_f1", "geovirus.names_end_to_end_same_20_f1",
    ),
    "event_location": ("overlap_f1", "syria_f1", "found_f1", "trigger_recall"),
    "re3d": ("actors_f1", "places_f1", "times_f1"),
    "times": ("value_f1", "relaxed_f1", "strict_f1"),
    "attribution": ("attribution_f1", "attribution_recall", "content_f1", "source_words_f1"),
    "modality": ("macro_f1",),
    "merging": (
        "pairs_f1", "hard_f1", "bcubed_f1", "origins_exact", "origins_within_1", "contradictions_f1",
    ),
}  # fmt: skip
LESS_IS_BETTER = frozenset({"ece", "claims_per_gold"})
SLACK = 0.0005  # Figures are printed to three or four places.


@dataclass(frozen=True, slots=True)
class Scored:
    """A task's figures by part, and the hash of the corpus that they were taken on."""

    task: str
    corpus: str
    figures: dict[str, dict[str, float]]


def corpus_hash(folder: Path) -> str:
    """SHA-256 over a task's documents, gold and scorer."""
    return hashlib.sha256(
        b"".join((folder / n).read_bytes() for n in ("docs.jsonl", "gold.jsonl", "score.py"))
    ).hexdigest()


def predictions(task: str, scratch: Path) -> Path:
    """What the installed program says about a task's documents. Raises RuntimeError where it breaks off."""
    docs, out = BENCH / task / "docs.jsonl", scratch / f"{task}.jsonl"
    commands: list[list[str]] = [[FOGLINE, "extract", str(docs), *(["--only", ONLY[task]] if task in ONLY else [])]]
    if task == "merging":
        record = str(scratch / "merging.db")
        commands = [[FOGLINE, "add", str(docs), "--record", record]]
        commands.append([FOGLINE, "events", "--record", record, "--format", "jsonl"])
    elif task == "modality":
        commands = [[sys.executable, str(Path(__file__).with_name("modality.py")), "--predict"]]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    for command in commands:
        with out.open("w", encoding="utf-8") as file:
            done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True, env=environment)
        if "Traceback" in done.stderr or done.returncode not in (0, 1):  # 1: refusals, which the scorer counts.
            raise RuntimeError(f"{task}: {' '.join(command[:2])} broke off: {done.stderr[-2000:]}")
    return out


def figures(task: str, pred: Path, part: str, scratch: Path) -> dict[str, float]:
    """The scorer's figures on a part of a task."""
    gold = write(scratch / f"{task}-{part}-gold.jsonl", part_of(BENCH / task / "gold.jsonl", part))
    said = pred if task == "merging" else write(scratch / f"{task}-{part}-pred.jsonl", part_of(pred, part))
    command = [sys.executable, str(BENCH / task / "score.py"), str(gold), str(said)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = {}
    for line in result.stdout.splitlines():
        name, _, value = line.rpartition(": ")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            continue
    return found


def scored(task: str) -> Scored:
    """Run and score a task."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        pred = predictions(task, scratch)
        return Scored(task, corpus_hash(BENCH / task), {p: figures(task, pred, p, scratch) for p in PARTS})


def keeps(metric: str, value: float, floor: float) -> bool:
    """Whether a figure keeps its floor; of errors and claims per gold, less is better.

    >>> keeps("claim_f1", 0.50, 0.49), keeps("ece", 0.20, 0.15)
    (True, False)
    """
    return value <= floor + SLACK if metric in LESS_IS_BETTER else value >= floor - SLACK


def floor_at(metric: str, value: float) -> float:
    """The floor under a figure: a little away from it, so that a run on another machine keeps it.

    >>> floor_at("claim_f1", 0.5), floor_at("ece", 0.2), floor_at("grounded", 1.0)
    (0.495, 0.205, 1.0)
    """
    if metric == "grounded":
        return value
    return (
        math.ceil(value * 1000 + 5) / 1000 if metric in LESS_IS_BETTER else max(0, math.floor(value * 1000 - 5)) / 1000
    )


def lifted(metric: str, value: float, floor: float | None) -> float:
    """The floor after a raise: never lower than before.

    >>> lifted("claim_f1", 0.4, 0.45), lifted("claim_f1", 0.5, 0.45), lifted("ece", 0.2, None)
    (0.45, 0.495, 0.205)
    """
    new = floor_at(metric, value)
    if floor is None:
        return new
    return min(floor, new) if metric in LESS_IS_BETTER else max(floor, new)


def checked(result: Scored, known: dict[str, Any], *, lift: bool, lower: frozenset[str]) -> Iterator[bool]:
    """Whether each floor of a task is kept, told line by line; changes `known` where asked."""
    if known.get("corpus") != result.corpus:
        if not lift:
            print(f"FAIL {result.task}: the corpus is not the one that the floors were taken on")
            yield False
        known["corpus"] = result.corpus
    for part, found in result.figures.items():
        floors = known.setdefault(part, {})
        for metric in METRICS[result.task]:
            value, floor = found.get(metric), floors.get(metric)
            if value is None:
                print(f"FAIL {result.task} {part} {metric}: the scorer gives no such figure")
                yield False
                continue
            if metric in lower:
                floors[metric] = floor = floor_at(metric, value)
            elif lift:
                floors[metric] = lifted(metric, value, floor)
            ok = keeps(metric, value, floor) if floor is not None else lift
            print(f"{'ok  ' if ok else 'FAIL'} {result.task} {part} {metric}: {value:.4f} (floor {floor})")
            yield ok


def main() -> int:
    """Check, raise or lower the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", help="all unless named")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", nargs=2, action="append", default=[], metavar=("TASK", "METRIC"))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    if not BENCH.is_dir():
        print(f"no bench data at {BENCH}")
        return 1
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    tasks = options.tasks or [task for task, _ in options.lower] or list(METRICS)
    results: list[bool] = []
    with ThreadPoolExecutor(max_workers=options.jobs) as pool:
        for result in pool.map(scored, tasks):
            lower = frozenset(metric for task, metric in options.lower if task == result.task)
            known = floors.setdefault(result.task, {})
            results += checked(result, known, lift=options.lift, lower=lower)
    if options.lift or options.lower:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{sum(results)} floors kept, {results.count(False)} not")
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
