"""The audit chain, and gaps that redaction leaves.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from fogline.ledger.audit import append, digest

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSE = """CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"""
ROWS = (
    ("reports", "SELECT id, body, recorded_at FROM reports"),
    ("readings", "SELECT report || ':' || run, body, recorded_at FROM readings"),
    ("rejected", "SELECT id, body, recorded_at FROM rejected"),
    ("judgements", "SELECT id, body, recorded_at FROM judgements"),
)


def upgrade() -> None:
    """Create the tables and log what the record holds already, in order of recording."""
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "redactions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("report", sa.String(64), nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    connection = op.get_bind()
    known = [(at, what, str(key), digest(body, at)) for what, sql in ROWS for key, body, at in _rows(connection, sql)]
    for at, what, key, hashed in sorted(known):
        append(connection, what, key, hashed, at)
    if connection.dialect.name == "sqlite":
        for table in ("audit", "redactions"):
            for verb in ("UPDATE", "DELETE"):
                op.execute(REFUSE.format(table=table, verb=verb))


def _rows(connection: sa.Connection, sql: str) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in connection.execute(sa.text(sql))]


def downgrade() -> None:
    """A record is never taken back to before its audit."""
    raise NotImplementedError("a record cannot go back to before its audit")
