"""What publishing needs of a record.

In: nothing. Out: `Record`, the protocol that the ledger's record and any other collection of readings fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from fogline.model import Event, Reading, Rejected, State


class Record(Protocol):
    """Readings and what follows from them."""

    def readings(self) -> Iterable[Reading]:
        """The current reading of every report, in order of publication."""
        ...

    def events(self) -> tuple[Event, ...]:
        """Events of these readings."""
        ...

    def state(self) -> State:
        """Control and figures of these events."""
        ...

    def rejected(self) -> Iterable[Rejected]:
        """What could not be read."""
        ...
