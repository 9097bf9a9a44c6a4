"""Read one task's documents and print its scorer's figures.

    python bench/run.py TASK [--part all|fit|held] [--out PRED.jsonl] [--errors N]

In: ../shared/bench/TASK (or FOGLINE_BENCH/TASK). Out: one figure a line. `held` is the fifth that nothing is fitted to.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from split import held_out

BENCH = Path(os.environ.get("FOGLINE_BENCH", Path(__file__).resolve().parents[2] / "shared" / "bench"))


def row_id(row: dict[str, object]) -> str:
    """A document's or gold row's id, in any of the shapes that the tasks use."""
    report = row.get("report")
    return str(report["id"] if isinstance(report, dict) else row.get("id", row.get("group")))


def part_of(path: Path, part: str) -> list[dict[str, object]]:
    """The rows of a JSONL file that belong to the part."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [r for r in rows if part == "all" or held_out(row_id(r)) == (part == "held")]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    """Rows as JSONL."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def predict(docs: list[dict[str, object]], only: frozenset[str]) -> list[dict[str, object]]:
    """The exchange form of each document's reading."""
    from fogline import pipeline
    from fogline.model import Rejected, Report, convert
    from fogline.publish.exchange import exchange, exchange_error

    keep = ("title", "source", "url", "published", "lang")
    reports = (
        convert(
            {
                "id": str(d["id"]),
                "given_id": str(d["id"]),
                "text": d["text"],
                **{k: str(d[k]) for k in keep if d.get(k)},
            },
            Report,
        )
        for d in docs
    )
    results = pipeline.read(reports, pipeline.context(only=only))
    return [exchange_error(r) if isinstance(r, Rejected) else exchange(r) for r in results]


def main() -> None:
    """Run a task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task")
    parser.add_argument("--part", choices=("all", "fit", "held"), default="all")
    parser.add_argument("--only", default="", help="places,times")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--errors", type=int)
    options = parser.parse_args()
    folder = BENCH / options.task
    with tempfile.TemporaryDirectory() as scratch:
        gold = write(Path(scratch) / "gold.jsonl", part_of(folder / "gold.jsonl", options.part))
        rows = predict(part_of(folder / "docs.jsonl", options.part), frozenset(filter(None, options.only.split(","))))
        pred = write(options.out or Path(scratch) / "pred.jsonl", rows)
        extra = ["--errors", str(options.errors)] if options.errors else []
        subprocess.run([sys.executable, str(folder / "score.py"), str(gold), str(pred), *extra], check=True)


if __name__ == "__main__":
    main()
