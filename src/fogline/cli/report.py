"""`fogline report`: the situation report.

In: a record. Out: Markdown or one HTML file.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.options import (
    DEFAULT_RECORD,
    DEFAULT_SENSITIVITY,
    DEFAULT_TLP,
    PublishedBy,
    RecordedBy,
    RecordOption,
    SensitivityOption,
    TlpOption,
)


class ReportForm(StrEnum):
    """How the report is written."""

    md = "md"
    html = "html"


def run(
    record: RecordOption = DEFAULT_RECORD,
    format: Annotated[ReportForm, typer.Option("--format", help="Markdown or HTML.")] = ReportForm.md,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    title: Annotated[str, typer.Option(help="The report's title.")] = "Situation report",
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
    tlp: TlpOption = DEFAULT_TLP,
    sensitivity: SensitivityOption = DEFAULT_SENSITIVITY,
) -> None:
    """Write the situation report.

    Every number in it opens the sentence that it came from.

    Example: fogline report --format html -o report.html
    """
    from fogline.cli.chosen import opened
    from fogline.errors import SettingsError
    from fogline.publish.situation import build, to_html, to_markdown

    store = opened(record, as_published_by, as_recorded_by)
    made = build(store.released(tlp, sensitivity), credits=store.context.gazetteer.credits(), title=title)
    text = to_html(made) if format is ReportForm.html else to_markdown(made)
    if output is None:
        print(text, end="")
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise SettingsError(f"cannot be written: {error.strerror}", where=str(output)) from error
        print(f"written: {output}")
