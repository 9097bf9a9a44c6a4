"""Readers at work while the record grows.

    python bench/load.py [--readers 200] [--seconds 30]

In: the bundled sample. Out: how many requests a server on this machine answered while `fogline add` wrote to its
record, how many failed, and the 95th percentile of their time (bars: none, 300 ms at 200 readers, one request every 5 s
each).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path

import httpx

FOGLINE = str(Path(sys.executable).with_name("fogline"))
PATHS = ("/api/v1/summary", "/api/v1/columns", "/api/v1/events", "/api/v1/claims?q=hama", "/api/v1/control",
         "/api/v1/contradictions", "/api/v1/sources", "/tables/events")
EVERY = 5.0


async def reader(
    client: httpx.AsyncClient, until: float, times: list[float], failed: list[int], chance: random.Random
) -> None:
    """One request every five seconds until the end."""
    await asyncio.sleep(chance.uniform(0, EVERY))
    while time.monotonic() < until:
        start = time.monotonic()
        try:
            answer = await client.get(chance.choice(PATHS))
            if answer.status_code >= 400:
                failed.append(answer.status_code)
        except httpx.HTTPError:
            failed.append(0)
        times.append(time.monotonic() - start)
        await asyncio.sleep(EVERY)


async def run(address: str, readers: int, seconds: float) -> tuple[list[float], list[int]]:
    """All readers at once."""
    times: list[float] = []
    failed: list[int] = []
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
        more = Path(folder) / "more.txt"
        more.write_text("Rebels shelled Hama on Sunday, killing three people, the army said.\n" * 400, encoding="utf-8")
        writer = subprocess.Popen([FOGLINE, "add", str(more), "--record", record], stdout=subprocess.DEVNULL)
        try:
            times, failed = asyncio.run(run(f"http://127.0.0.1:{options.port}", options.readers, options.seconds))
        finally:
            writer.wait()
            server.terminate()
            server.wait()
    times.sort()
    print(f"requests: {len(times)}, failed: {len(failed)}, p95: {1000 * times[len(times) * 95 // 100]:.0f} ms")


if __name__ == "__main__":
    main()
