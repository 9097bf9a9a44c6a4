"""The merged record, kept beside the rows that it follows from.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty: the next `fogline add` fills them."""
    op.create_table(
        "merged_state",
        sa.Column("made_by", sa.String(64), primary_key=True),
        sa.Column("upto", sa.Integer, nullable=False),
    )
    op.create_table(
        "merged_reports",
        sa.Column("report", sa.String(64), primary_key=True),
        sa.Column("published", sa.Integer),
        sa.Column("appeared", sa.Text, nullable=False),
        sa.Column("leader", sa.String(64), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("story", sa.Text, nullable=False),
    )
    op.create_table(
        "merged_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("report", sa.String(64), primary_key=True),
    )
    op.create_table(
        "merged_claims",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("bond", sa.Text, nullable=False),
        sa.Column("seen", sa.String(64), nullable=False),
        sa.Column("family", sa.String(40), nullable=False),
        sa.Column("named", sa.Text),
        sa.Column("square", sa.Text),
        sa.Column("low", sa.Integer, nullable=False),
        sa.Column("high", sa.Integer, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
    )
    op.create_table(
        "merged_events",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("lead", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    for table, columns in (
        ("merged_reports", ("published",)),
        ("merged_reports", ("leader",)),
        ("merged_reports", ("root",)),
        ("merged_keys", ("report",)),
        ("merged_claims", ("report",)),
        ("merged_claims", ("bond",)),
        ("merged_claims", ("seen",)),
        ("merged_claims", ("named", "high")),
        ("merged_claims", ("square", "high")),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
