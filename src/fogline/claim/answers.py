"""What the reader model answers about an act: its type, who, where, which figures, and what is true of it.

In: a scene with its readout and a token. Out: chances, and the mentions that a role's words lie in. The other
files weigh them with what the rules find.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from fogline.claim.scene import Scene

SURE = 0.5  # chance from which a mention holds a role
AWAY = 0.02  # chance below which the model says that a mention does not hold it


class Mentioned(Protocol):
    """Anything that covers the tokens `[first, last)`."""

    @property
    def tokens(self) -> tuple[int, int]: ...


M = TypeVar("M", bound=Mentioned)


def kinds(scene: Scene, token: int) -> list[tuple[str, float]]:
    """Event types of a word with their chances, best first; the chance of none is left out."""
    said = scene.said
    row = said.types[token]
    order = row.argsort()[::-1]
    return [(said.labels[i], float(row[i])) for i in order[row[order] >= 0.02] if i]


def told(scene: Scene, token: int) -> float:
    """The chance that a word tells of an event at all."""
    return 1.0 - float(scene.said.types[token, 0])


def holders(
    scene: Scene, token: int, role: str, mentions: Iterable[M], *, least: float
) -> list[tuple[M, float]]:
    """Mentions that hold a role of the act at a token, in the order of the text, with their chances: the best of their
    words'. Actors are looked for in the act's sentence only: a missing doer stays empty (rule 24)."""
    sentence = scene.sentence(token)
    near = role in ("actor", "target")
    found = []
    for mention in mentions:
        if near and not sentence.first <= mention.tokens[0] < sentence.last:
            continue
        chance = scene.role(token, role, mention.tokens)
        if chance >= least:
            found.append((mention, chance))
    return sorted(found, key=lambda f: f[0].tokens)


def trust(
    scene: Scene,
    token: int,
    *,
    kind: str | None,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    modality: str,
    negative: bool,
    background: bool,
    spoken: bool,
) -> dict[str, float]:
    """How far the model bears out each choice made about an act: features of its confidence, 0 to 1. `kind`: the type
    chosen, None where the frame alone tells it and any will do."""
    said = scene.said
    chance = dict(kinds(scene, token))
    best, sure = said.modality(token)
    facts = {"negative": negative, "background": background, "spoken": spoken}
    out = {
        "reader_event": told(scene, token),
        "reader_type": max(chance.values(), default=0.0) if kind is None else chance.get(kind, 0.0),
        "reader_actor": _held(scene, token, "actor", {m.tokens for m in scene.naming(actors)}, scene.actor_tokens),
        "reader_place": _held(
            scene,
            token,
            "place",
            {p.tokens for p in scene.resolved.places if p.id in places},
            [p.tokens for p in scene.resolved.places if p.form == "name"],
        ),
        "reader_modality": sure if best == modality else 1 - sure,
    }
    for which, yes in facts.items():
        value = said.fact(token, which)
        out[f"reader_{which}"] = value if yes else 1 - value
    return {k: round(v, 4) for k, v in out.items()}


def _held(
    scene: Scene, token: int, role: str, chosen: set[tuple[int, int]], others: Iterable[tuple[int, int]]
) -> float:
    """The chance that the choice for a role is right: of the best of its mentions, or, where nobody was chosen, that
    none of the sentence holds it. One half where the choice lies outside the act's window."""
    if chosen:
        here = [t for t in chosen if scene.said.window[t[0]] == scene.said.window[token]]
        if not here:
            return 0.5
        return max(scene.role(token, role, t) for t in here)
    sentence = scene.sentence(token)
    near = [scene.role(token, role, t) for t in others if sentence.first <= t[0] < sentence.last]
    return 1.0 - max(near, default=0.0)
