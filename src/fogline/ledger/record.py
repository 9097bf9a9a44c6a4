"""The record: reports, readings, judgements and what was refused, in one database.

In: readings and refusals, one report a transaction. Out: the newest reading of every report, in order of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from fogline.ledger import audit, schema
from fogline.ledger.merged import Kept, insert_new
from fogline.ledger.opening import engine_of, prepare, shown, told
from fogline.model import Event, Judgement, Reading, Rejected, Report, canonical, decode, row_id
from fogline.model.versions import name_of


class Record:
    """A record at a path or URL. Rows are only ever added; adding the same again changes nothing.

    Raises RecordError (locked, foreign, damaged, full) with one clear line.
    """

    def __init__(self, where: str, *, create: bool = False) -> None:
        self.engine = engine_of(where, create=create)
        self.where = shown(where)
        prepare(self.engine, self.where, create=create)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def add(
        self,
        report: Report,
        reading: Reading | None,
        refused: tuple[Rejected, ...] = (),
        *,
        now: datetime | None = None,
    ) -> bool:
        """Store a report with all that was read from it, whole or not at all. Returns whether anything was new."""
        stamp = stamp_of(now)
        with self.writing() as connection:
            if self.redacted(connection, report.id):
                return False
            new = self.keep(connection, schema.reports, report_row(report, stamp))
            if reading is not None:
                added = self.keep(connection, schema.readings, reading_row(reading, stamp))
                if added:
                    for table, rows in ((schema.claims, claim_rows(reading)), (schema.outlets, outlet_rows(reading))):
                        if rows:
                            connection.execute(insert_new(connection, table), rows)
                new = new or added
            return self._refuse(connection, refused, stamp) or new

    def refuse(self, refused: Rejected, *, now: datetime | None = None) -> None:
        """Store a refusal of input that gave no report."""
        with self.writing() as connection:
            self._refuse(connection, (refused,), stamp_of(now))

    def judge(self, judgement: Judgement, changed: Iterable[Event] = (), *, now: datetime | None = None) -> None:
        """Store what a person decided, and by which claims the events that change by it are known."""
        row = {
            "id": judgement.id,
            "body": canonical(judgement).decode(),
            "recorded_at": stamp_of(now),
        }
        with self.writing() as connection:
            self.keep(connection, schema.judgements, row)
            Kept(connection).remember(changed)

    def readings(self, *, published_by: str | None = None, recorded_by: str | None = None) -> Iterator[Reading]:
        """The newest reading of each report, by publication and id. `published_by` and `recorded_by` are ISO 8601 dates
        or times: only what had appeared, or had been recorded, by then."""
        r, g = schema.readings, schema.reports
        newest = sa.select(r.c.report, sa.func.max(r.c.recorded_at).label("at"))
        if recorded_by:
            newest = newest.where(sa.func.substr(r.c.recorded_at, 1, len(recorded_by)) <= recorded_by)
        inner = newest.group_by(r.c.report).subquery()
        rows = (
            sa.select(r.c.report, r.c.body, r.c.run)
            .join(inner, sa.and_(r.c.report == inner.c.report, r.c.recorded_at == inner.c.at))
            .join(g, g.c.id == r.c.report)
            .order_by(self._published(), r.c.report, r.c.run)
        )
        last = None
        for report, body, _ in self._select(rows):
            if report == last:
                continue
            last = report
            reading = decode(body, Reading)
            # A saved text tells its time only in its date line, so the row of the report has none.
            told = reading.published or reading.report.published
            if not published_by or (told and told < published_by + "~"):
                yield reading

    def reports(self) -> Iterator[Report]:
        """All stored reports, those left unread too."""
        g = schema.reports
        for (body,) in self._select(sa.select(g.c.body).order_by(self._published(), g.c.id)):
            yield decode(body, Report)

    def _published(self) -> sa.ColumnElement[str]:
        """When reports appeared, in an order that is the same whatever the language of a server."""
        column = sa.func.coalesce(schema.reports.c.published, "")
        return column if self.engine.dialect.name == "sqlite" else column.collate("C")

    def has(self, report: str, run: str) -> bool:
        """Whether this run's reading of a report is stored, or a redaction forbids another."""
        r, gone = schema.readings, schema.redactions
        known = sa.select(r.c.run).where(r.c.report == report, r.c.run == run)
        return bool(list(self._select(known.union(sa.select(gone.c.id).where(gone.c.report == report)))))

    def redacted(self, connection: sa.Connection, report: str) -> bool:
        """Whether words of a report were taken out: its text may not come back."""
        gone = schema.redactions
        return connection.execute(sa.select(gone.c.id).where(gone.c.report == report)).first() is not None

    def rejected(self) -> tuple[Rejected, ...]:
        """What could not be used, in a fixed order."""
        t = schema.rejected
        return tuple(decode(body, Rejected) for (body,) in self._select(sa.select(t.c.body).order_by(t.c.id)))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were made."""
        t = schema.judgements
        return tuple(decode(body, Judgement) for (body,) in self._select(sa.select(t.c.body).order_by(t.c.number)))

    @contextmanager
    def merged(self, *, writes: bool = False) -> Iterator[Kept]:
        """What is kept of the record merged, in one transaction."""
        try:
            with self.engine.connect().execution_options(writes=writes) as connection, connection.begin():
                yield Kept(connection)
        except sa.exc.DBAPIError as error:
            raise told(error, self.where) from error

    def version(self) -> str:
        """Changes whenever something is added."""
        parts = [
            next(iter(self._select(sa.select(sa.func.count()).select_from(t))))[0]
            for t in (schema.reports, schema.readings, schema.rejected, schema.judgements, schema.redactions)
        ]
        return "-".join(map(str, parts))

    def _refuse(self, connection: sa.Connection, refused: tuple[Rejected, ...], stamp: str) -> bool:
        rows = [{"id": row_id(x), "code": x.code, "body": canonical(x).decode(), "recorded_at": stamp} for x in refused]
        new = False
        for row in rows:
            new = self.keep(connection, schema.rejected, row) or new
        return new

    def keep(self, connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> bool:
        """Add a row and log it in the audit chain; nothing where it is there already."""
        if not connection.execute(insert_new(connection, table), row).rowcount:
            return False
        key = f"{row['report']}:{row['run']}" if table is schema.readings else row["id"]
        audit.append(
            connection, str(table.name), key, audit.digest(row["body"], row["recorded_at"]), row["recorded_at"]
        )
        return True

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that writes. Raises RecordError in one clear line."""
        try:
            with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
                yield connection
        except sa.exc.DBAPIError as error:
            raise told(error, self.where) from error

    def _select(self, statement: sa.Select[Any] | sa.CompoundSelect[Any]) -> Iterator[Any]:
        try:
            with self.engine.connect() as connection:
                yield from connection.execute(statement)
        except sa.exc.DBAPIError as error:
            raise told(error, self.where) from error


