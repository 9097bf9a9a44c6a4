"""`fogline explain`: the text of one report with all that was read from it, and why.

In: a report of the record, or a file. Out: text on the terminal, or one HTML file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption

if TYPE_CHECKING:
    from fogline.model import Reading, Rejected, Report


def run(
    report: Annotated[str, typer.Argument(help="A stored report by id, title, file or its beginning; or a file.")],
    record: RecordOption = DEFAULT_RECORD,
    html: Annotated[Path | None, typer.Option(help="Write HTML to this file instead.")] = None,
) -> None:
    """Show what was read from a report, and why.

    The text with its marked words, then each claim with the reason for each choice. A file that lies here is read
    afresh; any other name is looked up in the record.

    Example: fogline explain wire-1205 --record demo.db
    """
    from fogline.publish.explain import explain_html, explain_text

    shown = 0
    for reading in _of_file(report) if Path(report).is_file() else _of_record(report, record):
        shown += 1
        if html is None:
            print(explain_text(reading))
        else:
            path = html if shown == 1 else html.with_stem(f"{html.stem}-{shown}")
            path.write_text(explain_html(reading), encoding="utf-8")
            print(f"written: {path}")
    if not shown:
        raise typer.Exit(1)


def _of_file(path: str) -> Iterator[Reading]:
    """Readings of a file's reports; what is refused is told."""
    from fogline import pipeline, read
    from fogline.cli.reading import tell
    from fogline.model import Reading, Rejected

    good: list[Report] = []
    refused: list[Rejected] = []
    for item in read.run([path]):
        refused.append(item) if isinstance(item, Rejected) else good.append(item)
    for result in pipeline.read(good, pipeline.context()):
        if isinstance(result, Reading):
            yield result
        else:
            refused.append(result)
    for item in refused:
        tell(item)


def _of_record(name: str, record: str) -> Iterator[Reading]:
    """The reading of a stored report, with what people decided; of several versions of a name each. Raises
    SettingsError where there is none, more than one fits, or it was left unread."""
    from fogline.errors import SettingsError
    from fogline.naming import reports_named
    from fogline.opened import OpenRecord

    store = OpenRecord(record)
    meant = {r.id for r in reports_named(name, store.ledger.reports())}
    found = [r for r in store.readings() if r.report.id in meant]
    if not found:
        why = next((r.detail for r in store.rejected() if r.report in meant), "only English is read so far")
        raise SettingsError("this report was left unread", where=name, to_do=why)
    yield from found
