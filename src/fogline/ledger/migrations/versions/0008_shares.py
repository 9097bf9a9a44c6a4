"""What each report brought to a large event, kept with it.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty column: reports of events that have nothing in it are read again when one more comes to them."""
    with op.batch_alter_table("merged_events") as rows:
        rows.add_column(sa.Column("shares", sa.LargeBinary, nullable=False, server_default=""))


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
