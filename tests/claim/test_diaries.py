"""A day that heads a list or a section dates what stands under it and has no date of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "diaries.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"].split("\n")[0] for c in CASES])
def test_when_acts_under_a_day_took_place(case, read) -> None:  # type: ignore[no-untyped-def]
    reading = read(case["text"], **({"published": str(case["published"])} if case["published"] else {}))
    found = {c.trigger.quote: c for c in reading.claims}
    for word, (first, last) in case["when"].items():
        expected = tuple(str(d) if d else None for d in (first, last))
        assert (found[word].when.earliest, found[word].when.latest) == expected, word


def test_the_heading_is_the_quote_that_tells_the_day(read) -> None:  # type: ignore[no-untyped-def]
    reading = read("March 3:\n- Shells hit a market in Omdurman.\n- Rebels took Goma.", published="2024-03-10")
    times = {t.id: t.span.quote for t in reading.times}
    assert [times[c.time or ""] for c in reading.claims] == ["March 3", "March 3"]
    assert {c.when.basis for c in reading.claims} == {"stated"}


def test_a_diary_without_a_date_of_its_own_is_not_older_than_its_last_day(read) -> None:  # type: ignore[no-untyped-def]
    text = "3 March 2024\n- Shells hit Ora.\n5 March 2024\n- Jets hit Pell."
    assert read(text).published == "2024-03-05"
    assert read(text, published="2024-03-12").published == "2024-03-12"
