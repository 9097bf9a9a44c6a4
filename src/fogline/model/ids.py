"""Content hashes as row ids.

In: any value of the model. Out: the SHA-256 of its canonical JSON, so that equal content has equal ids on
every machine and in every order of arrival.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from fogline.model.codec import canonical


def row_id(value: Any, *, without: frozenset[str] = frozenset()) -> str:
    """SHA-256 (hex) of the canonical JSON of `value`, leaving out the top-level fields named in `without`.

    >>> row_id({"b": 1, "a": "x"}) == row_id({"a": "x", "b": 1})
    True
    >>> row_id({"a": 1, "seen": "now"}, without=frozenset({"seen"})) == row_id({"a": 1})
    True
    """
    if without and isinstance(value, Mapping):
        value = {key: item for key, item in value.items() if key not in without}
    return hashlib.sha256(canonical(value)).hexdigest()
