"""Killed at any moment and run again, `fogline add` gives the record of an undisturbed run.

In: real `fogline add` processes, killed with SIGKILL. Out: the same canonical export, byte for byte.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

KILLS = 10
TOWNS = ("Hama", "Aleppo", "Homs", "Idlib", "Latakia", "Tartus")
FOGLINE = (sys.executable, "-c", "from fogline.cli import main; main()")


def inputs(folder: Path) -> Path:
    """Reports with their own words, one in another language and one line that is no JSON."""
    lines = []
    for number in range(60):
        town = TOWNS[number % len(TOWNS)]
        text = f"Residents of {town} said {number + 2} people were killed when shells hit a market on Monday."
        lines.append(json.dumps({"id": f"k{number}", "text": text, "published": f"2024-12-{number % 9 + 1:02}"}))
    french = "Les habitants de la ville ont dit que les combats avaient cessé pendant la nuit de lundi à mardi."
    lines.insert(20, json.dumps({"id": "fr", "text": french, "published": "2024-12-03"}))
    lines.insert(40, '{"id": "broken", ')
    path = folder / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A `fogline` process of its own."""
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.Popen([*FOGLINE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def export(record: Path) -> bytes:
    """The record's canonical JSONL."""
    process = start("export", "--record", str(record))
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def stored(record: Path) -> int:
    """How many readings a record holds; 0 where there is none yet."""
    if not record.exists():
        return 0
    db = sqlite3.connect(record)
    try:
        return int(db.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()


def _wait_for(
    process: subprocess.Popen[bytes], record: Path, number: int, chance: random.Random, seconds: float
) -> None:
    """Until the moment of a blow: the first falls while the record is made, some anywhere, most between two reports."""
    if number % 3 == 1:
        time.sleep(seconds * chance.uniform(0.05, 0.6))
        return
    enough = stored(record) + chance.randint(2, 7) if number else 0
    while process.poll() is None and not (stored(record) >= enough if enough else record.exists()):
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.02))


def test_ten_kills_change_nothing(tmp_path: Path) -> None:
    reports = inputs(tmp_path)
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    began = time.monotonic()
    undisturbed = start("add", str(reports), "--record", str(whole))
    undisturbed.communicate(timeout=120)
    seconds = time.monotonic() - began
    assert undisturbed.returncode == 1  # One report was in French, one line was no JSON.
    chance, progress = random.Random(2024), []
    for number in range(KILLS):
        process = start("add", str(reports), "--record", str(killed))
        _wait_for(process, killed, number, chance, seconds)
        process.kill()
        process.communicate()
        progress.append(stored(killed))
    assert progress == sorted(progress)
    assert len({p for p in progress if 0 < p < 60}) >= 2, f"too few blows fell while reports were written: {progress}"
    again = start("add", str(reports), "--record", str(killed))
    again.communicate(timeout=120)
    assert again.returncode == 1
    assert stored(killed) == stored(whole) == 60
    assert export(killed) == export(whole)
    with sqlite3.connect(killed) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
