"""Data files come back the same whether they are read or kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fogline.lexicon.files import DATA, PACKS, read_yaml

FILES = sorted([*DATA.rglob("*.yaml"), *PACKS.rglob("*.yaml")])


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_kept_is_what_was_read(cache: Path) -> None:
    assert len(FILES) > 30
    for path in FILES:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert repr(read_yaml(path)) == repr(told)
        assert repr(read_yaml(path)) == repr(told)
    assert len(list((cache / "yaml").glob("*.msgpack"))) == len({p.read_bytes() for p in FILES})


def test_a_changed_file_is_read_anew_and_a_damaged_copy_too(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("words: [one]", encoding="utf-8")
    assert read_yaml(path) == {"words": ["one"]}
    path.write_text("words: [two]", encoding="utf-8")
    assert read_yaml(path) == {"words": ["two"]}
    for kept in (cache / "yaml").glob("*.msgpack"):
        kept.write_bytes(b"\xc1")
    assert read_yaml(path) == {"words": ["two"]}
    for kept in (cache / "yaml").glob("*.msgpack"):
        kept.write_bytes(b"\xa2\xff\xff")  # No UTF-8.
    assert read_yaml(path) == {"words": ["two"]}


def test_without_a_home_files_are_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("FOGLINE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    path = tmp_path / "words.yaml"
    path.write_text("words: [one, 18446744073709551616]", encoding="utf-8")
    assert read_yaml(path) == {"words": ["one", 2**64]}


def test_a_value_that_cannot_be_kept_is_read_all_the_same(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("words: [one, 18446744073709551616]", encoding="utf-8")
    assert read_yaml(path) == read_yaml(path) == {"words": ["one", 2**64]}
    assert not list(cache.glob("yaml/*"))


def test_what_would_come_back_otherwise_is_not_kept(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "dates.yaml"
    path.write_text("since: 2011-03-15", encoding="utf-8")
    assert read_yaml(path) == read_yaml(path) == {"since": yaml.safe_load("2011-03-15")}
    assert not list(cache.glob("yaml/*.msgpack"))


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("FOGLINE_CACHE", str(file))
    path = tmp_path / "words.yaml"
    path.write_text("words: [one]", encoding="utf-8")
    assert read_yaml(path) == {"words": ["one"]}
