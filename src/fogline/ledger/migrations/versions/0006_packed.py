"""Stories and marks packed, and claims found by their event.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty what follows from other rows, for the next command makes it anew; claims stay, by which the ids that their
    events have so far are told."""
    for table in ("merged_state", "merged_reports", "merged_keys", "merged_events"):
        op.execute(sa.delete(sa.table(table)))
    for table, column in (("merged_reports", "story"), ("merged_claims", "mark")):
        with op.batch_alter_table(table) as rows:
            rows.drop_column(column)
            rows.add_column(sa.Column(column, sa.LargeBinary, nullable=False, server_default=""))
    op.create_index("ix_merged_claims_event", "merged_claims", ["event"])


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
