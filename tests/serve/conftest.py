"""Records held in memory, served by the real application."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from fogline.model import (
    ActorMention,
    Attribution,
    Claim,
    ClaimRef,
    Contradiction,
    Event,
    EventFigure,
    FigureMention,
    Located,
    Origin,
    Party,
    Place,
    PlaceMention,
    Reading,
    Rejected,
    Report,
    State,
    TimeRange,
)
from fogline.serve.app import create_app


@dataclass
class Held:
    """A record in memory that fits what the server asks for."""

    held: list[Reading] = field(default_factory=list)
    happened: tuple[Event, ...] = ()
    number: int = 1

    def readings(self) -> Iterable[Reading]:
        return self.held

    def events(self) -> tuple[Event, ...]:
        return self.happened

    def state(self) -> State:
        return State()

    def rejected(self) -> Iterable[Rejected]:
        return ()

    def version(self) -> str:
        return str(self.number)

    def close(self) -> None:
        pass


def reading_of(
    text: str,
    *,
    key: str = "r1",
    title: str = "Title",
    source: str = "Outlet",
    url: str | None = None,
    name: str = "Rebels",
) -> Reading:
    """A reading of one sentence with one claim, every field of which shows the given text somewhere."""
    report = Report(id=key, text=text, given_id=key, title=title, source=source, url=url, published="2024-12-05")
    whole = report.span(0, len(text))
    place = Place("test:1", name, "city", 35.1, 36.7, 5.0, country="SY", admin1="Hama", source="test")
    claim = Claim(
        id=f"c-{key}",
        report=key,
        sentence=whole,
        trigger=whole,
        type="territory_gained",
        actors=("a",),
        place="p",
        when=TimeRange("2024-12-05", "2024-12-05"),
        figures=("f",),
        asserted_by="s",
        confidence=0.8,
    )
    return Reading(
        report=report,
        published="2024-12-05",
        run="test",
        places=(PlaceMention("p", whole, (0, 1), place=place, name=name),),
        actors=(ActorMention("a", whole, (0, 1), name=name, kind="rebel_group"),),
        figures=(FigureMention("f", whole, (0, 1), "killed", 3, 3, None, "at_least", who=name),),
        attributions=(Attribution("s", whole, whole, whole, source_name=name),),
        claims=(claim,),
    )


def event_of(*readings: Reading, name: str = "Rebels") -> Event:
    """One event over the claims of readings, with a contradiction where there are two."""
    spans = [r.claims[0].sentence for r in readings]
    clash = (Contradiction("x", "figure", spans[0], spans[-1], name, name, "differs"),) if len(readings) > 1 else ()
    figure = EventFigure("killed", 3, 3, None, "at_least", "flow", name, spans[0], who=name)
    return Event(
        id="e1",
        type="territory_gained",
        claims=tuple(ClaimRef(r.report.id, r.claims[0].id) for r in readings),
        reports=tuple(r.report.id for r in readings),
        when=TimeRange("2024-12-05", "2024-12-05"),
        place=Located(name, "test:1", "city", 35.1, 36.7, 5.0, "SY", "Hama", geo_precision=1),
        actors=(Party("x", name, "rebel_group", (spans[0],)),),
        figures=(figure,),
        origins=(Origin("o", name, "outlet"),),
        contradictions=clash,
        disputed=bool(clash),
        headline=spans[0],
    )


@pytest.fixture
def serve() -> Callable[[Held], TestClient]:
    """A client of the application over a record in memory."""

    def client(record: Held) -> TestClient:
        app = create_app(lambda: record, credits=("GeoNames, CC BY 4.0",), static=Path("not built"))
        return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    return client
