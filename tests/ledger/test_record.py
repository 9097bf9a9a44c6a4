"""The record: rows are added whole, never changed, and come back in one order.

In: readings made by hand. Out: what a record holds after them.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.ledger import Record
from fogline.model import Judgement, Rejected, canonical, row_id
from tests.ledger.samples import reading, refusal, report

START = datetime(2024, 12, 5, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(str(tmp_path / "r.db"), create=True)


def rows(record: Record, table: str) -> int:
    with sqlite3.connect(record.where) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_reading_comes_back_as_it_was(record: Record) -> None:
    one = reading(1)
    assert record.add(one.report, one)
    assert list(record.readings()) == [one]
    assert list(record.reports()) == [one.report]
    assert rows(record, "claims") == 1
    assert rows(record, "outlets") == 1


def test_adding_again_changes_nothing(record: Record) -> None:
    one = reading(1)
    record.add(one.report, one, (refusal(),), now=START)
    version, rejected = record.version(), record.rejected()
    assert not record.add(one.report, one, (refusal(),), now=START + timedelta(days=1))
    assert (record.version(), record.rejected()) == (version, rejected)


def test_the_newest_run_is_read_and_the_older_kept(record: Record) -> None:
    old, new = reading(1, run="a"), reading(1, run="b", type="air_strike")
    record.add(old.report, old, now=START)
    record.add(new.report, new, now=START + timedelta(microseconds=1))
    assert list(record.readings()) == [new]
    assert rows(record, "readings") == 2
    assert list(record.readings(recorded_by=START.isoformat(timespec="microseconds"))) == [old]


def test_the_record_as_published_by_a_day_includes_that_day(record: Record) -> None:
    for number, published in ((1, "2024-12-01"), (2, "2024-12-02T18:00"), (3, "2024-12-03")):
        one = reading(number, published=published)
        record.add(one.report, one)
    names = [r.report.name for r in record.readings(published_by="2024-12-02")]
    assert names == ["r1", "r2"]


def test_a_report_left_unread_is_stored_and_counted(record: Record) -> None:
    foreign = Rejected("parse", "language", "r1", "language is 'fr'", report=report(1).id)
    record.add(report(1), None, (foreign,))
    assert list(record.reports()) == [report(1)]
    assert list(record.readings()) == []
    assert record.rejected() == (foreign,)


@pytest.mark.parametrize("table", ["reports", "readings", "claims", "outlets", "judgements"])
@pytest.mark.parametrize("change", ["DELETE FROM {0}", "UPDATE {0} SET rowid = rowid + 1"])
def test_rows_are_never_changed(record: Record, table: str, change: str) -> None:
    one = reading(1)
    record.add(one.report, one)
    record.judge(Judgement("j1", "An", "2024-12-05", "reviewed", ("e1",)))
    with sqlite3.connect(record.where) as db, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute(change.format(table))


def test_judgements_come_in_the_order_in_which_they_were_made(record: Record) -> None:
    made = [Judgement(name, "An", "2024-12-05", "reviewed", ("e1",)) for name in ("z", "a", "m")]
    for judgement in (*made, made[0]):
        record.judge(judgement)
    assert list(record.judgements()) == made


def test_the_version_tells_every_addition(record: Record) -> None:
    seen = {record.version()}
    one = reading(1)
    record.add(one.report, one)
    seen.add(record.version())
    record.refuse(refusal())
    seen.add(record.version())
    record.judge(Judgement("j1", "An", "2024-12-05", "reviewed", ("e1",)))
    seen.add(record.version())
    assert len(seen) == 4


def test_a_failed_report_leaves_nothing_behind(record: Record) -> None:
    """The claim's row is the last of a report's rows; here it breaks."""
    bad = reading(1)
    object.__setattr__(bad.claims[0], "type", None)
    with pytest.raises(Exception, match="NOT NULL"):
        record.add(bad.report, bad)
    assert rows(record, "reports") == rows(record, "readings") == rows(record, "claims") == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)))
def test_the_order_of_arrival_does_not_show(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    record = Record(str(tmp_path_factory.mktemp("order") / "r.db"), create=True)
    for number in order:
        one = reading(number, published=f"2024-12-0{number // 2 + 1}")
        record.add(one.report, one, (refusal(f"file {number}"),))
    expected = sorted(
        (reading(n, published=f"2024-12-0{n // 2 + 1}") for n in range(6)),
        key=lambda r: (r.published or "", r.report.id),
    )
    assert [canonical(r) for r in record.readings()] == [canonical(r) for r in expected]
    assert record.rejected() == tuple(sorted((refusal(f"file {n}") for n in range(6)), key=row_id))


def test_a_time_read_from_the_date_line_counts_as_publication(record: Record) -> None:
    """Without metadata, "December 4, 2024" in the text is all that tells when a report was published."""
    one = reading(1)
    one = replace(one, report=replace(one.report, published=None), published="2024-12-04T14:45")
    record.add(one.report, one)
    assert list(record.readings(published_by="2024-12-04")) == [one]
    assert list(record.readings(published_by="2024-12-03")) == []
