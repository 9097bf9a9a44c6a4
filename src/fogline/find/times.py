"""Parsed -> times: TIMEX3 extents and types, without prepositions.

In: a parsed report. Out: `TimeMention`s in order, their `expression` telling what the words say; dates are for
`resolve`.
"""

from __future__ import annotations

import bisect
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.find.time_grammar import Grammar, Match
from fogline.lexicon import Lexicon
from fogline.lexicon.places import place_words
from fogline.lexicon.words import words
from fogline.model import Context, Parsed, Span, TimeMention

if TYPE_CHECKING:
    from fogline.model import Token

YEAR_LEADS = words(
    "in since the of by until till from between and to during before after early late mid for around this its"
)
BEFORE_DATE = words("on since by until till from before after between")
NUMBERED = words("resolution no number article flight route highway decree law order unit brigade battalion regiment")
COUNT_LEADS = words("over than least about nearly almost some another killed wounded injured approximately around")


def find_times(parsed: Parsed, context: Context) -> tuple[TimeMention, ...]:
    """All times of a report, ids `t1`, `t2` … in the order of the text."""
    mentions: list[TimeMention] = []
    starts = [t.idx for t in parsed.doc]
    for match in _grammar(context.lexicon).matches(parsed.doc.text):
        first = bisect.bisect_right(starts, match.start) - 1
        last = bisect.bisect_left(starts, match.end)
        if first < 0 or not _is_time(parsed, match, first, last) or _names(parsed, match, first, last, context.lexicon):
            continue
        mentions.append(
            TimeMention(
                id=f"t{len(mentions) + 1}",
                span=_span(parsed, match, first, last),
                tokens=(first, last),
                type=match.reading.type,
                expression=match.reading.expression.encode(),
            )
        )
    return tuple(mentions)


@lru_cache(maxsize=4)
def _grammar(lexicon: Lexicon) -> Grammar:
    return Grammar(lexicon.times)


def _span(parsed: Parsed, match: Match, first: int, last: int) -> Span:
    """The quote in the stored text. A token may hold more than the time ('Thursdays' for 'Thursday's'), so the span
    begins and ends inside it where the stored word is the cleaned one."""
    text, doc = parsed.report.text, parsed.doc
    start, end = parsed.starts[first], parsed.ends[last - 1]
    if text[start : parsed.ends[first]] == doc[first].text:
        start += match.start - doc[first].idx
    if text[parsed.starts[last - 1] : end] == doc[last - 1].text:
        end -= doc[last - 1].idx + len(doc[last - 1].text) - match.end
    return parsed.report.span(start, end)


def _proper(token: Token) -> bool:
    """A proper noun; where nothing was tagged, a word with a capital."""
    return token.pos_ == "PROPN" or (not token.pos_ and token.text[:1].isupper())


def _names(parsed: Parsed, match: Match, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a day and month are what something is called after: 'May 22 Hospital', 'the 17 February Brigade', 'the
    quarter of July 7'; not 'on May 22 Hospital staff said'."""
    doc, said, places = parsed.doc, match.reading.expression, place_words()
    if said.kind != "date" or said.year is not None or said.day is None:
        return False
    before, after = doc[first - 1] if first else None, doc[last] if last < len(doc) else None
    called = lexicon.actors.group_words | lexicon.actors.no_actors | places.organisation | places.class_of.keys()
    if after is not None and after.text.istitle() and after.lower_ in called:
        return before is None or before.lower_ not in BEFORE_DATE
    return before is not None and before.lower_ == "of" and first > 1 and doc[first - 2].lower_ in places.class_of


def _is_time(parsed: Parsed, match: Match, first: int, last: int) -> bool:
    """False for numbers and words that only look like times."""
    doc, said = parsed.doc, match.reading.expression
    before = doc[first - 1].lower_ if first else ""
    after = doc[last] if last < len(doc) else None
    if said.kind == "date" and said.month is None and doc[first].like_num and last == first + 1:
        if first and after is not None and _proper(doc[first - 1]) and _proper(after):
            return False  # 'the Karama 2000 League'
        if (
            before in NUMBERED
            or before in COUNT_LEADS
            or (before == "and" and after is not None and after.tag_ == "NNS")
        ):
            return False
        if after is not None and after.tag_ == "NNS" and before not in YEAR_LEADS:
            return False  # '2000 fighters'
        if (
            doc[first].dep_ in ("dobj", "nsubj", "nsubjpass")
            and doc[first].head.pos_ == "VERB"
            and before not in YEAR_LEADS
        ):
            return False  # 'killing 1900'
    if said.kind == "set" and last == first + 1 and first and doc[first].pos_ in ("NOUN", "PROPN"):
        alone = after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ")
        if alone and doc[first - 1].pos_ in ("DET", "ADJ", "PROPN"):
            return False  # 'told the Islamabad daily'
    if (
        said.kind == "ref"
        and doc[first].lower_ == "the"
        and after is not None
        and after.pos_ in ("NOUN", "ADJ", "NUM")
        and match.end - match.start < 10
    ):
        return False  # 'the past practice'
    if (
        said.kind == "ref"
        and doc[last - 1].lower_ in ("present", "current")
        and last == first + 1
        and doc[first].pos_ not in ("ADJ", "")
    ):
        return False
    return not (
        doc[last - 1].lower_ == "second" and said.kind == "period" and after is not None and after.pos_ == "NOUN"
    )
