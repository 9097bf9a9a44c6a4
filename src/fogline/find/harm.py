"""What befell the people that a number counts: killed, hurt, taken, driven out.

In: the tokens of an amount and of its noun. Out: a measure, by the words beside it, by syntax, and where both fail by
nearness; None where nothing befell them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.lexicon.figures import FigureWords
from fogline.lexicon.words import words
from fogline.model.mentions import Measure

if TYPE_CHECKING:
    from fogline.model import Doc, Token

DIES = words("die succumb perish drown flee escape return disappear vanish starve suffocate suffer surrender eat")
STOP = frozenset((".", ";", ":", "\n"))
MORTAL = words("gun stab burn beat hack trample crush torture choke freeze")
TOLLS = words("cost claim take lose end")  # What is done to lives that are lost.
UNDONE = words("order plan foil call threaten prevent demand urge seek oppose condemn investigate")
HURT = words("wound wounds injury injuries burn burns")
HOMES = words("home homes house houses village villages town land")
CARE = words("hospital hospitals clinic clinics")
KILLINGS = words("execution killing murder massacre slaughter beheading assassination lynching")
APART = words("who that which while but and when , or")  # What is told behind these is of others.
LIVING = words("be find remain stay turn")
TAKINGS = words("abduction kidnapping arrest detention capture")
GOES_TO = words("to at reaches reached passes passed hits hit tops topped exceeds exceeded")
SUBJECT = 30  # tokens of a subject that tells what the number counts
NUMBERS = words("number count tally total figure")
LINKS = words(
    "were was are is have has been had being also left more others reported reportedly be feared confirmed among those"
)  # What may stand between people and what befell them.


def measure_of(
    doc: Doc,
    first: int,
    last: int,
    noun: int | None,
    bounds: tuple[int, int],
    words: FigureWords,
    *,
    person: bool = True,
) -> Measure | None:
    """What befell the people counted; of a noun that may be no `person` only what syntax says."""
    if _lives(doc, last, bounds[1]):
        return None
    head = doc[noun] if noun is not None else doc[last - 1]
    if (idiom := _idiom(head, words)) is not None:
        return None if idiom == "other" else idiom
    burned = head.dep_ in ("dobj", "nsubjpass") and head.head.lemma_ == "burn" and not to_death(head.head)
    if noun is not None and burned and lemma_of(head) not in words.people:
        return "destroyed"
    if noun is not None and doc[noun].lower_ in words.states and lemma_of(doc[noun]) not in ("victim", "life"):
        return _fate(head, words.states[doc[noun].lower_], words)  # 'prisoners were executed'
    if (
        noun is not None
        and head.dep_ == "nsubj"
        and head.head.tag_ in ("VBD", "VBZ", "VBP")
        and head.head.lemma_ not in DIES
        and any(c.dep_ == "dobj" for c in head.head.children)
        and not _clipped(doc, noun + 1, head.head.i, words)
        and not _listed_tolls(doc, head.head.i, words)
    ):
        return None  # 'three gunmen killed 12': who did it
    before = doc[first - 1] if first > bounds[0] else None
    if before is not None and last < bounds[1] - 1 and (noun is not None or doc[last + 1].like_num):
        said = _harm(before, words, passive=True)  # 'Army kills 83, injured 100 fighters'
        if said is not None and (before.lower_ in words.states or (noun is None and doc[last].lower_ in words.states)):
            return said
    for token in doc[last : (noun or last)]:  # 'two dead fighters', '40 wounded soldiers', 'executed two captured men'
        if token.lower_ in words.states:
            return _fate(head, words.states[token.lower_], words)
    follows = _behind_list(doc, (noun if noun is not None else last - 1) + 1, bounds[1])
    while follows < bounds[1] and (doc[follows].lower_ in LINKS or _manner(doc, follows)):
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
            and (not _kills_others(doc, follows, bounds[1]) or _listed_tolls(doc, follows, words))
        ):
            return said
    by_syntax = harm_above(head, words)
    if by_syntax is not None:
        return by_syntax
    if noun is None and (told := _toll_before(doc, first, bounds[0], words)) is not None:
        return told
    left = _left(doc, first, noun if noun is not None else last - 1, bounds, words)
    if left is not None:
        return left
    return _nearest(doc, first, noun if noun is not None else last - 1, bounds, words) if person else None


def _manner(doc: Doc, at: int) -> bool:
    """'four severely wounded'."""
    return doc[at].lower_.endswith("ly") and at + 1 < len(doc) and doc[at + 1].tag_ in ("VBN", "VBD", "JJ")


def _lives(doc: Doc, last: int, end: int) -> bool:
    """Whether of people told of as dead it is said that they are not: 'four of the people counted as dead were found
    alive', 'two men reported killed are alive'."""
    for i in range(last, end):
        token = doc[i]
        if token.like_num or token.lower_ in APART or token.text in STOP:
            return False
        if token.lower_ == "alive":
            return doc[i - 1].lemma_ in LIVING or doc[i - 2].lemma_ in LIVING
    return False


