"""Of each claim, whether it tells its report's main event: of a large story only those are looked at.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty what follows from other rows, for the next command makes it anew; claims stay, by which the ids that their
    events have so far are told."""
    for table in ("merged_state", "merged_reports", "merged_keys", "merged_events"):
        op.execute(sa.delete(sa.table(table)))
    with op.batch_alter_table("merged_claims") as rows:
        rows.drop_column("mark")
        rows.add_column(sa.Column("main", sa.Boolean, nullable=False, server_default=sa.false()))
        rows.add_column(sa.Column("mark", sa.LargeBinary, nullable=False, server_default=""))


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
