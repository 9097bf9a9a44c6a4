"""What a person means by a name: a report, an event, a place.

In: the name as typed, and what a record has. Out: what bears it; one clear line where nothing does, or too much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from fogline.errors import SettingsError
from fogline.gazetteer import Gazetteer
from fogline.lexicon.words import folded
from fogline.merge.handmade import POINT
from fogline.model import Event, Located, Place, Reading, Report
from fogline.model.nearness import AREAS, kilometres
from fogline.model.versions import counted, versions
from fogline.publish.titles import told
from fogline.publish.words import area_of

SHORT = 12  # Characters of a hash that are shown.
LISTED = 8  # Candidates named in one line.
FAR_MORE = 3  # Times as often named: the likelier of two places.
FAR_BIGGER = 10  # Times as many people: the likelier of two places that no report names.
ONE_SPOT = 10.0  # Kilometres within which two entries of one name are one place.
Former = Callable[[str], Mapping[str, tuple[str, ...]]]  # Claims of events whose former id begins so.


def unknown_event(_: str) -> dict[str, tuple[str, ...]]:
    """No event had another id before."""
    return {}


def reports_named(name: str, reports: Iterable[Report], *, whole: bool = False) -> list[Report]:
    """The reports of an id (or the digits of it that are shown), given id, title or file (with its folder or without);
    where none has just that name, the one of which one of them begins so, unless `whole` is asked for. Several only
    where they are versions of one.

    Raises SettingsError where there is none, or where the name fits several.

    >>> notes = [Report("a" * 64, "…", origin="in/notes.txt"), Report("b" * 64, "…", title="Notes of May")]
    >>> [r.id[:2] for r in reports_named("notes.txt", notes)], [r.id[:2] for r in reports_named("notes of", notes)]
    (['aa'], ['bb'])
    >>> reports_named("note", notes)
    Traceback (most recent call last):
    fogline.errors.SettingsError: note: 2 reports fit; name one: aaaaaaaaaaaa (notes.txt), bbbbbbbbbbbb (Notes of May)
    """
    sought, every = folded(name.strip()), list(reports)
    found = [r for r in every if sought in _names(r)]
    begun = [] if found else [r for r in every if sought and any(n.startswith(sought) for n in _names(r))]
    if whole and begun:
        to_do = f"name it whole: {listed(map(shown, begun))}"
        raise SettingsError("only the beginning of a name", where=name, to_do=to_do)
    found = found or begun
    if not found:
        raise SettingsError("no report of that id, title or file", where=name, to_do="see `fogline claims`")
    if counted((r.id for r in found), versions(found)) > 1:
        raise SettingsError(f"{len(found)} reports fit", where=name, to_do=f"name one: {listed(map(shown, found))}")
    return found


def _names(report: Report) -> set[str]:
    """All names of a report, for comparison."""
    file = PurePath(report.origin or "").name
    ids = (report.id, report.id[:SHORT], report.given_id)
    return {folded(n.strip()) for n in (*ids, report.title, report.origin, file) if n}


def shown(report: Report) -> str:
    """A report among others: its hash, which is nobody else's, with its given id, else its title or file."""
    more = report.given_id or report.title or PurePath(report.origin or "").name
    return report.id[:SHORT] + (f" ({more})" if more else "")


def listed(items: Iterable[str]) -> str:
    """Candidates in one line."""
    every = list(items)
    return ", ".join(every[:LISTED]) + (f" and {len(every) - LISTED} more" if len(every) > LISTED else "")


def event_named(name: str, events: Mapping[str, Event], former: Former = unknown_event) -> tuple[Event, str | None]:
    """The event of an id or of the beginning of one, by `events` (by id). An id that an event had before its claims
    changed leads to the event that has those claims now; that former id comes second.

    Raises SettingsError where there is none, where the name fits several, and where the claims of a former event are
    in several now, or in none.
    """
    fits = [k for k in events if k.startswith(name)] if name else []
    if len(fits) == 1:
        return events[fits[0]], None
    if fits:
        candidates = listed(f"{k[:SHORT]} ({told(events[k])})" for k in fits)
        raise SettingsError(f"{len(fits)} events begin so", where=name, to_do=f"name one: {candidates}")
    before = former(name) if name else {}
    if not before:
        raise SettingsError("no event of that id", where=name, to_do="see `fogline events`")
    home = {f"{ref.report}:{ref.claim}": k for k, e in events.items() for ref in e.claims}
    now = Counter(home[c] for claims in before.values() for c in claims if c in home)
    if len(now) == 1:
        (ident,) = now
        return events[ident], next(iter(before))
    if not now:
        what = "none of the claims of this event counts any longer"
        raise SettingsError(what, where=name, to_do="see `fogline review list`")
    candidates = listed(f"{k[:SHORT]} ({told(events[k])})" for k, _ in now.most_common())
    what = f"the claims of this event are in {len(now)} events now"
    raise SettingsError(what, where=name, to_do=f"name one: {candidates}")


