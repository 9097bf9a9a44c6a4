"""Bodies of the registry and others by name: which government, monitor, armed group or organisation words name.

In: words, or an entry of the registry. Out: the entry, or the `Origin` that stands behind it: forces and state media
are their government's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.lexicon.sides import NEUTRAL, side_of
from fogline.lexicon.sources import Source
from fogline.lexicon.voices import load_voices
from fogline.model import Actor, Origin

WORDS = load_voices()
WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
LONGEST = 6  # Words of a name looked up.
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
OWN_NAME = "speaker:"  # With which the id of a speaker begins whom no list has.
OWNED = re.compile(r"\b([A-Z][\w'’]*(?:[ -][A-Z][\w'’]*)*)-(?:run|owned|controlled)\b")
CIVIC = re.compile(r"\b([^\W\d_a-z][\w'’-]+)(?:\s+[A-Za-z]+){0,3}?\s+([a-z]+)\Z")  # 'Idlib's health authority'
RESCUE = Origin("rescuers", "rescuers", "locals")


@lru_cache(maxsize=50_000)
def named_in(quote: str, lexicon: Lexicon) -> Source | Actor | None:
    """The body of the registry that a speaker's words name: a monitor or relief body before others, the last before
    those named earlier ('members of the Front the British-based Observatory for Rights' is the Observatory); 'an
    al-Qaeda affiliate' is not al-Qaeda."""
    tokens = [m[0] for m in WORD.finditer(quote)]
    found: list[Source | Actor] = []
    taken = len(tokens)
    for end in range(len(tokens), 0, -1):
        if end > taken:
            continue
        for start in range(max(0, end - LONGEST), end):
            if not any(c.isupper() for c in tokens[start]) or not tokens[end - 1][0].isalnum():
                continue
            if end == start + 1 and lexicon.actors.of_person(tokens, start):
                continue  # 'Minister Therese Wagner'
            known = _known(" ".join(tokens[start:end]), lexicon)
            if known is not None and not (end < len(tokens) and tokens[end].lower() in WORDS.beside):
                found.append(known)
                taken = start
                break
    neutral = [k for k in found if k.kind in NEUTRAL]
    return next(iter(neutral or found), None)


def _known(name: str, lexicon: Lexicon) -> Source | Actor | None:
    """A source or actor by its name, in the genitive too, with its apostrophe or without."""
    forms = (name, name.removesuffix("'s"), name.removesuffix("s"))
    return next((k for f in dict.fromkeys(forms) if (k := lexicon.sources.find(f) or lexicon.actors.find(f))), None)


def registered_as(ident: str | None, day: str | None, lexicon: Lexicon) -> Origin | None:
    """The origin of the registry for what a speaker's words were resolved to."""
    known = lexicon.actors.actors.get(ident or "") or lexicon.sources.by_id.get(ident or "")
    if known is None and ident and ident.startswith("world/"):
        iso = ident.split("/")[1]
        return state_of(iso.upper(), lexicon) if len(iso) == 2 else None
    if known is not None and known.kind not in ("civilians", "unknown", "rioters", "protesters"):
        return registered(known, day, lexicon)
    return None


def registered(known: Source | Actor, day: str | None, lexicon: Lexicon) -> Origin | None:
    """The origin behind a source or actor of the registry: forces and state media are their government; a news agency
    that only passes on is nobody."""
    if isinstance(known, Source):
        ident = known.owner or known.actor
        if ident is None:
            return None if known.kind == "agency" else Origin(known.id, known.names[0], known.kind)
        if ident.startswith("world/") and ident.endswith("/government"):
            return state_of(ident.split("/")[1].upper(), lexicon, known.names[0])
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


def run_by(quote: str, day: str | None, lexicon: Lexicon) -> Origin | None:
    """Whose an outlet is by the words before its name: 'the Houthi-run Al Masirah television'."""
    owned = OWNED.search(quote)
    if owned is None:
        return None
    known = _known(owned[1], lexicon) or _known(f"{owned[1]}s", lexicon)
    country = country_in(owned[1], lexicon) if known is None else None
    return registered(known, day, lexicon) if known else state_of(country, lexicon) if country else None


def state_of(iso: str, lexicon: Lexicon, name: str | None = None) -> Origin:
    government = lexicon.actors.state(iso, "government")
    return Origin(government.id, name or government.names[0], "government", side=government.id)


@lru_cache(maxsize=50_000)
def country_in(quote: str, lexicon: Lexicon) -> str | None:
    """The country whose adjective or name stands in a speaker's words, the longest of them: 'the Turkish foreign
    minister', 'Papua New Guinea police'. A name amid other capitals is a person's or another place's: 'Michael Jordan',
    'New Mexico police'; so is a word for a people that ends a name: 'the governor, Leila Turk'."""
    tokens = WORD.findall(quote)
    keys = [name_key(w) if w[0].isupper() else "" for w in tokens]
    best = (0, "")
    for iso, country in lexicon.actors.countries.items():
        for name in (country.name, *country.adjectives):
            run = name_key(name).split()
            for at in range(len(keys) - len(run) + 1):
                said = " ".join(keys[at : at + len(run)])
                if said not in (" ".join(run), f"{' '.join(run)}s") or (len(run), iso) <= best:
                    continue
                if not (_amid if name == country.name else _surname)(tokens, at, at + len(run)):
                    best = (len(run), iso)
    return best[1] or None


def _amid(tokens: list[str], first: int, last: int) -> bool:
    """Whether a name has other capitals beside it that are no office's or body's."""
    beside = ([tokens[first - 1]] if first else []) + tokens[last : last + 1]
    return any(w[0].isupper() and w.lower() not in WORDS.office | WORDS.body | WORDS.leads for w in beside)


def _surname(tokens: list[str], first: int, last: int) -> bool:
    """Whether a word for a people ends a person's name: a given name before it, nothing behind it."""
    before = tokens[first - 1] if first and last == len(tokens) else ""
    return before[:1].isupper() and before.lower() not in WORDS.office | WORDS.body | WORDS.leads


def body_in(quote: str, lexicon: Lexicon) -> Origin | None:
    """A body that the registry does not know, by its capitals and a word that bodies have in their names."""
    every = WORD.findall(quote)
    run = [w for w in every if w[0].isupper()]
    bare = [w for w in run if w.lower() not in WORDS.leads and not w.lower().endswith(("-based", "-run", "-backed"))]
    only = [w for w in bare if country_in(w, lexicon) is None]
    if len(only) == 1 and ACRONYM.fullmatch(only[0]):  # 'Haitian rights group RNDDH'
        bare = only
    elif len(bare) < 2:
        return None
    else:
        ending = every[every.index(bare[0]) :] if len(every) <= 6 else []  # 'Ariha Today activist group'
        if not any(w.lower() in WORDS.body for w in (*bare, *ending)):
            return None
    name = " ".join(bare)
    kind = "monitor" if WORDS.watching & {w.lower() for w in every} else "speaker"
    return Origin(f"{OWN_NAME}{name_key(name)}", name, kind)


def civic_in(quote: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The place, as written, and the whole name of a town's or region's own body: 'Ora's health authority'."""
    civic = CIVIC.search(quote)
    if civic is None or civic[2].lower() not in WORDS.civic or country_in(civic[1], lexicon):
        return None
    return civic[1], civic[0]
