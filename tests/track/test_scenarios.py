"""Who holds a town when both sides speak: short wars in reports of our own, read whole, and what an analyst says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fogline import pipeline
from fogline.model import Context, ControlState, Reading, Report

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "control.yaml").read_text(encoding="utf-8"))


def states(reports: list[list[str]], context: Context) -> tuple[ControlState, ...]:
    """Control after reading reports of (outlet, day, text)."""
    told = [
        Report(id=f"r{i}", text=text, source=outlet, published=day) for i, (outlet, day, text) in enumerate(reports)
    ]
    readings = [r for r in pipeline.read(told, context) if isinstance(r, Reading)]
    return pipeline.state(pipeline.events(readings, context), context).control


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_who_holds_what(case, context: Context) -> None:  # type: ignore[no-untyped-def]
    found = states(case["reports"], context)
    for place, day, status, holder in case["held"]:
        told = [s for s in found if s.place.name == place and s.holds_at(day)]
        if status == "none":
            assert not told
            continue
        (state,) = told
        assert (state.status, state.holder.name if state.holder else None) == (status, holder), (day, state.basis)
        assert state.for_
        if status == "contested":  # Both claims are kept, each with its quote.
            assert state.against
            assert state.for_ != state.against or len(case["reports"]) == 1


def test_the_order_in_which_reports_come_in_changes_nothing(context: Context) -> None:
    case = next(c for c in CASES if c["name"] == "ukraine-robotyne")
    one, other = (states(r, context) for r in (case["reports"], case["reports"][::-1]))
    assert [(s.status, s.since, s.until) for s in one] == [(s.status, s.since, s.until) for s in other]


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces captured the Hnativka and Rih districts of Pokrovsk on Monday, residents said.",
        "M23 rebels captured the Kasenga and Rombe districts of Uvira on Monday, residents said.",
        "The Arakan Army captured 14 of Rakhine State's 17 townships on Monday, residents said.",
    ],
)
def test_named_districts_and_so_many_of_a_state_are_no_towns(text: str, context: Context) -> None:
    assert states([["Sample Radio", "2025-02-10", text]], context) == ()
