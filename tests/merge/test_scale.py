"""Merging a hundred thousand claims stays within time and memory, and near-linear; under `make soak`.

In: bench/scale.py. Out: its figures, held to bounds.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCALE = Path(__file__).parents[2] / "bench" / "scale.py"
MOST_GB, GROWTH = 1.5, 6.0


@pytest.mark.soak
def test_a_hundred_thousand_claims(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run([sys.executable, str(SCALE), "10000", "100000"], capture_output=True, text=True, timeout=3000)
    assert done.returncode == 0, done.stderr[-2000:]
    with capsys.disabled():
        print(done.stdout)
    costs = [int(n) for n in re.findall(r"(\d+) µs a claim", done.stdout)]
    memory = [float(n) for n in re.findall(r"peak ([\d.]+) GB", done.stdout)]
    assert len(costs) == 2
    assert costs[1] <= costs[0] * GROWTH
    assert memory[-1] <= MOST_GB
