"""Parsed -> figures: every number of people, means, strikes, munitions, things or places, with its measure.

In: a parsed report and its times. Out: `FigureMention`s in order; `since` holds the id of a time until `resolve`
dates it.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.find import joined
from fogline.find.amounts import Amount, grammar_of
from fogline.find.measures import Counted, counted
from fogline.find.partitive import listed_part, partitive
from fogline.find.single import single_victims
from fogline.lexicon.actors import ActorLexicon
from fogline.lexicon.figures import FigureWords
from fogline.lexicon.words import words
from fogline.model import Context, FigureMention, Parsed, TimeMention

if TYPE_CHECKING:
    from fogline.model import Doc

NAMED = words(
    "resolution no no. number article flight route highway decree law order unit brigade battalion regiment "
    "division squad phase chapter page channel level grade aged age section room camp file type mark km/h"
)
OTHERS = frozenset({"other", "others"})
INCLUDES = frozenset({"include", "includes", "included"})
OWN_CUE = re.compile(r"^\s*of (?:them|whom|which|these|those)\b")  # It tells of the number before it.


def find_figures(parsed: Parsed, context: Context, *, times: tuple[TimeMention, ...]) -> tuple[FigureMention, ...]:
    """All figures of a report; numbers inside time expressions are none. Ids are `f1`, `f2` … in the order of the
    text."""
    words, doc = context.lexicon.figures, parsed.doc
    starts = [t.idx for t in doc]
    timed = {i for t in times for i in range(*t.tokens)}
    found: list[FigureMention] = []
    for amount in grammar_of(context.lexicon).amounts(doc.text):
        first = max(0, bisect.bisect_right(starts, amount.core) - 1)
        last = bisect.bisect_left(starts, amount.end)
        lead = max(0, bisect.bisect_right(starts, amount.start) - 1)
        named = _is_name(parsed, first, last, context.lexicon.actors)
        if named or any(i in timed for i in range(first, last)) or _denied(doc, lead):
            continue
        sentence = parsed.sentence(first)
        bounds = (sentence.first, sentence.last)
        before = found[-1] if found and found[-1].tokens[0] >= sentence.first else None
        what = partitive(doc, first, last, bounds, before, words) or counted(doc, first, last, bounds, words)
        if before is not None and (what is None or what.measure in ("troops", "other")):
            what = listed_part(doc, (lead, last), bounds, before, what)
        if (
            what is None
            or _one_of(parsed, first, last, what)
            or (amount.best is None and _asked(parsed, first))
            or (_unnumbered(amount) and not (what.harm and what.unit and _tolls(doc, first, what.noun)))
        ):
            continue
        if what.measure == "money" and lead and doc[lead - 1].text in words.currencies:
            lead -= 1  # '$400'
        if what.harm and first and doc[first - 1].lower_ in INCLUDES and amount.bound == "exact":
            amount = replace(amount, best=None, high=None, bound="at_least")  # "The victims include 8 children"
        found.append(_mention(parsed, amount, (lead, last), what))
    found += [replace(s, id="") for s in single_victims(parsed, words, found)]
    found.sort(key=lambda f: f.span.start)
    numbered = [replace(f, id=f"f{n}") for n, f in enumerate(found, start=1)]
    return tuple(_totals(parsed, words, numbered, times))


def _mention(parsed: Parsed, amount: Amount, tokens: tuple[int, int], what: Counted) -> FigureMention:
    return FigureMention(
        id="",
        span=parsed.span(*tokens),
        tokens=tokens,
        measure=what.measure,
        low=amount.low,
        best=amount.best,
        high=amount.high,
        bound=amount.bound,
        unit=what.unit,
        who=what.who,
        rule=amount.rule,
    )


def _unnumbered(amount: Amount) -> bool:
    return amount.low is None and amount.best is None and amount.high is None


def _tolls(doc: Doc, first: int, noun: int | None) -> bool:
    """'heavy losses', 'a number of civilians'; not 'heavy rain killed nine'."""
    plain = noun is None or doc[first].pos_ != "ADJ"
    return plain or (noun is not None and (doc[noun].tag_ in ("NNS", "NNPS") or doc[noun].lower_ == "toll"))


def _one_of(parsed: Parsed, first: int, last: int, what: Counted) -> bool:
    """'one of the strongest groups' counts nobody; 'one of the shells' does."""
    doc = parsed.doc
    return doc[first].lower_ == "one" and last < len(doc) and doc[last].lower_ == "of" and what.unit is None


def _denied(doc: Doc, first: int) -> bool:
    """'27, not 31', 'not 31 but 27': a number that is said to be none; 'dozens if not hundreds' is."""
    return first > 1 and doc[first - 1].lower_ == "not" and doc[first - 2].lower_ != "if"


def _asked(parsed: Parsed, first: int) -> bool:
    """'how many', 'as many'."""
    return first > 0 and parsed.doc[first - 1].lower_ in ("how", "as", "so", "too")


def _is_name(parsed: Parsed, first: int, last: int, words: ActorLexicon) -> bool:
    """'Resolution 2254', 'Unit 731', 'aged 12', 'No 5', 'the M5', 'no one', '9/11' count nothing."""
    doc = parsed.doc
    before = doc[first - 1] if first else None
    after = doc[last] if last < len(doc) else None
    if before is not None and before.lower_ in NAMED:
        return not (before.lower_ == "camp" and before.tag_ == "NNS")
    if after is not None and (
        after.lower_ in ("%", "percent", "pct", "th") or re.match(r"^-?years?-old", after.lower_)
    ):
        return True
    if (
        after is not None
        and after.lower_ == "-"
        and last + 1 < len(doc)
        and doc[last + 1].lower_ in ("year", "day", "month", "week", "point")
    ):
        return True
    if _is_age(parsed, first, last) or _formation(doc, last, words):
        return True
    if last - first == 1 and doc[first].lower_ == "one":
        alone = after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN")
        if alone and before is not None and before.pos_ == "ADJ":
            return True  # 'a short one today'
        if before is not None and before.lower_ in ("no", "any", "every", "this", "the", "each", "which", "another"):
            return True
        if after is not None and after.lower_ in ("another", "'s", "can", "could", "should", "who"):
            return True
    return (
        doc[first].text.isdigit()
        and before is not None
        and before.pos_ == "PROPN"
        and after is not None
        and after.pos_ == "PROPN"
        and before.lower_ not in ("kill", "injured", "wounded", "killed")
        and not before.text.istitle()
    )


def _formation(doc: Doc, last: int, words: ActorLexicon) -> bool:
    """'The 204 Brigade', 'the 17 February Brigade': a number in a name."""
    return any(joined.numbers(doc[last - 1], doc[at], words) for at in (last, last + 1) if at < len(doc))


def _is_age(parsed: Parsed, first: int, last: int) -> bool:
    """'Houston Price, 33, was held': a number under 120 between commas after a name."""
    doc = parsed.doc
    number = doc[first].text
    if first < 2 or last - first != 1 or last >= len(doc) or not number.isdigit() or int(number) > 120:
        return False
    return doc[first - 1].text == "," and doc[first - 2].pos_ == "PROPN" and doc[last].text in (",", ".", ";", ")")


def _totals(
    parsed: Parsed, words: FigureWords, figures: list[FigureMention], times: tuple[TimeMention, ...]
) -> list[FigureMention]:
    """Parts tied to their total, and stocks told from flows."""
    out: list[FigureMention] = []
    for figure in figures:
        sentence = parsed.sentence(figure.tokens[0])
        mates = [f for f in out if sentence.first <= f.tokens[0] < sentence.last]
        part = _part(parsed, words, figure, mates)
        if part is not None:
            measure = (
                part.measure
                if figure.measure in ("other", "troops") or (figure.unit == "person" and not _fared_worse(figure, part))
                else figure.measure
            )
            figure = replace(figure, part_of=part.id, measure=measure, flow=part.flow, since=part.since)
        else:
            flow, since = _stock(parsed, words, figure, times)
            if flow:
                figure = replace(figure, flow="stock", since=since)
        out.append(figure)
    return out


def _fared_worse(part: FigureMention, whole: FigureMention) -> bool:
    """'Abducted eight monks; four of them were killed'."""
    return part.measure in ("killed", "injured") and whole.measure in ("captured", "displaced")


def _part(
    parsed: Parsed, words: FigureWords, figure: FigureMention, mates: list[FigureMention]
) -> FigureMention | None:
    """The total that a figure breaks down: 'including 24 civilians', '910 people: 138 civilians, 380 soldiers'."""
    if not mates:
        return None
    doc, first = parsed.doc, figure.tokens[0]
    last = mates[-1]
    between = OWN_CUE.sub("", doc.quote(last.tokens[1], first).lower())
    owner = next((m for m in mates if m.id == last.part_of), last)
    cue = any(re.search(rf"\b{re.escape(c)}\b", between) for c in words.part_cues)
    after = doc.quote(figure.tokens[1], figure.tokens[1] + 2).lower()
    told = any(t.lemma_.lower() in words.harm or t.lower_ in words.states for t in doc[last.tokens[1] : first])
    if ((cue and not told) or after in ("of them", "of whom")) and last.unit == figure.unit:
        return owner  # But 'three, including a woman, had been martyred and seven wounded'.
    alike = figure.measure in (owner.measure, "other", "troops")  # Not '98 wounded' behind the killed.
    goes_on = last.part_of is not None and figure.unit == last.unit and alike and _list_goes_on(between)
    if goes_on and figure.who not in OTHERS and _fits(figure, owner, mates):
        return owner
    if re.search(r"(?<!\d)\s?[:(—–-]\s*(\w+ )?$", between) and figure.unit == last.unit and _fits(figure, last, []):
        return last
    return None


def _list_goes_on(between: str) -> bool:
    """Only nouns, commas and 'and' lie between two parts of one list, no verb of another count."""
    return (
        len(between) < 60
        and not re.search(r"\b(kill|wound|injur|captur|left|hurt|died|arrest|while|but)\w*\b", between)
        and bool(re.search(r",|\band\b|;", between))
    )


def _fits(figure: FigureMention, total: FigureMention, mates: list[FigureMention]) -> bool:
    """Parts do not add up to more than their total."""
    limit = total.best or total.high or total.low
    parts = [m.best or m.low or 0 for m in mates if m.part_of == total.id] + [figure.best or figure.low or 0]
    return limit is not None and (sum(parts) <= limit or total.bound == "at_least")


def _stock(
    parsed: Parsed, words: FigureWords, figure: FigureMention, times: tuple[TimeMention, ...]
) -> tuple[bool, str | None]:
    """'so far', 'since', 'the toll has risen to': a total up to now, with the id of the time that it is since."""
    if figure.unit not in ("person", "family", "building", "vehicle", "strike", "aircraft"):
        return False, None
    sentence = parsed.sentence(figure.tokens[0])
    doc = parsed.doc
    clause = doc.quote(max(sentence.first, figure.tokens[0] - 14), min(sentence.last, figure.tokens[1] + 18)).lower()
    since = next(
        (
            t.id
            for t in times
            if sentence.first <= t.tokens[0] < sentence.last
            and t.tokens[0] > 0
            and "since" in (doc[t.tokens[0] - 1].lower_, doc[max(0, t.tokens[0] - 2)].lower_)
        ),
        None,
    )
    told = (
        bool(_stock_cue(words.stock_cues).search(clause))
        or (since is not None)
        or bool(words.since_event.search(clause))
    )
    return told, since


@lru_cache(maxsize=4)
def _stock_cue(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(c) for c in cues if c != 'since')})\b")
