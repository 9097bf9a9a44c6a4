"""Where a claim independently comes from.

In: a claim of a reading, the lexicon, and which reports are reprints. Out: `Origin`: the speaker it is attributed to,
else the outlet; a side's media and its bodies are one with their side's government.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.lexicon.sides import side_of
from fogline.model import Attribution, Claim, Origin, Reading

LOCALS = frozenset(
    [
        "resident",
        "residents",
        "activist",
        "activists",
        "witness",
        "witnesses",
        "local",
        "locals",
        "people",
        "medic",
        "medics",
        "rescuer",
        "rescuers",
        "doctor",
        "doctors",
        "villager",
        "villagers",
        "inhabitants",
        "rescue",
        "worker",
        "workers",
        "opposition",
    ]
)
VAGUE = frozenset(["it", "he", "she", "they", "who", "which", "that", "him", "her", "them"])
# 'BEIRUT, Dec 5 (Sample Wire) - …' at the head, '(Sample Wire)' as the very last words.
CREDIT = re.compile(
    r"\A[^\n]{0,200}?\b[A-Z][A-Z .,'-]+(?:,? [A-Z][a-z]+\.? \d{1,2})? \(([^)]{2,40})\) ?[-–—]|\(([^()]{2,40})\)\s*\Z"
)


def outlet_of(reading: Reading, root: Reading, lexicon: Lexicon) -> tuple[str, str, str]:
    """(id, name, kind) of the outlet whose report this is: the original's, or the agency that a credit line names."""
    name = root.report.source or reading.report.source
    credit = CREDIT.search(root.report.text)
    listed = credit is not None and any(s.start <= credit.end() and credit.start() <= s.end for s in root.outlets)
    if credit and not listed:  # A list of sources at the end is tied to no sentence and is nobody's credit.
        named = lexicon.sources.find(credit[1] or credit[2])
        if named is not None:
            name = named.names[0]
    source = lexicon.sources.find(name) or lexicon.sources.find(reading.report.url)
    if source is not None:
        return source.owner or source.actor or source.id, source.names[0], source.kind
    return (
        (f"outlet:{name_key(name)}", name, "outlet")
        if name
        else (f"report:{root.report.id}", "outlet unknown", "outlet")
    )


def origin_of(reading: Reading, claim: Claim, roots: Mapping[str, Reading], lexicon: Lexicon) -> Origin:
    """The origin of a claim, with its report."""
    day = reading.published or reading.report.published
    root = roots[reading.report.id]
    said = {a.id: a for a in reading.attributions}
    speaker = _named(said.get(claim.asserted_by or ""), reading)
    if speaker is None:
        ident, name, kind = outlet_of(reading, root, lexicon)
    else:
        ident, name, kind = _speaker(speaker, lexicon)
    if speaker is not None and kind == "speaker" and ident.startswith("speaker:"):
        ident = _quoted_by(reading, root, day, lexicon) or ident
    side = side_of(ident, day, lexicon) if ident in lexicon.actors.actors or ident.startswith("world/") else None
    government = side if side and kind not in ("monitor", "ngo", "intergovernmental") else None
    return Origin(government or ident, name, kind, side=government, reports=(reading.report.id,))


def _quoted_by(reading: Reading, root: Reading, day: str | None, lexicon: Lexicon) -> str | None:
    """The side of the outlet, where it has one: a nameless 'military source' of a state agency is the state's own."""
    ident, _, kind = outlet_of(reading, root, lexicon)
    known = ident in lexicon.actors.actors or ident.startswith("world/")
    return side_of(ident, day, lexicon) if known and kind in ("state_media", "party_media") else None


def _named(said: Attribution | None, reading: Reading) -> Attribution | None:
    """The attribution itself; for 'it said' the last one before it whose speaker has a name."""
    if said is None or said.source is None:
        return None
    if (said.source_name or said.source.quote).casefold() not in VAGUE:
        return said
    before = [a for a in reading.attributions if a.source and a.content.start < said.content.start]
    return next((a for a in reversed(before) if (a.source_name or a.source.quote).casefold() not in VAGUE), None)  # type: ignore[union-attr]


def _speaker(said: Attribution, lexicon: Lexicon) -> tuple[str, str, str]:
    assert said.source is not None
    name = said.source_name or said.source.quote
    source = lexicon.sources.find(name) or lexicon.sources.find(said.source.quote)
    if source is None and said.source_id:
        source = lexicon.sources.by_id.get(said.source_id)
    if source is not None:
        return source.owner or source.actor or source.id, source.names[0], source.kind
    actor = lexicon.actors.actors.get(said.source_id or "") or lexicon.actors.find(name)
    if actor is not None:
        return actor.id, actor.names[0], actor.kind
    if said.source_id:
        return said.source_id, name, "speaker"
    words = set(name_key(name).split())
    if words & LOCALS:
        return "locals", "local people", "locals"
    return f"speaker:{name_key(name)}", name, "speaker"
