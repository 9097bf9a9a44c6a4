"""For whom a speaker speaks: his body's voice by name or office, the only army of the sentence, or nobody known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

M23, ARMY = "world/m23", "world/il/forces"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M23 rebels now control Uvira, the group's spokesman Adel Kanda said.", M23),
        ("M23 rebels took Uvira. The movement's spokesman, Adel Kanda, said they would stay in Bukavu.", M23),
        ("M23 rebels now control Uvira, said M23 spokesman Adel Kanda.", M23),
        ("M23 rebels now control Uvira, said Adel Kanda, a spokesman for the group.", M23),
        ("Israeli forces have taken control of a camp in Jenin, a military spokesperson said.", ARMY),
        ("Rebels control Uvira, a military spokesman said.", None),
        ("Ukrainian troops and Russian forces fought in Kharkiv, a military spokesman said.", None),
        ("M23 rebels now control Uvira, the teacher Adel Kanda said.", None),
    ],
)
def test_whose_voice(text: str, expected: str | None, read: Callable[..., Reading]) -> None:
    assert [a.source_id for a in read(text, published="2025-12-12").attributions] == [expected]


def test_a_spokesman_keeps_his_name(read: Callable[..., Reading]) -> None:
    (said,) = read("M23 rebels now control Uvira, the group's spokesman Adel Kanda said.").attributions
    assert said.source_name == "Adel Kanda"