def _fate(noun: Token, state: str, words: FigureWords) -> Measure:
    """What the word beside people tells, but of captives what is done to them, and of the displaced whether they are
    killed or hurt: 'injuring a dozen displaced villagers'."""
    fate = harm_above(noun, words) if state in ("captured", "displaced") else None
    if state == "displaced" and fate not in ("killed", "injured"):
        fate = None
    return fate or state  # type: ignore[return-value]


def _idiom(noun: Token, words: FigureWords) -> Measure | None:
    """Phrases whose verb or noun alone tells no harm: 'lost their lives', 'cost 30 lives', 'sustained wounds', 'taken
    to hospital', 'driven from their homes', 'the execution of 30 men'; 'other' where they tell that none was done:
    'affects the lives of 30'."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.pos_ == "NOUN":
        what = verb.head
        if what.lemma_.lower() == "life":
            return "killed" if what.dep_ in ("dobj", "nsubjpass") and what.head.lemma_ in TOLLS else "other"
        if what.lemma_.lower() == "loss" and noun.lemma_.lower() in words.people:
            return "killed"
        if what.lemma_.lower() in KILLINGS | TAKINGS and what.head.lemma_.lower() not in UNDONE:
            return "killed" if what.lemma_.lower() in KILLINGS else "captured"
        return None
    if noun.lemma_.lower() == "life" and noun.tag_ == "NNS":
        lost = noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in TOLLS
        return "killed" if lost or any(c.lower_ == "lost" for c in noun.children) else "other"
    if verb.pos_ != "VERB":
        return None
    below = {c.lower_ for c in verb.children}
    if noun.dep_ == "nsubj" and verb.lemma_ == "lose" and below & {"life", "lives"}:
        return "killed"
    if noun.dep_ == "nsubj" and verb.lemma_ in ("sustain", "suffer", "receive", "incur") and below & HURT:
        return "injured"
    person = noun.lemma_.lower() in words.people or noun.like_num
    if person and noun.dep_ in ("dobj", "nsubjpass"):
        led = {(c.lower_, g.lower_) for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"}
        passive = noun.dep_ == "nsubjpass" and verb.lemma_ in ("take", "bring", "admit", "transfer", "carry")
        if (passive or verb.lemma_ == "rush") and any(c == "to" and g in CARE for c, g in led):
            return "injured"
        driven = verb.lemma_ in ("force", "drive", "uproot", "evict", "chase")
        if driven and any(c == "from" and g in HOMES for c, g in led):
            return "displaced"
    return None


def _behind_list(doc: Doc, at: int, end: int) -> int:
    """Past the next members of a list of people, which shares its end: '21 militants and 14 soldiers died', 'nine,
    including two women, were killed'."""
    start, opened = at, at + 1 < end and doc[at].text == "," and doc[at + 1].lower_ == "including"
    at += opened
    while (
        at + 2 < end
        and doc[at].lower_ in ("and", ",", "including")
        and doc[at + 1].like_num
        and doc[at + 2].pos_ == "NOUN"
        and doc[at - 1].dep_ != "dobj"
    ):
        at += 3
    if at == start + opened:
        return start
    return at + (opened and at < end and doc[at].text == ",")


def _left(doc: Doc, first: int, noun: int, bounds: tuple[int, int], words: FigureWords) -> Measure | None:
    """'leaving 23 civilians -- among them nine children -- and 16 fighters dead': the word at the end tells of all."""
    leaving = next((i for i in range(first - 1, max(bounds[0], first - 14) - 1, -1) if doc[i].lemma_ == "leave"), None)
    if leaving is None or any(doc[i].text in STOP for i in range(leaving, first)):
        return None
    for token in doc[noun + 1 : min(bounds[1], noun + 16)]:
        if token.text in STOP or (token.pos_ == "VERB" and token.lower_ not in words.states):
            return None
        if token.lower_ in words.states and token.tag_ in ("JJ", "VBN", "VBD"):
            return words.states[token.lower_]  # type: ignore[return-value]
    return None


