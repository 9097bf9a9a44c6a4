"""Who says an act took place: the innermost speaker, by name where a pronoun stands for one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fogline import find, parse, resolve
from fogline.claim.speakers import speaker_of
from fogline.model import Context, Parsed, Report, Resolved

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "speakers.yaml").read_text(encoding="utf-8"))


def read(text: str, context: Context) -> Resolved:
    (parsed,) = parse.run([Report(id="test", text=text, lang="en")], context)
    assert isinstance(parsed, Parsed)
    (resolved,) = resolve.run(find.run([parsed], context), context)
    return resolved


@pytest.mark.parametrize(("text", "word", "speaker"), CASES, ids=[c[0][:60] for c in CASES])
def test_speaker(context: Context, text: str, word: str, speaker: str | None) -> None:
    resolved = read(text, context)
    token = next(t.i for t in reversed(resolved.parsed.doc) if t.text == word)
    ident = speaker_of(resolved, token)
    said = next((a for a in resolved.attributions if a.id == ident), None)
    told = None if said is None else "?" if said.source is None else str(said.source_name).lower()
    assert told == (speaker and speaker.lower())
