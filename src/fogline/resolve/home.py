"""Where a report comes from: the country of its outlet's address, and names of places in its outlet's name.

In: a report and the sources of the lexicon. Out: places that count as said once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from fogline.gazetteer import Gazetteer, Hit
from fogline.lexicon import Lexicon
from fogline.lexicon.sources import outlet_homes
from fogline.lexicon.words import words
from fogline.model import Place, Report

TOWN, PROVINCE, COUNTRY = 0.8, 0.8, 0.6  # Weights of an outlet's home beside a name said once (1).
# Endings of addresses that are sold the world over and tell no country.
SOLD = words("tv me io co fm ai ly cc ws gg to am la vc im sh is")
ISO = {"uk": "GB", "su": "RU"}


def country_of(report: Report, lexicon: Lexicon) -> str | None:
    """The outlet's country: known, or told by the ending of its address ('.co.uk').

    >>> from fogline import lexicon
    >>> country_of(Report(id="r", text="", source="cambridge-news.co.uk"), lexicon.load(()))
    'GB'
    """
    host = host_of(report)
    if host and (known := outlet_homes().get(bare_host(host))):
        return known[0]
    source = lexicon.sources.find(report.source) or lexicon.sources.find(report.url)
    if source and source.home:
        return source.home
    ending = host.rpartition(".")[2] if host else ""
    if len(ending) == 2 and ending not in SOLD:
        return ISO.get(ending, ending.upper())
    return None


def host_of(report: Report) -> str:
    """The host of the report's source or address, lower case; '' where it has none."""
    for given in (report.source, report.url):
        if given and "://" in given:
            return (urlsplit(given).hostname or "").lower()
        if given and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", given):
            return given.lower()
    return ""


def bare_host(host: str) -> str:
    """A host without 'www.', 'news.' and the like in front of what is registered.

    >>> bare_host("www.thisisoxfordshire.co.uk"), bare_host("news.postbulletin.com")
    ('thisisoxfordshire.co.uk', 'postbulletin.com')
    """
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return ".".join(parts[-keep:])


def homes(report: Report, lexicon: Lexicon, gazetteer: Gazetteer) -> list[tuple[Place, float]]:
    """Places that the outlet stands for, with their weight: its town and province where they are known, its country."""
    found: list[tuple[Place, float]] = []
    known = outlet_homes().get(bare_host(host_of(report)))
    if known:
        country, *inner = known
        for name in inner:
            best = _best(gazetteer.hits(name), country, inner[0])
            if best:
                found.append((best, TOWN if name != inner[0] else PROVINCE))
    iso = country_of(report, lexicon)
    if iso and not found and (place := gazetteer.country(iso)):
        found.append((place, COUNTRY))
    return found


def known_home(report: Report) -> bool:
    """True where the outlet's home is known."""
    return bare_host(host_of(report)) in outlet_homes()


def _best(hits: Iterable[Hit], country: str, province: str) -> Place | None:
    inside = [h.place for h in hits if h.exact and h.place.country == country and h.rank < 2]
    return next((p for p in inside if p.admin1 == province), None)


def in_name(report: Report, name: str) -> bool:
    """True where the outlet's own name holds a place's: 'Newark' of newarkadvocate.com, 'Aleppo' of Aleppo Today.

    >>> in_name(Report(id="r", text="", source="newarkadvocate.com"), "Newark")
    True
    """
    bare = re.sub(r"[^a-z]", "", name.lower())
    said = re.sub(r"[^a-z]", "", (host_of(report) or report.source or "").lower())
    return len(bare) >= 4 and bare in said
