"""The held tenth of our own reports as a bench task: `docs.jsonl` and `gold.jsonl` in the exchange format.

    python training/gold.py FOLDER [FILE …]

In: `training/corpus/*.txt`, of which the reports on which the reader was not fitted are taken, or other files, whole.
Out: a task for the scorer of ../shared/bench/claims. Dates of events, measures of figures and relations of places are
not labelled there, so those figures mean nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from corpus import Document, Mark, documents
from prepare import CORPUS, held_back

LISTS = {"p": "places", "q": "places", "j": "places", "a": "actors", "t": "times", "f": "figures"}


def exchange(document: Document) -> dict[str, Any]:
    """A document with its labels in the exchange format."""
    out: dict[str, Any] = {
        "format": "fogline-extract/1",
        "report": {"id": document.name, "published": document.head.get("published"), "lang": "en"},
        "text": document.text,
        "places": [], "times": [], "actors": [], "figures": [], "attributions": [], "claims": [],
    }  # fmt: skip
    of: dict[str, Mark] = {m.id: m for m in document.marks if m.id[1:]}
    names = {m: document.text[of[group[0]].start : of[group[0]].end] for group in document.same for m in group}
    for mark in of.values():
        row = {"id": mark.id, "start": mark.start, "end": mark.end, "text": document.text[mark.start : mark.end]}
        row["name"] = row["text"] if mark.kind in "pqj" else names.get(mark.id, row["text"])
        out["places" if mark.kind in "pqj" else LISTS[mark.kind]].append(row)
        if mark.kind in "pqj":  # A state's name may be an actor too.
            out["actors"].append(row | {"id": mark.id + "a", "name": names.get(mark.id, row["text"])})
    for number, claim in enumerate(document.claims, 1):
        start, end = next(s for s in document.sentences if s[0] <= claim.trigger[0] < s[1])

        def ids(role: str, claim: Any = claim) -> list[str]:
            return [m + "a" if m[0] in "pqj" and role in ("actor", "target") else m for m in claim.roles.get(role, ())]

        speaker = next(iter(claim.roles.get("speaker", ())), None)
        if claim.spoken:
            here = _here(speaker, (start, end), document, of) if speaker else None
            source = [here.start, here.end] if here else None
            out["attributions"].append({"id": f"s{number}", "source": source, "cue": None, "content": [start, end]})
        places, goals = ids("place"), ids("to")
        for k in range(max(len(places), len(goals), 1)):
            out["claims"].append({
                "id": f"c{number}.{k}", "start": start, "end": end, "trigger": list(claim.trigger), "type": claim.type,
                "actors": ids("actor"), "targets": ids("target"), "figures": ids("figure"),
                "times": ids("time"),
                "place": places[min(k, len(places) - 1)] if places else None,
                "to": goals[min(k, len(goals) - 1)] if goals else None,
                "modality": claim.modality, "polarity": "negative" if claim.negative else "positive",
                "background": claim.background, "asserted_by": f"s{number}" if claim.spoken else None,
            })  # fmt: skip
    return out


def _here(speaker: str, sentence: tuple[int, int], document: Document, of: dict[str, Mark]) -> Mark:
    """The word for a speaker in the sentence itself, where it has one ('he added'), else as labelled."""
    group = next((g for g in document.same if speaker in g), ())
    inside = [of[m] for m in (speaker, *group) if sentence[0] <= of[m].start < sentence[1]]
    return next(iter(inside), of[speaker])


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    files = [Path(name) for name in sys.argv[2:]]
    held = [d for path in files or sorted(CORPUS.glob("*.txt")) for d in documents(path) if files or held_back(d)]
    gold = [exchange(d) for d in held]
    docs = [{"id": d.name, "text": d.text, "lang": "en", "published": d.head.get("published")} for d in held]
    for name, rows in (("gold", gold), ("docs", docs)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(f"{len(held)} reports")


if __name__ == "__main__":
    main()
