"""Relations to places, from `tests/cases/relations.yaml` and a third more by someone who had not seen the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline import parse
from fogline.find.relations import hint_of, relation_of
from fogline.model import Context, Parsed, Report

FILES = [Path(__file__).parents[1] / "cases" / f"{name}.yaml" for name in ("relations", "relations_stranger")]
CASES = [case for file in FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def tokens_of(parsed: Parsed, name: str) -> tuple[int, int]:
    at = parsed.report.text.index(name)
    inside = [i for i in range(len(parsed.doc)) if parsed.starts[i] < at + len(name) and parsed.ends[i] > at]
    return inside[0], inside[-1] + 1


def parsed_of(text: str, context: Context) -> Parsed:
    (result,) = parse.run([Report(id="test", text=text)], context)
    assert isinstance(result, Parsed)
    return result


def test_there_are_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[c[0] for c in CASES])
def test_relation(case: list[Any], context: Context) -> None:
    sentence, name, kind, *rest = case
    km, bearing, other = (*rest, None, None, None)[:3]
    parsed = parsed_of(sentence, context)
    found = relation_of(parsed, *tokens_of(parsed, name))
    assert (found.kind if found else "none") == kind
    if found:
        assert found.distance_km == (km and pytest.approx(km, abs=0.2)) and found.bearing == bearing
        assert found.span is not None and found.span.quote in sentence
    if other:
        second = relation_of(parsed, *tokens_of(parsed, other))
        assert second is not None and second.kind == "between"


@pytest.mark.parametrize(
    ("sentence", "name", "hint"),
    [
        ("Shelling went on in Homs, Hama and Idlib provinces.", "Homs", "province"),
        ("Shelling went on in Homs, Hama and Idlib provinces.", "Hama", "province"),
        ("Shelling went on in Homs, Hama and Idlib provinces.", "Idlib", "province"),
        ("Barrow and Oconee counties were hit.", "Barrow", "district"),
        ("Barrow met the mayors of other counties.", "Barrow", None),
        ("Rebels hold the town of Soran.", "Soran", "town"),
    ],
)
def test_class_word(sentence: str, name: str, hint: str | None, context: Context) -> None:
    parsed = parsed_of(sentence, context)
    assert hint_of(parsed, *tokens_of(parsed, name)) == hint


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A bomb killed 12 people in the northwestern city of Velk on Monday.", None),
        ("Shells hit the northern province of Velk.", None),
        ("Shells hit the northern districts of Velk.", "part"),
        ("Shells hit northern Velk.", "part"),
        ("Troops stand north of the city of Velk.", "direction"),
        ("Rebels captured the central city of Velk.", None),
        ("Rebels captured the strategic north-central town of Velk.", None),
        ("Rebels captured the northern town Velk.", None),
        ("Rebels captured the rural town of Velk.", None),
        ("Rebels shelled the northern villages of Velk and Ora.", None),
        ("Rebels shelled the northern villages of Velk.", "part"),
        ("Rebels entered the eastern district of Velk.", None),
        ("Rebels entered an eastern district of Velk.", "part"),
        ("Rebels entered the central districts of Velk.", "part"),
        ("Rebels entered central Velk.", "part"),
        ("Rebels entered downtown Velk.", "part"),
        ("Rebels entered the centre of Velk.", "part"),
        ("Rebels entered the heart of the city of Velk.", "part"),
        ("Rebels entered Velk city centre.", "part"),
        ("Rebels entered Velk's centre.", "part"),
        ("The Velk Centre for Rights counted ten dead.", None),
        ("People fled the Norland suburb of Velk.", None),
        ("People fled a suburb of Velk.", "outskirts"),
    ],
)
def test_where_a_town_lies_is_no_part_of_it(sentence: str, kind: str | None, context: Context) -> None:
    parsed = parsed_of(sentence, context)
    found = relation_of(parsed, *tokens_of(parsed, "Velk"))
    assert (found.kind if found else None) == kind
