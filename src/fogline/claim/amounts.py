"""Which figures belong to which act.

In: the acts of a report and its figures. Out: ids of figures by act; a joint figure hangs on all its claims.
"""

from __future__ import annotations

from fogline.claim.answers import holders
from fogline.claim.scene import Act, Scene

OUTSIDE = frozenset({"distance", "duration", "money", "area"})
COUNTED = 0.6  # chance from which the reader model hangs a figure on an act


def figures_of(acts: list[Act], scene: Scene) -> dict[int, tuple[str, ...]]:
    """Ids of figures by the token of the act that they hang on, in the order of the text: those of its own sentence
    that the reader model names."""
    bounds = scene.resolved.parsed.sentence_of
    counts = [f for f in scene.resolved.figures if f.measure not in OUTSIDE]
    out = {}
    for act in acts:
        near = [f for f in counts if bounds[f.tokens[0]] == bounds[act.token]]
        out[act.token] = tuple(f.id for f, _ in holders(scene, act.token, "figure", near, least=COUNTED))
    return out
