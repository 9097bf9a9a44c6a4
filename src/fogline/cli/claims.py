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


def _parties(reading: Reading, claim: Claim) -> str:
    """Who takes part in a claim, by name and id."""
    from fogline.lexicon.words import folded

    found = [a for a in reading.actors if a.id in (*claim.actors, *claim.targets)]
    return folded(" ".join(filter(None, (n for a in found for n in (a.name, a.span.quote, a.actor_id)))))


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
    from fogline.cli.chosen import banner, day, known_names, known_type, opened, overlaps, short_name, within
    from fogline.lexicon.words import folded
    from fogline.publish.rows import claim_row

    store = opened(record, as_published_by, as_recorded_by)
    known_type(type)
    first, last = day(since, "since"), day(until, "until")
    inside = within(area, store.context.gazetteer)
    rows = []
    for reading in store.readings():
        for claim in reading.claims:
            row = claim_row(reading, claim, None)
            status = [row.modality] if row.modality != "actual" else []
            status += ["denied"] * (row.polarity == "negative") + ["background"] * row.background
            if (type and claim.type != type) or (area and not _lies(reading, claim, inside)):
                continue
            if actor and folded(actor) not in _parties(reading, claim):
                continue
            if not overlaps(claim.when, first, last):
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
    listing.write(COLUMNS, rows, format, banner=banner(store))
