"""Which side an actor is on, at a date.

In: an actor's id and a day. Out: the actor that its dated memberships lead up to; there is no timeless side.
"""

from __future__ import annotations

from fogline.lexicon.lexicon import Lexicon


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
