"""`fogline events`: what is said to have happened, each event once.

In: a record and filters. Out: a listing.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from fogline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    AreaOption,
    Form,
    FormOption,
    PublishedBy,
    RecordedBy,
    RecordOption,
    SinceOption,
    TypeOption,
    UntilOption,
)

COLUMNS = ("when", "what", "status", "said by", "reports", "id")


def run(
    record: RecordOption = DEFAULT_RECORD,
    format: FormOption = Form.table,
    area: AreaOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    actor: ActorOption = None,
    as_published_by: PublishedBy = None,
    as_recorded_by: RecordedBy = None,
    why: Annotated[str | None, typer.Option(help="Show one event, by its id, and why its claims are together.")] = None,
) -> None:
    """List events, each once however many reports tell of it.

    The news come first, by date, then what reports only recall.

    Example: fogline events --area Hama --since 2024-12-01 --format csv
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, fitting, followed, known_names, left_out, opened, report_names
    from fogline.model.versions import counted, versions
    from fogline.naming import event_named
    from fogline.publish.events import event_row
    from fogline.publish.explain import why_together
    from fogline.publish.titles import status, told
    from fogline.publish.words import joined, range_text

    store = opened(record, as_published_by, as_recorded_by)
    if why:
        shown, before = event_named(why, {e.id: e for e in store.events()}, store.former)
        followed({before: shown.id} if before else {})
        print("\n".join(why_together(shown, store.readings(), store.context.judgements)))
        return
    chosen, nowhere = fitting(store, area=area, since=since, until=until, type=type, actor=actor)
    chosen = sorted(chosen, key=lambda e: e.background)
    if not chosen:
        known_names(store, area=area, actor=actor)
    left_out(area, nowhere, "event")
    names = report_names(store)
    if format is Form.jsonl:
        if told_first := banner(store):
            print(told_first, file=sys.stderr)
        if not chosen:
            print(listing.NOTHING, file=sys.stderr)
        for e in chosen:
            print(json.dumps(event_row(e, names), ensure_ascii=False))
        return
    several = versions(r.report for r in store.readings())
    rows = [
        (
            range_text(e.when),
            told(e),
            ", ".join(status(e)),
            joined(o.name for o in e.origins),
            counted(e.reports, several),
            e.id[:12],
        )
        for e in chosen
    ]
    listing.write(COLUMNS, rows, format, banner=banner(store))
