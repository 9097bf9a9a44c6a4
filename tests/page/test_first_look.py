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


def brush(page: Page, first: float, last: float) -> None:
    """Drag over the timeline between two shares of its width."""
    box = page.get_by_test_id("timeline").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * first, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * last, box["y"] + 20, steps=4)
    page.mouse.up()


def shown(page: Page) -> tuple[int, str | None, str, str, str | None]:
    """What the list counts, the map draws, the facets count, the week tells and the timeline says."""
    page.wait_for_selector(SETTLED)
    return (
        number(page),
        page.get_by_test_id("map").get_attribute("data-marks"),
        page.locator(".facets").inner_text(),
        page.get_by_test_id("week").inner_text(),
        page.get_by_test_id("timeline").get_attribute("aria-label"),
    )


def test_map_list_facets_week_and_timeline_move_as_one(open_page: OpenPage) -> None:
    page = ready(open_page())
    before = shown(page)
    brush(page, 0.1, 0.3)
    page.wait_for_timeout(500)
    after = shown(page)
    assert all(a != b for a, b in zip(before, after, strict=True)), (before, after)
    page.get_by_role("button", name="All time").click()
    page.wait_for_timeout(500)
    assert shown(page) == before


def test_facet_counts_are_what_a_choice_gives(open_page: OpenPage) -> None:
    page = ready(open_page())
    row = page.locator(".facets li", has_text="air strike").first
    told = int(row.locator("b").inner_text())
    row.get_by_role("checkbox").check()
    assert number(page) == told > 0
    page.get_by_role("button", name="Remove What: air strike").click()
    assert number(page) > told


def test_play_moves_time(open_page: OpenPage) -> None:
    page = ready(open_page(reduced_motion="reduce"))
    page.keyboard.press("Space")
    start = page.get_by_test_id("period").inner_text()
    page.wait_for_timeout(1_800)
    assert page.get_by_test_id("period").inner_text() != start
    page.keyboard.press("Space")
    stopped = page.get_by_test_id("period").inner_text()
    page.wait_for_timeout(1_000)
    assert page.get_by_test_id("period").inner_text() == stopped
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_brush_by_keys(open_page: OpenPage) -> None:
    page = ready(open_page())
    before = page.get_by_test_id("period").inner_text()
    page.get_by_role("slider", name="From").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_test_id("period").inner_text() != before
    assert page.get_by_role("slider", name="From").get_attribute("aria-valuetext") == "28 November 2024"


def test_layers_and_lists_are_in_the_address(open_page: OpenPage) -> None:
    page = ready(open_page())
    page.get_by_role("checkbox", name="control").uncheck()
    page.get_by_test_id("week").get_by_role("button").first.click()
    counted = number(page)
    page.wait_for_timeout(300)
    page.reload()
    ready(page)
    assert not page.get_by_role("checkbox", name="control").is_checked()
    assert number(page) == counted


