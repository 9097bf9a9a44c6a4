"""What a number counts and what befell it: noun, measure, unit and who, by syntax and, where that fails, by nearness.

In: a sentence's tokens and the tokens of an amount. Out: a `Counted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.find.harm import lemma_of, measure_of
from fogline.lexicon.figures import FigureWords
from fogline.lexicon.frames import lemma_of as whole_lemma
from fogline.lexicon.words import words
from fogline.model.mentions import Measure

if TYPE_CHECKING:
    from fogline.model import Doc, Token

PASSIVE_HARM = words("killed injured captured displaced destroyed damaged missing")
FILLERS = words(
    "more other others another additional further new civilian alleged suspected such of the its their his her"
)
PEOPLES = re.compile(r"^[A-Z][a-z]*(?:ans|ites|is|men|urds|urks|rabs|erbs|oats)$")
"""'Alawites', 'Syrians', 'Iraqis', 'Kurds', 'Croats'."""
FLAMES = words("ablaze alight fire aflame")
HOLDS = words(
    "have keep lead command train hold maintain field gather assemble concentrate bring move add lose pull leave"
)  # What is done to those that are there or are sent.
EITHER = 5  # tokens from a number within which 'killed or wounded' is said of what it counts
BODIES = words("family crew team group committee band patrol squad party")


@dataclass(frozen=True, slots=True)
class Counted:
    """The measure, unit, words counted, and the token of their noun (None: the number stands alone)."""

    measure: Measure
    unit: str | None
    who: str | None
    noun: int | None
    harm: bool


def counted(doc: Doc, first: int, last: int, bounds: tuple[int, int], words: FigureWords) -> Counted | None:
    """What the amount in tokens `[first, last)` counts, within the sentence `bounds`; None where it is no figure."""
    noun = noun_of(doc, last, bounds[1], words)
    lemma = lemma_of(doc[noun]) if noun is not None else ""
    if noun is None and first > bounds[0] + 1 and doc[first - 1].lower_ == "of" and lemma_of(doc[first - 2]) in BODIES:
        said = measure_of(doc, first - 2, first - 1, first - 2, bounds, words)  # 'a family of six suffocated'
        return Counted(said or "other", "person", doc[first - 2].text, first - 2, said in PASSIVE_HARM)
    if noun is not None and doc[noun].lower_ == "times" and noun == last:
        return None if _compared(doc, last, bounds[1]) else Counted("other", "time", "times", noun, False)
    rounds = lemma == "round" and doc[noun or 0].tag_ == "NNS" and doc.quote((noun or 0) + 1, (noun or 0) + 2) != "of"
    if noun is not None and lemma in words.not_counted and lemma not in words.people and not rounds:
        return None
    thing = _thing(doc, noun, words) if noun is not None else None
    who = _who(doc, last, noun) if noun is not None else None
    if thing is not None and lemma not in words.people:
        measure = _thing_measure(doc, None if _whole(doc, first, bounds[0]) else noun, thing, words)
        return Counted(measure, thing[1], who, noun, measure in PASSIVE_HARM)
    if _money(doc, first, last, words):
        return Counted("money", "money", who, noun, False)
    if noun is not None and _make_destroyed(doc[noun], words):
        return Counted("destroyed", None, who, noun, True)
    person = noun is None or lemma in words.people or lemma in words.states
    if noun is not None and not person and (doc[noun].pos_ == "PROPN" or PEOPLES.search(doc[noun].text)):
        person = True
    if lemma in ("damage", "destruction", "material"):
        return None
    if lemma in ("casualty", "loss"):
        return Counted("other", "person", who, noun, True)
    befell = measure_of(doc, first, last, noun, bounds, words, person=person)
    if befell in ("killed", "injured") and _either(doc, first, noun if noun is not None else last, bounds, words):
        return Counted("other", "person", who or "people", noun, True)
    if befell is None:
        if noun is None:
            # '149 killed: 105 by the army': a share of the total, which `find.figures` ties to it
            by = last < bounds[1] and doc[last].lower_ == "by" and ":" in doc.quote(bounds[0], first)
            if by:
                return Counted("other", "person", "people", None, False)
            return Counted("other", None, None, None, False) if _stands_alone(doc, last) else None
        if not person:
            return Counted("other", None, who, noun, False)
        sent = lemma in words.troops and not (noun is not None and _done_to(doc[noun]))
        befell = "troops" if sent else "other"
    # 'killed five pro-regime forces': who is killed or hurt is a person, whatever the noun
    person = person or (noun is not None and befell in ("killed", "injured", "displaced") and doc[noun].pos_ == "NOUN")
    if not person and befell not in ("destroyed", "damaged", "fired"):
        return Counted("other", None, who, noun, False)
    if not person:
        return Counted(befell, None, who, noun, True)
    return Counted(befell, "person", who or "people", noun, befell in PASSIVE_HARM)


def _make_destroyed(noun: Token, words: FigureWords) -> bool:
    """'destroyed one Osa', a make of arms; no people."""
    make = noun.pos_ == "PROPN" and not PEOPLES.search(noun.text)
    return make and any(words.harm.get(v.lemma_.lower()) == "destroyed" for v in _verbs_around(noun))


def _done_to(noun: Token) -> bool:
    """'disarmed 700 soldiers': who is sent nowhere."""
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB" and noun.head.lemma_ not in HOLDS


def _either(doc: Doc, first: int, last: int, bounds: tuple[int, int], words: FigureWords) -> bool:
    """'killed or wounded 400', '400 dead or wounded', '400 were killed and wounded': casualties, of which nobody tells
    how many were killed."""

    def said(i: int) -> str | None:
        return words.states.get(doc[i].lower_) or words.harm.get(doc[i].lemma_.lower())

    between = range(max(bounds[0] + 1, first - EITHER), min(bounds[1] - 1, last + EITHER))
    joins = ("or", "and") if _all_of(doc, last) else ("or",)
    joined = (i for i in between if doc[i].lower_ in joins or (doc[i].lower_ == "and" and i + 2 == first))
    pairs = ((said(i - 1), said(i + 1)) for i in joined)
    return any(a and b and a != b for a, b in pairs)


def _all_of(doc: Doc, last: int) -> bool:
    """Whether what follows is said of the people counted and of no other number: '400 were killed and wounded.'; not
    '12 were killed and wounded 20'."""
    behind = doc[last + 1 : last + 1 + EITHER]
    verb = next((t for t in behind if t.dep_ == "conj" and t.tag_ == "VBN" and t.i - t.head.i == 2), None)
    follows = doc[verb.i + 1] if verb is not None and verb.i + 1 < len(doc) else None
    return verb is not None and verb.head.tag_ == "VBN" and not (follows is not None and follows.like_num)


def _whole(doc: Doc, first: int, start: int) -> bool:
    """The 97 of '64 of 97 drones', of which only a share was shot down."""
    at = first - 1 - (doc[first - 1].lower_ == "the")
    return at > start and doc[at].lower_ == "of" and doc[at - 1].like_num


def _compared(doc: Doc, times: int, end: int) -> bool:
    """'three times more', 'ten times the size': no count of what was done."""
    after = doc[times + 1] if times + 1 < end else None
    return after is not None and (after.tag_ in ("JJR", "RBR") or after.lower_ in ("as", "the", "more", "less", "over"))


def _stands_alone(doc: Doc, last: int) -> bool:
    """'Seven were ambushed', 'they took 276 of them': the number is what the verb is about."""
    number = doc[last - 1]
    if number.lower_ in ("one", "many", "several") or number.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return False
    follows = doc[last].lower_ if last < len(doc) else ""
    if number.head.pos_ != "VERB" or number.i > number.head.i + 4:
        return False
    return number.dep_ != "dobj" or follows in ("of", ".", ",", ";", "in", "on", "at")


def noun_of(doc: Doc, last: int, end: int, words: FigureWords) -> int | None:
    """The noun that the number counts: its syntactic head to the right, or the last of the nouns that follow."""
    index = last
    if index < end and doc[index].lower_ == "of":
        index += 1
    best = None
    while index < min(end, last + 9):
        token = doc[index]
        if token.lower_ in ("others", "other") and _lemma_next(doc, index, end) is None:
            return index
        if token.pos_ in ("NOUN", "PROPN") or lemma_of(token) in words.people or lemma_of(token) in words.things:
            if token.lower_ in words.states and token.tag_ in ("VBN", "VBD", "JJ", "VBG"):
                return best
            best = index
            nxt = doc[index + 1] if index + 1 < end else None
            if nxt is not None and nxt.tag_ == "POS" and doc[last].lower_ == "of":
                index += 2  # 'eleven of the group's fighters'
                continue
            if (
                nxt is None
                or nxt.pos_ not in ("NOUN", "PROPN")
                or (lemma_of(token) in words.people and lemma_of(nxt) not in (*words.people, *words.things))
            ):
                return best
            if token.dep_ not in ("compound", "amod", "nmod", "poss", "nummod"):
                return best
        elif token.lower_ in words.states and token.lower_ not in ("deaths", "dead") and best is None:
            if token.dep_ != "amod" or not index < token.head.i < min(end, last + 9):
                return None  # but 'displaced villagers' are villagers
        elif token.lower_ == "including" or (
            token.lower_ in ("the", "a", "this", "that") and doc[index - 1].lower_ != "of"
        ):
            return best  # 'killed eleven the same day'
        elif token.pos_ == "ADV" and index + 1 < end and doc[index + 1].tag_ in ("VBN", "JJ"):
            pass  # 'two locally made pistols'
        elif (
            token.pos_ in ("ADJ", "DET", "NUM")
            or token.lower_ in FILLERS
            or token.is_quote
            or token.tag_ in ("JJ", "VBN", "VBG", "POS")
            or token.lower_ == "-"
            or (token.pos_ == "ADP" and token.lower_ == "of" and index == last)
            or (token.pos_ == "PUNCT" and token.text in ("-", '"', "'", "“", "”", "(", ")"))
        ):
            pass
        else:
            return best
        index += 1
    return best


def _lemma_next(doc: Doc, index: int, end: int) -> int | None:
    """Where 'other' goes on with its noun ('other civilians')."""
    return (
        index + 1
        if index + 1 < end and doc[index + 1].pos_ in ("NOUN", "ADJ") and doc[index].lower_ == "other"
        else None
    )


def _thing(doc: Doc, noun: int, words: FigureWords) -> tuple[str, str] | None:
    lemma = lemma_of(doc[noun])
    if (noun and lemma in ("bomb", "shell")) or lemma not in words.things:
        return words.things.get(lemma)
    if lemma == "meter" and doc[noun - 1].lower_ == "square":
        return ("area", "m2")
    if lemma in ("kilometer", "kilometre", "km", "mile") and doc[noun - 1].lower_ in ("square", "sq"):
        return ("area", "km2" if lemma.startswith("k") else "mile2")
    return words.things[lemma]


def _thing_measure(doc: Doc, noun: int | None, thing: tuple[str, str], words: FigureWords) -> Measure:
    """Tanks, homes and planes are destroyed or damaged where a verb says so, shells are fired."""
    measure: str = thing[0]
    if measure in ("distance", "area") or noun is None:
        return measure  # type: ignore[return-value]
    token = doc[noun]
    for verb in _verbs_around(token):
        said = words.harm.get(verb.lemma_.lower()) or words.harm.get(whole_lemma(verb))
        if thing[1] == "place":
            break
        if said in ("destroyed", "damaged") and verb.lemma_ not in ("hit", "down") and measure != "fired":
            return said  # type: ignore[return-value]
        if verb.lemma_ == "down" and measure == "aircraft":
            return "destroyed"
        if thing[1] == "family" and said in ("displaced", "returned", "killed"):
            return said  # type: ignore[return-value]
        under = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}
        burned = verb.lemma_ in ("burn", "torch") or (verb.lemma_ == "set" and under & FLAMES)
        if burned or (verb.lemma_ == "put" and "out" in under):  # 'set on fire', 'put out of action'
            return "destroyed"
    if thing[1] == "family":  # 'members of one family' are driven out by no verb
        above = [token.head, token.head.head, token.head.head.head]  # 'hundreds of families fled'
        below = [t for t in above[0].subtree if t.i > token.i][:9]  # '… live in the camp after they were displaced'
        around = (*above, *below)
        moved = any(words.harm.get(t.lemma_.lower()) == "displaced" or t.lower_ == "displaced" for t in around)
        forced = above[0].lemma_ in ("force", "drive") and token.dep_ in ("nsubjpass", "dobj")
        return "displaced" if moved or forced else "other"
    return measure  # type: ignore[return-value]


def _verbs_around(noun: Token) -> list[Token]:
    """Verbs that the noun is object, passive subject or list member of, and participles on it."""
    found = [c for c in noun.children if c.dep_ in ("acl", "relcl", "amod") and c.tag_ in ("VBN", "VBD")]
    token = noun
    for _ in range(4):
        head = token.head
        if head.i == token.i:
            break
        if head.pos_ == "VERB":
            if token.dep_ in ("dobj", "nsubjpass", "obj", "oprd") or (token.dep_ == "nsubj" and head.tag_ == "VBN"):
                found.append(head)
            break
        if token.dep_ not in ("conj", "pobj", "prep", "appos"):
            break
        token = head
    return found


def _money(doc: Doc, first: int, last: int, words: FigureWords) -> bool:
    around = {doc[i].lower_ for i in (first - 1, first, last) if 0 <= i < len(doc)}
    lemmas = {lemma_of(doc[i]) for i in range(last, min(last + 3, len(doc))) if doc[i].lower_ not in (".", ",")}
    return bool((around | lemmas) & words.currencies)


def _who(doc: Doc, last: int, noun: int | None) -> str | None:
    """The noun phrase counted, without 'of', 'more' and articles before it."""
    if noun is None:
        return None
    start = last
    while start < noun and doc[start].lower_ in (
        "of",
        "more",
        "the",
        "other",
        "additional",
        "further",
        "-",
        '"',
        "its",
        "their",
    ):
        start += 1
    return doc.quote(start, noun + 1)
