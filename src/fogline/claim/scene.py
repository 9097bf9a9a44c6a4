"""What stands at each word of a report: which actor, place and figure covers it, and which acts are told there.

In: resolved mentions. Out: `Scene`, looked up by token, and `Act`, a trigger with its sense settled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fogline.lexicon.events import Entry, EventLexicon
from fogline.lexicon.frames import MODIFIER, objects, passive, prepositional
from fogline.model import ActorMention, FigureMention, PlaceMention, Readout, Resolved, Sentence

if TYPE_CHECKING:
    from fogline.model import Doc, Token

ARMED = frozenset({"armed"})
CLASSES = {
    "state_forces": ARMED,
    "rebel_group": ARMED,
    "political_militia": ARMED,
    "identity_militia": ARMED,
    "external_forces": ARMED | {"polity"},
    "government": frozenset({"polity"}),
    "politician": frozenset({"politician"}),
    "intergovernmental": frozenset({"intl"}),
    "civilians": frozenset({"people"}),
    "protesters": frozenset({"protester_words"}),
    "rioters": frozenset({"rioter"}),
    "company": frozenset({"company"}),
}
EVENT = 0.5  # chance from which a word is taken to tell of an event
BELONGING = ("of", "from", "belonging", "loyal", "linked", "affiliated", "allied")
HIS = frozenset({"his", "her"})
WHOSE = frozenset({"belong", "link", "affiliate", "ally", "align", "loyal", "tie"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its sense settled. `head` is the token whose syntax holds the roles; `absorbed` are tokens of the
    same act ('killed' beside 'air strikes'); `type` may differ from the entry's where the means decide."""

    token: int
    head: int
    entry: Entry
    type: str
    absorbed: tuple[int, ...] = ()
    why: tuple[tuple[str, str], ...] = ()


