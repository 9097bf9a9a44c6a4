"""How credible an event is, by ACLED-free rules anyone can check.

In: origins, whether it is disputed, and its parties. Out: item credibility 1 (confirmed) to 6 (cannot be judged), as in
the admiralty code; shown apart from the grade of its sources.
"""

from __future__ import annotations

from fogline.model import Origin, Party


def credibility(origins: tuple[Origin, ...], disputed: bool, actors: tuple[Party, ...]) -> int:
    """1 three or more independent origins of no one side, undisputed; 2 two; 3 one that has no part in it; 4 said by
    one side alone, or disputed though two or more say it; 5 disputed; 6 no origin known.

    >>> monitor = Origin("sohr", "Observatory", "monitor")
    >>> credibility((monitor,), False, ()), credibility((monitor,), True, ())
    (3, 5)
    """
    if not origins:
        return 6
    neutral = [o for o in origins if o.side is None]
    sides = {o.side for o in origins if o.side}
    independent = len(neutral) + len(sides)
    if disputed:
        return 4 if independent > 2 else 5  # One of them is who denies it.
    if independent >= 3:
        return 1
    if independent == 2:
        return 2
    return 3 if neutral else 4
