"""How an event lies to a named place: the words around the name.

In: a parse and the tokens of a name. Out: its `Relation` and the class word beside it.
"""

from __future__ import annotations

import re

from fogline.lexicon.places import place_words
from fogline.model import Parsed, Relation

MILE_KM = 1.609344
NAUTICAL_KM = 1.852
UNITS = {
    "km": 1.0,
    "kms": 1.0,
    "kilometer": 1.0,
    "kilometers": 1.0,
    "kilometre": 1.0,
    "kilometres": 1.0,
    "mile": MILE_KM,
    "miles": MILE_KM,
    "nm": NAUTICAL_KM,
    "nmi": NAUTICAL_KM,
    "m": 0.001,
    "meters": 0.001,
    "metres": 0.001,
    "yards": 0.0009144,
}
SMALL = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
PLURAL_CLASS = {
    "provinces": "province",
    "governorates": "province",
    "regions": "province",
    "oblasts": "province",
    "states": "province",
    "counties": "district",
    "districts": "district",
    "parishes": "district",
    "raions": "district",
}
LIST_REACH = 18  # Tokens behind a name in which its list may end.
REACH = 14  # Tokens before a name in which its relation may stand.
LESS = {("less", "than"), ("fewer", "than"), ("at", "most"), ("just", "under")}
AREA = frozenset(
    {
        "area",
        "areas",
        "part",
        "parts",
        "half",
        "side",
        "edge",
        "territory",
        "territories",
        "positions",
        "districts",
        "neighborhoods",
        "neighbourhoods",
        "fringes",
        "sector",
        "front",
        "axis",
        "countryside",
        "section",
        "sections",
    }
)


def words_before(parsed: Parsed, first: int) -> list[str]:
    """Lower-case words before a token, within its sentence, nearest last."""
    start = max(parsed.sentence(first).first, first - REACH)
    found: list[str] = []
    for token in parsed.doc[start:first]:
        joined = f"{found[-2]}-{token.lower_}" if len(found) > 1 and found[-1] == "-" else ""
        if joined in place_words().bearing_of:  # 'north', '-', 'east'
            found[-2:] = [joined]
        else:
            found.append(token.lower_)
    return found


CENTRAL = frozenset({"central", "downtown"})
MIDDLE_AFTER = frozenset({"centre", "center", "heart"})
MIDDLE = MIDDLE_AFTER | {"middle"}


def number(word: str) -> float | None:
    """A small number in digits or words.

    >>> number("10"), number("ten"), number("2.5"), number("hama")
    (10.0, 10.0, 2.5, None)
    """
    if re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return float(word.replace(",", "."))
    return float(SMALL[word]) if word in SMALL else None


def _distance(words: list[str]) -> tuple[float, int] | None:
    """The distance in km at the end of words and how many words it takes: '10 kilometers', '6km', 'five miles', '60
    nautical miles'."""
    if not words:
        return None
    if words[-2:-1] == ["nautical"] and words[-1] in ("mile", "miles"):
        at_sea = _distance([*words[:-2], "nm"])
        return (at_sea[0], at_sea[1] + 1) if at_sea else None
    joined = re.fullmatch(r"(\d+(?:\.\d+)?)(km|kms|miles?|m|nmi?)", words[-1])
    if joined:
        return round(float(joined[1]) * UNITS[joined[2]], 3), 1
    if len(words) >= 3 and words[-2] == "-" and words[-1] in UNITS and (n := number(words[-3])) is not None:
        return round(n * UNITS[words[-1]], 3), 3
    if len(words) >= 2 and words[-1] in UNITS and (n := number(words[-2])) is not None:
        return round(n * UNITS[words[-1]], 3), 2
    return None


def _strip(words: list[str]) -> list[str]:
    """Words without the article, class words and commas that stand between a relation and its name:
    'south of the town of', 'north of the city of'."""
    table = place_words()
    words = list(words)
    while words and (
        words[-1] in ("the", "'s", ",")
        or (words[-1] in table.class_of and words[-1] not in table.countryside and words[-1] not in table.outskirts)
        or (
            words[-1] == "of"
            and len(words) > 1
            and words[-2] in table.class_of
            and words[-2] not in table.outskirts
            and words[-2] not in table.countryside
        )
    ):
        words.pop()
    return words


def _before_adjectives(words: list[str]) -> list[str] | None:
    """Words up to what stands before the adjectives of the class word: 'near' of 'near the besieged port city of'; None
    where no relation stands there."""
    at = next((i for i in range(len(words) - 1, max(len(words) - 5, 0), -1) if words[i] in ("the", "a", "an")), 0)
    rest = words[at + 1 :]
    if not at or not rest or not all(w.isalpha() or "-" in w for w in rest) or set(rest) & place_words().locative:
        return None
    front = words[:at]
    near = any(tuple(front[-len(p) :]) == p for p in place_words().near)
    inside = front[-3:] == ["in", "and", "around"]
    return front if (near and not inside) or (front[-1:] == ["of"] and _of(front[:-1])) else None


