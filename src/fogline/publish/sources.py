"""Sources as rows: outlets, speakers, and outlets that a report merely lists.

In: readings and events. Out: `SourceRow`s.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from fogline.lexicon import load
from fogline.lexicon.actors import name_key
from fogline.model import Event, Origin, Reading
from fogline.model.versions import counted, versions
from fogline.publish.row_types import SourceRow


def source_rows(
    readings: Iterable[Reading], events: Iterable[Event], grades: Mapping[str, str] | None = None
) -> tuple[SourceRow, ...]:
    """Outlets, then speakers, then listed names, each with what it gave: an outlet all claims of its reports, whoever
    says them, and those of others' reports that it is said to make; a speaker those that it makes. The grade is F until
    a person (`grades`, by the name's key) or a pack sets one."""

    def grade(name: str, origin: Origin | None) -> str:
        return (grades or {}).get(name_key(name)) or (origin.grade if origin else "F")

    told: dict[str, list[str]] = defaultdict(list)
    claims: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    every = list(readings)
    for reading in every:
        outlet = reading.report.source or "outlet unknown"
        told[outlet].append(reading.report.id)
        said = {a.id: a for a in reading.attributions}
        for claim in reading.claims:
            claims[outlet] += 1
            speaker = said.get(claim.asserted_by or "")
            name = (speaker.source_name or (speaker.source.quote if speaker.source else None)) if speaker else None
            if name and name != outlet:
                spoken[name] += 1
        listed.update(s.quote for s in reading.outlets)
    several = versions(r.report for r in every)
    reports = {outlet: counted(ids, several) for outlet, ids in told.items()}
    known = {o.name: o for e in events for o in e.origins}

    def row(prefix: str, name: str, plain: str, told: tuple[int, int], *, only_listed: bool = False) -> SourceRow:
        origin = known.get(name)
        kind, side = (origin.kind, origin.side) if origin else (plain, None)
        return SourceRow(f"{prefix}:{name}", name, kind, side, grade(name, origin), *told, only_listed, side_name(side))

    outlets = [row("outlet", n, "outlet", (reports[n], claims[n] + spoken[n])) for n in sorted(reports)]
    speakers = [row("speaker", n, "speaker", (0, spoken[n])) for n in sorted(set(spoken) - set(reports))]
    rest = sorted(set(listed) - set(reports) - set(spoken))
    return (*outlets, *speakers, *(row("listed", n, "outlet", (0, 0), only_listed=True) for n in rest))


def side_name(side: str | None) -> str | None:
    """The name of a side, which is an actor of the registry.

    >>> side_name("syria/opposition"), side_name("world/iq/government"), side_name(None)
    ('Syrian opposition rebels', 'Government of Iraq', None)
    """
    if side is None:
        return None
    actors, parts = load().actors, side.split("/")
    actor = actors.actors.get(side)
    if actor is None and len(parts) == 3 and parts[0] == "world":
        actor = actors.state(parts[1].upper(), parts[2])
    return actor.names[0] if actor else side
