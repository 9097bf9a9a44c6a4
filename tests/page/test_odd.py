"""What is odd in a record: hostile words stay words, nothing is dropped, no place is more exact than what was said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.conftest import OpenPage, free_port, wait_for
from tests.page.odd import ARABIC, PLACES, ident
from tests.serve.test_hostile import PAYLOADS

FIRST = len(PAYLOADS)
UNDATED = FIRST + len(PLACES)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the odd record is served."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "tests.page.odd", str(port)])
    root = f"http://127.0.0.1:{port}/"
    wait_for(root + "api/v1/summary", seconds=60)
    yield root
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def hostile(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """One page that tells of every dialog, foreign request and error."""
    context = browser.new_context(viewport={"width": 1360, "height": 820})
    page = context.new_page()
    seen: list[str] = []
    page.on("dialog", lambda d: (seen.append(d.message), d.dismiss()))
    page.on("request", lambda r: None if r.url.startswith((address, "blob:", "data:")) else seen.append(r.url))
    page.on("console", lambda m: seen.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: seen.append(str(e)))
    page.goto(address)
    page.wait_for_selector("[data-settled=yes]", timeout=20_000)
    yield page, seen
    context.close()


FOREIGN = "document.querySelectorAll('iframe, object, embed, base, marquee, math, video, audio, form, img, meta[http-equiv], script:not([src]), [onerror], [onload], [onclick]').length"


@pytest.mark.parametrize("number", range(FIRST), ids=lambda n: PAYLOADS[n][:40])
def test_hostile_words_are_shown_as_words(hostile: tuple[Page, list[str]], number: int) -> None:
    page, seen = hostile
    before = page.evaluate(FOREIGN)
    page.evaluate("id => (location.hash = `#/explore?event=${id}`)", ident(number))
    drawer = page.get_by_test_id("drawer")
    shown = " ".join(PAYLOADS[number].split())
    expect(drawer.locator("h2")).to_contain_text(shown[:20].strip())
    page.get_by_role("button", name="Open in report").first.click()
    expect(page.get_by_test_id("stored").locator("mark")).to_contain_text(shown[:20].strip())
    assert page.get_by_test_id("stored").locator("a").count() == 0  # No payload may become a link.
    assert page.evaluate(FOREIGN) == before
    assert not seen


@pytest.mark.parametrize("screen", ["explore", "ledger", "report", "sources"])
def test_hostile_words_on_every_screen(hostile: tuple[Page, list[str]], screen: str) -> None:
    page, seen = hostile
    page.evaluate("name => (location.hash = `#/${name}`)", screen)
    page.wait_for_selector(".events li, tbody tr, article li")
    expect(page.locator("main")).to_contain_text("alert(1)")
    assert page.evaluate(FOREIGN) == 0
    assert not seen


def ready(page: Page) -> Page:
    page.wait_for_selector("[data-settled=yes]", timeout=20_000)
    return page


def test_what_has_no_day_or_place_is_in_the_tray(open_page: OpenPage) -> None:
    page = ready(open_page())
    page.get_by_role("button", name="1 undated").click()
    expect(page.get_by_test_id("result")).to_have_text("1 event")
    expect(page.get_by_test_id("list")).to_contain_text("undated")
    assert "list=undated" in page.evaluate("new Promise(r => setTimeout(() => r(location.hash), 300))")
    page.get_by_role("button", name="unlocated").click()
    expect(page.get_by_test_id("list")).to_contain_text("Maarshahour")
    expect(page.get_by_test_id("list")).to_contain_text("Syria")  # Known by country only: no dot in its middle.
    expect(page.get_by_test_id("result")).to_have_text("2 events")


def test_an_undated_event_stays_in_the_tray_while_time_is_brushed(open_page: OpenPage) -> None:
    page = ready(open_page("#/explore?time=2024-12-05..2024-12-05"))
    expect(page.get_by_role("button", name="1 undated")).to_be_visible()


@pytest.mark.parametrize("kind", ["ring", "sector", "province"])
def test_an_uncertain_place_is_drawn_as_its_area(open_page: OpenPage, kind: str) -> None:
    number = FIRST + list(PLACES).index(kind)
    page = ready(open_page(f"#/explore?event={ident(number)}"))
    assert page.get_by_test_id("map").get_attribute("data-areas") not in (None, "", "0")
    expect(page.get_by_test_id("drawer").locator("h2")).not_to_be_empty()


def test_quotes_run_from_right_to_left_where_their_script_does(open_page: OpenPage) -> None:
    page = ready(open_page(f"#/explore?event={ident(UNDATED + 1)}"))
    quote = page.get_by_test_id("matrix").locator("q").first
    expect(quote).to_contain_text(ARABIC)
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_words_are_found_without_their_diacritics(open_page: OpenPage) -> None:
    page = open_page("#/ledger")
    page.get_by_role("searchbox", name="Search claims").fill("hamah SURAN")
    expect(page.get_by_test_id("result")).to_have_text("2 claims")
    page.get_by_role("searchbox", name="Search claims").fill("Şūrān")
    expect(page.get_by_test_id("result")).to_have_text("2 claims")
