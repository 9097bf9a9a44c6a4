"""One sentence, one type: acts of many wars, in the words of news."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fogline.model import Reading

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims_wide.yaml").read_text(encoding="utf-8"))
STRANGER = Path(__file__).parents[1] / "cases" / "claims_stranger.yaml"
MISSED = 11
# Sentences that the reader, taught by whole reports, misreads when they stand alone.
MISREAD = (
    "The UN chief condemned the killing",
    "The clashes drove 40,000 people",
    "The parties signed a peace accord",
    "Hundreds crossed into Thailand",
    "The commander announced his defection",
)
PAIRS = [(kind, text) for kind, texts in CASES.items() for text in texts]


MARKED = [
    pytest.param(k, t, id=t[:60], marks=[pytest.mark.xfail(strict=True)] if t.startswith(MISREAD) else [])
    for k, t in PAIRS
]


@pytest.mark.parametrize(("kind", "text"), MARKED)
def test_type(kind: str, text: str, read: Callable[..., Reading]) -> None:
    assert kind in {c.type for c in read(text, published="2024-12-05").claims}


def test_sentences_of_a_stranger(read: Callable[..., Reading]) -> None:
    """Sixty sentences on twenty wars by someone who had not seen the rules; those still missed stand in
    docs/reading.md."""
    cases = yaml.safe_load((STRANGER).read_text(encoding="utf-8"))
    pairs = [(kind, text) for kind, texts in cases.items() for text in texts]
    missed = [text for kind, text in pairs if kind not in {c.type for c in read(text, published="2024-12-05").claims}]
    assert len(pairs) == 60
    assert len(missed) <= MISSED, missed
