"""What disputes an event and what does not: denials of a part of it, and tolls that grow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline import merge, pipeline
from fogline.model import Context, Event, Reading, Report

STRIKE = "Norland drones struck Maardis on Wednesday, {}, the Sample Relief Office said."
RETELL = "Norland drones struck Maardis on Wednesday. {}"


def told(texts: list[str], context: Context, *, days: tuple[str, ...] = ()) -> Event:
    """The one event that all reports tell."""
    reports = [
        Report(id=f"r{n}", given_id=f"r{n}", text=t, source=f"Wire {n}", published=(*days, *["2024-12-05"] * 9)[n], lang="en")
        for n, t in enumerate(texts)
    ]
    read = [r for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    (event,) = [e for e in merge.run(read, context) if len(e.reports) == len(texts)]
    return event


@pytest.mark.parametrize(
    ("harm", "denial", "disputed"),
    [
        ("wounding three people", "An official said no civilian facility was hit.", False),
        ("wounding three people", "The ministry said that no residential buildings were damaged.", False),
        ("wounding three people", "A spokesman said the strike did not hit any civilian sites.", False),
        ("wounding three people", "Nobody was killed, the governor said.", False),
        ("setting a depot ablaze", "No one was hurt, the governor said.", False),
        ("wounding three people", "No one was hurt, the governor said.", True),
        ("killing three people", "No one was killed, the governor said.", True),
        ("hitting a hospital", "An official said no civilian facility was hit.", True),
        ("killing three civilians", "An official said that no civilians were killed.", True),
        ("wounding three people", "The Norland army denied that it had struck Maardis.", True),
        ("wounding three people", "An official said that no drones were fired at Maardis.", True),
    ],
)
def test_a_denial_of_a_part_disputes_only_that_part(harm: str, denial: str, disputed: bool, context: Context) -> None:
    assert told([STRIKE.format(harm), RETELL.format(denial)], context).disputed is disputed


def test_a_place_that_no_list_has_is_of_no_kind_that_a_denial_could_name(context: Context) -> None:
    said = STRIKE.format("wounding three people"), RETELL.format("An official said no civilian facility was hit.")
    reports = [Report(id=f"r{n}", text=t, source=f"Wire {n}", published="2024-12-05", lang="en") for n, t in enumerate(said)]
    readings = [r for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    bare = [replace(r, places=tuple(replace(p, place=None) for p in r.places)) for r in readings]
    assert [e.disputed for e in merge.run(bare, context) if len(e.reports) == 2] == [False]


FIRST = "An air strike on Maardis killed 21 people on Wednesday, the White Helmets said."


@pytest.mark.parametrize(
    ("later", "day", "disputed"),
    [
        ("The toll of Wednesday's air strike on Maardis has climbed to 34 dead, a doctor said.", "2024-12-07", False),
        ("A doctor said 34 people died in Wednesday's air strike on Maardis, up from 21.", "2024-12-07", False),
        ("Wednesday's air strike on Maardis killed 34 people, the White Helmets said.", "2024-12-07", False),
        ("Wednesday's air strike on Maardis killed 34 people, the Syrian Observatory for Human Rights said.", "2024-12-07", True),
        ("The toll of Wednesday's air strike on Maardis has climbed to 14 dead, a doctor said.", "2024-12-07", True),
    ],
)
def test_a_toll_that_has_grown_replaces_the_earlier_one(later: str, day: str, disputed: bool, context: Context) -> None:
    event = told([FIRST, later], context, days=("2024-12-05", day))
    assert [c.update for c in event.contradictions if c.kind == "figure"] == [not disputed]
    assert event.disputed is disputed


@pytest.mark.parametrize(("who", "disputed"), [("eight children", False), ("eight people", True), ("35 children", True)])
def test_children_among_the_dead_are_no_other_toll(who: str, disputed: bool, context: Context) -> None:
    event = told([FIRST, f"An air strike on Maardis killed {who} on Wednesday, a monitor said."], context)
    assert event.disputed is disputed


RAID = (
    ("2024-12-06", "Gunmen killed more than 90 people in the village of Maardis on Thursday, a relief group said."),
    ("2024-12-06", "Police said that gunmen had killed 70 people in Maardis on Thursday."),
    ("2024-12-07", "The UN said the assault on Maardis on Thursday left at least 85 people dead."),
)
BATTLE = (
    ("2024-10-04", "Rebels launched an assault on Maardis on Thursday in which 21 soldiers were killed, a monitor said."),
    ("2024-10-05", "Warplanes bombed Maardis on Thursday, killing 12 people, the White Helmets said."),
)


def test_a_deadly_raid_by_three_words_and_three_tolls_is_one_event(context: Context) -> None:
    event = told([text for _, text in RAID], context, days=tuple(day for day, _ in RAID))
    assert len([c for c in event.contradictions if c.kind == "figure"]) == 3


def test_an_assault_and_an_air_strike_of_one_day_are_two_events(context: Context) -> None:
    with pytest.raises(ValueError, match="not enough values"):
        told([text for _, text in BATTLE], context, days=tuple(day for day, _ in BATTLE))