def relation_of(parsed: Parsed, first: int, last: int) -> Relation | None:
    """The relation told by the words around the name `[first, last)`.

    'to within 10 kilometers of Hama' is within 10; '9 km south of Velk' distance 9 S; 'south of Velk' direction S;
    'near Velk' near; 'northern Velk' part N; 'the northern countryside of Velk' countryside N.
    """
    table = place_words()
    before = _strip(words_before(parsed, first))
    before = _before_adjectives(before) or before
    span = parsed.span(max(parsed.sentence(first).first, first - 1), last)
    after = [t.lower_ for t in parsed.doc[last : min(parsed.sentence(first).last, last + 3)]]
    if after[:1] in (["'s"], ["’s"]):
        after = after[1:]
    bearing_after = table.bearing_of.get(after[0]) if after else None
    tail = after[1:] if bearing_after else after
    if tail and tail[0] in table.countryside:
        bearing = bearing_after or (table.bearing_of.get(before[-1]) if before else None)
        return Relation("countryside", bearing=bearing, span=span)
    if tail and tail[0] in table.outskirts:
        return Relation("outskirts", bearing=bearing_after, span=span)
    if bearing_after and tail and tail[0] in AREA:
        return Relation("part", bearing=bearing_after, span=span)
    if next((t.text for t in parsed.doc[last:] if t.text not in ("'s", "’s", "city", "town")), "") in MIDDLE_AFTER:
        return Relation("part", span=span)  # 'Velk's centre', 'Velk city centre', not 'Velk Centre for Rights'
    if _on_road(parsed, first, last):
        return Relation("between", span=span)
    if not before:
        return None
    if _between(before, after):
        return Relation("between", span=span)
    if before[-1] in ("of", "from"):
        if any(tuple(before[-len(p) :]) == p for p in table.near):  # 'not far from', 'at the gates of'
            return Relation("near", span=span)
        found = _of(before[:-1])
        if found and before[-1] == "from" and found.kind == "direction":
            return None  # 'went north from Ora'
        if found:
            return Relation(found.kind, found.distance_km, found.bearing, span=span)
        if before[-1] == "from":
            return None
        return None
    for phrase in table.near:
        if tuple(before[-len(phrase) :]) == phrase:
            if phrase == ("around",) and before[-3:-1] == ["in", "and"]:
                return None
            if before[: -len(phrase)] and before[-len(phrase) - 1] in table.countryside:
                return Relation("countryside", span=span)
            distance = _distance(before[: -len(phrase)])
            return (
                Relation("distance", distance[0], span=span)
                if distance and phrase == ("outside",)
                else Relation("near", span=span)
            )
    if _lies_there(before, words_before(parsed, first)[len(before) :], after):
        return None
    owned = before[-2:-1] in (["'s"], ["’s"])  # "Norland's northern Velk province" lies in Norland's north.
    if before[-1] in table.bearing_of and before[-2:-1] != ["and"] and not owned:
        return Relation("part", bearing=table.bearing_of[before[-1]], span=span)
    if before[-1] in table.countryside:
        return Relation("countryside", span=span)
    if before[-1] in CENTRAL:
        return Relation("part", span=span)
    return None


def _lies_there(before: list[str], between: list[str], after: list[str]) -> bool:
    """Whether a direction tells where in its country a place of the class named lies, which is then meant whole: 'the
    northern city of Velk', 'the central district of Ora', 'the rural towns of Velk and Ora'. 'An eastern district of
    Velk' and 'the eastern villages of Velk' are parts of it."""
    kind = next((w for w in reversed(between) if w in place_words().class_of), None)
    if kind is None:
        return False
    if kind.endswith("s"):
        return kind not in AREA and after[:1] == ["and"]
    return _article(before) != "a"


def _article(words: list[str]) -> str:
    """The last article among words, 'a' for all that are indefinite; '' where there is none."""
    found = next((w for w in reversed(words) if w in ("a", "an", "the", "one")), "")
    return found if found in ("the", "") else "a"


