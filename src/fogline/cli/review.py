"""`fogline review`: what people decide about events and claims.

In: a record and decisions. Out: judgements in the record; nothing that was stored changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.options import DEFAULT_RECORD, Form, FormOption, RecordOption, person

if TYPE_CHECKING:
    from fogline.judging import Desk
    from fogline.model import Judgement
    from fogline.opened import OpenRecord

app = typer.Typer(help="Decide: same event or not, fix, reject, add, label, undo.", no_args_is_help=True)
WhoOption = Annotated[str, typer.Option("--who", envvar="FOGLINE_WHO", help="Who decides; your user name by default.")]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")]


def keep(store: OpenRecord, judgement: Judgement) -> None:
    """Put a judgement into the record and say so."""
    store.judge(judgement)
    print(f"{judgement.decision} kept as judgement {judgement.id[:12]}")


def _decide(record: str, who: str, *makers: Callable[[Desk], Judgement]) -> None:
    """Keep what is decided at a desk over the record, and tell what the events on which it bears now say, and where it
    changes who holds a place."""
    from fogline.cli.chosen import followed
    from fogline.cli.outcome import outcome
    from fogline.judging import Desk
    from fogline.opened import OpenRecord

    store = OpenRecord(record)
    events, state = store.events(), store.state()
    desk = Desk(store.readings(), events, store.context, who=person(who), former=store.former)
    made = []
    for make in makers:
        made.append(make(desk))
        keep(store, made[-1])
    for note in desk.notes:
        print(f"fogline: {note}", file=sys.stderr)
    followed(desk.followed)
    for line in outcome(made, (events, state), store):
        print(line)


@app.command()
def queue(record: RecordOption = DEFAULT_RECORD, who: WhoOption = "") -> None:
    """Go through events not yet reviewed, deciding at a prompt.

    Example: fogline review queue --who an
    """
    from fogline.cli.review_queue import go
    from fogline.errors import SettingsError
    from fogline.opened import OpenRecord

    if sys.stdin is None or not sys.stdin.isatty():
        to_do = "run it in one; in a script decide with `fogline review done`, `same`, `apart`, `fix` or `reject`"
        raise SettingsError("the queue asks at a terminal, and there is none", where="review queue", to_do=to_do)
    go(OpenRecord(record), person(who))


@app.command()
def same(
    names: Annotated[list[str], typer.Argument(help="Two or more claims or events, by id or its beginning.")],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """These claims or events are one event.

    A person outranks the machine: no score and no date parts them again.

    Example: fogline review same 3f2a 9bc1 --why "same market, same hour"
    """
    _decide(record, who, lambda desk: desk.same(names, why))


@app.command()
def apart(
    first: Annotated[str, typer.Argument(help="A claim or event.")],
    second: Annotated[str, typer.Argument(help="Another claim or event.")],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """These two are not one event, however alike they are.

    Example: fogline review apart 3f2a 9bc1 --why "the second attack came at night"
    """
    _decide(record, who, lambda desk: desk.apart(first, second, why))


@app.command()
def split(
    event: Annotated[str, typer.Argument(help="The event.")],
    claims: Annotated[list[str], typer.Argument(help="Those of its claims that are of another event.")],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Some claims of an event are of another one.

    Example: fogline review split EVENT CLAIM
    """
    _decide(record, who, lambda desk: desk.split(event, claims, why))


