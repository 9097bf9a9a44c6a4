"""Readings at hand, packed where there are many.

In: readings. Out: `Shelf`, a mapping by report that unpacks a reading when it is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import lru_cache

from fogline.model import Reading, pack, unpack

OPEN = 2000  # Readings held as they are; those beyond are packed.
RECENT = 2500  # Readings kept unpacked while they are in use.


Held = Reading | bytes


def opened(held: Held) -> Reading:
    """A reading as it is held."""
    return held if isinstance(held, Reading) else unpack(zlib.decompress(held), Reading)


class Shelf(MutableMapping[str, Reading]):
    """Readings by report id. A million claims fit into memory because most of their readings are packed."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._held: dict[str, Held] = {}
        self._unpacked = lru_cache(maxsize=RECENT)(lambda key: opened(self._held[key]))
        for reading in readings:
            self.put(reading)

    def put(self, reading: Reading) -> Held:
        """Lay a reading on the shelf, and say how it is held there."""
        key = reading.report.id
        packed = len(self._held) >= OPEN and not isinstance(self._held.get(key), Reading)
        held = self._held[key] = zlib.compress(pack(reading), 1) if packed else reading
        if packed and self._unpacked.cache_info().currsize:
            self._unpacked.cache_clear()
        return held

    def __setitem__(self, key: str, reading: Reading) -> None:
        self.put(reading)

    def __getitem__(self, key: str) -> Reading:
        held = self._held[key]
        return held if isinstance(held, Reading) else self._unpacked(key)

    def __delitem__(self, key: str) -> None:
        del self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


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
