"""What a person decides, as judgements on the claims of a record.

In: readings, events and what the person says. Out: `Judgement`s with the quotes by which their claims are found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from fogline.errors import SettingsError
from fogline.lexicon.words import folded, near
from fogline.merge.handmade import FIELDS, check, claim_id, placed
from fogline.merge.judged import LEVELS, active
from fogline.model import Context, Event, Judgement, Reading, Span, plain, row_id
from fogline.naming import SHORT, Former, event_named, listed, place_named, reports_named, unknown_event
from fogline.publish.words import joined

GRADES = ("A", "B", "C", "D", "E", "F")
LONG = 60  # Characters from which a value is left out of an error.
SEE = "see `fogline events` and `fogline claims`"
Json = dict[str, Any]


class Desk:
    """Where a person decides: the readings and events at hand, who it is, the gazetteer (in the context) and the clock.
    Methods give judgements and store nothing. Names of claims and events may be cut short as long as one alone begins
    so. `former` gives the claims of events by ids that they had once; `followed` tells of each such id that was named
    which event it is now, `notes` tell what was made of a place or an actor.

    Raises SettingsError where a name fits nothing or more than one, or a value does not fit its field.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        events: Iterable[Event],
        context: Context,
        *,
        who: str,
        former: Former = unknown_event,
        now: datetime | None = None,
    ) -> None:
        self.context, self.former = context, former
        self.followed: dict[str, str] = {}
        self.notes: list[str] = []
        self.readings = {r.report.id: r for r in readings}
        self.events = {e.id: e for e in events}
        self.who = who
        self.now = (now or datetime.now(UTC)).isoformat(timespec="microseconds")
        self.triggers = {f"{r.report.id}:{c.id}": c.trigger for r in self.readings.values() for c in r.claims}

    def claim(self, name: str) -> str:
        """The key of a claim by its key, by `report name:claim id`, or by the beginning of its id."""
        fits = self._claims(name)
        if len(fits) != 1:
            problem = f"{len(fits)} claims begin so" if fits else "no claim of that id"
            raise SettingsError(problem, where=name, to_do="see `fogline claims`")
        return fits[0]

    def _claims(self, name: str) -> list[str]:
        names = {r.report.name: key for key, r in self.readings.items()}
        report, _, ident = name.rpartition(":")
        report = names.get(report, report)
        return [k for k in self.triggers if k.partition(":")[2].startswith(ident) and k.startswith(report)]

    def event(self, name: str) -> Event:
        """An event by its id or the beginning of it; by one that it had before, where no event has it now."""
        event, before = event_named(name, self.events, self.former)
        if before is not None:
            self.followed[before] = event.id
        return event

    def claims_of(self, name: str) -> tuple[str, ...]:
        """The claims of an event, or the one claim of that name."""
        if not any(k.startswith(name) for k in self.events):
            if self._claims(name):
                return (self.claim(name),)
            if not self.former(name):
                raise SettingsError("no event or claim of that id", where=name, to_do=SEE)
        return tuple(f"{ref.report}:{ref.claim}" for ref in self.event(name).claims)

    def same(self, names: Iterable[str], why: str = "") -> Judgement:
        """These claims, or all claims of these events, are one event."""
        keys = tuple(dict.fromkeys(k for name in names for k in self.claims_of(name)))
        if len(keys) < 2:
            raise SettingsError("one claim alone", where=" ".join(keys), to_do="name two claims or events")
        return self._made("same", keys, why=why)

    def apart(self, first: str, second: str, why: str = "") -> Judgement:
        """The claims of one are not of the same event as those of the other."""
        one, other = self.claims_of(first), self.claims_of(second)
        if set(one) & set(other):
            raise SettingsError(
                "the two have claims in common", where=f"{first} {second}", to_do="see `fogline review split`"
            )
        return self._made("split", (*one, *other), value=str(len(one)), why=why)

    def split(self, event: str, claims: Iterable[str], why: str = "") -> Judgement:
        """These claims of an event are of another one."""
        held = self.claims_of(event)
        off = tuple(dict.fromkeys(self.claim(c) for c in claims))
        rest = tuple(k for k in held if k not in off)
        if not off or not rest or not set(off) <= set(held):
            raise SettingsError("some of an event's claims are split off", where=event, to_do="name some, not all")
        return self._made("split", (*off, *rest), value=str(len(off)), why=why)

    def fix(self, name: str, field: str, value: str, why: str = "") -> Judgement:
        """A field of a claim, or of all claims of an event, is another than the machine read."""
        if wrong := check(field, value):
            raise SettingsError(wrong, where=f"{field} {value}")
        keys = self.claims_of(name)
        if field == "place":
            value = self._place(value, *(self.readings[k.partition(":")[0]] for k in keys))
        elif field in ("actors", "targets"):
            self._parties(field, value)
        return self._made("fix", keys, field, value, why)

    def _place(self, value: str, *readings: Reading | None) -> str:
        """A place as it is kept. Raises SettingsError for one that is not known in each of the reports, with near
        names, and where several places of that name are as likely."""
        value = value.strip()
        if all(placed(value, r, self.context) for r in readings):
            concerned = [r for r in readings if r is not None]
            chosen = place_named(value, concerned, self.readings.values(), self.context.gazetteer)
            if chosen != value:
                self.notes.append(f"place {value}: taken for {self._described(chosen)}")
            return chosen
        told = {p.place.name for r in self.readings.values() for p in r.places if p.place is not None}
        alike = {h.place.name: f"{h.place.name} ({h.place.country})" for h in self.context.gazetteer.hits(value)}
        some = joined((alike.get(n, n) for n in near(value, (*told, *alike))), "or")
        mean = f"is it {some}? Else " if some else ""
        to_do = f"{mean}give its point: '{value}@LATITUDE,LONGITUDE'"
        raise SettingsError("no place of that name is known", where=f"place {value}", to_do=to_do)

    def _described(self, chosen: str) -> str:
        """A chosen place with its kind and what it lies in."""
        place = placed(chosen, None, self.context)
        held = [place.kind, *(n for n in (place.admin1, place.country) if n)] if place else []
        return f"{chosen}, {', '.join(held)}" if held else chosen

    def _parties(self, field: str, value: str) -> None:
        """A note on each name that neither the lists nor the record know."""
        actors = self.context.lexicon.actors
        told = {n for r in self.readings.values() for a in r.actors for n in (a.name, a.span.quote) if n}
        known = {folded(n) for n in told}
        for name in (n.strip() for n in value.split(";")):
            if name and actors.find(name) is None and folded(name) not in known:
                alike = joined(near(name, {*told, *(n for a in actors.actors.values() for n in a.names)}), "or")
                mean = f"; is it {alike}?" if alike else ""
                self.notes.append(f"{field} {name}: no actor of that name is known; kept as it is{mean}")

    def reject(self, claim: str, why: str = "") -> Judgement:
        """The machine read what the text does not say."""
        return self._made("reject", (self.claim(claim),), why=why)

    def add(self, given: Json, *, report: str | None = None, quote: str | None = None, why: str = "") -> Judgement:
        """A claim that the machine missed in a report, at its quote; or one that came by phone, with its own source and
        note."""
        for field in FIELDS:
            if given.get(field) and (wrong := check(field, str(given[field]))):
                raise SettingsError(wrong, where=f"{field} {given[field]}")
        anchors: tuple[Span, ...] = ()
        reading = self._report(report) if report is not None else None
        if given.get("place"):
            given = {**given, "place": self._place(str(given["place"]), reading)}
        for field in ("actors", "targets"):
            self._parties(field, str(given.get(field) or ""))
        if reading is not None:
            at = reading.report.text.find(quote or "")
            if not quote or at < 0:
                wrong = "the report has no such words"
                raise SettingsError(wrong, where=str(report), to_do="quote it letter by letter")
            anchors = (reading.report.span(at, at + len(quote)),)
        elif not given.get("source") or not given.get("note"):
            raise SettingsError("no source or note", to_do="say who told it (source) and what (note)")
        value = json.dumps({k: v for k, v in given.items() if v}, ensure_ascii=False, sort_keys=True)
        return self._made("add", (), value=value, why=why, anchors=anchors)

    def joining(self, made: Judgement, event: str, why: str = "") -> Judgement:
        """A claim just added is of that event, with all its claims."""
        held = self.claims_of(event)
        text = str(json.loads(made.value or "{}").get("note") or made.why or "added by hand")
        at = made.anchors[0] if made.anchors else Span(made.id, 0, len(text), text)
        quotes = (at, *(self.triggers[k] for k in held))
        return self._made("same", (f"{at.report}:{claim_id(made)}", *held), why=why, anchors=quotes)

    def label(self, name: str, field: str, value: str, why: str = "") -> Judgement:
        """A sensitivity or TLP label on an event, a claim, or all that a report (`report:NAME`) says."""
        if field not in LEVELS or value not in LEVELS[field]:
            levels = "; ".join(f"{k}: {', '.join(v)}" for k, v in LEVELS.items())
            raise SettingsError("no such label", where=f"{field} {value}", to_do=levels)
        if name.startswith("report:"):
            return self._made("label", (self._report(name.removeprefix("report:")).report.id,), field, value, why, ())
        return self._made("label", self.claims_of(name), field, value, why)

    def grade(self, source: str, value: str, why: str = "") -> Judgement:
        """How reliable a source is, A (always) to E (never), F (cannot be judged)."""
        if value not in GRADES:
            raise SettingsError("no such grade", where=value, to_do=f"one of {', '.join(GRADES)}")
        return self._made("grade", (source,), "reliability", value, why, ())

    def reviewed(self, name: str, why: str = "") -> Judgement:
        """A person has looked at an event with all its claims."""
        return self._made("reviewed", self.claims_of(name), why=why)

    def undo(self, judgements: Iterable[Judgement], name: str | None = None, why: str = "") -> Judgement:
        """Take a judgement back: the one of that id, else this person's last."""
        live = active(judgements)
        fits = [j for j in live if j.id.startswith(name)] if name else [j for j in live if j.who == self.who][-1:]
        if len(fits) > 1:
            ids = listed(f"{j.id[:SHORT]} ({j.decision}, {j.who})" for j in fits)
            raise SettingsError(f"{len(fits)} judgements begin so", where=name or "", to_do=f"name one: {ids}")
        if not fits:
            to_do = "see `fogline review list`"
            if live and not name:
                last = live[-1]
                what = " ".join(t for t in (last.decision, last.field, last.value) if t and len(t) < LONG)
                to_do = f"the last is {last.who}'s: {what}; take that back with `undo {last.id[:SHORT]}`"
            problem = "no judgement to take back" if name else "no judgement of yours to take back"
            raise SettingsError(problem, where=name or self.who, to_do=to_do)
        return self._made("retract", (), why=why, retracts=fits[0].id)

    def _report(self, name: str) -> Reading:
        found = reports_named(name, (r.report for r in self.readings.values()))
        if len(found) > 1:
            ids = ", ".join(r.id[:SHORT] for r in found)
            raise SettingsError(f"{len(found)} reports have that id", where=name, to_do=f"name one: {ids}")
        return self.readings[found[0].id]

    def _made(
        self,
        decision: Any,
        on: tuple[str, ...],
        field: str | None = None,
        value: str | None = None,
        why: str = "",
        anchors: tuple[Span, ...] | None = None,
        retracts: str | None = None,
    ) -> Judgement:
        quotes = tuple(self.triggers[k] for k in on) if anchors is None else anchors
        made = Judgement("", self.who, self.now, decision, on, field, value, why, retracts, quotes)
        return replace(made, id=row_id(made))


def queue(events: Iterable[Event]) -> list[Event]:
    """Events that nobody has reviewed, those first where a person helps most: disputed ones, many reports, low
    confidence; what reports only recall comes last."""
    waiting = [e for e in events if not e.reviewed]
    return sorted(waiting, key=lambda e: (e.background, not e.disputed, -len(e.reports), e.confidence, e.id))


def examples(judgements: Iterable[Judgement], readings: Mapping[str, Reading]) -> Iterator[Json]:
    """What people decided as training and test data: each judgement with the quotes and texts that it is on."""
    for j in active(judgements):
        texts = {a.report: readings[a.report].report.text for a in j.anchors if a.report in readings}
        yield {
            "decision": j.decision,
            "quotes": [plain(a) for a in j.anchors],
            "field": j.field,
            "value": j.value,
            "who": j.who,
            "when": j.when,
            "why": j.why,
            "texts": texts,
        }
