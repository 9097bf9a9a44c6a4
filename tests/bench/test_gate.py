"""The gate holds its floors: a figure below, a floor that is missing and another corpus all fail.

In: figures made by hand. Out: kept or not, and the floors afterwards.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(sys, "path", [str(BENCH), *sys.path])
    return importlib.import_module("gate")


def result(gate: Any, macro_f1: float, corpus: str = "c") -> Any:
    return gate.Scored("modality", corpus, {part: {"macro_f1": macro_f1} for part in gate.PARTS})


def floors(macro_f1: float) -> dict[str, Any]:
    return {"corpus": "c", "all": {"macro_f1": macro_f1}, "held": {"macro_f1": macro_f1}}


def check(gate: Any, known: dict[str, Any], value: float, **how: Any) -> list[bool]:
    return list(gate.checked(result(gate, value), known, **{"lift": False, "lower": frozenset()} | how))


def test_a_figure_at_its_floor_is_kept_and_one_below_is_not(gate: Any) -> None:
    assert check(gate, floors(0.8), 0.8) == [True, True]
    assert check(gate, floors(0.8), 0.79) == [False, False]


def test_a_missing_floor_fails_until_it_is_set(gate: Any) -> None:
    known: dict[str, Any] = {"corpus": "c"}
    assert check(gate, known, 0.8) == [False, False]
    assert check(gate, known, 0.8, lift=True) == [True, True]
    assert check(gate, known, 0.8) == [True, True]


def test_another_corpus_fails(gate: Any) -> None:
    assert False in gate.checked(result(gate, 0.9, "other"), floors(0.1), lift=False, lower=frozenset())


def test_raising_never_lowers(gate: Any) -> None:
    known = floors(0.8)
    assert check(gate, known, 0.5, lift=True) == [False, False]
    assert known == floors(0.8)


def test_lowering_is_for_the_named_metric(gate: Any) -> None:
    known = floors(0.8)
    assert check(gate, known, 0.5, lower=frozenset({"macro_f1"})) == [True, True]
    assert known["all"]["macro_f1"] == 0.495
    other = floors(0.8)
    assert check(gate, other, 0.5, lower=frozenset({"claim_f1"})) == [False, False]
    assert other == floors(0.8)


def test_a_figure_that_the_scorer_no_longer_gives_fails(gate: Any) -> None:
    gone = gate.Scored("modality", "c", {part: {} for part in gate.PARTS})
    assert list(gate.checked(gone, floors(0.1), lift=True, lower=frozenset())) == [False, False]


def test_every_metric_of_every_task_has_a_floor_above_nothing(gate: Any) -> None:
    kept = json.loads((BENCH / "floors.json").read_text(encoding="utf-8"))
    assert set(kept) == set(gate.METRICS)
    for task, metrics in gate.METRICS.items():
        assert len(kept[task]["corpus"]) == 64
        for part in gate.PARTS:
            assert set(kept[task][part]) == set(metrics), (task, part)
