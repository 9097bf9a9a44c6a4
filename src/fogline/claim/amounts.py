"""Which figures belong to which act.

In: the acts of a sentence and the report's figures. Out: ids of figures by act; a joint figure hangs on all its claims.
"""

from __future__ import annotations

from fogline.claim.scene import Act, Scene
from fogline.claim.senses import FORCE

OUTSIDE = frozenset({"distance", "duration", "money", "area"})
HARM = frozenset({"killed", "injured", "captured", "missing", "destroyed", "damaged", "fired"})
MOVED = frozenset({"displaced", "returned"})


def figures_of(acts: list[Act], scene: Scene) -> dict[int, tuple[str, ...]]:
    """Ids of figures by the token of the act that they hang on."""
    out: dict[int, list[str]] = {a.token: [] for a in acts}
    for figure in scene.resolved.figures:
        if figure.measure in OUTSIDE:
            continue
        sentence = scene.resolved.parsed.sentence_of[figure.tokens[0]]
        near = [a for a in acts if scene.resolved.parsed.sentence_of[a.token] == sentence]
        owner = _owner(figure.tokens, figure.measure, near, scene)
        if owner is not None:
            out[owner.token].append(figure.id)
    return {token: tuple(ids) for token, ids in out.items()}


def _owner(tokens: tuple[int, int], measure: str, acts: list[Act], scene: Scene) -> Act | None:
    """The first act met on the way up from the figure; harm with none above it goes to the act of force."""
    at = {t: a for a in acts for t in (a.token, *a.absorbed) if a.type not in ("territory_held",)}
    heads = {a.head: a for a in acts if a.head != a.token}
    here = scene.doc[tokens[1] - 1]
    for _ in range(25):
        if here.i in at and not (measure in HARM and at[here.i].type in ("displacement", "deployment")):
            return at[here.i]
        if here.i in heads:
            return heads[here.i]
        if here.head == here:
            break
        here = here.head
    if measure in HARM:
        force = [a for a in acts if a.type in FORCE or a.type == "casualties_reported"]
        return min(force, key=lambda a: abs(a.token - tokens[0])) if force else None
    if measure in MOVED:
        moved = [a for a in acts if a.type == "displacement"]
        return moved[0] if moved else None
    if measure == "troops":
        sent = [a for a in acts if a.type in ("deployment", "support_given", "withdrawal")]
        return sent[0] if sent else None
    return None
