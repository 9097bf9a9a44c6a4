"""Fighters that are machines: no party does or suffers anything by that word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading


@pytest.mark.parametrize("text", [
    "Fighter jets bombed Sanaa in Yemen on Sunday.",
    "The army of Myanmar dropped bombs from jet fighters on Myitkyina on Sunday.",
    "F-16 fighters struck Rafah in Gaza on Monday.",
    "Poland scrambled fighter planes on Wednesday after an attack on Lviv in Ukraine.",
])  # fmt: skip
def test_machines_are_no_party(text: str, read: Callable[..., Reading]) -> None:
    assert not [a for a in read(text, published="2025-03-12").actors if "ighter" in a.span.quote]


def test_people_are(read: Callable[..., Reading]) -> None:
    actors = read("Rebel fighters shot down two MiG-21 fighters near Hama in Syria.", published="2025-03-12").actors
    assert [a.span.quote for a in actors if "ighter" in a.span.quote] == ["Rebel fighters"]
