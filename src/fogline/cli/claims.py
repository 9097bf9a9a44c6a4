"""`fogline claims`: who says what happened.

In: a record and filters. Out: a listing, a claim a row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from fogline.model import Claim, Reading

COLUMNS = (
    "published",
    "claimant",
    "what",
    "who",
    "whom",
    "where",
    "when",
    "how many",
    "status",
    "quote",
    "report",
    "id",
)


def _lies(reading: Reading, claim: Claim, inside: Callable[..., bool]) -> bool:
    """Whether a claim's place or goal lies inside; the text's own spelling counts too, and what holds a place on no
    list."""
    from fogline.model import located

    found = (p for p in reading.places if p.id in (claim.place, claim.to))
    return any(inside(located(p), p.span.quote, *(p.place.path[1:] if p.place else ())) for p in found)


def _parties(reading: Reading, claim: Claim) -> list[str | None]:
    """Who takes part in a claim, by name, by the report's words and by id."""
    found = [a for a in reading.actors if a.id in (*claim.actors, *claim.targets)]
    return [n for a in found for n in (a.name, a.span.quote, a.actor_id)]


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
) -> None:
    """List claims, each with its claimant and its sentence.

    Example: fogline claims --type air_strike --actor russia --format jsonl
    """
    from fogline.cli import listing
    from fogline.cli.chosen import (
        banner,
        day,
        is_nowhere,
        known_names,
        known_type,
        left_out,
        opened,
        short_name,
        within,
    )
    from fogline.model import located
    from fogline.model.nearness import meets
    from fogline.publish.rows import claim_row
    from fogline.publish.seeking import sought

    store = opened(record, as_published_by, as_recorded_by)
    known_type(type)
    first, last = day(since, "since"), day(until, "until")
    inside, takes_part = within(area, store.context.gazetteer), sought(actor)
    rows, nowhere = [], 0
    for reading in store.readings():
        for claim in reading.claims:
            row = claim_row(reading, claim, None)
            status = [row.modality] if row.modality != "actual" else []
            status += ["denied"] * (row.polarity == "negative") + ["background"] * row.background
            if type and claim.type != type:
                continue
            if not takes_part(_parties(reading, claim)) or not meets(claim.when, first, last):
                continue
            if area and not _lies(reading, claim, inside):
                nowhere += all(is_nowhere(located(p)) for p in reading.places if p.id in (claim.place, claim.to))
                continue
            rows.append(
                (
                    row.published,
                    row.claimant,
                    row.what.text,
                    row.who.text,
                    row.whom.text,
                    row.where.text,
                    row.when.text,
                    row.how_many.text,
                    ", ".join(status),
                    row.sentence.quote,
                    short_name(row.report_name),
                    claim.id,
                )
            )
    if not rows:
        known_names(store, area=area, actor=actor)
    left_out(area, nowhere, "claim")
    listing.write(COLUMNS, rows, format, banner=banner(store))
