"""One act, one place, or the places of a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fogline.model import Reading

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "whereabouts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "trigger", "places"), CASES, ids=[c[0][:50] for c in CASES])
def test_places_of_an_act(text: str, trigger: str, places: list[str], read: Callable[..., Reading]) -> None:
    reading = read(text, published="2025-02-10")
    named = {p.id: p.span.quote for p in reading.places}
    assert [named[c.place] for c in reading.claims if c.trigger.quote == trigger and c.place] == places
