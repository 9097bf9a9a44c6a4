"""Events and figures as cited lines.

In: an event or a figure, and the citations being collected. Out: `Line`s.
"""

from __future__ import annotations

from fogline.model import ClaimRef, Event, EventFigure
from fogline.publish.situation.citations import Citations
from fogline.publish.situation.content import Line
from fogline.publish.titles import status, told
from fogline.publish.words import amount, as_told, befell, day, joined, range_text

MOST_CITED = 4


def speakers(event: Event) -> str:
    """Who says so, by name."""
    return joined(o.name for o in event.origins)


def figure_text(figure: EventFigure) -> str:
    """A figure with what it counts and who gives it."""
    who = f" {figure.who}" if figure.who else ""
    since = f" since {day(figure.since)}" if figure.since else ""
    word = befell(figure.measure, figure.who)
    what = f" {word}" if word else ""
    return f"{as_told(figure)}{who}{what}{since}"


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
    dated = range_text(event.when)
    if event.headline:
        rule = f"the event is dated {dated} from all its claims"
        numbers.append(cites.span(event.headline, [rule], unless=f" {dated}"))
    figures = []
    for figure in event.figures[:4]:
        numbers.append(cites.span(figure.span, _figure_rules(figure)))
        figures.append(f"{figure_text(figure)} ({figure.asserted_by})")
    text = f"{dated}: {told(event)}"
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
