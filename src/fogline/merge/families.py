"""Event types by which of them may tell of one event.

In: nothing. Out: families of types, and those that are violence.
"""

from __future__ import annotations

from fogline.lexicon.events import STRIKES

STRIKE = STRIKES | {"civilians_attacked", "casualties_reported", "property_destroyed"}
GROUND = frozenset(["armed_clash", "offensive_launched", "advance", "attack_repelled", "siege"])
GAIN = frozenset(["territory_gained", "territory_transferred"])
VIOLENT = frozenset({"strike", "ground", "gain"})


def family(kind: str) -> str:
    """Types that may tell of one event are of one family.

    >>> family("shelling") == family("casualties_reported"), family("talks")
    (True, 'talks')
    """
    return "strike" if kind in STRIKE else "ground" if kind in GROUND else "gain" if kind in GAIN else kind
