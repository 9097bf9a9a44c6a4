"""`fogline audit`: is the record as it was written?

In: a record. Out: a line a problem; exit status 1 where there is one.
"""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption

app = typer.Typer(help="Check that nothing in the record was changed unnoticed.", no_args_is_help=True)


@app.command()
def verify(
    record: RecordOption = DEFAULT_RECORD,
    head: Annotated[str | None, typer.Option(help="A head noted earlier; it must still be in the chain.")] = None,
) -> None:
    """Check every row against the hash chain.

    Note the head it prints: with it, a cut-off end is found too.

    Example: fogline audit verify --record war.db
    """
    from fogline.ledger import Record
    from fogline.ledger.keeping import verify as check

    wrong, count, last = check(Record(record), head=head)
    for line in wrong:
        print(line)
    print(f"{count} entries, {len(wrong)} problems, head {last}")
    if wrong:
        raise typer.Exit(1)
