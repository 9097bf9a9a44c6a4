"""Whose 'our forces' are, and who 'the enemy' is: the speaker's in whose words they stand, and the other side's.

In: resolved actors and attributions. Out: the same actors; one that stands behind 'our' is its speaker's, one that is
called the enemy of the side that the report names so, or that alone stands against the speaker.
"""

from __future__ import annotations

from dataclasses import replace

from fogline.lexicon import Lexicon
from fogline.model import Actor, ActorMention, Attribution, Parsed

PARTS = {"forces": "forces", "police": "police"}
ENEMY = "enemy"
DEFENCES = ("defences", "defenses")
FIGHTING = ("state_forces", "external_forces", "rebel_group", "political_militia", "identity_militia")


def resolve_ours(
    parsed: Parsed, lexicon: Lexicon, *, actors: tuple[ActorMention, ...], attributions: tuple[Attribution, ...]
) -> tuple[ActorMention, ...]:
    """'"Our forces did not fire," an RSF spokesman said': the forces are the RSF's, wherever the report plays. 'Enemy
    artillery' is of the army of the country that the report calls 'the Norlandish enemy', else of the only party that
    fights in it beside the speaker."""
    actors = tuple(_of_speaker(a, parsed, lexicon, attributions, actors) if _is_ours(a, parsed) else a for a in actors)
    actors = tuple(_defence(a, parsed, lexicon, attributions, actors) for a in actors)
    enemies = [a for a in actors if _is_enemy(a, parsed)]
    told = _called(parsed, lexicon, actors) if enemies else None
    known = {a.id: told or _opposite(a, lexicon, attributions, actors) for a in enemies}
    one = {actor.id: actor for actor in known.values() if actor is not None}
    same = next(iter(one.values())) if len(one) == 1 else None  # Who it is in others' words it is in the report's own.
    return tuple(_meant(a, known[a.id] or same) if a.id in known else a for a in actors)


def _defence(
    a: ActorMention,
    parsed: Parsed,
    lexicon: Lexicon,
    attributions: tuple[Attribution, ...],
    actors: tuple[ActorMention, ...],
) -> ActorMention:
    """'Air defences' in the words of a state are its own: 'Velk's ministry said air defences had downed 44 drones'."""
    *before, last = [t.lower_ for t in parsed.doc[slice(*a.tokens)]]
    if last not in DEFENCES or before not in (["air"], ["anti", "-", "aircraft"], []):
        return a
    speaker = _speaker(a, lexicon, attributions, actors)
    if speaker is None or speaker.kind not in ("state_forces", "government"):
        return a
    return _of_speaker(a, parsed, lexicon, attributions, actors)


def _is_enemy(a: ActorMention, parsed: Parsed) -> bool:
    """'enemy soldiers', 'the enemy'; not 'the Norlandish enemy', who is named."""
    said = [t.lower_ for t in parsed.doc[slice(*a.tokens)]]
    return ENEMY in said and (said == [ENEMY] or said[-1] != ENEMY)


def _called(parsed: Parsed, lexicon: Lexicon, actors: tuple[ActorMention, ...]) -> Actor | None:
    """The army of the one country whose adjective stands before 'enemy' in the report."""
    found = set()
    for a in actors:
        state = (a.actor_id or "").split("/")
        behind = parsed.doc[a.tokens[0] + 1 : a.tokens[1] + 1]
        if state[0] == "world" and len(state) == 3 and any(t.lower_ == ENEMY for t in behind):
            found.add(state[1])
    return lexicon.actors.state(found.pop().upper(), "forces") if len(found) == 1 else None


def _opposite(
    a: ActorMention, lexicon: Lexicon, attributions: tuple[Attribution, ...], actors: tuple[ActorMention, ...]
) -> Actor | None:
    """The only party that fights in the report beside the one in whose words a mention stands."""
    ours = _speaker(a, lexicon, attributions, actors)
    if ours is None:
        return None
    fighting = {_side(x.actor_id): x.actor_id for x in actors if x.actor_id and x.kind in FIGHTING and x.id != a.id}
    fighting.pop(_side(ours.id), None)
    return _actor(next(iter(fighting.values())), lexicon) if len(fighting) == 1 else None


def _meant(a: ActorMention, enemy: Actor | None) -> ActorMention:
    if enemy is None:  # Somebody; not the army of the country where the report plays.
        return replace(a, actor_id=None, name=a.span.quote, kind="unknown", refers_to=None)
    return replace(a, actor_id=enemy.id, name=enemy.names[0], kind=enemy.kind, refers_to=None, label=a.span.quote)


def _side(ident: str) -> str:
    """A state's parts are one side."""
    parts = ident.split("/")
    return parts[1] if parts[0] == "world" and len(parts) == 3 else ident


def _is_ours(a: ActorMention, parsed: Parsed) -> bool:
    return any(c.lower_ == "our" and c.dep_ == "poss" for c in parsed.doc[a.tokens[1] - 1].children)


def _of_speaker(
    a: ActorMention,
    parsed: Parsed,
    lexicon: Lexicon,
    attributions: tuple[Attribution, ...],
    actors: tuple[ActorMention, ...],
) -> ActorMention:
    known = _speaker(a, lexicon, attributions, actors)
    if known is None:
        return a
    head = lexicon.actors.heads.get(parsed.doc[a.tokens[1] - 1].lower_)
    if known.id.startswith("world/") and known.id.endswith("/government"):
        part = PARTS.get(head.name if head else "", "government")
        known = lexicon.actors.state(known.id.split("/")[1].upper(), part)
    return replace(a, actor_id=known.id, name=known.names[0], kind=known.kind, refers_to=None)


def _speaker(
    a: ActorMention, lexicon: Lexicon, attributions: tuple[Attribution, ...], actors: tuple[ActorMention, ...]
) -> Actor | None:
    """The actor in whose words a mention stands."""
    around = [s for s in attributions if s.content.start <= a.span.start < s.content.end and s.source is not None]
    inner = max(around, key=lambda s: s.content.start, default=None)
    known = _actor(inner.source_id, lexicon) if inner is not None else None
    if known is None and inner is not None and (said := inner.source) is not None:  # 'RSF spokesman Adel Haddad'
        inside = (x.actor_id for x in actors if said.start <= x.span.start and x.span.end <= said.end)
        known = next((k for i in inside if (k := _actor(i, lexicon))), None)
    return known


def _actor(ident: str | None, lexicon: Lexicon) -> Actor | None:
    """The actor of a speaker's id: itself, or whose outlet it is."""
    source = lexicon.sources.by_id.get(ident or "")
    ident = (source.owner or source.actor) if source is not None else ident
    if ident is None:
        return None
    parts = ident.split("/")
    if len(parts) == 3 and parts[0] == "world" and parts[2] in ("government", "forces", "police"):
        return lexicon.actors.state(parts[1].upper(), parts[2])
    return lexicon.actors.actors.get(ident)
