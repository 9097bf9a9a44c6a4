"""`fogline figures`: numbers by claimant.

In: a record. Out: a listing, a figure a row; stocks and flows apart, never added.
"""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, Form, FormOption, PublishedBy, RecordedBy, RecordOption

COLUMNS = (
    "measure",
    "who",
    "claimant",
    "kind",
    "low",
    "best",
    "high",
    "bound",
    "since",
    "published",
    "quote",
    "report",
)


def run(
    record: RecordOption = DEFAULT_RECORD,
    format: FormOption = Form.table,
    measure: Annotated[str | None, typer.Option(help="Only this measure: killed, injured, displaced …")] = None,
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
) -> None:
    """List figures as each claimant gives them.

    A flow belongs to one event, a stock is a total so far; they are never added up.

    Example: fogline figures --measure killed
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, names_of, opened, short_name
    from fogline.errors import SettingsError

    store = opened(record, as_published_by, as_recorded_by)
    names = names_of(store)
    rows = [
        (
            f.measure,
            f.who,
            f.asserted_by,
            f.flow,
            f.low,
            f.best,
            f.high,
            f.bound,
            f.since,
            f.published,
            f.span.quote,
            short_name(names.get(f.span.report, f.span.report)),
        )
        for s in store.state().figures
        for f in s.values
        if not measure or f.measure == measure
    ]
    if measure and not rows:
        known = sorted({f.measure for s in store.state().figures for f in s.values})
        if measure not in known:
            raise SettingsError("no figures of that measure", where=f"--measure {measure}", to_do=", ".join(known))
    listing.write(COLUMNS, rows, format, banner=banner(store))
