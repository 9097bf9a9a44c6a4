"""A report that is added again: said in a line, kept as a version, counted once wherever reports are counted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.model import Report
from fogline.model.versions import counted, name_of, versions
from tests.cli.conftest import Ended

Run = Callable[..., Ended]
KHARKIV = "Missiles struck a block in Kharkiv on 3 March 2024, killing seven people, the governor said. Twelve were hurt."
GOMA = "Rebels shelled the port of Goma on 4 May 2024, wounding nine fishermen, residents said."


def listed(run: Run, record: Path) -> tuple[set[int], int, str]:
    """The reports counted for each event, for the outlets together, and in the situation report."""
    events = run("events", "--record", record, "--format", "csv").out.splitlines()
    sources = [json.loads(line) for line in run("sources", "--record", record, "--format", "jsonl").out.splitlines()]
    head = re.search(r"(\d+) reports ·", run("report", "--record", record).out)
    assert head is not None
    return {int(row.split(",")[-2]) for row in events[1:]}, sum(s["reports"] for s in sources), head[1]


def test_a_file_added_again_as_it_is_adds_nothing(run: Run, tmp_path: Path) -> None:
    path, record = tmp_path / "a.txt", tmp_path / "r.db"
    path.write_text(KHARKIV, encoding="utf-8")
    run("add", path, "--record", record)
    again = run("add", path, "--record", record)
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("0 reports added, 1 known already, 1 in the record, ")


@pytest.mark.parametrize(("text", "old", "new"), [(KHARKIV, "Twelve", "Fourteen"), (GOMA, "nine", "eleven")])
def test_an_edited_file_is_a_version(run: Run, tmp_path: Path, text: str, old: str, new: str) -> None:
    path, record = tmp_path / "a.txt", tmp_path / "r.db"
    path.write_text(text, encoding="utf-8")
    run("add", path, "--record", record)
    path.write_text(text.replace(old, new), encoding="utf-8")
    edited = run("add", path, "--record", record)
    assert edited.code == 0 and edited.out.startswith("0 reports added, 1 new version, 1 in the record, ")
    assert re.fullmatch(r"fogline: another version of a report in the record, .*a\.txt of [0-9a-f]{12} \(a\.txt\)\n", edited.err)
    dated = run("add", path, "--published", "2024-05-05", "--record", record)
    assert dated.out.startswith("0 reports added, 1 new version, 1 in the record, ") and "another version" in dated.err
    assert listed(run, record) == ({1}, 1, "1")
    assert run("doctor", "--record", record).out.count(": 1 reports, 0 refused") == 1
    shown = run("explain", "a.txt", "--record", record).out
    assert old in shown and new in shown


def test_the_words_of_another_file_are_told_and_counted_apart(run: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.db"
    for name, text in (("a.txt", KHARKIV), ("b.txt", KHARKIV.replace("Twelve", "Fourteen")), ("c.txt", GOMA)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        said = run("add", tmp_path / name, "--record", record)
        assert said.out.startswith("1 report added, ")
        assert ("in nearly the words of another report" in said.err) == (name == "b.txt")
    assert listed(run, record)[1:] == (3, "3")


def test_a_row_of_the_same_id_is_a_version(run: Run, tmp_path: Path) -> None:
    path, record = tmp_path / "rows.jsonl", tmp_path / "r.db"
    for text in (KHARKIV, KHARKIV.replace("seven", "nine") + " A school burned down.", GOMA):
        row = {"id": "w-1", "source": "Test Wire", "published": "2024-05-05", "text": text}
        path.write_text(json.dumps(row), encoding="utf-8")
        run("add", path, "--record", record)
    assert listed(run, record) == ({1}, 1, "1")


def report(ident: str, text: str = "Rebels took the town of Goma", **fields: str) -> Report:
    return Report(ident, text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reports", "number"),
    [
        ([report("a", url="https://x.example/1"), report("b", "Rebels took the port of Goma", url="https://x.example/1")], 1),
        ([report("a", url="https://x.example/"), report("b", url="https://x.example/")], 2),
        # A channel's address over posts of different words, and a file that is written over each day.
        ([report("a", url="https://x.example/c"), report("b", "Shells fell on Kyiv", url="https://x.example/c")], 2),
        ([report("a", origin="latest.txt", published="2024-05-04"), report("b", origin="latest.txt", published="2024-05-05")], 2),
        ([report("a", origin="latest.txt"), report("b", origin="latest.txt", published="2024-05-05")], 1),
        ([report("a", origin="d1/a.txt"), report("b", origin="d2/a.txt")], 2),
        ([report("a", origin="x.jsonl:3"), report("b", origin="x.jsonl:3")], 2),
        ([report("a", origin="standard input"), report("b", origin="standard input")], 2),
        # Two outlets number their reports alike.
        ([report("a", given_id="1", source="A"), report("b", given_id="1", source="B")], 2),
        ([report("a", given_id="1", source="A"), report("b", "Shells fell on Kyiv", given_id="1", source="A")], 1),
    ],
)  # fmt: skip
def test_what_counts_as_a_version(reports: list[Report], number: int) -> None:
    assert counted((r.id for r in reports), versions(reports)) == number
    assert versions(reports) == versions(list(reversed(reports)))


def test_no_name_tells_what_it_is_made_of() -> None:
    name = name_of(report("a", url="https://x.example/secret"))
    assert name is not None and re.fullmatch("[0-9a-f]{64}", name)
