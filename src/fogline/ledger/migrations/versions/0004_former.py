"""Which claims an event had that has another id today.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty: ids that went before are not known."""
    op.create_table(
        "former_events",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("claim", sa.Text, primary_key=True),
    )


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
