"""What is no record, or cannot be used now, is told in one line and left as it was.

In: foreign files, locked and full databases. Out: the error of the tree and unharmed files.
"""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from fogline.errors import RecordDamaged, RecordError, RecordForeign, RecordFull, RecordLocked
from fogline.ledger import Record, opening
from fogline.ledger.schema import APPLICATION_ID, metadata
from tests.ledger.samples import reading, report


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_another_programs_database_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE reports (id TEXT)")
    before = digest(path)
    for create in (True, False):
        with pytest.raises(RecordForeign, match="another program's database"):
            Record(str(path), create=create)
    assert digest(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["other.db"]


def test_another_programs_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 42")
    with pytest.raises(RecordForeign):
        Record(str(path), create=True)


@pytest.mark.parametrize(
    "content", [b"a shopping list, not a database, of some length " * 9, b"%PDF-1.7", b"\x00" * 200]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordForeign, match=r"notes\.txt: this file is no record"):
        Record(str(path), create=True)
    assert path.read_bytes() == content


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Record(str(path), create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordForeign, match="newer version"):
        Record(str(path))


def test_a_missing_record_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record; run `fogline add`"):
        Record(str(tmp_path / "none.db"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["missing/folder/r.db", "."])
def test_a_place_where_none_can_be_is_told(tmp_path: Path, where: str) -> None:
    with pytest.raises(RecordError):
        Record(str(tmp_path / where), create=True)


@pytest.mark.parametrize("where", ["postgresql+nodriver://localhost/x", "nonsense://x"])
def test_a_server_without_driver_is_told(where: str) -> None:
    with pytest.raises(RecordError, match="no driver"):
        Record(where)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.touch()
    Record(str(path), create=True).close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert set(metadata.tables) < {n for (n,) in db.execute("SELECT name FROM sqlite_master")}


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    record = Record(str(tmp_path / "r.db"), create=True)
    with record.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [
        d
        for d in differences
        if d[0] in ("add_table", "remove_table", "add_column", "remove_column", "add_index", "remove_index")
    ] == []


def test_readers_go_on_while_another_writes_and_a_second_writer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 50)
    path = tmp_path / "r.db"
    record = Record(str(path), create=True)
    record.add(report(1), reading(1))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert [r.report.name for r in Record(str(path)).readings()] == ["r1"]
    with pytest.raises(RecordLocked, match="another program is writing"):
        record.add(report(2), reading(2))
    other.execute("ROLLBACK")
    record.add(report(2), reading(2))
    assert len(list(record.readings())) == 2


def test_a_record_locked_whole_is_told_at_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 50)
    path = tmp_path / "r.db"
    Record(str(path), create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordLocked):
        Record(str(path))
    other.close()


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    record = Record(str(path), create=True)
    record.add(report(1), reading(1))
    record.close()
    content = bytearray(path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    path.write_bytes(content)
    with pytest.raises(RecordDamaged, match="restore a backup"):
        list(Record(str(path)).readings())


FILL = """
import resource, sys
from fogline.errors import RecordFull
from fogline.ledger import Record
from tests.ledger.samples import reading
record = Record(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    for number in range(1000):
        one = reading(number)
        record.add(one.report, one)
except RecordFull as error:
    print(number, error)
    sys.exit(1)
"""


def test_a_full_disk_is_told_and_harms_nothing(tmp_path: Path) -> None:
    """The size of files is limited as a full disk would limit it; what was stored before reads as before."""
    path = tmp_path / "r.db"
    Record(str(path), create=True).close()
    limit = str(path.stat().st_size + 64_000)
    run = subprocess.run([sys.executable, "-c", FILL, str(path), limit], capture_output=True, text=True, cwd=Path.cwd())
    assert run.returncode == 1, run.stderr
    stored, told = run.stdout.split(" ", 1)
    assert "what was stored is unharmed" in told
    record = Record(str(path))
    assert int(stored) > 3
    assert len(list(record.readings())) == int(stored)
    one = reading(5000)
    assert record.add(one.report, one)


def test_a_full_database_is_told(tmp_path: Path) -> None:
    record = Record(str(tmp_path / "r.db"), create=True)
    with record.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    from sqlalchemy import event

    event.listen(record.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {pages + 2}"))
    with pytest.raises(RecordFull, match="free space"):
        for number in range(1000):
            one = reading(number)
            record.add(one.report, one)
