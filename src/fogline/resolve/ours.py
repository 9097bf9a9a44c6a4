"""Whose 'our forces' are, and who 'the enemy' is: the speaker's in whose words they stand, and the other side's.

In: resolved actors and attributions. Out: the same actors; one that stands behind 'our' is its speaker's, one that is
called the enemy of the side that the report names so, or that alone stands against the speaker.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fogline.lexicon import Lexicon
from fogline.model import Actor, ActorMention, Attribution, Parsed
from fogline.model.mentions import FIGHTING
from fogline.resolve.describing import governed

PARTS = {"forces": "forces", "police": "police"}
ENEMY = "enemy"
DEFENCES = ("defences", "defenses")


@dataclass(frozen=True, slots=True)
class _Heard:
    """A report's actors and who says what, as far as they are resolved."""

    parsed: Parsed
    lexicon: Lexicon
    actors: tuple[ActorMention, ...]
    attributions: tuple[Attribution, ...]

    def said(self, a: ActorMention) -> list[str]:
        """The words of a mention."""
        return [t.lower_ for t in self.parsed.doc[slice(*a.tokens)]]

    def speaker(self, a: ActorMention) -> Actor | None:
        """The actor in whose words a mention stands."""
        at = a.span.start
        around = [s for s in self.attributions if s.content.start <= at < s.content.end and s.source is not None]
        inner = max(around, key=lambda s: s.content.start, default=None)
        known = _actor(inner.source_id, self.lexicon) if inner is not None else None
        if known is None and inner is not None and (said := inner.source) is not None:  # 'RSF spokesman Adel Haddad'
            inside = (x.actor_id for x in self.actors if said.start <= x.span.start and x.span.end <= said.end)
            known = next((k for i in inside if (k := _actor(i, self.lexicon))), None)
        return known

    def is_ours(self, a: ActorMention) -> bool:
        """'Our forces'; air defences in the words of a state, which are its own: 'Velk's ministry said air defences
        had downed 44 drones'."""
        if any(c.lower_ == "our" and c.dep_ == "poss" for c in self.parsed.doc[a.tokens[1] - 1].children):
            return True
        *before, last = self.said(a)
        if last not in DEFENCES or before not in (["air"], ["anti", "-", "aircraft"], []):
            return False
        speaker = self.speaker(a)
        return speaker is not None and speaker.kind in ("state_forces", "government")

    def ours(self, a: ActorMention) -> ActorMention:
        """A mention as its speaker's: of a state the part that its noun names."""
        known = self.speaker(a)
        if known is None:
            return a
        head = self.lexicon.actors.heads.get(self.parsed.doc[a.tokens[1] - 1].lower_)
        if iso := governed(known.id):
            known = self.lexicon.actors.state(iso, PARTS.get(head.name if head else "", "government"))
        return replace(a, actor_id=known.id, name=known.names[0], kind=known.kind, refers_to=None)

    def is_enemy(self, a: ActorMention) -> bool:
        """'enemy soldiers', 'the enemy'; not 'the Norlandish enemy', who is named."""
        said = self.said(a)
        return ENEMY in said and (said == [ENEMY] or said[-1] != ENEMY)

    def called_enemy(self) -> Actor | None:
        """The army of the one country whose adjective stands before 'enemy' in the report."""
        found = set()
        for a in self.actors:
            state = (a.actor_id or "").split("/")
            behind = self.parsed.doc[a.tokens[0] + 1 : a.tokens[1] + 1]
            if state[0] == "world" and len(state) == 3 and any(t.lower_ == ENEMY for t in behind):
                found.add(state[1])
        return self.lexicon.actors.state(found.pop().upper(), "forces") if len(found) == 1 else None

    def opposite(self, a: ActorMention) -> Actor | None:
        """The only party that fights in the report beside the one in whose words a mention stands."""
        ours = self.speaker(a)
        if ours is None:
            return None
        armed = (x for x in self.actors if x.actor_id and x.kind in FIGHTING and x.id != a.id)
        fighting = {_side(str(x.actor_id)): x.actor_id for x in armed}
        fighting.pop(_side(ours.id), None)
        return _actor(next(iter(fighting.values())), self.lexicon) if len(fighting) == 1 else None


def resolve_ours(
    parsed: Parsed, lexicon: Lexicon, *, actors: tuple[ActorMention, ...], attributions: tuple[Attribution, ...]
) -> tuple[ActorMention, ...]:
    """'"Our forces did not fire," an RSF spokesman said': the forces are the RSF's, wherever the report plays. 'Enemy
    artillery' is of the army of the country that the report calls 'the Norlandish enemy', else of the only party that
    fights in it beside the speaker."""
    heard = _Heard(parsed, lexicon, actors, attributions)
    actors = tuple(heard.ours(a) if heard.is_ours(a) else a for a in actors)
    heard = replace(heard, actors=actors)
    enemies = [a for a in actors if heard.is_enemy(a)]
    told = heard.called_enemy() if enemies else None
    known = {a.id: told or heard.opposite(a) for a in enemies}
    one = {actor.id: actor for actor in known.values() if actor is not None}
    same = next(iter(one.values())) if len(one) == 1 else None  # Who it is in others' words it is in the report's own.
    return tuple(_meant(a, known[a.id] or same) if a.id in known else a for a in actors)


def _meant(a: ActorMention, enemy: Actor | None) -> ActorMention:
    if enemy is None:  # Somebody; not the army of the country where the report plays.
        return replace(a, actor_id=None, name=a.span.quote, kind="unknown", refers_to=None)
    return replace(a, actor_id=enemy.id, name=enemy.names[0], kind=enemy.kind, refers_to=None, label=a.span.quote)


def _side(ident: str) -> str:
    """A state's parts are one side."""
    parts = ident.split("/")
    return parts[1] if parts[0] == "world" and len(parts) == 3 else ident


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