def stamp_of(now: datetime | None) -> str:
    """The time of recording: so fine that of two readings of a report one is the newer."""
    return (now or datetime.now(UTC)).isoformat(timespec="microseconds")


def _plain(text: str | None) -> str | None:
    """A text for a column of its own: PostgreSQL refuses the character NUL there. The body has it as an escape."""
    return text.replace("\0", "") if text else text


def outlet_rows(reading: Reading) -> list[dict[str, Any]]:
    """Outlets that a report lists, as rows of their table."""
    return [{"report": reading.report.id, "start": s.start, "name": _plain(s.quote)} for s in reading.outlets]


def report_row(report: Report, stamp: str) -> dict[str, Any]:
    """A report as a row of its table."""
    return {
        "id": report.id,
        "given_id": _plain(report.given_id),
        "name": name_of(report),
        "source": _plain(report.source),
        "published": report.published,
        "lang": _plain(report.lang),
        "body": canonical(report).decode(),
        "recorded_at": stamp,
    }


def reading_row(reading: Reading, stamp: str) -> dict[str, Any]:
    """A reading as a row of its table."""
    return {"report": reading.report.id, "run": reading.run, "body": canonical(reading).decode(), "recorded_at": stamp}


def claim_rows(reading: Reading) -> list[dict[str, Any]]:
    """The claims of a reading as rows of their table."""
    places = {p.id: p.name or p.span.quote for p in reading.places}
    return [
        {
            "report": reading.report.id,
            "run": reading.run,
            "id": c.id,
            "type": c.type,
            "place": _plain(places.get(c.place or c.to or "")),
            "earliest": c.when.earliest,
            "latest": c.when.latest,
            "modality": c.modality,
            "polarity": c.polarity,
            "background": c.background,
            "confidence": c.confidence,
        }
        for c in reading.claims
    ]
