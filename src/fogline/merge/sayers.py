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
from fogline.lexicon.sides import NEUTRAL
from fogline.lexicon.sources import Source
from fogline.lexicon.voices import any_of
from fogline.merge.bodies import (
    OWN_NAME,
    RESCUE,
    WORD,
    WORDS,
    body_in,
    civic_in,
    country_in,
    named_in,
    registered,
    registered_as,
    run_by,
    state_of,
)
from fogline.model import Actor, Attribution, Origin, Reading, Span
from fogline.model.mentions import GROUPS

RESCUE_BODY = re.compile(r"\bcivil defen[cs]e\b|\bwhite helmets\b|\brescue services?\b", re.I)
RIGHTS = re.compile(r"\brights (?:group|organi[sz]ation|monitor)", re.I)
MEDIA = re.compile(r"\bmedia cent(?:er|re)s?\b", re.I)  # 'Ora Media Center': activists who write and film.
TOWNSFOLK = re.compile(rf"\b{any_of(WORDS.townsfolk)}\b")
HELD = re.compile(r"\b(?!government|army|regime|state)[\w-]+-(?:held|controlled)\b", re.I)
LOCAL_ONLY = frozenset({"local"})
AND = re.compile(r",? and ")
CUT = re.compile(r"-\w+")
OWNED = ("-run ", "-owned ", "-controlled ")
OWNER = re.compile(rf"[A-Z][\w'’]*(?:{'|'.join(OWNED)})\Z")
CAPITALS = re.compile(r"\A(?:[A-Z]{2,}|[A-Z]\S* .*\b[A-Z])")
HEADS = any_of(WORDS.heads)
OFFICE_OF = re.compile(rf"\b{HEADS}s? (?:of|for|at) (?:the )?(.+)\Z")
BYSTANDER = re.compile(
    r"[^\W\d_a-z][\w'’-]+(?:\s+(?:[a-z]{2,3}[\s-])?[^\W\d_a-z][\w'’-]+){1,3}, (?:an? |\d\d\b|who )"
)
LINKS = re.compile(r"\s(?:of|in|at|near|from|around|outside|living|who|with)\s")
VOICE = re.compile(
    rf"\b{HEADS}\b(?=(?:\s+[A-Z][\w.-]*){{0,3}}\s*\Z)|\A,?\s+(?:the\s+|an?\s+)?(?:\w+\s+){{0,2}}{HEADS}\b"
    r"|\A,?\s+who\s+(?:runs|heads|leads|directs)\b"
)
TITLES = any_of(w for title in WORDS.titles for w in (title, title.capitalize()))
OFFICIAL = re.compile(rf"\b{TITLES}\s+(?:[A-Z][\w.-]*\s+){{0,3}}\Z")
PERSON, BEFORE, AROUND = 4, 60, 90  # Words of a person's name; characters around it that say who it is.
BACK = WORDS.anaphors | {"the", "a", "an", "this", "that", "these", "those"}
EXILES = re.compile(r"\b(?:Syrian|National|Opposition)(?: National)? Coalition\b")  # A party, no force of states.
OPENING = 1500  # Characters.
MOST_WORDS = 10
MONITOR = Origin("monitor", "a monitor", "monitor", plain=True)
UNNAMED = Origin("unnamed", "unnamed source", "unknown")
LOCAL = Origin("locals", "local people", "locals")


