"""`fogline add`: read reports into the record.

In: files, folders, addresses. Out: a record that has grown, and a summary.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption


def run(
    inputs: Annotated[list[str], typer.Argument(help="Text, HTML, JSONL, feeds, folders, http(s) addresses, or - .")],
    record: RecordOption = DEFAULT_RECORD,
    source: Annotated[str | None, typer.Option(help="The outlet of reports that name none, as plain text.")] = None,
    published: Annotated[str | None, typer.Option(help="The date of reports that have none: 2024-12-04.")] = None,
    allow_private: Annotated[bool, typer.Option(help="Let addresses of your own network be fetched.")] = False,
) -> None:
    """Read reports into the record.

    What cannot be read is told in one line each; the rest goes on.

    Example: fogline add reports/ https://example.org/feed.xml --record war.db
    """
    from fogline import pipeline, read
    from fogline.added import added_since, newest
    from fogline.cli.reading import checked, noted, progress, tell_all
    from fogline.opened import OpenRecord

    date = checked(published)
    store = OpenRecord(record, create=True)
    (before, _), entry = store.sizes(), newest(store)
    left: list[str] = []
    seen: set[str] = set()
    with progress("Reading") as done:
        items = noted(read.run(inputs, allow_private=allow_private, source=source, published=date), left, seen)
        refused = store.add(items, pipeline.context(), done=done)
    tell_all(refused)
    for line in left:
        print(f"fogline: {line}", file=sys.stderr)
    after, claims = store.sizes()
    said = added_since(store, entry)
    for line in said.lines():
        print(f"fogline: {line}", file=sys.stderr)
    told = [_plural(after - before, "report") + " added"]
    more, known = len(said.rows) - (after - before), len(seen.difference(said.rows, (r.report for r in refused)))
    told += [_plural(more, "new version")] * bool(more) + [f"{known} known already"] * bool(known)
    print(f"{', '.join(told)}, {after} in the record, {claims} claims; {len(refused)} refused.")
    store.close()
    if refused or left:
        raise typer.Exit(1)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
