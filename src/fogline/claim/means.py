"""What the attack was made with, where the word itself does not tell.

In: an act of a sense with `means`. Out: its type, or two types where two weapons are named for one verb; none where no
weapon is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claim.scene import Act, Scene
from fogline.lexicon.frames import filled, objects, prepositional

if TYPE_CHECKING:
    from fogline.model import Token

NEAR = ("mod", "subj", "light", "with", "by", "using", "via", "from")


def types_of(act: Act, scene: Scene, others: frozenset[int] = frozenset()) -> tuple[tuple[str, str], ...]:
    """(type, reason) pairs, none where no means is told. Rule 11: the act's own words, then its sentence; rule 13: two
    means.

    'Jets and howitzers pounded Dorna' gives air_strike and shelling.
    """
    entry = act.entry
    if not entry.means:
        return ()
    word, head = scene.doc[act.token], scene.doc[act.head]
    own: list[tuple[str, str]] = []
    for slot in NEAR:
        for filler in filled(word, head, slot):
            own += _types(scene, [t for t in _phrase(filler) if t.i != act.token])
        if slot in ("with", "by", "using") and own:
            break
    if entry.verbs and word.pos_ == "VERB":
        for filler in filled(word, head, "obj"):
            own += _types(scene, _munition(filler, scene))
    own += _types(
        scene,
        [c for c in word.children if c.lower_ == "air"]
        + [t for t in word.children if t.dep_ == "acl" for t in t.subtree],
    )
    kinds = _settled(own)
    if kinds:
        return kinds
    if entry.type != "attack_unspecified":
        around = _types(scene, list(_clause(word)))
        return tuple(k for k in _settled(around) if k[0] in ("chemical_attack", "suicide_bombing"))[:1]
    sentence = scene.sentence(act.token)
    return _settled(
        _types(
            scene,
            [
                t
                for t in scene.doc[sentence.first : sentence.last]
                if t.i != act.token and t.i not in others and t.head.i not in others and not scene.spoken(t.i)
            ],
        )
    )[:1]


def armed_with(act: Act, scene: Scene) -> bool:
    """Whether the act's own words name a weapon: 'ambushed a convoy with landmines'."""
    word, head = scene.doc[act.token], scene.doc[act.head]
    fillers = [f for slot in ("with", "using") for f in filled(word, head, slot)]
    fillers += [f for o in objects(head) for f in prepositional(o, "with")]  # where the parser hangs it there
    return any(_types(scene, _phrase(f)) for f in fillers)


def _phrase(token: Token) -> list[Token]:
    """A noun with its modifiers, not with the clauses on it."""
    return [
        token,
        *(c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "conj", "poss")),
        *(g for c in token.children if c.dep_ in ("amod", "compound", "conj") for g in c.children),
    ]


def _munition(token: Token, scene: Scene) -> list[Token]:
    inside = _phrase(token)
    if any(
        scene.words.is_a(t.lemma_.lower(), name)
        for t in inside
        for name in ("munition", "bomb_words", "chemical", "drone")
    ):
        return [*inside, *(t for c in token.children if c.dep_ in ("acl", "relcl", "prep") for t in c.subtree)]
    return []


def _clause(word: Token) -> list[Token]:
    return [
        t
        for t in word.subtree
        if not any(
            a.dep_ in ("ccomp", "relcl") and a != word for a in t.ancestors if a.i != word.i and word.is_ancestor(a)
        )
    ]


def _types(scene: Scene, tokens: list[Token]) -> list[tuple[str, str]]:
    found = []
    for token in tokens:
        word, lemma = token.lower_, token.lemma_.lower()
        after = token.nbor(1).lemma_.lower() if token.i + 1 < len(token.doc) else ""
        before = token.nbor(-1).lower_ if token.i else ""
        for means in scene.words.means:
            if (word in means.words or lemma in means.words) and after not in means.not_before and before != "tear":
                found.append((means.type, f"means: {token.text}"))
                break
    return found


def _settled(found: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The kinds in the order of the text; gas and suicide outrank what carries them; a drone outranks its missiles."""
    kinds = dict(reversed(found))
    for strong in ("chemical_attack", "suicide_bombing"):
        if strong in kinds:
            return ((strong, kinds[strong]),)
    if "drone_strike" in kinds and len(kinds) > 1 and "air_strike" not in kinds:
        return (("drone_strike", kinds["drone_strike"]),)
    order = [k for k, _ in found]
    return tuple(sorted(kinds.items(), key=lambda k: order.index(k[0])))[:2]
