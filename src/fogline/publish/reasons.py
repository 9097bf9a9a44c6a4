"""Why the claims of an event are together.

In: an event, readings, judgements. Out: lines for a person: each claim with its quote, each link with what speaks for
and against it, and what people decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.model import Event, Judgement, Reading
from fogline.publish.titles import told

FEATURES = {
    "time": "days overlap",
    "place": "place",
    "type": "same kind",
    "actors": "who did it",
    "targets": "to whom",
    "figures": "figures",
    "story": "the reports tell one story",
    "told_nowhere": "neither names a place",
    "same_report": "one report",
    "main": "both are their report's main event",
}


def reasons(event: Event, readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Iterator[str]:
    """The event, its claims by number, its links by those numbers, and the judgements that bear on it."""
    by_id = {r.report.id: r for r in readings}
    yield f"{told(event)} [{event.id[:12]}]"
    numbers = {f"{ref.report}:{ref.claim}": n for n, ref in enumerate(event.claims, 1)}
    for key, n in numbers.items():
        report, _, ident = key.partition(":")
        reading = by_id[report]
        claim = next((c for c in reading.claims if c.id == ident), None)
        quote = " ".join(claim.sentence.quote.split()) if claim else "a claim since rejected"
        yield f"  {n:>2} {reading.report.name[:20]}: {quote}"
    if len(numbers) == 1:
        yield "  one claim alone"
    for link in event.links:
        if link.a in numbers and link.b in numbers:
            why = ", ".join(f"{FEATURES.get(name, name)} {value:+.2f}" for name, value in link.features)
            yield f"  {numbers[link.a]} and {numbers[link.b]} ({link.score:.2f}): {why}"
    for j in judgements:
        if j.id in event.judged:
            yield f"  {j.who} on {j.when[:10]}: {j.decision} {j.field or ''} {j.value or ''} {j.why}".rstrip()
