"""Who fights beside whom.

In: the parties of an event, its day and country. Out: the parties by side, as far as the registry knows their sides.
"""

from __future__ import annotations

from collections.abc import Iterable

from fogline.lexicon import load
from fogline.lexicon.sides import allies_of, home_of, side_of
from fogline.model import Party
from fogline.publish.words import joined, parties

ALLIES = "Allies of "  # How 'its allies' are named where nothing else is told of them.


def by_side(found: Iterable[Party], day: str | None, country: str | None) -> list[list[Party]]:
    """Parties of one side together, in the order in which each side is first named; of a side those that are at home in
    the country of the event come first. Allies, and allies of one ally, are of one side where somebody else is left to
    fight them; else only those who are all allied to each other, since who is allied to both of two that fight each
    other is on neither's side. Whose side nobody knows stands alone.

    >>> names = {"world/ru/forces": "Russian forces", "world/ua/forces": "Ukrainian forces", "world/wagner": "Wagner"}
    >>> found = by_side([Party(i, n, "state_forces") for i, n in names.items()], "2023-03-01", "UA")
    >>> [[p.name for p in side] for side in found]
    [['Russian forces', 'Wagner'], ['Ukrainian forces']]
    """
    every = list({(p.actor_id, p.name): p for p in found}.values())
    sides: list[list[Party]] = []
    for party in every:
        own = next((s for s in sides if any(_one(party, p, day) for p in s)), None)
        if own is None:
            sides.append([party])
        else:
            own.append(party)
    near = {n: {m for m, s in enumerate(sides) if m == n or _allied(sides[n], s, day)} for n in range(len(sides))}
    wide = {n: _reached(n, near) for n in near}
    if all(len(of) == len(sides) for of in wide.values()):
        wide = {n: of if all(near[m] == of for m in of) else {n} for n, of in near.items()}
    groups = dict.fromkeys(tuple(sorted(of)) for of in wide.values())
    return [sorted((p for n in g for p in sides[n]), key=lambda p: _place(p, day, country)) for g in groups]


def _reached(start: int, near: dict[int, set[int]]) -> set[int]:
    """All that are allied to one, directly or through others."""
    found, todo = {start}, [start]
    while todo:
        more = near[todo.pop()] - found
        found |= more
        todo += more
    return found


def between(found: Iterable[Party], day: str | None, country: str | None) -> str | None:
    """Parties that fight each other, those of one side told together ('A with B and C'); None where no two of several
    sides are known to be of one."""
    sides = by_side(found, day, country)
    if len(sides) < 2 or all(len(s) == 1 for s in sides):
        return None
    told = [_side(s) for s in sides]
    return ", and ".join(told) if any(" and " in t for t in told) and len(told) == 2 else joined(told)


def _side(side: list[Party]) -> str:
    first, *rest = side
    if not rest:
        return parties([first])
    named = parties(p for p in rest if not p.name.startswith(ALLIES))
    allies = "allies" if any(p.name.startswith(ALLIES) for p in rest) else ""
    return f"{parties([first])} with {joined(t for t in (named, allies) if t)}"


def _one(a: Party, b: Party, day: str | None) -> bool:
    """Whether two parties are of one side: by the registry, or since one is named as the other's allies."""
    if a.name == ALLIES + b.name or b.name == ALLIES + a.name:
        return True
    lexicon = load()
    return bool(a.actor_id and b.actor_id) and side_of(a.actor_id, day, lexicon) == side_of(b.actor_id, day, lexicon)


def _allied(one: list[Party], other: list[Party], day: str | None) -> bool:
    mine, theirs = _sides(one, day), _sides(other, day)
    return bool(_near(one, mine, day) & theirs or _near(other, theirs, day) & mine)


def _sides(of: list[Party], day: str | None) -> set[str]:
    return {side for p in of if (side := side_of(p.actor_id, day, load())) is not None}


def _near(of: list[Party], sides: set[str], day: str | None) -> set[str]:
    """The sides to which parties, or the sides that they are of, are allied."""
    return {ally for known in {*sides, *(p.actor_id for p in of)} for ally in allies_of(known, day, load())}


def _place(party: Party, day: str | None, country: str | None) -> tuple[bool, bool]:
    """Who leads a side: those at home, and those that are more than somebody's allies."""
    lexicon = load()
    side = side_of(party.actor_id, day, lexicon)
    home = home_of(side, lexicon) if side else None
    return country is None or home != country, party.kind == "external_forces" or party.name.startswith(ALLIES)
