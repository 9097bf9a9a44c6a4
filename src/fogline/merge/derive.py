"""The fields of an event, each derived from its claims.

In: a cluster of occurrences with its links. Out: `Event`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fogline.lexicon.actors import name_key
from fogline.merge.bodies import OWN_NAME
from fogline.merge.cluster import MOST_LINKS
from fogline.merge.contradictions import COUNTED, contradictions_of
from fogline.merge.denials import whole
from fogline.merge.distinct import distinct
from fogline.merge.judged import Decided
from fogline.merge.occurrence import Occurrence
from fogline.merge.reprints import SHORTEST, Shingles, near_equal, shingles
from fogline.merge.share import Share
from fogline.model import (
    ActorMention,
    ClaimRef,
    Event,
    EventFigure,
    Link,
    Located,
    Origin,
    Party,
    TimeRange,
    row_id,
)
from fogline.model.nearness import AREAS, WIDE

VAGUE = frozenset({"attack_unspecified", "casualties_reported", "other", "property_destroyed"})
MEASURES = {m: n for n, m in enumerate(COUNTED)}
Grade = Callable[[str, str], str]  # The reliability of an origin by its name and id.


def event_of(shares: Sequence[Share], links: list[Link]) -> Event:
    """One event, of what each report brings to it. Its id is the hash of its claims' keys, so the same claims are the
    same event on every machine."""
    shares = sorted(shares, key=lambda s: (s.published or "~", s.report))
    by_report = {s.report: s for s in shares}
    told = [o for s in shares for o in s.told]
    positive = [o for o in told if o.claim.polarity == "positive"] or told
    lead = positive[0]
    origins = _origins(positive, by_report)  # Who denies tells of nothing.
    clashes = contradictions_of(told, by_report)
    live = any(not c.update for c in clashes)
    denied = positive is not told and any(whole(o) for o in told if o.claim.polarity == "negative")
    place = _place([o.place for o in positive])
    kind = _type(positive)
    actors, targets = _parties(o.parties for o in positive), _parties(o.aims for o in positive)
    actors, targets = _opposed(actors, targets)
    codes = _commonest([o.claim.codes for o in positive])
    return Event(
        id=row_id(sorted(o.key for o in told)),
        type=kind,
        claims=tuple(ClaimRef(o.report, o.claim.id) for o in told),
        reports=tuple(by_report),
        when=_when(positive),
        place=place,
        to=_goal([o.to for o in positive]),
        actors=actors,
        targets=targets,
        figures=_figures(positive, by_report),
        origins=origins,
        contradictions=clashes,
        modality=lead.claim.modality,
        polarity=lead.claim.polarity,
        background=lead.claim.background,
        disputed=live or denied,
        confidence=max(o.claim.confidence for o in told),
        # Who is named beside an event may bear it out, but only who is said to tell of it confirms it.
        credibility=credibility(_confirming(positive, origins), live or denied),
        codes_acled=codes.acled,
        codes_plover=codes.plover,
        codes_ucdp=codes.ucdp,
        name=next((o.claim.name for o in told if o.claim.name), None),
        links=tuple(sorted(links, key=lambda x: (-x.score, x.a, x.b))[:MOST_LINKS]),
        headline=lead.claim.trigger,
        quotes=tuple(o.claim.sentence for o in positive),
        known=shares[0].published,
        carried=all(o.claim.carried for o in positive),
    )


def with_judgements(event: Event, judged: Decided, grade: Grade) -> Event:
    """The event with what people said of it: reviewed, labels, grades of its origins."""
    keys = [f"{ref.report}:{ref.claim}" for ref in event.claims]
    said: dict[str, Any] = {
        "origins": tuple(_graded(o, grade(o.name, o.id)) for o in event.origins),
        "reviewed": all(k in judged.reviewed for k in keys),
        "tlp": judged.label("tlp", keys),
        "sensitivity": judged.label("sensitivity", keys),
        "judged": tuple(dict.fromkeys(j for k in keys for j in judged.touching.get(k, ()))),
    }
    return event if all(getattr(event, name) == value for name, value in said.items()) else replace(event, **said)


def _graded(origin: Origin, grade: str) -> Origin:
    return origin if origin.grade == grade else replace(origin, grade=grade)


def _type(members: list[Occurrence]) -> str:
    """The type that most claims have; a type that says nothing of the means only where none says more."""
    if len(members) == 1:
        return members[0].claim.type
    counts = Counter(o.claim.type for o in members)
    return min(counts, key=lambda t: (t in VAGUE, -counts[t], t))


def _commonest(values: list):  # type: ignore[no-untyped-def, type-arg]
    if len(values) == 1:
        return values[0]
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], str(v)))


def _place(places: Iterable[Located | None]) -> Located | None:
    """The most exact place told, the commonest among equals: a village before its province. A village that no list has,
    told as often as the province that is told beside it, lies somewhere in that."""
    known = [p for p in places if p is not None]
    if not known or (len(known) == 1 and known[0].lat is not None):
        return known[0] if known else None
    counts = Counter(known)
    best = min(
        counts,
        key=lambda p: (
            p.lat is None, p.geo_precision or 9, p.kind in AREAS, p.relation is not None, -counts[p], p.name,
        ),
    )  # fmt: skip
    bare = max((p for p in counts if p.lat is None), key=lambda p: (counts[p], p.name), default=None)
    if bare is None or best.kind not in AREAS - WIDE or best.relation or counts[bare] < counts[best]:
        return best
    return replace(best, name=bare.name, place_id=None, kind=bare.kind, relation=bare.relation, borrowed=True)


def _goal(places: list[Located | None]) -> Located | None:
    """Where a movement leads: 'to within 10 km of Hama' tells how far it has come, 'towards Hama' only whither."""
    reached = [p for p in places if p is not None and p.distance_km is not None]
    return min(reached, key=lambda p: (p.distance_km or 0.0, p.name)) if reached else _place(places)


def _when(members: list[Occurrence]) -> TimeRange:
    """The days that all claims allow; where they allow none in common, the days that most of them name."""
    told = [o.claim.when for o in members if o.claim.when.basis != "published"] or [o.claim.when for o in members]
    first = max((w.earliest for w in told if w.earliest), default=None)
    last = min((w.latest for w in told if w.latest), default=None)
    if first and last and first[:10] > last[:10]:
        best: TimeRange = _commonest(told)
        return best
    basis = min((w.basis for w in told), key=("stated", "relative", "published").index)
    return TimeRange(first, last, basis, told[0].precision)


def _parties(groups: Iterable[tuple[ActorMention, ...]]) -> tuple[Party, ...]:
    """Parties by registry id or name, those most often named first, among equals those known, each with its quotes."""
    spans: dict[tuple[str | None, str, str], list] = {}  # type: ignore[type-arg]
    for group in groups:
        for m in group:
            spans.setdefault((m.actor_id, m.name or m.span.quote, m.kind), []).append(m.span)
    ordered = sorted(spans.items(), key=lambda item: (-len(item[1]), item[0][0] is None, item[0][1]))
    return tuple(Party(i, name, kind, tuple(dict.fromkeys(quotes))) for (i, name, kind), quotes in ordered)


def _opposed(actors: tuple[Party, ...], targets: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Doers and those it was done to: who is named on both sides (in a fight either order is told) stands where he is
    named most, among equals on the second, so long as each side keeps somebody."""
    first, second = list(actors), list(targets)
    for party in actors:
        twin = next((t for t in second if (t.actor_id, t.name) == (party.actor_id, party.name)), None)
        if twin is None:
            continue
        side, one = (second, twin) if len(party.spans) > len(twin.spans) else (first, party)
        if len(side) == 1:
            side, one = (first, party) if side is second else (second, twin)
        if len(side) > 1:
            side.remove(one)
    return tuple(first), tuple(second)


