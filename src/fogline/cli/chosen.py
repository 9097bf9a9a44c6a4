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
from fogline.gazetteer.divisions import COMPASS
from fogline.lexicon.places import place_words
from fogline.lexicon.wording import wordings
from fogline.lexicon.words import folded, near
from fogline.model import Event, Located, Place, Span
from fogline.model.nearness import WIDE, kilometres, meets
from fogline.opened import OpenRecord
from fogline.publish.seeking import names_of, sought
from fogline.publish.situation.markdown import BANNER
from fogline.publish.words import joined

ARTICLE = re.compile(r"^the\s+", re.I)
INNER = frozenset({"the", "of", "rural"})


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


def within(area: str | None, gazetteer: Gazetteer) -> Callable[..., bool]:
    """A test whether a place (`Located` or None, and more names of it and of what holds it) lies in an area: its name,
    its district, its province or what holds that has the area's name in it, or it or its province is the area by
    another name ('Nord-Kivu'); its country bears that name, whole, since Somalia is not Mali; or it lies within the
    reach of a region of its country after which no province is called ('Donbas'). Without an area every place fits."""
    area = ARTICLE.sub("", area or "")
    sought = folded(area)
    named = [h.place for h in (gazetteer.exact(area) if area else ()) if h.form == "name"]
    countries = {p.country for p in named if p.kind == "country"}
    divisions = {(p.country, folded(p.name)) for p in named if p.kind in ("province", "district")}
    regions = [p for p in named if p.kind == "region" and p.country and not _of_provinces(p.name, gazetteer)]

    def fits(place: Located | None, *more: str) -> bool:
        if not sought or place is None:
            return not sought
        if place.country and (place.country in countries or folded(place.country) == sought):
            return True
        listed = gazetteer.place(place.place_id) if place.place_id else None
        if listed in named:
            return True
        own = (place.name, listed.name if listed else "", *more) if place.kind != "country" else ()
        outer = gazetteer.nested.get((place.country or "", place.admin1 or ""))
        holders = [n for n in (place.admin1, outer, listed.admin2 if listed else None) if n]
        if any((place.country, folded(n)) in divisions for n in holders):
            return True
        if any(sought in folded(n) for n in (*holders, *own)):
            return True
        return place.kind not in WIDE and any(_reaches(r, place) for r in regions)

    return fits


def _of_provinces(name: str, gazetteer: Gazetteer) -> bool:
    """Whether provinces are called after a region: 'North Darfur' after Darfur."""
    return any(h.place.kind == "province" for c in COMPASS for h in gazetteer.exact(c + name))


def _reaches(region: Place, place: Located) -> bool:
    middle = Located(region.name, lat=region.lat, lon=region.lon)
    return region.country == place.country and kilometres(middle, place) <= region.radius_km


def fitting(
    store: OpenRecord,
    *,
    area: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    actor: str | None = None,
) -> tuple[list[Event], int]:
    """Events of a record that fit all filters, in order of time, and how many more would if anything told where they
    lie. Raises SettingsError for an unknown type or a wrong
    day."""
    known_type(type)
    first, last = day(since, "since"), day(until, "until")
    inside = within(area, store.context.gazetteer)
    fits, chosen, nowhere = sought(actor), [], 0
    for e in store.events():
        if (
            (not type or e.type == type)
            and fits(names_of((*e.actors, *e.targets)))
            and meets(e.when, first, last)
        ):
            if inside(e.place or e.to):
                chosen.append(e)
            elif is_nowhere(e.place or e.to):
                nowhere += 1
    return sorted(chosen, key=_order), nowhere


def is_nowhere(place: Located | None) -> bool:
    """Whether a place is not told, or nobody knows even the country in which it lies."""
    return place is None or (place.lat is None and place.country is None)


def left_out(area: str | None, count: int, what: str) -> None:
    """A line on how many rows are in no area since nothing tells where they lie; nothing where there are none."""
    if area and count:
        print(f"fogline: --area {area}: {count} {what}{'s' * (count > 1)} without a location left out", file=sys.stderr)


def _order(event: Event) -> tuple[str, int, int, int, str]:
    """By day, then what most reports tell, from most origins, most often."""
    latest = event.when.latest or event.when.earliest or ""
    return latest, -len(event.reports), -len(event.origins), -len(event.claims), event.id


def known_names(store: OpenRecord, *, area: str | None = None, actor: str | None = None) -> None:
    """Nothing for an area and an actor that the record or the lists know; of an area that only the lists know, a line
    with the names that the record has for it or near it. Raises SettingsError for others, with names that are near.
    Ask it where nothing fits a filter: then the name may be at fault."""
    readings, words, gazetteer = store.readings(), store.context.lexicon, store.context.gazetteer
    if area := ARTICLE.sub("", area or ""):
        told = {n for r in readings for p in r.places for n in (p.name, p.span.quote, p.place and p.place.name) if n}
        told |= {n for r in readings for p in r.places if p.place for n in p.place.path}
        if not _in_any(area, told):
            other = {h.place.name for h in gazetteer.hits(area)}
            if not gazetteer.lookup(area):
                _refuse("area", area, _inner_names(area, gazetteer) or near(area, told | other))
            if alike := sorted(other & told) or near(area, told):
                print(f"fogline: --area {area}: the record has {joined(alike, 'or')}", file=sys.stderr)
    if actor:
        actors = words.actors.actors.values()
        told = {n for r in readings for a in r.actors for n in (a.name, a.span.quote, a.actor_id) if n}
        told |= {n for a in actors for n in (a.id, *a.names)} | {c.name for c in words.actors.countries.values()}
        if not _in_any(actor, told):
            _refuse("actor", actor, near(actor, told))


def _inner_names(area: str, gazetteer: Gazetteer) -> list[str]:
    """The name in words for a part of it: Hama of 'Northern Hama' or 'Hama countryside'."""
    words, own = place_words(), area.split()
    parts = INNER | words.bearing_of.keys() | words.class_of.keys() | words.outskirts | words.countryside
    name = " ".join(w for w in own if w.lower() not in parts)
    return [name] if 0 < len(name.split()) < len(own) and gazetteer.lookup(name) else []


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


def report_names(store: OpenRecord) -> dict[str, str]:
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
