"""Reports found by what they are known by beside their text, so that versions of one are told.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from fogline.model import Report, decode
from fogline.model.versions import name_of

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
REFUSE = """CREATE TRIGGER reports_UPDATE BEFORE UPDATE ON reports
BEGIN SELECT RAISE(ABORT, 'rows of reports are never changed'); END"""


def upgrade() -> None:
    """A column that follows from the others, filled; for that long rows may be changed."""
    connection = op.get_bind()
    sqlite = connection.dialect.name == "sqlite"
    op.add_column("reports", sa.Column("name", sa.String(64)))
    reports = sa.table("reports", sa.column("id"), sa.column("body"), sa.column("name"))
    if sqlite:
        op.execute("DROP TRIGGER IF EXISTS reports_UPDATE")
    rows = connection.execute(sa.select(reports.c.id, reports.c.body))
    names = [(ident, name) for ident, body in rows if (name := name_of(decode(body, Report))) is not None]
    for ident, name in names:
        connection.execute(sa.update(reports).where(reports.c.id == ident).values(name=name))
    if sqlite:
        op.execute(REFUSE)
    op.create_index("ix_reports_name", "reports", ["name"])


def downgrade() -> None:
    """A record is never taken back."""
    raise NotImplementedError("a record is never taken back to an older form")
