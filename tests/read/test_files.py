"""Files, folders and lines: what can be read, and one clear line for what cannot."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.model import Rejected, Report, row_id
from fogline.read import files, run


def clock() -> datetime:
    return datetime(2024, 12, 9, 12, 0, tzinfo=UTC)


def read(*items: str | Path) -> list[Report | Rejected]:
    return list(run(items, clock=clock))


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only(*items: str | Path) -> Report:
    (result,) = read(*items)
    assert isinstance(result, Report), result
    return result


def refused(*items: str | Path) -> Rejected:
    (result,) = read(*items)
    assert isinstance(result, Rejected), result
    assert result.stage == "read" and ";" in result.detail and "\n" not in result.detail
    return result


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "  Army shells Dorna\r\n\r\nThe army’s guns\u00a0…\n"
    report = only(put(tmp_path, "a.txt", text))
    assert report.text == text
    assert report.id == row_id({"text": text, "source": None, "url": None, "published": None})
    assert report.origin == str(tmp_path / "a.txt")


def test_jsonl_row_fills_every_field(tmp_path: Path) -> None:
    row = {"id": "r1", "text": "Dorna fell.", "title": "Dorna", "source": "Velk Radio", "url": "https://velk.example/1",
           "published": "2024-12-04T14:45+02:00", "lang": "en", "more": 1}
    report = only(put(tmp_path, "a.jsonl", json.dumps(row)))
    assert (report.given_id, report.name) == ("r1", "r1")
    assert report.published == "2024-12-04T14:45+02:00" and report.source == "Velk Radio" and report.notes == ()
    assert report.origin == f"{tmp_path / 'a.jsonl'}:1"


def test_same_content_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    one = only(put(tmp_path, "a.jsonl", '{"id": "x", "text": "Dorna fell."}'))
    two = only(put(tmp_path, "b.txt", "Dorna fell."))
    assert one.id == two.id


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [b'{"text": "one"}', b'{"text": "tw\xff"}', b"[1, 2]", b'{"title": "no text"}', b"", b'{"text": ""}',
             b'{"text": "\\ud800"}', b'{"text": "seven", "published": "2924-01-01"}', b'{"text": "cut of']
    results = read(put(tmp_path, "a.jsonl", b"\n".join(lines)))
    codes = [r.code if isinstance(r, Rejected) else r.text for r in results]
    assert codes == ["one", "encoding", "bad_row", "no_text", "empty", "bad_text", "seven", "bad_json"]
    bad = results[1]
    assert isinstance(bad, Rejected) and "byte 13" in bad.detail and bad.what.endswith("a.jsonl:2")
    assert isinstance(results[-1], Rejected) and "cut off" in results[-1].detail and results[-1].what.endswith(":9")


def test_a_date_after_the_clock_is_left_out_and_the_report_kept(tmp_path: Path) -> None:
    report = only(put(tmp_path, "a.jsonl", '{"text": "Dorna fell.", "published": "2025-06-01"}'))
    assert report.published is None and "future" in report.notes[0]


def test_a_wrong_date_is_left_out_and_the_report_kept(tmp_path: Path) -> None:
    report = only(put(tmp_path, "a.jsonl", '{"text": "Dorna fell.", "published": "soon", "title": 5}'))
    assert report.published is None and len(report.notes) == 2


def test_an_overlong_line_is_refused_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LINE_LIMIT", 20_000)
    long = b'{"text": "' + b"x" * 3_000_000 + b'"}'
    results = read(put(tmp_path, "a.jsonl", b'{"text": "one"}\n' + long + b'\n{"text": "three"}\n' + long))
    codes = [r.code if isinstance(r, Rejected) else r.text for r in results]
    assert codes == ["one", "too_large", "three", "too_large"]
    assert [r.what[-2:] for r in results if isinstance(r, Rejected)] == [":2", ":4"]


def test_jsonl_is_known_by_its_first_line(tmp_path: Path) -> None:
    assert only(put(tmp_path, "rows.data", '{"id": 1, "text": "Dorna fell."}\n')).given_id == "1"


def test_json_list(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", '[\n{"text": "one"}, 5]')
    assert [r.code if isinstance(r, Rejected) else r.text for r in read(path)] == ["one", "bad_row"]


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (b" \n\t\n", "empty"), (b"%PDF-1.7 abc", "binary"), (b"abc\x00def", "binary"),
    (b"\x89PNG\r\n\x1a\n", "binary"), (b"<html><body><script>run()</script></body></html>", "no_text"),
    (b"\xff\xfea\x00\x00\xd8", "encoding"), (b"<rss version='2.0'><channel></channel></rss>", "empty_feed"),
])
def test_what_holds_no_report_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(put(tmp_path, "a.txt", data)).code == code


def test_utf16_with_its_mark(tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.txt", "Dorna’s fall".encode("utf-16"))).text == "Dorna’s fall"


def test_windows_text_is_read_with_a_note_that_names_the_byte(tmp_path: Path) -> None:
    report = only(put(tmp_path, "a.txt", "Dorna’s fall".encode("cp1252")))
    assert report.text == "Dorna’s fall" and "byte 6 (0x92)" in report.notes[0]


def test_a_missing_file_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = put(tmp_path, "b.txt", "Dorna fell.")
    missing, found = read(tmp_path / "a.txt", path)
    assert isinstance(missing, Rejected) and missing.code == "missing" and isinstance(found, Report)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt", "Dorna fell.")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", deny)
    assert refused(path).detail == "permission denied; check the file and its rights"


def test_folder_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    for name in ("b.txt", "a.txt", ".hidden", "c/d.txt"):
        put(tmp_path, name, f"Dorna fell: {name}")
    assert [r.text[-5:] for r in read(tmp_path) if isinstance(r, Report)] == ["a.txt", "b.txt", "d.txt"]


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    put(tmp_path, "a.txt", "Dorna fell.")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    text, closed = read(tmp_path)
    assert isinstance(text, Report)
    assert isinstance(closed, Rejected) and closed.code == "unreadable" and closed.what.endswith("closed")


def test_an_empty_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "empty"


def test_reading_is_lazy(tmp_path: Path) -> None:
    results = run([put(tmp_path, "a.txt", "one"), tmp_path / "later.txt"], clock=clock)
    assert isinstance(next(results), Report)
    put(tmp_path, "later.txt", "two")
    assert isinstance(next(results), Report)


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Army shells Dorna</title>
<meta property="og:site_name" content="Velk Times">
<meta property="article:published_time" content="2024-12-03T10:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/war">War</a></nav><article><h1>Army shells Dorna</h1>
<p>The army shelled the town of Dorna on Tuesday and killed six people, a doctor at the hospital there said.</p>
<p>Rebels fired back at a base near Pell, residents said, and the fighting went on until the evening came.</p>
</article><footer>Contact us</footer></body></html>"""


