"""Figures: numbers in words and digits, what they count, bounds, parts and stocks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fogline import parse
from fogline.find.amounts import AmountGrammar
from fogline.find.figures import find_figures
from fogline.find.times import find_times
from fogline.lexicon.figures import load_figures
from fogline.lexicon.numbers import in_words, read_number
from fogline.model import Context, FigureMention, Mentions, Parsed, Report
from fogline.resolve.figures import resolve_figures
from fogline.resolve.times import resolve_times

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "figures.yaml").read_text(encoding="utf-8"))
GRAMMAR = AmountGrammar(load_figures())


def figures(text: str, context: Context) -> tuple[FigureMention, ...]:
    """The figures of a text in a report of 5 December 2024."""
    (parsed,) = parse.run([Report(id="r", text=text, published="2024-12-05", lang="en")], context)
    assert isinstance(parsed, Parsed)
    found = find_times(parsed, context)
    mentions = Mentions(parsed, times=found, figures=find_figures(parsed, context, times=found))
    return resolve_figures(mentions, times=resolve_times(mentions, context))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_figure(text: str, expected: list[list[object]], context: Context) -> None:
    assert [[f.span.quote, f.measure, f.low, f.best, f.high] for f in figures(text, context)] == expected


def test_a_part_points_to_its_total(context: Context) -> None:
    total, part = figures("At least 30 people including 24 civilians were killed.", context)
    assert (part.part_of, part.measure, part.who) == (total.id, "killed", "civilians")


def test_a_breakdown_is_made_of_parts(context: Context) -> None:
    total, *parts = figures("The raids have killed 910 people: 138 civilians, 380 soldiers and 392 rebels.", context)
    assert {p.part_of for p in parts} == {total.id}
    assert sum(p.best or 0 for p in parts) == total.best


def test_a_running_total_is_a_stock_with_its_start(context: Context) -> None:
    (figure,) = figures("The fighting has killed 704 people since 27 November.", context)
    assert (figure.flow, figure.since) == ("stock", "2024-11-27")


def test_the_toll_of_one_act_is_a_flow(context: Context) -> None:
    (figure,) = figures("The raid killed seven people.", context)
    assert figure.flow == "flow"


def test_a_coded_word_carries_its_rule(context: Context) -> None:
    (figure,) = figures("Dozens of people were hurt.", context)
    assert figure.rule == "dozens is 24 to 99"


@given(st.integers(0, 10_000_000))
def test_any_number_survives_words_and_digits(number: int) -> None:
    assert read_number(in_words(number)) == number
    assert read_number(f"{number:,}") == number
    assert read_number(str(number)) == number


@given(
    st.integers(1, 10_000_000),
    st.integers(1, 10_000_000),
    st.sampled_from(("", "at least ", "up to ", "about ", "over ")),
)
def test_bounds_and_ranges_are_ordered(a: int, b: int, bound: str) -> None:
    for text in (
        f"killed {bound}{a:,} people",
        f"killed {in_words(a)} people",
        f"from {min(a, b)} to {max(a, b)} people",
    ):
        for amount in GRAMMAR.amounts(text):
            assert (amount.low or 0) <= (amount.best or amount.high or amount.low or 0) <= (amount.high or 1e12)


@given(st.integers(1, 10_000_000))
def test_numbers_in_words_are_found_whole(number: int) -> None:
    (amount,) = GRAMMAR.amounts(f"It killed {in_words(number)} people")
    assert amount.best == number


@given(st.text(max_size=80))
def test_no_text_breaks_the_amounts(text: str) -> None:
    for amount in GRAMMAR.amounts(text):
        assert 0 <= amount.start <= amount.core < amount.end <= len(text)


def test_shares_after_a_colon_are_parts(context: Context) -> None:
    total, *shares = figures("A network counts 149 civilians killed: 105 by the army and 27 by Norland.", context)
    assert [(s.best, s.measure, s.part_of) for s in shares] == [(105, "killed", total.id), (27, "killed", total.id)]


def test_some_of_them_are_a_part(context: Context) -> None:
    total, part = figures("The toll has risen to more than 700, 111 of them civilians.", context)
    assert (part.part_of, part.flow) == (total.id, "stock")


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Seventy-four people lost their lives in the province in 24 hours.", ["killed"]),
        ("The fighting has cost more than 100 lives.", ["killed"]),
        ("The raids claimed the lives of five citizens and injured 90 others.", ["killed", "injured"]),
        ("The drug saved 40 lives.", ["other"]),
        ("Vaccines protect 300 lives a year.", ["other"]),
        ("The war has affected the lives of 2 million people.", ["other"]),
        ("He was concerned about the lives of 400,000 civilians trapped in the town.", ["other"]),
        ("Trucks brought 12 doctors to the hospital.", ["other"]),
        ("The trucks carried 12 generators to the hospital.", ["other"]),
        ("A court ordered the execution of 30 men.", ["other"]),
        ("The army deployed 200 soldiers and 14 militants died.", ["troops", "killed"]),
        ("About 200 families have been forced out of the town.", ["displaced"]),
        ("About 300 families live in the camp after they were displaced.", ["displaced"]),
        ("In Ora, 25 people killed in their sleep by gunmen, their huts set alight.", ["killed"]),
        ("40 jawans killed in Ora suicide attack", ["killed"]),
        ("There were clashes in which at least 11 of the group's fighters died.", ["killed"]),
        ("Raids on Ora and Pell; millet taken, two vigilantes dead.", ["killed"]),
        ("The death toll in Friday's attack has gone up to 305 including 27 children.", ["killed", "killed"]),
        ("He accused them of the execution of some 300 civilians in Ora.", ["killed"]),
        ("On Sunday 21 militants and 14 soldiers died in the operations.", ["killed", "killed"]),
        ("Fourteen prisoners were executed by firing squad.", ["killed"]),
        ("Fourteen prisoners were held in a school.", ["captured"]),
        ("The shelling forced 12,000 people from their homes.", ["displaced"]),
        ("Thirty-five people were taken to hospital with burns.", ["injured"]),
        ("Five of those killed were members of one family.", ["killed", "other"]),
        ("Three gunmen killed 12 people in a market.", ["other", "killed"]),
        ("The number of people hurt in the blast at a mill in Ora has risen to 70.", ["injured"]),
        ("The number of miners killed in the blast at a mill has passed 70.", ["killed"]),
        ("The number of visitors to the museum has risen to 70.", []),
        ("The brigade said it killed or wounded 80 gunmen.", ["other"]),
        ("They left 80 gunmen dead or wounded.", ["other"]),
        ("They left 80 gunmen dead and 90 wounded.", ["killed", "injured"]),
        ("Jets bombed a camp, injuring a dozen displaced villagers.", ["injured"]),
        ("The camp took in 300 displaced villagers.", ["displaced"]),
        ("Gunmen abducted eight monks; four of them were later killed.", ["captured", "killed"]),
        ("The guards shot down 14 of 30 drones.", ["aircraft", "aircraft"]),
        ("They destroyed 14 of the 30 tanks.", ["destroyed", "vehicles"]),
    ],
)
def test_what_befell_people(text: str, measures: list[str], context: Context) -> None:
    assert [f.measure for f in figures(text, context) if f.measure != "duration"] == measures


def test_of_them_tells_who(context: Context) -> None:
    total, part = figures("At least 94 people, 18 of them children, were killed in Nyala.", context)
    assert (part.part_of, part.who) == (total.id, "children")
