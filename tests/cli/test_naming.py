"""What a person types for a report or an area, and what it means.

In: records of small reports. Out: the reports and rows that bear the name, or one line that tells why none does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.cli.chosen import within
from fogline.errors import SettingsError
from fogline.model import Context, Located, Report
from fogline.naming import reports_named
from tests.cli.conftest import REPORTS, Ended, inside

Run = Callable[..., Ended]
VERSIONS = [Report(c * 64, "…", given_id="wire-1", origin=f"a.jsonl:{n}") for n, c in enumerate("ab", 1)]
OTHER = Report("c" * 64, "…", given_id="wire-10", title="Wire-1")


@pytest.mark.parametrize("name", ["wire-1", "WIRE-1", "wir"])
def test_versions_of_one_id_go_by_it_together(name: str) -> None:
    assert reports_named(name, VERSIONS) == VERSIONS


@pytest.mark.parametrize("name", ["wire-1", "wir"])
def test_of_several_reports_each_is_listed_under_a_name_of_its_own(name: str) -> None:
    every = [*VERSIONS, OTHER]
    with pytest.raises(SettingsError, match="3 reports fit") as told:
        reports_named(name, every)
    names = re.findall(r"([0-9a-f]{12}) \(wire-10?\)", str(told.value))
    assert [reports_named(n, every, whole=True) for n in names] == [[r] for r in every]


def test_where_nothing_can_be_undone_a_name_is_given_whole() -> None:
    for whole in ("wire-10", "a" * 12, "b" * 64):
        assert len(reports_named(whole, [*VERSIONS, OTHER], whole=True)) == 1
    for beginning in ("wire-", "a" * 11):
        with pytest.raises(SettingsError, match="only the beginning of a name; name it whole: aaaaaaaaaaaa"):
            reports_named(beginning, VERSIONS, whole=True)


def test_redact_asks_with_the_words_or_for_the_whole_name(run: Run, tmp_path: Path) -> None:
    """`--yes` asks nothing, so the beginning of a name is not enough."""
    path = tmp_path / "notes.txt"
    path.write_text("Rebels captured the town of Maardis in Syria.\n", encoding="utf-8")
    record = tmp_path / "r.db"
    assert run("add", path, "--record", record).code == 0
    refused = run("redact", "not", "--why", "order", "--yes", "--record", record)
    assert (refused.code, refused.out) == (1, "")
    assert "not: only the beginning of a name; name it whole: " in refused.err
    assert "captured" in run("explain", "not", "--record", record).out
    assert run("redact", "notes.txt", "--why", "order", "--yes", "--record", record).code == 0


BARA = Located("Bara", "geonames:11239073", "district", country="SD", admin1="North Kordofan")
MAARDIS = Located("Maardis", "pack-syria:maardis@35.2546,36.7563", "town", country="SY", admin1="Hama")
RAFAH = Located("Rafah", kind="city", lat=31.30, lon=34.24, country="PS", admin1="Rafah")
COUNTRY = Located("South Sudan", kind="country", country="SS")


@pytest.mark.parametrize(
    ("area", "place", "lies"),
    [
        ("Bara", BARA, True),
        ("North Kordofan", BARA, True),
        ("Sudan", BARA, True),
        ("SD", BARA, True),
        ("South Sudan", BARA, False),
        ("Markaz Hama", MAARDIS, True),
        ("Syrian Arab Republic", MAARDIS, True),
        ("South Sudan", COUNTRY, True),
        ("Sudan", COUNTRY, False),
        ("Mali", Located("Kismayo", country="SO"), False),
        ("Burma", Located("a ford", country="MM"), True),
        ("Hama", None, False),
        ("Gaza Strip", RAFAH, True),
        ("the Gaza Strip", RAFAH, True),
        ("Gaza", RAFAH, True),
        ("West Bank", RAFAH, False),
        ("Nord-Kivu", Located("Sake", country="CD", admin1="North Kivu"), True),
        ("Darfur", Located("Nyala", kind="city", lat=12.05, lon=24.88, country="SD", admin1="South Darfur"), True),
        ("Darfur", Located("En Nahud", kind="city", lat=12.7, lon=28.4, country="SD", admin1="West Kordofan"), False),
        ("Donbas", Located("Kramatorsk", kind="city", lat=48.72, lon=37.56, country="UA", admin1="Donetsk"), True),
        ("Donbas", Located("Kyiv", kind="city", lat=50.45, lon=30.52, country="UA", admin1="Kyiv"), False),
    ],
)
def test_a_place_lies_in_itself_its_divisions_and_its_country(
    context: Context, area: str, place: Located | None, lies: bool
) -> None:
    assert within(area, context.gazetteer)(place) is lies
    assert within(None, context.gazetteer)(place)


@pytest.mark.parametrize("command", ["events", "claims", "control"])
def test_every_listing_takes_a_place_a_province_and_a_country(run: Run, command: str) -> None:
    whole = run(command, "--format", "jsonl").out.splitlines()
    for area in ("Hama", "Syria", "SY"):
        some = run(command, "--format", "jsonl", "--area", area).out.splitlines()
        assert some and set(some) <= set(whole), area
    assert run(command, "--format", "jsonl", "--area", "Sudan").out == ""


def test_reports_are_known_by_id_title_and_file(tmp_path: Path) -> None:
    """Plain text has no id of its own: its file, its title and the beginning of either will do."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, town in (("monday", "Maardis"), ("morning", "Soran")):
        (folder / f"{name}.txt").write_text(f"Rebels captured the town of {town} in Syria.\n", encoding="utf-8")
    assert inside("add", folder, "--record", tmp_path / "r.db").code == 0
    for name in ("monday.txt", "Monday", "mon"):
        assert "Maardis" in inside("explain", name, "--record", tmp_path / "r.db").out
    several = inside("explain", "mo", "--record", tmp_path / "r.db")
    assert several.code == 1
    assert re.search(r"mo: 2 reports fit; name one: [0-9a-f]{12} \(\w+\.txt\), [0-9a-f]{12} \(\w+\.txt\)\n", several.err)
    ident = re.search(r"[0-9a-f]{12}", several.err)
    assert ident and "captured" in inside("explain", ident[0], "--record", tmp_path / "r.db").out
    listed = inside("redact", "monday.txt", "--why", "order", "--yes", "--record", tmp_path / "r.db")
    assert listed.code == 0 and not re.search(r"[0-9a-f]{64}", listed.out)


