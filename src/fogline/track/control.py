"""What events say about who holds which place.

In: events. Out: `ControlState`s: for each town, base or quarter, who holds it over which days and on whose word. The
rule is told in `docs/control.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from fogline.lexicon import Lexicon
from fogline.lexicon.events import load_events
from fogline.lexicon.sides import allies_of, home_of, side_named, side_of
from fogline.model import ControlState, Event, Located, Origin, Party, Span
from fogline.track.fold import Evidence, fold

POINTS = frozenset({"city", "town", "village", "locality", "quarter", "camp", "base", "airbase", "airport", "crossing"})
ARMED = frozenset(
    {"state_forces", "rebel_group", "political_militia", "identity_militia", "external_forces", "government", "unknown"}
)
NOT_ITSELF = frozenset({"within", "distance", "direction", "near", "between", "outskirts", "countryside", "part"})
# A road cut between two cities, or fighting somewhere in its countryside, is no pressure on a city.
NO_PRESSURE = frozenset({"between", "countryside", "part"})
Told = tuple[Event, str, Party, str]  # An event, what it tells of its place, of whom and of which side.
# What did not happen tells too: who has not left a town says that it holds it, and a town not taken is not the taker's.
DENIED = {"gain": "denial", "holds": "denial", "loss": "holds"}


def control_of(events: Iterable[Event], lexicon: Lexicon) -> tuple[ControlState, ...]:
    """States of all places that somebody is said to take, hold, lose or threaten."""
    events = list(events)
    places: dict[str, Located] = {}
    whose = _Whose(events, lexicon)
    towns, fought = _towns(events), _fought(events, whose, lexicon)
    told: dict[str, list[Told]] = defaultdict(list)
    at_war: dict[str | None, set[str]] = defaultdict(set)  # By country, who takes, holds, loses or threatens places.
    for e in events:
        effect, party = _told(e, lexicon)
        last = _last(e)
        if effect is None or party is None or not last:
            continue
        own = whose.side(party, last)
        # Who leaves one town for another does not lose the other: 'withdrew from Ora towards Pell'.
        for place in (e.place, e.to) if effect in ("gain", "threat", "denial") else (e.place,):
            if place is None or not _counts(place, effect):
                continue
            place = _known(place, towns, frozenset({_home(own, lexicon)} | fought[own]))
            key = place.place_id or place.name
            places.setdefault(key, replace(place, relation=None, distance_km=None, bearing=None))
            told[key].append((e, effect, party, own))
            at_war[place.country].add(own)
    states = []
    for key in sorted(told):
        country = places[key].country
        parties, rows = frozenset(at_war[country]), [_given_up(found, told[key], whose) for found in told[key]]
        states += fold(places[key], [_evidence(*found, country, parties, lexicon) for found in rows])
    return tuple(sorted(states, key=lambda s: (s.place.admin1 or "~", s.place.name, s.since or "", s.status)))


class _Whose:
    """On which side a party is: up its dated memberships; a unit that no list has is its speaker's, where all that tell
    of its gains and of what it holds speak for one side and none of them is whom it takes a place from: 'Units of
    Battlegroup North have taken Ora, the ministry said'."""

    def __init__(self, events: Iterable[Event], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        told: dict[str, set[str | None]] = defaultdict(set)
        for e in events:
            effect, party = _told(e, lexicon)
            if effect not in ("gain", "holds") or party is None or not _is_unit(party):
                continue
            voices = {o.side for o in e.origins if o.side is not None}
            foes = {side(t.actor_id, t.name, _last(e), lexicon) for t in e.targets}
            told[party.name] |= voices if not voices & foes else {None}
        self.units = {name: sides.pop() for name, sides in told.items() if len(sides) == 1}

    def side(self, party: Party, day: str) -> str:
        """The side of a party on a day."""
        unit = self.units.get(party.name) if _is_unit(party) else None
        return unit or side(party.actor_id, party.name, day, self.lexicon)


def _is_unit(party: Party) -> bool:
    """Whether a party is known by a name of its own alone, no list having it: 'Battlegroup North'; 'gunmen' and
    'Rebels (Velk)' may be anybody's."""
    if party.actor_id is not None or party.kind not in ("state_forces", "unknown"):
        return False
    words = party.name.split()
    return len(words) > 1 and all(w == "of" or w[0].isupper() or w[0].isdigit() for w in words)


def _towns(events: Iterable[Event]) -> dict[str, dict[str, Located]]:
    """The towns of a record by name and id."""
    found: dict[str, dict[str, Located]] = defaultdict(dict)
    for place in (p for e in events for p in (e.place, e.to) if p is not None):
        if place.place_id is not None and place.kind in POINTS:
            found[place.name.casefold()][place.place_id] = place
    return found


def _fought(events: Iterable[Event], whose: _Whose, lexicon: Lexicon) -> dict[str, set[str | None]]:
    """In which countries each side takes, holds, loses or threatens a known place."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for e in events:
        _, party = _told(e, lexicon)
        if party is not None:
            own = whose.side(party, _last(e))
            found[own] |= {p.country for p in (e.place, e.to) if p is not None and p.country is not None}
    return found


def _home(own: str, lexicon: Lexicon) -> str | None:
    """The country a side is at home in; of one known by its country alone, 'Rebels (Velk)', that."""
    named = own[:-1].rpartition("(")[2] if own.endswith(")") else None
    known = (iso for iso, c in lexicon.actors.countries.items() if c.name.casefold() == named)
    return home_of(own, lexicon) or next(known, None)


def _known(place: Located, towns: dict[str, dict[str, Located]], countries: frozenset[str | None]) -> Located:
    """The place; of one that its text put nowhere the only town of that name in the record, unless their countries or
    provinces differ: 'Bara' and 'Bara, in North Kordofan state' are one. `countries`: where the party is at home or
    fights; one that is at home elsewhere, as Malian rebels are, is not in Sudan's Bara."""
    same = list(towns.get(place.name.casefold(), {}).values()) if place.place_id is None else []
    if len(same) != 1 or place.country not in (None, same[0].country) or place.admin1 not in (None, same[0].admin1):
        return place
    if not countries & {None, same[0].country}:
        return place
    return replace(same[0], relation=place.relation)


def _told(e: Event, lexicon: Lexicon) -> tuple[str | None, Party | None]:
    """What an event tells of who holds its place (gain, holds, loss, threat or denial) and of whom: the doer; of 'were
    driven out of Ora' and 'lost Ora' him to whom it is done. None where it tells nothing."""
    effect = lexicon.events.types[e.type].control
    if e.modality != "actual" or e.background or e.carried or effect in ("none", "contest"):
        return None, None
    party = next((p for p in e.actors if p.kind in ARMED), None)
    if party is None and effect in ("gain", "loss"):
        effect, party = "loss", next((p for p in e.targets if p.kind in ARMED), None)
    return effect if e.polarity == "positive" else DENIED.get(effect), party


def _given_up(found: Told, told: list[Told], whose: _Whose) -> Told:
    """What an event tells, among all that is told of its place: who does not hold a town that he was said to take, hold
    or lose, or another to take from him, has given it up; 'we do not hold Ora yet' tells of no loss."""
    e, effect, party, own = found
    if effect != "denial" or e.type != "territory_held":
        return found
    before = [t for t in told if t[0] is not e and t[1] in ("gain", "holds", "loss") and _last(t[0]) <= _last(e)]
    taken = [(a, _last(o)) for o, told_as, _, _ in before if told_as == "gain" for a in o.targets]
    lost = {whose.side(a, day) for a, day in taken}
    return (e, "given_up", party, own) if own in lost or any(t[3] == own for t in before) else found


def _last(e: Event) -> str:
    return (e.when.latest or e.when.earliest or "")[:10]


def _counts(place: Located, effect: str) -> bool:
    """True where an event there touches the place itself: a district, base or province is not its city."""
    if not place.name[:1].isupper() or (place.kind or "town") not in POINTS:
        return False
    return place.relation not in (NO_PRESSURE if effect == "threat" else NOT_ITSELF)


def side(actor: str | None, name: str, day: str, lexicon: Lexicon) -> str:
    """The side that holds: up an actor's dated memberships."""
    return side_of(actor, day, lexicon) or name.casefold()


def _voice(origin: Origin) -> str:
    """The side that an origin speaks for; one of no known side speaks for itself."""
    return origin.side or origin.name.casefold()


def _evidence(
    e: Event,
    effect: str,
    party: Party,
    own_side: str,
    country: str | None,
    parties: frozenset[str],
    lexicon: Lexicon,
) -> Evidence:
    """What one event says. `parties`: the sides that are said to take, hold, lose or threaten places of the country."""
    last = _last(e)
    live, dead, deniers = _denials(e, lexicon)
    # A report that denies is no witness for what it denies.
    denying = {s.report for s in (*live, *dead)} - {s.report for s in e.quotes}
    told = [o for o in e.origins if set(o.reports) - denying]
    voices = frozenset(_voice(o) for o in told)
    friends = _friends(party, own_side, voices, last, lexicon)
    at_home = frozenset(v for v in voices | deniers if country is not None and home_of(v, lexicon) == country)
    fighting = parties | at_home
    if effect == "given_up":  # On his own word only: that another does not hold it is a denial.
        effect = "loss" if friends & voices else "denial"
    # A side's word for a gain of its own helps it, and so does its word that its enemy has left or not come. What a
    # state says of a war that is not its own is the word of a third party.
    enemies = _allied(voices, fighting, last, lexicon) - friends
    helped = enemies if effect in ("loss", "denial") else friends
    opposed = voices if effect == "denial" else deniers
    return Evidence(
        effect=effect,
        party=party,
        side=own_side,
        first=(e.when.earliest or last)[:10],
        last=last,
        open=e.when.earliest is None,
        own=bool(voices) and helped >= voices,
        witnesses=len(voices - helped),
        deniers=len(deniers),
        foes=_allied(fighting, opposed, last, lexicon) - {own_side},
        spans=e.quotes[:4],
        against=(*live, *dead),
        known=e.known,
        event=e.id,
        again=_again(e),
    )


def _again(e: Event) -> bool:
    """Whether an event's word tells that a place was taken back, or the one or two before it: 'regained full
    control'."""
    at = e.headline
    told = (q for q in e.quotes if at is not None and q.report == at.report and q.start <= at.start < q.end)
    if at is None or (sentence := next(told, None)) is None:
        return False
    said = [*sentence.quote[: at.start - sentence.start].split()[-2:], at.quote]
    return not load_events().classes["regain_words"].isdisjoint(w.lower() for w in said)


def _friends(party: Party, own: str, voices: frozenset[str], day: str, lexicon: Lexicon) -> frozenset[str]:
    """The party's side with those of the speakers that are allied to it on a day: what Russia says of Syria's army."""
    allies = allies_of(party.actor_id, day, lexicon) & voices
    return frozenset({own}) | allies | _allied(voices, frozenset({own}), day, lexicon)


def _allied(sides: frozenset[str], others: frozenset[str], day: str, lexicon: Lexicon) -> frozenset[str]:
    """Those of some sides that are one of others or allied to one on a day."""
    near = others.union(*(allies_of(o, day, lexicon) for o in others))
    return frozenset(s for s in sides if s in near or not others.isdisjoint(allies_of(s, day, lexicon)))


def _denials(e: Event, lexicon: Lexicon) -> tuple[tuple[Span, ...], tuple[Span, ...], frozenset[str]]:
    """The quotes that deny an event: those that stand, and those that their own side has since taken back; and for whom
    those speak whose denial stands, counted as witnesses are: two spokesmen of one army are one voice.

    'A military source denied on Thursday morning that terrorists had entered Hama'; in the afternoon the command says
    that they have.
    """
    order = {report: i for i, report in enumerate(e.reports)}
    said = set(e.quotes)
    found = {
        span: by
        for c in e.contradictions
        if c.kind == "denial"
        for span, by in ((c.a, c.a_by), (c.b, c.b_by))
        if span not in said
    }
    voices = {o.name: _voice(o) for o in e.origins}
    live: dict[Span, str] = {}
    dead: list[Span] = []
    for span, by in found.items():
        voice = voices.get(by) or side_named(by, _last(e), lexicon) or by.casefold()
        theirs = {r for o in e.origins if _voice(o) == voice for r in o.reports}
        if any(q.report in theirs and order.get(q.report, 0) > order.get(span.report, 0) for q in e.quotes):
            dead.append(span)
        else:
            live[span] = voice
    return tuple(live), tuple(dead), frozenset(live.values())
