"""A record with what follows from it: the ledger and the pipeline behind one name.

In: a path or URL. Out: `OpenRecord`, which adds reports and gives readings, events and state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property

from fogline import pipeline
from fogline.ledger import Record
from fogline.model import Context, Event, Reading, Rejected, Report, State

Progress = Callable[[int], None]


class OpenRecord:
    """A record, opened. `published_by` and `recorded_by` look at it as it was (ISO 8601 dates)."""

    def __init__(
        self,
        where: str,
        *,
        create: bool = False,
        context: Context | None = None,
        published_by: str | None = None,
        recorded_by: str | None = None,
    ) -> None:
        self.ledger = Record(where, create=create)
        self._given = context
        self._as_of = {"published_by": published_by, "recorded_by": recorded_by}

    @cached_property
    def context(self) -> Context:
        """The context for deriving events, with the judgements of this record."""
        return replace(self._given or pipeline.bare_context(), judgements=self.ledger.judgements())

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        return tuple(self.ledger.readings(**self._as_of))

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        return pipeline.events(self._readings, self.context)

    @cached_property
    def _state(self) -> State:
        return pipeline.state(self._events, self.context)

    def readings(self) -> tuple[Reading, ...]:
        """The newest reading of each report, in order of publication."""
        return self._readings

    def events(self) -> tuple[Event, ...]:
        """Events of these readings."""
        return self._events

    def state(self) -> State:
        """Control and figures of these events."""
        return self._state

    def rejected(self) -> tuple[Rejected, ...]:
        """What could not be used."""
        return self.ledger.rejected()

    def version(self) -> str:
        """Changes whenever something is added."""
        return self.ledger.version()

    def close(self) -> None:
        """Let go of the database."""
        self.ledger.close()

    def add(
        self, items: Iterable[Report | Rejected], context: Context, *, done: Progress | None = None
    ) -> list[Rejected]:
        """Read reports into the record, each in one transaction; returns what was refused. What is stored already with
        this run is not read again. `done` is told how many inputs are through."""
        refused: list[Rejected] = []
        count = 0
        waiting: dict[str, Report] = {}

        def fresh() -> Iterable[Report]:
            nonlocal count
            for item in items:
                if isinstance(item, Rejected):
                    self.ledger.refuse(item)
                    refused.append(item)
                elif not self.ledger.has(item.id, context.run):
                    waiting[item.id] = item
                    yield item
                    continue
                count += 1
                if done:
                    done(count)

        for result in pipeline.read(fresh(), context):
            if isinstance(result, Reading):
                report = waiting.pop(result.report.id, result.report)
                self.ledger.add(report, result)
            else:
                unread = waiting.pop(result.report or "", None)
                if unread is not None:
                    self.ledger.add(unread, None, (result,))
                else:
                    self.ledger.refuse(result)
                refused.append(result)
            count += 1
            if done:
                done(count)
        return refused
