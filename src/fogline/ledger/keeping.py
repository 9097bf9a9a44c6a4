"""Keeping a record over the years: check it, take words out, join another's, back it up.

In: records. Out: what was found or done. All but redaction only add rows; redaction leaves a gap that the audit knows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from fogline.errors import RecordError
from fogline.ledger import audit, schema
from fogline.ledger.merged import Kept
from fogline.ledger.record import Record, claim_rows, outlet_rows, reading_row, report_row, stamp_of
from fogline.ledger.redact import judgement_without, reading_without, report_without
from fogline.model import Judgement, Reading, Rejected, Report, canonical, decode, row_id

REFUSE = """CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"""
CHANGED = ("reports", "readings", "claims", "outlets", "judgements")


def verify(record: Record, *, head: str | None = None) -> tuple[list[str], int, str]:
    """What is wrong (nothing: the record is as it was written), how many entries the chain has, and its last hash."""
    with record.engine.connect() as connection:
        wrong = list(audit.problems(connection, head))
        count, last = audit.head_of(connection)
    for reading in record.readings():
        told = {c["id"] for c in claim_rows(reading)}
        with record.engine.connect() as connection:
            t = schema.claims
            query = sa.select(t.c.id).where(t.c.report == reading.report.id, t.c.run == reading.run)
            if {row.id for row in connection.execute(query)} != told:
                wrong.append(f"claims of {reading.report.id}: not those of its reading")
    return wrong, count, last


def redact(
    record: Record,
    report: str,
    start: int | None = None,
    end: int | None = None,
    *,
    who: str,
    why: str,
    now: datetime | None = None,
) -> None:
    """Take a report's text, or a stretch of it, out of the record with all that was read from it, for good: the report,
    every reading, claims, and quotes in judgements. Raises RecordError where there is no such report or stretch."""
    stamp = stamp_of(now)
    with record.writing() as connection:
        row = connection.execute(sa.select(schema.reports).where(schema.reports.c.id == report)).first()
        if row is None:
            raise RecordError("no report of that id", where=report, to_do="see `fogline claims`")
        known = decode(row.body, Report)
        if start is not None and end is not None and not 0 <= start < end <= len(known.text):
            raise RecordError(f"the text has {len(known.text)} characters", where=f"{report} {start}:{end}")
        with _unlocked(connection):
            gone = _rewrite(connection, known, start, end, stamp)
        Kept(connection).withdraw(report, gone)  # Events quote what is taken out.
        told = {"report": report, "start": start, "end": end, "who": who, "why": why, "at": stamp}
        body = canonical(told).decode()
        record.keep(
            connection,
            schema.redactions,
            {"id": row_id(told), "report": report, "body": body, "recorded_at": stamp},
        )
    _scrub(record)


def _rewrite(connection: sa.Connection, report: Report, start: int | None, end: int | None, stamp: str) -> set[str]:
    """Put the rows without the words in place of those with them, and log what they now are. Returns the keys of the
    claims that are no more."""

    def put(table: sa.Table, key: str, where: list[Any], row: dict[str, Any]) -> None:
        stored = connection.execute(sa.select(table.c.recorded_at).where(*where)).scalar()
        connection.execute(sa.update(table).where(*where).values(**{**row, "recorded_at": stored}))
        audit.append(connection, str(table.name), key, audit.digest(row["body"], str(stored)), stamp)

    g, r, j = schema.reports, schema.readings, schema.judgements
    before, after = set[str](), set[str]()
    put(g, report.id, [g.c.id == report.id], report_row(report_without(report, start, end), stamp))
    for (body,) in connection.execute(sa.select(r.c.body).where(r.c.report == report.id)).all():
        old = decode(body, Reading)
        new = reading_without(old, start, end)
        before.update(f"{report.id}:{c.id}" for c in old.claims)
        after.update(f"{report.id}:{c.id}" for c in new.claims)
        put(r, f"{report.id}:{old.run}", [r.c.report == report.id, r.c.run == old.run], reading_row(new, stamp))
        for table, rows in ((schema.claims, claim_rows(new)), (schema.outlets, outlet_rows(new))):
            gone = [table.c.report == report.id] + ([table.c.run == old.run] if "run" in table.c else [])
            connection.execute(sa.delete(table).where(*gone))
            if rows:
                connection.execute(sa.insert(table), rows)
    for ident, body in connection.execute(sa.select(j.c.id, j.c.body)).all():
        old_judgement = decode(body, Judgement)
        changed = judgement_without(old_judgement, report.id, start, end)
        if changed != old_judgement:
            put(j, ident, [j.c.id == ident], {"body": canonical(changed).decode()})
    return before - after


class _unlocked:  # used as a `with` word
    """The triggers that keep rows as they are, off for one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.sqlite = connection.dialect.name == "sqlite"

    def __enter__(self) -> None:
        for table, verb in self._all():
            self.connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{verb}")

    def __exit__(self, *_: object) -> None:
        for table, verb in self._all():
            self.connection.exec_driver_sql(REFUSE.format(table=table, verb=verb))

    def _all(self) -> Iterator[tuple[str, str]]:
        return ((t, v) for t in (CHANGED if self.sqlite else ()) for v in ("UPDATE", "DELETE"))


