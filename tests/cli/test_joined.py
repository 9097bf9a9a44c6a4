"""Two analysts' records joined: event ids that either had noted still find their events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended

Run = Callable[..., Ended]
HERS = {
    "h1": "Missiles struck an apartment block in Kharkiv on Sunday, 3 March 2024, killing seven people, the governor said.",
    "h2": "Rebels captured the town of Rutshuru on 3 March 2024, residents said.",
}
HIS = {
    "s1": "Russian missiles hit a block of flats in Kharkiv on 3 March 2024 and killed eight people, residents said.",
    "s2": "M23 rebels took Rutshuru on 3 March 2024, the army said.",
    "s3": "Shells hit a market in Omdurman on 4 March 2024, killing two people, medics said.",
}


def events(run: Run, record: Path) -> dict[str, frozenset[str]]:
    """The reports of each event by its id."""
    rows = map(json.loads, run("events", "--record", record, "--format", "jsonl").out.splitlines())
    return {r["id"]: frozenset(r["reports"]) for r in rows}


def record_of(run: Run, folder: Path, name: str, texts: dict[str, str], only: Iterable[str] | None = None) -> Path:
    rows = [
        {"id": k, "source": f"Wire {name}", "published": "2024-03-05", "text": t}
        for k, t in texts.items()
        if only is None or k in only
    ]
    (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("add", folder / f"{name}.jsonl", "--record", folder / f"{name}.db").code == 0
    return folder / f"{name}.db"


@pytest.fixture
def both(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    return record_of(run, tmp_path, "hers", HERS), record_of(run, tmp_path, "his", HIS)


def test_ids_of_either_record_lead_to_the_joined_events(run: Run, both: tuple[Path, Path]) -> None:
    noted = events(run, both[0]) | events(run, both[1])
    assert run("merge-records", *both).out == "3 reports, 3 readings, 0 rejected, 0 judgements new\n"
    joined = events(run, both[0])
    assert sorted(map(sorted, joined.values())) == [["h1", "s1"], ["h2", "s2"], ["s3"]]
    for ident, reports in noted.items():
        shown = run("events", "--why", ident, "--record", both[0])
        (now,) = (i for i, of in joined.items() if reports <= of)
        assert shown.code == 0 and f"[{now[:12]}]" in shown.out
        assert shown.err == ("" if ident == now else f"fogline: event {ident[:12]} is now {now[:12]}\n")
    assert run("merge-records", *both).out.startswith("0 reports, 0 readings")
    assert events(run, both[0]) == joined


def test_what_was_decided_by_such_an_id_holds(run: Run, both: tuple[Path, Path]) -> None:
    his = {reports: ident for ident, reports in events(run, both[1]).items()}
    older = his[frozenset({"s1"})]
    assert run("review", "fix", older, "type", "drone_strike", "--record", both[1]).code == 0
    run("merge-records", *both)
    said = run("review", "label", older, "--tlp", "AMBER", "--record", both[0])
    assert said.code == 0 and f"event {older[:12]} is now " in said.err
    rows = [json.loads(x) for x in run("events", "--record", both[0], "--format", "jsonl").out.splitlines()]
    kharkiv = next(r for r in rows if set(r["reports"]) >= {"s1"})
    assert kharkiv["tlp"] == "AMBER"
    assert all(r["tlp"] != "AMBER" for r in rows if r is not kharkiv)


def test_former_ids_of_the_other_record_are_known_too(run: Run, tmp_path: Path) -> None:
    hers = record_of(run, tmp_path, "hers", HERS, only=["h2"])
    his = record_of(run, tmp_path, "his", HIS, only=["s1"])
    (first,) = events(run, his)
    more = {"s4": "A missile struck a block of flats in Kharkiv on 3 March 2024, killing at least eight, police said."}
    record_of(run, tmp_path, "his", more)
    assert first not in events(run, his)
    run("merge-records", hers, his)
    shown = run("events", "--why", first, "--record", hers)
    assert shown.code == 0 and " s4 (Ukrainian police; " in shown.out


@pytest.mark.parametrize("redacts", [0, 1])
def test_claims_that_one_has_redacted_are_known_by_no_id(run: Run, both: tuple[Path, Path], redacts: int) -> None:
    run("add", both[1].with_suffix(".jsonl"), "--record", both[0])
    gone = next(i for i, reports in events(run, both[1]).items() if reports == {"s3"})
    assert run("redact", "s3", "--why", "order", "--yes", "--record", both[redacts]).code == 0
    run("merge-records", *both)
    shown = run("events", "--why", gone, "--record", both[0])
    assert shown.code == 1 and "no event of that id" in shown.err
