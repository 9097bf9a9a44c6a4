"""Judge the given event words of the modality set with `fogline.judge` and print its scorer's figures.

    python bench/modality.py [--part all|fit|held] [--errors]

In: ../shared/bench/modality (or FOGLINE_BENCH/modality). Out: one figure a line.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from run import BENCH, part_of, write

import fogline


def main() -> None:
    """Judge and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("all", "fit", "held"), default="all")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--predict", action="store_true", help="print the judgements instead of scoring them")
    options = parser.parse_args()
    folder = BENCH / "modality"
    docs = {str(d["id"]): d for d in part_of(folder / "docs.jsonl", options.part)}
    gold: list[dict[str, Any]] = part_of(folder / "gold.jsonl", options.part)
    rows: list[dict[str, object]] = []
    for row in gold:
        text, out = str(docs[row["id"]]["text"]), []
        for e in row["events"]:
            v = fogline.judge(text, e["start"], e["end"])
            label = "negated" if v.polarity == "negative" else "actual" if v.modality == "actual" else "not_actual"
            out.append({"start": e["start"], "end": e["end"], "label": label})
            if options.errors and options.part == "fit" and label != e["label"]:
                a, b = e["start"], e["end"]
                print(
                    f"{e['label']} as {label} {v.reasons}:",
                    f"{text[max(0, a - 80) : a]}[[{text[a:b]}]]{text[b : b + 30]}".replace("\n", " "),
                )
        rows.append({"id": row["id"], "events": out})
    if options.predict:
        print(*(json.dumps(row) for row in rows), sep="\n")
        return
    with tempfile.TemporaryDirectory() as scratch:
        g, p = write(Path(scratch) / "gold.jsonl", gold), write(Path(scratch) / "pred.jsonl", rows)
        subprocess.run([sys.executable, str(folder / "score.py"), str(g), str(p)], check=True)


if __name__ == "__main__":
    main()
