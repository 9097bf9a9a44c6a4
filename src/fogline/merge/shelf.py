"""Readings at hand, packed where there are many.

In: readings. Out: `Shelf`, a mapping by report that unpacks a reading when it is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from functools import lru_cache

from fogline.model import Reading, pack, unpack

OPEN = 2000  # Readings held as they are; those beyond are packed.
RECENT = 1000  # Readings kept unpacked while they are in use, by each process.


Held = Reading | bytes


def opened(held: Held) -> Reading:
    """A reading as it is held."""
    return held if isinstance(held, Reading) else unpack(zlib.decompress(held), Reading)


class Shelf(MutableMapping[str, Reading]):
    """Readings by report id. A million claims fit into memory because most of their readings are packed: side by side,
    so that a forked process that reads some of them copies none."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._held: dict[str, Reading | tuple[int, int]] = {}  # As they are, or where they begin and end among those
        self._packed = bytearray()  # that are packed.
        self._unpacked = lru_cache(maxsize=RECENT)(self._unpack)
        for reading in readings:
            self.put(reading)

    def put(self, reading: Reading) -> Held:
        """Lay a reading on the shelf, and say how it is held there."""
        key = reading.report.id
        if len(self._held) < OPEN or isinstance(self._held.get(key), Reading):
            self._held[key] = reading
            return reading
        packed, start = zlib.compress(pack(reading), 1), len(self._packed)
        self._packed += packed
        self._held[key] = start, len(self._packed)
        return packed

    def __setitem__(self, key: str, reading: Reading) -> None:
        self.put(reading)

    def __getitem__(self, key: str) -> Reading:
        held = self._held[key]
        return held if isinstance(held, Reading) else self._unpacked(*held)

    def _unpack(self, start: int, end: int) -> Reading:
        with memoryview(self._packed) as every:
            return opened(bytes(every[start:end]))

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
