"""Room for a report's language as its input tells it: 'en-GB-oxendict'.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the column hold any text; SQLite does so already."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("reports", "lang", type_=sa.Text)


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