class Scene:
    """A report's mentions by token."""

    def __init__(self, resolved: Resolved, words: EventLexicon) -> None:
        self.resolved = resolved
        self.words = words
        self.doc: Doc = resolved.parsed.doc
        self.by_id: dict[str, ActorMention] = {a.id: a for a in resolved.actors}
        self._meant = {a.id: self._named(a) for a in resolved.actors}
        self._heads: dict[tuple[int, int], Token] = {}
        self.actors: dict[int, ActorMention] = {}
        for actor in resolved.actors:
            for i in range(*actor.tokens):
                held = self.actors.get(i)
                if held is None or _length(held) < _length(actor):
                    self.actors[i] = actor
        self.places: dict[int, PlaceMention] = {i: p for p in resolved.places for i in range(*p.tokens)}
        self.figures: dict[int, FigureMention] = {i: f for f in resolved.figures for i in range(*f.tokens)}
        self.starts = resolved.parsed.starts
        self._speakers = {
            i
            for a in resolved.attributions
            if a.source
            for i in range(bisect_left(self.starts, a.source.start), bisect_left(self.starts, a.source.end))
        }
        assert resolved.parsed.readout is not None
        self.said: Readout = resolved.parsed.readout
        self._roles: dict[tuple[int, str], list[float]] = {}

    def role(self, token: int, role: str, tokens: tuple[int, int]) -> float:
        """The reader model's chance that a mention holds a role of the act at `token`: that of its best word."""
        return max(self._row(token, role)[slice(*tokens)], default=0.0)

    def chances(self, token: int, role: str, mentions: Iterable[tuple[int, int]]) -> list[float]:
        """The same of several mentions."""
        row = self._row(token, role)
        return [max(row[first:last], default=0.0) for first, last in mentions]

    def _row(self, token: int, role: str) -> list[float]:
        if (token, role) not in self._roles:
            self._roles[token, role] = self.said.role(token, role).tolist()
        return self._roles[token, role]

    @cached_property
    def names(self) -> list[PlaceMention]:
        """The names of places that an act may be at: not 'Syrian', not one within an organisation's name."""
        return [p for p in self.resolved.places if p.form == "name" and not p.inside_name]

    @cached_property
    def places_in(self) -> dict[int, list[PlaceMention]]:
        """All places by the number of their sentence."""
        out: dict[int, list[PlaceMention]] = {}
        for place in self.resolved.places:
            out.setdefault(self.resolved.parsed.sentence_of[place.tokens[0]], []).append(place)
        return out

    @cached_property
    def history(self) -> dict[int, list[tuple[int, float]]]:
        """Words that tell of an event, by the number of their sentence, with the chance that it is history."""
        out: dict[int, list[tuple[int, float]]] = {}
        for token in self.said.events(EVENT):
            told = (token, self.said.fact(token, "background"))
            out.setdefault(self.resolved.parsed.sentence_of[token], []).append(told)
        return out

    @cached_property
    def times_named(self) -> Counter[str]:
        """How often each place is named."""
        return Counter(key_of(p) for p in self.names)

    def apart(self, token: int, other: int) -> bool:
        """Whether two words stand in different items of a list."""
        if not self.resolved.parsed.items:
            return False
        return self.resolved.parsed.item(self.starts[token]) != self.resolved.parsed.item(self.starts[other])

    def heading(self, token: int) -> PlaceMention | None:
        """The place that heads a word's item: 'KIRKUK - A bomb went off.'"""
        item = self.resolved.parsed.item(self.starts[token])
        inside = (p for p in self.names if item is not None and item.start <= p.span.start < item.end)
        return next(inside, None)

    def sentence(self, token: int) -> Sentence:
        """The sentence of a token."""
        return self.resolved.parsed.sentence(token)

    def head(self, tokens: tuple[int, int]) -> Token:
        """The word of a mention that the others hang on."""
        if tokens not in self._heads:
            self._heads[tokens] = self.doc.top(*tokens)
        return self._heads[tokens]

    def kind(self, token: Token) -> frozenset[str] | None:
        """'actor', 'place' or both; None where no mention covers the word."""
        found = set()
        actor = self.actor_at(token)
        if actor is not None:
            found.add("actor")
            if token.i in self.actors:
                found |= CLASSES.get(actor.kind, frozenset())
        place = self.places.get(token.i)
        if place is not None and place.form != "adjective":
            found.add("place")
        if not found:
            return None if token.pos_ == "PROPN" else frozenset()
        return frozenset(found)

    def spoken(self, token: int) -> bool:
        """Does a token lie in the name of a speaker ('the hospital in Dorna said')?"""
        return token in self._speakers

    @cached_property
    def actor_tokens(self) -> list[tuple[int, int]]:
        """The tokens of every mention of an actor."""
        return [a.tokens for a in self.resolved.actors]

    def naming(self, actors: tuple[str, ...]) -> list[ActorMention]:
        """All mentions that stand for one of these actors, pronouns and descriptions too."""
        return [a for a in self.resolved.actors if a.id in actors or self._meant[a.id].id in actors]

    def meant(self, mention: ActorMention) -> ActorMention:
        """The named mention that a pronoun or description stands for, else the mention itself."""
        return self._meant[mention.id]

    def _named(self, mention: ActorMention) -> ActorMention:
        seen: set[str] = set()
        while mention.refers_to and mention.refers_to in self.by_id and mention.id not in seen:
            seen.add(mention.id)
            mention = self.by_id[mention.refers_to]
        return mention

    def moves(self, verb: Token) -> bool:
        """Whether a verb tells that its subject goes itself: 'fled', 'left Ora'; not 'expelled villagers'."""
        active = verb.pos_ == "VERB" and not passive(verb)
        return active and all(o.i in self.places for o in objects(verb))

    def actor_at(self, token: Token) -> ActorMention | None:
        """The actor that a word names, or whose it is ('Russian jets', 'a helicopter belonging to the army')."""
        if token.i in self.actors:
            return self.meant(self.actors[token.i])
        for child in sorted((c for c in token.children if c.dep_ in MODIFIER), key=lambda c: -c.i):
            if _inside_state(child) or (child.lower_ in HIS and token.lemma_ in self.words.classes["people"]):
                continue  # 'his driver' is another person.
            for part in (child, *child.children):
                if part.i in self.actors and part.i < token.i:
                    mention = self.actors[part.i]
                    if not _inside_state(self.doc[mention.tokens[1] - 1]):
                        return self.meant(mention)
        return None

    def owner_of(self, token: Token) -> ActorMention | None:
        """The actor behind a thing: 'a helicopter of the army', 'jets belonging to Norland'."""
        for word in BELONGING:
            for filler in prepositional(token, word):
                if filler.i in self.actors or self.actor_at(filler) is not None:
                    return self.actor_at(filler)
        for child in token.children:
            if child.dep_ in ("acl", "relcl", "amod") and child.lemma_ in WHOSE:
                for word in ("to", "with"):
                    for filler in prepositional(child, word):
                        found = self.actor_at(filler)
                        if found is not None:
                            return found
        return None


def key_of(place: PlaceMention) -> str:
    """What a place is called by: the same for all its mentions."""
    return place.name or place.span.quote


def _length(mention: ActorMention) -> int:
    return mention.tokens[1] - mention.tokens[0]


def _inside_state(token: Token) -> bool:
    """'rebel' of 'rebel-held areas': the holder of the place, not whose the noun is."""
    return (
        token.i + 2 < len(token.doc)
        and token.nbor(1).text in ("-", "–", "‑")
        and token.nbor(2).tag_ in ("VBN", "VBD", "JJ")
        and token.nbor(2).lower_
        in ("held", "controlled", "occupied", "run", "dominated", "administered", "ruled", "governed")
    )
