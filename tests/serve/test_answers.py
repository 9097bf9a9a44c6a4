"""Answers are given again while the record stays the same, and never after it has changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.responses import Response
from fastapi.testclient import TestClient

from fogline.model import Party, TimeRange
from fogline.serve import snapshot
from fogline.serve.answers import Answers

from .conftest import Held, event_of, reading_of

Serve = Callable[[Held], TestClient]


def record() -> Held:
    readings = [reading_of("Rebels took Hama.", key=k) for k in ("r1", "r2")]
    return Held(readings, (event_of(*readings),))


@pytest.mark.parametrize(
    "path", ["/api/v1/events", "/api/v1/claims?q=hama", "/api/v1/columns", "/tables/events", "/report"]
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_the_second_answer_is_the_first(serve: Serve, path: str, encoding: str) -> None:
    client = serve(record())
    client.get("/api/v1/summary")
    first, second = (client.get(path, headers={"accept-encoding": encoding}) for _ in range(2))
    assert (first.status_code, first.content, dict(first.headers)) == (200, second.content, dict(second.headers))
    assert "default-src 'none'" in second.headers["content-security-policy"]


def test_an_answer_depends_on_what_was_asked_for(serve: Serve) -> None:
    client = serve(record())
    client.get("/api/v1/summary")
    for _ in range(2):
        assert client.get("/api/v1/events").headers["content-type"].startswith("application/json")
        assert client.get("/api/v1/events", headers={"accept": "text/csv"}).headers["content-type"].startswith("text/csv")
        assert client.get("/api/v1/events?limit=0").status_code == 422
        assert client.get("/api/v1/events", headers={"host": "evil.example"}).status_code == 421


def test_a_changed_record_is_answered_anew(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SECONDS_BETWEEN_LOOKS", 0.0)
    held = record()
    client = serve(held)
    for _ in range(2):
        assert client.get("/api/v1/summary").json()["events"] == 1
    held.happened, held.number = (), 2
    for _ in range(100):
        if client.get("/api/v1/summary").json()["events"] == 0:
            break
        time.sleep(0.05)
    assert client.get("/api/v1/summary").json()["version"] == "2"
    assert client.get("/api/v1/events").json()["items"] == []


def test_columns_tell_when_nothing_has_changed(serve: Serve) -> None:
    client = serve(record())
    tag = client.get("/api/v1/columns").headers["etag"]
    for _ in range(2):
        again = client.get("/api/v1/columns", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")


def test_what_is_kept_is_bounded() -> None:
    answers = Answers(most=3, size=10)
    for i in range(5):
        answers.keep("v", f"k{i}", Response(b"abc"), b"abc")
    assert [answers.find("v", f"k{i}") is not None for i in range(5)] == [False, False, True, True, True]
    answers.keep("v", "big", Response(b"a" * 9), b"a" * 9)
    assert answers.find("v", "k4") is None
    assert answers.find("w", "big") is None


@pytest.mark.parametrize(
    ("path", "name"),
    [("events?aera=Hama", "aera"), ("events?place=Hama&page=2", "page"), ("claims?bbox=30,30,40,40", "bbox"),
     ("reports?actor=Rebels", "actor"), ("summary?q=x", "q"), ("events/e1?limit=5", "limit"), ("events?", None)],
)  # fmt: skip
def test_a_parameter_that_is_none_is_told(serve: Serve, path: str, name: str | None) -> None:
    answer = serve(record()).get(f"/api/v1/{path}")
    assert answer.status_code == (400 if name else 200)
    assert answer.json().get("error", {}).get("field") == name


def test_an_id_may_be_cut_short_while_one_alone_begins_so(serve: Serve) -> None:
    readings = [reading_of("Rebels took Hama.", key=k) for k in ("abcd1234-1", "abcd1234-2", "abcd1299")]
    client = serve(Held(readings, (event_of(*readings),)))
    asked = ("abcd1299", "abcd1234-2", "abcd1234-", "abcd123", "abcd9999")
    answers = [client.get(f"/api/v1/reports/{name}") for name in asked]
    assert [a.status_code for a in answers] == [200, 200, 400, 404, 404]
    assert [a.json()["report"]["id"] for a in answers[:2]] == ["abcd1299", "abcd1234-2"]


def test_versions_of_a_report_count_once(serve: Serve) -> None:
    one, other = (reading_of("Rebels took Hama.", key=k) for k in ("r1", "r2"))
    again = replace(other, report=replace(other.report, given_id="r1"))
    client = serve(Held([one, again], (event_of(one, again),)))
    assert client.get("/api/v1/summary").json()["reports"] == 1
    assert {r["version_of"] for r in client.get("/api/v1/reports").json()["items"]} == {"r1"}
    (shown,) = client.get("/api/v1/events").json()["items"]
    assert client.get(f"/api/v1/events/{shown['id']}").json()["versions"] == {"r1": "r1", "r2": "r1"}
    assert [s["reports"] for s in client.get("/api/v1/sources").json()["items"] if s["reports"]] == [1]
    apart = serve(Held([one, other], (event_of(one, other),)))
    assert apart.get("/api/v1/summary").json()["reports"] == 2
    assert {r["version_of"] for r in apart.get("/api/v1/reports").json()["items"]} == {None}


@pytest.mark.parametrize(
    ("told", "window", "inside"),
    [
        ((None, "2025-05-08"), "since=2025-05-08", True),
        ((None, "2025-05-08"), "until=2025-03-25", False),
        (("2025-03-13", None), "since=2025-03-22", False),
        (("2025-03-13", None), "since=2025-03-13&until=2025-03-13", True),
        (("2025-01-01", "2025-12-31"), "since=2025-03-22&until=2025-03-25", True),
        ((None, None), "since=2025-03-22", False),
        ((None, None), "", True),
    ],
)
def test_a_window_takes_what_is_told_of_its_days(
    serve: Serve, told: tuple[str | None, str | None], window: str, inside: bool
) -> None:
    reading = reading_of("Rebels took Hama.")
    client = serve(Held([reading], (replace(event_of(reading), when=TimeRange(*told)),)))
    assert bool(client.get(f"/api/v1/events?{window}").json()["items"]) is inside


@pytest.mark.parametrize(
    ("asked", "found"), [("Tatmadaw", True), ("myanmar forces", True), ("the junta", True), ("Myanmar police", False)]
)
def test_an_actor_is_found_by_all_names(serve: Serve, asked: str, found: bool) -> None:
    reading = reading_of("The junta's men took Hama.")
    army = Party("world/mm/forces", "Myanmar forces", "state_forces", (reading.report.span(0, 9),))
    client = serve(Held([reading], (replace(event_of(reading), actors=(army,)),)))
    assert bool(client.get("/api/v1/events", params={"actor": asked}).json()["items"]) is found
