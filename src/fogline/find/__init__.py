"""Parsed -> Mentions: places, times, actors, figures, attributions, triggers.

In: parsed reports. Out: `Mentions` with what the words alone tell; what they mean is settled by `resolve`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.find.actors import find_actors
from fogline.find.attributions import find_attributions
from fogline.find.figures import find_figures
from fogline.find.places import find_places
from fogline.find.times import find_times
from fogline.find.triggers import find_triggers
from fogline.model import Context, Mentions, Parsed


def run(items: Iterable[Parsed], context: Context) -> Iterator[Mentions]:
    """Find all mentions of each report. `context.only` may limit the kinds ('places', 'times')."""
    for parsed in items:
        wanted = context.only
        times = find_times(parsed, context) if not wanted or "times" in wanted else ()
        places = find_places(parsed, context) if not wanted or "places" in wanted else ()
        if wanted:
            yield Mentions(parsed, places=places, times=times)
            continue
        actors = find_actors(parsed, context, places=places)
        figures = find_figures(parsed, context, times=times)
        attributions = find_attributions(parsed, context)
        triggers = find_triggers(parsed, context)
        yield Mentions(parsed, places, times, actors, figures, attributions, triggers)
