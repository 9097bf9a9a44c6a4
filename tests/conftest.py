"""Fixtures that every test shares: one context, loaded once, and a short way to read a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline import pipeline
from fogline.model import Context, Reading, Report


@pytest.fixture(scope="session")
def context() -> Context:
    """The whole pipeline's context with all packs."""
    return pipeline.context()


@pytest.fixture(scope="session")
def read(context: Context) -> Callable[..., Reading]:
    """Read one text into its claims: `read('Rebels took Hama.', published='2024-12-05')`."""

    def reading(text: str, **fields: str) -> Reading:
        (result,) = pipeline.read([Report(id="test", text=text, **fields)], context)
        assert isinstance(result, Reading), result
        return result

    return reading
