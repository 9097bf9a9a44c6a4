"""The chain of everything that entered a record.

In: a connection to a record. Out: entries, each bound to the one before it by its hash; and what is not as they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from fogline.ledger import schema
from fogline.model import canonical

START = "0" * 64
KEPT = ("reports", "readings", "rejected", "judgements", "redactions")


def digest(body: str, recorded_at: str) -> str:
    """SHA-256 of a row: its content and when it was recorded.

    >>> digest("{}", "2024-12-05") != digest("{}", "2024-12-06")
    True
    """
    return hashlib.sha256(canonical([body, recorded_at])).hexdigest()


def link(entry: dict[str, Any]) -> str:
    """The hash that binds an entry to all before it."""
    return hashlib.sha256(
        canonical([entry["at"], entry["what"], entry["row"], entry["digest"], entry["previous"]])
    ).hexdigest()


def append(connection: sa.Connection, what: str, row: str, hashed: str, at: str) -> None:
    """One entry more, in the transaction of the row that it tells of."""
    t = schema.audit
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE audit IN EXCLUSIVE MODE"))
    last = connection.execute(sa.select(t.c.hash).order_by(t.c.number.desc()).limit(1)).scalar()
    entry = {"at": at, "what": what, "row": row, "digest": hashed, "previous": last or START}
    connection.execute(sa.insert(t).values(**entry, hash=link(entry)))


def row_key(what: str, row: Any) -> str:
    """How an entry names a row."""
    return f"{row.report}:{row.run}" if what == "readings" else str(row.id)


def problems(connection: sa.Connection, head: str | None = None) -> Iterator[str]:
    """What does not fit: a broken chain, a row changed, missing or never logged; `head`, a hash noted earlier, that the
    chain no longer holds."""
    expected: dict[tuple[str, str], str] = {}
    previous, number, seen = START, 0, head is None
    t = schema.audit
    for entry in connection.execute(sa.select(t).order_by(t.c.number)):
        number += 1
        fields = {k: getattr(entry, k) for k in ("at", "what", "row", "digest", "previous")}
        if entry.previous != previous or entry.hash != link(fields):
            yield f"entry {entry.number}: the chain is broken"
        if connection.dialect.name == "sqlite" and entry.number != number:
            yield f"entry {number}: missing"
            number = entry.number
        previous = entry.hash
        seen = seen or entry.hash == head
        expected[(entry.what, entry.row)] = entry.digest
    if not seen:
        yield "the noted head is not in the chain: its end was cut off or rewritten"
    for what in KEPT:
        table = schema.metadata.tables[what]
        for row in connection.execute(sa.select(table)):
            wanted = expected.pop((what, row_key(what, row)), None)
            if wanted is None:
                yield f"{what} {row_key(what, row)}: never logged"
            elif wanted != digest(row.body, row.recorded_at):
                yield f"{what} {row_key(what, row)}: changed after it was logged"
    for (what, key), _ in sorted(expected.items()):
        yield f"{what} {key}: missing"


def head_of(connection: sa.Connection) -> tuple[int, str]:
    """How many entries there are, and the hash of the last: note it down, and a later check can prove that the chain
    still begins with what it was."""
    t = schema.audit
    count = connection.execute(sa.select(sa.func.count()).select_from(t)).scalar() or 0
    last = connection.execute(sa.select(t.c.hash).order_by(t.c.number.desc()).limit(1)).scalar()
    return int(count), str(last or START)
