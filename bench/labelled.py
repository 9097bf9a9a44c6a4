"""Times, figures and background against labelled reports of our own.

    python bench/labelled.py FOLDER [--files look|figures|all] [--errors WHAT]

In: a folder of files in the format of `training/README.md`, its parser in the folder above. Out: one measure a line:
found times and figures; figures and time of each labelled act; background. `--files look` takes the files numbered 1
to 3, whose errors may be read; `figures` the others, of which only the figures are. WHAT is times, figures, links,
when or background: each difference on a line.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fogline import find, parse, pipeline, resolve
from fogline.claim.amounts import figures_of
from fogline.claim.background import background_of
from fogline.claim.scene import Act, Scene
from fogline.claim.when import when_of
from fogline.lexicon.events import Entry
from fogline.model import Context, Parsed, Report, Resolved

STATES = ("territory_held", "siege", "support_given")
LOOK = ("1", "2", "3")
KINDS = ("times", "figures", "links", "when", "background")


class Tally:
    """Counts of a measure: right, missed and wrong, and the lines that tell of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lines: dict[str, list[str]] = {kind: [] for kind in KINDS}

    def pair(self, kind: str, gold: frozenset[str], said: frozenset[str], line: str) -> None:
        """Count the members of two sets against each other."""
        self.counts[f"{kind} both"] += len(gold & said)
        self.counts[f"{kind} gold"] += len(gold)
        self.counts[f"{kind} said"] += len(said)
        self.counts[f"{kind} asked"] += 1
        self.counts[f"{kind} same"] += gold == said
        if gold != said:
            self.lines[kind.split()[0]].append(f"gold {sorted(gold)} said {sorted(said)} {line}")

    def figures(self) -> Iterator[str]:
        """The measures, one a line."""
        for kind in sorted({k.rsplit(" ", 1)[0] for k in self.counts}):
            both, gold, said, asked, same = (
                self.counts[f"{kind} {x}"] for x in ("both", "gold", "said", "asked", "same")
            )
            precision, recall = both / max(said, 1), both / max(gold, 1)
            f1 = 2 * both / max(gold + said, 1)
            line = f"{kind}: precision {precision:.3f} recall {recall:.3f} f1 {f1:.3f} ({gold} labelled, {said} said)"
            yield line + (f", the same {same / asked:.3f} of {asked}" if asked else "")


def measured(document: Any, resolved: Resolved, context: Context, tally: Tally) -> None:
    """Compare one report with its labels."""
    text = document.text
    met: dict[str, str] = {}  # id of a mention -> id of its mark
    for kind, name, found in (("t", "times", resolved.times), ("f", "figures", resolved.figures)):
        marks = [m for m in document.marks if m.kind == kind]
        free: list[Any] = list(found)
        strict = 0
        for mark in marks:
            quote, around = text[mark.start : mark.end], _around(text, mark.start, mark.end)
            over = [m for m in free if m.span.start < mark.end and mark.start < m.span.end]
            if not over:
                tally.lines[name].append(f"missed [[{quote}]] {around}")
                continue
            best = max(over, key=lambda m: min(m.span.end, mark.end) - max(m.span.start, mark.start))
            free.remove(best)
            met[best.id] = f"{kind}{mark.start}"
            strict += (best.span.start, best.span.end) == (mark.start, mark.end)
            if best.span.quote != quote:
                tally.lines[name].append(f"bounds [[{quote}]] said [[{best.span.quote}]]")
        for m in free:
            tally.lines[name].append(f"no label [[{m.span.quote}]] {_around(text, m.span.start, m.span.end)}")
        for measure, both in (("overlap", len(found) - len(free)), ("strict", strict)):
            tally.counts[f"{name} {measure} both"] += both
            tally.counts[f"{name} {measure} gold"] += len(marks)
            tally.counts[f"{name} {measure} said"] += len(found)
    _acts(document, resolved, context, tally, met)