def _figures(members: list[Occurrence], shares: Mapping[str, Share]) -> tuple[EventFigure, ...]:
    """Every figure once a claimant and value, killed and injured first; a figure shared by claims is one."""
    found: dict[tuple[object, ...], EventFigure] = {}
    for o in members:
        told = [f for f in o.figures if f.low is not None or f.best is not None or f.high is not None]
        teller = o.teller if told else ""
        for f in told:
            key = (f.measure, f.who, f.low, f.best, f.high, o.origin.id, teller)
            if key not in found:
                found[key] = EventFigure(
                    measure=f.measure,
                    low=f.low,
                    best=f.best,
                    high=f.high,
                    bound=f.bound,
                    flow=f.flow,
                    asserted_by=teller,
                    span=f.span,
                    who=f.who,
                    since=f.since,
                    part=f.part_of is not None,
                    rule=f.rule,
                    published=shares[o.report].published,
                )
    return tuple(
        sorted(
            found.values(),
            key=lambda f: (MEASURES.get(f.measure, 9), f.part, f.published or "~", f.span.report, f.span.start),
        )
    )


def _origins(members: list[Occurrence], shares: Mapping[str, Share]) -> tuple[Origin, ...]:
    """Distinct origins with their reports. A report that names nobody for it and tells it in a sentence of an earlier
    report has it from where that one has it: outlets that print one wire are no two origins."""
    by_report: dict[str, list[Occurrence]] = {}
    for o in members:
        by_report.setdefault(o.report, []).append(o)
    first: list[tuple[Shingles, list[Origin]]] = []  # By sentence.
    found: list[Origin] = []
    has: dict[str, set[str]] = {}  # From whom an outlet has it, by the outlet's id.
    for report, of in by_report.items():
        origins = list(shares[report].origins)
        if len(by_report) > 1 and all(o.claim.asserted_by is None for o in of):
            told = [s for o in of if len(s := shingles(o.claim.sentence.quote)) >= SHORTEST]
            copied = next((before for old, before in first for s in told if near_equal(s, old)), None)
            origins = origins if copied is None else [replace(o, reports=(report,)) for o in copied]
            first += ((s, origins) for s in told)
        found += origins
        has.setdefault(shares[report].outlet, set()).update(o.id for o in origins)
    return distinct(_not_passed_on(found, has) or _by_words(members))