def sayers_of(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """The origins that a speaker's words mean: 'a monitor and rebels' are two; of 'security sources and residents' the
    residents, where nobody knows whose the sources are."""
    if said.source is None and said.source_name is None:
        return []
    # A person who sets the claimant gives a name that need not stand in the text.
    quote = _whole(said.source, reading.report.text) if said.source else str(said.source_name)
    if quote.lower() in WORDS.some and said.source_name:  # 'with some saying'
        quote = said.source_name
    parts = AND.split(quote)
    several = len(parts) > 1 and all(len(p.split()) <= MOST_WORDS for p in parts)
    each = [meant_by(p, reading, lexicon) or _resolved(p, said, reading, lexicon) for p in parts] if several else []
    found = [o for o in each if o is not None]
    if found and (len(found) == len(each) or any(o.kind == "locals" for o in found)):
        return found
    one = meant_by(quote, reading, lexicon, name=said.source_name, ident=said.source_id)
    return [one] if one is not None else []


def _resolved(part: str, said: Attribution, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The party that one of several speakers was resolved to: 'rebels' of 'a monitor and rebels'."""
    at = said.source
    named = (a for a in reading.actors if at is not None and at.start <= a.span.start < at.end and a.span.quote in part)
    known = (registered_as(a.actor_id, day_of(reading), lexicon) for a in named)
    return next((o for o in known if o is not None), None)


def _whole(source: Span, text: str) -> str:
    """A speaker's words with what is left of a name that the parser cut at its hyphen, 'Jaish al' of 'Jaish al-Islam',
    and whose an outlet is: 'the Houthi-run' before 'Al Masirah television'."""
    rest = CUT.match(text, source.end, source.end + 40)
    before = text[max(0, source.start - 40) : source.start]
    owner = OWNER.search(before) if before.endswith(OWNED) else None
    return (owner[0] if owner else "") + source.quote + (rest[0] if rest else "")


def day_of(reading: Reading) -> str | None:
    """The day by which it is judged who belongs to whom: that of publication."""
    return reading.published or reading.report.published


def points_back(quote: str) -> bool:
    """Whether words only stand for what was named before.

    >>> points_back("The group"), points_back("The rights group")
    (True, False)
    """
    return all(w.lower() in BACK for w in WORD.findall(quote))


def meant_by(
    quote: str, reading: Reading, lexicon: Lexicon, *, name: str | None = None, ident: str | None = None
) -> Origin | None:
    """The origin that some words mean; `name` and `ident` are what they were resolved to. Many words, or a thing at
    their head, are no speaker unless they hold a name of one: 'the toll from the strike on the rebel stronghold said'
    is a parse gone wrong."""
    day, quote = day_of(reading), quote.replace("’", "'")
    if points_back(quote) or quote.lower().startswith(("no ", "none ")):  # 'No group claimed'
        return None
    low = frozenset(w.lower().removesuffix("'s") for w in WORD.findall(quote) if w not in ("People's", "Peoples"))
    lead = frozenset(w.lower() for w in WORD.findall(LINKS.split(quote)[0]))
    if low & WORDS.envoys and (sender := country_in(quote, lexicon)):
        return state_of(sender, lexicon)  # 'Israel's ambassador to the United Nations'
    own = named_in(quote, lexicon) or _by_its_name_there(quote, reading, lexicon)
    own = own or (_coalition(reading, lexicon) if "coalition" in low else None)
    named = own or (named_in(name, lexicon) if name and not low & WORDS.beside else None)
    if ((low & WORDS.things and not low & WORDS.monitors) or len(quote.split()) > MOST_WORDS) and not (
        isinstance(named, Source) or (named is not None and named.kind in NEUTRAL)
    ):
        return None
    if low & WORDS.broadcasters and (owner := run_by(quote, day, lexicon)):
        return owner
    if own is None and (group := _unlisted(quote, low, reading, lexicon)):
        return group
    if own is None and lead & WORDS.locals and not lead & WORDS.office:
        return LOCAL  # 'residents of Rakhine State', 'relatives of a police officer'
    office = bool(low & WORDS.office) and not lead & WORDS.observers
    country = country_in(quote, lexicon)
    if own is None and office and country:  # 'Turkeys health ministry', whatever it was resolved to.
        return state_of(country, lexicon)
    if own is None and office and (seat := _seat(quote, reading)):
        return (registered_as(ident, day, lexicon) if ident else None) or state_of(seat, lexicon)
    watches = bool(low & WORDS.monitors or RIGHTS.search(quote))
    body = body_in(quote, lexicon)
    if own is None and watches and (named is None or named.kind not in NEUTRAL):
        known = body if "observatory" not in low else None  # 'Observatory' is the one that the report names, and no
        return known or _named_monitor(reading, lexicon) or MONITOR  # party that the words were resolved to.
    if body is not None and not low & WORDS.office and (named is None or named.kind not in NEUTRAL):
        unit = registered_as(ident, day, lexicon) if low & _unit_words(lexicon) else None
        return (unit or body) if named is None else registered(named, day, lexicon)
    people = bool(low & WORDS.locals - (LOCAL_ONLY if low & WORDS.own else frozenset()))  # 'Local police' are police.
    people = people or bool(TOWNSFOLK.search(quote)) or ("opposition" in low and bool(low & WORDS.sources))
    if named is not None and not (people and named.kind in ("rebel_group", "civilians")):
        return registered(named, day, lexicon)
    if watches:
        return _named_monitor(reading, lexicon) or MONITOR
    if people:
        return LOCAL
    if low & WORDS.rescuers:
        return RESCUE if RESCUE_BODY.search(reading.report.text) else LOCAL
    found = registered_as(ident, day, lexicon) if not low & WORDS.beside else None
    if found is not None:
        return found
    if body is None and low & WORDS.own:
        return _own_state(quote, reading, lexicon)
    known = body or _civic(quote, reading, lexicon) or _for_body(quote, reading, lexicon)
    return known or _introduced(quote, reading, lexicon) or _bystander(quote, low)


@lru_cache(maxsize=8)
def _unit_words(lexicon: Lexicon) -> frozenset[str]:
    """Nouns for a part of an army: the commander of 'the 14th Mechanized Brigade' speaks for the army that it was
    resolved to be of."""
    return frozenset(w for w, head in lexicon.actors.heads.items() if head.kind == "state_forces")


def _by_its_name_there(quote: str, reading: Reading, lexicon: Lexicon) -> Actor | None:
    """The actor by a name that only the report's country knows it by: 'the LNA's commander', 'the Local Coordination
    Committees'. One capital alone is no name."""
    held = ((a.span.quote, a.actor_id) for a in reading.actors if a.actor_id and a.span.quote in quote)
    known = (i for name, i in held if CAPITALS.search(name) and re.search(rf"\b{re.escape(name)}\b", quote))
    return next((k for i in known if (k := lexicon.actors.actors.get(i)) is not None), None)


def _unlisted(quote: str, low: frozenset[str], reading: Reading, lexicon: Lexicon) -> Origin | None:
    """Rescuers, an activists' media centre, an armed group that no list has, and who writes on websites and pages: the
    group whose they are, where they are a group's, else local people."""
    if RESCUE_BODY.search(quote):
        return RESCUE
    if MEDIA.search(quote) and not low & WORDS.office:
        return LOCAL
    if group := _armed_group(quote, reading):
        return group
    if low & WORDS.outlets and low & WORDS.fighters and (group := _outlets_group(reading, lexicon)):
        return group
    return LOCAL if low & WORDS.outlets and low & WORDS.online else None


def _armed_group(quote: str, reading: Reading) -> Origin | None:
    """An armed group that no list has, by its full name in the report: 'the Ora National Army said', though a country's
    name and 'army' stand in it."""
    named = (a for a in reading.actors if a.actor_id is None and a.name and a.name in quote)
    whole = (a.name for a in named if a.kind in GROUPS and a.span.quote == a.name)
    name = next((n for n in whole if n and len(re.findall(r"\b[A-Z]", n)) > 1), None)
    return Origin(f"{OWN_NAME}{name_key(name)}", name, "speaker") if name else None


def _civic(quote: str, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """A town's or region's own body: of the country's government, unless the report says that others hold the place."""
    found = civic_in(quote, lexicon)
    if found is None:
        return None
    place, name = found
    if HELD.search(reading.report.text):
        return Origin(f"{OWN_NAME}{name_key(name)}", name, "speaker")
    named = (p.place for p in reading.places if p.place and p.span.quote.rstrip("s'’") == place.rstrip("s'’"))
    town = next(named, None)
    return state_of(town.country, lexicon, name) if town and town.country else _own_state(quote, reading, lexicon)


def _for_body(quote: str, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The body that a speaker's own words say he is the head or voice of: 'Rami Haddad, head of Ora's health
    authority'."""
    office = OFFICE_OF.search(quote)
    return meant_by(office[1], reading, lexicon) if office is not None else None


def _bystander(quote: str, low: frozenset[str]) -> Origin | None:
    """A person of whom the report tells nothing but who he is in his own life: 'Samira Haddad, a baker', 'Rami Haddad,
    45', 'Rami Haddad, who lost two brothers'."""
    return LOCAL if BYSTANDER.match(quote) and not low & (WORDS.learned | WORDS.office | WORDS.fighters) else None


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
        if office := OFFICIAL.search(before):
            words = re.split(r",\s", before[: office.end()])[-1]  # 'the French Foreign Minister Jean Dupont'
            country = country_in(words, lexicon)
            return state_of(country, lexicon) if country else _own_state(quote, reading, lexicon)
        voice = VOICE.search(before), VOICE.match(after)
        if any(voice):
            known = named_in(before if voice[0] else after, lexicon)
            return registered(known, day_of(reading), lexicon) if known else None
    return None


def _own_state(quote: str, reading: Reading, lexicon: Lexicon) -> Origin | None:
    """The government of the country that a report's opening is about, by the name that it has there: 'the governor', 'a
    police source'."""
    near = (p for p in reading.places if p.place and p.form == "name" and p.span.start < OPENING)
    told = Counter(p.place.country for p in near if p.place and p.place.country)  # 'A Russian missile' is of nowhere.
    iso = min(told, key=lambda c: (-told[c], c), default=None)
    return state_of(iso, lexicon, re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", quote)) if iso else None


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
        if said.source is not None and WORDS.outlets & frozenset(w.lower() for w in WORD.findall(said.source.quote))
        if not WORDS.fighters & frozenset(w.lower() for w in WORD.findall(said.source.quote))
        if (known := lexicon.actors.actors.get(said.source_id or "")) is not None and known.kind in GROUPS
    }
    return registered(named.popitem()[1], day_of(reading), lexicon) if len(named) == 1 else None


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
