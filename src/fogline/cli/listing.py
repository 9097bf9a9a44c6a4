"""Listings: rows as a table, as JSONL or as CSV.

In: column names and rows. Out: text on standard output.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from fogline.cli.options import Form
from fogline.publish.tables import cell


def write(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Form, *, banner: str | None = None) -> None:
    """Write rows; nested values are JSON in a CSV cell. The banner goes above a table, to standard error otherwise."""
    if banner:
        print(banner, file=sys.stderr)
    if form is Form.jsonl:
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    elif form is Form.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell(v) for v in row] for row in rows)
    else:
        _table(columns, list(rows))


def _table(columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 160)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_plain(v) for v in row))
    console.print(table, markup=False)
    console.print(f"{len(rows)} rows", highlight=False)


def _plain(value: Any) -> Any:
    """A value as the text of a cell; quotes stand one below the other, each with its report.

    >>> str(_plain([{"report": "r1", "start": 0, "end": 9, "quote": "Hama fell"}]))
    '“Hama fell” (r1)'
    """
    from rich.text import Text

    if isinstance(value, list):
        value = "\n".join(f"“{x['quote']}” ({x['report']})" if isinstance(x, dict) else str(x) for x in value)
    return Text("" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
