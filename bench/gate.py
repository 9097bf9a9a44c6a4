"""Score every task against its floors.

    python bench/gate.py [TASK …] [--raise]

In: ../shared/bench and bench/floors.json. Out: a line a floor; exit status 1 where a figure is below it or a corpus is
not the one that the floors were taken on. `--raise` lifts floors to the figures seen and never lowers one; to lower
one, edit the file and say why in docs/decisions.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from run import BENCH, part_of, write

FLOORS = Path(__file__).with_name("floors.json")
FOGLINE = Path(sys.executable).with_name("fogline")
ONLY = {"geoparsing": "places", "times": "times"}
SLACK = 0.0005  # Figures are printed to three or four places.


def corpus_hash(folder: Path) -> str:
    """SHA-256 over a task's documents and gold."""
    return hashlib.sha256((folder / "docs.jsonl").read_bytes() + (folder / "gold.jsonl").read_bytes()).hexdigest()


def predictions(task: str, scratch: Path) -> Path:
    """What the installed program says about a task's documents."""
    docs, out = BENCH / task / "docs.jsonl", scratch / f"{task}.jsonl"
    if task == "merging":
        record = scratch / "merging.db"
        subprocess.run([FOGLINE, "add", docs, "--record", record], check=False, capture_output=True)
        command: list[str | Path] = [FOGLINE, "events", "--record", record, "--format", "jsonl"]
    elif task == "modality":
        command = [Path(sys.executable), Path(__file__).with_name("modality.py"), "--predict"]
    else:
        command = [FOGLINE, "extract", docs, *(["--only", ONLY[task]] if task in ONLY else [])]
    with out.open("w", encoding="utf-8") as file:
        subprocess.run(command, stdout=file, stderr=subprocess.DEVNULL, check=False)
    return out


def figures(task: str, pred: Path, part: str, scratch: Path) -> dict[str, float]:
    """The scorer's figures on a part of a task."""
    gold = write(scratch / f"{task}-{part}-gold.jsonl", part_of(BENCH / task / "gold.jsonl", part))
    command = [sys.executable, str(BENCH / task / "score.py"), str(gold), str(pred)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = {}
    for line in result.stdout.splitlines():
        name, _, value = line.partition(":")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            continue
    return found


def better(metric: str, value: float, floor: float) -> bool:
    """Whether a figure keeps its floor; of errors and claims per gold, less is better."""
    return value <= floor + SLACK if metric in ("ece", "claims_per_gold") else value >= floor - SLACK


def lifted(metric: str, value: float, floor: float) -> float:
    """The floor after a raise: rounded away from the figure, so that a run on another machine keeps it."""
    if metric in ("ece", "claims_per_gold"):
        return min(floor, math.ceil(value * 1000 + 5) / 1000)
    return max(floor, math.floor(value * 1000 - 5) / 1000)


def main() -> int:
    """Check or raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*")
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    if not BENCH.is_dir():
        print(f"no bench data at {BENCH}")
        return 1
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for task in options.tasks or floors:
            known = floors[task]
            seen = corpus_hash(BENCH / task)
            if known["corpus"] not in ("", seen):
                print(f"FAIL {task}: the corpus is not the one that the floors were taken on")
                failed += 1
                continue
            pred = predictions(task, scratch)
            for part in ("all", "held"):
                found = figures(task, pred, part, scratch)
                for metric, floor in known[part].items():
                    value = found.get(metric, 0.0)
                    ok = better(metric, value, floor)
                    passed, failed = passed + ok, failed + (not ok)
                    print(f"{'ok  ' if ok else 'FAIL'} {task} {part} {metric}: {value:.4f} (floor {floor})")
                    if options.lift:
                        known[part][metric] = lifted(metric, value, floor)
            known["corpus"] = seen
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed and not options.lift else 0


if __name__ == "__main__":
    raise SystemExit(main())
