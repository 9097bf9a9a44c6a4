"""A brush over 100,000 generated events: one step, the map settled, first data, weight of the scripts."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import fogline

STATIC = Path(fogline.__file__).parent / "serve" / "static" / "assets"
EVENTS = 100_000


def generated(n: int) -> bytes:
    """Columns of `n` events over two years between Damascus and Aleppo."""
    r = random.Random(7)
    days = [19_700 + r.randrange(700) for _ in range(n)]
    none = [None] * n
    zero = [0] * n
    lists = {
        "type_names": ["armed_clash", "air_strike", "casualties"],
        "area_names": [f"area {i}" for i in range(14)],
        "modality_names": ["actual"],
        "precision_names": ["exact place"],
        "relation_names": [""],
        "actor_names": [f"actor {i}" for i in range(200)],
        "source_names": [f"outlet {i}" for i in range(50)],
    }
    columns = {
        "version": "g", "total": n, "id": [f"{i:x}" for i in range(n)], "title": [f"Event {i}" for i in range(n)],
        "type": [r.randrange(3) for _ in range(n)], "area": [r.randrange(14) for _ in range(n)],
        "modality": zero, "precision": zero, "relation": zero,
        "lat": [33 + 3 * r.random() for _ in range(n)], "lon": [36 + 4 * r.random() for _ in range(n)],
        "radius_km": [1.0] * n, "distance_km": none, "bearing": none, "place": none,
        "day_first": days, "day_last": days, "disputed": [r.random() < 0.1 for _ in range(n)],
        "background": [False] * n, "negative": [False] * n, "origins": [1] * n, "killed": none,
        "actors": [[r.randrange(200), r.randrange(200)] for _ in range(n)],
        "sources": [[r.randrange(50)] for _ in range(n)],
    }  # fmt: skip
    return json.dumps(columns | lists).encode()


@pytest.mark.soak  # Times of 100,000 events: only a machine without other work can tell.
def test_brush_steps_over_a_large_record(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 1360, "height": 820}).new_page()
    body = generated(EVENTS)
    page.route("**/api/v1/columns", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto(address)
    page.wait_for_selector("[data-settled=yes]", timeout=30_000)
    first = page.evaluate("performance.getEntriesByName('first-data')[0].startTime")
    page.evaluate("performance.clearMeasures()")
    box = page.get_by_test_id("timeline").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 20)
    page.mouse.down()
    for k in range(1, 25):
        page.mouse.move(box["x"] + 5 + 20 * k, box["y"] + 20)
        page.wait_for_timeout(60)
    page.mouse.up()
    page.wait_for_timeout(1_500)
    spent = "n => performance.getEntriesByName(n, 'measure').map(e => e.duration)"
    steps = sorted(
        a + b for a, b in zip(page.evaluate(spent, "filter"), page.evaluate(spent, "aggregate"), strict=False)
    )
    settled = page.evaluate(spent, "map-settled")
    print("steps ms", steps[len(steps) * 95 // 100], "settled ms", max(settled), "first data ms", first)
    assert steps[len(steps) * 95 // 100] <= 16
    assert settled and settled[-1] <= 500
    assert first <= 3_000


def test_scripts_are_light() -> None:
    assert sum(len(gzip.compress(f.read_bytes())) for f in STATIC.glob("*.js")) <= 600_000
