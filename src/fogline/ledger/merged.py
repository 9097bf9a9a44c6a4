"""The events of a record and what they were made of, kept so that a new report touches only what it bears on.

In: a connection to a record. Out: `Kept`, the rows as `merge` asks for them, and whether they are those of the record
as it is. Nothing here is anybody's word: it follows from readings and judgements, is in no audit, and may be dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from fogline.ledger import schema
from fogline.model import Event, Reading, Report, canonical, decode
from fogline.model.merged import Growth, MergedClaim, MergedEvent, MergedReport

MANY = 900  # Values of one query.
WEEK = 7
TABLES = (schema.merged_keys, schema.merged_claims, schema.merged_reports, schema.merged_events, schema.merged_state)


def insert_new(connection: sa.Connection, table: sa.Table) -> sa.Insert:
    """An insert that leaves rows as they are that are there already. Of one row its `rowcount` tells whether it was
    new; of several not every driver knows."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgres_insert
    return insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


class Kept:
    """The merged rows of a record, over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def state(self) -> tuple[str, int] | None:
        """Of which program and judgements the rows are, and up to which entry of the audit; None at first."""
        t = schema.merged_state
        row = self.connection.execute(sa.select(t.c.made_by, t.c.upto)).first()
        return (str(row.made_by), int(row.upto)) if row is not None else None

    def newest(self) -> int:
        """The number of the last entry of the audit."""
        return int(self.connection.execute(sa.select(sa.func.max(schema.audit.c.number))).scalar() or 0)

    def since(self, number: int) -> list[tuple[str, str]]:
        """What was recorded after an entry of the audit: kind and key of each row."""
        t = schema.audit
        rows = self.connection.execute(sa.select(t.c.what, t.c.row).where(t.c.number > number).order_by(t.c.number))
        return [(str(r.what), str(r.row)) for r in rows]

    def all_events(self) -> Iterator[Event]:
        """All events in their order."""
        t = schema.merged_events
        query = sa.select(t.c.body).order_by(t.c.last, t.c.first, t.c.lead)
        for (body,) in self.connection.execute(query):
            yield decode(body, Event)

    def sizes(self) -> tuple[int, int]:
        """How many rows of reports are stored, and how many claims are merged."""
        reports, claims = (
            int(self.connection.execute(sa.select(sa.func.count()).select_from(t)).scalar() or 0)
            for t in (schema.reports, schema.merged_claims)
        )
        return reports, claims

    def stored(self, ids: Iterable[str]) -> list[Report]:
        """Reports by id, in order of their recording."""
        t = schema.reports
        queries = (sa.select(t.c.recorded_at, t.c.id, t.c.body).where(t.c.id.in_(part)) for part in _parts(ids))
        rows = sorted((tuple(row) for query in queries for row in self.connection.execute(query)), key=lambda r: r[:2])
        return [decode(body, Report) for _, _, body in rows]

    def namesakes(self, names: Iterable[str] | None = None) -> list[Report]:
        """The reports of which others are known by the same, in order of their recording; of all or some names."""
        t = schema.reports
        shared = sa.select(t.c.name).where(t.c.name.is_not(None)).group_by(t.c.name).having(sa.func.count() > 1)
        parts = [t.c.name.in_(shared)] if names is None else [t.c.name.in_(part) for part in _parts(set(names))]
        rows = (sa.select(t.c.body).where(part).order_by(t.c.recorded_at, t.c.id) for part in parts)
        return [decode(body, Report) for query in rows for (body,) in self.connection.execute(query)]

    def clear(self, keeping: Iterable[str]) -> None:
        """Drop everything. Events of other ids than those in `keeping` stay known by their claims."""
        ids = {i for (i,) in self.connection.execute(sa.select(schema.merged_claims.c.event).distinct())}
        self._leave(ids.difference(keeping))
        for table in TABLES:
            self.connection.execute(sa.delete(table))

    def withdraw(self, report: str, gone: Iterable[str]) -> None:
        """Drop all that may quote a report, so that the record is merged anew, and its claims `gone` for ever. Events
        that had one of these stay known by their other claims; of all others is kept which claims they had, so that
        the next merging can tell which of them have another id."""
        claims, former, keys = schema.merged_claims, schema.former_events, list(gone)
        held = (sa.select(claims.c.event).where(claims.c.key.in_(part)) for part in _parts(keys))
        self._leave({i for query in held for (i,) in self.connection.execute(query)})
        self._drop(former, former.c.claim, keys)
        self._drop(claims, claims.c.key, keys)
        blank = {"mark": b"", "named": None, "square": None}
        self.connection.execute(sa.update(claims).where(claims.c.report == report).values(blank))
        for table in TABLES:
            if table is not claims:
                self.connection.execute(sa.delete(table))

    def remember(self, events: Iterable[Event]) -> None:
        """Keep which claims these events have, so that their ids lead to those claims."""
        rows = ({"event": e.id, "claim": f"{ref.report}:{ref.claim}"} for e in events for ref in e.claims)
        self._former(rows)

    def former(self, beginning: str) -> dict[str, tuple[str, ...]]:
        """The claims of each event remembered whose id begins so."""
        t = schema.former_events
        found: dict[str, list[str]] = {}
        query = sa.select(t.c.event, t.c.claim).where(t.c.event.startswith(beginning, autoescape=True))
        for event, claim in self.connection.execute(query.order_by(t.c.event, t.c.claim)):
            found.setdefault(str(event), []).append(str(claim))
        return {event: tuple(claims) for event, claims in found.items()}

    def homes(self) -> Iterator[tuple[str, str]]:
        """Each claim with the event that it is in as merged, and with those of other ids that it was in before."""
        claims, former = schema.merged_claims, schema.former_events
        for query in (sa.select(claims.c.event, claims.c.key), sa.select(former.c.event, former.c.claim)):
            yield from ((str(event), str(claim)) for event, claim in self.connection.execute(query))

    def adopt(self, homes: Iterable[tuple[str, str]]) -> None:
        """Keep by which claims the events of another record are known, but those that are here under the same id; of
        reports of which words were redacted only the claims that are left."""
        claims, gone = schema.merged_claims, schema.redactions
        here = {i for (i,) in self.connection.execute(sa.select(schema.merged_events.c.id))}
        redacted = {r for (r,) in self.connection.execute(sa.select(gone.c.report).distinct())}
        left = {key for part in _parts(redacted) for (key,) in self.connection.execute(
            sa.select(claims.c.key).where(claims.c.report.in_(part)))}  # fmt: skip
        self._former(
            {"event": event, "claim": claim}
            for event, claim in homes
            if event not in here and (claim in left or claim.partition(":")[0] not in redacted)
        )

    def _leave(self, ids: Iterable[str]) -> None:
        """Remember events of the merged rows by their claims."""
        t = schema.merged_claims
        for part in _parts(ids):
            rows = sa.select(t.c.event, t.c.key).where(t.c.event.in_(part))
            former = insert_new(self.connection, schema.former_events)
            self.connection.execute(former.from_select(["event", "claim"], rows))

    def _former(self, rows: Iterable[dict[str, Any]]) -> None:
        for part in _parts(rows):
            self.connection.execute(insert_new(self.connection, schema.former_events), part)

    def grow(self, growth: Growth, made_by: str, upto: int) -> None:
        """Store what has changed."""
        self._leave(set(growth.gone).difference(e.event.id for e in growth.events))
        claims, reports, keys, events = (
            schema.merged_claims, schema.merged_reports, schema.merged_keys, schema.merged_events
        )  # fmt: skip
        self._drop(events, events.c.id, {*growth.gone, *(e.event.id for e in growth.events)})
        self._drop(reports, reports.c.report, {r.report for r in growth.reports})
        self._put(reports, (_row(r) for r in growth.reports))
        self._put(keys, ({"key": key, "report": report} for key, report in growth.keys))
        self._put(claims, (_row(c) for c in growth.claims))
        self._put(events, map(_event_row, growth.events))
        moved: dict[tuple[str, str], list[str]] = {}
        for key, event, bond in growth.moved:
            moved.setdefault((event, bond), []).append(key)
        for (event, bond), several in moved.items():
            for part in _parts(several):
                homes = sa.update(claims).where(claims.c.key.in_(part))
                self.connection.execute(homes.values(event=event, bond=bond))
        self.connection.execute(sa.delete(schema.merged_state))
        self.connection.execute(sa.insert(schema.merged_state), [{"made_by": made_by, "upto": upto}])

    def reports(self, keys: Iterable[str]) -> list[MergedReport]:
        """Reports by id."""
        return self._reports(*(schema.merged_reports.c.report.in_(part) for part in _parts(keys)))

    def published(self, first: int, last: int) -> list[MergedReport]:
        """Reports of these days, and those without a day."""
        day = schema.merged_reports.c.published
        return self._reports(day.between(first, last), day.is_(None))

    def everything(self) -> list[MergedReport]:
        """All reports."""
        return self._reports(sa.true())

    def leaders_of(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Each of these reports with its leader."""
        return self._leaders(schema.merged_reports.c.report, reports)

    def led_by(self, leaders: Iterable[str]) -> list[tuple[str, str]]:
        """Each report of the stories of these leaders, with its leader."""
        return self._leaders(schema.merged_reports.c.leader, leaders)

    def copies_of(self, roots: Iterable[str]) -> list[MergedReport]:
        """Reports with one of these originals."""
        return self._reports(*(schema.merged_reports.c.root.in_(part) for part in _parts(roots)))

    def holding(self, keys: Iterable[int]) -> dict[int, int]:
        """How many reports have each of these keys, where any has."""
        key = schema.merged_keys.c.key
        queries = (sa.select(key, sa.func.count()).where(key.in_(part)).group_by(key) for part in _parts(keys))
        return {number: count for query in queries for number, count in self.connection.execute(query)}

    def sharing(self, keys: Iterable[int]) -> list[tuple[int, str]]:
        """Each of these keys with each report that has it."""
        return self._keys(schema.merged_keys.c.key, keys)

    def keys_of(self, reports: Iterable[str]) -> list[tuple[int, str]]:
        """Each of these reports with each of its keys."""
        return self._keys(schema.merged_keys.c.report, reports)

    def claims_of(
        self,
        reports: Iterable[str],
        *,
        mains: bool = False,
        families: Sequence[str] | None = None,
        beyond: Collection[str] = (),
    ) -> list[MergedClaim]:
        """Claims of reports, or of these only those that tell their main events, or those of some families. Those that
        are bound to any of `beyond` may be left out."""
        t = schema.merged_claims
        main = t.c.main.is_(True) if mains else sa.true()
        kind = sa.true() if families is None else t.c.family.in_(families)
        every = _parts(reports)
        return self._claims(*(sa.and_(t.c.report.in_(part), main, kind, _not_of(beyond)) for part in every))

    def claims_bound(self, bonds: Iterable[str]) -> list[MergedClaim]:
        """Claims that are bound to these."""
        return self._claims(*(schema.merged_claims.c.bond.in_(part) for part in _parts(bonds)))

    def claims_seen(self, seen: Iterable[str]) -> list[MergedClaim]:
        """Claims that a comparison cannot tell from those with these hashes."""
        return self._claims(*(schema.merged_claims.c.seen.in_(part) for part in _parts(seen)))

    def claims_near(
        self, family: str, cells: tuple[str, ...], low: int, high: int, *, beyond: Collection[str] = ()
    ) -> list[MergedClaim]:
        """Claims of a family in one of the cells whose days meet these; those bound to `beyond` may be left out."""
        t = schema.merged_claims
        short = sa.and_(t.c.long.is_(False), t.c.high.between(low, high + WEEK))
        long = sa.and_(t.c.long.is_(True), t.c.high >= low)
        ways = [
            sa.and_(column.in_(cells), t.c.family == family, way, t.c.low <= high)
            for column in (t.c.named, t.c.square)
            for way in (short, long)
        ]
        return self._claims(sa.and_(sa.or_(*ways), _not_of(beyond)))

    def events(self, ids: Iterable[str]) -> dict[str, str]:
        """The hash of the links of each of these events."""
        return dict(self._of_events(schema.merged_events.c.links, ids))

    def shares(self, ids: Iterable[str]) -> dict[str, bytes]:
        """What reports brought to each of these events, packed."""
        return dict(self._of_events(schema.merged_events.c.shares, ids))

    def reading(self, report: str) -> Reading:
        """The newest reading of a report."""
        t = schema.readings
        query = sa.select(t.c.body).where(t.c.report == report).order_by(t.c.recorded_at.desc(), t.c.run).limit(1)
        return decode(self.connection.execute(query).scalar_one(), Reading)

    def _of_events(self, column: sa.Column[Any], ids: Iterable[str]) -> Iterator[tuple[str, Any]]:
        t = schema.merged_events
        for part in _parts(ids):
            yield from map(tuple, self.connection.execute(sa.select(t.c.id, column).where(t.c.id.in_(part))))

    def _leaders(self, column: sa.Column[Any], values: Iterable[str]) -> list[tuple[str, str]]:
        t = schema.merged_reports
        queries = (sa.select(t.c.report, t.c.leader).where(column.in_(part)) for part in _parts(values))
        return [(report, leader) for query in queries for report, leader in self.connection.execute(query)]

    def _reports(self, *conditions: sa.ColumnElement[bool]) -> list[MergedReport]:
        t = schema.merged_reports
        return [MergedReport(*r) for c in conditions for r in self.connection.execute(sa.select(t).where(c)).all()]

    def _keys(self, column: sa.Column[Any], values: Iterable[Any]) -> list[tuple[int, str]]:
        t = schema.merged_keys
        queries = (sa.select(t.c.key, t.c.report).where(column.in_(part)) for part in _parts(values))
        return [(key, report) for query in queries for key, report in self.connection.execute(query)]

    def _claims(self, *conditions: sa.ColumnElement[bool]) -> list[MergedClaim]:
        t = schema.merged_claims
        return [MergedClaim(*r) for c in conditions for r in self.connection.execute(sa.select(t).where(c)).all()]

    def _drop(self, table: sa.Table, column: sa.Column[Any], values: Iterable[str]) -> None:
        for part in _parts(values):
            self.connection.execute(sa.delete(table).where(column.in_(part)))

    def _put(self, table: sa.Table, rows: Iterator[dict[str, Any]]) -> None:
        for part in _parts(rows):
            self.connection.execute(sa.insert(table), part)


def _row(value: MergedReport | MergedClaim) -> dict[str, Any]:
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _event_row(e: MergedEvent) -> dict[str, Any]:
    body = canonical(e.event).decode()
    own = {name: getattr(e, name) for name in ("last", "first", "lead", "links", "shares")}
    return {"id": e.event.id, **own, "body": body}


def _not_of(bonds: Collection[str]) -> sa.ColumnElement[bool]:
    """Claims of no such bond, as far as one query may name them."""
    return schema.merged_claims.c.bond.not_in(sorted(bonds)[:MANY]) if bonds else sa.true()


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(values)
    for start in range(0, len(every), MANY):
        yield every[start : start + MANY]
