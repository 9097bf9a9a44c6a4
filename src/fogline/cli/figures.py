"""`fogline figures`: numbers by claimant.

In: a record. Out: a listing, a figure a row; stocks and flows apart, never added.
"""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, AreaOption, Form, FormOption, PublishedBy, RecordedBy, RecordOption

COLUMNS = (
    "measure",
    "who",
    "claimant",
    "place",
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
    area: AreaOption = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure: killed, injured, displaced …")] = None,
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
) -> None:
    """List figures as each claimant gives them.

    A flow belongs to one event, a stock is a total so far; they are never added up. The place is that of the event of
    which a figure is told.

    Example: fogline figures --measure killed --area Hama
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, known_names, opened, report_names, short_name, within
    from fogline.errors import SettingsError
    from fogline.publish.titles import place_text

    store = opened(record, as_published_by, as_recorded_by)
    names, inside = report_names(store), within(area, store.context.gazetteer)
    rows = [
        (
            f.measure,
            f.who,
            f.asserted_by,
            place_text(f.place) if f.place else None,
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
        if (not measure or f.measure == measure) and inside(f.place)
    ]
    if measure and not rows:
        known = sorted({f.measure for s in store.state().figures for f in s.values})
        if measure not in known:
            raise SettingsError("no figures of that measure", where=f"--measure {measure}", to_do=", ".join(known))
    if not rows:
        known_names(store, area=area)
    listing.write(COLUMNS, rows, format, banner=banner(store))
