"""The review commands on a record of their own: what a person decides shows in the next listing."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from fogline.cli.serve import run as serve
from tests.cli.conftest import Ended, Made

Run = Callable[..., Ended]


@pytest.fixture
def mine(made: Made, tmp_path: Path, run: Run) -> Run:
    """`run` over a copy of the record, so that decisions stay in one test."""
    copy = tmp_path / "mine.db"
    shutil.copy(made.path, copy)
    return lambda *arguments: run(*arguments, *(() if "--record" in arguments else ("--record", copy)))


def events(mine: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in mine("events", "--format", "jsonl").out.splitlines()]


def test_reject_and_undo(mine: Run) -> None:
    before = events(mine)
    strike = next(e for e in before if e["type"] == "air_strike")
    assert mine("review", "reject", strike["claims"][0], "--who", "an", "--why", "a drill").code == 0
    assert strike["claims"][0] not in {c for e in events(mine) for c in e["claims"]}
    assert mine("review", "undo", "--who", "an").code == 0
    assert events(mine) == before
    rows = mine("review", "list", "--format", "csv").out.splitlines()
    assert [row.split(",")[2] for row in rows[1:]] == ["reject", "retract"]


def test_a_phone_call_enters_the_record(mine: Run) -> None:
    told = ("review", "add", "shelling", "--place", "Hama", "--day", "2024-12-04", "--source", "a nurse", "--note", "two shells at nine")
    assert mine(*told).code == 0
    (event,) = [e for e in events(mine) if "a nurse" in e["origin_names"]]
    assert (event["place"], event["when"]["earliest"]) == ("Hama", "2024-12-04")
    assert "two shells at nine" in mine("events", "--why", event["id"]).out


def test_labels_hold_events_back_from_exports_and_the_report(mine: Run) -> None:
    strike = next(e for e in events(mine) if e["type"] == "air_strike")
    assert "bombed Idlib" in mine("export").out
    assert mine("review", "label", strike["id"], "--tlp", "RED").code == 0
    for command in (("export",), ("export", "--format", "csv"), ("export", "--format", "geojson"), ("report",)):
        ended = mine(*command)
        assert ended.code == 0
        assert "bombed" not in ended.out
        assert "Idlib" not in ended.out
    assert "withheld" in mine("export").err
    assert "bombed Idlib" in mine("export", "--tlp", "RED").out
    assert mine("export", "--tlp", "PINK").code == 1


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Callable[..., str]]:
    """What `fogline serve` with some options answers to a path, without a socket."""
    apps: list[Any] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **_: apps.append(app))
    monkeypatch.setattr("sys.setswitchinterval", lambda _: None)

    def started(**options: str) -> Callable[..., str]:
        serve(record=str(tmp_path / "mine.db"), **options)  # type: ignore[arg-type]
        client = TestClient(apps[-1], base_url="http://127.0.0.1")
        return lambda path, form="application/json": client.get(path, headers={"Accept": form}).text

    return started


def test_labels_hold_events_back_from_what_is_served(mine: Run, served: Callable[..., Callable[..., str]]) -> None:
    paths = [f"/api/v1/{p}" for p in ("events", "claims", "reports", "columns", "situation", "contradictions")]
    asked = [
        *((p, "application/json") for p in (*paths, "/tables/events", "/tables/claims", "/report")),
        *((f"/api/v1/{p}", form) for p in ("events", "claims") for form in ("text/csv", "application/geo+json")),
    ]
    strike = next(e for e in events(mine) if e["type"] == "air_strike")
    before = [ask for ask in asked if "Idlib" in served()(*ask)]
    assert len(before) >= 8
    assert mine("review", "label", strike["id"], "--sensitivity", "secret").code == 0
    for answer in map(served(), *zip(*asked, strict=True)):
        assert "bombed" not in answer
        assert "Idlib" not in answer
    assert all("Hama" in served()("/api/v1/events", form) for form in ("text/csv", "application/geo+json"))
    reports = json.loads(served(sensitivity="secret")("/api/v1/reports"))["items"]
    (told,) = [r["id"] for r in reports if r["name"] == "three"]
    assert "bombed" in served(sensitivity="secret")(f"/api/v1/reports/{told}")
    assert "not_found" in served()(f"/api/v1/reports/{told}")
    assert [ask for ask in asked if "Idlib" in served(sensitivity="secret")(*ask)] == before
    assert mine("serve", "--tlp", "PINK").code == 1


def test_grades_show_in_the_list_of_sources(mine: Run) -> None:
    assert mine("review", "grade", "Test Wire", "B").code == 0
    rows = mine("sources", "--format", "csv").out.splitlines()
    assert any(row.startswith("Test Wire,") and ",B," in row for row in rows)


def test_the_queue_at_the_prompt(mine: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["x", "s 99", "d", "u", "n", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    ended = mine("review", "queue", "--who", "an")
    assert ended.code == 0
    assert "not understood" in ended.out
    assert ended.out.count("kept as") == 2
    assert len(mine("review", "list", "--format", "jsonl").out.splitlines()) == 2


@pytest.mark.parametrize("stdin", [None, io.StringIO("d\n")])
def test_the_queue_without_a_terminal_is_one_line(mine: Run, monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None) -> None:
    monkeypatch.setattr("sys.stdin", stdin)
    ended = mine("review", "queue")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("fogline: review queue: the queue asks at a terminal") and "`fogline review done`" in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_every_mistake_is_one_line(mine: Run) -> None:
    for wrong in (("reject", "nothing"), ("grade", "x", "Q"), ("fix", "zz", "type", "shelling"), ("label", "x")):
        ended = mine("review", *wrong)
        assert ended.code == 1
        assert len(ended.err.strip().splitlines()) == 1


def test_decisions_are_exported_as_examples(mine: Run) -> None:
    strike = next(e for e in events(mine) if e["type"] == "air_strike")
    mine("review", "done", strike["id"])
    (row,) = [json.loads(line) for line in mine("review", "export").out.splitlines()]
    assert row["decision"] == "reviewed"
    assert row["quotes"][0]["quote"] in row["texts"][row["quotes"][0]["report"]]


def test_redaction_and_audit(mine: Run) -> None:
    assert mine("audit", "verify").code == 0
    ended = mine("redact", "three", "--why", "order", "--yes")
    assert ended.code == 0
    assert "bombed" not in mine("export").out
    checked = mine("audit", "verify")
    assert checked.code == 0
    assert "0 problems" in checked.out


def test_backup_and_joining(mine: Run, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert mine("backup", copy).code == 0
    mine("review", "grade", "Test Wire", "B")
    ended = run("merge-records", copy, tmp_path / "mine.db")
    assert ended.code == 0
    assert "1 judgements" in ended.out


def test_a_decision_tells_the_new_event_and_the_old_id_leads_to_it(mine: Run) -> None:
    """Both ids, the one before and the one that a decision made, lead on, also past a further report and decision."""
    gain, strike = (next(e for e in events(mine) if e["type"] == t) for t in ("territory_gained", "air_strike"))
    joined = mine("review", "same", gain["id"][:12], strike["id"][:12], "--who", "an")
    (now,) = [e for e in events(mine) if set(e["claims"]) >= {*gain["claims"], *strike["claims"]}]
    first, second, third = joined.out.splitlines()
    assert first.startswith("same kept as judgement ")
    assert second.startswith(f"now event {now['id'][:12]}: ")
    assert third.startswith("control of Hama: ")
    shown = mine("events", "--why", gain["id"][:12])
    assert shown.err.splitlines()[-1] == f"fogline: event {gain['id'][:12]} is now {now['id'][:12]}"
    assert f"[{now['id'][:12]}]" in shown.out
    assert mine("review", "done", strike["id"]).err == f"fogline: event {strike['id'][:12]} is now {now['id'][:12]}\n"
    labelled = mine("review", "label", strike["id"], "--tlp", "RED", "--sensitivity", "secret")
    assert labelled.err.count(" is now ") == 1
    assert mine("review", "undo", joined.out.split()[4], "--who", "an").code == 0
    parted = mine("events", "--why", now["id"][:12])
    assert parted.code == 1
    assert f"{now['id'][:12]}: the claims of this event are in 2 events now; name one: " in parted.err
    assert gain["id"][:12] in parted.err and strike["id"][:12] in parted.err


def test_old_ids_lead_on_as_the_record_grows(mine: Run, tmp_path: Path) -> None:
    strike = next(e for e in events(mine) if e["type"] == "air_strike")
    more = tmp_path / "more.txt"
    more.write_text("Russian warplanes bombed Idlib on Monday, killing four civilians, a monitor said.", encoding="utf-8")
    assert mine("add", more, "--source", "Third Wire", "--published", "2024-12-03").code == 0
    (now,) = [e for e in events(mine) if set(e["claims"]) > set(strike["claims"])]
    assert f"event {strike['id'][:12]} is now {now['id'][:12]}" in mine("events", "--why", strike["id"]).err


def test_who_says_so_can_be_set_and_shows_everywhere(mine: Run) -> None:
    def claimants() -> dict[str, str]:
        return {c["id"]: c["claimant"] for c in map(json.loads, mine("claims", "--format", "jsonl").out.splitlines())}

    before = claimants()
    strike = next(e for e in events(mine) if e["type"] == "air_strike")
    (claim,) = strike["claims"]
    assert mine("review", "fix", claim, "claimant", "World Food Programme", "--who", "an").code == 0
    assert claimants() == before | {claim: "World Food Programme"} != before
    assert any("World Food Programme" in e["origin_names"] for e in events(mine))
    assert "claimant: set by an" in mine("explain", "three").out
    assert any(row.startswith("World Food Programme,") for row in mine("sources", "--format", "csv").out.splitlines())
    assert mine("review", "undo", "--who", "an").code == 0
    assert claimants() == before


def test_an_unknown_place_is_refused(mine: Run) -> None:
    strike = next(e for e in events(mine) if e["type"] == "air_strike")
    ended = mine("review", "fix", strike["claims"][0], "place", "Idlibb")
    assert ended.code == 1
    assert ended.err.startswith("fogline: place Idlibb: no place of that name is known; is it Idlib")
    assert "give its point: 'Idlibb@LATITUDE,LONGITUDE'" in ended.err
    assert mine("review", "list", "--format", "jsonl").out == ""
