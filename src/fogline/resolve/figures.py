"""Mentions -> figures whose `since` is a date.

In: mentions and resolved times. Out: figures; the id of a time in `since` becomes that time's first day.
"""

from __future__ import annotations

from dataclasses import replace

from fogline.model import FigureMention, Mentions, TimeMention


def resolve_figures(mentions: Mentions, *, times: tuple[TimeMention, ...]) -> tuple[FigureMention, ...]:
    """The figures of a report, their stocks dated where the text says since when."""
    first_days = {t.id: t.earliest for t in times}
    return tuple(replace(f, since=first_days.get(f.since, f.since)) if f.since else f for f in mentions.figures)
