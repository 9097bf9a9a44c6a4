"""What links claims and reports: places, words, likeness, groups, copies."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fogline import pipeline
from fogline.merge.alike import UNKNOWN, Crowd, Deck, weights
from fogline.merge.edges import MOST, _not_far, bonds_of, links_of, same_story
from fogline.merge.marks import Mark
from fogline.merge.pairs import Pairs
from fogline.merge.reprints import originals
from fogline.merge.same import weigh
from fogline.merge.stories import Story, packed
from fogline.merge.threads import chosen, gathered
from fogline.model import Context, Located, Reading, Report
from fogline.model.nearness import OPEN, place_relation
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


def scored(keys: str, said: dict[str, float]) -> list[list[str]]:
    """Stories of reports of one day, from how alike pairs are ('ab': 3.0); other pairs are not."""
    days = np.zeros(len(keys), dtype=np.int64)
    leads = np.zeros(len(keys), dtype=np.int64)
    for n, key in enumerate(keys):
        lead = chosen(np.array([said.get(k + key, -9.0) for k in keys[:n]]), leads[:n], days, 0)
        leads[n] = n if lead is None else leads[lead]
    return gathered({k: keys[lead] for k, lead in zip(keys, leads, strict=True)})


def test_a_story_is_that_of_the_report_that_told_it_first() -> None:
    assert scored("abc", {"ab": 3.0, "bc": 3.0, "ac": 2.0}) == [["a", "b", "c"]]
    assert scored("abc", {"ab": 3.0, "bc": 1.0}) == [["a", "b"]]  # Nothing links the third to the first.
    assert scored("abcd", {"ac": 1.0, "bc": 2.0, "bd": 2.0}) == [["b", "c", "d"]]


def test_a_story_lasts_a_week() -> None:
    days = np.array([0, 6, 8])
    scores = np.array([3.0, 3.0])
    assert chosen(scores, np.array([0, 0]), days, 7) == 0
    assert chosen(scores, np.array([0, 0]), days, 8) is None  # Its leader is eight days old.
    assert chosen(scores, np.array([0, 0]), days, UNKNOWN) == 0


STORIES = [
    Story(
        f"k{n:02}", 20 + n // 3, packed({n % 4: 1500, 9: 900 + n}), packed({n % 3: 90}), 8.0, 20, 20 + n % 3, (), (float(n % 3 + 1),),
        ("air",) if n % 2 else ("fight",), ("side",)[: n % 2],
    )
    for n in range(30)
]  # fmt: skip


def test_likeness_is_the_same_whoever_is_compared_beside() -> None:
    whole = Deck(STORIES).scores(slice(0, 30), slice(0, 30))
    assert np.array_equal(whole, whole.T)
    for n in range(0, 30, 7):
        part = Deck([STORIES[n], *STORIES[5:17]]).scores(slice(0, 1), slice(1, None))
        assert np.array_equal(part[0], whole[n, 5:17])


def test_a_crowd_leaves_out_only_who_is_not_alike() -> None:
    whole = Deck(STORIES).scores(slice(0, 30), slice(0, 30))
    least = float(whole.max())
    crowd = Crowd(STORIES, {s.key: s for s in STORIES}.__getitem__)
    for n, story in enumerate(STORIES):
        scores = crowd.scores(story, least)
        told = np.isfinite(scores)
        assert np.array_equal(scores[told], whole[n, told])
        assert (whole[n, ~told] < least).all()
        crowd.fill(scores, story, np.flatnonzero(~told))
        assert np.array_equal(scores, whole[n])
    assert not all(np.isfinite(crowd.scores(s, least)).all() for s in STORIES)


def test_every_weight_speaks_for_what_its_name_says() -> None:
    table, _ = weights()
    assert all(v > 0 for k, v in table.items() if k != "bias")


def test_an_excerpt_and_a_copy_with_another_headline_are_no_originals(context: Context) -> None:
    words = [f"word{n} of the long report" for n in range(60)]
    whole = Report("whole", " ".join(words), published="2024-12-01")
    copy = replace(whole, id="copy", text="Another headline. " + whole.text, published="2024-12-02")
    excerpt = replace(whole, id="excerpt", text=" ".join(words[:30]), published="2024-12-03")
    other = Report("other", " ".join(f"other{n} of the short report" for n in range(60)), published="2024-11-30")
    readings = [Reading(r, r.published, "run") for r in (copy, excerpt, other, whole)]
    assert originals(readings, context.lexicon) == {
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


def mark(n: int, **other: object) -> Mark:
    """A strike on Orna, told by a report of its own."""
    place = Located(name="Orna", kind="town", lat=35.0, lon=36.0, radius_km=2.0, country="XX")
    held = {
        "key": f"r{n:03}:c", "report": f"r{n:03}", "type": "air_strike", "family": "strike", "place": place, "first": 5,
        "last": 5, "published": 5, "basis": "stated", "precision": "day", "actors": frozenset(), "targets": frozenset(),
        "figures": frozenset({("killed", float(n))}), "order": 0, "start": 0, "end": 1, "background": False,
        "actual": True, "positive": True, "sure": False, "main": True, "again": None, "low": 5, "high": 5,
    }  # fmt: skip
    return Mark(**{**held, **other})  # type: ignore[arg-type]


def test_a_word_that_names_no_means_is_half_as_good_as_the_same_word() -> None:
    def score(kind: str) -> float:
        found = weigh(mark(1), mark(2, type=kind), story=True, where=1.0)
        assert found is not None
        return found

    assert score("air_strike") > score("attack_unspecified") > score("shelling")


def test_claims_of_a_crowded_story_are_bound_without_comparing_all() -> None:
    many = [mark(n) for n in range(0, 8 * MOST, 2)]
    story = {m.report: "r000" for m in many}
    edges = links_of(many, story)
    assert len(many) - 1 <= len(edges) <= len(many) * MOST
    beside = [mark(n, background=True) for n in range(1, 8 * MOST, 2)]  # Among them, and of no bond of theirs.
    whole = links_of(sorted([*many, *beside], key=lambda m: m.key), {m.report: "r000" for m in (*many, *beside)})
    assert [e for e in whole if e[1] in {m.key for m in many}] == edges
    assert set(bonds_of(many, edges, [], story).values()) == {many[0].key}
    assert links_of(many[::-1], story) == edges
    few = many[:MOST]
    assert len(links_of(few, story)) == len(few) * (len(few) - 1) // 2


def test_a_claim_is_linked_to_the_first_later_ones_of_its_story_that_it_can_be_linked_to() -> None:
    """Every other claim names another side, so that of the first `MOST` later ones it is linked to none or half."""
    sides = frozenset({"army"}), frozenset({"rebels"})
    family = {"type": "talks", "family": "talks", "targets": frozenset({"council"})}
    many = [mark(n, actors=sides[n % 2], **family) for n in range(4 * MOST)]
    story = {m.report: "r000" for m in many}
    links = {(a, b) for _, a, b in links_of(many, story)}
    for n, one in enumerate(many):
        later = [m.key for m in many[n + 1 :] if m.actors == one.actors]
        assert {b for a, b in links if a == one.key} == set(later[:MOST])


places = st.builds(
    Located,
    name=st.sampled_from(("Orna", "Pell", "Velk", "orna")),
    place_id=st.sampled_from((None, "x:1", "x:2")),
    kind=st.sampled_from((None, "town", "village", "province", "district", "country", "sea")),
    lat=st.sampled_from((None, 35.0, 35.01, 35.5, 36.2, -71.0, -71.4)),
    lon=st.sampled_from((None, 36.0, 36.02, 36.6, 179.9, -179.9)),
    radius_km=st.sampled_from((None, 2.0, 40.0, 300.0)),
    country=st.sampled_from((None, "XX", "YY")),
    admin1=st.sampled_from((None, "Orna", "Velk")),
    borrowed=st.booleans(),
)


def some(*words: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), max_size=2)


days = st.integers(1, 9)
marks = st.builds(
    mark,
    st.integers(0, 9),
    report=st.sampled_from(("r1", "r2", "r3")),
    type=st.sampled_from(("air_strike", "shelling", "attack_unspecified")),
    family=st.sampled_from(("strike", "gain", "talks", "deployment")),
    place=st.none() | places,
    first=st.none() | days,
    last=st.none() | days,
    basis=st.sampled_from(("stated", "published")),
    precision=st.sampled_from(("day", "vague")),
    actors=some("army", "rebels", "x/1"),
    targets=some("army", "council"),
    figures=st.frozensets(st.tuples(st.sampled_from(("killed", "injured")), st.sampled_from((2.0, 7.0))), max_size=2),
    start=st.integers(0, 1),
    background=st.booleans(),
    actual=st.booleans(),
    positive=st.booleans(),
    again=st.none() | st.sampled_from(("k0", "k1", "k2")),
    low=st.integers(-3, 5),
    high=st.integers(3, 12) | st.just(OPEN),
)


@given(st.lists(marks, min_size=2, max_size=9), some("r1", "r2", "r3"))
def test_many_pairs_compared_at_once_score_as_one_by_one(told: list[Mark], group: frozenset[str]) -> None:
    items = [replace(m, key=f"k{n}") for n, m in enumerate(told)]
    story = dict.fromkeys(group, "r1")
    pairs = list(combinations(range(len(items)), 2))
    scores = Pairs(items, story).scores(*np.array(pairs).T)
    for (a, b), score in zip(pairs, scores.tolist(), strict=True):
        one, other = items[a], items[b]
        alone = weigh(one, other, story=same_story(one, other, story), where=place_relation(one.place, other.place))
        assert score == alone if alone is not None else np.isnan(score)


@given(st.lists(st.none() | places, max_size=8))
def test_no_two_places_that_may_be_one_are_too_far_apart(some: list[Located | None]) -> None:
    asked = set(_not_far(some))
    for a, b in combinations(range(len(some)), 2):
        assert (a, b) in asked or place_relation(some[a], some[b]) is None
