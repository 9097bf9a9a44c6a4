"""`fogline claims`: who says what happened.

In: a record and filters. Out: a listing, a claim a row.
"""

from __future__ import annotations

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
    """List claims: each with its claimant and the sentence it was read from.

    Example: fogline claims --type air_strike --actor russia --format jsonl
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, day, folded
    from fogline.opened import OpenRecord
    from fogline.publish.rows import claim_row

    store = OpenRecord(record, published_by=as_published_by, recorded_by=as_recorded_by)
    first, last = day(since, "since"), day(until, "until")
    rows = []
    for reading in store.readings():
        for claim in reading.claims:
            row = claim_row(reading, claim, None)
            status = [row.modality] if row.modality != "actual" else []
            status += ["denied"] * (row.polarity == "negative") + ["background"] * row.background
            if (type and claim.type != type) or (area and folded(area) not in folded(row.where.text)):
                continue
            if actor and folded(actor) not in folded(f"{row.who.text} {row.whom.text}"):
                continue
            if (first and (claim.when.latest or "9")[:10] < first) or (
                last and (claim.when.earliest or "0")[:10] > last
            ):
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
                    row.report_name,
                    claim.id,
                )
            )
    listing.write(COLUMNS, rows, format, banner=banner(store))
