"""Where an act happened, and of a movement where to, by syntax and by what was told before.

In: an act, its scene and the acts told before. Out: `Where`, with the rule that found it. What comes of it is settled
in `where.py`, together with what the reader model says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.claim.nested import head_of, is_country, listed
from fogline.claim.scene import Act, Scene, key_of
from fogline.claim.senses import TALK
from fogline.claim.timed import APART
from fogline.lexicon.frames import filled

if TYPE_CHECKING:
    from fogline.model import PlaceMention, Token

MOVES = frozenset({"advance", "deployment", "displacement", "withdrawal"})
GOAL = frozenset({"to", "toward", "towards", "into", "onto", "within", "for"})
LOCATING = frozenset(
    {
        "locate",
        "situate",
        "base",
        "hold",
        "control",
        "name",
        "call",
        "target",
        "surround",
        "include",
        "know",
        "hit",
        "occupy",
        "link",
        "lead",
        "connect",
        "populate",
        "run",
    }
)
NAMED_WITH = "named before with that noun"
HEADED = "heads the item"
CARRIED = "carried over from the sentence before"
OFFICES = frozenset({"government", "state_forces", "external_forces", "intergovernmental"})
OWN_ONLY = frozenset(
    {
        "offensive_launched",
        "advance",
        "deployment",
        "withdrawal",
        "base_established",
        "group_change",
        "accident",
        "natural_disaster",
        "crime",
        "other",
        "aid_obstructed",
    }
)


@dataclass(frozen=True, slots=True)
class Where:
    """Places of an act: one claim each; `to` holds the goals of a movement; `why` the rule that found them. `pointed`:
    the act's own words point to them ('the city', 'the two towns'), where they are named in another sentence."""

    places: tuple[PlaceMention, ...] = ()
    to: tuple[PlaceMention, ...] = ()
    why: str = ""
    pointed: bool = False


def placed_by_rule(act: Act, scene: Scene, acts: list[Act], before: list[tuple[Act, Where]]) -> Where:
    """Its own phrase, its clause, its sentence, then the nearest episode (rules 26 to 30)."""
    word, head = scene.doc[act.token], scene.doc[act.head]
    own = _own(act, word, head, scene, acts)
    pointed = _meant(act, scene, before) if act.type not in TALK else ()
    borne = _borne(act, scene) if act.type not in TALK else ()
    roots = {t.i for slot in act.entry.slots("place") for t in filled(word, head, slot)}
    if len(pointed) > 1 and any(scene.doc[i].tag_ == "NNS" for i in roots):
        return Where(pointed, (), "the places told before as a list", pointed=True)
    if act.type in MOVES:
        goals = [p for p in own if _is_goal(p, act, scene)]
        sources = [p for p in own if p not in goals]
        if goals:
            return Where(listed(sources), listed(goals), "the movement's own goal")
        own = sources
    if own:
        return Where(listed(own), (), "in its own phrase")
    if act.type in TALK or act.type == "territory_held":
        near = _clause_places(act, scene) if act.type == "territory_held" else []
        return Where(listed(near), (), "in its clause")
    clause = _clause_places(act, scene)
    if clause:
        return Where(listed(clause), (), "in its clause")
    if borne and act.type not in MOVES:
        return Where(borne, (), NAMED_WITH, pointed=True)
    if pointed and act.type not in MOVES and act.type != "offensive_launched":
        return Where(pointed, (), "what the noun for the place points back to", pointed=True)
    if act.type in OWN_ONLY or (act.type == "territory_gained" and word.tag_ == "VB"):
        return Where()
    sentence = scene.resolved.parsed.sentence_of[act.token]
    for other, where in reversed(before):
        if scene.resolved.parsed.sentence_of[other.token] == sentence and where.places and other.type not in TALK:
            return Where(where.places, (), "of the act beside it")
    free = _sentence_places(act, scene)
    if free:
        return Where(free, (), "in its sentence")
    if act.type in MOVES and act.type != "displacement":
        return Where()
    for other, where in reversed(before):
        if sentence - scene.resolved.parsed.sentence_of[other.token] > 3 or scene.apart(act.token, other.token):
            break
        if _told_of_another_time(scene.doc[other.head]):
            continue
        named = [
            p for p in (where.places or where.to) if (p.span.quote[:1].isupper() or p.relation) and not is_country(p)
        ]
        if named and other.type not in TALK:
            return Where(where.places or where.to, (), CARRIED)
    heading = scene.heading(act.token)
    return Where((heading,), (), HEADED) if heading is not None else Where()


