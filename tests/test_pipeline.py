"""The stages as one: a report that a stage breaks on is told of, and the others are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline import pipeline
from fogline.errors import GazetteerError
from fogline.model import Context, Reading, Rejected, Report


def test_a_fault_in_one_report_leaves_the_others(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [Report(id=i, given_id=i, text=f"Shells hit Ora on Monday, killing {i}.", lang="en") for i in "123"]
    stages = list(pipeline.READING)
    sound = stages[2].run

    def breaking(items, context):  # type: ignore[no-untyped-def]
        (item,) = items
        if item.parsed.report.id == "2":
            raise ValueError("no such span")
        yield from sound(items, context)

    stages[2] = replace(stages[2], run=breaking)
    monkeypatch.setattr(pipeline, "READING", tuple(stages))
    first, second, third = pipeline.read(reports, context)
    assert isinstance(first, Reading) and isinstance(third, Reading)
    assert isinstance(second, Rejected)
    assert (second.stage, second.code, second.report) == ("resolve", "broken", "2")
    assert "no such span, test_pipeline.py:" in second.detail


def test_what_a_person_must_mend_ends_the_run(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = list(pipeline.READING)

    def closed(items, context):  # type: ignore[no-untyped-def]
        raise GazetteerError("the place index cannot be opened")

    stages[2] = replace(stages[2], run=closed)
    monkeypatch.setattr(pipeline, "READING", tuple(stages))
    with pytest.raises(GazetteerError):
        list(pipeline.read([Report(id="1", given_id="1", text="Shells hit Ora on Monday.", lang="en")], context))


def test_a_text_that_breaks_parsing_leaves_the_others(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [Report(id=i, given_id=i, text=f"Shells hit Ora on Monday, killing {i}.", lang="en") for i in "123"]
    stages = list(pipeline.READING)
    sound = stages[0].run

    def breaking(items, context):  # type: ignore[no-untyped-def]
        for item in items:
            if item.id == "2":
                raise ValueError("no such border")
            yield from sound([item], context)

    stages[0] = replace(stages[0], run=breaking)
    monkeypatch.setattr(pipeline, "READING", tuple(stages))
    got = list(pipeline.read(reports, context))
    assert [type(g) for g in got] == [Reading, Rejected, Reading]
    assert (got[1].stage, got[1].report) == ("parse", "2")
