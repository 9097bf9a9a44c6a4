"""What links claims and reports: places, words, likeness, groups, copies."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline import pipeline
from fogline.merge.alike import weights
from fogline.merge.groups import grouped
from fogline.merge.reprints import originals
from fogline.model import Context, Reading, Report
from tests.merge.made import told


def events(readings: list[Reading], context: Context) -> int:
    return len(pipeline.events(readings, context))


def test_one_strike_in_two_reports_is_one_event(context: Context) -> None:
    both = [told(("air_strike", "Orna", 3), name="one"), told(("air_strike", "Orna", 3), name="two", source="Other")]
    assert events(both, context) == 1


def test_another_town_or_another_day_is_another_event(context: Context) -> None:
    one = told(("territory_gained", "Orna", 3), name="one")
    assert events([one, told(("territory_gained", "Pell", 3), name="two")], context) == 2
    assert events([one, told(("territory_gained", "Orna", 9), name="two", day=9)], context) == 2


def test_two_towns_near_each_other_taken_are_two_events(context: Context) -> None:
    both = [told(("territory_gained", "Pell", 3), name="one"), told(("territory_gained", "Soke", 3), name="two")]
    assert events(both, context) == 2


@given(st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_groups_do_not_depend_on_the_order_of_links(seed: int) -> None:
    chance = random.Random(seed)
    keys = [f"k{n:02}" for n in range(12)]
    scores = {(a, b): chance.uniform(-4, 4) for n, a in enumerate(keys) for b in keys[n + 1 :]}
    links = {p: s for p, s in scores.items() if s >= 0}
    shuffled = list(links.items())
    chance.shuffle(shuffled)
    expected = grouped(keys, links, lambda a, b: scores[(a, b)], 0)
    assert grouped(reversed(keys), dict(shuffled), lambda a, b: scores[(a, b)], 0) == expected
    assert sorted(k for g in expected for k in g) == keys


def test_a_group_is_alike_on_average() -> None:
    scores = {("a", "b"): 3.0, ("b", "c"): 1.0, ("a", "c"): -9.0}
    links = {("a", "b"): 3.0, ("b", "c"): 1.0}
    assert grouped("abc", links, lambda a, b: scores[(a, b)], 0) == [["a", "b"], ["c"]]


def test_every_weight_speaks_for_what_its_name_says() -> None:
    table, _ = weights()
    assert all(v > 0 for k, v in table.items() if k != "bias")


def test_an_excerpt_and_a_copy_with_another_headline_are_no_originals() -> None:
    words = [f"word{n} of the long report" for n in range(60)]
    whole = Report("whole", " ".join(words), published="2024-12-01")
    copy = replace(whole, id="copy", text="Another headline. " + whole.text, published="2024-12-02")
    excerpt = replace(whole, id="excerpt", text=" ".join(words[:30]), published="2024-12-03")
    other = Report("other", " ".join(f"other{n} of the short report" for n in range(60)), published="2024-11-30")
    assert originals([copy, excerpt, other, whole]) == {
        "whole": "whole", "copy": "whole", "excerpt": "whole", "other": "other"
    }  # fmt: skip


def test_twenty_orders_and_batches_give_the_same_events(context: Context) -> None:
    chance = random.Random(7)
    towns, kinds = ("Orna", "Pell", "Soke"), ("air_strike", "shelling", "territory_gained")
    readings = [
        told(*((chance.choice(kinds), chance.choice(towns), chance.randint(1, 6)) for _ in range(3)), name=f"r{n}", source=f"W{n % 4}")
        for n in range(25)
    ]
    expected = pipeline.events(readings, context)
    for _ in range(20):
        chance.shuffle(readings)
        cut = chance.randrange(len(readings))
        assert pipeline.events([*readings[cut:], *readings[:cut]], context) == expected
