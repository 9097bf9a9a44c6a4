"""An event in one clause.

In: events and places. Out: what the event is said to be, no surer and no more exact than what was said.
"""

from __future__ import annotations

import re

from fogline.lexicon.wording import Wording, wordings
from fogline.model import Event, Located
from fogline.publish.sides import between, by_side
from fogline.publish.words import parties

LONGEST = 110
DIVISION = re.compile(
    r"\b(?:province|governorate|oblast|region|state|district|county|department|prefecture|republic|territory|strip|bank)\b",
    re.I,
)
STATES = frozenset({"AU", "BR", "DE", "IN", "MM", "MX", "MY", "NG", "SD", "SO", "SS", "US", "VE"})
MODES = {
    "planned": "planned to {}",
    "threatened": "threatened to {}",
    "attempted": "tried to {}",
    "requested": "asked to {}",
    "possible": "may {}",
    "conditional": "would {}",
}
COMPASS = {"N": "north", "E": "east", "S": "south", "W": "west"}
IN, ON = "in {}", "on {}"
CLOSE = ("{}", "among ", "of ", "by ", "what ")  # Whom it befell comes before where: 'casualties among rebels in Hama'.
OWN_WORDS = ("within", "near", "between", "distance", "direction")  # 'near Hama' needs no 'in'


def place_text(place: Located) -> str:
    """A place with its relation, never more exact than what was said.

    >>> place_text(Located("Hama", relation="within", distance_km=10)), place_text(Located("north-west"))
    ('within 10 km of Hama', 'the north-west')
    >>> place_text(Located("Hama", relation="distance", distance_km=10, bearing="N"))
    '10 km north of Hama'
    >>> place_text(Located("Hama", relation="direction", bearing="north"))
    'north of Hama'
    >>> place_text(Located("Israel", relation="part", bearing="N")), place_text(Located("Hama", relation="part"))
    ('northern Israel', 'a part of Hama')
    >>> place_text(Located("Hama", kind="province")), place_text(Located("Kassala", kind="province", country="SD"))
    ('Hama province', 'Kassala state')
    >>> place_text(Located("Gaza Strip", kind="province"))
    'Gaza Strip'
    """
    name = f"the {place.name}" if place.name[:1].islower() else place.name
    if place.kind == "province" and not DIVISION.search(name):
        name += " state" if place.country in STATES else " province"
    bearing = place.bearing or ""
    compass = "-".join(COMPASS[point] for point in bearing) if COMPASS.keys() >= set(bearing) else bearing
    km = f"{place.distance_km:.10g} km" if place.distance_km is not None else ""
    forms = {
        "within": f"within {km} of {name}" if km else f"near {name}",
        "distance": (f"{km} {compass} of {name}" if compass else f"{km} from {name}").strip(),
        "direction": f"{compass} of {name}" if compass else f"near {name}",
        "near": f"near {name}",
        "between": f"near {name}",
        "outskirts": f"the outskirts of {name}",
        "countryside": f"the countryside of {name}",
        "part": f"{compass}ern {name}" if compass.endswith(tuple(COMPASS.values())) else f"a part of {name}",
    }
    return forms.get(place.relation or "", name)


def _put(form: str, place: Located) -> str:
    """A place in the wording of an act; outskirts are 'on', where the act is 'in'.

    >>> _put("in {}", Located("Hama")), _put("in {}", Located("Hama", relation="outskirts"))
    ('in Hama', 'on the outskirts of Hama')
    """
    return (ON if form == IN and place.relation == "outskirts" else form).format(place_text(place))


LEAVING = frozenset({"displacement", "withdrawal"})  # their wording names where they leave; a goal needs its own words
HOLDING = frozenset(
    {"territory_gained", "territory_transferred", "territory_held", "withdrawal", "siege", "displacement"}
)


def told(event: Event) -> str:
    """What the event is said to be, without its date: planned, possible or denied where that is what is said.

    >>> from fogline.model import Party, TimeRange
    >>> army, hama = Party("a", "The army", "state_forces"), Located("Hama")
    >>> told(Event("e", "territory_gained", (), (), TimeRange(None, None), place=hama, actors=(army,)))
    'The army took Hama'
    >>> told(Event("e", "advance", (), (), TimeRange(None, None), to=hama, actors=(army,), modality="planned"))
    'The army planned to advance towards Hama'
    >>> told(Event("e", "air_strike", (), (), TimeRange(None, None), place=hama, polarity="negative"))
    'No air strike on Hama'
    >>> rebels = Party("b", "Rebels", "rebel_group")
    >>> told(Event("e", "armed_clash", (), (), TimeRange(None, None), targets=(army, rebels)))
    'Clashes between The army and Rebels'
    >>> told(Event("e", "armed_clash", (), (), TimeRange(None, None), place=Located("Hama", relation="outskirts")))
    'Clashes on the outskirts of Hama'
    """
    if event.type == "other":
        return _in_its_own_words(event)
    words = wordings()[event.type].sense(event.headline.quote if event.headline else "")
    fight = _fight(event) if event.type == "armed_clash" else None
    text = _with_actors(event, words) if event.actors and fight is None else _without(event, words, fight)
    return f"{text} (“{event.name}”)" if event.name else text


