"""`fogline extract`: JSONL out, nothing kept.

In: files, folders, addresses. Out: one line of the exchange format a report.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer


def run(
    inputs: Annotated[list[str], typer.Argument(help="Text, HTML, JSONL, feeds, folders, http(s) addresses, or - .")],
    only: Annotated[str, typer.Option(help="Only these mentions, without claims: places,times")] = "",
    allow_private: Annotated[bool, typer.Option(help="Let addresses of your own network be fetched.")] = False,
) -> None:
    """Write what each report says in the exchange format, one JSON object a line; nothing is stored.

    Example: fogline extract reports.jsonl > claims.jsonl
    """
    from fogline import pipeline, read
    from fogline.cli.reading import tell
    from fogline.model import Rejected
    from fogline.publish.exchange import exchange, exchange_error

    refused: list[Rejected] = []

    def good():  # type: ignore[no-untyped-def]
        for item in read.run(inputs, allow_private=allow_private):
            if isinstance(item, Rejected):
                _refuse(item)
            else:
                yield item

    def _refuse(item: Rejected) -> None:
        refused.append(item)
        tell(item)
        sys.stdout.write(json.dumps(exchange_error(item), ensure_ascii=False) + "\n")

    context = pipeline.context(only=frozenset(filter(None, only.split(","))))
    for result in pipeline.read(good(), context):
        if isinstance(result, Rejected):
            _refuse(result)
        else:
            sys.stdout.write(json.dumps(exchange(result), ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if refused:
        raise typer.Exit(1)
