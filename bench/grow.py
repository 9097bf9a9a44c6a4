"""Add the merging task's articles to a record in random orders and batches, and compare with merging them from nothing.

    python bench/grow.py [--orders 20] [--claims 0]

In: ../shared/bench/merging, or readings made by bench/scale.py with so many `--claims`. Out: for each order whether the
events are byte for byte those of one rebuild (exit status 1 where not), and how long each batch took to merge.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import scale
from run import BENCH, part_of

from fogline import pipeline
from fogline.model import Context, Reading, Report, canonical, convert, decode
from fogline.opened import OpenRecord

KEEP = ("title", "source", "url", "published", "lang")


def articles() -> list[Reading]:
    """The articles of the merging task, read."""
    docs = part_of(BENCH / "merging" / "docs.jsonl", "all")
    rows = ({"id": f"{d['id']}", "text": d["text"], **{k: d[k] for k in KEEP if d.get(k)}} for d in docs)
    read = pipeline.read((convert(row, Report) for row in rows), pipeline.context())
    return [r for r in read if isinstance(r, Reading)]


def grown(
    path: Path, readings: list[Reading], context: Context, chance: random.Random
) -> tuple[list[bytes], list[float]]:
    """The events of a record that took the readings in batches, and the seconds that each batch took to merge."""
    store, left, seconds = OpenRecord(str(path), create=True, context=context), readings[:], []
    chance.shuffle(left)
    while left:
        size = chance.choice((1, 1, 1, 2, 5, 20)) if len(left) < len(readings) else chance.choice((1, len(left) // 2))
        for reading in left[:size]:
            store.ledger.add(reading.report, reading)
        left, began = left[size:], time.perf_counter()
        store.settle()
        seconds.append(time.perf_counter() - began)
    events = [canonical(e) for e in store.events()]
    store.close()
    return events, seconds


def main() -> int:
    """Compare and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=20)
    parser.add_argument("--claims", type=int, default=0)
    options = parser.parse_args()
    made = list(scale.readings(options.claims)) if options.claims else articles()
    readings, context = [decode(canonical(r), Reading) for r in made], pipeline.bare_context()
    expected = [canonical(e) for e in pipeline.events(readings, context)]
    wrong = 0
    for seed in range(options.orders):
        with tempfile.TemporaryDirectory() as folder:
            events, seconds = grown(Path(folder) / "r.db", readings, context, random.Random(seed))
        wrong += events != expected
        middle = 1000 * sorted(seconds)[len(seconds) // 2]
        told = "the same" if events == expected else "OTHERS"
        print(f"order {seed}: {len(events)} events, {told}; {len(seconds)} batches, {middle:.0f} ms each", flush=True)
    print(f"{options.orders - wrong} of {options.orders} orders give the events of one rebuild")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
