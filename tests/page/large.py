"""A served record of many generated events, for the times of the page.

    python -m tests.page.large PORT EVENTS

In: a port and a count. Out: the real application over that many events of two years between Damascus and Aleppo,
one in eight somewhere about a place, and 1,200 changes of control.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from fogline.model import ControlState, Event, Located, Origin, Party, Reading, Rejected, Report, Span, State, TimeRange
from fogline.model.event import Holding
from fogline.serve.app import STATIC, create_app

START = date(2023, 12, 9)
TYPES = ("armed_clash", "air_strike", "casualties_reported")


class Generated:
    """A record in memory that fits what the server asks for."""

    def __init__(self, number: int) -> None:
        r = random.Random(7)
        texts = [Report(id=f"r{i}", text="It is so.", source=f"Outlet {i}", published="2025-11-08") for i in range(50)]
        self._readings = [Reading(report=t, published=t.published, run="generated") for t in texts]
        parties = [Party(None, f"Group {i}", "rebel_group") for i in range(200)]
        origins = [Origin(f"o{i}", f"Outlet {i}", "outlet") for i in range(50)]
        quote = Span("r0", 0, 9, "It is so.")
        self._events = tuple(self._event(i, r, parties, origins, quote) for i in range(number))

        self._state = State(control=tuple(self._states(r, parties, quote)))

    def _states(self, r: random.Random, parties: list[Party], quote: Span) -> Iterable[ControlState]:
        """A town in three changes hands, four times each."""
        for k in range(0, 900, 3):
            days = sorted(START + timedelta(days=r.randrange(700)) for _ in range(4))
            town = Located(f"Place {k}", None, "town", 33 + 3 * r.random(), 36 + 4 * r.random(), 1.0, "SY", "Area 1")
            for since, until in zip(days, [*days[1:], None], strict=True):
                kind: Holding = "held" if r.random() < 0.8 else "contested"
                end = until.isoformat() if until else None
                yield ControlState(town, since.isoformat(), end, kind, parties[r.randrange(6)], (quote,))

    def _event(self, i: int, r: random.Random, parties: list[Party], origins: list[Origin], quote: Span) -> Event:
        day = (START + timedelta(days=r.randrange(700))).isoformat()
        admin = f"Area {r.randrange(14)}"
        place = Located(f"Place {i % 900}", None, "town", 33 + 3 * r.random(), 36 + 4 * r.random(), 1.0, "SY", admin, geo_precision=1)
        if i % 8 == 0:  # Known by a distance from one of 300 places only.
            lat, lon = 33 + i % 30 / 10, 36 + i % 40 / 10
            place = replace(place, lat=lat, lon=lon, relation="within", distance_km=10.0, geo_precision=2)
        outlet = r.randrange(50)
        return Event(
            id=f"{i:064x}", type=TYPES[r.randrange(3)], claims=(), reports=(f"r{outlet}",), when=TimeRange(day, day),
            place=place, actors=(parties[r.randrange(200)],), targets=(parties[r.randrange(200)],),
            origins=(origins[outlet],), disputed=r.random() < 0.1, headline=quote, quotes=(quote,),
        )  # fmt: skip

    def readings(self) -> Iterable[Reading]:
        return self._readings

    def events(self) -> tuple[Event, ...]:
        return self._events

    def state(self) -> State:
        return self._state

    def rejected(self) -> Iterable[Rejected]:
        return ()

    def version(self) -> str:
        return "generated"

    def close(self) -> None:
        pass


def main() -> None:
    """Serve until ended."""
    import uvicorn

    record = Generated(int(sys.argv[2]))
    app = create_app(lambda: record, static=Path(STATIC))
    _ = app.state.store.snapshot().columns_gzip
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")


if __name__ == "__main__":
    main()
