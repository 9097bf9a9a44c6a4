"""How long before or after another act an act took place: 'three days after losing Ora, the army shelled it'.

In: resolved mentions and the token of an act. Out: a `Gap` to the other act, from whose time the act's is counted.
"""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from fogline.claim.timed import compares
from fogline.lexicon.times import decode_expression
from fogline.lexicon.words import words
from fogline.model import Doc, Resolved, TimeMention, Token

# Days in a unit, and by how many of them a number of units may be off: 'a month after' is no count of days.
UNITS = {
    "minute": (1 / 1440, 0),
    "hour": (1 / 24, 0),
    "day": (1, 0),
    "week": (7, 1),
    "month": (30, 10),
    "year": (365, 100),
}
# Days in 'days', 'weeks' and so on without a number: from two, to one of the next unit.
VAGUE: dict[str, tuple[int, int | None]] = {
    "hour": (0, 1),
    "day": (2, 7),
    "week": (14, 31),
    "month": (60, 365),
    "year": (730, None),
}
HALF = 0.5  # day: what went on for less is of one day.
FITS = {"day": 1, "week": 7, "month": 31, "year": 366}  # days
# What makes the number right after it the least or the most; 'no' or 'not' before 'more than' turns it round.
MORE, LESS, NOT = words("more"), words("less fewer"), words("no not")
LEAST = {"at least", "over"}
MOST = {"at most", "up to", "under", "within"}
LINKS = words("after before since")
CLAUSES = words("advcl ccomp relcl parataxis conj")
SUBJECTS = words("nsubj nsubjpass")


@dataclass(frozen=True, slots=True)
class Gap:
    """`other`: the token of the other act; `later`: whether that one came later; `least` and `most`: days between the
    two, `most` None where no end is told."""

    mention: TimeMention
    other: int
    later: bool
    least: int
    most: int | None

    @property
    def coarse(self) -> bool:
        """True of months and years, which are no count of days."""
        return decode_expression(self.mention.expression).unit in ("month", "year")

    def shifted(self, earliest: str | None, latest: str | None) -> tuple[str | None, str | None]:
        """The first and last day of the act from those of the other.

        >>> from fogline.model import Span
        >>> three = TimeMention("t1", Span("r", 0, 10, "Three days"), (0, 2), "DURATION")
        >>> Gap(three, 7, True, 3, 3).shifted("2025-01-29", "2025-01-30")
        ('2025-01-26', '2025-01-27')
        """
        if self.later:
            return _moved(earliest, self.most, -1), _moved(latest, self.least, -1)
        return _moved(earliest, self.least, 1), _moved(latest, self.most, 1)


def _moved(day: str | None, days: int | None, sign: int) -> str | None:
    if day is None or days is None:
        return None
    return (date.fromisoformat(day[:10]) + timedelta(days=sign * days)).isoformat()


def gap_of(resolved: Resolved, trigger: int) -> Gap | None:
    """The length of time that the text puts between the act at a token and another of its sentence, if any."""
    doc, sentence = resolved.parsed.doc, resolved.parsed.sentence(trigger)
    cues = {a.cue_token for a in resolved.attributions}
    for mention in resolved.times:
        if not sentence.first <= mention.tokens[0] < sentence.last:
            continue
        link = next((t for t in doc[mention.tokens[1] - 1 : mention.tokens[1] + 1] if t.lower_ in LINKS), None)
        length = _length(doc, mention, link) if link is not None else None
        inner, outer = _joined(link) if link is not None else (None, None)
        if link is None or length is None or inner is None or outer is None:
            continue
        if _within(doc[trigger], inner, cues):
            return Gap(mention, outer.i, link.lower_ != "before", *length)
        if _within(doc[trigger], outer, cues) and link.lower_ != "since":  # not 'in the year since the war began'
            return Gap(mention, inner.i, link.lower_ == "before", *length)
    return None


