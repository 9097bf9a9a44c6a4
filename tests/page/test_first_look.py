"""The first thirty seconds, the permalink, keys, phone, no script, axe."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage

SETTLED = "[data-settled=yes]"
SCREENS = ("explore", "ledger", "report", "sources")


def ready(page: Page) -> Page:
    page.wait_for_selector(SETTLED, timeout=20_000)
    return page


def number(page: Page) -> int:
    return int(re.sub(r"\D", "", page.get_by_test_id("result").inner_text()))


def test_first_thirty_seconds(open_page: OpenPage) -> None:
    page = ready(open_page())
    counts = page.get_by_test_id("counts").inner_text()
    assert all(w in counts for w in ("reports", "claims", "events", "disputed"))
    expect(page.get_by_test_id("week")).to_contain_text("What changed in 7 days")
    everything = number(page)
    box = page.get_by_test_id("timeline").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.35, box["y"] + 20, steps=4)
    page.mouse.up()
    assert 0 < number(page) < everything
    page.get_by_role("button", name="All time").click()
    page.get_by_role("checkbox", name=re.compile("^disputed")).check()
    page.get_by_test_id("list").get_by_role("button").first.click()
    expect(page.get_by_test_id("matrix")).to_be_visible()
    page.get_by_role("button", name="Open in report").first.click()
    expect(page.get_by_test_id("stored").locator("mark")).not_to_be_empty()
    page.get_by_role("button", name="Report", exact=True).click()
    page.locator(".cite").first.hover()
    expect(page.get_by_test_id("citation")).not_to_be_empty()


def test_a_permalink_restores_filter_time_and_selection(open_page: OpenPage) -> None:
    page = ready(open_page())
    page.get_by_role("checkbox", name=re.compile("^disputed")).check()
    page.get_by_test_id("list").get_by_role("button").first.click()
    title = page.get_by_test_id("drawer").locator("h2").inner_text()
    page.wait_for_timeout(300)
    page.reload()
    ready(page)
    expect(page.get_by_test_id("drawer").locator("h2")).to_have_text(title)
    assert page.get_by_role("checkbox", name=re.compile("^disputed")).is_checked()


def test_keys_alone(open_page: OpenPage) -> None:
    page = ready(open_page())
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.get_by_test_id("list").get_by_role("button").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("matrix")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("list")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")


def test_phone(open_page: OpenPage) -> None:
    page = ready(open_page(viewport={"width": 390, "height": 780}))
    page.get_by_role("button", name="List", exact=True).click()
    page.get_by_test_id("list").get_by_role("button").first.click()
    expect(page.get_by_test_id("matrix")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_the_tables_are_linked(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_role("link", name="Claims").click()
    expect(page.locator("table")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_serious_barrier(open_page: OpenPage, screen: str, scheme: str) -> None:
    page = open_page(f"#/{screen}", color_scheme=scheme)
    page.wait_for_selector(".error, .events button, tbody tr, article")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
