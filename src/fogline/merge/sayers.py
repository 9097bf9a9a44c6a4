"""Who is meant by the words that name a speaker.

In: an attribution of a reading. Out: `Origin` without reports: a named body, a government with its forces and media, an
armed group, local people; None for words that name nobody who could know ('reports', 'the video', 'it').
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.lexicon.sides import side_of
from fogline.lexicon.sources import Source
from fogline.lexicon.words import words
from fogline.model import Actor, Attribution, Origin, Reading

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
LONGEST = 6  # Words of a name looked up.
LOCALS = words(
    """resident residents activist activists witness witnesses eyewitness eyewitnesses local locals people medic medics
    doctor doctors villager villagers inhabitants survivor survivors refugee refugees relative relatives paramedic
    paramedics evacuee evacuees families hospital medical citizens opposition-activists"""
)
RESCUERS = words("rescue rescuer rescuers firefighters firemen")
MONITORS = words("monitor monitors monitoring observatory observers watchdog")
RIGHTS = re.compile(r"\brights (?:group|organi[sz]ation|monitor)", re.I)
OFFICE = words(
    """minister ministry president army military official officials spokesman spokeswoman spokesperson government
    ambassador state envoy command forces police foreign defence defense pentagon"""
)
BODY = words(
    """center centre network society commission committee committees coalition organisation organization authority media
    council agency command association union foundation institute office today news television tv radio channel
    broadcaster brigade front brigades movement league party federation directorate group"""
)
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
ANAPHORS = words("it he she they we i who which him her them group body same others some one another")
THINGS = words(
    """strike strikes airstrike airstrikes attack attacks raid raids toll blast explosion munitions bomb bombs weapons
    photographs photos pictures footage images video videos situation reports words clashes killing deaths shelling"""
)
MOST_WORDS = 10
NEUTRAL = frozenset({"monitor", "ngo", "intergovernmental"})
MONITOR = Origin("monitor", "a monitor", "monitor")
UNNAMED = Origin("unnamed", "unnamed source", "unknown")
LOCAL = Origin("locals", "local people", "locals")
RESCUE = Origin("rescuers", "rescuers", "locals")


def sayers_of(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """The origins that a speaker's words mean: 'a monitor and rebels' are two."""
    if said.source is None:
        return []
    parts = re.split(r",? and (?=the |an? |[A-Z]|\w+$)", said.source.quote)
    if len(parts) > 1 and all(len(p.split()) <= MOST_WORDS for p in parts):
        found = [_sayer(p, replace(said, source_id=None, source_name=None), reading, lexicon) for p in parts]
        if all(found):
            return [o for o in found if o is not None]
    one = _sayer(said.source.quote, said, reading, lexicon)
    return [one] if one is not None else []


