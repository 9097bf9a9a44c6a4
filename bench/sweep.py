"""How a number of the claim stage was chosen: figures for several of its values.

    python bench/sweep.py OWN MODULE:NAME[,MODULE:NAME…] VALUE …
    python bench/sweep.py own fogline.claim.acts:ADD 0.5 0.7 0.9

In: OWN, the held tenth of our own reports as a task (`training/gold.py OWN`), the fitted part of claims of the bench,
and the everyday sentences of tests/cases/everyday.yaml. Out: for each value detect and claim F1 and claims per gold on
both, and how many everyday sentences give a claim. The reader is run once; only the stages after it run for each value.
The held fifth of the bench is not looked at.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from fit_confidence import scorer
from run import BENCH, part_of, write

EVERYDAY = Path(__file__).resolve().parents[1] / "tests" / "cases" / "everyday.yaml"
SHOWN = ("detect_f1", "claim_f1", "claims_per_gold")


def parsed(docs: Sequence[dict[str, Any]], context: Any) -> list[Any]:
    """Parses of documents, with what the reader says of them."""
    from fogline import parse
    from fogline.model import Report

    reports = (Report(id=str(d["id"]), given_id=str(d["id"]), text=d["text"], published=d.get("published"), lang="en")
               for d in docs)  # fmt: skip
    return [p for p in parse.run(reports, context) if hasattr(p, "doc")]


def readings(parses: Sequence[Any], context: Any) -> list[Any]:
    """The later stages over parses."""
    from fogline import claim, find, resolve

    return list(claim.run(resolve.run(find.run(parses, context), context), context))


def figures(made: Sequence[Any], gold: list[dict[str, Any]]) -> dict[str, float]:
    """The scorer's figures that are shown."""
    from fogline.publish.exchange import exchange

    score = scorer("claims")
    with tempfile.TemporaryDirectory() as folder:
        told = [exchange(r) for r in made]
        paths = [write(Path(folder) / "gold.jsonl", gold), write(Path(folder) / "pred.jsonl", told)]
        found, _ = score.score(*(score.load(str(p)) for p in paths))
    return {name: float(found[name]) for name in SHOWN}


def set_to(name: str, value: float) -> None:
    """Give a module's constant another value, wherever it was imported to. Raises SystemExit where there is none, and
    where it is the default of an argument, which would keep the old value."""
    path, _, constant = name.partition(":")
    old = getattr(importlib.import_module(path), constant, None)
    modules = [m for n, m in list(sys.modules.items()) if n.startswith("fogline") and getattr(m, constant, None) is old]
    if old is None:
        raise SystemExit(f"{path} has no {constant}")
    for module in modules:
        for thing in vars(module).values():
            if any(v is old for v in (getattr(thing, "__kwdefaults__", None) or {}).values()):
                raise SystemExit(f"{constant} is a default of {thing.__name__}: a sweep would not reach it")
        setattr(module, constant, value)


def main() -> None:
    """Sweep."""
    from fogline import pipeline

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("own", type=Path)
    parser.add_argument("names")
    parser.add_argument("values", nargs="+", type=float)
    options = parser.parse_args()
    context = pipeline.context()
    sets = {"own": (options.own, "all"), "claims": (BENCH / "claims", "fit")}
    plain = yaml.safe_load(EVERYDAY.read_text(encoding="utf-8"))
    everyday = parsed([{"id": str(i), "text": text} for i, text in enumerate(plain)], context)
    ready: dict[str, tuple[list[Any], list[dict[str, Any]]]] = {}
    for name, (folder, part) in sets.items():
        docs: list[dict[str, Any]] = part_of(folder / "docs.jsonl", part)
        gold: list[dict[str, Any]] = part_of(folder / "gold.jsonl", part)
        ready[name] = parsed(docs, context), gold
    print("value    " + "  ".join(f"{n} {'/'.join(SHOWN)}" for n in ready) + "  everyday")
    for value in options.values:
        for name in options.names.split(","):
            set_to(name, value)
        cells = []
        for parses, gold in ready.values():
            found = figures(readings(parses, context), gold)
            cells.append(" ".join(f"{v:.3f}" for v in found.values()))
        wrong = sum(bool(r.claims) for r in readings(everyday, context))
        print(f"{value:<8g} " + "   ".join(cells) + f"   {wrong} of {len(plain)}", flush=True)


if __name__ == "__main__":
    main()
