"""Mentions -> times with their meaning: TIMEX3 values and the first and last day, against the date line.

In: mentions whose `expression` tells what the words say. Out: the same mentions with value, earliest and latest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from fogline.lexicon.times import TimeExpression, decode_expression
from fogline.model import Context, Mentions, TimeMention
from fogline.resolve.calendar import Dated, of_day
from fogline.resolve.dating import HISTORY, Dating
from fogline.resolve.direction import looks_forward

JOINS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—", "or", ","})
FORWARD = frozenset({"date", "weekday", "season", "quarter", "half", "this", "part"})
APART = frozenset(",;:()[]–—-|/\n")
TITLE = timedelta(days=7)  # How long after the day in its title a report comes out.


def resolve_times(mentions: Mentions, context: Context) -> tuple[TimeMention, ...]:
    """The times of a report, resolved in the order of the text.

    'The next day', 'hours later' and 'that night' count from the last day told, however far above; an hour or a part of
    a day ('at dawn') is of the day told in the two sentences before, else of the day that a title sets apart ('Daily
    note, 18 May'), else of the report's. All that stands under a day that heads it counts from that day.
    """
    published = day_of(mentions.parsed.published)
    scene = _title_day(mentions, published)
    told: date | None = None
    last: Dated | None = None
    told_in = last_in = -1
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
        if heading is not None and mention.span.start < heading.end:
            day = of_day(date.fromisoformat(heading.day))
            out.append(replace(mention, value=day.value, earliest=day.earliest, latest=day.latest))
            continue
        near = told if told is not None and (0 <= sentence - told_in <= 2 or past_only) else None
        if _of_history(mention, said, last if sentence == last_in else None, today):
            said = replace(said, anchor="text")
        if said.kind == "clock" and sentence != told_in and (said.zone or not _narrated(mentions, mention)):
            near = None  # '18:00 UTC' means today
        if said.anchor == "text":
            near = told
        elif said.kind in ("clock", "part") and heading is None:
            if near is not None and today is not None and near > today and sentence != told_in:
                near = None  # 'Envoys will meet on Monday. 10:41 Jets fired at Ora.'
            if near is None and told in (None, scene):
                near = scene
        ahead = _range_day(mentions, mention, said)
        said = ahead or said
        forward = said.kind in FORWARD and looks_forward(
            mentions.parsed, mention.tokens
        )
        if said.kind == "date" and not forward and _deadline(mentions, mention, said, today):
            forward = True
        if said.kind == "period" and said.mod is None and _lasted(mentions, mention):
            said = replace(said, mod="past")
        if said.kind == "date" and said.year is None and said.month:
            year = _year_ahead(mentions, mention, said.month) or _that_year(mentions, mention, last)
            said = replace(said, year=year or _year_since(mentions, mention, said, today))
        full = last is not None and len(last.value) == 10 and 0 <= sentence - last_in <= 2  # not 'since March 2011'
        passing = past_only or (full and not forward)
        dated = Dating(today, near, forward, last, passing).of(said)
        out.append(replace(mention, value=dated.value, earliest=dated.earliest, latest=dated.latest))
        if (
            mention.type in ("DATE", "TIME")
            and dated.earliest
            and said.kind != "ref"
            and not _is_dateline(mentions, mention)
        ):
            last, last_in = dated, sentence
            past_only = past_only and (today is None or dated.earliest < (today - HISTORY).isoformat())
            coming = today is not None and dated.earliest > today.isoformat() and not forward
            by_the_way = told_in == sentence and mentions.parsed.report.text[: mention.span.start].endswith(" of ")
            by_the_way = by_the_way or _recalled(mentions, mention)
            if (dated.earliest == dated.latest or "T" in dated.value) and not (coming or by_the_way):
                into = today is not None and dated.value.endswith("TNI") and dated.latest == today.isoformat()
                told, told_in = (today if into else date.fromisoformat(dated.earliest[:10])), sentence
    return tuple(out)


def day_of(stamp: str | None) -> date | None:
    """The day of an ISO date or date and time; None where there is none."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _narrated(mentions: Mentions, mention: TimeMention) -> bool:
    """'On Saturday rebels attacked Ora. Police were ambushed at 14:00.': an hour of a past act, which is of the day of
    the story."""
    verb = next((t for t in mentions.parsed.doc[mention.tokens[0]].ancestors if t.pos_ == "VERB"), None)
    return verb is not None and verb.tag_ in ("VBD", "VBN")


def _recalled(mentions: Mentions, mention: TimeMention) -> bool:
    """'The hospital, which was stormed on Saturday, remains shut': the day of a clause beside what is so today."""
    verb = next((t for t in mentions.parsed.doc[mention.tokens[0]].ancestors if t.pos_ == "VERB"), None)
    above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None) if verb is not None else None
    return verb is not None and verb.dep_ == "relcl" and above is not None and above.tag_ in ("VBZ", "VBP")


