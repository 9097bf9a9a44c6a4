"""The first form of a record.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

REFUSE = """CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END"""


def upgrade() -> None:
    """Create the tables; on SQLite, triggers that keep immutable rows as they are."""
    stamp = ("recorded_at", sa.Text)
    op.create_table(
        "reports",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("given_id", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("lang", sa.String(8)),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column(*stamp, nullable=False),
    )
    op.create_index("ix_reports_given_id", "reports", ["given_id"])
    op.create_index("ix_reports_published", "reports", ["published"])
    op.create_table(
        "readings",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("run", sa.String(32), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column(*stamp, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("run", sa.String(32), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("polarity", sa.String(16), nullable=False),
        sa.Column("background", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("ix_claims_type_latest", "claims", ["type", "latest"])
    op.create_table(
        "outlets",
        sa.Column("report", sa.String(64), sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "rejected",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column(*stamp, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column(*stamp, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in ("reports", "readings", "claims", "outlets", "judgements"):
            for verb in ("UPDATE", "DELETE"):
                op.execute(REFUSE.format(table=table, verb=verb))


def downgrade() -> None:
    """A record is never taken back to before it began."""
    raise NotImplementedError("a record cannot go back before its first form")