def _on_road(parsed: Parsed, first: int, last: int) -> bool:
    """True of either name of a road: 'the Ora-Velk highway', 'the road linking Ora to Velk'."""
    doc, start = parsed.doc, parsed.sentence(first).first
    roads, linking = place_words().roads, place_words().linking
    ahead = [t.lower_ for t in doc[last : last + 4]]
    if ahead[:1] == ["-"] and doc[last + 1].text[:1].isupper() and roads & set(ahead[2:]):
        return True
    second = first - 2 >= start and doc[first - 1].text == "-" and doc[first - 2].text[:1].isupper()
    if second and roads & set(ahead[:1]):
        return True
    said = [t.lower_ for t in doc[max(start, first - 8) : first]]
    link = next((i for i, w in enumerate(said) if w in linking and roads & set(said[:i])), None)
    return link is not None and (link == len(said) - 1 or said[-1] in ("to", "with", "and"))


def _between(before: list[str], after: list[str]) -> bool:
    """True of either name in 'between Kosti and Rabak'."""
    if before[-1] == "between" and "and" in after:
        return True
    return before[-1] == "and" and "between" in before[-6:-1] and "," not in before[before.index("between") :]


def _of(words: list[str]) -> Relation | None:
    """What stands before 'of' or 'from': a distance, a direction, an outskirt."""
    table = place_words()
    words = list(words)
    bearing = None
    if words and words[-1] in table.bearing_of:
        bearing = table.bearing_of[words[-1]]
        words.pop()
        while words and words[-1] in ("the", "to", "-"):
            words.pop()
    elif words and words[-1] in ("away",):
        words.pop()
    distance = _distance(words)
    if distance:
        km, taken = distance
        rest = words[:-taken]
        if rest and rest[-1] in ("about", "some", "roughly", "nearly", "just", "only", "approximately", "around"):
            rest = rest[:-1]
        if rest and (rest[-1] == "within" or tuple(rest[-2:]) in LESS):
            return Relation("within", km)
        return Relation("distance", km, bearing)
    if bearing:
        return (
            Relation("direction", bearing=bearing)
            if not words or words[-1] != "in"
            else Relation("part", bearing=bearing)
        )
    if words and words[-1] in table.countryside:
        return Relation("countryside", bearing=_bearing(words))
    if words and words[-1] in AREA and ((found := _bearing(words)) or CENTRAL & set(words[-2:-1])):
        return Relation("part", bearing=found)
    if words and words[-1] in MIDDLE and (len(words) < 2 or words[-2] in ("the", "very", "city", "town")):
        return Relation("part")  # not 'the cultural centre of Velk'
    if words and words[-1] in table.outskirts and not (
        words[-1] == "suburb" and _article(words) == "the" and not _bearing(words)  # 'the Ora suburb of Velk' is Velk
    ):
        return Relation("outskirts", bearing=_bearing(words))
    if len(words) > 1 and words[-1] in AREA and words[-2] in table.countryside:
        return Relation("countryside")  # 'the rural areas of Ora'
    return None


def _bearing(words: list[str]) -> str | None:
    table = place_words()
    return table.bearing_of.get(words[-2]) if len(words) > 1 else None


def _shared_class(parsed: Parsed, last: int) -> str | None:
    """The class word that a list of names shares: 'in Homs, Hama and Idlib provinces'."""
    doc, end, linked = parsed.doc, parsed.sentence(last - 1).last, False
    for i in range(last, min(end, last + LIST_REACH)):
        word = doc[i].lower_
        if word in ("and", ","):
            linked = True
        elif word in PLURAL_CLASS and linked and doc[i - 1].text[:1].isupper():
            return PLURAL_CLASS[word]
        elif not (doc[i].text[:1].isupper() or doc[i].text in ("-", "'", "’", "al", "el")):
            return None
    return None


def hint_of(parsed: Parsed, first: int, last: int, ends: frozenset[int] = frozenset()) -> str | None:
    """The class word beside a name: 'Hama province', 'the town of Soran', 'areas in Hama' (area). `ends`: where other
    names end: 'region' of 'the Velk region of Norland' is Velk's.
    """
    table = place_words()
    after = [t.lower_ for t in parsed.doc[last : last + 2]]
    if after and after[0] in table.class_of:
        return table.class_of[after[0]]
    if after and after[0] in PLURAL_CLASS:
        return PLURAL_CLASS[after[0]]
    if after and (shared := _shared_class(parsed, last)):
        return shared
    if after and after[0] == "air" and after[1:] == ["base"]:
        return "base"
    before = words_before(parsed, first)
    if len(before) > 1 and before[-1] == "of" and before[-2] in table.class_of and before[-2] != "capital":
        return table.class_of[before[-2]] if first - 2 not in ends else None
    if before and before[-1] in table.class_of:
        return table.class_of[before[-1]]
    if any(w in AREA or w in ("towns", "villages", "countryside") for w in before[-4:]) and any(
        w in ("in", "of", "and", ",") for w in before[-2:]
    ):
        return "area"
    return None
