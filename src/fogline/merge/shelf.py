"""Readings at hand, packed where there are many.

In: readings. Out: `Shelf`, a mapping by report that unpacks a reading when it is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from functools import lru_cache

from fogline.model import Reading, pack, unpack

OPEN = 2000  # Readings held as they are; those beyond are packed.
RECENT = 2500  # Readings kept unpacked while they are in use.


class Shelf(MutableMapping[str, Reading]):
    """Readings by report id. A million claims fit into memory because most of their readings are packed."""

    def __init__(self) -> None:
        self._held: dict[str, Reading | bytes] = {}
        self._unpacked = lru_cache(maxsize=RECENT)(self._unpack)

    def __setitem__(self, key: str, reading: Reading) -> None:
        packed = len(self._held) >= OPEN and not isinstance(self._held.get(key), Reading)
        self._held[key] = zlib.compress(pack(reading), 1) if packed else reading
        if packed and self._unpacked.cache_info().currsize:
            self._unpacked.cache_clear()

    def __getitem__(self, key: str) -> Reading:
        held = self._held[key]
        return held if isinstance(held, Reading) else self._unpacked(key)

    def __delitem__(self, key: str) -> None:
        del self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def _unpack(self, key: str) -> Reading:
        held = self._held[key]
        assert isinstance(held, bytes)
        return unpack(zlib.decompress(held), Reading)


class Roots(Mapping[str, Reading]):
    """For each report the reading of its original."""

    def __init__(self, shelf: Shelf, originals: Mapping[str, str]) -> None:
        self._shelf, self._originals = shelf, originals

    def __getitem__(self, key: str) -> Reading:
        return self._shelf[self._originals[key]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._originals)

    def __len__(self) -> int:
        return len(self._originals)
