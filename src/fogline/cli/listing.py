"""Listings: rows as a table, as JSONL or as CSV.

In: column names and rows. Out: text on standard output.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from fogline.cli.options import Form
from fogline.publish.tables import cell

NOTHING = "fogline: nothing in the record fits"
IDS = frozenset({"id", "claim", "event"})  # Kept in one piece, to be copied.
GAP = "  "
LEAST = 10  # Cells of a column that is cut: a date is not.
LONG = 60  # Cells from which a text has no claim to more room than others.
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
    """On a terminal: a row a line, no wider than that, long cells cut; the last columns are left out, and told, where
    there is no room for them."""
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console
    from rich.text import Text

    cells = [list(columns), *([_plain(v) for v in row] for row in rows)]
    natural = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    widths = fitted(natural, [name in IDS for name in columns], shutil.get_terminal_size().columns)
    console = Console()
    for n, row in enumerate(cells):
        cut = [row[i] if cell_len(row[i]) <= w else set_cell_size(row[i], w - 1) + "…" for i, w in widths.items()]
        line = GAP.join(map(set_cell_size, cut, widths.values())).rstrip()
        console.print(Text(line, style="bold" if n == 0 else ""), soft_wrap=True)
    console.print(_count(rows), highlight=False)
    if missing := [name for i, name in enumerate(columns) if i not in widths]:
        console.print(f"not shown for want of room: {', '.join(missing)}; --format csv has all", highlight=False)


def fitted(natural: Sequence[int], whole: Sequence[bool], room: int) -> dict[int, int]:
    """Widths of the columns shown, by number, so that they fit a line: those marked whole as wide as they are, others
    cut by one share, what is longer than `LONG` first, none below `LEAST`; where that is too much, the last of the
    others are left out.

    >>> fitted([10, 30, 60, 12], [False, False, False, True], 80)
    {0: 10, 1: 17, 2: 35, 3: 12}
    >>> fitted([10, 30, 60, 12], [False, False, False, True], 44)
    {0: 10, 1: 18, 3: 12}
    """
    shown = list(range(len(natural)))

    def cut(percent: int) -> dict[int, int]:
        least = {i: natural[i] if whole[i] else min(natural[i], LEAST) for i in shown}
        return {i: natural[i] if whole[i] else max(least[i], min(natural[i], LONG) * percent // 100) for i in shown}

    def fits(widths: dict[int, int]) -> bool:
        return sum(widths.values()) + len(GAP) * (len(widths) - 1) <= room

    while not fits(cut(0)) and any(not whole[i] for i in shown[1:]):
        shown.remove(max(i for i in shown if not whole[i]))
    if fits(uncut := {i: natural[i] for i in shown}):
        return uncut
    return next((w for percent in range(100, 0, -1) if fits(w := cut(percent))), cut(0))


def _lines(columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    """Into a file or pager: a row a line with its full text, in columns as wide as their longest cell."""
    from rich.cells import cell_len, set_cell_size

    cells = [list(columns), *([_plain(v) for v in row] for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print(GAP.join(map(set_cell_size, row, widths)).rstrip())
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
