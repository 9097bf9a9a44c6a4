"""One sentence, one type: acts of many wars, in the words of news."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fogline.model import Reading

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "claims_wide.yaml").read_text(encoding="utf-8"))
PAIRS = [(kind, text) for kind, texts in CASES.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), PAIRS, ids=[t[:60] for _, t in PAIRS])
def test_type(kind: str, text: str, read: Callable[..., Reading]) -> None:
    assert kind in {c.type for c in read(text, published="2024-12-05").claims}
