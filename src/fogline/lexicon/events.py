"""The event lexicon: which words tell of which event, and where in the syntax its roles stand.

In: `data/events/*.yaml` and `data/codes/types.yaml`. Out: `EventLexicon`, looked up by lemma.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fogline.lexicon.files import DATA, read_yaml

Slots = tuple[str, ...]
SENSES = ("ground", "strikes", "harm", "crowd", "moves", "politics", "outside")
MATCHED_BY_CODE = frozenset({"name", "name_place", "number", "pronoun", "any_noun"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What one or more slots (any of them) must hold, or must not: words, and classes that only the code can match."""

    slots: Slots
    words: frozenset[str]
    special: frozenset[str]
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense. `frame` maps actor, target, place, to to slots; `light` limits a noun to certain verbs over it;
    `means` lets the weapon decide the type; `effect` marks harm that belongs to another act where there is one; of
    what is `sure` the frame tells the type, whatever the reader model says. Senses that the model has not been `taught`
    tell it nothing until it is trained anew: what it is told of a word moves all it says of it."""

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    frame: tuple[tuple[str, Slots], ...] = ()
    need: tuple[Condition, ...] = ()
    deny: tuple[Condition, ...] = ()
    light: frozenset[str] = frozenset()
    means: bool = False
    effect: bool = False
    sure: bool = False
    taught: bool = True
    rank: int = 0

    def slots(self, role: str) -> Slots:
        """The slots that may hold a role, best first; none where the frame does not name the role."""
        return next((slots for name, slots in self.frame if name == role), ())


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of the code book with its family on the page and in merging, its codes in other schemes and what it does
    to control."""

    name: str
    family: str
    merge: str
    acled: tuple[str, ...]
    plover: tuple[str, ...]
    ucdp: bool
    control: str
    choose: str | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """Words for a weapon or carrier and the type of an attack with it; `not_before` are nouns that undo the reading."""

    type: str
    words: frozenset[str]
    not_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All senses by lemma. Verbs of two words stand under their first, with the second to be seen beside it."""

    types: dict[str, EventType]
    entries: dict[str, Entry]
    verbs: dict[str, tuple[tuple[str, Entry], ...]]
    nouns: dict[str, tuple[Entry, ...]]
    participles: dict[str, Entry]
    classes: dict[str, frozenset[str]]
    light: frozenset[str]
    undergo: frozenset[str]
    reach: frozenset[str]
    means: tuple[Means, ...]
    war: frozenset[str] = field(default=frozenset())
    irregular: dict[str, str] = field(default_factory=dict)

    def is_a(self, lemma: str, name: str) -> bool:
        """Is a lemma in a class of nouns?"""
        return lemma in self.classes.get(name, ())


@lru_cache(maxsize=1)
def event_types() -> dict[str, EventType]:
    """The types of the code book by name. Those of one `merge` may tell of one event.

    >>> types = event_types()
    >>> types["shelling"].merge == types["casualties_reported"].merge, types["talks"].merge
    (True, 'talks')
    """
    return {
        name: EventType(
            name,
            row["family"],
            row.get("merge", name),
            tuple(row["acled"]),
            tuple(row["plover"]),
            row["ucdp"],
            row["control"],
            row.get("choose"),
        )
        for name, row in read_yaml(DATA / "codes" / "types.yaml")["types"].items()
    }


DOWNING = "downing"  # The family in merging of an aircraft shot down.
PARTLY = "something in it, or a part of it"  # Why a claim's place is not taken, held or left as a whole.
VIOLENT = frozenset({"strike", "ground", "gain", DOWNING})  # Families of types in merging.
# What an act of violence is done with; types that name no means may be any.
WEAPON = {
    "air_strike": "air",
    "drone_strike": "air",
    "shelling": "shells",
    "ground_explosion": "bomb",
    "suicide_bombing": "bomb",
    "grenade_attack": "bomb",
    "chemical_attack": "gas",
    "civilians_attacked": "hands",
    "armed_clash": "fight",
    "offensive_launched": "fight",
    "advance": "fight",
    "attack_repelled": "fight",
    "siege": "fight",
    "territory_gained": "gain",
    "territory_transferred": "gain",
}
# Types of attack by their means; an attack whose means are not told is one of them.
STRIKES = frozenset(name for name, kind in event_types().items() if kind.family == "strike")


def load_events() -> EventLexicon:
    """The lexicon. Raises ValueError on a type or slot that does not exist.

    >>> [entry.type for _, entry in load_events().verbs["shell"]]
    ['shelling']
    """
    here, types = DATA / "events", event_types()
    classes = _classes(read_yaml(here / "classes.yaml"))
    entries = [
        _entry(row, classes, rank)
        for rank, row in enumerate(r for name in SENSES for r in read_yaml(here / f"{name}.yaml"))
    ]
    if unknown := {e.type for e in entries} - set(types):
        raise ValueError(f"lexicon/data/events: unknown event types {sorted(unknown)}")
    verbs: dict[str, list[tuple[str, Entry]]] = {}
    nouns: dict[str, list[Entry]] = {}
    participles: dict[str, Entry] = {}
    for entry in entries:
        for verb in entry.verbs:
            first, _, rest = verb.partition(" ")
            verbs.setdefault(first, []).append((rest, entry))
        for noun in entry.nouns:
            nouns.setdefault(noun, []).append(entry)
        participles.update(dict.fromkeys(entry.participles, entry))
    light = read_yaml(here / "light.yaml")
    return EventLexicon(
        types=types,
        entries={e.id: e for e in entries},
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns={k: tuple(v) for k, v in nouns.items()},
        participles=participles,
        classes=classes,
        light=frozenset(light["verbs"]),
        undergo=frozenset(light["undergo"]),
        reach=frozenset(light["reach"]),
        means=tuple(
            Means(m["type"], frozenset(m["words"]), frozenset(m.get("not_before", ())))
            for m in read_yaml(here / "means.yaml")
        ),
        war=frozenset(read_yaml(here / "world.yaml")["war"]),
        irregular=light["irregular"],
    )


def _classes(raw: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Classes with the words of the classes that they take in ('@settlement'), one level deep."""
    return {
        name: frozenset(w for item in items for w in (raw[item[1:]] if item.startswith("@") else [item]))
        for name, items in raw.items()
    }


def _entry(row: dict[str, Any], classes: dict[str, frozenset[str]], rank: int) -> Entry:
    def conditions(key: str) -> tuple[Condition, ...]:
        found = []
        for slots, items in row.get(key, {}).items():
            words = frozenset(w for i in items for w in classes.get(i, frozenset({i}))) - MATCHED_BY_CODE
            found.append(
                Condition(
                    tuple(slots.split("|")),
                    words,
                    MATCHED_BY_CODE.intersection(items),
                    frozenset(i for i in items if i in classes),
                )
            )
        return tuple(found)

    return Entry(
        id=row["id"],
        type=row["type"],
        verbs=tuple(row.get("verbs", ())),
        nouns=tuple(row.get("nouns", ())),
        participles=tuple(row.get("participles", ())),
        frame=tuple((role, tuple(slots)) for role, slots in row.get("frame", {}).items()),
        need=conditions("need"),
        deny=conditions("deny"),
        light=frozenset(row.get("light", ())),
        means=row.get("means", False),
        effect=row.get("effect", False),
        sure=row.get("sure", False),
        taught=row.get("taught", True),
        rank=rank,
    )
