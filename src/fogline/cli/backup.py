"""`fogline backup`: a whole copy of a record.

In: a record. Out: a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption


def run(
    path: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Copy the record to a file, even while others write to it.

    Example: fogline backup war-2024-12-05.db
    """
    from fogline.ledger import Record
    from fogline.ledger.keeping import backup

    written = backup(Record(record), path)
    print(f"written: {written} ({written.stat().st_size / 1e6:.1f} MB)")
