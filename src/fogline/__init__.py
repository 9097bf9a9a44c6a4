"""Fogline keeps the record of a war: what is said to have happened, and who says so.

In: reports. Out: claims with their quotes (`extract`), and through the record events, control and figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.version import __version__

if TYPE_CHECKING:
    from fogline.claim.judge import Judged
    from fogline.model import Context, Reading, Report

__all__ = ["__version__", "extract", "judge"]


def extract(report: Report | str, *, published: str | None = None, packs: tuple[str, ...] | None = None,
            context: Context | None = None) -> Reading:
    """All that one report says: places, times, actors, figures, attributions and claims with their quotes.

    `published` (ISO 8601) is used where a bare text is given. Raises `fogline.api.Unreadable` where the text is empty
    or in a language that is not read.

    >>> extract("Rebels said the army had left Ora.", packs=()).attributions[0].cue.quote
    'said'
    """
    from fogline import api

    return api.extract(report, published=published, packs=packs, context=context)


def judge(text: str, start: int, end: int, published: str | None = None) -> Judged:
    """Modality and polarity of the word at `text[start:end]`, offsets in code points.

    Raises ValueError where the span lies outside the text.

    >>> judge("The army did not shell Ora.", 17, 22).polarity
    'negative'
    """
    from fogline import api

    return api.judge(text, start, end, published)
