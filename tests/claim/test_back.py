"""Who did an act that a noun points back to: the one told of that place, not the one told last."""

from __future__ import annotations

from collections.abc import Callable

from fogline.model import Reading


def test_the_strike_on_a_place_is_the_one_told_of_it(read: Callable[..., Reading]) -> None:
    text = (
        "Israeli jets bombed Tyre on Monday. Hezbollah fired rockets at Haifa on the same day. "
        "The ministry updated the toll of Monday's strike on Tyre to 20 dead."
    )
    reading = read(text, published="2024-11-05")
    names = {a.id: a.name for a in reading.actors}
    strike = next(c for c in reading.claims if c.trigger.quote == "strike")
    assert [names[a] for a in strike.actors] == ["Israeli forces"]
