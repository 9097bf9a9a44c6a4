"""What a figure measures where its own words leave it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

CASES = [
    ("Police in Khartoum rounded up 40 activists on Monday. Sudan is at war.", "40", "captured"),
    ("Soldiers burned 20 houses in Goma in DR Congo on Monday. Residents said so.", "20", "destroyed"),
    ("Rebels hit 20 positions near Hama in Syria on Monday, killing nine.", "20", "other"),
]


@pytest.mark.parametrize(("text", "number", "measure"), CASES)
def test_measured_by_its_claim(text: str, number: str, measure: str, read: Callable[..., Reading]) -> None:
    (figure,) = (f for f in read(text, published="2024-12-02").figures if f.span.quote == number)
    assert figure.measure == measure