def _sayer(quote: str, said: Attribution, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The origin that some words mean. Many words, or a thing at their head, are no speaker unless they hold a name of
    one: 'the toll from the strike on the rebel stronghold said' is a parse gone wrong."""
    day = reading.published or reading.report.published
    low = frozenset(w.lower() for w in WORD.findall(quote))
    if low - ARTICLES <= ANAPHORS:
        return None
    named = named_in(quote, lexicon) or (_coalition(reading, lexicon) if "coalition" in low else None)
    named = named or (named_in(said.source_name, lexicon) if said.source_name else None)
    if (low & THINGS or len(quote.split()) > MOST_WORDS) and not (
        isinstance(named, Source) or (named is not None and named.kind in NEUTRAL)
    ):
        return None
    body = _body(quote)
    if body is not None and not low & OFFICE and (named is None or named.kind not in NEUTRAL):
        return body if named is None else registered(named, day, lexicon)
    if named is not None and not (low & LOCALS and _actor_kind(named) in ("rebel_group", "civilians")):
        return registered(named, day, lexicon)
    if low & MONITORS or RIGHTS.search(quote):
        return _named_monitor(reading, lexicon) or MONITOR
    if "civil defen" in quote.lower():
        return RESCUE
    if low & (LOCALS | RESCUERS):
        return LOCAL
    country = _country(quote, lexicon)
    if country and low & OFFICE:
        return _state(country, lexicon)
    known = lexicon.actors.actors.get(said.source_id or "") or lexicon.sources.by_id.get(said.source_id or "")
    if known is None and said.source_id and said.source_id.startswith("world/"):
        iso = said.source_id.split("/")[1]
        return _state(iso.upper(), lexicon) if len(iso) == 2 else None
    if known is not None and _actor_kind(known) not in ("civilians", "unknown", "rioters", "protesters"):
        return registered(known, day, lexicon)
    return body


def registered(known: Source | Actor, day: str | None, lexicon: Lexicon) -> Origin | None:
    """The origin behind a source or actor of the registry: forces and state media are their government; a news agency
    that only passes on is nobody."""
    if isinstance(known, Source):
        ident = known.owner or known.actor
        if ident is None:
            return None if known.kind == "agency" else Origin(known.id, known.names[0], known.kind)
        if ident.startswith("world/") and ident.endswith("/government"):
            return _state(ident.split("/")[1].upper(), lexicon, known.names[0])
        actor = lexicon.actors.actors.get(ident)
        if actor is None:
            return Origin(ident, known.names[0], known.kind)
        known = actor
    if known.kind in NEUTRAL:
        if any("civil defen" in n.lower() for n in known.names):
            return Origin(RESCUE.id, known.names[0], known.kind)
        return Origin(known.id, known.names[0], known.kind)
    top = side_of(known.id, day, lexicon) or known.id
    own = known.id if known.kind in ("rebel_group", "political_militia") else top
    return Origin(own, known.names[0], known.kind, side=top)


def _state(iso: str, lexicon: Lexicon, name: str | None = None) -> Origin:
    government = lexicon.actors.state(iso, "government")
    return Origin(government.id, name or government.names[0], "government", side=government.id)


def _coalition(reading: Reading, lexicon: Lexicon) -> Actor | None:
    """The coalition of states that a report names: 'Coalition forces said' after 'the US-led coalition' are its."""
    named = (lexicon.actors.actors.get(a.actor_id or "") for a in reading.actors)
    return next((k for k in named if k and k.kind == "external_forces" and "coalition" in k.names[0].lower()), None)


def _actor_kind(known: Source | Actor) -> str:
    return known.kind


@lru_cache(maxsize=50_000)
def named_in(quote: str, lexicon: Lexicon) -> Source | Actor | None:
    """The body of the registry that a speaker's words name: a monitor or relief body before others, the last before
    those named earlier ('members of the Front the British-based Observatory for Rights' is the Observatory)."""
    tokens = [m[0] for m in WORD.finditer(quote)]
    found: list[Source | Actor] = []
    taken = len(tokens)
    for end in range(len(tokens), 0, -1):
        if end > taken:
            continue
        for start in range(max(0, end - LONGEST), end):
            if not any(c.isupper() for c in tokens[start]) or not tokens[end - 1][0].isalnum():
                continue
            name = " ".join(tokens[start:end])
            known = _known(name, lexicon) or (_known(name[:-1], lexicon) if name.endswith("s") else None)
            if known is not None:
                found.append(known)
                taken = start
                break
    neutral = [k for k in found if k.kind in NEUTRAL]
    return next(iter(neutral or found), None)


def _known(name: str, lexicon: Lexicon) -> Source | Actor | None:
    return lexicon.sources.find(name) or lexicon.actors.find(name)


def _named_monitor(reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The monitor of the registry that a report names as a speaker, where there is one: 'a monitor' is that one."""
    day = reading.published or reading.report.published
    for said in reading.attributions:
        if said.source is not None:
            known = named_in(said.source.quote, lexicon)
            if known is None and said.source_id:
                known = lexicon.actors.actors.get(said.source_id)
            if known is not None and known.kind == "monitor":
                return registered(known, day, lexicon)
    return None


@lru_cache(maxsize=50_000)
def _country(quote: str, lexicon: Lexicon) -> str | None:
    """The country whose adjective or name stands in a speaker's words: 'the Turkish foreign minister'."""
    tokens = frozenset(name_key(w) for w in WORD.findall(quote) if w[0].isupper())
    for iso, country in lexicon.actors.countries.items():
        if any(name_key(n) in tokens or name_key(n) + "s" in tokens for n in (country.name, *country.adjectives)):
            return iso
    return None


def _body(quote: str) -> Origin | None:
    """A body that the registry does not know, by its capitals and a word that bodies have in their names."""
    every = WORD.findall(quote)
    run = [w for w in every if w[0].isupper()]
    if len(run) < 2 or not any(w.lower() in BODY for w in (run if len(every) > 6 else every)):
        return None
    name = " ".join(w for w in run if w.lower() not in ("the", "a", "an"))
    return Origin(f"speaker:{name_key(name)}", name, "speaker")
