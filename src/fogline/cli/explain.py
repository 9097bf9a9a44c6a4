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
    report: Annotated[str, typer.Argument(help="The id or name of a stored report, or a file.")],
    record: RecordOption = DEFAULT_RECORD,
    html: Annotated[Path | None, typer.Option(help="Write HTML to this file instead.")] = None,
) -> None:
    """Show a report's text with its spans, its claims, and the reason for each choice.

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
    """The newest reading of a stored report. Raises SettingsError where there is none, or more than one fits."""
    from fogline.errors import SettingsError
    from fogline.ledger import Record

    ledger = Record(record)
    readings = list(ledger.readings())
    found = [r for r in readings if name in (r.report.name, r.report.id)]
    found = found or [r for r in readings if r.report.id.startswith(name)]
    if not found:
        unread = any(name in (r.name, r.id) for r in ledger.reports())
        what = "this report was not read (see its language)" if unread else "no report of that id"
        raise SettingsError(what, where=name, to_do=f"see `fogline claims --record {record}`")
    if len(found) > 1 and not all(r.report.name == name for r in found):
        raise SettingsError("several reports begin so", where=name, to_do="give more of the id")
    yield from found
