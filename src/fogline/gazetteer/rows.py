"""A place as it is stored, with its names by form and by how much they are its own.

In: nothing. Out: `Row`, and what makes rows out of bare facts: the reach of a town, the name to show, names parted.
"""

from __future__ import annotations

import importlib.metadata
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii

from fogline.gazetteer.names import skeleton

# Marks of scholarly romanisation, which English texts leave out; the letters of Latin alphabets stay as they are.
ROMANISED = re.compile("[āīūĀĪŪḩḨţŢḑḐẕz̧ʻʼ‘’]")

# How far a place of a kind reaches from its point where nothing better is known, km.
KIND_RADIUS = {
    "city": 6.0,
    "town": 3.0,
    "village": 1.5,
    "locality": 2.0,
    "base": 3.0,
    "camp": 1.5,
    "quarter": 1.5,
    "district": 20.0,
    "province": 60.0,
    "country": 300.0,
    "mountain": 10.0,
    "region": 60.0,
    "island": 20.0,
    "river": 150.0,
    "lake": 20.0,
    "sea": 300.0,
    "crossing": 1.0,
    "facility": 1.0,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A place to store with its names. `names` are its own (the first is shown); `others` are further names in use;
    `listed` come from long lists of alternates, of mixed worth; `short` are abbreviations ('Calif.'); `codes` count
    only beside another name ('Paris, TX')."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius: float
    country: str | None
    admin1: str | None
    admin2: str | None
    population: int
    source: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def forms(self) -> Iterable[tuple[str, int, tuple[str, ...]]]:
        """Form, rank and names, the most its own first: rank 0 its own name, 1 another, 2 listed, 3 abbreviation."""
        yield "name", 0, (self.name, *self.names)
        yield "name", 1, self.others
        yield "name", 2, self.listed
        yield "name", 3, self.short
        yield "adjective", 0, self.adjectives
        yield "metonym", 0, self.metonyms
        yield "code", 3, self.codes


def version(package: str) -> str:
    """'name version' of an installed package."""
    return f"{package} {importlib.metadata.version(package)}"


def radius_of(population: int) -> float:
    """How far a town reaches, km: 1 for a village, about 10 for a million.

    >>> radius_of(0), radius_of(1_000_000)
    (1.5, 10.0)
    """
    return round(1.0 + 9.0 * math.sqrt(population / 1_000_000), 1) if population else 1.5


def shown(name: str, others: Iterable[str]) -> str:
    """The name to show: itself where it is plain ASCII, else the shortest other spelling that sounds the same.

    >>> shown("Ḩamāh", ["Gama", "Hamah", "Hama"]), shown("Idlib", ["Edleb"])
    ('Hama', 'Idlib')
    >>> shown("Mahārāshtra", []), shown("Île-de-France", [])
    ('Maharashtra', 'Île-de-France')
    """
    if name.isascii():
        return name
    sound = skeleton(name)
    plain = [n for n in others if n.isascii() and n[:1].isupper() and skeleton(n) == sound]
    found = min(plain, key=lambda n: (len(n), n), default=name)
    return anyascii(found) if ROMANISED.search(found) else found


def split(names: str) -> tuple[str, ...]:
    """Names parted by '|'."""
    return tuple(n.strip() for n in names.split("|") if n.strip())