def lasted(resolved: Resolved, trigger: int) -> tuple[TimeMention, int, int | None] | None:
    """How long what a noun tells of went on, up to the verb that it stands by: 'after two weeks of fighting', 'in the
    five-day battle'. Out: the time's mention, the verb's token, the most days (None: no number told)."""
    doc = resolved.parsed.doc
    act, sentence = doc[trigger], resolved.parsed.sentence(trigger)
    verb = next((t for t in act.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or (act.pos_ == "VERB" and act.dep_ != "pobj"):
        return None
    for mention in resolved.times:
        if not sentence.first <= mention.tokens[0] < sentence.last or mention.type != "DURATION":
            continue
        said, inside = decode_expression(mention.expression), range(*mention.tokens)
        measured = act.dep_ == "pobj" and act.head.lower_ == "of" and act.head.head.i in inside
        qualified = any(c.i in inside and c.dep_ in ("amod", "compound", "nummod", "nmod") for c in act.children)
        if said.kind != "period" or mention.earliest or not (measured or qualified) or compares(doc, mention):
            continue  # 'in their eleventh day of fighting' has its days
        return mention, verb.i, length_of(mention)
    return None


def length_of(mention: TimeMention) -> int | None:
    """The most days of a length, None where it tells no number of days: 'a week' is 7, 'two hours' 0."""
    said = decode_expression(mention.expression)
    if not said.n:
        return VAGUE.get(said.unit or "", (0, None))[1]
    days = said.n * UNITS.get(said.unit or "", (0, 0))[0]
    return (0 if days < HALF else math.ceil(days)) if days else None


def _joined(link: Token) -> tuple[Token | None, Token | None]:
    """What 'after' leads, a clause, a noun or a participle, and the verb that it stands by."""
    if link.dep_ == "mark":
        inner: Token | None = link.head
        above = link.head
    else:
        inner, above = next((c for c in link.children if c.dep_ in ("pcomp", "pobj") and c.pos_ != "PRON"), None), link
    return inner, next((t for t in above.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _within(token: Token, top: Token, cues: Set[int | None]) -> bool:
    """Whether a word is of the clause of a verb or noun: none with a subject of its own lies between, as 'thousands
    fled' in 'a day after Goma fell and thousands fled', but what is said in it: 'a day after Velk said it had taken
    Ora'."""
    while token.i != top.i:
        own = token.dep_ in CLAUSES and any(c.dep_ in SUBJECTS for c in token.children)
        own = own and not (token.dep_ == "ccomp" and token.head.i == top.i and top.i in cues and top.dep_ == "advcl")
        if own or token.lower_ in LINKS or token.head.i == token.i:
            return False
        token = token.head
    return True


def _length(doc: Doc, mention: TimeMention, link: Token) -> tuple[int, int | None] | None:
    """Days, from and to, that may lie between; None where the words are no length of a day or more."""
    said = decode_expression(mention.expression)
    # 'The day after they left'; but 'the year before 49 were killed' may tell when these were.
    day = said.unit == "day" and said.kind in ("this", "ago") and doc[mention.tokens[1] - 1].lower_ in LINKS
    if said.unit not in UNITS or not (day or said.kind in ("apart", "period")) or compares(doc, mention):
        return None
    # 'For three days after …', but 'in the five days since …' were five.
    all_along = link.lower_ != "since" and doc.top(*mention.tokens).dep_ in ("pobj", "dobj")
    if not said.n:
        vague = VAGUE.get(said.unit)
        return (0, vague[1]) if vague is not None and all_along else vague
    days, off = UNITS[said.unit]
    told = abs(said.n) * days
    least, most = math.floor(told) - off, math.ceil(told) + off
    bound = _bound(doc, mention)
    return 0 if bound == "most" or all_along else least, None if bound == "least" else most


def _bound(doc: Doc, mention: TimeMention) -> str | None:
    """Whether a number is the least ('more than', 'no less than', 'over') or the most ('less than', 'at most', 'up to')
    of what is told."""
    first, end = mention.tokens
    at = next((i for i in range(end - 1, first, -1) if doc[i].pos_ == "NOUN"), first)
    while at and (doc[at - 1].tag_ in ("CD", "DT") or doc[at - 1].like_num):
        at -= 1
    *_, no, word, last = ("", "", "", *(t.lower_ for t in doc[max(at - 3, 0) : at]))
    if last == "than" and word in MORE | LESS:
        return "least" if (word in MORE) != (no in NOT) else "most"
    pair = f"{word} {last}"
    return "least" if LEAST & {last, pair} else "most" if MOST & {last, pair} else None


def precision(mention: TimeMention) -> str:
    """How fine a time is: time, day, week, month, year or vague.

    >>> from fogline.model import Span
    >>> precision(TimeMention("t1", Span("r", 0, 4, "2011"), (0, 1), "DATE", value="2011"))
    'year'
    """
    value = mention.value or ""
    if mention.type == "TIME":
        return "time" if ":" in value else "day"
    if len(value) == 10 and value[:4].isdigit() and value[4] == "-":
        return "day"
    if "-W" in value:
        return "week"
    if len(value) == 7 and value[5:].isdigit():
        return "month"
    if len(value) == 4 and value.isdigit():
        return "year"
    return fineness(mention.earliest, mention.latest)


def fineness(earliest: str | None, latest: str | None) -> str:
    """The finest unit that a range fits in."""
    if not earliest or not latest:
        return "vague"
    span = (date.fromisoformat(latest[:10]) - date.fromisoformat(earliest[:10])).days
    return next((unit for unit, days in FITS.items() if span <= days), "vague")
