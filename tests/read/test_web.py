"""Addresses: what is fetched, and what is refused at every hop."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fogline.model import Rejected, Report
from fogline.read import run, web
from fogline.read.web import Fetched, fetch, public


class Handler(BaseHTTPRequestHandler):
    """A small outlet."""

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        moved = {"/loop": "/loop", "/inside": f"http://127.0.0.2:{port}/a", "/file": "file:///etc/x", "/on": "/a"}
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
            return
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"" if self.path == "/empty" else b"Dorna fell. " * (50_000 if self.path == "/big" else 1))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def only_first(address: web.Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


def code(result: Fetched | Rejected) -> str:
    return result.code if isinstance(result, Rejected) else "ok"


def test_ones_own_network_is_refused(site: str) -> None:
    (result,) = run([f"{site}/a"])
    assert isinstance(result, Rejected) and result.code == "private" and "127.0.0.1" in result.detail


def test_ones_own_network_is_read_where_allowed(site: str) -> None:
    (result,) = run([f"{site}/on"], allow_private=True)
    assert isinstance(result, Report) and result.text.startswith("Dorna fell.") and result.url == f"{site}/a"


@pytest.mark.parametrize(("path", "expected"), [
    ("/a", "ok"), ("/on", "ok"), ("/loop", "redirects"), ("/inside", "private"), ("/file", "scheme"),
    ("/gone", "status"),
])
def test_every_hop_is_checked(site: str, path: str, expected: str) -> None:
    assert code(fetch(site + path, allowed=only_first)) == expected


def test_size_limit(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SIZE_LIMIT", 10_000)
    assert code(fetch(site + "/big", allowed=only_first)) == "too_large"


def test_time_limit(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "TIME_LIMIT", -1.0)
    assert code(fetch(site + "/a", allowed=only_first)) == "slow"


def test_nothing_sent(site: str) -> None:
    (result,) = run([f"{site}/empty"], allow_private=True)
    assert isinstance(result, Rejected) and result.code == "empty"


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/", "http://[::1", "http://"])
def test_what_cannot_be_reached_is_one_line(url: str) -> None:
    (result,) = run([url], allow_private=True)
    assert isinstance(result, Rejected) and result.code in {"unreachable", "scheme"}


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
])
def test_no_public_address(address: str) -> None:
    assert not public(ipaddress.ip_address(address))
