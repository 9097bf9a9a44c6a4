"""A version of the record held in memory, and its renewal while readers go on.

In: something that opens a record. Out: `Snapshot`, immutable, replaced as a whole when the record has changed.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from fogline.model import Event, Reading, Rejected, Report, State, encode
from fogline.model.versions import versions
from fogline.publish.record import Record
from fogline.publish.row_types import ClaimRow, ReportRow, SourceRow
from fogline.publish.rows import claim_row, event_of_claims, report_row, row_key
from fogline.publish.sources import source_rows
from fogline.serve.columns import columns
from fogline.serve.schemas import Columns

SECONDS_BETWEEN_LOOKS = 1.0
REST = 3.0  # Times as long as a renewal took the next one waits, so that readers have the processor in between.


class VersionedRecord(Record, Protocol):
    """A record that tells whether it has changed."""

    def version(self) -> str:
        """A short text that differs whenever the record's content does."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


@dataclass(frozen=True)
class Snapshot:
    """All that the API answers from: one version of a record."""

    version: str
    readings: dict[str, Reading]
    events: tuple[Event, ...]
    state: State
    rejected: tuple[Rejected, ...]

    @cached_property
    def event_by_id(self) -> dict[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.events}

    @cached_property
    def event_of_claim(self) -> dict[str, str]:
        """Event id by claim key."""
        return event_of_claims(self.events)

    @cached_property
    def stored(self) -> dict[str, Report]:
        """Reports by id."""
        return {k: r.report for k, r in self.readings.items()}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Outlet by report id."""
        return {k: r.report.source or "outlet unknown" for k, r in self.readings.items()}

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """All claims as rows, in order of publication."""
        rows = []
        for reading in self.readings.values():
            for claim in reading.claims:
                event = self.event_of_claim.get(row_key(reading.report.id, claim.id))
                rows.append(claim_row(reading, claim, self.event_by_id.get(event or "")))
        return tuple(sorted(rows, key=lambda r: (r.published or "", r.report, r.sentence.start, r.id)))

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """All reports as rows, newest first."""
        rows = [report_row(r, self.versions) for r in self.readings.values()]
        return tuple(sorted(rows, key=lambda r: (r.published or "", r.id), reverse=True))

    @cached_property
    def versions(self) -> dict[str, str]:
        """For each report of which there are several versions the first of them."""
        return versions(r.report for r in self.readings.values())

    @cached_property
    def source_rows(self) -> tuple[SourceRow, ...]:
        """All sources."""
        return source_rows(self.readings.values(), self.events)

    @cached_property
    def columns(self) -> Columns:
        """All events as columns."""
        return columns(self.events, self.sources, self.version)

    @cached_property
    def columns_json(self) -> bytes:
        """The columns, encoded once."""
        return encode(self.columns).encode()

    @cached_property
    def columns_gzip(self) -> bytes:
        """The same, compressed once: twenty megabytes take seconds."""
        return gzip.compress(self.columns_json, 6, mtime=0)

    @cached_property
    def sample(self) -> bool:
        """True where a report is a sample."""
        return any(r.report.sample for r in self.readings.values())


def take(record: VersionedRecord) -> Snapshot:
    """Read a record as it is now; its version is asked first, so that a change meanwhile shows at the next look."""
    version = record.version()
    readings = {r.report.id: r for r in record.readings()}
    return Snapshot(version, readings, record.events(), record.state(), tuple(record.rejected()))


class Store:
    """Gives the current snapshot; looks for changes at most once a second, rebuilds in the background, and then rests
    for three times as long as that took."""

    def __init__(self, open_record: Callable[[], VersionedRecord]) -> None:
        self._open = open_record
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._looked = 0.0
        self._rest = SECONDS_BETWEEN_LOOKS
        self._busy = False

    def snapshot(self) -> Snapshot:
        """The newest snapshot that is ready; the first call waits for one."""
        if self._snapshot is None:
            with self._lock:
                if self._snapshot is None:
                    self._snapshot = self._take()
                    self._looked = time.monotonic()
        elif time.monotonic() - self._looked > self._rest:
            self._look()
        return self._snapshot

    def version(self) -> str | None:
        """The version that answers come from now; None before the first. Looks for changes as `snapshot` does."""
        return self.snapshot().version if self._snapshot is not None else None

    def _look(self) -> None:
        with self._lock:
            if self._busy or time.monotonic() - self._looked <= self._rest:
                return
            self._busy, self._looked = True, time.monotonic()
        threading.Thread(target=self._renew, name="renew-snapshot", daemon=True).start()

    def _renew(self) -> None:
        began = time.monotonic()
        try:
            record = self._open()
            try:
                if self._snapshot is None or record.version() != self._snapshot.version:
                    fresh = take(record)
                    _ = fresh.columns_gzip, fresh.claims
                    self._snapshot = fresh
            finally:
                record.close()
        finally:
            self._looked = time.monotonic()
            self._rest = max(SECONDS_BETWEEN_LOOKS, REST * (self._looked - began))
            self._busy = False

    def _take(self) -> Snapshot:
        record = self._open()
        try:
            return take(record)
        finally:
            record.close()
