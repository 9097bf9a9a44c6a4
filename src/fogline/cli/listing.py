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

NOTHING = "fogline: nothing in the record fits"
IDS = frozenset({"id", "claim", "event"})  # Kept in one piece, to be copied.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # A report's text may not steer the terminal.
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)?")


def write(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Form, *, banner: str | None = None) -> None:
    """Write rows; nested values are JSON in a CSV cell. The banner, and a note where there are no rows, go to standard
    error."""
    rows = list(rows)
    if banner:
        print(banner, file=sys.stderr)
    if not rows:
        print(NOTHING, file=sys.stderr)
    if form is Form.jsonl:
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    elif form is Form.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell(v) for v in row] for row in rows)
    else:
        _table(columns, rows) if sys.stdout.isatty() else _lines(columns, rows)


def _table(columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    """On a terminal: as wide as that is, long cells folded."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in IDS)
    for row in rows:
        table.add_row(*(Text(_plain(v)) for v in row))
    console.print(table, markup=False)
    console.print(_count(rows), highlight=False)


def _lines(columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    """Into a file or pager: a row a line with its full text, in columns as wide as their longest cell."""
    from rich.cells import cell_len, set_cell_size

    cells = [list(columns), *([_plain(v) for v in row] for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print("  ".join(map(set_cell_size, row, widths)).rstrip())
    print(_count(rows))


def _count(rows: list[Sequence[Any]]) -> str:
    return f"{len(rows)} row{'s' * (len(rows) != 1)}"


def _plain(value: Any) -> str:
    """A value as the text of a cell, on one line: of several quotes the first, of a time the day, of a truth value yes
    or nothing; other forms hold them whole.

    >>> _plain([{"report": "r1", "start": 0, "end": 9, "quote": "Hama fell"}]), _plain(3500.0)
    ('“Hama fell” (r1)', '3,500')
    >>> _plain("2024-12-08T04:30+02:00"), _plain(None), _plain(True), _plain("two\\nlines")
    ('2024-12-08', '', 'yes', 'two lines')
    """
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        value = _first(value)
    elif isinstance(value, float):
        value = f"{value:,.10g}"
    elif isinstance(value, str) and TIME.fullmatch(value):
        value = value[:10]
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(CONTROL.sub(" ", text).split())


def _first(values: list[Any]) -> str:
    """The first of several quotes and how many more there are."""
    texts = list(dict.fromkeys(f"“{x['quote']}” ({x['report']})" if isinstance(x, dict) else str(x) for x in values))
    return "" if not texts else texts[0] if len(texts) == 1 else f"{texts[0]} and {len(texts) - 1} more"
