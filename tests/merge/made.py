"""Readings made by hand or by chance, for tests of merging that need no language model.

In: what a report says, claim by claim. Out: `Reading`s.
"""

from __future__ import annotations

from hypothesis import strategies as st

from fogline.model import Claim, Place, PlaceMention, Reading, Report, TimeRange, row_id

TOWNS = {"Orna": (35.0, 36.0), "Pell": (35.9, 37.4), "Soke": (36.1, 37.2)}
WORDS = {"air_strike": "jets bombed", "shelling": "shells hit", "armed_clash": "fighting shook", "territory_gained": "rebels took"}


def told(*said: tuple[str, str, int], name: str = "r", source: str = "Test Wire", day: int = 5) -> Reading:
    """A report of claims (type, town, day of December 2024), one a sentence."""
    text = " ".join(f"On {d} December {WORDS[kind]} {town}, {name} residents fled." for kind, town, d in said)
    report = Report(row_id({"text": text, "source": source, "name": name}), text, given_id=name, source=source)
    claims, places, at = [], [], 0
    for n, (kind, town, d) in enumerate(said):
        sentence = f"On {d} December {WORDS[kind]} {town}, {name} residents fled."
        lat, lon = TOWNS[town]
        start = at + sentence.index(town)
        place = Place(f"t:{town}", town, "town", lat, lon, 2.0, "XX")
        places.append(PlaceMention(f"p{n}", report.span(start, start + len(town)), (0, 0), place=place, name=town))
        word = at + sentence.index(WORDS[kind])
        when = TimeRange(f"2024-12-{d:02}", f"2024-12-{d:02}", "stated")
        claims.append(
            Claim(
                row_id([report.id, n])[:16], report.id, report.span(at, at + len(sentence)),
                report.span(word, word + 4), kind, place=f"p{n}", when=when, confidence=0.5,
            )
        )  # fmt: skip
        at += len(sentence) + 1
    return Reading(report, f"2024-12-{day:02}", "run", places=tuple(places), claims=tuple(claims))


claims = st.tuples(st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(TOWNS)), st.integers(1, 9))
reports = st.lists(st.lists(claims, min_size=1, max_size=4), min_size=2, max_size=6).map(
    lambda rows: [told(*row, name=f"r{n}", source=f"Wire {n % 3}", day=max(d for _, _, d in row)) for n, row in enumerate(rows)]
)


def keys(readings: list[Reading]) -> list[str]:
    """The keys of all claims."""
    return [f"{r.report.id}:{c.id}" for r in readings for c in r.claims]
