"""A headline denies all that it lists, and means the ministry or army that the body names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

SPEECHES = {"rejection", "responsibility_denied"}


def acts(reading: Reading, end: int) -> dict[str, tuple[str, str | None]]:
    """Word of each act before `end`, that is told, not the denial itself: polarity and place."""
    places = {p.id: p.span.quote for p in reading.places}
    return {
        c.trigger.quote: (c.polarity, places.get(c.place or c.to or ""))
        for c in reading.claims
        if c.type not in SPEECHES and c.trigger.start < end
    }


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ministry denies raid on Hama, loss of Aleppo", {"raid": "Hama", "loss": "Aleppo"}),
        ("Defence Ministry denies strike on Hama, loss of Aleppo", {"strike": "Hama", "loss": "Aleppo"}),
        (
            "Army denies capture of Hama, shelling of Homs and withdrawal from Idlib",
            {"capture": "Hama", "shelling": "Homs", "withdrawal": "Idlib"},
        ),
        ("Rebels deny attack on Hama, killing of villagers", {"attack": "Hama", "killing": "Hama"}),
    ],
)
def test_a_list_is_denied_as_a_whole(read: Callable[..., Reading], headline: str, expected: dict[str, str]) -> None:
    reading = read(f"{headline}\n\nNothing more was known on Tuesday.", published="2024-12-04")
    assert acts(reading, len(headline)) == {word: ("negative", at) for word, at in expected.items()}


def test_what_follows_a_denied_act_is_not_denied(read: Callable[..., Reading]) -> None:
    headline = "Army denies raid on Hama as rebels shell Homs"
    reading = read(f"{headline}\n\nNothing more was known on Tuesday.", published="2024-12-04")
    assert acts(reading, len(headline)) == {"raid": ("negative", "Hama"), "shell": ("positive", "Homs")}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said reports of a raid on Hama and of the loss of Aleppo were false.",
        "The ministry denied that it had raided Hama or that it had lost Aleppo.",
    ],
)
def test_untrue_reports(read: Callable[..., Reading], text: str) -> None:
    found = acts(read(text, published="2024-12-04"), len(text))
    assert found and {polarity for polarity, _ in found.values()} == {"negative"}


@pytest.mark.parametrize(
    ("headline", "body", "means"),
    [
        ("Defence Ministry denies raid on Kharkiv", "The Russian Defence Ministry denied it on Tuesday.", "Russia"),
        ("Defense ministry reports strike on Kharkiv", "Russia's Defence Ministry said so on Tuesday.", "Russia"),
        ("Army takes village near Kharkiv", "The army moved at dawn. Russian forces fled, the mayor said.", "Ukrain"),
        ("Army takes Hama", "The Iraqi army said on Tuesday that it had taken Hama.", "Iraq"),
        ("Army leaves Hama", "The Free Syrian Army said that troops had left Hama.", "Syrian government"),
        ("Ministry counts ten dead in Hama", "Turkish troops said nothing. The Health Ministry did.", "Syria"),
    ],
)
def test_whose_ministry(read: Callable[..., Reading], headline: str, body: str, means: str) -> None:
    reading = read(f"{headline}\n\n{body}", published="2024-12-04")
    first = next(a for a in reading.actors if a.span.quote.lower().split()[-1] in ("ministry", "army"))
    assert first.span.start < len(headline) and means in str(first.name)


def test_a_headline_without_a_day_has_that_of_its_dead_below(read: Callable[..., Reading]) -> None:
    text = (
        "84 people killed near Kosti\n\nHealth officials said 84 people had been killed in shelling near Kosti, Sudan. "
        "The 84 were killed on 16 November, they said."
    )
    reading = read(text, title="84 people killed near Kosti", published="2024-11-22")
    head = next(c for c in reading.claims if c.trigger.start < 27)
    assert (head.when.earliest, head.when.latest) == ("2024-11-16", "2024-11-16")
