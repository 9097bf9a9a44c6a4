"""Listings: rows as a table, as JSONL or as CSV.

In: column names and rows. Out: text on standard output.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from fogline.cli.options import Form
from fogline.publish.tables import cell

IDS = frozenset({"id", "claim", "event"})  # Kept in one piece, to be copied.
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)?")


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
        table.add_column(name, overflow="fold", no_wrap=name in IDS)
    for row in rows:
        table.add_row(*(_plain(v) for v in row))
    console.print(table, markup=False)
    console.print(f"{len(rows)} rows", highlight=False)


def _plain(value: Any) -> Any:
    """A value as the text of a cell: of several quotes the first, of a time the day; other forms hold them whole.

    >>> str(_plain([{"report": "r1", "start": 0, "end": 9, "quote": "Hama fell"}])), str(_plain(3500.0))
    ('“Hama fell” (r1)', '3,500')
    >>> str(_plain("2024-12-08T04:30+02:00")), str(_plain(None))
    ('2024-12-08', '')
    """
    from rich.text import Text

    if isinstance(value, list):
        value = _first(value)
    elif isinstance(value, float):
        value = f"{value:,.10g}"
    elif isinstance(value, str) and TIME.fullmatch(value):
        value = value[:10]
    return Text("" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _first(values: list[Any]) -> str:
    """The first of several quotes and how many more there are."""
    texts = list(dict.fromkeys(f"“{x['quote']}” ({x['report']})" if isinstance(x, dict) else str(x) for x in values))
    return "" if not texts else texts[0] if len(texts) == 1 else f"{texts[0]} and {len(texts) - 1} more"
