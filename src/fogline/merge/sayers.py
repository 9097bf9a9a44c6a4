"""Who is meant by the words that name a speaker.

In: an attribution of a reading. Out: `Origin` without reports: a named body, a government with its forces and media, an
armed group, local people; None for words that name nobody who could know ('reports', 'the video', 'it').
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.lexicon.sides import NEUTRAL, side_of
from fogline.lexicon.sources import Source
from fogline.lexicon.words import words
from fogline.model import Actor, Attribution, Origin, Reading

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
LONGEST = 6  # Words of a name looked up.
LOCALS = words(
    """resident residents activist activists witness witnesses eyewitness eyewitnesses local locals people medic medics
    doctor doctors villager villagers inhabitants survivor survivors refugee refugees relative relatives paramedic
    paramedics evacuee evacuees families hospital healthcare nurse nurses medical citizens opposition-activists"""
)
RESCUERS = words("rescue rescuer rescuers firefighters firemen")
RESCUE_BODY = re.compile(r"\bcivil defen[cs]e\b|\bwhite helmets\b|\brescue services?\b", re.I)
MONITORS = words("monitor monitors monitoring observatory observers watchdog")
RIGHTS = re.compile(r"\brights (?:group|organi[sz]ation|monitor)", re.I)
OFFICE = words(
    """minister ministry junta president army military official officials spokesman spokeswoman spokesperson government
    ambassador state envoy command forces police foreign defence defense pentagon governor mayor security intelligence
    prosecutor interior"""
)
OWN = words("governor mayor police interior ministry minister army prosecutor")  # Of the country reported on.
BODY = words(
    """center centre network society commission committee committees coalition organisation organization authority media
    council agency command association union foundation institute office today news television tv radio channel
    broadcaster brigade front brigades movement league party federation directorate group"""
)
MEDIA = re.compile(r"\bmedia cent(?:er|re)s?\b", re.I)  # 'Ora Media Center': activists who write and film.
OUTLETS = words(
    "website websites site page pages channel channels account accounts forum forums outlet outlets blog blogs"
)
FIGHTERS = words(
    "militant militants jihadist jihadists islamist islamists extremist extremists insurgent insurgents rebel rebels"
)
SOURCES = frozenset({"source", "sources"})
VOICES = r"(?:director|head|chief|spokes(?:man|woman|person)|founder|leader|commander)"
VOICE = re.compile(
    rf"\b{VOICES}\b(?=(?:\s+[A-Z][\w.-]*){{0,3}}\s*\Z)|\A,?\s+(?:the\s+|an?\s+)?(?:\w+\s+){{0,2}}{VOICES}\b"
    r"|\A,?\s+who\s+(?:runs|heads|leads|directs)\b"
)
OFFICIAL = re.compile(r"\b(?:[Gg]overnor|[Mm]ayor|[Mm]inister|[Pp]rosecutor)\s+(?:[A-Z][\w.-]*\s+){0,3}\Z")
PERSON, BEFORE, AROUND = 4, 60, 90  # Words of a person's name; characters around it that say who it is.
ACRONYM = re.compile(r"[A-Z]{3,6}")
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
ANAPHORS = words("it he she they we i who which him her them group body same others some one another")
EXILES = re.compile(r"\b(?:Syrian|National|Opposition)(?: National)? Coalition\b")  # A party, no force of states.
THINGS = words(
    """strike strikes airstrike airstrikes attack attacks raid raids toll blast explosion munitions bomb bombs weapons
    photographs photos pictures footage images video videos situation reports words clashes killing deaths shelling
    plane planes warplane warplanes aircraft jet jets helicopter helicopters"""
)
LEADS = words("the a an another also both earlier later meanwhile other some on in")
OPENING = 1500  # Characters.
MOST_WORDS = 10
ARMED_GROUPS = frozenset({"rebel_group", "political_militia", "identity_militia"})
MONITOR = Origin("monitor", "a monitor", "monitor", plain=True)
UNNAMED = Origin("unnamed", "unnamed source", "unknown")
LOCAL = Origin("locals", "local people", "locals")
RESCUE = Origin("rescuers", "rescuers", "locals")


def sayers_of(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """The origins that a speaker's words mean: 'a monitor and rebels' are two."""
    if said.source is None and said.source_name is None:
        return []
    # A person who sets the claimant gives a name that need not stand in the text.
    quote = said.source.quote + _rest(reading.report.text, said.source.end) if said.source else str(said.source_name)
    parts = re.split(r",? and (?=the |an? |[A-Z]|\w+$)", quote)
    if len(parts) > 1 and all(len(p.split()) <= MOST_WORDS for p in parts):
        found = [meant_by(p, reading, lexicon) for p in parts]
        if all(found):
            return [o for o in found if o is not None]
    one = meant_by(quote, reading, lexicon, name=said.source_name, ident=said.source_id)
    return [one] if one is not None else []


