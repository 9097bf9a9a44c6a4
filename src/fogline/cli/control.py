"""`fogline control`: who holds which place.

In: a record. Out: a listing, a state of a place a row.
"""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.options import (
    DEFAULT_RECORD,
    AreaOption,
    Form,
    FormOption,
    PublishedBy,
    RecordedBy,
    RecordOption,
)

COLUMNS = ("place", "province", "status", "holder", "since", "until", "pressure", "for", "against", "rule")


def run(
    record: RecordOption = DEFAULT_RECORD,
    format: FormOption = Form.table,
    area: AreaOption = None,
    at: Annotated[str | None, typer.Option(help="Only the states that hold on this day.")] = None,
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
) -> None:
    """List who holds which place, since when and on whose word.

    A place is held, claimed, contested, threatened or unknown, by the rule in docs/control.md.

    Example: fogline control --area Hama --at 2024-12-05
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, day, known_names, opened, quotes, report_names, within
    from fogline.publish.titles import place_text
    from fogline.publish.words import joined

    store = opened(record, as_published_by, as_recorded_by)
    when, names, inside = day(at, "at"), report_names(store), within(area, store.context.gazetteer)
    rows = []
    for s in store.state().control:
        if not inside(s.place):
            continue
        if when and not s.holds_at(when):
            continue
        rows.append(
            (
                place_text(s.place),
                s.place.admin1,
                s.status,
                s.holder.name if s.holder else "unknown",
                s.since,
                s.until,
                joined(p.name for p in s.threatened_by),
                quotes(s.for_, names),
                quotes(s.against, names),
                s.basis,
            )
        )
    if not rows:
        known_names(store, area=area)
    listing.write(COLUMNS, rows, format, banner=banner(store))
