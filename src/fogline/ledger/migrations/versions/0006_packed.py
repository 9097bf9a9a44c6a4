"""Stories and marks packed; claims found by their event, and by family and length beside place and day.

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
    for place in ("named", "square"):
        op.drop_index(f"ix_merged_claims_{place}_high", "merged_claims")
    with op.batch_alter_table("merged_reports") as rows:
        rows.drop_column("story")
        rows.add_column(sa.Column("likeness", sa.Float(53)))
        rows.add_column(sa.Column("story", sa.LargeBinary, nullable=False, server_default=""))
    with op.batch_alter_table("merged_events") as rows:
        rows.drop_column("body")
        rows.add_column(sa.Column("links", sa.String(64), nullable=False, server_default=""))
        rows.add_column(sa.Column("body", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("merged_claims") as rows:
        rows.drop_column("mark")
        rows.add_column(sa.Column("long", sa.Boolean, nullable=False, server_default=sa.false()))
        rows.add_column(sa.Column("mark", sa.LargeBinary, nullable=False, server_default=""))
    op.create_index("ix_merged_claims_event", "merged_claims", ["event"])
    for place in ("named", "square"):
        op.create_index(f"ix_merged_claims_{place}", "merged_claims", [place, "family", "long", "high"])


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
