"""How well names are resolved, apart from how well they are found: the gold's own spans go through `resolve_places`.

    python bench/resolution.py [--part all|fit|held] [--errors N] [--reach]

In: ../shared/bench/geoparsing. Out, for each corpus and its names (adjectives left out): the share resolved to the same
place within 161 km and 20 km, unresolved ones counting as wrong. `--reach` adds the share for which any candidate of
the name would do: what is wrong beyond that is coverage, not choice. `--errors` lists mistakes, never of the held
fifth.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from run import BENCH, part_of
from split import held_out

from fogline.find.relations import hint_of, relation_of
from fogline.model import Context, Mentions, Parsed, Place, PlaceMention, Report
from fogline.resolve.places import resolve_places

FOLDER = BENCH / "geoparsing"
Row = dict[str, Any]


def scorer() -> Any:
    """The corpora's scorer, for its distances and its rule of what is the same place."""
    spec = importlib.util.spec_from_file_location("geoparsing_score", FOLDER / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["geoparsing_score"] = module
    spec.loader.exec_module(module)
    return module


@dataclass
class Tally:
    """Counts of one corpus."""

    asked: int = 0
    right: Counter[int] = field(default_factory=Counter)
    reachable: Counter[int] = field(default_factory=Counter)
    unresolved: int = 0
    mistakes: list[str] = field(default_factory=list)


def gold_mentions(parsed: Parsed, toponyms: list[Row]) -> Iterator[tuple[Row, PlaceMention]]:
    """The gold spans as place mentions, with the relation and class word that `find` would see."""
    for number, row in enumerate(sorted(toponyms, key=lambda r: int(r["start"])), 1):
        tokens = [
            i
            for i, (a, b) in enumerate(zip(parsed.starts, parsed.ends, strict=True))
            if a < row["end"] and row["start"] < b
        ]
        if not tokens:
            continue
        first, last = tokens[0], tokens[-1] + 1
        form = "adjective" if row["form"] == "adjective" else "name"
        named = form == "name"
        yield row, PlaceMention(
            id=f"p{number}", span=parsed.report.span(row["start"], row["end"]), tokens=(first, last),
            form=form,  # type: ignore[arg-type]
            hint=hint_of(parsed, first, last) if named else None,
            relation=relation_of(parsed, first, last) if named else None,
        )  # fmt: skip


def as_row(place: Place | None) -> Row:
    """A place in the shape that the scorer reads."""
    if place is None:
        return {}
    return {"lat": place.lat, "lon": place.lon, "gazetteer_id": place.id, "kind": place.kind, "country": place.country}


def parsed_reports(part: str, context: Context) -> Iterator[tuple[Row, Parsed]]:
    """Gold rows with their parsed reports."""
    from fogline import parse
    from fogline.model import convert

    gold = {str(g["id"]): g for g in part_of(FOLDER / "gold.jsonl", part)}
    keep = ("title", "source", "url", "published", "lang")
    reports = (
        convert({"id": str(d["id"]), "given_id": str(d["id"]), "text": d["text"],
                 **{k: str(d[k]) for k in keep if d.get(k)}}, Report)
        for d in part_of(FOLDER / "docs.jsonl", part)
    )  # fmt: skip
    for parsed in parse.run(reports, context):
        if isinstance(parsed, Parsed):
            yield gold[parsed.report.id], parsed


def measure(rows: Iterator[tuple[Row, Parsed]], context: Context, *, reach: bool) -> dict[str, Tally]:
    """Resolve and count."""
    rule = scorer()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for gold, parsed in rows:
        pairs = list(gold_mentions(parsed, gold["toponyms"]))
        resolved = resolve_places(Mentions(parsed, places=tuple(m for _, m in pairs)), context)
        for (row, _), mention in zip(pairs, resolved, strict=True):
            if row["form"] == "adjective":
                continue
            tally = tallies[gold["corpus"]]
            tally.asked += 1
            off = rule.same_km(row, as_row(mention.place))
            best = min((rule.same_km(row, as_row(h.place)) for h in context.gazetteer.hits(mention.span.quote)),
                       default=rule.MAX_ERROR) if reach else rule.MAX_ERROR  # fmt: skip
            tally.unresolved += mention.place is None
            for limit in (161, 20):
                tally.right[limit] += off <= limit
                tally.reachable[limit] += min(best, off) <= limit
            if off > 20 and not held_out(parsed.report.id):
                place = mention.place
                said = f"{place.name} ({place.kind}, {place.admin1}, {place.country})" if place else "-"
                asked = f"{row['text']!r} {row.get('ref')} at {row['lat']},{row['lon']}"
                more = f"; nearest candidate {best:.0f} km" if reach else ""
                tally.mistakes.append(
                    f"{parsed.report.id} {asked}: {said} {off:.0f} km{more}; {parsed.report.source or ''}"
                )
    return tallies


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("all", "fit", "held"), default="all")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--reach", action="store_true")
    options = parser.parse_args()
    from fogline import pipeline

    context = pipeline.context()
    for corpus, tally in measure(parsed_reports(options.part, context), context, reach=options.reach).items():
        counts = {"same_161": tally.right[161], "same_20": tally.right[20], "unresolved": tally.unresolved}
        if options.reach:
            counts |= {"reach_161": tally.reachable[161], "reach_20": tally.reachable[20]}
        figures = {name: round(count / tally.asked, 4) for name, count in counts.items()}
        print(json.dumps({"corpus": corpus, "part": options.part, "names": tally.asked, **figures}))
        for line, count in Counter(tally.mistakes).most_common(options.errors):
            print(f"  {count} x {line}")


if __name__ == "__main__":
    main()
