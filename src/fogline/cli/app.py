"""The commands by name. Nothing heavy is imported before a command runs.

In: nothing. Out: the Typer app.
"""

from __future__ import annotations

import typer

from fogline.cli import (
    add,
    audit,
    backup,
    claims,
    contradictions,
    control,
    demo,
    doctor,
    events,
    explain,
    export,
    extract,
    figures,
    gazetteer,
    merge_records,
    redact,
    report,
    review,
    serve,
    sources,
)

app = typer.Typer(
    name="fogline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Keeps the record of a war: what is said to have happened, "
    "where, when, who, to whom, how many, and who says so.",
)
for command in (
    demo,
    add,
    extract,
    events,
    claims,
    control,
    figures,
    contradictions,
    sources,
    report,
    export,
    explain,
    serve,
    redact,
    merge_records,
    backup,
    doctor,
):
    app.command(name=command.__name__.rsplit(".", 1)[-1].replace("_", "-"))(command.run)
app.add_typer(review.app, name="review")
app.add_typer(audit.app, name="audit")
app.add_typer(gazetteer.app, name="gazetteer")