def place_named(name: str, told: Iterable[Reading], record: Iterable[Reading], gazetteer: Gazetteer) -> str:
    """A place as a judgement keeps it, so that it stays the same as the record grows: a point, an id and a name that
    each of the reports concerned (`told`) has itself, as they are; else 'Name [id]' of the record's place of that
    name, else of the likeliest place of the lists in the countries of those reports, or of the record. A name that
    nobody knows stays as it is.

    Raises SettingsError where several places of that name are about as likely.
    """
    told, record = list(told), list(record)
    if POINT.match(name) or gazetteer.place(name) or (told and all(_places(name, [r]) for r in told)):
        return name
    homes = _countries(told) or _countries(record)
    named = Counter(p.id for p in _places(name, record))
    known = {p.id: p for p in _places(name, record)}
    at_home = [p for p in known.values() if not _countries(told) or p.country in homes] or list(known.values())
    ranked = sorted(at_home, key=lambda p: (-named[p.id], p.id))
    if ranked:
        clear = len(ranked) == 1 or named[ranked[0].id] >= FAR_MORE * named[ranked[1].id]
    else:
        ranked = _listed(name, homes, gazetteer)
        clear = len(ranked) < 2 or ranked[0].population >= FAR_BIGGER * max(1, ranked[1].population)
        clear = clear or homes[ranked[0].country or ""] >= FAR_MORE * max(1, homes[ranked[1].country or ""])
    if not clear:
        to_do = f"name one: {listed(f'{_chosen(name, p, gazetteer)} ({p.kind}, {_area(p)})' for p in ranked)}"
        raise SettingsError(f"{len(ranked)} places bear that name", where=f"place {name}", to_do=to_do)
    return _chosen(name, ranked[0], gazetteer) if ranked else name


def _places(name: str, readings: Iterable[Reading]) -> list[Place]:
    """The places that reports name so, each as often as it is named."""
    sought = folded(name)
    mentions = (m for r in readings for m in r.places if m.place is not None and m.place.lat is not None)
    return [m.place for m in mentions if m.place and sought in (folded(m.span.quote), folded(m.name or m.place.name))]


def _countries(readings: Iterable[Reading]) -> Counter[str]:
    """How often reports name places of each country."""
    return Counter(m.place.country for r in readings for m in r.places if m.place is not None and m.place.country)


def _listed(name: str, homes: Counter[str], gazetteer: Gazetteer) -> list[Place]:
    """The places of the lists that bear a name, the likeliest first: those in `homes` before all others, those whose
    name it is before those that have it in a long list, a town before the district or province of its name, and each
    spot once."""
    hits = [h for h in gazetteer.exact(name) if h.form == "name"]
    hits = [h for h in hits if h.place.country in homes] or hits
    hits = [h for h in hits if h.rank <= 1] or hits
    towns = {(h.place.country, h.place.admin1) for h in hits if h.place.kind not in AREAS}
    places = [h.place for h in hits if h.place.kind not in AREAS or (h.place.country, h.place.admin1) not in towns]
    apart: list[Place] = []
    for place in sorted(places, key=lambda p: (-p.population, -homes[p.country or ""], p.id)):
        if all(kilometres(_spot(place), _spot(other)) > ONE_SPOT for other in apart):
            apart.append(place)
    return apart


def _spot(place: Place) -> Located:
    return Located(place.name, lat=place.lat, lon=place.lon)


def _area(place: Place) -> str:
    return area_of(Located(place.name, country=place.country, admin1=place.admin1))


def _chosen(name: str, place: Place, gazetteer: Gazetteer) -> str:
    """A place with its id; one of a text alone by its point."""
    return f"{name} [{place.id}]" if gazetteer.place(place.id) else f"{name}@{place.lat:.5f},{place.lon:.5f}"
