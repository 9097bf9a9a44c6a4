"""Count how common words are in news, for the text features of merging.

    python bench/fit_rarity.py [--write]

In: the texts of ../shared/bench that nothing is held out from. Out: src/fogline/lexicon/data/rarity.json: for each
stem the share of reports that hold it, of war reports or of general news, whichever is more. Only counts of single
words leave this script. Words rarer than one report in two hundred are left out: all of them weigh the same.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from run import BENCH, part_of

from fogline.lexicon.rarity import stems

OUT = Path(__file__).resolve().parents[1] / "src" / "fogline" / "lexicon" / "data" / "rarity.json"
SETS = {"war": ("fakes", "claims", "re3d"), "general": ("geoparsing", "attribution")}
SHORTEST = 60  # Words below which a text is no report.
RAREST = 0.005


def shares(tasks: tuple[str, ...]) -> dict[str, float]:
    """Share of the reports of these tasks that hold each stem."""
    seen: Counter[str] = Counter()
    total = 0
    for task in tasks:
        for row in part_of(BENCH / task / "docs.jsonl", "fit"):
            found = stems(str(row["text"]))
            if len(found) >= SHORTEST:
                seen.update(set(found))
                total += 1
    return {word: n / total for word, n in seen.items() if n >= 4}


def main() -> None:
    """Count, show, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    counted = [shares(tasks) for tasks in SETS.values()]
    words = sorted(set().union(*counted))
    table = {w: round(max(c.get(w, 0.0) for c in counted), 3) for w in words}
    table = {w: share for w, share in table.items() if share >= RAREST}
    print(len(table), "stems;", sorted(table, key=lambda w: -table[w])[:40])
    if options.write:
        OUT.write_text(json.dumps({"rarest": RAREST, "share": table}, sort_keys=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