def _scrub(record: Record) -> None:
    """Write the file anew, so that no free page and no log still holds the words."""
    if record.engine.dialect.name != "sqlite":
        return
    connection = record.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.cursor().execute("VACUUM")
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def join(record: Record, other: Record) -> dict[str, int]:
    """Add everything of another record that this one lacks, in the order in which it was recorded there; redactions of
    either hold for both. Returns how many rows of each kind are new."""
    before = _counts(record)
    with other.engine.connect() as connection:
        gone = [decode(b, dict[str, Any]) for (b,) in connection.execute(sa.select(schema.redactions.c.body)).all()]
        stored = [decode(b, Report) for (b,) in connection.execute(sa.select(schema.reports.c.body)).all()]
        r, t, j = schema.readings, schema.rejected, schema.judgements
        readings = connection.execute(sa.select(r.c.body).order_by(r.c.recorded_at, r.c.report)).all()
        refused = connection.execute(sa.select(t.c.body).order_by(t.c.recorded_at, t.c.id)).all()
        judgements = connection.execute(sa.select(j.c.body).order_by(j.c.number)).all()
    reports = {report.id: report for report in stored}
    for told in gone:
        with record.engine.connect() as connection:
            held = connection.execute(
                sa.select(schema.reports.c.id).where(schema.reports.c.id == told["report"])
            ).first()
            done = record.redacted(connection, told["report"])
        if held and not done:
            redact(record, told["report"], told["start"], told["end"], who=told["who"], why=told["why"])
    for (body,) in readings:
        reading = decode(body, Reading)
        record.add(reports.pop(reading.report.id, reading.report), reading)
    for report in reports.values():
        record.add(report, None)
    for (body,) in refused:
        record.refuse(decode(body, Rejected))
    for (body,) in judgements:
        record.judge(decode(body, Judgement))
    with record.writing() as connection:
        for told in gone:
            row = {"id": row_id(told), "report": told["report"], "body": canonical(told).decode()}
            record.keep(connection, schema.redactions, row | {"recorded_at": stamp_of(None)})
    after = _counts(record)
    return {name: after[name] - before[name] for name in after}


def _counts(record: Record) -> dict[str, int]:
    with record.engine.connect() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(schema.metadata.tables[name])).scalar() or 0
            for name in ("reports", "readings", "rejected", "judgements")
        }


def backup(record: Record, path: Path) -> Path:
    """A copy of a record's file, whole even while others write. Raises RecordError where it is there or no file."""
    if record.engine.dialect.name != "sqlite":
        raise RecordError("a server keeps its own backups", where=record.where, to_do="use its tools, as pg_dump")
    if path.exists():
        raise RecordError("this is there already", where=str(path), to_do="name another file")
    if not path.parent.is_dir():
        raise RecordError("the folder does not exist", where=str(path.parent), to_do="make it or name another")
    source = record.engine.raw_connection()
    target = sqlite3.connect(path)
    try:
        source.driver_connection.backup(target)  # type: ignore[union-attr]
    finally:
        target.close()
        source.close()
    return path
