"""`fogline export`: the record for other programs.

In: a record. Out: GeoJSON, CSV or canonical JSONL on standard output.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from fogline.model import Report


class ExportForm(StrEnum):
    """How the record is written."""

    jsonl = "jsonl"
    geojson = "geojson"
    csv = "csv"


def run(
    record: RecordOption = DEFAULT_RECORD,
    format: Annotated[
        ExportForm, typer.Option("--format", help="jsonl holds the whole record; geojson and csv hold the events.")
    ] = ExportForm.jsonl,
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
    tlp: TlpOption = DEFAULT_TLP,
    sensitivity: SensitivityOption = DEFAULT_SENSITIVITY,
) -> None:
    """Write the record for other programs.

    Two builds from one input give the same JSONL, byte for byte, in whatever order it was added.

    Example: fogline export --format geojson > events.geojson
    """
    from fogline.cli.chosen import banner, opened
    from fogline.model import canonical
    from fogline.publish.events import event_row
    from fogline.publish.flat import cells, plain_row
    from fogline.publish.geojson import feature_collection
    from fogline.publish.tables import cell

    store = opened(record, as_published_by, as_recorded_by)
    reports = {r.report.id: r.report for r in store.readings()}
    out_going = store.released(tlp, sensitivity)
    if note := banner(store):
        print(note, file=sys.stderr)
    if out_going.withheld:
        print(f"{out_going.withheld} events withheld by their labels", file=sys.stderr)
    if format is ExportForm.geojson:
        credits = store.context.gazetteer.credits()
        sys.stdout.write(feature_collection(out_going.events(), reports, credits=credits) + "\n")
    elif format is ExportForm.csv:
        names = {key: r.name for key, r in reports.items()}
        rows = [event_row(e, names) | cells(plain_row(e, reports)) for e in out_going.events()]
        writer = csv.writer(sys.stdout, lineterminator="\n")
        if rows:
            writer.writerow(rows[0])
        writer.writerows([cell(v) for v in row.values()] for row in rows)
    else:
        out = sys.stdout.buffer
        for kind, items in (
            (
                "report",
                sorted(
                    (_anywhere(r) for r in store.ledger.reports() if r.id not in out_going.reports), key=lambda r: r.id
                ),
            ),
            (
                "reading",
                sorted(
                    (replace(r, report=_anywhere(r.report)) for r in out_going.readings()), key=lambda r: r.report.id
                ),
            ),
            ("rejected", store.rejected()),
            ("event", sorted(out_going.events(), key=lambda e: e.id)),
            ("state", [out_going.state()]),
            ("judgement", out_going.judgements()),
        ):
            for item in items:
                out.write(b'{"%s":%s}\n' % (kind.encode(), canonical(item)))


def _anywhere(report: Report) -> Report:
    """A report without the file that it was read from, which is another on every machine."""
    return replace(report, origin=None)
