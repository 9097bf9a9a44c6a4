"""Where an act happened, and of a movement where to.

In: an act, its scene and the acts told before. Out: ids of place mentions, one claim for each, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.claim.answers import AWAY, holders
from fogline.claim.nested import head_of, is_country, listed, owned
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import TALK
from fogline.lexicon.frames import filled

if TYPE_CHECKING:
    from spacy.tokens import Token

    from fogline.model import PlaceMention

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
CARRIED = "carried over from the sentence before"
SURE = 0.6  # chance from which a place is an act's
SURE_OWN = 0.65  # the chance that a place needs for acts that take none from their sentence
SPOKEN = 0.9  # chance from which a place counts though it seems to be a speaker's or an actor's
BORNE = 0.5  # chance from which the reader model bears out what the rules found
BEFORE_NOUN = ("compound", "amod", "nmod", "poss")
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


def where_of(act: Act, scene: Scene, acts: list[Act], before: list[tuple[Act, Where]]) -> Where:
    """The places of an act: 'in Norland's Ora' is Ora."""
    if act.type == "support_given":  # 'with the help of jets' is help wherever it is given.
        return Where()
    found = _found(act, scene, acts, before)
    places = tuple(p for p in owned(found.places, scene) if not _abroad(p, act, scene))
    return replace(found, places=places, to=owned(found.to, scene))


def _abroad(place: PlaceMention, act: Act, scene: Scene) -> bool:
    """Whether a country before the act's noun is who did it: 'US air strikes', where acts of the report are in towns of
    another country and none in its own; a 'Norland attack' is in Norland. Speakers' towns and date lines count not."""
    noun = scene.doc[place.tokens[1] - 1]
    if not is_country(place) or noun.head.i != act.token or noun.i > act.token or noun.dep_ not in BEFORE_NOUN:
        return False
    towns = (p for p in scene.resolved.places if p.place and not is_country(p) and usable(p, scene))
    countries = {p.place.country for p in towns if p.place and not _in_dateline(p, scene)}
    return bool(countries) and place.place is not None and place.place.country not in countries


def _in_dateline(place: PlaceMention, scene: Scene) -> bool:
    """Whether a place stands in a date line, where the report was written."""
    at = place.span.start
    return any(z.kind in ("dateline", "byline", "tag") and z.start <= at < z.end for z in scene.resolved.parsed.zones)


def _found(act: Act, scene: Scene, acts: list[Act], before: list[tuple[Act, Where]]) -> Where:
    """What the reader model names, else by rule."""
    ruled = _where_by_rule(act, scene, acts, before)
    if (ruled.places or ruled.to) and _borne(ruled, act, scene, BORNE):
        return ruled
    # 'areas held by the army' are not those of the sentence before.
    near = _in_sentence(act, scene) if act.type == "territory_held" else scene.resolved.places
    places = [p for p in near if usable(p, scene) or _plain(p, act, scene)]
    least = SURE_OWN if act.type in OWN_ONLY else SURE
    here = [p for p, _ in holders(scene, act.token, "place", places, least=least)]
    goals = [p for p, _ in holders(scene, act.token, "to", places, least=SURE)] if act.type in MOVES else []
    if here or goals:
        return Where(tuple(listed(here, scene)), tuple(listed(goals, scene)), "named by the reader")
    if ruled.why == CARRIED and not _borne(ruled, act, scene, AWAY):
        return Where()
    return ruled


def _borne(where: Where, act: Act, scene: Scene, least: float) -> bool:
    """Does the reader model bear out what the rules found, or has it no say: of words of another window, and of parts
    of a country without a name ('the north-west')?"""
    window = scene.said.window
    asked = [(r, p) for r, places in (("place", where.places), ("to", where.to)) for p in places]
    return any(
        window[place.tokens[0]] != window[act.token]
        or not place.span.quote[:1].isupper()
        or bool(holders(scene, act.token, role, [place], least=least))
        for role, place in asked
    )


