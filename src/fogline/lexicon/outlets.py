"""Where outlets are at home, by the host of their address.

In: `data/outlets.yaml`. Out: country, province and town by host.
"""

from __future__ import annotations

from functools import lru_cache

from fogline.lexicon.files import DATA, read_yaml


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
