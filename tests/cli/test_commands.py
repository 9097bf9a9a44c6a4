"""The commands as a person runs them: real processes over a real record.

In: a small record. Out: listings, files, exit statuses and lines on standard error.
"""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.errors import FoglineError
from tests.cli.conftest import FOGLINE, REPORTS, Ended, Made, fogline, inside

Run = Callable[..., Ended]


def test_add_tells_each_refusal_in_a_line_and_a_summary(made: Made) -> None:
    assert made.added.code == 1
    assert re.fullmatch(r"4 reports added, 4 in the record, \d+ claims; 2 refused\.\n", made.added.out)
    lines = made.added.err.strip().splitlines()
    assert len(lines) == 2
    assert all(line.startswith("fogline: ") for line in lines)
    assert any("quatre" in line and "'fr'" in line for line in lines)
    assert any("reports.jsonl" in line and ":5" in line for line in lines)


def test_adding_again_adds_nothing(made: Made, run: Run) -> None:
    before = run("export").out
    again = run("add", made.inputs)
    assert again.out.startswith("0 reports added, 3 known already, 4 in the record")
    assert run("export").out == before


def test_another_order_and_folder_give_the_same_export(made: Made, run: Run, tmp_path: Path) -> None:
    lines = made.inputs.read_text(encoding="utf-8").splitlines()
    for number in (2, 0, 3, 1):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(lines[number], encoding="utf-8")
    record = tmp_path / "r.db"
    inside("add", *(tmp_path / f"{number}.jsonl" for number in (2, 0)), "--record", record)
    inside("add", *(tmp_path / f"{number}.jsonl" for number in (3, 1)), "--record", record)
    broken = [line for line in run("export").out.splitlines() if "reports.jsonl:5" not in line]
    assert inside("export", "--record", record).out.splitlines() == broken


def test_extract_writes_a_line_for_every_input(made: Made) -> None:
    done = inside("extract", made.inputs)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 1
    assert len(rows) == 5
    assert {r["format"] for r in rows} == {"fogline-extract/1"}
    assert {r["report"]["id"] for r in rows if "error" not in r} == {"one", "two", "three"}
    texts = {r["id"]: r["text"] for r in REPORTS}
    claims = [(r["report"]["id"], c) for r in rows if "error" not in r for c in r["claims"]]
    assert {c["type"] for _, c in claims} >= {"territory_gained", "air_strike"}
    assert all(0 <= c["start"] < c["end"] <= len(texts[name]) for name, c in claims)


def test_extract_only_what_is_asked_for() -> None:
    done = subprocess.run(
        [*FOGLINE, "extract", "-", "--only", "places"],
        input="Rebels captured Hama on Thursday.",
        capture_output=True,
        text=True,
        timeout=60,
    )
    (row,) = map(json.loads, done.stdout.splitlines())
    assert [p["name"] for p in row["places"]] == ["Hama"]
    assert row["times"] == row["claims"] == []


def test_events_name_reports_by_their_own_ids(run: Run) -> None:
    rows = [json.loads(line) for line in run("events", "--format", "jsonl").out.splitlines()]
    assert {r for row in rows for r in row["reports"]} <= {"one", "two", "three"}
    hama = next(
        r for r in rows if r["type"] == "territory_gained" and r["place"] == "Hama" and r["polarity"] == "positive"
    )
    assert hama["when"]["latest"] == "2024-12-05"
    for row in rows:
        for figure in row["figures"]:
            text = next(r["text"] for r in REPORTS if r["id"] == figure["report"])
            assert text[figure["start"] : figure["end"]] == figure["quote"]