def _rest(text: str, at: int) -> str:
    """What is left of a name that the parser cut at its hyphen: 'Jaish al' of 'Jaish al-Islam'."""
    rest = re.match(r"-\w+", text[at : at + 40])
    return rest[0] if rest else ""


def day_of(reading: Reading) -> str | None:
    """The day by which it is judged who belongs to whom: that of publication."""
    return reading.published or reading.report.published


def points_back(quote: str) -> bool:
    """Whether words only stand for what was named before.

    >>> points_back("The group"), points_back("The rights group")
    (True, False)
    """
    return frozenset(w.lower() for w in WORD.findall(quote)) - ARTICLES <= ANAPHORS


def meant_by(
    quote: str, reading: Reading, lexicon: Lexicon, *, name: str | None = None, ident: str | None = None
) -> Origin | None:
    """The origin that some words mean; `name` and `ident` are what they were resolved to. Many words, or a thing at
    their head, are no speaker unless they hold a name of one: 'the toll from the strike on the rebel stronghold said'
    is a parse gone wrong."""
    day = day_of(reading)
    low = frozenset(re.sub(r"['’]s$", "", w.lower()) for w in WORD.findall(quote))
    if points_back(quote) or quote.lower().startswith(("no ", "none ")):  # 'No group claimed'
        return None
    own = named_in(quote, lexicon) or (_coalition(reading, lexicon) if "coalition" in low else None)
    named = own or (named_in(name, lexicon) if name else None)
    if (low & THINGS or len(quote.split()) > MOST_WORDS) and not (
        isinstance(named, Source) or (named is not None and named.kind in NEUTRAL)
    ):
        return None
    if own is None and RESCUE_BODY.search(quote):
        return RESCUE
    if own is None and MEDIA.search(quote) and not low & OFFICE:
        return LOCAL
    if own is None and (group := _armed_group(quote, reading)):
        return group
    if own is None and low & OUTLETS and low & FIGHTERS and (group := _outlets_group(reading, lexicon)):
        return group
    country = _country(quote, lexicon) or (_seat(quote, reading) if low & OFFICE else None)
    if own is None and country and low & OFFICE:  # 'Turkeys health ministry', whatever it was resolved to.
        return _state(country, lexicon)
    watches = bool(low & MONITORS or RIGHTS.search(quote))
    if own is None and watches and (named is None or named.kind not in NEUTRAL):
        body = _body(quote) if "observatory" not in low else None  # 'Observatory' is the one that the report names,
        return body or _named_monitor(reading, lexicon) or MONITOR  # and no party that the words were resolved to.
    body = _body(quote)
    if body is not None and not low & OFFICE and (named is None or named.kind not in NEUTRAL):
        return body if named is None else registered(named, day, lexicon)
    people = bool(low & LOCALS) or ("opposition" in low and bool(low & SOURCES))
    if named is not None and not (people and _actor_kind(named) in ("rebel_group", "civilians")):
        return registered(named, day, lexicon)
    if watches:
        return _named_monitor(reading, lexicon) or MONITOR
    if people:
        return LOCAL
    if low & RESCUERS:
        return RESCUE if RESCUE_BODY.search(reading.report.text) else LOCAL
    found = registered_as(ident, day, lexicon)
    if found is not None:
        return found
    if body is None and low & OWN:
        return _own_state(quote, reading, lexicon)
    return body or _introduced(quote, reading, lexicon)


def registered_as(ident: str | None, day: str | None, lexicon: Lexicon) -> Origin | None:
    """The origin of the registry for what a speaker's words were resolved to."""
    known = lexicon.actors.actors.get(ident or "") or lexicon.sources.by_id.get(ident or "")
    if known is None and ident and ident.startswith("world/"):
        iso = ident.split("/")[1]
        return _state(iso.upper(), lexicon) if len(iso) == 2 else None
    if known is not None and _actor_kind(known) not in ("civilians", "unknown", "rioters", "protesters"):
        return registered(known, day, lexicon)
    return None


def _armed_group(quote: str, reading: Reading) -> Origin | None:
    """An armed group that no list has, by its full name in the report: 'the Ora National Army said', though a country's
    name and 'army' stand in it."""
    named = (a for a in reading.actors if a.actor_id is None and a.kind in ARMED_GROUPS and a.name)
    whole = (a.name for a in named if a.span.quote == a.name and len(re.findall(r"\b[A-Z]", a.name)) > 1)
    name = next((n for n in whole if n in quote), None)
    return Origin(f"speaker:{name_key(name)}", name, "speaker") if name else None


