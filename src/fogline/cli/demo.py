"""`fogline demo`: the bundled sample, read into a fresh record and served.

In: nothing. Out: a record, the headline figures, the situation report, and the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run(
    folder: Annotated[Path, typer.Option(help="Where the record and the report go.")] = Path("out"),
    serve: Annotated[bool, typer.Option(help="Serve the record afterwards.")] = True,
    port: Annotated[int, typer.Option(help="Port of the page.")] = 8000,
) -> None:
    """Read the bundled sample into a fresh record and serve it.

    The headline figures are printed and the situation report is written on the way. The sample's outlets do not exist;
    a banner says so wherever they are shown.

    Example: fogline demo --no-serve
    """
    from importlib.resources import as_file, files

    from fogline import pipeline, read
    from fogline.cli.reading import progress
    from fogline.opened import OpenRecord
    from fogline.publish.situation import build, to_html
    from fogline.publish.situation.markdown import BANNER

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demo.db"
    for old in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        old.unlink(missing_ok=True)
    store = OpenRecord(str(path), create=True)
    with as_file(files("fogline") / "sample" / "reports.jsonl") as sample:
        total = sum(1 for _ in sample.open(encoding="utf-8"))
        with progress("Reading the sample", total) as done:
            refused = store.add(read.run([sample]), pipeline.context(), done=done)
    made = build(store, credits=store.context.gazetteer.credits(), title="Situation report: north-west Syria (sample)")
    report = folder / "situation.html"
    report.write_text(to_html(made), encoding="utf-8")
    print(BANNER)
    print(" · ".join(f"{n} {name}" for name, n in made.counts) + f" · {len(refused)} left unread (not English)")
    figures = next((s for s in made.sections if s.id == "figures"), None)
    for line in figures.lines if figures else ():
        print(f"  {line.text}")
    print(f"Situation report: {report.resolve()}")
    print(f"Record: {path.resolve()}")
    store.close()
    if serve:
        from fogline.cli.serve import run as serve_record

        serve_record(record=str(path), port=port)