@pytest.mark.parametrize("command", ["events", "claims", "control", "figures", "contradictions", "sources"])
def test_a_listing_is_the_same_in_all_forms(run: Run, command: str) -> None:
    table = run(command)
    rows = list(csv.reader(io.StringIO(run(command, "--format", "csv").out)))
    lines = [json.loads(line) for line in run(command, "--format", "jsonl").out.splitlines()]
    assert table.code == 0
    assert re.search(rf"^{len(rows) - 1} rows?$", table.out, re.MULTILINE)
    assert len(lines) == len(rows) - 1
    if command not in ("contradictions", "control"):
        assert lines
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("arguments", "some"),
    [
        (["--area", "Hama"], True),
        (["--area", "Idlib", "--since", "2024-12-04"], False),
        (["--type", "air_strike"], True),
        (["--actor", "world/ru/forces"], True),
        (["--actor", "Wagner"], False),
        (["--until", "2024-12-01"], False),
        (["--as-published-by", "2024-12-03"], True),
        (["--as-published-by", "2024-12-01"], False),
        (["--as-recorded-by", "2001-01-01"], False),
    ],
)
def test_filters_of_claims(run: Run, arguments: list[str], some: bool) -> None:
    done = run("claims", "--format", "jsonl", *arguments)
    assert done.code == 0, done.err
    assert bool(done.out) is some


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["events", "--since", "yesterday"], "--since yesterday: no day; write it as YYYY-MM-DD"),
        (["events", "--type", "air_strikes"], "no event type of that name; one of air_strike"),
        (["claims", "--as-published-by", "soon"], "--as-published-by soon"),
        (["explain", "nothing"], "nothing: no report of that id, title or file; see `fogline claims`"),
        (["explain", "t"], "t: 2 reports fit; name one: "),
        (["control", "--area", "Qwxzzyk"], "--area Qwxzzyk: no area of that name is known; see `fogline events`"),
        (["events", "--area", "Idlibb"], "--area Idlibb: no area of that name is known; is it Idlib"),
        (["events", "--area", "northern Idlib countryside"], "no area of that name is known; is it Idlib?"),
        (["claims", "--area", "Qwxzzyk"], "--area Qwxzzyk: no area of that name is known; see `fogline events`"),
        (["claims", "--actor", "Rusian"], "--actor Rusian: no actor of that name is known; is it "),
        (["events", "--actor", "Qwxzzyk"], "--actor Qwxzzyk: no actor of that name is known"),
        (["events", "--why", "feed"], "feed: no event of that id; see `fogline events`"),
        (["gazetteer", "lookup", "Qwxzzyk"], "no place of that name is known; add it with `fogline gazetteer add`"),
        (["explain", "quatre"], "quatre: this report was left unread; language is 'fr'"),
        (["extract", "x.txt", "--only", "verbs"], "no such mentions"),
        (["gazetteer", "add", "nowhere.csv"], "there is no such file"),
    ],
)
def test_wrong_input_is_one_clear_line(run: Run, arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.code == 1
    assert told in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize("named", [["--area", "Khartoum"], ["--actor", "Wagner"], ["--area", "Hama", "--until", "2001-01-01"]])
@pytest.mark.parametrize("command", ["events", "claims"])
def test_a_known_name_without_rows_is_an_empty_table_and_a_note(run: Run, command: str, named: list[str]) -> None:
    done = run(command, *named)
    assert (done.code, done.err.splitlines()[-1]) == (0, "fogline: nothing in the record fits")
    assert done.out.endswith("\n0 rows\n")


def test_a_spelling_that_the_record_has_otherwise_is_told(run: Run) -> None:
    """'Hamah' is in the lists, the record says 'Hama'."""
    assert set(run("events", "--area", "Hamah").out.splitlines()) & set(run("events", "--area", "Hama").out.splitlines())
    none = run("events", "--area", "Hamah", "--since", "2030-01-01")
    assert "fogline: --area Hamah: the record has Hama\n" in none.err


@pytest.mark.parametrize("command", ["events", "claims", "control", "figures", "contradictions", "sources"])
def test_a_table_in_a_pipe_has_a_row_a_line_with_its_full_text(run: Run, command: str) -> None:
    _, *lines, count = run(command).out.splitlines()
    rows = [json.loads(line) for line in run(command, "--format", "jsonl").out.splitlines()]
    assert count.split()[0] == str(len(lines))
    if command != "events":
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            assert [value for value in row.values() if isinstance(value, str) and value[10:11] != "T" and value not in line] == []


def test_a_foreign_record_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a record")
    for command in (["events"], ["add", str(path)]):
        done = inside(*command, "--record", path)
        assert done.code == 1
        assert "Traceback" not in done.err
        assert "no record of Fogline's" in done.err + done.out
    assert path.read_text() == "not a record"


def test_geojson_and_csv_exports(run: Run) -> None:
    collection = json.loads(run("export", "--format", "geojson").out)
    assert collection["type"] == "FeatureCollection"
    assert any(f["properties"]["place"] == "Hama" for f in collection["features"])
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").out)))
    assert {"id", "type", "place"} <= set(rows[0])


def test_the_report_in_both_forms(run: Run, tmp_path: Path) -> None:
    assert "# Situation report" in run("report").out
    path = tmp_path / "report.html"
    done = run("report", "--format", "html", "-o", path)
    assert done.out == f"written: {path}\n"
    assert "<html" in path.read_text(encoding="utf-8")


def test_explain_shows_spans_claims_and_reasons(run: Run, made: Made, tmp_path: Path) -> None:
    told = run("explain", "one").out
    assert "[captured|trigger]" in told
    assert "territory gained" in told
    assert "type: " in told
    page = tmp_path / "one.html"
    assert run("explain", "one", "--html", page).code == 0
    assert "captured" in page.read_text(encoding="utf-8")
    from_file = run("explain", made.inputs)
    assert "[captured|trigger]" in from_file.out


def test_places_of_ones_own(tmp_path: Path) -> None:
    mine = {"FOGLINE_GAZETTEER": str(tmp_path / "places.db")}
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon,alternate_names,country\nZorvantis,35.5,36.5,Zorvantes,SY\n", encoding="utf-8")
    points = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "Quellmark"},
                "geometry": {"type": "Point", "coordinates": [36.1, 35.1]},
            }
        ],
    }
    shapes = tmp_path / "mine.geojson"
    shapes.write_text(json.dumps(points), encoding="utf-8")
    assert fogline("gazetteer", "add", table, **mine).out == f"1 places added from {table}\n"
    assert fogline("gazetteer", "add", shapes, **mine).code == 0
    for name in ("Zorvantes", "Quellmark"):
        found = fogline("gazetteer", "lookup", name, "--format", "jsonl", **mine)
        assert any(json.loads(line)["name"] in ("Zorvantis", "Quellmark") for line in found.out.splitlines()), found
    assert fogline("gazetteer", "lookup", "Zorvantis", "--format", "jsonl").code == 1


