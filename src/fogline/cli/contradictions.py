"""`fogline contradictions`: quotes that cannot both hold.

In: a record. Out: a listing, a contradiction a row with both quotes.
"""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, Form, FormOption, PublishedBy, RecordedBy, RecordOption

COLUMNS = (
    "kind",
    "claimant",
    "quote",
    "report",
    "other claimant",
    "other quote",
    "other report",
    "difference",
    "event",
)

KINDS = ("figure", "culprit", "denial", "place", "date", "control")


def run(
    record: RecordOption = DEFAULT_RECORD,
    format: FormOption = Form.table,
    kind: Annotated[str | None, typer.Option(help="Only: figure, culprit, denial, place, date, control.")] = None,
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
) -> None:
    """List contradictions, each with both quotes and speakers.

    Neither side is taken for true. A speaker's own later figure is an update, and not listed.

    Example: fogline contradictions --kind figure
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, opened, report_names, short_name
    from fogline.errors import SettingsError

    store = opened(record, as_published_by, as_recorded_by)
    names = report_names(store)
    live = [(c, e.id) for e in store.events() for c in e.contradictions if not c.update]
    if kind and kind not in KINDS:
        raise SettingsError("no such kind", where=f"--kind {kind}", to_do=f"one of {', '.join(KINDS)}")
    found = {c.id: (c, event) for c, event in live if not kind or c.kind == kind}
    rows = [
        (
            c.kind,
            c.a_by,
            c.a.quote,
            short_name(names.get(c.a.report, c.a.report)),
            c.b_by,
            c.b.quote,
            short_name(names.get(c.b.report, c.b.report)),
            c.detail,
            event[:12],
        )
        for c, event in sorted(found.values(), key=lambda x: (x[0].kind, x[0].id))
    ]
    listing.write(COLUMNS, rows, format, banner=banner(store))