def test_no_listing_shows_whole_hashes(tmp_path: Path) -> None:
    """Of reports without an id of their own the first twelve digits are shown."""
    for n, text in enumerate((REPORTS[0]["text"], REPORTS[1]["text"])):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
        given = ("--source", f"Wire {n}", "--published", "2024-12-05")
        assert inside("add", tmp_path / f"{n}.txt", "--record", tmp_path / "r.db", *given).code == 0
    for command in ("events", "claims", "figures", "contradictions", "sources"):
        out = inside(command, "--record", tmp_path / "r.db").out
        assert not re.search(r"[0-9a-f]{64}", out), command


def test_reports_without_a_name_go_by_short_ids_that_explain_takes(tmp_path: Path) -> None:
    for name, text in (("a", REPORTS[0]["text"]), ("b", REPORTS[1]["text"])):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "r.db"
    inside("add", tmp_path / "a.txt", tmp_path / "b.txt", "--published", "2024-12-05", "--record", record)
    (state,) = map(json.loads, inside("control", "--record", record, "--format", "jsonl").out.splitlines())
    ids = [q["report"] for q in (*state["for"], *state["against"])]
    assert ids
    assert all(re.fullmatch(r"[0-9a-f]{12}", i) for i in ids)
    assert not re.search(r"[0-9a-f]{13}", inside("contradictions", "--record", record).out)
    assert inside("explain", ids[0], "--record", record).code == 0
