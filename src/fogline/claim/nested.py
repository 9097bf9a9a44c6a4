"""Which of several places an act is at, where one of them only says where another lies.

In: place mentions that belong to one act, and its scene. Out: those that the act is at: one, or the members of a list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fogline.claim.answers import AWAY, SURE
from fogline.claim.scene import Scene
from fogline.lexicon.places import place_words
from fogline.lexicon.words import words

if TYPE_CHECKING:
    from fogline.model import PlaceMention, Token

BIG = frozenset({"country", "province", "region", "district", "continent"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
UNLIKELY = 0.2  # A member of a list to which the reader model gives less is of another act.
COORDINATORS = words("and or nor including")
LINKS = COORDINATORS | words("the a an in on at near of around outside as well also both ,")


def listed(places: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Each place once, in the order of the text."""
    kept: dict[str, PlaceMention] = {}
    for place in sorted(places, key=lambda p: p.tokens[0]):
        kept.setdefault(place.span.quote, place)
    return tuple(kept.values())


def owned(places: tuple[PlaceMention, ...], scene: Scene) -> tuple[PlaceMention, ...]:
    """Each place, or the one that it owns by the words behind it: 'Norland's northern Velk province'."""
    out: dict[str, PlaceMention] = {}
    for place in places:
        at = place.tokens[1]
        if at + 1 < len(scene.doc) and scene.doc[at].tag_ == "POS":
            inner = (scene.places.get(i) for i in range(at + 1, min(at + 4, len(scene.doc))))
            place = next((p for p in inner if p is not None and p.form == "name"), place)
        out.setdefault(place.id, place)
    return tuple(out.values())


def together(places: tuple[PlaceMention, ...], token: int, role: str, scene: Scene) -> tuple[PlaceMention, ...]:
    """Rule 28: an act is at one place, or at those of a list. Of places that the text does not join ('In Velk, shells
    hit Ora', 'Ora, 9 km from Velk', 'in the Ora quarter of Velk', 'between Ora and Velk') one only tells where the
    other lies: the act is at the one that the reader model finds likelier, with those joined to it."""
    if not places:
        return places
    chances = scene.chances(token, role, [p.tokens for p in places])
    best = max(range(len(places)), key=lambda i: (chances[i], -i))
    least = UNLIKELY if chances[best] >= AWAY else 0.0
    unheard = [not p.span.quote[:1].isupper() for p in places]  # The model has learned names only.
    likely = {p.id: p for i, p in enumerate(places) if i == best or unheard[i] or chances[i] >= least}
    here = scene.sentence(token)
    if here.first <= places[best].tokens[0] < here.last:  # The rest of the list.
        names = [p for p in scene.names if here.first <= p.tokens[0] < here.last]
        likely |= {p.id: p for p in names if scene.role(token, role, p.tokens) >= SURE}
    chosen = next((p for p in likely.values() if _lies_in(p, places[best], scene)), places[best])
    row: list[PlaceMention] = []
    for p in sorted(likely.values(), key=lambda p: p.tokens):
        if row and not _joined(row[-1], p, scene):
            if p is not chosen and _holds(row[-1], p, scene):
                continue  # 'Ora in Velk and Pell in Lund'
            if chosen in row:
                break
            row = []
        row.append(p)
    return tuple(row)


def _joined(first: PlaceMention, second: PlaceMention, scene: Scene) -> bool:
    """Whether two places are members of one list, by the parse or by the bare words between: 'Ora and Velk', 'Ora, Velk
    and Pell', 'in Ora and at a base near Velk', 'areas of the north, including Ora'. What lies between two places is
    one."""
    doc = scene.doc
    if scene.sentence(first.tokens[0]).first != scene.sentence(second.tokens[0]).first:
        return False
    if all(p.relation is not None and p.relation.kind == "between" for p in (first, second)):
        return False
    apart = (t for t in doc[first.tokens[1] : second.tokens[0]] if t.i not in scene.places and t.text not in "()")
    between = [t.lower_ for t in apart]
    linked = bool(COORDINATORS & set(between))
    subjects = [head_of(p, scene).dep_ in SUBJECTS for p in (first, second)]
    if subjects == [False, True]:
        return False  # 'bombed areas near Ora and Velk was shelled'
    if linked and all(w in LINKS or w in place_words().class_of for w in between):
        return True
    if between in ([], [","]) and _goes_on(second, scene):
        return True
    top, head = head_of(first, scene), head_of(second, scene)
    above = {top.i, *(t.i for t in top.ancestors)}
    for t in (head, *head.ancestors):
        if t.pos_ in ("VERB", "AUX"):
            return False
        if t.dep_ == "conj" and (t.i == head.i or linked) and above & {t.head.i, _first(t).i}:
            return True
    return False


def _holds(place: PlaceMention, area: PlaceMention, scene: Scene) -> bool:
    """Whether an area right behind a place only tells where it lies: 'Ora in Velk', 'Ora, Velk', 'Ora (Velk)'."""
    between = scene.doc.quote(place.tokens[1], area.tokens[0])
    wide = area.place is not None and area.place.kind in BIG
    return _lies_in(place, area, scene) or (wide and between in (",", "(", ", in"))


def _lies_in(place: PlaceMention, area: PlaceMention, scene: Scene) -> bool:
    return scene.doc.quote(place.tokens[1], area.tokens[0]) == "in"


def _goes_on(place: PlaceMention, scene: Scene) -> bool:
    """Whether a name is followed by 'and' and another, or by more names up to such: 'Velk, Pell and Lund'."""
    doc, names = scene.doc, scene.places
    at = place.tokens[1]
    while at + 1 < len(doc):
        if doc[at].text == "(":  # 'Velk (Lund), Pell (Lund) and Sorn'
            at = next((i + 1 for i in range(at, min(at + 5, len(doc))) if doc[i].text == ")"), len(doc))
            continue
        if doc[at].lower_ in COORDINATORS:
            return at + 1 in names
        at += doc[at].text == ","
        if at not in names:
            return False
        at = names[at].tokens[1]
    return False


def _first(word: Token) -> Token:
    """The first of a row of joined words."""
    while word.dep_ == "conj":
        word = word.head
    return word


def is_country(place: PlaceMention) -> bool:
    return place.place is not None and place.place.kind in ("country", "continent")


def head_of(place: PlaceMention, scene: Scene) -> Token:
    return scene.head(place.tokens)
