"""Who is meant by the name of an actor that somebody looks for.

In: a name as typed. Out: a test of names, whether one of them is that actor's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fogline.lexicon import load
from fogline.lexicon.actors import name_key
from fogline.lexicon.words import folded
from fogline.model import Party

Names = Iterable[str | None]


def sought(actor: str | None) -> Callable[[Names], bool]:
    """A test whether one of some names or ids has the text looked for in it, or is the name or id of an actor of the
    registry who bears it by another name. Without an actor every name fits.

    >>> fits = sought("Tatmadaw")
    >>> fits(["Myanmar forces"]), fits(["the Tatmadaw"]), fits(["Myanmar police", None])
    (True, True, False)
    """
    text = folded(actor or "")
    actors = load().actors
    bearers = [actors.actors[i] for i in actors.by_name.get(name_key(actor or ""), ())] if text else []
    own = {folded(n) for a in bearers for n in (a.id, a.names[0])}

    def fits(names: Names) -> bool:
        return not text or any(text in told or told in own for n in names if n and (told := folded(n)))

    return fits


def names_of(parties: Iterable[Party]) -> Iterator[str | None]:
    """The names and ids of parties, and the words of the reports that name them."""
    return (n for p in parties for n in (p.name, p.actor_id, *(s.quote for s in p.spans)))