def _clipped(doc: Doc, follows: int, verb: int, words: FigureWords) -> bool:
    """'25 people killed in their sleep by rebels', a headline's passive: no object stands right behind the verb."""
    after = doc[follows] if follows < len(doc) else None
    if after is not None and after.dep_ == "acl" and after.tag_ == "VBN" and after.lower_ in words.states:
        return True
    behind = doc[verb + 1] if verb + 1 < len(doc) else None
    known = words.harm.get(doc[verb].lemma_.lower()) is not None and doc[verb].tag_ == "VBD"
    return follows == verb and known and behind is not None and behind.pos_ in ("ADP", "SCONJ", "PUNCT")


def _listed_tolls(doc: Doc, verb: int, words: FigureWords) -> bool:
    """'6 civilians killed 35 injured', a headline without its comma: what follows is the next toll, not whom they
    killed."""
    return verb + 2 < len(doc) and doc[verb + 1].like_num and doc[verb + 2].lower_ in words.states


def _toll_before(doc: Doc, number: int, start: int, words: FigureWords) -> Measure | None:
    """'Death toll in Ora blast rises to 70', 'has gone up to 70': the number is where the toll goes to or stands at;
    'the number of people hurt in the strike on Ora has risen to 70': by the first word of harm behind 'number of'."""
    up = doc[number].lower_ == "up" and doc[number - 1].pos_ == "VERB"
    if number - 2 < start or not (up or doc[number - 1].lower_ in GOES_TO):
        return None
    behind = doc[max(start, number - SUBJECT) : number - 1]
    if any(t.lower_ == "toll" for t in behind[-13:]):
        return "killed"
    opens = next((t.i for t in behind if t.lower_ in NUMBERS and doc[t.i + 1].lower_ == "of"), None)
    harmed = (words.states[t.lower_] for t in behind if opens is not None and t.i > opens and t.lower_ in words.states)
    return next(harmed, None)  # type: ignore[arg-type]


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


def harm_above(noun: Token, words: FigureWords) -> Measure | None:
    """The harm of the verb that the counted people depend on."""
    token = noun
    for _ in range(5):
        head = token.head
        if head.i == token.i:
            return None
        if token.dep_ == "nummod" and head.i < token.i and (said := _harm(head, words, passive=True)):
            return said  # 'kill 5 injure 50', where the parser takes the second for a noun
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
        if token.dep_ == "amod" and token.i < token.head.i < first and token.head.lower_ not in words.states:
            continue  # 'let the fleeing Croats through and disarmed 700'
        if said is not None and (token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN") or token.lower_ in words.states):
            return said
    for index in range(last + 1, min(bounds[1], last + 7)):
        token = doc[index]
        if token.text in STOP or token.like_num or _kills_others(doc, index, bounds[1]):
            break
        if token.lower_ in words.states:
            return words.states[token.lower_]  # type: ignore[return-value]
    return None


def _harm(token: Token, words: FigureWords, *, passive: bool) -> Measure | None:
    said = words.states.get(token.lower_)
    if said is None and token.pos_ in ("VERB", "AUX", "ADJ", "PROPN", "NOUN"):
        said = words.harm.get(token.lemma_.lower()) if token.lower_ not in NUMBERS else None
        if token.lemma_.lower() == "lose" and not any(
            c.lemma_ in ("life",) or c.dep_ == "dobj" for c in token.children
        ):
            said = None
        if token.lemma_.lower() in MORTAL:
            said = "killed" if to_death(token) else said
        if said in ("destroyed", "damaged"):
            said = "killed" if said == "destroyed" else None
        elif said == "fired":
            said = "killed" if token.lemma_ == "shoot" and any(c.lower_ == "dead" for c in token.children) else None
    return said  # type: ignore[return-value]


def to_death(verb: Token) -> bool:
    """'burned to death', 'gunned down', 'shot dead'."""
    tail = verb.doc.quote(verb.i + 1, verb.i + 8).lower()
    return "to death" in tail or (verb.lemma_.lower() == "gun" and "down" in tail)


def lemma_of(token: Token) -> str:
    """The lemma in small letters; plurals that the tagger takes for names lose their s."""
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and lemma.endswith("s") and len(lemma) > 3:
        lemma = {"civilians": "civilian"}.get(lemma, lemma[:-1])
    return lemma
