"""Readings made by hand, for tests that need no language model.

In: a number. Out: a report and a reading of it with one claim.
"""

from __future__ import annotations

from fogline.model import Claim, Reading, Rejected, Report, row_id


def report(number: int, *, published: str = "2024-12-03") -> Report:
    """A report of one sentence."""
    text = f"Shelling hit the mill quarter for the {number}th time."
    return Report(id=row_id({"text": text}), text=text, given_id=f"r{number}", source="Test Wire", published=published)


def reading(number: int, *, run: str = "run-1", type: str = "shelling", published: str = "2024-12-03") -> Reading:
    """A reading with one claim of a type."""
    of = report(number, published=published)
    claim = Claim(id="c1", report=of.id, sentence=of.span(0, len(of.text)), trigger=of.span(0, 8), type=type)
    return Reading(report=of, published=of.published, run=run, claims=(claim,), outlets=(of.span(13, 16),))


def refusal(name: str = "scan.pdf") -> Rejected:
    """An input that could not be read."""
    return Rejected("read", "binary", name, "this is no text; give text or HTML")
