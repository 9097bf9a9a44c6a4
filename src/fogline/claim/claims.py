"""Resolved -> claims."""

from __future__ import annotations

from fogline.model import Claim, Context, Resolved


def claims_of(resolved: Resolved, context: Context) -> tuple[Claim, ...]:
    """All claims of a report."""
    return ()
