"""A brush over 100,000 generated events: one step, the map settled, first data, weight of the scripts."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import fogline
from tests.page.conftest import free_port, wait_for

STATIC = Path(fogline.__file__).parent / "serve" / "static" / "assets"
EVENTS = 100_000


@pytest.fixture(scope="module")
def large() -> Iterator[str]:
    """Where a record of 100,000 events is served."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "tests.page.large", str(port), str(EVENTS)])
    root = f"http://127.0.0.1:{port}/"
    wait_for(root + "api/v1/summary", seconds=120)
    yield root
    server.terminate()
    server.wait()


@pytest.mark.soak  # Times of 100,000 events: only a machine without other work can tell.
def test_brush_steps_over_a_large_record(browser: Browser, large: str) -> None:
    page = browser.new_context(viewport={"width": 1360, "height": 820}).new_page()
    page.goto(large)
    page.wait_for_selector("[data-settled=yes]", timeout=60_000)
    first = page.evaluate("performance.getEntriesByName('first-data')[0].startTime")
    page.evaluate("performance.clearMeasures()")
    box = page.get_by_test_id("timeline").bounding_box()
    assert box
    page.mouse.move(box["x"] + 25, box["y"] + 20)
    page.mouse.down()
    for k in range(1, 41):
        page.mouse.move(box["x"] + 25 + 10 * k, box["y"] + 20)
        page.wait_for_timeout(60)
    page.mouse.up()
    page.wait_for_timeout(1_500)
    spent = "n => performance.getEntriesByName(n, 'measure').map(e => e.duration)"
    steps = sorted(page.evaluate(spent, "step"))
    settled = page.evaluate(spent, "map-settled")
    p95 = steps[len(steps) * 95 // 100]
    print(f"{len(steps)} steps, p95 {p95:.1f} ms; settled {max(settled):.0f} ms at most; first data {first:.0f} ms")
    assert len(steps) >= 30
    assert p95 <= 16
    assert settled
    assert max(settled) <= 500
    assert first <= 3_000


def test_scripts_are_light() -> None:
    weight = sum(len(gzip.compress(f.read_bytes())) for f in STATIC.glob("*.js"))
    print(f"{weight:,} bytes of JavaScript, compressed")
    assert 0 < weight <= 600_000
