"""Who is meant, where no pack knows the war: names of their own, what stands for a group, whose police they are."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fogline import pipeline
from fogline.model import Context, Reading, Report, row_id

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "described.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_who_is_meant(case, context: Context) -> None:  # type: ignore[no-untyped-def]
    report = Report(row_id(case["text"]), case["text"], published="2024-11-04")
    (reading,) = [r for r in pipeline.read([report], context) if isinstance(r, Reading)]
    for words, name in case["actors"].items():
        found = [a.name for a in reading.actors if (words in a.span.quote if name is None else words == a.span.quote)]
        assert found[:1] == ([] if name is None else [name]), (words, found)
