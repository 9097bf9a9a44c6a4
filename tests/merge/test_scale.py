"""Merging a million claims stays within time and memory, and near-linear; one more report is merged at once. `make soak`.

In: bench/scale.py and bench/grow.py. Out: their figures, held to bounds.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
SIZES = ("10000", "100000", "1000000")
MOST_SECONDS, MOST_GB, GROWTH, ONE_MORE_MS = 600, 4.0, 3.0, 200


def told(script: str, *arguments: str) -> str:
    """What a script prints."""
    done = subprocess.run([sys.executable, str(BENCH / script), *arguments], capture_output=True, text=True, timeout=3000)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


@pytest.mark.soak
def test_a_million_claims(capsys: pytest.CaptureFixture[str]) -> None:
    said = told("scale.py", *SIZES)
    with capsys.disabled():
        print(said)
    seconds = [float(n) for n in re.findall(r"claims: +([\d.]+) s", said)]
    costs = [int(n) for n in re.findall(r"(\d+) µs a claim", said)]
    memory = [float(n) for n in re.findall(r"peak ([\d.]+) GB", said)]
    assert len(costs) == len(SIZES)
    assert costs[2] <= costs[0] * GROWTH
    assert seconds[2] <= MOST_SECONDS
    assert memory[2] <= MOST_GB


@pytest.mark.soak
def test_one_more_report(capsys: pytest.CaptureFixture[str]) -> None:
    said = told("scale.py", "100000", "--one-more")
    with capsys.disabled():
        print(said)
    assert float(re.findall(r"claims: (\d+) ms", said)[0]) <= ONE_MORE_MS


@pytest.mark.soak
def test_twenty_orders_of_many_reports(capsys: pytest.CaptureFixture[str]) -> None:
    said = told("grow.py", "--claims", "3000")
    assert "20 of 20 orders" in said
