"""Running totals of a war stand in the table of figures; what happened long ago does not."""

from __future__ import annotations

from fogline import pipeline
from fogline.model import Context, Reading, Report, row_id

TEXT = (
    "The UN says more than 40,000 people have been killed in Sudan since April 2023. "
    "In August 1988, gunmen killed 300 people in Dein, residents said."
)


def test_a_running_total_counts_though_it_is_background(context: Context) -> None:
    report = Report(row_id(TEXT), TEXT, source="Herald", published="2025-09-26")
    readings = [r for r in pipeline.read([report], context) if isinstance(r, Reading)]
    events = pipeline.events(readings, context)
    assert {e.background for e in events} == {True}
    numbers = {v.best for series in pipeline.state(events, context).figures for v in series.values}
    assert numbers == {40_000}
