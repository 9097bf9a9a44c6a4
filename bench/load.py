"""Readers at work while the record grows.

    python bench/load.py [--readers 200] [--seconds 30]

In: the bundled sample. Out: how many requests a server on this machine answered while `fogline add` wrote to its
record throughout, how many failed, and the 95th percentile of their time (bars: none, 300 ms at 200 readers, one
request every 5 s each).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import httpx

FOGLINE = str(Path(sys.executable).with_name("fogline"))
PATHS = ("/api/v1/summary", "/api/v1/columns", "/api/v1/events", "/api/v1/claims?q=hama", "/api/v1/control",
         "/api/v1/contradictions", "/api/v1/sources", "/tables/events")
EVERY = 5.0


QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
TOWNS = ("Hama", "Homs", "Aleppo", "Idlib", "Morek", "Rastan", "Saraqib", "Talbiseh")
REPORTS = 8_000


def more_reports(folder: Path) -> Path:
    """More reports than are read while the readers ask: each of its own town, day and toll."""
    lines = []
    for i in range(REPORTS):
        town, day = TOWNS[i % len(TOWNS)], i % 28 + 1
        text = f"Shells hit a market in {town} on Sunday and killed {i + 2} people, residents said. " * 2
        published = f"2025-{i % 12 + 1:02}-{day:02}"
        lines.append(json.dumps({"id": f"m{i}", "text": text, "source": f"Outlet {i % 9}", "published": published}))
    path = folder / "more.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def reports_in(record: str) -> int:
    """How many reports a record holds."""
    with sqlite3.connect(f"file:{record}?mode=ro", uri=True) as db:
        return int(db.execute("SELECT count(*) FROM reports").fetchone()[0])


async def reader(
    client: httpx.AsyncClient, until: float, times: list[float], failed: list[str], chance: random.Random
) -> None:
    """One request every five seconds until the end."""
    await asyncio.sleep(chance.uniform(0, EVERY))
    while time.monotonic() < until:
        start = time.monotonic()
        path = chance.choice(PATHS)
        try:
            answer = await client.get(path)
            if answer.status_code >= 400:
                failed.append(f"{path} {answer.status_code}")
        except httpx.HTTPError as error:
            failed.append(f"{path} {error!r}")
        times.append(time.monotonic() - start)
        await asyncio.sleep(EVERY)


async def run(address: str, readers: int, seconds: float) -> tuple[list[float], list[str]]:
    """All readers at once."""
    times: list[float] = []
    failed: list[str] = []
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=readers)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client:
        chance = random.Random(7)
        jobs = [reader(client, until, times, failed, random.Random(chance.random())) for _ in range(readers)]
        await asyncio.gather(*jobs)
    return times, failed


def main() -> None:
    """Serve, write and read at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, as_file(files("fogline") / "sample" / "reports.jsonl") as sample:
        record = str(Path(folder) / "load.db")
        subprocess.run([FOGLINE, "add", str(sample), "--record", record], check=False, capture_output=True)
        server = subprocess.Popen([FOGLINE, "serve", "--record", record, "--port", str(options.port)])
        time.sleep(6)
        before = reports_in(record)
        writer = subprocess.Popen([FOGLINE, "add", str(more_reports(Path(folder))), "--record", record], **QUIET)
        try:
            times, failed = asyncio.run(run(f"http://127.0.0.1:{options.port}", options.readers, options.seconds))
            still = writer.poll() is None
        finally:
            writer.kill()
            writer.wait()
            server.terminate()
            server.wait()
        added = reports_in(record) - before
    print(f"reports added meanwhile: {added}, still adding at the end: {still}")
    print(*failed[:5], sep="\n")
    times.sort()
    print(f"requests: {len(times)}, failed: {len(failed)}, p95: {1000 * times[len(times) * 95 // 100]:.0f} ms")


if __name__ == "__main__":
    main()
