"""How far two places lie from one another.

In: two places. Out: km.
"""

from __future__ import annotations

import math

from fogline.model import Place

EARTH_KM = 6371.0


def km(a: Place, b: Place) -> float:
    """Great-circle distance of two places in km; infinite where one has no point.

    >>> round(km(Place("a", "A", "town", 0.0, 0.0, 1.0), Place("b", "B", "town", 0.0, 1.0, 1.0)), 1)
    111.2
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    first, second = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
