"""When an act took place: by the time that dates it, else by tense."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fogline import parse
from fogline.claim.when import when_of
from fogline.find.attributions import find_attributions
from fogline.find.times import find_times
from fogline.find.triggers import find_triggers
from fogline.model import Context, Mentions, Parsed, Reading, Report, Resolved, TimeRange
from fogline.resolve.times import resolve_times

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "when.yaml").read_text(encoding="utf-8"))


def when(text: str, published: object, act: list[str], context: Context) -> tuple[str | None, TimeRange]:
    """When the act named by its word took place."""
    report = Report(id="r", text=text, published=str(published) if published else None, lang="en")
    (parsed,) = parse.run([report], context)
    assert isinstance(parsed, Parsed)
    mentions = Mentions(parsed, times=find_times(parsed, context))
    resolved = Resolved(
        parsed,
        times=resolve_times(mentions, context),
        attributions=find_attributions(parsed, context),
        triggers=find_triggers(parsed, context),
    )
    (token, *_) = [t.i for t in resolved.parsed.doc if t.text == act[0]]
    return when_of(resolved, token, modality=act[1], background="background" in act, is_state="state" in act)


MARKED = [pytest.param(*c, id=f"{c[2][0]}: {c[0][:40]}") for c in CASES]


@pytest.mark.parametrize(("text", "published", "act", "expected"), MARKED)
def test_when(text: str, published: object, act: list[str], expected: list[str | None], context: Context) -> None:
    _, told = when(text, published, act, context)
    assert [told.earliest, told.latest] == expected


def test_the_mention_that_dates_the_act_is_named(context: Context) -> None:
    found, told = when("Rebels took Ora on Monday.", "2024-12-05", ["took", "actual"], context)
    assert (found, told.basis, told.precision) == ("t1", "relative", "day")


def test_a_full_date_is_stated(context: Context) -> None:
    _, told = when("Rebels took Ora on 2 December.", "2024-12-05", ["took", "actual"], context)
    assert (told.basis, told.earliest) == ("stated", "2024-12-02")


def test_without_a_time_publication_is_the_basis(context: Context) -> None:
    found, told = when("Rebels took Ora.", "2024-12-05", ["took", "actual"], context)
    assert (found, told.basis) == (None, "published")


@pytest.mark.parametrize(("text", "word", "bounds"), [
    ("Rebels shelled the base at Ora through the night, residents of Idlib in Syria said.", "shelled", ("06-26", "06-27")),
    ("A bomber blew himself up in Tel Aviv on Wednesday night, killing 16 people.", "blew", ("06-27", "06-27")),
    ("Some 8,000 people were displaced in Marib in Yemen in June alone.", "displaced", ("06-01", "06-27")),
    ("Boko Haram seized Gwoza in Nigeria in 2014; troops drove it out a year later.", "drove", ("01-01", "12-31")),
])  # fmt: skip
def test_what_is_over_ends_by_the_report(
    text: str, word: str, bounds: tuple[str | None, str], read: Callable[..., Reading]
) -> None:
    claim = next(c for c in read(text, published="2018-06-27").claims if c.trigger.quote == word)
    assert tuple(b and b[5:10] for b in (claim.when.earliest, claim.when.latest)) == bounds


def test_the_past_hours_are_of_this_day_or_the_one_before(read: Callable[..., Reading]) -> None:
    text = "Armed groups entered Hama in Syria in the past hours, the army command said on Wednesday."
    claim = next(c for c in read(text, published="2018-06-27").claims if c.trigger.quote == "entered")
    assert (claim.when.earliest, claim.when.latest) == ("2018-06-26", "2018-06-27")


@pytest.mark.parametrize(("second", "word", "bounds"), [
    ("In Homs, gunmen shot two traders.", "shot", ("06-24", "06-27")),
    ("Elsewhere, gunmen shot two traders.", "shot", ("06-24", "06-27")),
    ("Gunmen in Aleppo shot two traders.", "shot", ("06-24", "06-24")),
])  # fmt: skip
def test_a_day_is_not_carried_to_another_scene(
    second: str, word: str, bounds: tuple[str, str], read: Callable[..., Reading]
) -> None:
    text = f"Jets bombed a market in Aleppo in Syria on Sunday, killing nine people. {second}"
    claim = next(c for c in read(text, published="2018-06-27").claims if c.trigger.quote == word)
    assert tuple(b and b[5:10] for b in (claim.when.earliest, claim.when.latest)) == bounds
