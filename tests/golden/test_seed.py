"""The report that the project began with, in a paraphrase of our own: every fact, checked one by one."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from fogline import pipeline
from fogline.model import Reading, Report
from fogline.publish.exchange import exchange

HERE = Path(__file__).parent
spec = importlib.util.spec_from_file_location("seed_facts", HERE / "facts.py")
assert spec and spec.loader
facts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(facts)


@pytest.fixture(scope="module")
def reading(context: Any) -> Reading:
    """The paraphrase, read."""
    text = (HERE / "seed_paraphrase.txt").read_text(encoding="utf-8")
    (result,) = pipeline.read([Report(id="seed", text=text)], context)
    assert isinstance(result, Reading)
    return result


@pytest.mark.parametrize("name", facts.FACTS)
def test_fact(name: str, reading: Reading) -> None:
    assert facts.FACTS[name](exchange(reading)), name


def test_six_outlets_are_registered_as_sources(reading: Reading) -> None:
    quotes = [s.quote for s in reading.outlets]
    assert len(quotes) == 6
    for outlet in ("SOHR", "SANA", "The New Arab", "Syria TV", "The Moscow Times", "The National"):
        assert any(outlet in q for q in quotes), outlet
