"""What a person means by a name: a report, an event.

In: the name as typed, and what a record has. Out: what bears it; one clear line where nothing does, or too much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from fogline.errors import SettingsError
from fogline.lexicon.words import folded
from fogline.model import Event, Report
from fogline.model.versions import counted, versions
from fogline.publish.titles import told

SHORT = 12  # Characters of a hash that are shown.
LISTED = 8  # Candidates named in one line.
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
