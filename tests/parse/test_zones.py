"""Zones, dates, headlines, sentence borders: short texts and what is read out of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline import parse
from fogline.model import Context, Parsed, Report
from fogline.parse.headings import items, lines_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "zones.yaml").read_text(encoding="utf-8"))


def parsed(context: Context, text: str, **fields: str) -> Parsed:
    (result,) = parse.run([Report(id="r", text=text, **fields)], context)  # type: ignore[arg-type]
    assert isinstance(result, Parsed), result
    return result


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_case(case: dict[str, Any], context: Context) -> None:
    text = case["text"]
    p = parsed(context, text, **{k: case[k] for k in ("title", "published") if k in case})
    said = [(s.headline, text[s.start:s.end]) for s in p.sentences if s.claims]
    assert [q for headline, q in said if not headline] == case["prose"]
    assert next((q for headline, q in said if headline), None) == case.get("headline")
    if "date" in case:
        assert p.published == case["date"]
    assert [s.quote for s in p.outlets] == case.get("outlets", [])


def test_a_label_has_a_word() -> None:
    text = " : Shells hit.\n : Jets hit.\n - : One died."
    assert items(text, lines_of(text)) == ()


def test_paragraphs_are_counted(context: Context) -> None:
    p = parsed(context, "Dorna fell. Pell held.\n\nOra burned.\nThe army left.")
    assert [s.paragraph for s in p.sentences] == [0, 0, 1, 2]


def test_a_text_wrapped_at_a_column_is_not_cut_at_its_lines(context: Context) -> None:
    text = ("The army of Norland shelled the town of Dorna for the third day on\n"
            "Friday, and residents of the villages around it, among them many of\n"
            "Velk's refugees from the year before, left their houses for the town of\n"
            "Pell. Six people died when a shell hit the market of Dorna, said Omar\n"
            "Said, a doctor, and nine more were hurt when the army's guns fired at\n"
            "Ora, a village on the road between Dorna and Pell, on the same day as\n"
            "Norland's minister spoke of peace.\n\nThe war began in 2019.\n")
    assert len(parsed(context, text).sentences) == 4


def test_each_token_knows_its_sentence(context: Context) -> None:
    p = parsed(context, "Army shells Dorna\n3 May 2019\nThe army shelled Dorna. Six died.")
    assert [p.sentence_of[i] for i in range(len(p.doc))] == [
        n for n, s in enumerate(p.sentences) for _ in range(s.first, s.last)]
    assert all(t.head.i in range(p.sentence(t.i).first, p.sentence(t.i).last) for t in p.doc)
