"""What the filters of listings take: days with one bound, actors by all their names, areas and what lies in none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, record_of

Run = Callable[..., Ended]
REPORTS = (
    {
        "id": "shan-1",
        "source": "Hill Wire",
        "published": "2024-09-10",
        "text": "The Tatmadaw bombed the town of Namkham in Myanmar on Monday, killing dozens of people, residents said. "
        "The army will attack Kutkai from Thursday, a commander said.",
    },
    {
        "id": "shan-2",
        "source": "Hill Wire",
        "published": "2024-09-12",
        "text": "Soldiers shelled the hamlet of Qwezzarhu on Wednesday, a monk said.",
    },
)


@pytest.fixture(scope="module")
def shan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_of(tmp_path_factory.mktemp("shan"), REPORTS)


def rows(run: Run, record: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl", "--record", record).out.splitlines()]


@pytest.mark.parametrize("command", ["events", "claims"])
def test_an_actor_goes_by_all_names(run: Run, shan: Path, command: str) -> None:
    every = rows(run, shan, command, "--actor", "Myanmar forces")
    assert every
    assert rows(run, shan, command, "--actor", "Tatmadaw") == every
    assert rows(run, shan, command, "--actor", "Myanmar police") == []


@pytest.mark.parametrize("command", ["events", "claims"])
def test_a_window_before_what_is_told_from_a_day_on(run: Run, shan: Path, command: str) -> None:
    later = rows(run, shan, command, "--since", "2030-01-01")
    assert later == []
    of = rows(run, shan, command, "--since", "2024-09-09", "--until", "2024-09-09")
    assert len(of) == 1


@pytest.mark.parametrize("command", ["events", "claims"])
def test_what_lies_nowhere_is_counted(run: Run, shan: Path, command: str) -> None:
    ended = run(command, "--area", "Myanmar", "--record", shan)
    assert f"fogline: --area Myanmar: 1 {command[:-1]} without a location left out" in ended.err
    assert "Qwezzarhu" not in ended.out
    assert "without a location" not in run(command, "--record", shan).err
