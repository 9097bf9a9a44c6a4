"""Events -> State: who holds what, and figures by claimant over time.

In: events. Out: one `State`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.model import Context, Event, State
from fogline.track.control import control_of
from fogline.track.figures import series_of


def run(items: Iterable[Event], context: Context) -> Iterator[State]:
    """One state from all events."""
    events = tuple(items)
    yield State(control_of(events, context.lexicon), series_of(events))
