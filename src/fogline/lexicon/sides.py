"""Which side an actor is on, at a date.

In: an actor's id, or a speaker's name, and a day. Out: the actor that its dated memberships lead up to; there is no
timeless side.
"""

from __future__ import annotations

from fogline.lexicon.lexicon import Lexicon
from fogline.model import Actor

NEUTRAL = frozenset({"monitor", "ngo", "intergovernmental"})  # Kinds that are of no side.


def side_of(actor: str | None, day: str | None, lexicon: Lexicon) -> str | None:
    """The side an actor belongs to on a day: up its dated memberships, forces with their government.

    >>> from fogline.lexicon import load
    >>> side_of("syria/hts", "2024-12-01", load()), side_of("syria/hts", "2015-01-01", load())
    ('syria/opposition', 'syria/hts')
    """
    seen: set[str] = set()
    while actor and actor not in seen:
        seen.add(actor)
        known = lexicon.actors.actors.get(actor)
        above = next(
            (
                m.actor
                for m in (known.memberships if known else ())
                if m.relation == "member" and _holds(m.since, m.until, day)
            ),
            None,
        )
        if above is None and actor.startswith("world/") and actor.endswith(("/forces", "/police")):
            above = actor.rpartition("/")[0] + "/government"
        if above is None:
            return actor
        actor = above
    return actor


def side_named(name: str, day: str | None, lexicon: Lexicon) -> str | None:
    """The side that a speaker of a name speaks for on a day; None where he is of none, or nobody knows him.

    >>> from fogline.lexicon import load
    >>> [side_named(n, "2025-10-01", load()) for n in ("Sudanese Armed Forces", "Government of Sudan", "TASS")]
    ['world/sd/government', 'world/sd/government', 'world/ru/government']
    >>> side_named("Syrian Observatory for Human Rights", "2025-10-01", load())
    """
    source, actor = lexicon.sources.find(name), lexicon.actors.find(name) or _government(name, lexicon)
    actor = actor if source is None else lexicon.actors.actors.get(source.owner or source.actor or "")
    if actor is None or actor.kind in NEUTRAL:
        return None
    return side_of(actor.id, day, lexicon)


def _government(name: str, lexicon: Lexicon) -> Actor | None:
    """The government of a state that no entry of the registry describes."""
    made = (lexicon.actors.state(iso, "government") for iso in lexicon.actors.countries)
    return next((a for a in made if name in a.names), None)


def home_of(side: str, lexicon: Lexicon) -> str | None:
    """The country (ISO code) that a side is at home in; None where none is known.

    >>> from fogline.lexicon import load
    >>> home_of("syria/opposition", load()), home_of("world/sd/government", load()), home_of("al-qaeda", load())
    ('SY', 'SD', None)
    """
    known = lexicon.actors.actors.get(side)
    if known is not None:
        return known.home
    part = side.split("/")
    return part[1].upper() if len(part) == 3 and part[0] == "world" else None


def allies_of(actor: str | None, day: str | None, lexicon: Lexicon) -> frozenset[str]:
    """The sides that an actor, or a force of it, fights beside on a day.

    >>> from fogline.lexicon import load
    >>> "world/ru/government" in allies_of("world/sy/government", "2017-04-04", load())
    True
    """
    known = lexicon.actors.actors.get(actor or "")
    ties = known.memberships if known else ()
    beside = (side_of(m.actor, day, lexicon) for m in ties if m.relation == "ally" and _holds(m.since, m.until, day))
    return frozenset(s for s in beside if s)


def _holds(since: str | None, until: str | None, day: str | None) -> bool:
    return not day or ((since or "") <= day[:10] and (until is None or day[:10] <= until))
