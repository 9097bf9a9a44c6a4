"""Numbers that take what they count from the number before: '44 drones, 20 of them over Ora', '27 in Ora, ten in Pell'.

In: the tokens of an amount and the figure told last before it in its sentence. Out: a `Counted`, or None where the
number stands for itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.find.harm import LINKS, lemma_of
from fogline.find.measures import Counted
from fogline.lexicon.figures import FigureWords
from fogline.lexicon.words import words
from fogline.model.mentions import FigureMention, Measure

if TYPE_CHECKING:
    from fogline.model import Doc

POINTING = words("them whom which these those")
OPENING = words("including among")
PLACING = words("in at near over around from")
JOINING = frozenset((",", "and", ";"))
BETWEEN = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "PUNCT", "CCONJ", "NUM", "PART", "PRON"))
WHOLE = words("all total")  # '15 in all' adds up
BROKEN = frozenset(("destroyed", "damaged"))


def partitive(
    doc: Doc, first: int, last: int, bounds: tuple[int, int], before: FigureMention | None, words: FigureWords
) -> Counted | None:
    """What a number counts that points back to the figure before it, by 'of them' or 'of whom', or that goes on with a
    list told by place. The measure is that of the whole but where words behind the number tell another: '12 of them
    seriously hurt'."""
    if before is None or before.measure in ("money", "distance", "area", "duration"):
        return None
    points = last + 1 < bounds[1] and doc[last].lower_ == "of" and doc[last + 1].lower_ in POINTING
    behind = first - 2 >= bounds[0] and doc[first - 1].lower_ in POINTING and doc[first - 2].lower_ == "of"
    if not (points or behind or _fronted(doc, first, bounds, before) or _lists(doc, first, last, bounds, before)):
        return None
    at = last + 2 * points
    who, noun = before.who, None
    if points and (named := _people(doc, at, bounds[1], words)) is not None:
        who, noun, at = doc[named].text, named, named + 1
    measure = _told(doc, at, bounds[1], before, words) or before.measure
    return Counted(measure, before.unit, who, noun, before.unit == "person")


def listed_part(
    doc: Doc, at: tuple[int, int], bounds: tuple[int, int], before: FigureMention, what: Counted | None
) -> Counted | None:
    """What a further member of a list of parts counts: '93 killed, including 31 civilians, 7 unidentified and no less
    than 26 soldiers' are all killed. `at`: the number with its bound; `what`: what it counts by its own words."""
    opened = any(t.lower_ in OPENING for t in doc[bounds[0] : before.tokens[0]])
    people = what.unit == "person" if what is not None else doc[at[1] - 1].like_num and at[1] < bounds[1]
    if not (opened and people and before.unit == "person" and before.measure in ("killed", "injured")):
        return what
    if what is not None and what.noun is not None and doc[what.noun].dep_ in ("nsubj", "nsubjpass"):
        return what  # '…, including three soldiers, and 400 troops were sent'
    gap = doc[before.tokens[1] : at[0]]
    if not any(t.lower_ in JOINING for t in gap) or any(t.pos_ in ("VERB", "AUX", "ADP", "SCONJ") for t in gap):
        return what
    last = at[1] + 1 >= bounds[1] or doc[at[1] + 1].lower_ in (*JOINING, ".")
    if what is None and not (doc[at[1]].pos_ == "ADJ" and last):
        return None
    return replace(what, measure=before.measure) if what else Counted(before.measure, "person", "people", None, True)


def _fronted(doc: Doc, first: int, bounds: tuple[int, int], before: FigureMention) -> bool:
    """'Of the 80 drones launched, 60 were shot down.'"""
    opens = before.tokens[0] - bounds[0] <= 2 and doc[bounds[0]].lower_ == "of"
    return opens and doc[first - 1].text == ","


def _lists(doc: Doc, first: int, last: int, bounds: tuple[int, int], before: FigureMention) -> bool:
    """'45 fell in Ora, 32 in Pell and 24 in Lund': a place, a comma or 'and', and the next place."""
    if first - 1 < bounds[0] or last + 1 >= bounds[1] or doc[first - 1].lower_ not in JOINING:
        return False
    if doc[last].lower_ not in PLACING or doc[last + 1].lower_ in WHOLE:
        return False
    ends = next((i for i in range(last, bounds[1]) if doc[i].lower_ in JOINING or doc[i].text == "."), bounds[1])
    if any(t.pos_ in ("VERB", "AUX") for t in doc[last:ends]):
        return False  # '30 died in Ora, 12 at the market were arrested'
    gap = doc[before.tokens[1] : first]
    placed = [t.i for t in gap if t.lower_ in PLACING]
    return bool(placed) and all(t.pos_ in BETWEEN for t in doc[placed[0] : first])


def _people(doc: Doc, at: int, end: int, words: FigureWords) -> int | None:
    """'18 of them children', 'three of whom were young officers': the noun that tells who."""
    while at < end and (doc[at].lower_ in LINKS or doc[at].pos_ == "ADJ"):
        at += 1
    found = at < end and doc[at].tag_ == "NNS" and lemma_of(doc[at]) in words.people
    return at if found else None


def _told(doc: Doc, at: int, end: int, before: FigureMention, words: FigureWords) -> Measure | None:
    """What befell the part, told right behind it."""
    while at < end and (doc[at].lower_ in LINKS or doc[at].pos_ == "ADV"):
        at += 1
    if at >= end or doc[at].pos_ not in ("VERB", "ADJ", "NOUN", "AUX"):
        return None
    said = words.states.get(doc[at].lower_) or words.harm.get(doc[at].lemma_.lower())
    if before.unit == "person":
        return None if said in (*BROKEN, "fired") else said  # type: ignore[return-value]
    return said if said in BROKEN else None  # type: ignore[return-value]