def test_saved_page(tmp_path: Path) -> None:
    report = only(put(tmp_path, "a.html", PAGE))
    assert "shelled the town of Dorna" in report.text and "Contact us" not in report.text
    assert report.published == "2024-12-03" and report.source == "Velk Times" and report.title == "Army shells Dorna"


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Velk Times</title><item><guid>g1</guid><title>Army shells Dorna</title><link>https://velk.example/1</link>
<pubDate>Wed, 04 Dec 2024 14:45:00 +0200</pubDate><description>&lt;p&gt;Six died.&lt;/p&gt;</description>
<content:encoded>&lt;p&gt;The army shelled Dorna.&lt;/p&gt;&lt;p&gt;Six died.&lt;/p&gt;</content:encoded></item>
<item><title>Short</title><description>Rebels left Pell.</description></item><item><title>None</title></item>
</channel></rss>"""


def test_feed(tmp_path: Path) -> None:
    full, short, none = read(put(tmp_path, "a.xml", FEED))
    assert isinstance(full, Report) and isinstance(short, Report) and isinstance(none, Rejected)
    assert full.text == "The army shelled Dorna.\nSix died." and full.published == "2024-12-04T12:45:00+00:00"
    assert (full.given_id, full.source, full.url) == ("g1", "Velk Times", "https://velk.example/1")
    assert short.notes == ("the feed gives a summary only",) and none.code == "no_text"
