"""Events and figures as cited lines.

In: an event or a figure, and the citations being collected. Out: `Line`s.
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline.lexicon.wording import wordings
from fogline.model import ClaimRef, Event, EventFigure, Located
from fogline.publish.situation.citations import Citations, amount, day, range_text
from fogline.publish.situation.content import Line

MOST_CITED = 4


def joined(names: Iterable[str]) -> str:
    """'A, B and C'.

    >>> joined(["A", "B", "C"])
    'A, B and C'
    """
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else ", ".join(unique[:-1]) + " and " + unique[-1] if unique else ""


def place_text(place: Located) -> str:
    """A place with its relation, never more exact than what was said.

    >>> place_text(Located("Hama", relation="within", distance_km=10))
    'within 10 km of Hama'
    """
    km = f"{place.distance_km:.10g} km" if place.distance_km is not None else ""
    forms = {
        "within": f"within {km} of {place.name}" if km else f"near {place.name}",
        "distance": f"{km} {place.bearing or ''} from {place.name}".replace("  ", " "),
        "direction": f"{place.bearing or 'beside'} of {place.name}",
        "near": f"near {place.name}",
        "between": f"near {place.name}",
        "outskirts": f"the outskirts of {place.name}",
        "countryside": f"the countryside of {place.name}",
        "part": f"a part of {place.name}",
    }
    return forms.get(place.relation or "", place.name)


def speakers(event: Event) -> str:
    """Who says so, by name."""
    return joined(o.name for o in event.origins)


def told(event: Event) -> str:
    """What the event is said to be, in one clause, without its date."""
    words = wordings()[event.type]
    actors, targets = joined(p.name for p in event.actors), joined(p.name for p in event.targets)
    goal = event.to or event.place
    parts = [f"{actors} {words.did}" if actors else f"{words.label[0].upper()}{words.label[1:]}"]
    if goal:
        where = place_text(goal)
        own = goal.relation in ("within", "near", "between", "distance", "direction")  # 'near Hama' needs no 'at'
        parts.append((where if own else words.at.format(where)) if actors else f"– {where}")
    if targets:
        parts.append(words.to.format(targets) if actors else f"({words.to.format(targets)})")
    if event.name:
        parts.append(f"(“{event.name}”)")
    return " ".join(parts)


def status(event: Event) -> tuple[str, ...]:
    """Flags that qualify an event: how sure, done or not, denied, disputed."""
    flags = [event.modality] if event.modality != "actual" else []
    flags += ["denied"] if event.polarity == "negative" else []
    flags += ["disputed"] if event.disputed else []
    return tuple(flags)


def figure_text(figure: EventFigure) -> str:
    """A figure with what it counts and who gives it."""
    who = f" {figure.who}" if figure.who else ""
    since = f" since {day(figure.since)}" if figure.since else ""
    what = "" if figure.measure == "other" else f" {figure.measure}"
    return f"{amount(figure.low, figure.best, figure.high, figure.bound)}{who}{what}{since}"


def cited(event: Event, cites: Citations) -> tuple[int, ...]:
    """Citations of an event: enough claims that every party, place and origin shown is quoted.

    Claims of different reports come first; never fewer than the claims that carry a value of their own.
    """
    refs = list(event.claims)
    first: dict[str, ClaimRef] = {}
    for ref in refs:
        first.setdefault(ref.report, ref)
    chosen = list(first.values())[:MOST_CITED]
    numbers = [cites.claim(ref) for ref in chosen]
    for party in (*event.actors, *event.targets):
        numbers += [cites.span(s, [f"“{s.quote}” read as {party.name}"]) for s in party.spans[:1]]
    names = (x.name for x in (event.place, event.to) if x)
    for name in names:
        numbers += [cites.claim(ref) for ref in refs if _names(cites, ref, name)][:1]
    if event.name:
        numbers += [cites.claim(ref) for ref in refs if _name_of(cites, ref) == event.name][:1]
    return tuple(dict.fromkeys(numbers))


def _claim(cites: Citations, ref: ClaimRef) -> object:
    return next(c for c in cites.readings[ref.report].claims if c.id == ref.claim)


def _name_of(cites: Citations, ref: ClaimRef) -> str | None:
    return getattr(_claim(cites, ref), "name", None)


def _names(cites: Citations, ref: ClaimRef, name: str) -> bool:
    """True where the claim's own place mention is the one that the event shows."""
    claim = next(c for c in cites.readings[ref.report].claims if c.id == ref.claim)
    return any(
        name in (p.name, p.span.quote, p.place.name if p.place else None)
        for p in cites.readings[ref.report].places
        if p.id in (claim.place, claim.to)
    )


def event_line(event: Event, cites: Citations) -> Line:
    """One event as a cited line: date, clause, figures by claimant, who says so."""
    numbers = list(cited(event, cites))
    rule = f"the event is dated {range_text(event.when)} from all its claims"
    numbers += [cites.span(event.headline, [rule])] if event.headline else []
    figures = []
    for figure in event.figures[:4]:
        numbers.append(cites.span(figure.span, _figure_rules(figure)))
        figures.append(f"{figure_text(figure)} ({figure.asserted_by})")
    text = f"{range_text(event.when)}: {told(event)}"
    if figures:
        text += "; " + "; ".join(figures)
    if event.origins:
        text += f". Said by: {speakers(event)}"
    return Line(text=text + ".", cites=tuple(dict.fromkeys(numbers)), event=event.id, flags=status(event))


def _figure_rules(figure: EventFigure) -> list[str]:
    """What the shown form of a figure rests on."""
    shown = amount(figure.low, figure.best, figure.high, figure.bound)
    rules = [f"“{figure.span.quote}” counted as {shown}"] + ([figure.rule] if figure.rule else [])
    return [*rules, f"the total runs since {day(figure.since)}"] if figure.since else rules
