"""What cannot be read: one clear line each, the rest goes on, the exit status tells, nothing stored is harmed.

In: real `fogline add` runs over a record that holds a report already. Out: lines, statuses, the record.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import fogline, inside

GOOD = "Syrian rebels captured the city of Hama on Thursday, a monitor said."
LATER = "Russian warplanes bombed Idlib on Monday, residents said."
BAD: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.txt", b"", "the file is empty"),
    "a binary file": ("a.pdf", b"%PDF-1.7\x00\x01\x02", "PDF"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "a.png"),
    "JSONL cut off": ("a.jsonl", b'{"text": "cut of', "cut off"),
    "invalid UTF-8": ("a.txt", b"Rebels \xff\xfe\x81 took Hama.", "byte 8 (0xff)"),
    "HTML with no text": ("a.html", b"<html><body><script>run()</script></body></html>", "no running text"),
    "a future date": ("a.jsonl", b'{"text": "Rebels took Idlib.", "published": "2999-01-01"}', "lies in the future"),
    "a line of JSONL that is no object": ("a.jsonl", b'{"text": "ok"}\n[1, 2]', "a.jsonl:2"),
    "a missing file": ("", b"", "nowhere.txt"),
}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A record with one report, and its export."""
    path = tmp_path_factory.mktemp("errors") / "r.db"
    first = path.with_name("first.txt")
    first.write_text(GOOD, encoding="utf-8")
    assert inside("add", first, "--record", path).code == 0
    return path, inside("export", "--record", path).out


@pytest.mark.parametrize("what", BAD)
def test_one_line_and_the_rest_goes_on(what: str, tmp_path: Path) -> None:
    name, data, told = BAD[what]
    good, bad = tmp_path / "z.txt", tmp_path / (name or "nowhere.txt")
    good.write_text(GOOD, encoding="utf-8")
    if name:
        bad.write_bytes(data)
    done = inside("add", bad, good, "--record", tmp_path / "r.db")
    assert done.code == 1
    lines = done.err.strip().splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith(f"fogline: {bad}")
    assert told in lines[0]
    rows = [json.loads(line) for line in inside("claims", "--record", tmp_path / "r.db", "--format", "jsonl").out.splitlines()]
    assert GOOD in {r["quote"] for r in rows}


def test_a_line_of_two_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as out:
        out.write(json.dumps({"text": GOOD}).encode() + b'\n{"text": "')
        for _ in range(200):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n' + json.dumps({"text": LATER}).encode())
    done = inside("add", path, "--record", tmp_path / "r.db")
    assert done.code == 1
    assert done.err == f"fogline: {path}:2: the line has more than 16 MB; split the report\n"
    assert done.out.startswith("2 reports added")


def test_a_locked_record_is_one_line(stored: tuple[Path, str], tmp_path: Path) -> None:
    record, before = stored
    more = tmp_path / "more.txt"
    more.write_text(LATER, encoding="utf-8")
    with sqlite3.connect(record, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        done = fogline("add", more, "--record", record)
        other.execute("ROLLBACK")
    other.close()
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1
    assert "another program is writing" in done.err
    assert inside("export", "--record", record).out == before


@pytest.mark.parametrize("content", ["not a record", "database of another"])
def test_a_foreign_database_is_one_line_and_untouched(content: str, tmp_path: Path) -> None:
    path, more = tmp_path / "other.db", tmp_path / "more.txt"
    more.write_text(LATER, encoding="utf-8")
    if content == "not a record":
        path.write_text(content, encoding="utf-8")
    else:
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE notes (text TEXT)")
        db.close()
    before = path.read_bytes()
    done = inside("add", more, "--record", path)
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1
    assert str(path) in done.err
    assert path.read_bytes() == before


FULL = """
import resource, signal, sys
from fogline.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
main()
"""


def test_a_full_disk_is_one_line_and_harms_nothing(stored: tuple[Path, str], tmp_path: Path) -> None:
    """Files may grow no further, as on a full disk."""
    record = tmp_path / "r.db"
    with sqlite3.connect(stored[0]) as source, sqlite3.connect(record) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    more = tmp_path / "more.jsonl"
    more.write_text("\n".join(json.dumps({"text": f"{LATER} {i}" * 20}) for i in range(6)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(record.stat().st_size), "add", str(more), "--record", str(record)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "free space" in done.stderr.strip().splitlines()[-1]
    assert GOOD in inside("claims", "--record", record, "--format", "jsonl").out
    assert inside("add", more, "--record", record).code in (0, 1)
    with sqlite3.connect(record) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
