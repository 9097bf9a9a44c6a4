"""Mentions -> Resolved: which place, date, actor and speaker is meant.

In: mentions. Out: the same mentions with their meaning filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.model import Context, Mentions, Resolved
from fogline.resolve.actors import resolve_actors
from fogline.resolve.figures import resolve_figures
from fogline.resolve.introduced import resolve_introduced
from fogline.resolve.ours import resolve_ours
from fogline.resolve.places import resolve_places
from fogline.resolve.speakers import resolve_speakers
from fogline.resolve.times import resolve_times
from fogline.resolve.written import resolve_written


def run(items: Iterable[Mentions], context: Context) -> Iterator[Resolved]:
    """Resolve each report's mentions."""
    for m in (resolve_written(m, context.lexicon) for m in items):
        times = resolve_times(m, context)
        places = resolve_places(m, context)
        actors = resolve_introduced(m.parsed, resolve_actors(m, context, places=places))
        attributions = resolve_speakers(m, context, actors=actors, places=places)
        actors = resolve_ours(m.parsed, context.lexicon, actors=actors, attributions=attributions)
        yield Resolved(m.parsed, places, times, actors, resolve_figures(m, times=times), attributions, m.triggers)
