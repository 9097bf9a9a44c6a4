"""`fogline redact`: take words out of the record for good.

In: a report of the record, or a stretch of it. Out: a record without the words, with a marked gap.
"""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption, person


def run(
    what: Annotated[str, typer.Argument(help="A report (id, title or file), or characters of it: REPORT:START-END.")],
    why: Annotated[str, typer.Option("--why", help="The reason, kept in the record.")],
    record: RecordOption = DEFAULT_RECORD,
    who: Annotated[str, typer.Option("--who", envvar="FOGLINE_WHO", help="Who orders it; by default you.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; WHAT is then a whole name.")] = False,
) -> None:
    """Take a report, or words of it, out of the record for good.

    What was read from them goes too. It cannot be undone; the gap stays marked and `fogline audit verify` still holds.
    Other reports with the same words are named, not touched; a report that was redacted is not read in again.

    Example: fogline redact wire-1205:120-164 --why "names a witness"
    """
    import re

    from fogline.cli.chosen import short_name
    from fogline.errors import SettingsError
    from fogline.ledger import Record
    from fogline.ledger.keeping import redact
    from fogline.naming import reports_named

    ledger = Record(record)
    match = re.fullmatch(r"(.+):(\d+)-(\d+)", what)
    name, start, end = (match[1], int(match[2]), int(match[3])) if match else (what, None, None)
    reports = list(ledger.reports())
    fits = reports_named(name, reports, whole=yes)
    if len(fits) > 1:
        ids = ", ".join(short_name(r.id) for r in fits)
        raise SettingsError(f"{len(fits)} reports have that id", where=name, to_do=f"name one: {ids}")
    report = fits[0]
    words = report.text if start is None else report.text[start:end]
    if not yes:
        typer.confirm(f"Take out “{words[:200]}” for good?", abort=True, err=True)
    redact(ledger, report.id, start, end, who=person(who), why=why)
    print(f"{len(words)} characters taken out of {short_name(report.name)}")
    others = [short_name(r.name) for r in reports if r.id != report.id and words in r.text]
    if others:
        print(f"the same words still stand in {', '.join(others)}")