def _by_words(members: list[Occurrence]) -> list[Origin]:
    """Of an event of whose speakers none is known from elsewhere: whom its claims are from by their own words, a person
    or body whom no list has ('Gov. Rami Haddad'), the outlet where it tells in its own voice; nobody for 'two sources
    said'."""
    own = [o.origin for o in members if o.claim.asserted_by is None]
    spoken = (o for o in members if o.claim.asserted_by is not None)
    named = [o for o in spoken if o.teller[:1].isupper() and "unnamed" not in o.teller.split()]
    return [*map(_speaker, named), *own]


def _speaker(o: Occurrence) -> Origin:
    """Who is said to tell a claim, by his own words: of the outlet's side where it is a side's own voice."""
    ident = o.origin.id if o.origin.side else f"{OWN_NAME}{name_key(o.teller)}"
    said = o.origin.said or (o.claim.sentence,)
    return replace(o.origin, id=ident, name=o.teller, kind="speaker", said=said, reports=(o.report,))


def _not_passed_on(found: list[Origin], has: dict[str, set[str]]) -> list[Origin]:
    """Origins without outlets that are cited for what they themselves have from others: A that cites B that cites A are
    one origin, the first."""
    kept = [o for o in found if o.side is not None or not has.get(o.id) or o.id in has[o.id]]
    return kept or found[:1]


def _confirming(positive: list[Occurrence], origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """The origins of those who say that it happened; a reprint's outlet, which is no origin of the event, confirms
    nothing."""
    counted = {o.id for o in origins}
    said = distinct(o.origin for o in positive)
    return tuple(o for o in said if o.id in counted) or said[:1]


def credibility(origins: tuple[Origin, ...], disputed: bool) -> int:
    """Item credibility as in the admiralty code, from those who say that it happened, shown apart from the grade of its
    sources:
    1 three or more independent origins of no one side, undisputed; 2 two; 3 one that has no part in it; 4 said by
    one side alone, or disputed though two or more say it; 5 disputed; 6 no origin known.

    >>> monitor = Origin("sohr", "Observatory", "monitor")
    >>> credibility((monitor,), False), credibility((monitor,), True)
    (3, 5)
    """
    if not origins:
        return 6
    neutral = [o for o in origins if o.side is None]
    sides = {o.side for o in origins if o.side}
    independent = len(neutral) + len(sides)
    if disputed:
        return 4 if independent >= 2 else 5
    if independent >= 3:
        return 1
    if independent == 2:
        return 2
    return 3 if neutral else 4
