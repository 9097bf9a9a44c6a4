"""A group whose name the first sentence holds back."""

from __future__ import annotations

import pytest

LEAD = "An armed group said on Wednesday it had seized the town of Kutkai in northern Myanmar."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{LEAD} The Arakan Army overran the last army post in the town on Tuesday.", "Arakan Army"),
        (f"{LEAD} Residents said the Arakan Army had left the town on Tuesday.", None),
        (f"{LEAD} The army said it had beaten off the Arakan Army on Tuesday.", None),
        (f"Rebels of the Kachin Independence Army left Kutkai. {LEAD} The Arakan Army overran the last post there.", None),
    ],
)
def test_a_group_is_the_one_that_the_next_sentence_opens_with(text: str, who: str | None, read) -> None:  # type: ignore[no-untyped-def]
    reading = read(text, published="2024-10-02")
    (group,) = [a for a in reading.actors if a.span.quote == "armed group"]
    assert (group.name if group.actor_id else None) == who
    stands = [a for a in reading.actors if a.refers_to == group.id]
    assert {a.actor_id for a in stands} == {group.actor_id}
