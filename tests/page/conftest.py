"""A served sample record and a browser.

In: the bundled sample. Out: the address of a server over it, and pages that note foreign requests and console errors.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import fogline

SAMPLE = Path(fogline.__file__).parent / "sample" / "reports.jsonl"
FLAGS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_for(url: str, *, seconds: float) -> None:
    """Until the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample record is served."""
    record = tmp_path_factory.mktemp("page") / "page.db"
    run = [sys.executable, "-c", "from fogline.cli.app import app; app()"]
    subprocess.run([*run, "add", str(SAMPLE), "--record", str(record)], check=False, capture_output=True)
    port = free_port()
    server = subprocess.Popen([*run, "serve", "--record", str(record), "--port", str(port)], stdout=subprocess.DEVNULL)
    root = f"http://127.0.0.1:{port}/"
    wait_for(root + "api/v1/summary", seconds=30)
    yield root
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window; WebGL in software."""
    with sync_playwright() as p:
        found = p.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens pages; at the end no foreign request was made and nothing was logged as an error."""
    foreign: list[str] = []
    errors: list[str] = []
    contexts = []

    def opened(tail: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1360, "height": 820}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith((address, "blob:", "data:")) else foreign.append(r.url))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(address + tail)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not foreign
    assert not errors
