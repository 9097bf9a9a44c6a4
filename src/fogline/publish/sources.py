"""Sources as rows: outlets, speakers, and outlets that a report merely lists.

In: readings and events. Out: `SourceRow`s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fogline.model import Event, Reading
from fogline.publish.row_types import SourceRow


def source_rows(readings: Iterable[Reading], events: Iterable[Event]) -> tuple[SourceRow, ...]:
    """Outlets, then speakers, then listed names, each with what it gave; the grade is F until a person sets one."""
    reports: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for reading in readings:
        outlet = reading.report.source or "outlet unknown"
        reports[outlet] += 1
        said = {a.id: a for a in reading.attributions}
        for claim in reading.claims:
            speaker = said.get(claim.asserted_by or "")
            if speaker is None:
                claims[outlet] += 1
            elif speaker.source:
                spoken[speaker.source_name or speaker.source.quote] += 1
        listed.update(s.quote for s in reading.outlets)
    known = {o.name: o for e in events for o in e.origins}
    rows = []
    for name in sorted(reports):
        origin = known.get(name)
        side = origin.side if origin else None
        rows.append(
            SourceRow(f"outlet:{name}", name, "outlet", side, "F", reports[name], claims[name] + spoken[name], False)
        )
    for name in sorted(set(spoken) - set(reports)):
        origin = known.get(name)
        kind, side = (origin.kind, origin.side) if origin else ("speaker", None)
        rows.append(SourceRow(f"speaker:{name}", name, kind, side, "F", 0, spoken[name], False))
    for name in sorted(set(listed) - set(reports) - set(spoken)):
        rows.append(SourceRow(f"listed:{name}", name, "outlet", None, "F", 0, 0, True))
    return tuple(rows)
