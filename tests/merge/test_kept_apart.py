"""What keeps two claims from being one event, and what is no toll: small rules, each on cases made for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline import pipeline
from fogline.merge.derive import _opposed, _place
from fogline.merge.marks import Mark
from fogline.merge.same import told_length
from fogline.merge.share import counts
from fogline.model import Context, Event, FigureMention, Located, Party, Reading, Report, Span
from fogline.model.nearness import ELSEWHERE, OPEN, away, place_relation

MARK = Mark(
    "k", "r", "air_strike", "strike", None, 100, 100, 101, "stated", "day", frozenset(), frozenset(), frozenset(), 0, 0, 5,
    False, True, True, False, False, None, 100, 100,
)  # fmt: skip


def at(name: str, km: float, radius: float = 2.0, kind: str = "town") -> Located:
    """A place so many km north of the first."""
    return Located(name, f"t:{name}", kind, 35.0 + km / 111.2, 36.0, radius, "XX", None, None, None, None, 1, 1)


@pytest.mark.parametrize(("km", "apart"), [(0.0, False), (ELSEWHERE, False), (ELSEWHERE + 3, False), (ELSEWHERE + 6, True)])
def test_places_are_apart_beyond_their_reach_and_25_km(km: float, apart: bool) -> None:
    assert away(at("Ora", 0.0), at("Pell", km)) is apart


def test_a_place_untold_or_without_a_point_is_apart_from_nothing() -> None:
    assert not away(None, at("Ora", 0.0))
    assert not away(replace(at("Pell", 500.0), lat=None, lon=None), at("Ora", 0.0))


def test_a_village_lies_in_its_province_and_two_of_a_name_without_a_point_are_one() -> None:
    province = at("Velk", 20.0, radius=50.0, kind="province")
    assert place_relation(at("Ora", 0.0), province) == 0.4
    bare = replace(at("Ora", 0.0), place_id=None, lat=None, lon=None)
    assert place_relation(bare, replace(bare, name="ORA")) == 1.0
    assert place_relation(bare, at("Pell", 0.0)) is None
    assert place_relation(replace(bare, country=None), province) == 0.1


def test_a_city_that_names_its_province_may_stand_for_it() -> None:
    village = replace(at("Pell", 50.0), admin1="Velk")
    capital = replace(at("Velk", 0.0), admin1="Velk")
    assert place_relation(village, capital) == 0.4 and not away(village, capital)
    assert place_relation(village, replace(capital, admin1="Soke")) is None  # a Velk of another province
    assert place_relation(village, at("Ora", 0.0)) is None and away(village, at("Ora", 0.0))


@pytest.mark.parametrize(
    ("mark", "days"),
    [
        (MARK, 0),
        (replace(MARK, last=106, high=106), 6),
        (replace(MARK, basis="published"), 0),
        (replace(MARK, first=None, basis="published", high=OPEN), None),
        (replace(MARK, first=None), None),
    ],
)
def test_the_length_that_a_claim_tells(mark: Mark, days: int | None) -> None:
    assert told_length(mark) == days


def figure(quote: str, low: float | None, best: float | None) -> FigureMention:
    return FigureMention("f1", Span("r", 0, len(quote), quote), (0, 1), low=low, best=best, high=best, measure="killed")


@pytest.mark.parametrize(
    ("said", "toll"),
    [
        (figure("12", 12, 12), True), (figure("one", 1, 1), True), (figure("1", 1, 1), True),
        (figure("an Iranian general", 1, 1), False), (figure("a top envoy", 1, 1), False), (figure("many", None, None), False),
    ],
)  # fmt: skip
def test_an_article_is_no_toll(said: FigureMention, toll: bool) -> None:
    assert counts(said) is toll


def events_of(texts: list[str], context: Context) -> list[Event]:
    from fogline import merge

    reports = [
        Report(id=f"r{n}", given_id=f"r{n}", text=t, source=f"Wire {n}", published="2024-12-05", lang="en")
        for n, t in enumerate(texts)
    ]
    read = [r for r in pipeline.read(reports, context) if isinstance(r, Reading)]
    return list(merge.run(read, context))


def test_a_total_so_far_is_not_the_toll_of_a_strike(context: Context) -> None:
    texts = [
        "An air strike on Maardis killed 12 people on Wednesday, a monitor said.",
        "An air strike on Maardis killed 12 people on Wednesday, residents said. More than 300 people have been killed since "
        "the offensive began a week ago.",
    ]
    strikes = [e for e in events_of(texts, context) if e.type == "air_strike" and len(e.reports) == 2]
    assert len(strikes) == 1
    assert not [c for c in strikes[0].contradictions if c.kind == "figure"]


def test_a_toll_in_a_contradiction_has_the_speaker_of_its_sentence(context: Context) -> None:
    texts = [
        "An air strike on Maardis killed 12 people on Wednesday, the White Helmets said.",
        "An air strike on Maardis killed at least 20 people on Wednesday, the Syrian Observatory for Human Rights said.",
    ]
    (strike,) = [e for e in events_of(texts, context) if e.type == "air_strike" and len(e.reports) == 2]
    (clash,) = [c for c in strike.contradictions if c.kind == "figure"]
    assert {clash.a_by, clash.b_by} == {"White Helmets", "Syrian Observatory for Human Rights"}


def party(name: str, times: int) -> Party:
    return Party(f"t:{name}", name, "rebel_group", tuple(Span("r", n, n + 1, "x") for n in range(times)))


@pytest.mark.parametrize(
    ("actors", "targets", "sides"),
    [
        (("rebels 2", "army 1"), ("army 2",), ("rebels", "army")),
        (("rebels 2", "army 2"), ("army 2", "guards 1"), ("rebels", "army guards")),
        (("army 3", "rebels 1"), ("rebels 2", "army 1"), ("army", "rebels")),
        (("army 1",), ("army 1",), ("army", "army")),
        (("rebels 1",), (), ("rebels", "")),
    ],
)
def test_a_party_to_a_fight_stands_on_one_side(
    actors: tuple[str, ...], targets: tuple[str, ...], sides: tuple[str, str]
) -> None:
    first, second = (tuple(party(n.split()[0], int(n.split()[1])) for n in side) for side in (actors, targets))
    assert tuple(" ".join(p.name for p in side) for side in _opposed(first, second)) == sides


def test_who_only_denies_is_no_origin(context: Context) -> None:
    texts = [
        "Rebels captured the town of Maardis on Wednesday, the Syrian Observatory for Human Rights said.",
        "It is not true that rebels captured the town of Maardis on Wednesday.",
    ]
    (gain,) = [e for e in events_of(texts, context) if e.type == "territory_gained" and e.polarity == "positive"]
    assert gain.disputed and [o.name for o in gain.origins] == ["Syrian Observatory for Human Rights"]


def test_a_town_taken_and_retaken_within_days_is_two_events(context: Context) -> None:
    texts = (
        ("2025-10-25", "The Rapid Support Forces captured the town of Bara in Sudan's North Kordofan on Saturday, residents said."),
        ("2025-10-27", "Sudan's army said on Monday that its troops had recaptured the town of Bara in North Kordofan."),
    )
    gains = [e for e in _made(texts, context) if e.type == "territory_gained"]
    assert sorted(p.name for e in gains for p in e.actors) == ["Rapid Support Forces", "Sudanese Armed Forces"]
    assert len(gains) == 2


def test_word_that_a_side_holds_a_town_is_of_its_day(context: Context) -> None:
    texts = (
        ("2025-10-25", "The Rapid Support Forces control the town of Bara in North Kordofan, residents said."),
        ("2025-10-28", "The Rapid Support Forces control the town of Bara in North Kordofan, a monitor said."),
    )
    held = [e for e in _made(texts, context) if e.type == "territory_held"]
    assert sorted(e.when.latest or "" for e in held) == ["2025-10-25", "2025-10-28"]


def _made(texts: tuple[tuple[str, str], ...], context: Context) -> tuple[Event, ...]:
    told = [Report(f"r{i}", text, source="Test Wire", published=day) for i, (day, text) in enumerate(texts)]
    return pipeline.events([r for r in pipeline.read(told, context) if isinstance(r, Reading)], context)


def test_an_event_in_a_village_on_no_list_lies_in_the_province_told_beside_it() -> None:
    province = at("Velk", 20.0, radius=50.0, kind="province")
    village = replace(at("Pell", 0.0), place_id=None, lat=None, lon=None, kind="")
    found = _place([village, village, province])
    assert found is not None and (found.name, found.lat, found.radius_km, found.borrowed) == ("Pell", province.lat, 50.0, True)
    assert _place([village, province, province]) == province
    assert _place([village, at("Ora", 0.0)]) == at("Ora", 0.0)
