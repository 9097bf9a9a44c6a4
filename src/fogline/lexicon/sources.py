"""Outlets, agencies and monitors.

In: `data/sources.yaml`, `packs/*/sources.yaml`, `data/outlets.yaml`. Out: `Sources`, found by name or by the domain of
an address; where outlets are at home, by the host of their address.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from fogline.errors import PackError
from fogline.lexicon.actors import name_key
from fogline.lexicon.files import DATA, PACKS, read_yaml


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or monitor. `owner` is the actor whose voice it is (state media: their government), `actor` the same
    body as an actor of the registry. `reliability` is A to F, F until a person sets it."""

    id: str
    names: tuple[str, ...]
    kind: str
    owner: str | None = None
    actor: str | None = None
    home: str | None = None
    languages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    reliability: str = "F"


class Sources:
    """All known sources."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.by_id = {s.id: s for s in sources}
        self._by_name = {name_key(n): s for s in sources for n in s.names}
        self._by_domain = {d: s for s in sources for d in s.domains}

    def find(self, name: str | None) -> Source | None:
        """The source of a name, an address or a domain; None where none is known.

        >>> load_sources(()).find("https://www.reuters.com/world/x").id
        'reuters'
        """
        if not name:
            return None
        known = self._by_name.get(name_key(name.removeprefix("the ").removeprefix("The ")) or "") or self._by_name.get(
            name_key(name)
        )
        if known:
            return known
        host = (urlsplit(name).hostname if "://" in name else name.lower()) or ""
        parts = host.split(".")
        return next((s for i in range(len(parts) - 1) if (s := self._by_domain.get(".".join(parts[i:])))), None)


def _source(row: dict[str, Any], where: str) -> Source:
    try:
        lists: dict[str, Any] = {k: tuple(map(str, row[k])) for k in ("names", "languages", "domains") if k in row}
        plain: dict[str, Any] = {k: row[k] for k in ("id", "kind", "owner", "actor", "home", "reliability") if k in row}
        return Source(**plain, **lists)
    except (KeyError, TypeError) as error:
        raise PackError(f"a source does not fit ({error})", where=where, to_do="give id, names and kind") from error


def load_sources(packs: tuple[str, ...]) -> Sources:
    """The world's sources and those of the named packs."""
    rows = [_source(r, "data/sources.yaml") for r in read_yaml(DATA / "sources.yaml")["sources"]]
    for pack in packs:
        path = PACKS / pack / "sources.yaml"
        if path.is_file():
            table = read_yaml(path)
            rows += [_source(r, f"pack {pack}") for r in (*table["sources"], *table.get("samples", ()))]
    return Sources(tuple(rows))


@lru_cache(maxsize=1)
def outlet_homes() -> dict[str, tuple[str, ...]]:
    """(country, province, town) by host; as much of it as is told.

    >>> outlet_homes()["sudantribune.com"][0]
    'SD'
    """
    table: dict[str, dict[str, list[str]]] = read_yaml(DATA / "outlets.yaml")
    found: dict[str, tuple[str, ...]] = {}
    for country, provinces in table.items():
        for place, hosts in provinces.items():
            home = (country, *(p.strip() for p in place.split("/"))) if place != "all" else (country,)
            found |= {str(host): home for host in hosts}
    return found
