"""Who is meant, where no pack knows the war: names of their own, what stands for a group, whose police they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fogline import pipeline
from fogline.model import Context, Reading, Report, row_id

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "described.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_who_is_meant(case, context: Context) -> None:  # type: ignore[no-untyped-def]
    report = Report(row_id(case["text"]), case["text"], published="2024-11-04")
    (reading,) = [r for r in pipeline.read([report], context) if isinstance(r, Reading)]
    for words, name in case["actors"].items():
        found = [a.name for a in reading.actors if (words in a.span.quote if name is None else words == a.span.quote)]
        assert found[:1] == ([] if name is None else [name]), (words, found)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Ministry of Defence said its forces had shot down nine drones over Kursk on Monday.", "its", "Ministry of Defence"),
        ("The United Nations said on Monday that 20 people had died. The coalition bombed Raqqa on Tuesday.", "coalition", "coalition"),
        ("Islamic State fighters attacked Mosul on Monday. Coalition jets bombed them near the bridge.", "Coalition", "Coalition"),
        ("NATO jets bombed Zawiyah on Monday. The alliance said it had hit three tanks.", "alliance", "NATO"),
        ("Houthi fighters shelled Marib on Monday. A commander told reporters that nine were dead.", "commander", "commander"),
        ("Syria's defence ministry said its troops had entered Saraqib on Monday.", "troops", "Syrian government forces"),
        ("M23 rebels entered Rutshuru on Monday. A spokesman for M23 said its men had met no resistance.", "men", "M23"),
        ("Islamic State killed nine men in Anah on Monday. The group, which fights the Iraqi government, said its fighters"
         " had also burned a mill.", "fighters", "Islamic State"),
        ("Police fired at protesters in Goma on Monday and used tear gas to disperse them.", "them", "Protesters"),
        ("Houthi fighters shelled Marib on Monday. A commander spoke to reporters. He said it would go on.", "He", "commander"),
    ],
)  # fmt: skip
def test_what_a_noun_or_pronoun_stands_for(text: str, word: str, expected: str, read: Callable[..., Reading]) -> None:
    reading = read(text, published="2024-12-03")
    assert next(a.name for a in reading.actors if a.span.quote == word) == expected


def test_those_counted_are_who_it_was_done_to(read: Callable[..., Reading]) -> None:
    text = "Islamic State fighters abducted eight monks near Anah on Sunday; four of them were later killed, the church said."
    reading = read(text, published="2024-12-03")
    (killed,) = [c for c in reading.claims if c.trigger.quote == "killed"]
    assert not killed.actors and not killed.targets