def _acts(document: Any, resolved: Resolved, context: Context, tally: Tally, met: dict[str, str]) -> None:
    """Figures, time and background of each labelled act; what was not found at all counts for no link."""
    text, doc = document.text, resolved.parsed.doc
    by_start = {resolved.parsed.starts[t.i]: t.i for t in doc}
    heads = {t.token: (t.head, context.lexicon.events.entries.get(t.entry)) for t in resolved.triggers}
    starts = {m.id: f"{m.kind}{m.start}" for m in document.marks}
    labels: dict[int, list[Any]] = {}
    for label in document.claims:
        token = by_start.get(label.trigger[0])
        if token is not None:
            labels.setdefault(token, []).append(label)
    acts = []
    for token, (label, *_) in sorted(labels.items()):
        head, entry = heads.get(token, (token, None))
        acts.append(Act(token, head, entry or Entry(label.type, label.type), label.type))
    hung = figures_of(acts, Scene(resolved, context.lexicon.events))
    reachable = frozenset(met.values())
    for token, several in sorted(labels.items()):
        first = several[0]
        line = _around(text, *first.trigger)
        gold = frozenset(starts[f] for c in several for f in c.roles.get("figure", ())) & reachable
        said = frozenset(met[f] for f in hung.get(token, ()) if f in met)
        names = {f"{m.kind}{m.start}": text[m.start : m.end] for m in document.marks}
        shown = [frozenset(f"{names[i]} {i}" for i in ids) for ids in (gold, said)]
        tally.pair("links", shown[0], shown[1], line)
        asked = {"modality": first.modality, "is_state": first.type in STATES}
        time, when = when_of(resolved, token, background=first.background, **asked)
        if first.modality != "conditional":
            mention = next((t for t in resolved.times if t.id == time), None)
            bounds = resolved.parsed.sentence(token)
            near = mention is None or bounds.first <= mention.tokens[0] < bounds.last
            ids = {starts[w] for c in several for w in c.roles.get("time", ()) if starts[w] in reachable}
            here = frozenset(names[i] for i in ids if bounds.start <= int(i[1:]) < bounds.end)
            mine = frozenset([names.get(met.get(mention.id, ""), mention.span.quote)] if mention else [])
            kind = "when here" if here or (mention and near) else "when carried"
            gold = here or frozenset(names[i] for i in ids)
            tally.pair(kind, gold, gold if gold & mine else mine, f"{line} ({when.earliest} to {when.latest})")
        _, when = when_of(resolved, token, background=False, **asked)
        history, why = background_of(resolved, token, when, type=first.type)
        tally.pair(
            "background",
            frozenset(["B"] * first.background),
            frozenset(["B"] * history),
            f"{document.head.get('published')} {first.type} {line} {why}",
        )


def _around(text: str, start: int, end: int) -> str:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    return f"{text[first:start]}<<{text[start:end]}>>{text[end:last]}"


def main() -> None:
    """Measure a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", choices=("look", "figures", "all"), default="all")
    parser.add_argument("--errors", choices=KINDS)
    options = parser.parse_args()
    if options.errors and options.files != "look":
        parser.error("errors are read on --files look only")
    sys.path.insert(0, str(options.folder.resolve().parent))
    from corpus import documents  # type: ignore[import-not-found]  # the parser of the folder's format

    context = pipeline.context()
    tally = Tally()
    for path in sorted(options.folder.glob("*.txt")):
        if options.files != "all" and (path.stem.rsplit("-", 1)[-1] in LOOK) != (options.files == "look"):
            continue
        labelled = list(documents(path))
        reports = (Report(id=d.name, text=d.text, published=d.head.get("published")) for d in labelled)
        parsed = (p for p in parse.run(reports, context) if isinstance(p, Parsed))
        stages = resolve.run(find.run(parsed, context), context)
        for document, resolved in zip(labelled, stages, strict=True):
            if isinstance(resolved, Resolved):
                measured(document, resolved, context, tally)
    for line in tally.lines.get(options.errors or "", []):
        print(line)
    print(*tally.figures(), sep="\n")


if __name__ == "__main__":
    main()