def _where_by_rule(act: Act, scene: Scene, acts: list[Act], before: list[tuple[Act, Where]]) -> Where:
    """Its own phrase, its clause, its sentence, then the nearest episode (rules 26 to 30)."""
    word, head = scene.doc[act.token], scene.doc[act.head]
    own = [_finer(p, act, scene) for p in _own(act, word, head, scene, acts)]
    pointed = _meant(act, scene, before) if act.type not in TALK else ()
    roots = {t.i for slot in act.entry.slots("place") for t in filled(word, head, slot)}
    if len(pointed) > 1 and any(scene.doc[i].tag_ == "NNS" for i in roots):
        return Where(pointed, (), "the places told before as a list", pointed=True)
    if act.type in MOVES:
        goals = [p for p in own if _is_goal(p, act, scene)]
        sources = [p for p in own if p not in goals]
        if goals:
            return Where(tuple(listed(sources, scene)), tuple(listed(goals, scene)), "the movement's own goal")
        own = sources
    if own:
        return Where(tuple(listed(own, scene)), (), "in its own phrase")
    if act.type in TALK or act.type == "territory_held":
        near = _clause_places(act, scene) if act.type == "territory_held" else []
        return Where(tuple(listed(near, scene)), (), "in its clause")
    clause = _clause_places(act, scene)
    if clause:
        return Where(tuple(listed(clause, scene)), (), "in its clause")
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
        return Where(tuple(listed(free, scene)), (), "in its sentence")
    if act.type in MOVES and act.type != "displacement":
        return Where()
    for other, where in reversed(before):
        if sentence - scene.resolved.parsed.sentence_of[other.token] > 3:
            break
        named = [
            p for p in (where.places or where.to) if (p.span.quote[:1].isupper() or p.relation) and not is_country(p)
        ]
        if named and other.type not in TALK:
            return Where(where.places or where.to, (), CARRIED)
    return Where()


def _meant(act: Act, scene: Scene, before: list[tuple[Act, Where]]) -> tuple[PlaceMention, ...]:
    """'The city saw crackdowns', 'in the area': the place named last; 'the two towns': the last list."""
    sentence = scene.sentence(act.token)
    for token in scene.doc[sentence.first : sentence.last]:
        if (token.tag_ in ("NN", "NNS") and scene.words.is_a(token.lemma_, "settlement")) or token.lemma_ in (
            "area",
            "neighbourhood",
        ):
            children = {c.lower_ for c in token.children}
            if not children & {"the", "this", "that", "both"} or any(
                c.dep_ in ("prep", "compound", "appos") for c in token.children
            ):
                continue
            if token.tag_ == "NNS":
                lists = [w.places for _, w in before if len(w.places) > 1]
                return lists[-1] if lists else ()
            named = [
                p
                for p in scene.resolved.places
                if p.tokens[1] <= token.i
                and p.form == "name"
                and not p.inside_name
                and (p.place is None or p.place.kind not in ("country", "continent"))
            ]
            if named:
                last = scene.resolved.parsed.sentence_of[named[-1].tokens[0]]
                same = [p for p in named if scene.resolved.parsed.sentence_of[p.tokens[0]] == last and usable(p, scene)]
                return tuple((same or named[-1:])[:1])
    return ()


def usable(place: PlaceMention, scene: Scene) -> bool:
    """A place where something can happen: not 'Syrian', not 'Moscow said', not in a name or a speaker."""
    if place.form != "name" or place.inside_name or scene.spoken(place.tokens[0]):
        return False
    actor = scene.actors.get(place.tokens[0])
    return (
        actor is None or actor.tokens[0] > place.tokens[0] or (actor.tokens == place.tokens and actor.kind == "unknown")
    )


def _plain(place: PlaceMention, act: Act, scene: Scene) -> bool:
    """A name that the reader model hangs on an act beyond doubt, though the parse puts it among a speaker's words."""
    named = place.form == "name" and not place.inside_name
    return named and scene.role(act.token, "place", place.tokens) >= SPOKEN


def _in_sentence(act: Act, scene: Scene) -> list[PlaceMention]:
    sentence = scene.sentence(act.token)
    return [p for p in scene.resolved.places if sentence.first <= p.tokens[0] < sentence.last and usable(p, scene)]


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


def _sentence_places(act: Act, scene: Scene) -> list[PlaceMention]:
    contents = _contents(act.token, scene)
    found = [
        p
        for p in _in_sentence(act, scene)
        if not is_country(p)
        and _contents(p.tokens[0], scene) >= contents
        and (h := head_of(p, scene)).dep_ in ("pobj", "dobj", "conj", "appos", "npadvmod")
        and (h.dep_ != "pobj" or h.head.lower_ not in ("from", "between", "toward", "towards"))
    ]
    return listed(found, scene)[:1]


def _finer(place: PlaceMention, act: Act, scene: Scene) -> PlaceMention:
    """'on the Ora quarter in Velk': the quarter, also where the parse hangs only Velk on the act."""
    for other in _in_sentence(act, scene):
        between = [t.lower_ for t in scene.doc[other.tokens[1] : place.tokens[0]]]
        if (
            other is not place
            and 0 < len(between) <= 3
            and between[-1] in ("in", "of")
            and "and" not in between
            and not other.tokens[1] <= act.token < place.tokens[0]  # 'raid on Ora, loss of Velk'
            and not is_country(other)
        ):
            return other
    return place


def _contents(token: int, scene: Scene) -> frozenset[str]:
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
