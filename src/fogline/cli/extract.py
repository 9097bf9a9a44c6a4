"""`fogline extract`: JSONL out, nothing kept.

In: files, folders, addresses. Out: one line of the exchange format a report.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fogline.model import Rejected, Report

ONLY = frozenset({"places", "times"})


def run(
    inputs: Annotated[list[str], typer.Argument(help="Text, HTML, JSONL, feeds, folders, http(s) addresses, or - .")],
    only: Annotated[str, typer.Option(help="Only these mentions, without claims: places, times or places,times.")] = "",
    adjectives: Annotated[bool, typer.Option(help="List adjectives of places too: Syrian, Ohioans.")] = False,
    source: Annotated[str | None, typer.Option(help="The outlet of reports that name none, as plain text.")] = None,
    published: Annotated[str | None, typer.Option(help="The date of reports that have none: 2024-12-04.")] = None,
    allow_private: Annotated[bool, typer.Option(help="Let addresses of your own network be fetched.")] = False,
) -> None:
    """Write what each report says as JSON lines; keep nothing.

    The lines are in the exchange format (docs/format.md), one a report.

    Example: fogline extract reports.jsonl > claims.jsonl
    """
    from fogline import pipeline, read
    from fogline.cli.reading import checked, noted, tell
    from fogline.errors import SettingsError
    from fogline.model import Rejected
    from fogline.publish.exchange import exchange, exchange_error

    wanted = frozenset(filter(None, only.split(",")))
    if wanted - ONLY:
        raise SettingsError("no such mentions", where=f"--only {only}", to_do=f"choose from {', '.join(sorted(ONLY))}")
    refused = 0
    left: list[str] = []

    def refuse(item: Rejected) -> None:
        nonlocal refused
        refused += 1
        tell(item)
        _write(exchange_error(item))

    def good() -> Iterator[Report]:
        items = read.run(inputs, allow_private=allow_private, source=source, published=checked(published))
        for item in noted(items, left):
            if isinstance(item, Rejected):
                refuse(item)
            else:
                yield item

    for result in pipeline.read(good(), pipeline.context(only=wanted)):
        if isinstance(result, Rejected):
            refuse(result)
        else:
            _write(exchange(result, adjectives=adjectives))
    for note in left:
        print(f"fogline: {note}", file=sys.stderr)
    if refused or left:
        raise typer.Exit(1)


def _write(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
