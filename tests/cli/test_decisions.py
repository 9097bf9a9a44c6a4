"""What a decision tells: the place meant, measures and names that are none, the event as it is now, who holds what."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, record_of

Run = Callable[..., Ended]
REPORTS = (
    {
        "id": "nile-1",
        "source": "Nile Wire",
        "published": "2025-02-11",
        "text": "The Rapid Support Forces captured the town of Bara in Sudan's North Kordofan state on Monday, residents "
        "said. Shelling of Bara killed four civilians on Tuesday, a doctor said.",
    },
    {
        "id": "nile-2",
        "source": "Delta Post",
        "published": "2025-02-12",
        "text": "Thousands of people fled El Obeid in Sudan on Tuesday, aid workers said.",
    },
)


@pytest.fixture(scope="module")
def kordofan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_of(tmp_path_factory.mktemp("kordofan"), REPORTS)


@pytest.fixture
def mine(kordofan: Path, tmp_path: Path, run: Run) -> Run:
    copy = tmp_path / "mine.db"
    shutil.copy(kordofan, copy)
    return lambda *arguments: run(*arguments, "--record", copy)


def rows(mine: Run, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in mine(*arguments, "--format", "jsonl").out.splitlines()]


def call(mine: Run, *more: str) -> Ended:
    told = ("--day", "2025-02-13", "--source", "a nurse", "--note", "three shells at nine")
    return mine("review", "add", "shelling", *told, *more)


def test_a_place_of_the_record_comes_before_its_namesakes(mine: Run) -> None:
    """Bar in Montenegro, which a list calls Bara too, is larger."""
    ended = call(mine, "--place", "Bara")
    assert ended.err.startswith("fogline: place Bara: taken for Bara [geonames:377724], town, North Kordofan, SD")
    (event,) = [e for e in rows(mine, "events") if "a nurse" in e["origin_names"]]
    assert (event["location"]["country"], event["location"]["id"]) == ("SD", "geonames:377724")


def test_a_place_that_no_report_names_is_sought_where_the_record_is(mine: Run) -> None:
    assert call(mine, "--place", "Rahad").code == 0
    (event,) = [e for e in rows(mine, "events") if "a nurse" in e["origin_names"]]
    assert event["location"]["country"] == "SD"


def test_several_likely_places_are_listed_and_nothing_is_kept(mine: Run) -> None:
    ended = call(mine, "--place", "Springfield")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert "places bear that name; name one: Springfield [geonames:" in ended.err
    assert rows(mine, "review", "list") == []
    chosen = ended.err.partition("name one: ")[2].partition(" (")[0]
    assert call(mine, "--place", chosen).code == 0
    (event,) = [e for e in rows(mine, "events") if "a nurse" in e["origin_names"]]
    assert (event["place"], event["location"]["country"]) == ("Springfield", "US")


def test_measures_are_known_ones(mine: Run) -> None:
    ended = call(mine, "--place", "Bara", "--figures", "wombats=3")
    assert ended.code == 1
    assert "no measure is called wombats; a measure is one of killed, injured, " in ended.err
    assert call(mine, "--place", "Bara", "--figures", "dead=3; wounded=5").code == 0
    told = {f["measure"]: f["best"] for f in rows(mine, "figures") if f["claimant"] == "a nurse"}
    assert told == {"killed": 3, "injured": 5}


def test_an_unknown_actor_is_kept_and_told(mine: Run) -> None:
    ended = call(mine, "--place", "Bara", "--actors", "Wombats")
    assert "fogline: actors Wombats: no actor of that name is known; kept as it is" in ended.err
    assert any(p["name"] == "Wombats" for e in rows(mine, "events") for p in e["actors"])
    assert "no actor" not in call(mine, "--place", "Bara", "--actors", "Rapid Support Forces").err


def test_a_corrected_place_keeps_its_gain_in_control_and_says_what_changed(mine: Run) -> None:
    (gain,) = rows(mine, "events", "--type", "territory_gained")
    ended = mine("review", "fix", gain["id"], "place", "Bara@13.95,30.05")
    lines = ended.out.splitlines()
    assert lines[1].startswith(f"event {gain['id'][:12]}: Rapid Support Forces took Bara, North Kordofan, ")
    controls = [line for line in lines if line.startswith("control of Bara, North Kordofan (")]
    assert len(controls) == 2
    assert any("; now nothing is" in line for line in controls)
    assert any("nothing was told; now held, Rapid Support Forces" in line for line in controls)
    assert any(line.startswith("still at Bara, North Kordofan: ") and "helling" in line for line in lines)
    assert "still at" not in mine("review", "fix", gain["id"], "place", "Bara@13.95,30.05").out
    (state,) = rows(mine, "control", "--area", "Bara")
    assert (state["holder"], state["province"]) == ("Rapid Support Forces", "North Kordofan")
    (now,) = rows(mine, "events", "--type", "territory_gained")
    assert (now["location"]["country"], now["location"]["where_prec"]) == ("SD", 1)


def test_decisions_name_the_event_and_what_it_says_now(mine: Run) -> None:
    (gain,) = rows(mine, "events", "--type", "territory_gained")
    of = f"event {gain['id'][:12]}: Rapid Support Forces took Bara, North Kordofan, "
    assert mine("review", "label", gain["id"], "--tlp", "RED").out.splitlines()[1].startswith(of)
    assert "TLP RED" in (done := mine("review", "done", gain["id"]).out.splitlines()[1]) and "reviewed" in done
    claim = gain["claims"][0]
    assert mine("review", "reject", claim).out.splitlines()[1].startswith(f"no event any more {gain['id'][:12]}: ")


def test_an_added_claim_can_be_told_its_event(mine: Run) -> None:
    (gain,) = rows(mine, "events", "--type", "territory_gained")
    ended = call(mine, "--place", "El Obeid", "--event", gain["id"][:12])
    assert ended.code == 0
    (event,) = [e for e in rows(mine, "events") if "a nurse" in e["origin_names"]]
    assert set(gain["claims"]) < set(event["claims"])
    assert call(mine, "--place", "Bara", "--event", "ffffffffffff").code == 1
    assert len(rows(mine, "review", "list")) == 2


def test_undo_tells_whose_the_last_judgement_is(mine: Run) -> None:
    (gain,) = rows(mine, "events", "--type", "territory_gained")
    kept = mine("review", "done", gain["id"], "--who", "an").out.split()[4]
    ended = mine("review", "undo", "--who", "bob")
    assert ended.code == 1
    assert f"bob: no judgement of yours to take back; the last is an's: reviewed; take that back with `undo {kept}`" in ended.err
    assert mine("review", "undo", kept, "--who", "bob").code == 0
