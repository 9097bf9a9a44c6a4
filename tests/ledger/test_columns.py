"""What SQLite lets pass and a server refuses: texts too long for their column, NUL in a text, errors of several lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from fogline.judging import Desk
from fogline.ledger.opening import told as error_told
from fogline.ledger.record import claim_rows, outlet_rows, report_row
from fogline.ledger.schema import metadata
from fogline.lexicon.wording import wordings
from fogline.model import Context, PlaceMention
from fogline.opened import OpenRecord
from tests.ledger.samples import reading, refusal
from tests.merge.made import told


@pytest.fixture
def store(context: Context, tmp_path: Path) -> OpenRecord:
    """A merged record: claims with a place and without, a decision, and what could not be read."""
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    one, other = reading(1), told(("air_strike", "Orna", 4), ("territory_gained", "Pell", 5), name="x")
    for made in (replace(one, report=replace(one.report, lang="en-GB-oxendict")), other):
        store.ledger.add(made.report, made, (refusal(),))
    store.settle()
    desk = Desk(store.readings(), store.events(), store.context, who="an")
    store.judge(desk.reject(other.claims[0].id))
    return store


def test_no_text_is_longer_than_its_column(store: OpenRecord) -> None:
    full = set()
    with store.ledger.engine.connect() as connection:
        for table in metadata.tables.values():
            for column in table.columns:
                longest = connection.execute(sa.select(sa.func.max(sa.func.length(column)))).scalar() or 0
                full |= {table.name} if longest else set()
                if isinstance(column.type, sa.String) and column.type.length:
                    assert longest <= column.type.length, f"{table.name}.{column.name}"
    assert full >= metadata.tables.keys() - {"redactions"}


def test_every_event_type_fits_its_column() -> None:
    length = metadata.tables["claims"].c.type.type.length
    assert max(map(len, wordings())) <= length


def test_no_column_but_the_body_holds_what_a_server_refuses() -> None:
    one = reading(1)
    of = replace(one.report, text="\0" * 60, given_id="a\0", source="b\0", lang="c\0")
    place = PlaceMention("p1", of.span(0, 4), (0, 0))
    odd = replace(one, report=of, places=(place,), claims=(replace(one.claims[0], place="p1"),), outlets=(of.span(3, 6),))
    for row in (report_row(of, "2024-12-05"), *claim_rows(odd), *outlet_rows(odd)):
        assert not any("\0" in value for value in row.values() if isinstance(value, str))


def test_a_servers_error_is_one_line() -> None:
    error = sa.exc.OperationalError("", None, Exception("refused\n\tIs the server running?\n"))
    assert str(error_told(error, "r")) == "r: refused Is the server running?; see `fogline doctor`"
