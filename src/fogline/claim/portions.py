"""Is it the place itself that is taken, held or left, or something in it?

In: an act, a place of it and its scene. Out: whether the words between tell of a part: 'parts of Ora', 'the airport in
Ora', 'several districts of Ora'. Who has those has not got Ora.
"""

from __future__ import annotations

from fogline.claim.scene import Act, Scene
from fogline.lexicon.frames import objects
from fogline.lexicon.places import place_words
from fogline.lexicon.words import words
from fogline.model import PlaceMention, Token

EFFECTS = words("gain holds loss")
TOWNS = words("city town village")
WITHIN = words("in inside within at")
THINGS = words("facility base crossing mountain river camp")  # Classes of what lies in a town.
DISTRICTS = words("district quarter")
NOMINAL = words("NN NNS JJ JJS DT")  # 'half', 'most' and 'much' are tagged as any of them.
STEPS = 10


def in_part(act: Act, place: PlaceMention, scene: Scene) -> bool:
    """Whether an act that tells who holds what is at something in a town only."""
    if scene.words.types[act.type].control not in EFFECTS or act.type == "attack_repelled":
        return False
    if place.place is not None and place.place.kind not in TOWNS:
        return False  # 'The crossing of Bab al-Hawa' is the place itself.
    adverbs = scene.words.classes["partly_words"]
    if any(c.lower_ in adverbs and not any(c.children) for c in scene.doc[act.token].children):
        return True  # 'They partly took Ora.'
    here = scene.sentence(act.token)
    if here.first <= place.tokens[0] < here.last:
        names = [scene.doc.top(*place.tokens)]
    else:  # 'Fighting reached Ora. Rebels took parts of the town.'
        names = [t for t in scene.doc[here.first : here.last] if _points(t, scene)]
    town = place.place is not None
    over = [found for n in names for found in _above(n, act, scene)]
    return any(_piece(*found, scene, town=town) for found in over)


def _points(token: Token, scene: Scene) -> bool:
    """'the town', without a name of its own."""
    children = list(token.children)
    named = any(c.dep_ in ("prep", "compound", "appos") for c in children)
    return scene.words.is_a(token.lemma_, "settlement") and not named and any(c.lower_ == "the" for c in children)


def _above(token: Token, act: Act, scene: Scene) -> list[tuple[Token, str, Token]]:
    """The nouns between a name and its act, each with the word that links them ('' for 'Ora's airport') and what it
    stands over; what a name is only listed with ('the airport and Ora', 'villages in Lund and the town of Ora') is not
    above it, and nothing is where the name is another act's: 'killed nine civilians in Ora before they left it'."""
    found: list[tuple[Token, str, Token]] = []
    link, below, word = "", token, token.doc[act.token]
    for _ in range(STEPS):
        up = token.head
        if token.dep_ == "prep":
            link = token.lower_
        if up.i == act.token and up.pos_ == "VERB" and token.dep_ == "prep":  # 'took the airport in Ora on Monday'
            return [*found, *((o, link, below) for o in objects(up) if o.pos_ == "NOUN")]
        if up.i in (act.token, act.head) or (token.dep_ == "conj" and scene.words.is_a(token.lemma_, "settlement")):
            return found
        if up.i == token.i or up.pos_ in ("VERB", "AUX"):
            return []
        if up.tag_ in NOMINAL and token.dep_ in ("prep", "poss", "compound", "nmod"):
            found.append((up, link, below))
            if up.i == word.head.i:  # 'areas of Ora held by the army'
                return found
            link, below = "", up
        token = up
    return []


def _piece(noun: Token, link: str, below: Token, scene: Scene, *, town: bool) -> bool:
    """Whether a noun over a name tells of less than the place: 'parts of', 'districts of', 'a hill in' and, of what is
    known as a town, 'the airport of'; not 'the town of', 'the towns of Ora and Pell', 'the last districts of', nor 'the
    ruins of' and 'the port of', which name the town. What is no place, 'expelled the army in', is no part either."""
    lemma, classes = noun.lemma_.lower(), scene.words.classes
    if any(c.lower_ in classes["all_of"] for c in noun.children):
        return False
    if lemma in classes["portion_words"]:
        return True
    if link in WITHIN:
        return scene.words.is_a(lemma, "in_town")
    if link not in ("", "of") or lemma in classes["town_itself"]:
        return False
    if not link and below.dep_ != "poss" and place_words().class_of.get(lemma) in DISTRICTS:
        # 'The Pell and Lund districts of Ora' are no towns; 'Pell district' alone may be a place of its own.
        return noun.tag_ == "NNS" or any(c.lower_ == "of" for c in noun.children)
    if noun.tag_ == "NNS":
        return not any(t.dep_ == "conj" for t in below.subtree) and below.dep_ != "conj"
    return town and place_words().class_of.get(lemma) in THINGS