def test_credits_name_the_sources_of_places() -> None:
    assert "GeoNames" in inside("gazetteer", "credits").out


def test_doctor_finds_everything_there(run: Run) -> None:
    done = run("doctor")
    assert done.code == 0, done.out
    assert "4 reports, 2 refused" in done.out


def test_serve_answers_on_this_machine(made: Made) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*FOGLINE, "serve", "--record", str(made.path), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/summary", timeout=20) as answer:
                        summary = json.load(answer)
                    break
                except OSError:
                    time.sleep(0.1)
            assert summary["reports"] == 3
            taken = fogline("serve", "--record", made.path, "--port", str(port))
            assert taken.code == 1
            assert "the port is taken" in taken.err
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_demo_reads_the_sample_and_says_where_the_report_lies(tmp_path: Path) -> None:
    done = fogline("demo", "--no-serve", "--folder", tmp_path / "out")
    assert done.code == 0, done.err
    assert "SAMPLE" in done.out
    assert "claims" in done.out
    assert str(tmp_path / "out" / "situation.html") in done.out
    assert (tmp_path / "out" / "situation.html").stat().st_size > 10_000
    assert inside("claims", "--record", tmp_path / "out" / "demo.db", "--format", "jsonl").out


def test_help_comes_at_once() -> None:
    """The bar is 0.4 s on a free machine; the best of five bears a busy one."""
    best = 9.0
    for _ in range(5):
        began = time.perf_counter()
        assert fogline("--help").code == 0
        best = min(best, time.perf_counter() - began)
    assert best < 0.8


def test_every_error_is_of_one_tree() -> None:
    error = FoglineError("it broke", where="here", to_do="mend it")
    assert str(error) == "here: it broke; mend it"


def test_plain_text_gets_the_outlet_and_date_told(tmp_path: Path) -> None:
    """Plain text names neither; both count from then on, and a wrong date is refused before anything is read."""
    (tmp_path / "a.txt").write_text("Rebels captured the town of Maardis on Wednesday.\n", encoding="utf-8")
    given = ["--source", "SANA", "--published", "2024-12-05"]
    assert inside("add", "a.txt", "--record", "r.db", *given, cwd=tmp_path).code == 0
    (event,) = map(json.loads, inside("events", "--record", "r.db", "--format", "jsonl", cwd=tmp_path).out.splitlines())
    assert event["origin_names"] == ["SANA"] and event["when"]["earliest"] == "2024-12-04"
    wrong = inside("add", "a.txt", "--record", "new.db", "--published", "yesterday", cwd=tmp_path)
    assert wrong.code == 1 and "is no ISO 8601 date" in wrong.err
    assert not (tmp_path / "new.db").exists()
    row = {"id": "own", "text": "Shells hit Maardis on Wednesday.", "source": "Test Wire", "published": "2024-12-06"}
    (tmp_path / "b.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (read,) = map(json.loads, inside("extract", "b.jsonl", *given, cwd=tmp_path).out.splitlines())
    assert (read["report"]["source"], read["report"]["published"]) == ("Test Wire", "2024-12-06")  # Its own count.


@pytest.mark.parametrize("command", ["claims", "control", "events"])
@pytest.mark.parametrize("width", [80, 150])
def test_a_table_on_a_terminal_cuts_long_cells_and_keeps_ids_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    piped = run(command).out.splitlines()
    lines = re.sub(r"\x1b\[[\d;]*m", "", run(command, terminal=True).out).splitlines()
    rows = lines[1 : len(piped) - 1]
    assert max(map(len, lines)) <= width
    assert lines[len(piped) - 1] == piped[-1]  # The count: a row is a line.
    assert width > 80 or any("…" in line for line in rows)
    if command != "control":
        assert [line.split()[-1] for line in rows] == [line.split()[-1] for line in piped[1:-1]]