def _of_history(mention: TimeMention, said: TimeExpression, last: Dated | None, today: date | None) -> bool:
    """'On 6 August 1996 they took the city and by the end of the year …': the year of the date in the same sentence."""
    if said.kind != "this" or said.unit not in ("month", "year") or last is None or not last.latest or today is None:
        return False
    bare = re.search(r"\bthe (?:month|year)$", mention.span.quote.lower())
    return bare is not None and last.latest < (today - HISTORY).isoformat()


def _title_day(mentions: Mentions, published: date | None) -> date | None:
    """The day that the first line sets apart by commas, dashes or its end: 'Daily note, 18 May', 'as of 13 July'.
    A day that dates an act in a headline ('Nine killed on 3 May') is not set apart; one of long ago is no report's."""
    text, lines = mentions.parsed.report.text, mentions.parsed.sentences[:1]
    if published is None or not lines or not mentions.times:
        return None
    end = mentions.parsed.ends[lines[0].last - 1]
    for mention in mentions.times:
        said = decode_expression(mention.expression)
        if mention.span.start >= end or said.kind != "date" or not said.day or not said.month:
            continue
        before, after = text[: mention.span.start].rstrip(" "), text[mention.span.end :].lstrip(" ")
        opens = not before or before[-1] in APART
        if opens and (not after or after[0] in APART or after[0] == "\n"):
            dated = Dating(published, None, False).of(said)
            day = day_of(dated.earliest)
            return day if day is not None and timedelta(0) <= published - day <= TITLE else None
    return None


def _range_day(mentions: Mentions, mention: TimeMention, said: TimeExpression) -> TimeExpression | None:
    """'Between 20:50 and 23:30 on 12 July': the first hour of a stretch is of the day told with the second."""
    if said.kind != "clock":
        return None
    after = next((t for t in mentions.times if t.tokens[0] >= mention.tokens[1]), None)
    if after is None or mentions.parsed.doc.quote(mention.tokens[1], after.tokens[0]).lower().strip() not in JOINS:
        return None
    then = decode_expression(after.expression)
    if then.hour is None or then.kind not in ("date", "weekday", "ago"):
        return None
    return replace(then, hour=said.hour, minute=said.minute, zone=said.zone or then.zone)


def _that_year(mentions: Mentions, mention: TimeMention, last: Dated | None) -> int | None:
    """'In August of that year': the year of the date told before."""
    tail = mentions.parsed.report.text[mention.span.end : mention.span.end + 20].lower()
    if last is None or not last.earliest or not re.match(r",?\s(?:of\s)?(?:that|the same)\s(?:same\s)?year\b", tail):
        return None
    return int(last.earliest[:4])


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


def _year_since(mentions: Mentions, mention: TimeMention, said: TimeExpression, today: date | None) -> int | None:
    """'Since 8 October', told in September: what has gone on since then began last year."""
    lead = mentions.parsed.doc[mention.tokens[0] - 1].lower_ if mention.tokens[0] else ""
    if lead != "since" or today is None or (said.month or 0, said.day or 0) <= (today.month, today.day):
        return None
    return today.year - 1


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
    if before not in ("for", "in", "over", "within", "during", "throughout", "after"):
        return False
    if after in ("-", "of", "after", "before") or (after == "in" and before not in ("in", "over", "within")):
        return False  # 'for two years in prison', but 'killed in 48 hours in Ora'
    if after == "from" and any(t.tokens[0] in range(mentions_end + 1, mentions_end + 4) for t in mentions.times):
        return False  # 'two weeks from Monday'

    if before == "after":
        return False
    return not looks_forward(mentions.parsed, mention.tokens)
