"""The reader model and its windows: whole sentences, every word once, the same answer whatever stands beside a report."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline import parse
from fogline.model import Context, Parsed, Report
from fogline.parse.windows import HINTS, LONGEST, windows

TEXT = "Rebels took Pell on Sunday. The army shelled Ora, residents said.\nNobody was hurt in Velk."


def parsed_of(texts: list[str], context: Context) -> list[Parsed]:
    made = list(parse.run([Report(id=str(i), text=t, lang="en") for i, t in enumerate(texts)], context))
    assert all(isinstance(p, Parsed) for p in made)
    return made  # type: ignore[return-value]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_windows_hold_every_word_once_and_are_never_too_long(lengths: list[int]) -> None:
    bounds, at = [], 0
    for n in lengths:
        bounds.append((at, at + n))
        at += n
    words = ["shelled"] * at
    made = list(windows(words, bounds, [0] * at, [(0,) * HINTS] * at))
    assert [i for w in made for i in range(w.first, w.last)] == list(range(at))
    assert all(len(w.pieces) <= LONGEST for w in made)
    assert all(len(w.heads) == w.last - w.first for w in made)


def test_a_sentence_is_not_cut_where_it_fits(context: Context) -> None:
    (parsed,) = parsed_of([TEXT], context)
    assert parsed.readout is not None
    for sentence in parsed.sentences:
        assert len({int(w) for w in parsed.readout.window[sentence.first : sentence.last]}) == 1


def test_a_report_is_read_alike_alone_and_among_others(context: Context) -> None:
    (alone,) = parsed_of([TEXT], context)
    *_, among = parsed_of(["Floods hit Norland. " * 60, "Two died.", TEXT], context)
    assert alone.readout is not None and among.readout is not None
    assert np.array_equal(alone.readout.types, among.readout.types)
    assert np.array_equal(alone.readout.answer, among.readout.answer)


def test_chances_are_chances(context: Context) -> None:
    (parsed,) = parsed_of([TEXT], context)
    said = parsed.readout
    assert said is not None
    assert np.allclose(said.names.sum(axis=1), 1, atol=1e-4) and np.allclose(said.types.sum(axis=1), 1, atol=1e-4)
    shelled = next(t.i for t in parsed.doc if t.text == "shelled")
    place = said.role(shelled, "place")
    assert place.min() >= 0 and place.max() <= 1
    assert int(place.argmax()) == next(t.i for t in parsed.doc if t.text == "Ora")