def test_a_click_on_a_group_lists_what_lies_there(open_page: OpenPage) -> None:
    page = ready(open_page("#/explore?map=9.0/35.1318/36.7578"))
    everything = number(page)
    box = page.get_by_test_id("map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    assert 1 < number(page) < everything
    expect(page.get_by_test_id("list")).to_contain_text("Hama")


def test_a_citation_that_is_pointed_at_lights_its_dot(open_page: OpenPage) -> None:
    page = open_page("#/report")
    line = page.locator("article li", has_text="took Homs").first
    line.locator(".cite").first.hover()
    expect(page.get_by_test_id("small-map").locator(".lit")).to_be_visible()
    expect(page.get_by_test_id("small-map")).to_have_attribute("aria-label", "Map: Homs lit")
    expect(page.get_by_test_id("citation")).to_contain_text("Homs")
    expect(page.get_by_test_id("citation").locator("mark").first).not_to_be_empty()


def test_the_report_has_totals_and_tables(open_page: OpenPage) -> None:
    page = open_page("#/report")
    expect(page.get_by_test_id("totals").locator("canvas").first).to_be_visible()
    expect(page.locator("#part-control table")).to_contain_text("Khan Shaykhun")
    expect(page.locator("#part-control .status.claimed").first).to_be_visible()


def test_the_ledger_sorts_filters_and_shows_contradictions(open_page: OpenPage) -> None:
    page = open_page("#/ledger")
    page.wait_for_selector("tbody tr")
    everything = number(page)
    page.get_by_role("button", name="Who", exact=True).click()
    who = page.locator("tbody td[data-label=Who]").all_inner_texts()
    assert who == sorted(who, key=lambda t: "" if t == "–" else t.casefold())
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.get_by_label("contradictions only").check()
    disputed = number(page)
    assert 0 < disputed < everything
    assert page.locator("tbody tr .flag").count() == disputed
    page.get_by_label("contradictions only").uncheck()
    page.get_by_label("What", exact=True).select_option("air strike")
    assert set(page.locator("tbody td[data-label=What]").all_inner_texts()) == {"air strike"}
    assert "what=air+strike" in page.evaluate("new Promise(r => setTimeout(() => r(location.hash), 300))")


def test_an_event_tells_why_its_claims_are_together(open_page: OpenPage) -> None:
    page = ready(open_page())
    page.get_by_role("checkbox", name=re.compile("^disputed")).check()
    page.get_by_test_id("list").get_by_role("button").filter(has_text="took Hama").first.click()
    drawer = page.get_by_test_id("drawer")
    drawer.get_by_test_id("why").locator("summary").click()
    expect(drawer.get_by_test_id("why").locator("li").first).to_contain_text("score")
    expect(drawer.get_by_test_id("matrix").locator(".agree").first).to_be_visible()


def test_the_number_of_origins_opens_what_it_counts(open_page: OpenPage) -> None:
    page = ready(open_page())
    page.get_by_role("checkbox", name=re.compile("^disputed")).check()
    page.get_by_test_id("list").get_by_role("button").filter(has_text="took Hama").first.click()
    sayers = page.get_by_test_id("sayers")
    sayers.locator("summary").click()
    count = int(re.findall(r"\d+", sayers.locator("summary").inner_text())[0])
    assert sayers.locator("li").count() == count > 1
    words = sayers.locator("q").first.inner_text()
    sayers.get_by_role("button", name="Open in report").first.click()
    expect(page.get_by_test_id("stored").locator("mark")).to_have_text(words)
    assert barriers(page) == []


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
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("j")
    first = page.get_by_test_id("drawer").locator("h2").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_test_id("drawer").locator("h2")).not_to_have_text(first)


PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}


def test_phone(open_page: OpenPage) -> None:
    page = ready(open_page(**PHONE))
    page.get_by_role("button", name="Timeline", exact=True).tap()
    expect(page.get_by_test_id("timeline")).to_be_visible()
    expect(page.get_by_test_id("map")).not_to_be_visible()
    page.get_by_role("button", name="Filter", exact=True).tap()
    expect(page.get_by_role("searchbox", name="Search events")).to_be_visible()
    page.get_by_role("button", name="List", exact=True).tap()
    page.get_by_test_id("list").get_by_role("button").first.tap()
    expect(page.get_by_test_id("matrix")).to_be_visible()
    page.get_by_role("button", name="Map", exact=True).tap()
    expect(page.get_by_test_id("map")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (390, 640), (800, 700), (1180, 800)])
def test_the_signs_open_beside_the_credits(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = ready(open_page(viewport={"width": size[0], "height": size[1]}))
    legend, credits = page.locator(".legend"), page.locator(".borders")
    if legend.get_attribute("open") is None:
        legend.locator("summary").click()  # Refused where something covers it.
    expect(legend.get_by_text("fighting and territory")).to_be_visible()
    above, below = legend.bounding_box(), credits.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] or above["x"] + above["width"] <= below["x"]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_is_wider_than_a_phone(open_page: OpenPage, screen: str) -> None:
    page = open_page(f"#/{screen}", **PHONE)
    page.wait_for_selector(".events button, tbody tr, article", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_the_tables_are_linked(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_role("link", name="Claims").click()
    expect(page.locator("table")).to_be_visible()


def barriers(page: Page) -> list[tuple[str, str]]:
    """Serious and critical findings of axe, each with its first element."""
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_serious_barrier(open_page: OpenPage, screen: str, scheme: str) -> None:
    page = open_page(f"#/{screen}", color_scheme=scheme)
    page.wait_for_selector(".error, .events button, tbody tr, article")
    assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_in_event_and_help(open_page: OpenPage, scheme: str) -> None:
    page = ready(open_page(color_scheme=scheme))
    page.get_by_role("checkbox", name=re.compile("^disputed")).check()
    page.get_by_test_id("list").get_by_role("button").first.click()
    page.get_by_role("button", name="Open in report").first.click()
    expect(page.get_by_test_id("stored")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Help and keys").click()
    assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["report", "tables/events", "tables/claims", "tables/control", "tables/figures"])
def test_no_serious_barrier_without_script(open_page: OpenPage, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    page.wait_for_selector("table")
    assert barriers(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_serious_barrier_on_a_phone(open_page: OpenPage, screen: str) -> None:
    page = open_page(f"#/{screen}", **PHONE)
    page.wait_for_selector(".events button, tbody tr, article", state="attached")
    assert barriers(page) == []
