"""`fogline explain`: the text of one report with all that was read from it, and why.

In: a report of the record, or a file. Out: text on the terminal, or one HTML file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption


def run(
    report: Annotated[str, typer.Argument(help="The id or name of a stored report, or a file.")],
    record: RecordOption = DEFAULT_RECORD,
    html: Annotated[Path | None, typer.Option(help="Write HTML to this file instead.")] = None,
) -> None:
    """Show a report's text with its spans, its claims, and the reason for each choice.

    Example: fogline explain wire-1205 --record demo.db
    """
    from fogline.publish.explain import explain_html, explain_text

    for reading in _readings(report, record):
        if html is None:
            print(explain_text(reading))
        else:
            html.write_text(explain_html(reading), encoding="utf-8")
            print(f"written: {html}")


def _readings(report: str, record: str):  # type: ignore[no-untyped-def]
    from fogline import pipeline, read
    from fogline.cli.reading import tell
    from fogline.errors import SettingsError
    from fogline.model import Rejected
    from fogline.opened import OpenRecord

    if Path(report).is_file():
        good = (r for r in read.run([report]) if not isinstance(r, Rejected) or tell(r))
        for result in pipeline.read(good, pipeline.context()):  # type: ignore[arg-type]
            if isinstance(result, Rejected):
                tell(result)
            else:
                yield result
        return
    found = [r for r in OpenRecord(record).readings() if r.report.name == report or r.report.id.startswith(report)]
    if not found:
        raise SettingsError("no report of that id", where=report, to_do=f"see `fogline claims --record {record}`")
    yield found[0]