def _introduced(quote: str, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The body that a person is the head or voice of, where the report introduces one so: 'Rami Haddad, director of
    the Observatory', 'coalition spokesman Thomas Gill'."""
    run = quote.split()
    if not run or len(run) > PERSON or not all(w[0].isupper() for w in run) or len(run[-1]) < 4:
        return None
    for met in re.finditer(rf"\b{re.escape(run[-1])}\b", reading.report.text):
        start, end = max(0, met.start() - BEFORE), met.end() + AROUND
        before = re.split(r"[.;:!?]\s", reading.report.text[start : met.start()])[-1]
        after = re.split(r"[.;:!?]\s", reading.report.text[met.end() : end])[0]
        if OFFICIAL.search(before):
            return _own_state(quote, reading, lexicon)
        voice = VOICE.search(before), VOICE.match(after)
        if any(voice):
            known = named_in(before if voice[0] else after, lexicon)
            return registered(known, day_of(reading), lexicon) if known else None
    return None


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
    plain = own == top and any(own in words.values() for words in lexicon.actors.homes.values())
    return Origin(own, known.names[0], known.kind, side=top, plain=plain and known.kind == "rebel_group")


def _state(iso: str, lexicon: Lexicon, name: str | None = None) -> Origin:
    government = lexicon.actors.state(iso, "government")
    return Origin(government.id, name or government.names[0], "government", side=government.id)


def _own_state(quote: str, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The government of the country that a report's opening is about, by the name that it has there: 'the governor', 'a
    police source'."""
    near = (p for p in reading.places if p.place and p.form == "name" and p.span.start < OPENING)
    told = Counter(p.place.country for p in near if p.place and p.place.country)  # 'A Russian missile' is of nowhere.
    iso = min(told, key=lambda c: (-told[c], c), default=None)
    return _state(iso, lexicon, re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", quote)) if iso else None


def _seat(quote: str, reading: Reading) -> str | None:
    """The country of a town that a speaker's words name: 'a security source in Damascus'."""
    towns = (p.place.country for p in reading.places if p.place and p.span.quote in quote)
    return next((c for c in towns if c), None)


def _coalition(reading: Reading, lexicon: Lexicon) -> Actor | None:
    """The coalition of states that a report names: 'Coalition forces said' after 'the US-led coalition' are its."""
    if EXILES.search(reading.report.text):
        return None
    named = (lexicon.actors.actors.get(a.actor_id or "") for a in reading.actors)
    return next((k for k in named if k and k.kind == "external_forces" and "coalition" in k.names[0].lower()), None)


def _outlets_group(reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The armed group whose 'militant website' is meant: that of the report's other outlets of an armed group, where it
    is one ('an IS-affiliated page')."""
    named = {
        known.id: known
        for said in reading.attributions
        if said.source is not None and OUTLETS & frozenset(w.lower() for w in WORD.findall(said.source.quote))
        if not FIGHTERS & frozenset(w.lower() for w in WORD.findall(said.source.quote))
        if (known := lexicon.actors.actors.get(said.source_id or "")) is not None and known.kind in ARMED_GROUPS
    }
    return registered(named.popitem()[1], day_of(reading), lexicon) if len(named) == 1 else None


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
    day = day_of(reading)
    for said in reading.attributions:
        if said.source is not None:
            known = named_in(said.source.quote, lexicon)
            if known is None and said.source_id:
                known = lexicon.actors.actors.get(said.source_id)
            if known is not None and known.kind == "monitor":
                return registered(known, day, lexicon)
    named = (lexicon.actors.actors.get(a.actor_id or "") for a in reading.actors)
    return next((registered(k, day, lexicon) for k in named if k is not None and k.kind == "monitor"), None)


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
    bare = [w for w in run if w.lower() not in LEADS and not w.lower().endswith(("-based", "-run", "-backed"))]
    if bare and len(run) == 1 and ACRONYM.fullmatch(run[0]):
        return Origin(f"speaker:{name_key(run[0])}", run[0], "speaker")
    ending = every[every.index(bare[0]) :] if bare and len(every) <= 6 else []  # 'Ariha Today activist group'
    if len(bare) < 2 or not any(w.lower() in BODY for w in (*bare, *ending)):
        return None
    name = " ".join(bare)
    return Origin(f"speaker:{name_key(name)}", name, "speaker")
