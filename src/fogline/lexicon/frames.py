"""Where in the syntax the slots of a frame stand: subject, object, prepositions, modifiers, the light verb's subject.

In: a token of the parse (`model/syntax.py`) and a slot's name. Out: the tokens that fill it, with their conjuncts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.lexicon.events import Condition, Entry
from fogline.lexicon.words import words

if TYPE_CHECKING:
    from fogline.model import Token

WITH = frozenset({"together", "along", "jointly"})  # before 'with'
MODIFIER = frozenset({"amod", "compound", "poss", "nmod", "npadvmod"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
OBJECT_CONTROL = words(
    """urge ask call force order tell press allow help enable invite request want accuse blame push send lead cause
    expect let make see show"""
)
QUANTITY = words(
    """hundred dozen thousand score number group series cache lot wave string one some many most several ten member
    couple majority all part barrage kind type pair handful shipment consignment stockpile stash truckload"""
)
WEAPON_CLASSES = frozenset({"chemical", "munition", "bomb_words", "mine", "aid_goods", "weapon", "ied_words"})
KEPT_FROM = words("accuse stop prevent suspect keep bar")  # 'kept the army from entering': the object enters
Kind = Callable[["Token"], frozenset[str] | None]


def passive(verb: Token) -> bool:
    """'was captured', 'shells fired by': the verb has its object as subject."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def conjuncts(tokens: list[Token]) -> list[Token]:
    """Tokens with what is joined to them by 'and'; verbs joined to nouns by a broken parse stay out."""
    out: list[Token] = []
    todo = list(tokens)
    while todo:
        token = todo.pop(0)
        if token in out:
            continue
        out.append(token)
        near = [*token.children, *_on_one_side(token)]
        joined = [c for c in near if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
        todo += joined
        if joined and token.pos_ == "PROPN":  # 'Russia, Turkey, and Iran', the middle one read as an apposition
            todo += [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i < joined[-1].i]
        if token.lemma_.lower() in QUANTITY or token.pos_ == "NUM":
            todo += [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return out


def _on_one_side(token: Token) -> list[Token]:
    """What the parse joins to 'hand' in 'between rebels on one hand and the army on the other'."""
    behind = token.doc[token.i + 1 : token.i + 5]
    if not behind or behind[0].lower_ != "on" or "one" not in {t.lower_ for t in behind[1:3]}:
        return []
    return [c for t in behind if t.lemma_ in ("hand", "side") for c in t.children]


def _own(verb: Token) -> list[Token]:
    """The grammatical subjects that a verb itself carries."""
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject, the by-phrase of a passive, the subject shared with another verb or the noun that a
    clause hangs on. 'The army shelled Dorna and entered Pell' gives army for both."""
    if depth > 5:
        return []
    if passive(verb):
        return [
            p
            for c in verb.children
            if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
            for p in c.children
            if p.dep_ == "pobj"
        ]
    own = _own(verb)
    if (
        not own
        and verb.tag_ == "VBG"
        and verb.i
        and verb.dep_ in ("conj", "advcl", "dep")
        and verb.nbor(-1).pos_ == "PROPN"
    ):
        return [verb.nbor(-1)]
    if own:
        first = own[0]
        if first.lower_ in RELATIVE and verb.dep_ in ("relcl", "acl", "ccomp"):
            return [verb.head]
        return [t for t in own if t.dep_ == "nsubj"]
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ in ("acl", "relcl"):
        infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
        if verb.tag_ == "VBG" or (verb.dep_ == "relcl" and not infinitive):
            return [head] if head.pos_ in ("NOUN", "PROPN", "PRON") else subjects(head, depth + 1)
        if verb.tag_ == "VB":
            return owner(head, depth + 1)
        return []
    if verb.dep_ == "pcomp":
        anchor = head.head
        if anchor.pos_ in ("VERB", "AUX"):
            if head.lower_ in ("of", "from") and anchor.lemma_ in KEPT_FROM:
                return objects(anchor)
            return doer(anchor, depth + 1)
        return owner(anchor, depth + 1)
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ" and head.dep_ in ("acomp", "attr"):
        return doer(head.head, depth + 1)  # 'said it was ready to send troops'
    if verb.dep_ == "xcomp" and head.lemma_ in OBJECT_CONTROL and not passive(head):
        return objects(head) or subjects(head, depth + 1)
    if head.pos_ in ("VERB", "AUX") and verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "prep", "oprd"):
        if verb.dep_ == "conj" and passive(head) and verb.tag_ == "VBN":
            return subjects(head, depth + 1)
        return doer(head, depth + 1)
    return []


def doer(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, also of a passive: what a participle or infinitive without subject takes over."""
    own = _own(verb)
    if own and own[0].lower_ not in RELATIVE:
        return own[:1]
    return subjects(verb, depth + 1)


def owner(noun: Token, depth: int = 0) -> list[Token]:
    """Whose a noun is: 'their plan to retake', 'readiness to send' (the subject of the verb over it)."""
    poss = [c for c in noun.children if c.dep_ == "poss"]
    if poss:
        return poss
    head = noun.head
    if noun.dep_ in ("dobj", "pobj", "attr", "nsubjpass"):
        verb = head.head if noun.dep_ == "pobj" else head
        if verb.pos_ in ("VERB", "AUX") and depth < 5:
            return subjects(verb, depth + 1)
    return []


def objects(verb: Token) -> list[Token]:
    """What it is done to: the object, the subject of a passive, the noun that a participle or relative clause is on."""
    found = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if found and found[0].lower_ in RELATIVE and verb.dep_ == "relcl":
        return [verb.head]
    if not found:
        found = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
        if found and found[0].lower_ in RELATIVE and verb.dep_ == "relcl":
            return [verb.head]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and passive(verb.head) and verb.tag_ == "VBN":
        return objects(verb.head)
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and passive(verb):
        return doer(verb.head)  # 'The army took Ora and was reinforced by …'
    if not found and not passive(verb):
        after = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i - verb.i <= 3]
        return [o for c in after for o in c.children if o.dep_ == "dobj"]
    return found


def prepositional(token: Token, word: str) -> list[Token]:
    """What stands under a preposition: 'attack on Dorna', also where two prepositions meet ('to within 9 km of')."""
    out: list[Token] = []
    for c in token.children:
        if c.lower_ == word and c.dep_ in ("prep", "agent", "dative", "prt", "advmod"):
            for p in c.children:
                if p.dep_ in ("pobj", "pcomp"):
                    out.append(p)
                elif p.dep_ == "prep":
                    out += [q for q in p.children if q.dep_ == "pobj"]
    return out


def alongside(verb: Token) -> list[Token]:
    """Who acts beside the subject: 'the army, together with the militia, took Ora', 'alongside allied fighters'."""
    here = [verb, *subjects(verb)] if verb.pos_ == "VERB" and not passive(verb) else []
    links = [c for t in here for c in t.children if c.dep_ == "prep"]
    links += [g for c in links if c.lower_ in WITH for g in c.children if g.dep_ == "prep"]  # 'along' over 'with'
    joins = [c for c in links if c.lower_ == "alongside" or (c.lower_ == "with" and c.doc[c.i - 1].lower_ in WITH)]
    return conjuncts([t for c in joins for t in c.children if t.dep_ == "pobj"])


def light_verb(noun: Token) -> Token | None:
    """The verb over a noun: its object, passive subject or the verb before its preposition."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in QUANTITY:
        return light_verb(head.head)
    if noun.dep_ in ("conj", "appos") and head.pos_ in ("NOUN", "PROPN"):
        return light_verb(head)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
        return head if head.pos_ in ("VERB", "AUX") else None
    if noun.dep_ == "acl" or noun.dep_ == "nsubj":
        return head if head.pos_ in ("VERB", "AUX") else None
    if noun.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX"):
        return head.head
    return None


def lemma_of(verb: Token) -> str:
    """A verb's lemma with its particle: 'carry out', 'come under'."""
    for c in verb.children:
        if c.dep_ == "prt":
            return f"{verb.lemma_} {c.lower_}"
    return str(verb.lemma_)


@lru_cache(maxsize=4096)
def filled(token: Token, head: Token, slot: str) -> tuple[Token, ...]:
    """The tokens in a slot of the frame of `token`; `head` is the light verb over a noun, or the token itself. The
    senses of a word ask for the same slots again and again."""
    return tuple(_filled(token, head, slot))


def _filled(token: Token, head: Token, slot: str) -> list[Token]:
    verbal = token.pos_ in ("VERB", "AUX")
    match slot:
        case "subj":
            if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd"):  # 'nine are feared dead'
                return conjuncts(subjects(token.head))
            return conjuncts(subjects(token)) if verbal else _over(token, head)
        case "obj":
            if verbal:
                return conjuncts(objects(token))
            reached = [o for c in token.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBG" for o in objects(c)]
            if head != token and token.dep_ == "nsubj":
                reached += objects(head)
            return conjuncts(reached)
        case "mod":
            return [m for c in token.children if c.dep_ in MODIFIER for m in (*conjuncts([c]), *_inner(c))]
        case "light":
            return _over(token, head)
        case "appos":
            return [c for c in token.children if c.dep_ == "appos"]
        case "attr":
            return _over(token, head) if head != token and head.lemma_ == "be" else []
        case "xcomp" | "ccomp":
            return [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "pcomp")]
        case "hyphen" | "modified" | "figure" | "name":
            return []
        case "of_actor":
            return conjuncts(prepositional(token, "of"))
        case _:
            own = prepositional(token, slot)
            if (
                not own
                and head != token
                and (slot not in ("from", "of", "to", "for") or token.dep_ in ("dobj", "nsubjpass"))
            ):
                own = prepositional(head, slot)
            if not own and verbal:
                own = [p for o in objects(token) if o.i > token.i for p in prepositional(o, slot)]
            return conjuncts(own)


def _inner(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ in MODIFIER]


def _over(noun: Token, head: Token) -> list[Token]:
    if head == noun or head.pos_ not in ("VERB", "AUX"):
        return []
    if noun.dep_ == "nsubj" and head.lemma_ != "be":
        return []
    counted = noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in QUANTITY
    if noun.dep_ == "pobj" and not counted and noun.head.lower_ not in ("in", "under", "on", "with", "to"):
        return []
    if noun.dep_ == "nsubjpass" or passive(head):
        return conjuncts(subjects(head)) if noun.dep_ in ("nsubjpass",) else conjuncts(objects(head))
    return conjuncts([s for s in subjects(head) if s != noun])


def holds(condition: Condition, token: Token, head: Token, kind: Kind, *, inside: bool = False) -> bool:
    """Does a word in one of the slots belong to the condition's words or kinds? Names are checked by `kind` ('place',
    'actor', None where nothing is known yet). `inside` also looks at the nouns before a noun ('chemical weapons')."""
    for slot in condition.slots:
        if slot == "figure":
            under = head != token and token.dep_ in ("nsubj", "dobj")
            whole = head.subtree if under else token.subtree  # 'The toll rose to 300'
            if any(c.like_num or c.dep_ == "nummod" for c in whole):
                return True
            continue
        if slot == "light" and head != token and head.lemma_ in condition.words:
            return True
        if slot == "name":
            continue
        for filler in filled(token, head, slot):
            if in_words(filler, condition.words):
                return True
            if (
                inside
                and condition.classes & WEAPON_CLASSES
                and any(in_words(c, condition.words) for c in filler.children if c.dep_ in MODIFIER)
            ):
                return True
            if condition.classes and condition.classes & (kind(filler) or frozenset()):
                return True
            if condition.special and _special(filler, condition.special, kind):
                return True
    return False


def in_words(token: Token, words: frozenset[str]) -> bool:
    """Is a word in a class, also where a headline's capitals make it a name with a plural ending?"""
    lemma = token.lemma_.lower()
    return lemma in words or token.lower_ in words or (token.pos_ == "PROPN" and lemma.rstrip("s") in words)


def _special(token: Token, special: frozenset[str], kind: Kind) -> bool:
    if "pronoun" in special and token.pos_ == "PRON":
        return True
    if "number" in special and (
        token.like_num or token.pos_ == "NUM" or any(c.dep_ == "nummod" for c in token.children)
    ):
        return True
    if "any_noun" in special and token.pos_ in ("NOUN", "PROPN"):
        return True
    kinds = kind(token)
    if "name" in special and ((kinds is None and _named(token)) or (kinds is not None and "actor" in kinds)):
        return True
    return "name_place" in special and (
        ((token.pos_ == "PROPN" or _capital(token)) and kinds is None) or (kinds is not None and "place" in kinds)
    )


def _capital(token: Token) -> bool:
    """A name that the tagger takes for a noun: 'in control of Sake'."""
    return token.pos_ == "NOUN" and token.text[:1].isupper() and not token.is_sent_start


def _named(token: Token) -> bool:
    """A proper noun, or a noun that belongs to one: 'Norlandish instructors'."""
    return token.pos_ == "PROPN" or any(c.dep_ in MODIFIER and c.text[:1].isupper() for c in token.children)


def fits(entry: Entry, token: Token, head: Token, kind: Kind) -> bool:
    """Are all needs of a sense met and none of its denials?"""
    return all(holds(c, token, head, kind, inside=True) for c in entry.need) and not any(
        holds(c, token, head, kind) for c in entry.deny
    )
