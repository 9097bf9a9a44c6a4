"""Which numbers of two reports are set against each other, and whose denial stands against whose word."""

from __future__ import annotations

from fogline import pipeline
from fogline.model import Context, Event, Reading, Report

RAID = "A drone strike on a market in Saraqib killed 31 people on Wednesday, the governor of Idlib said."


def events(texts: list[str], context: Context, *, day: str = "2024-12-05") -> list[Event]:
    """The events of reports of one day."""
    reports = [Report(id=f"r{n}", text=t, source=f"Wire {n}", published=day, lang="en") for n, t in enumerate(texts)]
    return list(pipeline.events([r for r in pipeline.read(reports, context) if isinstance(r, Reading)], context))


def clashes(texts: list[str], kind: str, context: Context) -> list[tuple[str, set[str]]]:
    """What contradicts what, with the names of both who say so."""
    return [(c.detail, {c.a_by, c.b_by}) for e in events(texts, context) for c in e.contradictions if c.kind == kind]


def test_the_toll_of_another_town_contradicts_nothing(context: Context) -> None:
    other = (
        "A relief group said 14 people were killed in fighting in Deir ez-Zor on Tuesday. "
        "A drone strike hit a market in Saraqib on Wednesday."
    )
    assert [e for e in events([RAID, other], context) if len(e.reports) == 2]
    assert clashes([RAID, other], "figure", context) == []


def test_a_toll_that_was_replaced_is_not_the_one_to_compare(context: Context) -> None:
    later = (
        "The Sample Doctors Network, which had earlier put the number of dead in Wednesday's drone strike on a market in "
        "Saraqib at 18, said the toll had reached 26."
    )
    assert [detail for detail, _ in clashes([RAID, later], "figure", context)] == ["killed: 31 or 26"]


def test_who_denies_his_own_doing_answers_those_who_blame_him(context: Context) -> None:
    told = "Two residents said that a drone hit a market in Bara in Sudan on Wednesday."
    blamed = "The Rapid Support Forces bombed a market in Bara in Sudan on Wednesday with a drone, medics said."
    denied = "The Rapid Support Forces denied that their drones had hit a market in Bara in Sudan on Wednesday."
    assert clashes([told, denied], "denial", context) == []
    ((_, by),) = clashes([blamed, denied], "denial", context)
    assert "Rapid Support Forces" in by


def test_the_total_of_a_report_follows_what_was_added_to_it(context: Context) -> None:
    text = (
        "A drone hit a market in Bara in Sudan on Wednesday. The Sample Doctors Network said it had revised the toll to 26 "
        "after eight people died of their wounds."
    )
    report = Report(id="r", text=text, source="Wire", published="2024-12-07", lang="en")
    readings = [r for r in pipeline.read([report], context) if isinstance(r, Reading)]
    found = pipeline.state(pipeline.events(readings, context), context).figures
    (series,) = (s for s in found if s.measure == "killed" and len(s.values) == 2)
    assert [v.best for v in series.values] == [8, 26]
