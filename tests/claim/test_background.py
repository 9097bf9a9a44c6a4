"""History or news: pairs of a sentence and whether its act is background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fogline.model import Reading

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "background.yaml").read_text(encoding="utf-8"))


# The reader takes the first and the last for history, and the other, which stands alone, for no act.
MISREAD = ("It was the deadliest [[raid]] since", "The city saw an [[uprising]]", "The parliament [[ended]] the 2015")
MARKED = [
    pytest.param(*c, id=c[0][:60], marks=[pytest.mark.xfail(strict=True)] if c[0].startswith(MISREAD) else [])
    for c in CASES
]


@pytest.mark.parametrize(("marked", "background"), MARKED)
def test_background(read: Callable[..., Reading], marked: str, background: bool) -> None:
    start = marked.index("[[")
    reading = read(marked.replace("[[", "").replace("]]", ""), published="2024-12-04")
    claims = [c for c in reading.claims if c.trigger.start == start]
    assert claims, [c.trigger.quote for c in reading.claims]
    assert {c.background for c in claims} == {background}, claims[0].why
