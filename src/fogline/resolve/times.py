"""Mentions -> times with their meaning: TIMEX3 values and the first and last day, against the date line.

In: mentions whose `expression` tells what the words say. Out: the same mentions with value, earliest and latest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fogline.lexicon.times import TimeExpression, decode_expression
from fogline.model import Context, Mentions, TimeMention
from fogline.resolve.calendar import Dated, of_day
from fogline.resolve.dating import HISTORY, Dating
from fogline.resolve.direction import looks_forward

JOINS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—", "or", ","})


def resolve_times(mentions: Mentions, context: Context) -> tuple[TimeMention, ...]:
    """The times of a report, resolved in the order of the text: 'the following day' counts from the last date told, and
    all that stands under a day that heads it from that day instead of the report's."""
    published = day_of(mentions.parsed.published)
    told: date | None = None
    last: Dated | None = None
    told_in = -1
    past_only = True  # no time of the last weeks yet: a history, whose dates without a year are of the year told last
    out = []
    under = None
    for mention in mentions.times:
        heading = mentions.parsed.heading(mention.span.start)
        if heading is not None and heading is not under:  # 'March 3:': what stands below counts from that day.
            told, told_in = date.fromisoformat(heading.day), -1
        under, today = heading, date.fromisoformat(heading.day) if heading is not None else published
        sentence = (
            mentions.parsed.sentence_of[mention.tokens[0]]
            if mention.tokens[0] < len(mentions.parsed.sentence_of)
            else 0
        )
        said = decode_expression(mention.expression)
        near = told if told is not None and (0 <= sentence - told_in <= 2 or past_only) else None
        if heading is not None and mention.span.start < heading.end:
            day = of_day(date.fromisoformat(heading.day))
            out.append(replace(mention, value=day.value, earliest=day.earliest, latest=day.latest))
            continue
        if said.kind == "clock" and not (near and _goes_on(mentions, mention, told_in, sentence)):
            near = told if sentence == told_in else None  # '18:00 UTC' means today
        forward = said.kind in ("date", "weekday", "season", "quarter", "half", "this") and looks_forward(
            mentions.parsed, mention.tokens
        )
        if said.kind == "date" and not forward and _deadline(mentions, mention, said, today):
            forward = True
        if said.kind == "period" and said.mod is None and _lasted(mentions, mention):
            said = replace(said, mod="past")
        if said.kind == "date" and said.year is None and said.month:
            said = replace(said, year=_year_ahead(mentions, mention, said.month))
        dated = Dating(today, near, forward, last, past_only).of(said)
        out.append(replace(mention, value=dated.value, earliest=dated.earliest, latest=dated.latest))
        if (
            mention.type in ("DATE", "TIME")
            and dated.earliest
            and said.kind != "ref"
            and not _is_dateline(mentions, mention)
        ):
            last = dated
            past_only = past_only and (today is None or dated.earliest < (today - HISTORY).isoformat())
            if dated.earliest == dated.latest or "T" in dated.value:
                told, told_in = date.fromisoformat(dated.earliest[:10]), sentence
    return tuple(out)


def day_of(stamp: str | None) -> date | None:
    """The day of an ISO date or date and time; None where there is none."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _goes_on(mentions: Mentions, mention: TimeMention, before: int, here: int) -> bool:
    """'On Saturday rebels attacked Ora. At 10:15 a shell hit the market.': an hour that opens a sentence in the past
    of the paragraph that named the day."""
    sentences = mentions.parsed.sentences
    if before < 0 or sentences[before].paragraph != sentences[here].paragraph:
        return False
    opens = mention.tokens[0] - sentences[here].first <= 2
    verb = next((t for t in mentions.parsed.doc[mention.tokens[0]].ancestors if t.pos_ == "VERB"), None)
    return opens and verb is not None and verb.tag_ in ("VBD", "VBN")


def _is_dateline(mentions: Mentions, mention: TimeMention) -> bool:
    return any(
        z.kind in ("dateline", "byline") and z.start <= mention.span.start < z.end for z in mentions.parsed.zones
    )


def _year_ahead(mentions: Mentions, mention: TimeMention, month: int) -> int | None:
    """'from August to November 1991': the first date of a range takes the year of the second."""
    after = next((t for t in mentions.times if t.tokens[0] >= mention.tokens[1]), None)
    if after is None or not after.expression.startswith("date;year="):
        return None
    between = mentions.parsed.doc.quote(mention.tokens[1], after.tokens[0]).lower().strip()
    then = decode_expression(after.expression)
    if between not in JOINS or not then.month or not then.year:
        return None
    return then.year - (month > then.month)


def _deadline(mentions: Mentions, mention: TimeMention, said: TimeExpression, published: date | None) -> bool:
    """'unless Norland pulls out before January 15', told in November: the next such day, not one ten months ago."""
    lead = mentions.parsed.doc[mention.tokens[0] - 1].lower_ if mention.tokens[0] else ""
    if lead not in ("before", "by", "until", "till") or published is None or said.year or not said.month:
        return False
    months = (said.month - published.month) % 12
    return 0 < months <= 3


def _lasted(mentions: Mentions, mention: TimeMention) -> bool:
    """'for over a month', 'in two days': a length up to the report, unless the sentence looks ahead or tells from
    when."""
    doc, first = mentions.parsed.doc, mention.tokens[0]
    before = doc[first - 1].lower_ if first else ""
    mentions_end = mention.tokens[1]
    after = doc[mentions_end].lower_ if mentions_end < len(doc) else ""
    if before not in ("for", "in", "over", "within", "during", "throughout", "after") or after in (
        "-",
        "in",
        "of",
        "after",
        "before",
    ):
        return False
    if after == "from" and any(t.tokens[0] in range(mentions_end + 1, mentions_end + 4) for t in mentions.times):
        return False  # 'two weeks from Monday'

    if before == "after":
        return False
    return not looks_forward(mentions.parsed, mention.tokens)
