"""A record with what follows from it: the ledger and the pipeline behind one name.

In: a path or URL. Out: `OpenRecord`, which adds reports and gives readings, events and state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from itertools import chain

from fogline import pipeline
from fogline.errors import SettingsError
from fogline.ledger import Record
from fogline.ledger.keeping import join
from fogline.ledger.merged import Kept
from fogline.merge.judged import LEVELS, named_in
from fogline.model import Context, Event, Judgement, Origin, Party, Reading, Rejected, Report, State
from fogline.model.versions import versions

Progress = Callable[[int], None]
FEW = 500  # New reports that are merged into what is kept; more are merged faster with all others.


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
        self._until = recorded_by
        self._as_of = {"published_by": published_by, "recorded_by": recorded_by}

    @cached_property
    def context(self) -> Context:
        """The context for deriving events, with the judgements of this record."""
        told = (j for j in self.ledger.judgements() if not self._until or j.when < self._until + "~")
        return replace(self._base, judgements=tuple(told))

    @cached_property
    def _base(self) -> Context:
        return self._given or pipeline.bare_context()

    @cached_property
    def _stored(self) -> tuple[Reading, ...]:
        return tuple(self.ledger.readings(**self._as_of))

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        return pipeline.judged(self._stored, self.context)

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        if not any(self._as_of.values()):
            with self.ledger.merged() as kept:
                if kept.state() == (pipeline.made_by(self.context), kept.newest()):
                    return tuple(kept.all_events())
        return pipeline.events(self._stored, self.context)

    @cached_property
    def _state(self) -> State:
        return pipeline.state(self._events, self.context)

    def readings(self) -> tuple[Reading, ...]:
        """The newest reading of each report, in order of publication, with what people fixed, rejected and added."""
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

    def released(self, tlp: str, sensitivity: str) -> Released:
        """What may go out: no event labelled above these levels, and no report that tells such a one. Raises
        SettingsError where there is no such level."""
        return Released(self, tlp, sensitivity)

    def sizes(self) -> tuple[int, int]:
        """How many reports are stored, the versions of one counted once, and how many claims of them are merged."""
        with self.ledger.merged() as kept:
            rows, claims = kept.sizes()
            several = versions(kept.namesakes())
        return rows - len(several) + len(set(several.values())), claims

    def judge(self, judgement: Judgement) -> None:
        """Store what a person decided; events and readings follow it from now on. Of events that change by it both ids,
        the one before and the one after, stay known."""
        context = replace(self.context, judgements=(*self.context.judgements, judgement))
        events = pipeline.events(self._stored, context)
        before, after = {e.id: e for e in self.events()}, {e.id: e for e in events}
        self.ledger.judge(judgement, ({**before, **after}[i] for i in sorted(before.keys() ^ after.keys())))
        self._forget()
        self._events = events

    def former(self, beginning: str) -> dict[str, tuple[str, ...]]:
        """The claims (`report:claim`) of each event that had an id that begins so, and may have another today."""
        with self.ledger.merged() as kept:
            return kept.former(beginning)

    def _forget(self) -> None:
        """Let go of what was derived: the record has changed."""
        for derived in ("context", "_stored", "_readings", "_events", "_state"):
            self.__dict__.pop(derived, None)

    def settle(self) -> None:
        """Merge what was added, and keep the events. A few new reports touch only what they bear on; where more has
        changed than that, the record is merged from nothing. The result is the same."""
        self._forget()
        context = self.context
        by = pipeline.made_by(context)
        with self.ledger.merged(writes=True) as kept:
            state, newest = kept.state(), kept.newest()
            if state == (by, newest):
                return
            new = self._new(kept, state[1]) if state is not None and state[0] == by else None
            if new is not None:
                kept.grow(pipeline.grown(new, kept, context), by, newest)
                return
        everything = pipeline.kept(self.ledger.readings(), context)  # This takes long: others may write meanwhile.
        with self.ledger.merged(writes=True) as kept:
            kept.clear(e.event.id for e in everything.events)
            kept.grow(everything, by, newest)

    def _new(self, kept: Kept, upto: int) -> list[Reading] | None:
        """The readings added since, where that is all that was, they are few, and no judgement is on any of them."""
        since = kept.since(upto)
        added = {row.partition(":")[0] for what, row in since if what == "readings"}
        only = all(what in ("reports", "readings", "rejected") for what, _ in since)
        if not only or len(added) > FEW or kept.reports(added) or added & named_in(self.context.judgements):
            return None
        return [kept.reading(key) for key in sorted(added)]

    def close(self) -> None:
        """Let go of the database."""
        self.ledger.close()

    def join(self, other: OpenRecord) -> dict[str, int]:
        """Add everything of another record that this one lacks, and merge it. Event ids of either lead to the events
        that have their claims now. Returns how many rows of each kind are new."""
        self.settle()  # Under the ids that its events have today they are known from then on.
        new = join(self.ledger, other.ledger)
        self.settle()
        today = ((e.id, f"{ref.report}:{ref.claim}") for e in other.events() for ref in e.claims)
        with other.ledger.merged() as theirs, self.ledger.merged(writes=True) as kept:
            kept.adopt(chain(today, theirs.homes()))
        return new

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
        self.settle()
        return refused


class Released:
    """A record as it may go out, worked out when it is first asked for something. `withheld` counts the events left
    out, `reports` are those that tell them."""

    def __init__(self, record: OpenRecord, tlp: str, sensitivity: str) -> None:
        self.record = record
        self._above = {name: _above(name, most) for name, most in (("tlp", tlp), ("sensitivity", sensitivity))}

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(
            e.id
            for e in self.record.events()
            if e.tlp in self._above["tlp"] or e.sensitivity in self._above["sensitivity"]
        )

    @cached_property
    def reports(self) -> frozenset[str]:
        """Reports that tell something withheld."""
        return frozenset(ref.report for e in self.record.events() if e.id in self._held for ref in e.claims)

    @property
    def withheld(self) -> int:
        """How many events are left out."""
        return len(self._held)

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        return tuple(
            _without(e, self.reports)
            for e in self.record.events()
            if e.id not in self._held and not self.reports.issuperset(e.reports)
        )

    def readings(self) -> tuple[Reading, ...]:
        """Readings of reports that tell nothing withheld."""
        return tuple(r for r in self.record.readings() if r.report.id not in self.reports)

    def events(self) -> tuple[Event, ...]:
        """Events without those withheld, and without quotes of reports that tell those."""
        return self._events

    def state(self) -> State:
        """Control and figures of these events."""
        return self.record.state() if not self._held else pipeline.state(self.events(), self.record.context)

    def rejected(self) -> tuple[Rejected, ...]:
        """What could not be used."""
        return self.record.rejected()

    def judgements(self) -> tuple[Judgement, ...]:
        """Judgements that touch nothing withheld."""
        told = self.record.ledger.judgements()
        return tuple(j for j in told if not any(k.partition(":")[0] in self.reports for k in (j.id, *j.on)))

    def version(self) -> str:
        """Changes whenever something is added or labelled."""
        return self.record.version()

    def close(self) -> None:
        """Let go of the database."""
        self.record.close()


def _above(name: str, most: str) -> frozenset[str]:
    """Labels stricter than what is asked for. Raises SettingsError where there is no such level."""
    levels = LEVELS[name]
    if most not in levels:
        raise SettingsError("no such level", where=f"--{name} {most}", to_do=f"one of {', '.join(levels)}")
    return frozenset(levels[levels.index(most) + 1 :])


def _without(e: Event, reports: frozenset[str]) -> Event:
    """An event without what withheld reports say of it."""
    if not reports.intersection(e.reports):
        return e

    def parties(of: tuple[Party, ...]) -> tuple[Party, ...]:
        left = (replace(p, spans=tuple(s for s in p.spans if s.report not in reports)) for p in of)
        return tuple(p for p in left if p.spans)

    def rest(o: Origin) -> Origin:
        said = tuple(s for s in o.said if s.report not in reports)
        return replace(o, reports=tuple(r for r in o.reports if r not in reports), said=said)

    return replace(
        e,
        claims=tuple(c for c in e.claims if c.report not in reports),
        reports=tuple(r for r in e.reports if r not in reports),
        actors=parties(e.actors),
        targets=parties(e.targets),
        figures=tuple(f for f in e.figures if f.span.report not in reports),
        origins=tuple(o for o in map(rest, e.origins) if o.reports),
        contradictions=tuple(c for c in e.contradictions if not {c.a.report, c.b.report} & reports),
        links=(),
        headline=e.headline if e.headline and e.headline.report not in reports else None,
        quotes=tuple(s for s in e.quotes if s.report not in reports),
    )
