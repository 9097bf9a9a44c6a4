"""Whose attack is denied: one's own (`responsibility_denied`), or another's, or what is no attack (`rejection`)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Reading

OWN, ELSE = "responsibility_denied", "rejection"
CASES = [
    ("The Houthis denied that they had any role in the attack on Aden on Monday.", OWN),
    ("Ukraine blamed Russia for the strike on Kharkiv on Monday. Moscow denied it.", OWN),
    ("The Lebanese army accused Israel of shelling Tyre on Monday, a charge that the Israeli army denied.", OWN),
    ("Russia's defence ministry denied that its forces had shelled Kherson on Monday.", OWN),
    ("The Arakan Army rejected accusations on Monday that its troops had torched homes in Buthidaung.", OWN),
    ("The RSF denied that government troops had entered Omdurman on Monday.", ELSE),
    ("Rwanda's government denied that Goma had fallen on Monday.", ELSE),
    ("The RSF denied that government troops had entered part of Omdurman on Monday.", ELSE),
    ("The RSF denied that the army had bombed Nyala on Monday.", ELSE),
    ("The Iraqi government denied that it holds any chemical weapons, after talks in Baghdad on Monday.", ELSE),
]


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[c[0][:50] for c in CASES])
def test_whose_attack_is_denied(text: str, kind: str, read: Callable[..., Reading]) -> None:
    claims = read(text, published="2024-12-03").claims
    assert [c.type for c in claims if c.type in (OWN, ELSE)] == [kind]
