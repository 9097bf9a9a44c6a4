"""Resolved -> Reading: type, roles, place, time, modality, polarity, background, codes, confidence of each claim.

In: resolved mentions. Out: a `Reading` for each report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.claim.amounts import measured
from fogline.claim.claims import claims_of
from fogline.model import Context, Reading, Resolved


def run(items: Iterable[Resolved], context: Context) -> Iterator[Reading]:
    """Read the claims of each report."""
    for r in items:
        claims = () if context.only else claims_of(r, context)
        yield Reading(
            report=r.parsed.report, published=r.parsed.published, run=context.run, places=r.places, times=r.times,
            actors=r.actors, figures=measured(r.figures, claims), attributions=r.attributions, claims=claims,
            outlets=r.parsed.outlets,
        )
