"""Did it happen? Pairs of a sentence and its verdict, and what must hold for any sentence."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.claim.judge import judge_word
from fogline.model import Context, Modality

FILES = [Path(__file__).parents[1] / "cases" / f"{name}.yaml" for name in ("modality", "modality_stranger")]
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("marked", "modality", "polarity"), CASES, ids=[c[0][:60] for c in CASES])
def test_verdict(context: Context, marked: str, modality: str, polarity: str) -> None:
    start = marked.index("[[")
    doc = context.nlp(marked.replace("[[", "").replace("]]", ""))
    token = next(t for t in doc if t.idx <= start < t.idx + len(t))
    verdict = judge_word(token)
    assert (verdict.modality, verdict.polarity) == (modality, polarity), verdict.reasons


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["rebels", "may", "not", "attack", "to", "if", "the", "town", "plan", "said", "that", "no", ",", "."]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_any_words_have_a_verdict(context: Context, words: list[str]) -> None:
    for token in context.nlp(" ".join(words)):
        verdict = judge_word(token)
        assert verdict.modality in get_args(Modality) and verdict.polarity in ("positive", "negative")
        assert verdict.reasons or (verdict.modality, verdict.polarity) == ("actual", "positive")


def test_sides_do_not_matter(context: Context) -> None:
    for case in CASES[:60]:
        plain = case[0].replace("[[", "").replace("]]", "")
        swapped = plain.replace("Norland", "Sudland")
        at = case[0].index("[[")
        verdicts = [
            judge_word(next(t for t in context.nlp(s) if t.idx <= at < t.idx + len(t))) for s in (plain, swapped)
        ]
        assert verdicts[0].modality == verdicts[1].modality
