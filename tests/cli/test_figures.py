"""Figures by place: where the event is of which they are told, and only those of an area."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended

Run = Callable[..., Ended]
TOLD = (
    "Missiles struck a hospital in Kharkiv on Monday, killing seven people, the governor said.",
    "Shells hit the market of El Fasher on Tuesday, killing 12 people and wounding 30, medics said.",
    "The war has killed more than 40,000 people in Sudan since April 2023, the UN says.",
    "Gunmen killed nine farmers near Goma on Wednesday, residents said.",
)


@pytest.fixture
def record(run: Run, tmp_path: Path) -> Path:
    rows = [{"id": f"r{n}", "source": "Test Wire", "published": "2024-05-09", "text": t} for n, t in enumerate(TOLD)]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("add", tmp_path / "r.jsonl", "--record", tmp_path / "r.db").code == 0
    return tmp_path / "r.db"


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (None, {("Kharkiv", 7), ("El Fasher", 12), ("El Fasher", 30), ("Sudan", 40_000), ("near Goma", 9)}),
        ("Kharkiv", {("Kharkiv", 7)}),
        ("North Darfur", {("El Fasher", 12), ("El Fasher", 30)}),
        ("Sudan", {("El Fasher", 12), ("El Fasher", 30), ("Sudan", 40_000)}),
        ("Ukraine", {("Kharkiv", 7)}),
        ("Goma", {("near Goma", 9)}),
    ],
)
def test_figures_of_an_area(run: Run, record: Path, area: str | None, expected: set[tuple[str, int]]) -> None:
    limits = ("--area", area) if area else ()
    rows = [json.loads(x) for x in run("figures", "--record", record, "--format", "jsonl", *limits).out.splitlines()]
    assert {(r["place"], r["best"] if r["best"] is not None else r["low"]) for r in rows} == expected


def test_an_area_goes_with_a_measure_and_is_known_or_refused(run: Run, record: Path) -> None:
    both = run("figures", "--record", record, "--measure", "injured", "--area", "Sudan", "--format", "csv")
    assert [line.split(",")[3] for line in both.out.splitlines()] == ["place", "El Fasher"]
    none = run("figures", "--record", record, "--measure", "injured", "--area", "Kharkiv")
    assert none.code == 0 and "nothing in the record fits" in none.err
    unknown = run("figures", "--record", record, "--area", "Kharkivv")
    assert unknown.code == 1 and "no area of that name is known; is it Kharkiv" in unknown.err