def _fight(event: Event) -> str | None:
    """Who fights whom, parties of one side together, where the list of doers, or of those whom they fight, sets
    allies against each other; None where it does not, or no sides are known."""
    if len(event.actors) + len(event.targets) < 3 or any(c.kind == "culprit" for c in event.contradictions):
        return None
    day, place = (event.when.latest or event.when.earliest or event.known), event.place or event.to
    country = place.country if place else None
    sides = by_side((*event.actors, *event.targets), day, country)
    doers = [any(p in s for p in event.actors) for s in sides]
    aims = [any(p in s for p in event.targets) for s in sides]
    if event.actors and sum(doers) == 1 and not any(d and a for d, a in zip(doers, aims, strict=True)):
        return None
    return between((*event.actors, *event.targets), day, country)


def _in_its_own_words(event: Event) -> str:
    """The sentence itself, cut at a word, where no type says what happened."""
    span = event.quotes[0] if event.quotes else event.headline
    quote = " ".join(span.quote.split()) if span else ""
    if not quote:
        return "Other event"
    if len(quote) > LONGEST:
        quote = quote[:LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return f"“{quote}”"


def _named_place(event: Event) -> Located | None:
    """The place that a title names: of holding and leaving one only that a sentence of its own tells."""
    return None if event.carried and event.type in HOLDING else event.to or event.place


def _with_actors(event: Event, words: Wording) -> str:
    goal = _named_place(event)
    act = words.did
    if event.modality in MODES:
        mode = MODES[event.modality].format(words.do)
        act = mode if event.polarity == "positive" else _negated(mode, words.do)
    elif event.polarity == "negative":
        act = f"did not {words.do}"
    disputed = any(c.kind == "culprit" for c in event.contradictions)
    doers = {p.name for p in event.actors} if disputed else set()
    targets = [p for p in event.targets if p.name not in doers]  # Of two who blame each other neither is told as hit.
    target = words.to.format(parties(targets)) if targets else ""
    parts = [_where(event, words, goal)] if goal else []
    if target:
        parts.insert(0 if words.to.startswith(CLOSE) else len(parts), target)
    if not target and not (goal and words.at == "{}"):
        parts.insert(0, words.alone)
    subject = parties(event.actors, "or" if disputed else "and")
    return " ".join(p for p in (subject[:1].upper() + subject[1:], act, *parts) if p)


def _negated(mode: str, do: str) -> str:
    """'planned not to take', 'may not take'."""
    return mode.replace(f"to {do}", f"not to {do}") if f"to {do}" in mode else mode.replace(do, f"not {do}")


def _moved(event: Event) -> str:
    """From where and to where people went: 'from Hama to Homs', 'to Homs'."""
    ways = (("from", event.place), ("to", event.to))
    return " ".join(f"{way} {place_text(p)}" for way, p in ways if p)


def _where(event: Event, words: Wording, goal: Located) -> str:
    where = place_text(goal)
    if event.type in LEAVING and event.to:
        return _moved(event)
    if event.type == "advance" and event.to:
        return f"to {where}" if goal.relation in OWN_WORDS else f"towards {where}"
    if words.at == "{}" and goal.relation in OWN_WORDS:
        return f"{words.alone} {where}".strip()  # 'took territory near Hama', not 'took near Hama'
    return where if goal.relation in OWN_WORDS else _put(words.at, goal)


def _without(event: Event, words: Wording, fight: str | None = None) -> str:
    goal = _named_place(event)
    if event.polarity == "negative" and words.undone and goal and event.modality not in MODES and not event.targets:
        text = words.undone.format(place_text(goal))
        return text[:1].upper() + text[1:]
    parts = [words.noun]
    close = event.targets and words.to.startswith(CLOSE) and words.to != "{}"
    if close:
        parts.append(words.to.format(parties(event.targets)))
    if goal:
        where = place_text(goal)
        moved = _moved(event) if event.type in LEAVING and event.to else ""
        parts.append(moved or (where if goal.relation in OWN_WORDS else _put(words.of, goal)))
    if fight is not None:
        parts.append(f"between {fight}")
    elif event.targets and words.to and not close:
        two = event.type == "armed_clash" and len(event.targets) > 1
        join = "between {}" if two else "against {}" if words.to == "{}" else words.to
        parts.append(join.format(parties(event.targets)))
    mode = event.modality if event.modality in MODES else ""
    text = " ".join(p for p in ("no" if event.polarity == "negative" else "", mode, *parts) if p)
    return text[:1].upper() + text[1:]


def status(event: Event) -> tuple[str, ...]:
    """Flags that qualify an event: how sure, done or not, denied, disputed."""
    flags = [event.modality] if event.modality != "actual" else []
    flags += ["denied"] if event.polarity == "negative" else []
    flags += ["disputed"] if event.disputed else []
    return tuple(flags)
