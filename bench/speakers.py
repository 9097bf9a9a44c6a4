"""Who says each labelled claim: our speaker against the label, by kind of error.

    python bench/speakers.py CORPUS [--only *-1.txt,*-2.txt] [--errors N] [--kind KIND]

In: a folder of labelled reports (`training/README.md`), read by the `corpus.py` beside it. Out: shares and counts; with
`--errors` the sentences too. Only triggers that the labels give are asked about, so no claim has to be found first.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from fogline import find, parse, pipeline, resolve
from fogline.claim.speakers import speaker_of
from fogline.model import Attribution, Parsed, Report, Resolved, convert

KINDS = (
    "none_as_named",
    "none_as_unnamed",
    "named_as_none",
    "named_as_unnamed",
    "named_as_other",
    "unnamed_as_none",
    "unnamed_as_named",
)
WORD = re.compile(r"\w+")
SMALL = frozenset({"the", "a", "an", "of", "for", "s", "and", "in"})


def parser_of(corpus: Path) -> ModuleType:
    """The module that reads the corpus's format: `corpus.py` beside the folder."""
    spec = importlib.util.spec_from_file_location("corpus_format", corpus.resolve().parent / "corpus.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no corpus.py beside {corpus}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def resolved(document: Any, context: Any) -> Resolved:
    """A document's mentions, resolved."""
    fields = {"id": document.name, "text": document.text, "lang": "en", "published": document.head.get("published", "")}
    report = convert({k: v for k, v in fields.items() if v}, Report)
    parsed = (p for p in parse.run([report], context) if isinstance(p, Parsed))
    (out,) = resolve.run(find.run(parsed, context), context)
    return out


def words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(w.lower() for w in WORD.findall(text)) - SMALL


def same(said: Attribution, marks: list[Any], text: str) -> bool:
    """Whether a speaker is one of the marked ones: its words meet a mark's, or it stands for a name with that word."""
    if said.source is None:
        return False
    for mark in marks:
        if said.source.start < mark.end and mark.start < said.source.end:
            return True
        if words(said.source_name or "") & words(text[mark.start : mark.end]):
            return True
    return False


def kind(said: Attribution | None, claim: Any, marks: list[Any], text: str) -> str:
    """'right' or the kind of error."""
    if not claim.spoken:
        return "right" if said is None else f"none_as_{'named' if said.source else 'unnamed'}"
    if not marks:
        return "right" if said and said.source is None else "unnamed_as_named" if said else "unnamed_as_none"
    if said is None:
        return "named_as_none"
    if said.source is None:
        return "named_as_unnamed"
    return "right" if same(said, marks, text) else "named_as_other"


def verdicts(document: Any, read: Resolved) -> Iterator[tuple[str, Any, Attribution | None]]:
    """Each labelled claim with its kind of error and our attribution."""
    marks = {m.id: m for m in document.marks}
    starts = read.parsed.starts
    for claim in document.claims:
        at = next((i for i, s in enumerate(starts) if s <= claim.trigger[0] < read.parsed.ends[i]), None)
        if at is None:
            yield "no_token", claim, None
            continue
        ident = speaker_of(read, at)
        said = next((a for a in read.attributions if a.id == ident), None)
        named = [marks[i] for i in claim.roles.get("speaker", ())]
        yield kind(said, claim, named, document.text), claim, said


def shown(document: Any, claim: Any, said: Attribution | None) -> str:
    """The claim's sentence with its trigger, and our speaker."""
    a, b = next((s for s in document.sentences if s[0] <= claim.trigger[0] < s[1]), claim.trigger)
    text, (t, u) = document.text, claim.trigger
    marks = {m.id: m for m in document.marks}
    gold = [text[marks[i].start : marks[i].end] for i in claim.roles.get("speaker", ())]
    ours = (
        f"{said.source and said.source.quote!r} {said.cue and said.cue.quote!r} {said.content.quote!r}"
        if said
        else None
    )
    return f"  {document.name} {text[a:t]}[[{text[t:u]}]]{text[u:b]}\n    label {gold} ours {ours}"


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--only", default="*.txt")
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--kind", choices=KINDS)
    chosen = options.parse_args()
    format_ = parser_of(chosen.corpus)
    context = pipeline.context()
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for path in sorted({p for pattern in chosen.only.split(",") for p in chosen.corpus.glob(pattern)}):
        for document in format_.documents(path):
            for result, claim, said in verdicts(document, resolved(document, context)):
                label = "none" if not claim.spoken else "named" if claim.roles.get("speaker") else "unnamed"
                counts.update((result, f"label {label}", f"label {label} right" if result == "right" else "wrong"))
                examples[result].append(shown(document, claim, said))
    total = sum(counts[f"label {n}"] for n in ("none", "named", "unnamed"))
    print(f"claims: {total}\nspeaker_accuracy: {counts['right'] / max(1, total):.4f}")
    for name in ("none", "named", "unnamed"):
        print(f"{name}: {counts[f'label {name} right']} of {counts[f'label {name}']}")
    for name in KINDS:
        print(f"{name}: {counts[name]}")
        if not chosen.kind or chosen.kind == name:
            print(*examples[name][: chosen.errors], sep="\n", end="\n" if chosen.errors else "")


if __name__ == "__main__":
    main()
