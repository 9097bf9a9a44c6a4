"""From which day a reprint counts: the one on which its agency wrote it."""

from __future__ import annotations

import pytest

HEAD = "Rebels captured the town of Saraqib on Friday, residents said."
QUOTE = '"Our fighters entered Saraqib this morning," a rebel spokesman told reporters.'


@pytest.mark.parametrize(
    ("text", "source", "day"),
    [
        (f"BEIRUT (AFP) - {HEAD}\n{QUOTE}", "Sample Post", "2024-12-06"),
        (f"{HEAD}\n{QUOTE}\nSource: Reuters", "Sample Post", "2024-12-06"),
        (f"{HEAD}\n{QUOTE}", "Sample Post", "2024-12-07"),  # Its own text.
        (f"BEIRUT (AFP) - {HEAD}\n{QUOTE}\nOn Saturday shells fell.", "Sample Post", "2024-12-07"),
        (f"BEIRUT, Dec 7 (AFP) - {HEAD}\n{QUOTE}", "Sample Post", "2024-12-07"),
        (f"BEIRUT (AFP) - {HEAD}\n{QUOTE}", "AFP", "2024-12-07"),
    ],
)
def test_a_reprint_counts_from_the_day_of_its_agency(text: str, source: str, day: str, read) -> None:  # type: ignore[no-untyped-def]
    times = {t.span.quote: t.earliest for t in read(text, source=source, published="2024-12-07").times}
    assert times["this morning"] == day
    assert times["Friday"] == "2024-12-06"