def _told_of_another_time(verb: Token) -> bool:
    """'entered Ora two days after a bomb hit a car near Velk': what came before or after opens no episode."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in APART for c in verb.children)


def _meant(act: Act, scene: Scene, before: list[tuple[Act, Where]]) -> tuple[PlaceMention, ...]:
    """'The city saw crackdowns', 'in the area': the place named last, not where a speaker is or an office sits
    ('residents reached in Ora', 'the ministry in Ora'); 'the two towns': the last list."""
    sentence = scene.sentence(act.token)
    for token in scene.doc[sentence.first : sentence.last]:
        if token.tag_ not in ("NN", "NNS") or not _points_back(token):
            continue
        if not (scene.words.is_a(token.lemma_, "settlement") or token.lemma_ in ("area", "neighbourhood")):
            continue
        if token.tag_ == "NNS":
            lists = [w.places for _, w in before if len(w.places) > 1]
            return lists[-1] if lists else ()
        named = [p for p in scene.names if p.tokens[1] <= token.i]
        named = [p for p in named if p.place is None or p.place.kind not in ("country", "continent")]
        told = {key_of(p) for p in named if not (scene.spoken(p.tokens[0]) or seat(p, scene))}
        named = [p for p in named if key_of(p) in told] or named
        if named:
            last = scene.resolved.parsed.sentence_of[named[-1].tokens[0]]
            same = [p for p in named if scene.resolved.parsed.sentence_of[p.tokens[0]] == last and usable(p, scene)]
            return tuple((same or named[-1:])[:1])
    return ()


def _borne(act: Act, scene: Scene) -> tuple[PlaceMention, ...]:
    """'Troops were shelled at the reservoir': the one named before, 'the Velk reservoir'."""
    pairs = [(scene.doc[act.token], scene.doc[act.head]), *((scene.doc[t], scene.doc[t]) for t in act.absorbed)]
    slots = ("in", "at", "near", "on", "of", "obj")
    own = (t for word, head in pairs for slot in slots for t in filled(word, head, slot))
    for noun in (t for t in own if t.tag_ == "NN" and _points_back(t)):
        bearing = [p for p in scene.names if p.tokens[1] <= noun.i and _bears(p, noun, scene)]
        if bearing:
            return (bearing[-1],)
    return ()


def seat(place: PlaceMention, scene: Scene) -> bool:
    """Whether a place only says where an office or officer sits: 'the ministry in Ora', 'an officer at Ora'."""
    word = scene.doc[place.tokens[1] - 1]
    if word.dep_ != "pobj" or word.head.lower_ not in ("at", "in"):
        return False
    sits = scene.actors.get(word.head.head.i)
    return sits is not None and sits.kind in OFFICES


def _points_back(noun: Token) -> bool:
    """'the city', 'this area'; not 'the city of Velk'."""
    known = any(c.lower_ in ("the", "this", "that", "both") for c in noun.children)
    return known and not any(c.dep_ in ("prep", "compound", "appos") for c in noun.children)


def _bears(place: PlaceMention, noun: Token, scene: Scene) -> bool:
    """Whether a place was named with a noun: 'Velk camp', 'the Velk reservoir'."""
    first, last = place.tokens
    after = scene.doc[last].lower_ if last < len(scene.doc) else ""
    return noun.lower_ in (after, scene.doc[last - 1].lower_) and last - first + (after == noun.lower_) > 1


def usable(place: PlaceMention, scene: Scene) -> bool:
    """A place where something can happen: not 'Syrian', not 'Moscow said', not in a name or a speaker."""
    if place.form != "name" or place.inside_name or scene.spoken(place.tokens[0]):
        return False
    actor = scene.actors.get(place.tokens[0])
    return (
        actor is None or actor.tokens[0] > place.tokens[0] or (actor.tokens == place.tokens and actor.kind == "unknown")
    )


def _in_sentence(act: Act, scene: Scene) -> list[PlaceMention]:
    here = scene.places_in.get(scene.resolved.parsed.sentence_of[act.token], ())
    return [p for p in here if usable(p, scene)]


def _own(act: Act, word: Token, head: Token, scene: Scene, acts: list[Act]) -> list[PlaceMention]:
    """Places that hang on the trigger, on its light verb, or on what the frame names as the place."""
    slots = act.entry.slots("place") + act.entry.slots("to")
    if "modified" in slots:
        noun = word.head if word.dep_ in ("amod", "compound", "nmod", "acl") else word
        return [
            p
            for p in _in_sentence(act, scene)
            if _under(head_of(p, scene), noun, acts, act) or p.tokens[0] <= noun.i < p.tokens[1]
        ]
    roots = [t for slot in slots for t in filled(word, head, slot)]
    for taken in act.absorbed:
        verb = scene.doc[taken]
        if verb.pos_ in ("VERB", "AUX"):
            roots += [t for slot in ("obj", "in", "at", "on", "near") for t in filled(verb, verb, slot)]
    if head != word and head.lemma_ in scene.words.reach:
        roots += [t for slot in ("obj", "on", "in", "at", "near") for t in filled(head, head, slot)]
    found = []
    for place in _in_sentence(act, scene):
        top = head_of(place, scene)
        if any(place.tokens[0] <= r.i < place.tokens[1] or _under(top, r, acts, act) for r in roots):
            found.append(place)
    if not found and act.type not in TALK:
        found = [p for p in _in_sentence(act, scene) if _under(head_of(p, scene), word, acts, act)]
    return found


def _under(token: Token, root: Token, acts: list[Act], act: Act) -> bool:
    """Does a token hang on `root` with no other act between?"""
    others = {
        a.token for a in acts if a.token != act.token and a.token not in act.absorbed and a.type != "territory_held"
    }
    here = token
    for _ in range(25):
        if here == root:
            return True
        if here.i in others or (here.dep_ in ("ccomp",) and here.i != token.i):
            return False
        if (
            here.pos_ == "VERB"
            and here.lemma_ not in LOCATING
            and (here.dep_ == "relcl" or (here.dep_ in ("acl", "appos") and here.tag_ == "VBN"))
        ):
            return False
        if here.head == here:
            return False
        here = here.head
    return False


def _clause_places(act: Act, scene: Scene) -> list[PlaceMention]:
    """Places that hang on the verb of the clause: 'In Dorna, guards killed two'."""
    verb = scene.doc[act.token]
    found: list[PlaceMention] = []
    for _ in range(6):
        if verb.head == verb:
            break
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            for place in _in_sentence(act, scene):
                top = head_of(place, scene)
                up = top.head.head if top.dep_ == "pobj" else top.head
                if up.i == verb.i and top.dep_ in ("pobj", "npadvmod", "dobj") and top.head.lower_ not in GOAL:
                    found.append(place)
            if found or verb.dep_ in ("ccomp",) or act.type in OWN_ONLY:
                break
    return found


def _sentence_places(act: Act, scene: Scene) -> tuple[PlaceMention, ...]:
    contents = contents_of(act.token, scene)
    found = [
        p
        for p in _in_sentence(act, scene)
        if not is_country(p)
        and contents_of(p.tokens[0], scene) >= contents
        and (h := head_of(p, scene)).dep_ in ("pobj", "dobj", "conj", "appos", "npadvmod")
        and (h.dep_ != "pobj" or h.head.lower_ not in ("from", "between", "toward", "towards"))
    ]
    return listed(found)[:1]


@lru_cache(maxsize=1024)
def contents_of(token: int, scene: Scene) -> frozenset[str]:
    """The attributions in whose content a token lies: 'said in Norland the attack' puts no attack in Norland."""
    at = scene.starts[token]
    return frozenset(a.id for a in scene.resolved.attributions if a.content.start <= at < a.content.end)


def _is_goal(place: PlaceMention, act: Act, scene: Scene) -> bool:
    """'to within 9 km of Velk', 'toward Velk'; of an advance, 'on Velk' and 'at the gates of Velk' too."""
    goals = GOAL | {"on", "against", "at", "near", "of"} if act.type == "advance" else GOAL
    top = head_of(place, scene)
    for token in (top, *top.ancestors):
        if token.i == act.token or token.i == act.head:
            return act.type == "advance" and "obj" in act.entry.slots("to") and top.dep_ == "dobj"
        if token.dep_ == "prep" or token.lower_ in goals:
            if token.lower_ in GOAL or token.lower_ in goals:
                return True
            if token.lower_ in ("from", "in"):
                return False
    return False
