"""Cells of tables that leave the program.

In: values. Out: text that no spreadsheet takes for a formula.
"""

from __future__ import annotations

import json
from typing import Any

from fogline.model import plain

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: Any) -> str:
    """A value as a CSV cell; text that a spreadsheet would run gets an apostrophe before it.

    >>> cell("=1+1"), cell(None), cell(-3), cell(("a", "b"))
    ("'=1+1", '', '-3', '["a", "b"]')
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(plain(value), ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text
