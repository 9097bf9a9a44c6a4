"""Choosing events by the filters that commands share.

In: events and filters. Out: those that fit, in order of time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import NoReturn

from fogline.errors import SettingsError
from fogline.gazetteer import Gazetteer
from fogline.lexicon.wording import wordings
from fogline.lexicon.words import folded, near
from fogline.model import Event, Located, Span, TimeRange
from fogline.opened import OpenRecord
from fogline.publish.situation.markdown import BANNER
from fogline.publish.words import joined


def day(text: str | None, name: str) -> str | None:
    """A day given on the command line. Raises SettingsError where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise SettingsError("no day", where=f"--{name} {text}", to_do="write it as YYYY-MM-DD") from None


def known_type(name: str | None) -> None:
    """Nothing for an event type or None. Raises SettingsError for another name, with those that are near."""
    if name and name not in wordings():
        close = [t for t in wordings() if re.search(re.escape(name.rstrip("s")), t)]
        raise SettingsError(
            "no event type of that name", where=f"--type {name}", to_do=f"one of {', '.join(close or wordings())}"
        )


def overlaps(when: TimeRange, first: str | None, last: str | None) -> bool:
    """Whether a time range may share a day with `first` to `last`, both ISO days, None where open."""
    begins, ends = (when.earliest or "0")[:10], (when.latest or "9")[:10]
    return not ((first and ends < first) or (last and begins > last))


def within(area: str | None, gazetteer: Gazetteer) -> Callable[..., bool]:
    """A test whether a place (`Located` or None, and more names of it and of what holds it) lies in an area: its name,
    its province or its district has the area's name in it, or its country bears that name, whole, since Somalia is not
    Mali. Without an area every place fits."""
    sought = folded(area or "")
    named = gazetteer.exact(area) if area else ()
    countries = {h.place.country for h in named if h.place.kind == "country" and h.form == "name"}

    def fits(place: Located | None, *more: str) -> bool:
        if not sought or place is None:
            return not sought
        if place.country and (place.country in countries or folded(place.country) == sought):
            return True
        listed = gazetteer.place(place.place_id) if place.place_id else None
        own = (place.name, listed and listed.name, *more) if place.kind != "country" else ()
        return any(sought in folded(n) for n in (*own, place.admin1, listed and listed.admin2) if n)

    return fits


def fitting(
    store: OpenRecord,
    *,
    area: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    actor: str | None = None,
) -> list[Event]:
    """Events of a record that fit all filters, in order of time. Raises SettingsError for an unknown type or a wrong
    day."""
    known_type(type)
    first, last = day(since, "since"), day(until, "until")
    inside = within(area, store.context.gazetteer)
    chosen = []
    for e in store.events():
        parties = folded(" ".join(f"{p.name} {p.actor_id or ''}" for p in (*e.actors, *e.targets)))
        if (
            (not type or e.type == type)
            and inside(e.place or e.to)
            and (not actor or folded(actor) in parties)
            and overlaps(e.when, first, last)
        ):
            chosen.append(e)
    return sorted(chosen, key=_order)


def _order(event: Event) -> tuple[str, int, int, int, str]:
    """By day, then what most reports tell, from most origins, most often."""
    latest = event.when.latest or event.when.earliest or ""
    return latest, -len(event.reports), -len(event.origins), -len(event.claims), event.id


def known_names(store: OpenRecord, *, area: str | None = None, actor: str | None = None) -> None:
    """Nothing for an area and an actor that the record or the lists know; of an area that only the lists know, a line
    with the names that the record has for it or near it. Raises SettingsError for others, with names that are near.
    Ask it where nothing fits a filter: then the name may be at fault."""
    readings, words, gazetteer = store.readings(), store.context.lexicon, store.context.gazetteer
    if area:
        told = {n for r in readings for p in r.places for n in (p.name, p.span.quote, p.place and p.place.name) if n}
        told |= {n for r in readings for p in r.places if p.place for n in p.place.path}
        if not _in_any(area, told):
            other = {h.place.name for h in gazetteer.hits(area)}
            if not gazetteer.lookup(area):
                _refuse("area", area, near(area, told | other))
            if alike := sorted(other & told) or near(area, told):
                print(f"fogline: --area {area}: the record has {joined(alike, 'or')}", file=sys.stderr)
    if actor:
        actors = words.actors.actors.values()
        told = {n for r in readings for a in r.actors for n in (a.name, a.span.quote, a.actor_id) if n}
        told |= {n for a in actors for n in (a.id, *a.names)} | {c.name for c in words.actors.countries.values()}
        if not _in_any(actor, told):
            _refuse("actor", actor, near(actor, told))


def _in_any(name: str, known: Iterable[str]) -> bool:
    sought = folded(name)
    return any(sought in folded(n) for n in known)


def _refuse(what: str, name: str, alike: list[str]) -> NoReturn:
    to_do = f"is it {joined(alike, 'or')}?" if alike else "see `fogline events` for names"
    raise SettingsError(f"no {what} of that name is known", where=f"--{what} {name}", to_do=to_do)


def opened(record: str, published_by: str | None = None, recorded_by: str | None = None) -> OpenRecord:
    """A record as it was published or recorded by a day or time. Raises SettingsError where one is none."""
    return OpenRecord(
        record, published_by=_moment(published_by, "published"), recorded_by=_moment(recorded_by, "recorded")
    )


def _moment(text: str | None, name: str) -> str | None:
    if text is None:
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError("no day or time", where=f"--as-{name}-by {text}", to_do="write it as YYYY-MM-DD") from None
    return text


def quotes(spans: Iterable[Span], names: Mapping[str, str]) -> list[dict[str, str | int]]:
    """Quotes with their place in the stored text; `names` gives the name of each report id, which is told short."""
    return [
        {"report": short_name(names.get(s.report, s.report)), "start": s.start, "end": s.end, "quote": s.quote}
        for s in spans
    ]


def followed(ids: Mapping[str, str]) -> None:
    """Tell in a line each which event one is now that had another id before; `ids` holds the new one by the old."""
    for old, new in ids.items():
        print(f"fogline: event {old[:12]} is now {new[:12]}", file=sys.stderr)


def names_of(store: OpenRecord) -> dict[str, str]:
    """The name of each report by its id."""
    return {r.report.id: r.report.name for r in store.readings()}


def banner(store: OpenRecord) -> str | None:
    """The banner of a record that holds samples."""
    return BANNER if any(r.report.sample for r in store.readings()) else None


def short_name(name: str) -> str:
    """A report's name for a listing: an id of its own as it is, a content hash by its first twelve digits, by which
    `explain`, `redact` and `review` know it.

    >>> short_name("wire-1205"), short_name("a" * 64)
    ('wire-1205', 'aaaaaaaaaaaa')
    """
    return name[:12] if len(name) == 64 else name
