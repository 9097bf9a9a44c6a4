"""A served record of what is odd: hostile words, right-to-left quotes, diacritics, no day, no place, places known by an
area, a ring or a sector only.

    python -m tests.page.odd PORT

In: a port. Out: the real application over that record.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from fogline.model import ControlState, Event, Located, Party, Reading, State, TimeRange
from fogline.serve.app import STATIC, create_app
from tests.serve.conftest import Held, event_of, reading_of
from tests.serve.test_hostile import PAYLOADS

ARABIC = "قال الجيش إن قواته انسحبت من حماة."
HAMA = Located("Hama", "test:hama", "city", 35.1318, 36.7578, 6.0, "SY", "Hama", geo_precision=1)
REBELS = Party("x", "Rebels", "rebel_group")
PLACES = {
    "exact": HAMA,
    "ring": replace(HAMA, relation="within", distance_km=10.0),
    "sector": replace(HAMA, relation="direction", bearing="north", radius_km=20.0),
    "province": Located("Idlib", "test:idlib", "province", 35.8, 36.6, 48.0, "SY", "Idlib", geo_precision=3),
    "country": Located("Syria", "test:syria", "country", 35.0, 38.5, 350.0, "SY", geo_precision=3),
    "unlocated": Located("Maarshahour"),
}


def ident(number: int) -> str:
    """The id of an event; the page takes hexadecimal ids only."""
    return f"{number:064x}"


def story(number: int, text: str, *, name: str = "Rebels", title: str | None = None) -> tuple[list[Reading], Event]:
    """Two readings of one sentence and their event."""
    keys = (f"r{number}a", f"r{number}b")
    readings = [reading_of(text, key=k, title=title or text, source=name, url=text, name=name) for k in keys]
    return readings, replace(event_of(*readings, name=name), id=ident(number))


def record() -> tuple[list[Reading], tuple[Event, ...], State]:
    """Everything odd. Hostile words come first: event i is payload i."""
    readings: list[Reading] = []
    events: list[Event] = []

    def add(text: str, name: str = "Rebels", **change: object) -> None:
        found, event = story(len(events), text, name=name)
        readings.extend(found)
        events.append(replace(event, **change))  # type: ignore[arg-type]

    for payload in PAYLOADS:
        add(payload, payload)
    for kind, place in PLACES.items():
        add(f"Told of {kind}.", place=place, type="advance" if kind == "ring" else "armed_clash")
    add("Told of no day.", when=TimeRange(None, None), place=HAMA)
    add(ARABIC, place=HAMA)
    add("Rebels reached Ḩamāh and Şūrān.", place=HAMA)
    held = ControlState(HAMA, "2024-12-05", None, "contested", REBELS, (events[0].quotes or ())[:1], basis="test")
    return readings, tuple(events), State(control=(held,))


class Odd(Held):
    """The same as a record that can be served."""

    def state(self) -> State:
        return record()[2]


def main() -> None:
    """Serve until ended."""
    import uvicorn

    readings, events, _ = record()
    odd = Odd(readings, events)
    uvicorn.run(create_app(lambda: odd, static=Path(STATIC)), host="127.0.0.1", port=int(sys.argv[1]), log_level="error")


if __name__ == "__main__":
    main()
