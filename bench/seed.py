"""The facts of the seed report, checked one by one on the report itself.

    python bench/seed.py [TEXT]

In: ../shared/seed (or any text that tells the same). Out: one line a fact, and how many hold; the exit
status is 1 if any fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

from run import BENCH

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "golden"))


def main() -> int:
    """Check every fact."""
    from facts import FACTS  # type: ignore[import-not-found]

    from fogline import pipeline
    from fogline.model import Rejected, Report
    from fogline.publish.exchange import exchange

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next((BENCH.parent / "seed").glob("*.txt"))
    (reading,) = pipeline.read([Report(id="seed", text=path.read_text(encoding="utf-8"))], pipeline.context())
    if isinstance(reading, Rejected):
        print(reading.detail)
        return 1
    doc = exchange(reading)
    held = {name: check(doc) for name, check in FACTS.items()}
    for name, ok in held.items():
        print("ok  " if ok else "FAIL", name)
    print(f"{sum(held.values())} of {len(held)} facts")
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
