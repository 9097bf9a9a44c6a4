"""Who says so: the innermost attribution whose content holds an act.

In: resolved mentions and a trigger's token. Out: the attribution's id, or None for the report's own voice.
"""

from __future__ import annotations

import re

from fogline.lexicon.speech import load_speech
from fogline.model import Attribution, Resolved

EARLIER = re.compile(r"\b(?:earlier|previous|original) (?:version|edition) of (?:this|the|our)\b", re.I)


def speaker_of(resolved: Resolved, trigger: int) -> str | None:
    """The id of the innermost attribution around a trigger, None where the report speaks itself.

    The cue of a speech act is the report's ('Moscow **accused** Kyiv'), unless an outer speaker tells of it.
    """
    words = load_speech()
    doc = resolved.parsed.doc
    start, end = resolved.parsed.starts[trigger], resolved.parsed.ends[trigger]
    best: Attribution | None = None
    for a in resolved.attributions:
        if not (a.content.start <= start and end <= a.content.end):
            continue
        if a.cue_token == trigger or _covers(a, start, end):
            continue
        if a.cue_token is not None and doc[a.cue_token].lemma_.lower() in words.intentions:
            continue  # 'rebels plan to storm Ora': the plan is told by the report
        if best is None or _size(a) < _size(best):
            best = a
    return best.id if best else None


def retracted(resolved: Resolved, attribution: str | None) -> bool:
    """'An earlier version of this report said that …': what the outlet takes back did not happen, by its own word."""
    said = next((a for a in resolved.attributions if a.id == attribution), None)
    return said is not None and said.source is not None and bool(EARLIER.search(said.source.quote))


def _covers(a: Attribution, start: int, end: int) -> bool:
    """Is the word part of the speaker's name or of the cue?"""
    return any(s is not None and s.start <= start and end <= s.end for s in (a.source, a.cue))


def _size(a: Attribution) -> int:
    return a.content.end - a.content.start
