"""The neighbours of `claims`: modality, time, background, speaker and confidence, each by its own module.

In: an act. Out: their answers, or the plain ones where a module is not there yet.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def neighbour(module: str, name: str) -> Any:
    """A function of a neighbouring module, or None while it is missing."""
    try:
        return getattr(import_module(f"fogline.claim.{module}"), name, None)
    except ModuleNotFoundError:
        return None


judge_token = neighbour("judge", "judge_token")
when_of = neighbour("when", "when_of")
background_of = neighbour("background", "background_of")
speaker_of = neighbour("speakers", "speaker_of")
confidence_of = neighbour("confidence", "confidence_of")
