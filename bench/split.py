"""The fifth of each set that nothing is fitted to.

In: a report id. Out: whether it is held out, by a hash, so that every script agrees.
"""

from __future__ import annotations

import hashlib


def held_out(report_id: str) -> bool:
    """True for about one id in five.

    >>> sum(held_out(str(i)) for i in range(1000)) in range(160, 240)
    True
    """
    return int(hashlib.sha256(report_id.encode()).hexdigest()[:8], 16) % 5 == 0
