"""What a number counts and what befell it: noun, measure, unit and who, by syntax and, where that fails, by nearness.

In: a sentence's tokens and the tokens of an amount. Out: a `Counted`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.lexicon.figures import FigureWords
from fogline.lexicon.words import words
from fogline.model.mentions import Measure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PASSIVE_HARM = words("killed injured captured displaced destroyed damaged missing")
FILLERS = words(
    "more other others another additional further new civilian alleged suspected such of the its their his her"
)
STOP = frozenset((".", ";", ":", "\n"))
DIES = words("die perish drown flee escape return disappear vanish starve suffocate suffer surrender eat")


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
    noun = noun_of(doc, first, last, bounds[1], words)
    lemma = _lemma(doc[noun]) if noun is not None else ""
    if noun is not None and lemma in words.not_counted and lemma not in words.people:
        return None
    thing = _thing(doc, noun, words) if noun is not None else None
    who = _who(doc, last, noun) if noun is not None else None
    if thing is not None and lemma not in words.people:
        measure = _thing_measure(doc, noun, thing, bounds, words)
        return Counted(measure, thing[1], who, noun, measure in PASSIVE_HARM)
    if _money(doc, first, last, words):
        return Counted("money", "money", who, noun, False)
    person = noun is None or lemma in words.people or lemma in words.states
    if noun is not None and not person and doc[noun].pos_ == "PROPN":
        person = True
    if lemma in ("damage", "destruction", "material"):
        return None
    if lemma in ("casualty", "loss"):
        return Counted("other", "person", who, noun, True)
    befell = measure_of(doc, first, last, noun, bounds, words)
    if befell is None:
        if noun is None:
            # '149 killed: 105 by the army': a share of the total, which `find.figures` ties to it
            by = last < bounds[1] and doc[last].lower_ == "by" and ":" in doc[bounds[0] : first].text
            return Counted("other", "person", "people", None, False) if by else None
        if not person:
            return Counted("other", None, who, noun, False)
        befell = "troops" if lemma in words.troops else "other"
    # 'killed five pro-regime forces': who is killed or hurt is a person, whatever the noun
    person = person or (noun is not None and _governor(doc[noun], words) in ("killed", "injured", "displaced"))
    if not person and befell not in ("destroyed", "damaged", "fired"):
        return Counted("other", None, who, noun, False)
    if not person:
        return Counted(befell, None, who, noun, True)
    return Counted(befell, "person", who or "people", noun, befell in PASSIVE_HARM)


def noun_of(doc: Doc, first: int, last: int, end: int, words: FigureWords) -> int | None:
    """The noun that the number counts: its syntactic head to the right, or the last of the nouns that follow."""
    index = last
    if index < end and doc[index].lower_ == "of":
        index += 1
    best = None
    while index < min(end, last + 9):
        token = doc[index]
        if token.lower_ in ("others", "other") and _lemma_next(doc, index, end) is None:
            return index
        if token.pos_ in ("NOUN", "PROPN") or _lemma(token) in words.people or _lemma(token) in words.things:
            if token.lower_ in words.states and token.tag_ in ("VBN", "VBD", "JJ", "VBG"):
                return best
            best = index
            nxt = doc[index + 1] if index + 1 < end else None
            if (
                nxt is None
                or nxt.pos_ not in ("NOUN", "PROPN")
                or (_lemma(token) in words.people and _lemma(nxt) not in words.people)
            ):
                return best
            if token.dep_ not in ("compound", "amod", "nmod", "poss", "nummod"):
                return best
        elif token.lower_ in words.states and token.lower_ not in ("deaths", "dead") and best is None:
            return None
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


def measure_of(
    doc: Doc, first: int, last: int, noun: int | None, bounds: tuple[int, int], words: FigureWords
) -> Measure | None:
    """What befell the people counted."""
    head = doc[noun] if noun is not None else doc[last - 1]
    if noun is not None and doc[noun].lower_ in words.states and _lemma(doc[noun]) not in ("victim", "life"):
        return words.states[doc[noun].lower_]  # type: ignore[return-value]
    if (
        noun is not None
        and head.dep_ == "nsubj"
        and head.head.tag_ in ("VBD", "VBZ", "VBP")
        and head.head.lemma_ not in DIES
        and any(c.dep_ == "dobj" for c in head.head.children)
    ):
        return None  # 'three gunmen killed 12': who did it
    before = doc[first - 1] if first > bounds[0] else None
    if before is not None and last < bounds[1] - 1 and (noun is not None or doc[last + 1].like_num):
        said = _harm(before, words, passive=True)  # 'Army kills 83, injured 100 fighters'
        if said is not None and (before.lower_ in words.states or (noun is None and doc[last].lower_ in words.states)):
            return said
    for token in doc[last : (noun or last)]:  # 'two dead fighters', '40 wounded soldiers'
        if token.lower_ in words.states:
            return words.states[token.lower_]  # type: ignore[return-value]
    follows = (noun if noun is not None else last - 1) + 1
    while follows < bounds[1] and doc[follows].lower_ in (
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "been",
        "had",
        "being",
        "also",
        "left",
        "more",
        "others",
        "reported",
        "reportedly",
        "be",
        "feared",
        "confirmed",
    ):
        follows += 1
    if follows < bounds[1]:
        said = _harm(doc[follows], words, passive=True)
        if (
            said
            and (
                doc[follows].tag_ in ("VBN", "JJ", "VBD")
                or doc[follows].lower_ in ("dead", "missing", "homeless")
                or doc[follows].lemma_ in DIES
            )
            and not _kills_others(doc, follows, bounds[1])
        ):
            return said
    by_syntax = _governor(head, words)
    if by_syntax is not None:
        return by_syntax
    return _nearest(doc, first, noun if noun is not None else last - 1, bounds, words)


def _kills_others(doc: Doc, verb: int, end: int) -> bool:
    """'Three gunmen killed 12': an object follows, so the number before is who did it."""
    if doc[verb].tag_ != "VBD" or doc[verb].lemma_ in DIES:
        return False
    if verb and doc[verb - 1].lemma_ in ("be", "have", "leave"):
        return False
    nxt = doc[verb + 1] if verb + 1 < end else None
    return nxt is not None and (
        nxt.pos_ in ("NUM", "DET", "PROPN", "PRON", "NOUN", "ADJ") and nxt.lower_ not in ("others", "other")
    )


def _governor(noun: Token, words: FigureWords) -> Measure | None:
    """The harm of the verb that the counted people depend on."""
    token = noun
    for _ in range(5):
        head = token.head
        if head.i == token.i:
            return None
        if head.pos_ in ("VERB", "AUX") or head.lower_ in words.states:
            toll = next((c for c in head.children if c.dep_ == "nsubj" and c.lower_ in words.states), None)
            if toll is not None and toll.i != token.i and head.pos_ == "VERB":
                return words.states[toll.lower_]  # type: ignore[return-value]  # 'The toll since Monday has passed 700'
            said = _harm(head, words, passive=token.dep_ in ("nsubjpass", "dobj", "obj"))
            if said is not None and head.pos_ == "VERB":
                if token.dep_ in ("dobj", "nsubjpass", "obj"):
                    return said
                if token.dep_ == "nsubj" and (head.lemma_ in DIES or head.tag_ == "VBN"):
                    return said
            if head.lemma_ in ("leave", "report", "confirm", "see", "make", "render"):
                for child in head.children:
                    if child.lower_ in words.states and child.dep_ in (
                        "oprd",
                        "xcomp",
                        "ccomp",
                        "acomp",
                        "amod",
                        "advcl",
                        "conj",
                    ):
                        return words.states[child.lower_]  # type: ignore[return-value]
            if token.dep_ in ("nsubj", "pobj", "dobj", "nsubjpass") or head.pos_ == "AUX":
                return None
        if token.dep_ not in (
            "conj",
            "pobj",
            "prep",
            "nummod",
            "appos",
            "attr",
            "compound",
            "quantmod",
            "dep",
            "amod",
            "nmod",
        ):
            return None
        token = head
    return None


def _nearest(doc: Doc, first: int, last: int, bounds: tuple[int, int], words: FigureWords) -> Measure | None:
    """The nearest word of harm: eight tokens to the left, then six to the right, up to another number's words."""
    for index in range(first - 1, max(bounds[0], first - 9) - 1, -1):
        token = doc[index]
        if token.text in STOP:
            break
        said = _harm(token, words, passive=True)
        if said is not None and (token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN") or token.lower_ in words.states):
            return said
    for index in range(last + 1, min(bounds[1], last + 7)):
        token = doc[index]
        if token.text in STOP or token.like_num:
            break
        if token.lower_ in words.states:
            return words.states[token.lower_]  # type: ignore[return-value]
    return None


def _harm(token: Token, words: FigureWords, *, passive: bool) -> Measure | None:
    said = words.states.get(token.lower_)
    if said is None and token.pos_ in ("VERB", "AUX", "ADJ", "PROPN", "NOUN"):
        said = words.harm.get(token.lemma_.lower())
        if token.lemma_.lower() == "lose" and not any(
            c.lemma_ in ("life",) or c.dep_ == "dobj" for c in token.children
        ):
            said = None
        if said in ("destroyed", "damaged"):
            said = "killed" if said == "destroyed" else None
        elif said == "fired":
            said = "killed" if token.lemma_ == "shoot" and any(c.lower_ == "dead" for c in token.children) else None
    return said  # type: ignore[return-value]


def _thing(doc: Doc, noun: int, words: FigureWords) -> tuple[str, str] | None:
    lemma = _lemma(doc[noun])
    if (noun and lemma in ("bomb", "shell")) or lemma not in words.things:
        return words.things.get(lemma)
    if lemma == "meter" and doc[noun - 1].lower_ == "square":
        return ("area", "m2")
    if lemma in ("kilometer", "kilometre", "km", "mile") and doc[noun - 1].lower_ in ("square", "sq"):
        return ("area", "km2" if lemma.startswith("k") else "mile2")
    return words.things[lemma]


def _thing_measure(
    doc: Doc, noun: int | None, thing: tuple[str, str], bounds: tuple[int, int], words: FigureWords
) -> Measure:
    """Tanks, homes and planes are destroyed or damaged where a verb says so, shells are fired."""
    measure: str = thing[0]
    if measure in ("distance", "area") or noun is None:
        return measure  # type: ignore[return-value]
    token = doc[noun]
    for verb in _verbs_around(token):
        said = words.harm.get(verb.lemma_.lower())
        if thing[1] == "place":
            break
        if said in ("destroyed", "damaged") and verb.lemma_ not in ("hit", "down") and measure != "fired":
            return said  # type: ignore[return-value]
        if verb.lemma_ == "down" and measure == "aircraft":
            return "destroyed"
        if thing[1] == "family" and said in ("displaced", "returned", "killed"):
            return said  # type: ignore[return-value]
        if verb.lemma_ == "put" and any(c.lower_ == "out" for c in verb.children):  # 'put out of action'
            return "destroyed"
    return "displaced" if thing[1] == "family" and measure == "displaced" else measure  # type: ignore[return-value]


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
    lemmas = {_lemma(doc[i]) for i in range(last, min(last + 3, len(doc))) if doc[i].lower_ not in (".", ",")}
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
    return doc[start : noun + 1].text


def _lemma(token: Token) -> str:
    """The lemma in small letters; plurals that the tagger takes for names lose their s."""
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and lemma.endswith("s") and len(lemma) > 3:
        lemma = {"civilians": "civilian"}.get(lemma, lemma[:-1])
    return lemma
