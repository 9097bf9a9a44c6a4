"""Who is said to say what: pairs of a sentence and its attribution, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline import parse
from fogline.find.attributions import find_attributions
from fogline.model import Attribution, Context, Parsed, Report

FOLDER = Path(__file__).parents[1] / "cases"
CASES = [
    case
    for name in ("attributions.yaml", "attributions_news.yaml")
    for case in yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
]
# Sentences in which nobody says, thinks or wants anything.
SILENT = (
    "Rebels took Ora on Sunday.",
    "Two boys were seen leaving the park.",
    "The bodies were found on Sunday morning.",
    "He made a cake and sold it to a neighbour.",
    "The police held two men for an hour.",
    "She put the toys in a box.",
    "Rain continued to fall on the town.",
    "Sudland: Two boys drown in a river",
    '"The Long Road," a novel, sold well in May.',
)


def found(text: str, context: Context) -> tuple[Attribution, ...]:
    (parsed,) = parse.run([Report(id="test", text=text, lang="en")], context)
    assert isinstance(parsed, Parsed)
    return find_attributions(parsed, context)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stance"), CASES, ids=[f"{c[2]}: {c[0][:50]}" for c in CASES]
)
def test_attribution(
    context: Context, text: str, source: str | None, cue: str | None, content: str, stance: str
) -> None:
    rows = [
        (a.source and a.source.quote, a.cue and a.cue.quote, a.content.quote, a.stance) for a in found(text, context)
    ]
    assert (source, cue, content, stance) in rows


def test_evidence(context: Context) -> None:
    (a,) = found("Norland claimed rebels were trained abroad, although no evidence was provided.", context)
    assert a.evidence == "none_given"
    assert a.content.quote == "rebels were trained abroad"


def test_chain(context: Context) -> None:
    outer, inner = found("The agency said the mayor confirmed that rebels had left.", context)
    assert inner.via == outer.id and outer.via is None


@pytest.mark.parametrize("text", SILENT)
def test_no_speech_no_attribution(context: Context, text: str) -> None:
    assert found(text, context) == ()


def test_what_is_not_said(context: Context) -> None:
    """The content stops where the report's own words begin."""
    (a,) = found("The mayor said the dam was safe, although no proof was given.", context)
    assert (a.content.quote, a.evidence) == ("the dam was safe", "none_given")


@pytest.mark.parametrize(
    "text",
    [
        "The army accused the rebels of killing ten. It gave no proof.",
        "The army said rebels had killed ten but offered no evidence.",
        "Without giving any proof, the army said rebels had killed ten.",
    ],
)
def test_no_evidence_is_kept(context: Context, text: str) -> None:
    assert found(text, context)[0].evidence == "none_given"


def test_evidence_of_another_is_not_kept(context: Context) -> None:
    assert all(a.evidence is None for a in found("The army said ten had died. It gave their names.", context))


def test_cue_of_an_act_does_not_reach_over_a_semicolon(context: Context) -> None:
    rows = found("The storm broke the dam; the mayor promised help.", context)
    assert all("storm" not in a.content.quote for a in rows)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "The mayor",
                "said",
                "denied",
                "that",
                '"',
                "rebels fled",
                ",",
                ".",
                "according to",
                "Norland",
                "reportedly",
                "claims by",
                "was told",
                "“",
                "”",
                "\n\n",
            ]
        ),
        min_size=2,
        max_size=16,
    )
)
def test_spans_quote_the_text_and_ids_are_unique(context: Context, words: list[str]) -> None:
    text = "Here is news. " + " ".join(words)
    rows = found(text, context)
    assert len({a.id for a in rows}) == len(rows)
    for a in rows:
        for span in (a.source, a.cue, a.content):
            assert span is None or (text[span.start : span.end] == span.quote and span.quote.strip())
        assert a.via is None or a.via in {b.id for b in rows}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A blast at a mosque in Ora killed at least 25 members of the Front the British-based Observatory for Human "
         "Rights said.", "Observatory for Human Rights"),
        ("At least 16 air strikes hit the city late on Saturday setting off blasts that shook homes and spread panic "
         "among residents activists said.", "activists"),
        ("The rest of the dead in the raids on the town were fighters the Observatory for Human Rights said.",
         "Observatory for Human Rights"),
    ],
)  # fmt: skip
def test_a_speaker_behind_a_lost_comma(text: str, speaker: str, context: Context) -> None:
    """Without commas the parse makes one noun phrase of the dead and of who tells; the reader model tells them apart."""
    sources = [a.source.quote for a in found(text, context) if a.source is not None and a.cue and a.cue.quote == "said"]
    assert len(sources) == 1 and sources[0].endswith(speaker) and len(sources[0].split()) <= len(speaker.split()) + 2
