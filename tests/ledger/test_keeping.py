"""A record over the years: checked, redacted, joined, backed up."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from fogline.errors import RecordError
from fogline.ledger import Record
from fogline.ledger.keeping import backup, join, redact, verify
from fogline.ledger.merged import TABLES
from fogline.ledger.schema import APPLICATION_ID
from fogline.model import Attribution, Claim, ClaimRef, Event, Judgement, Reading, TimeRange
from fogline.model.versions import name_of
from tests.ledger.samples import reading, refusal, report

START = datetime(2024, 12, 5, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record(str(tmp_path / "r.db"), create=True)
    for n in range(3):
        one = reading(n)
        made.add(one.report, one, (refusal(f"{n}.pdf"),), now=START + timedelta(minutes=n))
    made.judge(Judgement("j1", "An", "2024-12-05", "reviewed", (f"{report(0).id}:c1",), anchors=(report(0).span(0, 8),)))
    return made


def tamper(record: Record, statement: str) -> None:
    """What somebody with the file in hands can do: take the guard off, change, put the guard back."""
    with sqlite3.connect(record.where) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute(statement)


def test_an_untouched_record_verifies(record: Record) -> None:
    wrong, count, head = verify(record)
    assert wrong == []
    assert count == 10
    assert verify(record, head=head)[0] == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports SET body = replace(body, 'mill', 'mall')",
        "UPDATE reports SET recorded_at = '2020-01-01'",
        "UPDATE readings SET body = replace(body, 'shelling', 'air_strike')",
        "DELETE FROM judgements",
        "DELETE FROM rejected",
        "DELETE FROM claims",
        "DELETE FROM audit WHERE number = 4",
        "UPDATE audit SET at = '2020-01-01' WHERE number = 2",
        "INSERT INTO judgements (id, body, recorded_at) VALUES ('x', '{}', '2024-12-05')",
    ],
)
def test_every_change_behind_its_back_is_found(record: Record, statement: str) -> None:
    tamper(record, statement)
    assert verify(record)[0]


def test_a_cut_off_end_is_found_by_the_noted_head(record: Record) -> None:
    _, _, head = verify(record)
    tamper(record, "DELETE FROM judgements")
    tamper(record, "DELETE FROM audit WHERE what = 'judgements'")
    assert verify(record)[0] == []
    assert any("cut off" in line for line in verify(record, head=head)[0])


def test_a_record_of_the_first_form_is_logged_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    made = Record(str(path), create=True)
    one = reading(1)
    made.add(one.report, one)
    made.close()
    with sqlite3.connect(path) as db:
        later = [*(t.name for t in TABLES), "audit", "redactions", "former_events"]
        db.executescript("".join(f"DROP TABLE {name};" for name in later))
        db.executescript("DROP INDEX ix_reports_name; ALTER TABLE reports DROP COLUMN name")
        db.execute("UPDATE alembic_version SET version_num = '0001'")
    opened = Record(str(path))
    with opened.merged() as kept:
        assert [r.id for r in kept.namesakes([name_of(one.report) or ""])] == [one.report.id]
    with opened.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="never changed"):
        connection.exec_driver_sql("UPDATE reports SET name = 'x'")
    assert verify(opened)[:2] == ([], 2)
    two = reading(2)
    opened.add(two.report, two)
    assert verify(opened)[:2] == ([], 4)


def test_an_event_is_known_by_its_former_id_whatever_is_dropped(record: Record) -> None:
    refs = (ClaimRef("r", "c1"), ClaimRef("r", "c2"))
    event = Event("abc1", "shelling", refs, ("r",), TimeRange(None, None))
    with record.merged(writes=True) as kept:
        kept.remember([event])
        kept.remember([event])
        kept.clear([])
    with record.merged() as kept:
        assert kept.former("abc") == {"abc1": ("r:c1", "r:c2")}
        assert kept.former("a%") == kept.former("bc") == {}
    assert verify(record)[0] == []


def rich() -> Reading:
    """'Shelling hit the mill quarter for the 1th time.' with two claims and a speaker."""
    of = report(1)
    second = Claim("c2", of.id, of.span(31, 47), of.span(38, 41), "shelling", asserted_by="s1", why=(("type", "1th"),))
    said = Attribution("s1", of.span(17, 21), None, of.span(0, 12))
    plain = reading(1)
    first = replace(plain.claims[0], sentence=of.span(0, 12), asserted_by="s1")
    return replace(plain, claims=(first, second), attributions=(said,))


def in_file(record: Record, words: str) -> bool:
    record.close()
    return any(words.encode() in p.read_bytes() for p in Path(record.where).parent.iterdir())


def test_a_redacted_stretch_is_gone_with_what_was_read_from_it(tmp_path: Path) -> None:
    record = Record(str(tmp_path / "r.db"), create=True)
    one = rich()
    record.add(one.report, one, now=START)
    record.judge(Judgement("j", "An", "2024-12-05", "reject", (f"{one.report.id}:c1",), why="mill", anchors=(one.report.span(17, 21),)))
    assert in_file(record, "mill")
    redact(record, one.report.id, 17, 21, who="An", why="names a witness")
    assert not in_file(record, "mill")
    (left,) = record.readings()
    assert left.report.text == "Shelling hit the ████ quarter for the 1th time."
    assert left.report.id == one.report.id
    assert left.attributions == ()
    assert [(c.id, c.asserted_by) for c in left.claims] == [("c1", None), ("c2", None)]
    assert all(left.report.text[s.start : s.end] == s.quote for c in left.claims for s in (c.sentence, c.trigger))
    assert verify(record)[0] == []


def test_a_redacted_report_leaves_only_a_gap_and_does_not_come_back(record: Record) -> None:
    one = reading(1)
    redact(record, one.report.id, who="An", why="lawful order")
    assert not in_file(record, "1th time")
    assert [r.text for r in record.reports() if r.id == one.report.id] == ["[redacted]"]
    assert [r.claims for r in record.readings() if r.report.id == one.report.id] == [()]
    again = reading(1, run="run-2")
    assert record.has(one.report.id, "run-2")
    assert not record.add(again.report, again)
    assert verify(record)[0] == []
    with sqlite3.connect(record.where) as db, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("DELETE FROM reports")


def test_only_what_is_there_is_redacted(record: Record) -> None:
    with pytest.raises(RecordError, match="no report"):
        redact(record, "nothing", who="An", why="")
    with pytest.raises(RecordError, match="characters"):
        redact(record, report(1).id, 5, 5000, who="An", why="")
    assert verify(record)[0] == []


def test_two_records_become_one_and_joining_again_adds_nothing(record: Record, tmp_path: Path) -> None:
    other = Record(str(tmp_path / "other.db"), create=True)
    for n in (2, 3, 4):
        one = reading(n)
        other.add(one.report, one)
    other.judge(Judgement("j2", "Ben", "2024-12-06", "reject", (f"{report(3).id}:c1",)))
    assert join(record, other) == {"reports": 2, "readings": 2, "rejected": 0, "judgements": 1}
    assert [j.who for j in record.judgements()] == ["An", "Ben"]
    assert len(list(record.readings())) == 5
    assert set(join(record, other).values()) == {0}
    assert verify(record)[0] == verify(other)[0] == []


def test_what_one_has_redacted_stays_out_of_both(record: Record, tmp_path: Path) -> None:
    other = Record(str(tmp_path / "other.db"), create=True)
    for n in (1, 7):
        one = reading(n)
        other.add(one.report, one)
    redact(other, report(1).id, who="Ben", why="order")
    redact(record, report(2).id, who="An", why="order")
    join(record, other)
    texts = {r.id: r.text for r in record.reports()}
    assert texts[report(1).id] == texts[report(2).id] == "[redacted]"
    assert texts[report(7).id] != "[redacted]"
    join(other, record)
    assert {r.id: r.text for r in other.reports()}[report(2).id] == "[redacted]"
    assert verify(record)[0] == verify(other)[0] == []


def test_a_backup_is_the_record(record: Record, tmp_path: Path) -> None:
    copy = Record(str(backup(record, tmp_path / "copy.db")))
    assert list(copy.readings()) == list(record.readings())
    assert verify(copy) == verify(record)
    with pytest.raises(RecordError, match="there already"):
        backup(record, tmp_path / "copy.db")


def test_a_record_of_the_fifth_form_keeps_the_ids_of_its_events(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    config = Config()
    config.set_main_option("script_location", str(files("fogline") / "ledger" / "migrations"))
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        connection.exec_driver_sql("INSERT INTO merged_state VALUES ('made', 1)")
        connection.exec_driver_sql("INSERT INTO merged_reports VALUES ('r', 1, '2024', 'r', 'r', '{}')")
        connection.exec_driver_sql("INSERT INTO merged_events VALUES ('abc1', 1, 1, 'r:c', '{}')")
        connection.exec_driver_sql(
            "INSERT INTO merged_claims (key, report, event, bond, seen, family, low, high, mark) "
            "VALUES ('r:c', 'r', 'abc1', 'r:c', 'x', 'strike', 1, 1, '{}')"
        )
    engine.dispose()
    record = Record(str(path))
    with record.merged(writes=True) as kept:
        assert kept.state() is None  # It is merged anew.
        assert kept.everything() == []
        kept.clear([])
    with record.merged() as kept:
        assert kept.former("abc") == {"abc1": ("r:c",)}
    record.close()
