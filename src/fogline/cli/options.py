"""Options that several commands share.

In: nothing. Out: annotated types for Typer, and defaults.
"""

from __future__ import annotations

import getpass
from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_RECORD = "fogline.db"
DEFAULT_TLP = "GREEN"
DEFAULT_SENSITIVITY = "internal"


class Form(StrEnum):
    """How a listing is written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


RecordOption = Annotated[
    str, typer.Option("--record", envvar="FOGLINE_RECORD", help="The record: a file or a database URL.")
]
FormOption = Annotated[Form, typer.Option("--format", help="How to write the listing.")]
AreaOption = Annotated[str | None, typer.Option("--area", help="Only what lies in this place, province or country.")]
SinceOption = Annotated[str | None, typer.Option("--since", help="Only of this day (YYYY-MM-DD) and later.")]
UntilOption = Annotated[str | None, typer.Option("--until", help="Only of this day (YYYY-MM-DD) and earlier.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="Only this event type, such as air_strike.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Only where this actor takes part, by name or id.")]
TlpOption = Annotated[str, typer.Option("--tlp", help="Leave out what bears a stricter TLP label than this.")]
SensitivityOption = Annotated[
    str, typer.Option("--sensitivity", help="Leave out what is labelled more sensitive than this.")
]
PublishedBy = Annotated[
    str | None, typer.Option("--as-published-by", help="Only what reports published by this day tell.")
]
RecordedBy = Annotated[
    str | None, typer.Option("--as-recorded-by", help="Only what was added and decided by this day or time.")
]


def person(who: str) -> str:
    """Who decides: the name given, else that of the machine's user."""
    return who or getpass.getuser()