@app.command()
def fix(
    name: Annotated[str, typer.Argument(help="The claim; or an event, to set the field of all its claims.")],
    field: Annotated[
        str,
        typer.Argument(
            help="type, place, when, actors, targets, figures, claimant (who says so), modality, polarity, background."
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(
            help="Its value: place Hama, 'Hama [id]' or 'Name@35.1,36.7'; when 2024-12-01 or 2024-12-01/2024-12-03; "
            "actors and targets by name, several with ';'; figures 'killed=12; injured=30'; claimant by the name of a "
            "source or actor; background yes or no."
        ),
    ],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Set a field of a claim that the machine read wrong.

    Example: fogline review fix ID claimant "Sample Monitor" --why "the ministry only quotes it"
    """
    _decide(record, who, lambda desk: desk.fix(name, field, value, why))


@app.command()
def reject(
    claim: Annotated[str, typer.Argument(help="The claim.")],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """The text does not say this: leave the claim out of all events.

    Example: fogline review reject ID --why "a film title"
    """
    _decide(record, who, lambda desk: desk.reject(claim, why))


@app.command()
def add(
    type: Annotated[str, typer.Argument(help="The event type.")],
    note: Annotated[str, typer.Option(help="What was told, word for word; it becomes the quote.")] = "",
    source: Annotated[str, typer.Option(help="Who says so; by default the report's outlet.")] = "",
    report: Annotated[str | None, typer.Option(help="The report that tells it, by id, title or file.")] = None,
    quote: Annotated[str | None, typer.Option(help="Its words in that report.")] = None,
    place: Annotated[str, typer.Option(help="Where: a name, 'Name [id]', or 'Name@lat,lon'.")] = "",
    day: Annotated[str, typer.Option(help="When: 2024-12-01 or 2024-12-01/2024-12-03.")] = "",
    actors: Annotated[str, typer.Option(help="Who did it; several with ';'.")] = "",
    targets: Annotated[str, typer.Option(help="To whom; several with ';'.")] = "",
    figures: Annotated[str, typer.Option(help="How many: 'killed=12; injured=30'.")] = "",
    event: Annotated[str | None, typer.Option(help="The event that it is of; by default the machine decides.")] = None,
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Add a claim: missed in a report, or told by phone.

    A claim of a report needs --report and --quote; one that came by phone needs --source and --note. A place is the
    record's own of that name, before others that bear it.

    Example: fogline review add shelling --place Maardis --day 2024-12-04 --source "a nurse" --note "two shells at nine"
    """
    given = {
        "type": type,
        "note": note,
        "source": source,
        "place": place,
        "when": day,
        "published": day[:10],
        "actors": actors,
        "targets": targets,
        "figures": figures,
    }
    made: list[Judgement] = []

    def joining(desk: Desk) -> Judgement:
        return desk.joining(made[0], event or "", why)

    def adding(desk: Desk) -> Judgement:
        if event:
            desk.claims_of(event)  # Known, before anything is kept.
        made.append(desk.add(given, report=report, quote=quote, why=why))
        return made[0]

    _decide(record, who, adding, *((joining,) if event else ()))


@app.command()
def label(
    name: Annotated[str, typer.Argument(help="An event, a claim, or report: and a report's id, title or file.")],
    tlp: Annotated[str | None, typer.Option(help="CLEAR, GREEN, AMBER, AMBER+STRICT or RED.")] = None,
    sensitivity: Annotated[str | None, typer.Option(help="public, internal, sensitive or secret.")] = None,
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Set a TLP or sensitivity label.

    `export`, `report` and `serve` leave out what is labelled above what they are asked for, with every report that
    tells it.

    Example: fogline review label 3f2a --tlp RED
    """
    from fogline.errors import SettingsError

    given = {field: value for field, value in (("tlp", tlp), ("sensitivity", sensitivity)) if value}
    if not given:
        raise SettingsError("no label", to_do="give --tlp or --sensitivity")
    _decide(record, who, *(lambda desk, of=of: desk.label(name, *of, why) for of in given.items()))


@app.command()
def grade(
    source: Annotated[str, typer.Argument(help="The source's name.")],
    value: Annotated[str, typer.Argument(help="A (reliable) to E (unreliable), F (cannot be judged).")],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Say how reliable a source is.

    Example: fogline review grade "Test Wire" B
    """
    _decide(record, who, lambda desk: desk.grade(source, value, why))


@app.command()
def done(
    name: Annotated[str, typer.Argument(help="The event or claim.")],
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Mark an event as reviewed.

    A new claim of it brings it back into the queue.

    Example: fogline review done 3f2a
    """
    _decide(record, who, lambda desk: desk.reviewed(name, why))


@app.command()
def undo(
    name: Annotated[str | None, typer.Argument(help="The judgement; your last one where none is named.")] = None,
    record: RecordOption = DEFAULT_RECORD,
    who: WhoOption = "",
    why: WhyOption = "",
) -> None:
    """Take a judgement back. The row stays; a further row says that it no longer counts.

    Example: fogline review undo
    """
    from fogline.ledger import Record

    judgements = Record(record).judgements()
    _decide(record, who, lambda desk: desk.undo(judgements, name, why))


@app.command(name="list")
def listed(record: RecordOption = DEFAULT_RECORD, format: FormOption = Form.table) -> None:
    """List all judgements, those taken back too.

    Example: fogline review list --format csv
    """
    from fogline.cli import listing
    from fogline.ledger import Record
    from fogline.merge.judged import active

    judgements = Record(record).judgements()
    live = {j.id for j in active(judgements)}
    rows = [
        (j.when[:19], j.who, j.decision, j.field, j.value, len(j.on), j.why, "yes" if j.id in live else "no", j.id[:12])
        for j in judgements
    ]
    listing.write(("when", "who", "decision", "field", "value", "claims", "why", "counts", "id"), rows, format)


@app.command()
def export(record: RecordOption = DEFAULT_RECORD) -> None:
    """Write the decisions as training data, one JSON a line.

    Example: fogline review export > decided.jsonl
    """
    import json

    from fogline.judging import examples
    from fogline.opened import OpenRecord

    store = OpenRecord(record)
    for row in examples(store.ledger.judgements(), {r.report.id: r for r in store.readings()}):
        print(json.dumps(row, ensure_ascii=False))
