"""When an act took place: the time that dates it, by syntax, and the range, by tense where none is told.

In: resolved mentions and the token of an act. Out: the id of the time mention, or None, and a `TimeRange`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fogline.claim.carried import HARMFUL, carried, elsewhere, types_at
from fogline.claim.gaps import Gap, fineness, gap_of, lasted, length_of, precision
from fogline.claim.senses import TALK
from fogline.claim.tense import carrier, over, tense_of, verb_tense
from fogline.claim.timed import Dating, dating_of, dating_times, names, told_by, tolled
from fogline.lexicon.words import words
from fogline.model import Resolved, TimeMention, TimeRange

if TYPE_CHECKING:
    from fogline.model import Token

LONG_SAID = timedelta(days=3)
AHEAD = words("planned requested threatened conditional")
HELD = frozenset({"territory_held", "siege"})
GOES_ON = words(
    "continue persist rage last intensify escalate resume remain go keep grow worsen spread drag threaten mount "
    "increase endure flare dominate"
)
SURE = 0.95  # the same where the time seems to tell which thing is meant: 'the 2015 accord'
NAMED = 0.8  # chance from which the reader model's time dates an act
BORNE = 0.2  # chance from which the model bears out the time that the rules found


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked about: the act's token with what is known of it."""

    token: int
    modality: str
    background: bool
    is_state: bool


def when_of(
    resolved: Resolved, trigger: int, *, modality: str, background: bool, is_state: bool
) -> tuple[str | None, TimeRange]:
    """The id of the time that dates the act at token `trigger`, and when it took place.

    `modality` as in a claim; `is_state` for what holds on (control, siege). The day of publication bounds what the text
    leaves open: a past act without a time is of that day or the day before, a lasting one up to that day, an aim from
    that day on. Under a day that heads it, an act without a time is of that day, which stands for that of publication.
    """
    act = Act(trigger, modality, background, is_state and not _happened(resolved, trigger))
    heading = resolved.parsed.heading(resolved.parsed.starts[trigger])
    published = _day(heading.day if heading is not None else resolved.parsed.published)
    lasts = is_state and verb_tense(resolved.parsed.doc[trigger]) not in ("past", "past_perfect")
    counted = None if lasts or modality in AHEAD or published is None else _counted(resolved, trigger, published)
    if counted is not None:
        return counted
    dating = dating_of(resolved, trigger)
    if lasts and dating is not None and dating.lead not in ("since", "for", "until") and not dating.own:
        dating = None  # 'Jets struck the rebel-held city on Monday'
    bare = dating is not None and dating.mention.earliest is None and dating.mention.latest is None
    if bare and modality not in AHEAD:
        dating = None  # 'within hours' dates what lies ahead only
    far = dating is not None and dating.cost > 1 and dating.lead != "within"
    if dating and modality in AHEAD and far and not _later(dating.mention, published):
        dating = None  # 'called on Wednesday for a meeting': the day is the call's
    bound = act.is_state or background or modality in AHEAD or types_at(resolved, trigger) & TALK
    if dating is None and not bound:
        dating = carried(resolved, trigger, published)
    dating = _answered(resolved, trigger, dating, background=background)
    if dating is not None:
        told = _told(dating, act, published)
        if told and published and act.modality not in AHEAD:
            told = over(told, dating.mention, resolved.parsed.doc[trigger], published)
        if told and told.latest and not bound and elsewhere(resolved, trigger, dating.mention) and published:
            return None, _since(told, published)
        if told is not None:
            return dating.mention.id, told
    if heading is not None and not (act.is_state or background or modality in AHEAD):
        day = next((t.id for t in resolved.times if heading.start <= t.span.start < heading.end), None)
        return day, TimeRange(heading.day, heading.day, "stated", "day")
    mention = _said_on(resolved, trigger)
    said = _day(mention.latest) if mention is not None else None
    old = said is not None and published is not None and said < published - LONG_SAID
    if mention is not None and said is not None and old and modality not in AHEAD:
        told = _untold(resolved, act, said)
        return mention.id, replace(told, basis="relative") if told.earliest else told
    return None, _untold(resolved, act, published)


def _said_on(resolved: Resolved, trigger: int) -> TimeMention | None:
    """The day on which an act was said to have happened, where that is told: 'claimed on 29 March that it had taken
    Ora' puts it no later. Of what was said in these days the guide has no time (rule 31)."""
    parsed = resolved.parsed
    at, days = parsed.starts[trigger], list[TimeMention]()
    for a in resolved.attributions:
        if a.content.start <= at < a.content.end and a.cue_token is not None:
            dating = dating_of(resolved, a.cue_token)
            if dating is not None and dating.own and dating.until is None and precision(dating.mention) == "day":
                days.append(dating.mention)
    return min((d for d in days if d.latest), key=lambda d: str(d.latest), default=None)


def _since(told: TimeRange, published: date) -> TimeRange:
    """What is told after a day, and perhaps of another: from that day, or the day before the report, on."""
    first = min(told.earliest or "", (published - timedelta(days=1)).isoformat()) or None
    return TimeRange(first, published.isoformat(), "published", fineness(first, published.isoformat()))


def _counted(resolved: Resolved, trigger: int, published: date) -> tuple[str, TimeRange] | None:
    """The time of an act without one that is told to lie so long before or after another: a later act is counted from
    one with a time of its own, an earlier one from any: 'three days after losing Ora, the army shelled it'."""
    if types_at(resolved, trigger) & HARMFUL and (length := _length(resolved, trigger)) is not None:
        return length
    gap = gap_of(resolved, trigger)
    if gap is None or _dated(resolved, trigger, gap.other, gap):
        return None
    if not gap.later and not _dated(resolved, gap.other, trigger, gap):
        return None
    _, other = when_of(resolved, gap.other, modality="actual", background=False, is_state=False)
    today, yesterday = published.isoformat(), (published - timedelta(days=1)).isoformat()
    since = other.earliest
    if other.basis == "published":  # A month before a day that is not told begins on no day.
        since = None if gap.coarse else yesterday
    earliest, latest = gap.shifted(since, other.latest)
    if earliest is not None and earliest > today:
        return None
    latest = min(latest or today, today)
    fine = fineness(earliest, latest)
    return gap.mention.id, TimeRange(earliest, latest, "published" if other.basis == "published" else "relative", fine)


def _length(resolved: Resolved, trigger: int) -> tuple[str, TimeRange] | None:
    """What went on for so long began so long before what it stands by: 'took Ora on Sunday after two weeks of fights',
    'were killed in the five-day battle'. Nothing is counted from a week, month or year, which are no day."""
    length, own = lasted(resolved, trigger), dating_of(resolved, trigger)
    if length is None or (own is not None and own.own and own.mention is not length[0]):
        return None
    mention, verb, days = length
    _, end = when_of(resolved, verb, modality="actual", background=False, is_state=False)
    if end.precision in ("week", "month", "year"):
        return None
    first = end.earliest or end.latest
    if first is None or days is None:
        return mention.id, TimeRange(None, end.latest, "relative", "vague")
    first = (date.fromisoformat(first[:10]) - timedelta(days=days)).isoformat()
    return mention.id, TimeRange(first, end.latest, "relative", fineness(first, end.latest))


def _dated(resolved: Resolved, token: int, other: int, gap: Gap) -> bool:
    """Whether one of two acts has a time of its own."""
    mine, theirs = dating_of(resolved, token), dating_of(resolved, other)
    mine = _answered(resolved, token, mine, background=False)
    return mine is not None and mine.mention not in (gap.mention, theirs and theirs.mention)


def _answered(resolved: Resolved, trigger: int, ruled: Dating | None, *, background: bool) -> Dating | None:
    """The time that the reader model names, else what the rules found where the model does not rule it out; of words
    of another window it says nothing. A month or year of another sentence dates history only."""
    said = resolved.parsed.readout
    times = [t for t in dating_times(resolved) if not tolled(resolved, trigger, t)]
    if said is None or not times:
        return ruled
    chances = said.role(trigger, "time").tolist()
    best = max(times, key=lambda t: max(chances[t.tokens[0] : t.tokens[1]]))
    here = resolved.parsed.sentence(trigger)
    there = resolved.parsed.sentence(best.tokens[0])
    if resolved.parsed.heading(here.start) and (there.paragraph != here.paragraph or there.start > here.start):
        return ruled  # 'March 3: … On Saturday, jets hit Ora. | Shells hit Pell.': of two items of a list.
    if resolved.parsed.item(here.start) != resolved.parsed.item(there.start):
        return ruled
    least = SURE if names(resolved.parsed.doc, best) else NAMED
    inside = range(here.first, here.last)
    if ruled is not None and ruled.own and ruled.mention.tokens[0] in inside and best.tokens[0] not in inside:
        return ruled  # 'On 9 October 1981 a mine went off. On Tuesday, the army shelled Ora.'
    coarse = best.tokens[0] not in inside and precision(best) in ("month", "year") and not background
    if max(chances[best.tokens[0] : best.tokens[1]]) >= least and not coarse:  # 'The war began in 2011. Jets hit Ora.'
        return ruled if ruled is not None and best in (ruled.mention, ruled.until) else told_by(resolved, best, trigger)
    if ruled is not None and ruled.mention.tokens[0] >= here.last and not here.headline:
        return ruled  # 'Two have been killed in Ora. … Jets struck it on Monday, killing two.'
    if ruled is None or said.window[ruled.mention.tokens[0]] != said.window[trigger]:
        return ruled
    return ruled if max(chances[ruled.mention.tokens[0] : ruled.mention.tokens[1]]) >= BORNE else None


def _happened(resolved: Resolved, trigger: int) -> bool:
    """A state told as an event: 'Norland, backed by Velk, took Ora' has its main clause's time, a headline the
    report's."""
    token = resolved.parsed.doc[trigger]
    if types_at(resolved, trigger) & HELD:
        return False
    if resolved.parsed.sentence(trigger).headline:
        return token.pos_ in ("NOUN", "PROPN")
    return token.tag_ == "VBN" and token.dep_ in ("acl", "advcl") and tense_of(token.head) in ("past", "past_perfect")


def _later(mention: TimeMention, published: date | None) -> bool:
    return published is not None and (mention.earliest or "") > published.isoformat()


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _told(dating: Dating, act: Act, published: date | None) -> TimeRange | None:
    """The range of the time told, under its preposition: 'since 2015' reaches to the day of the report."""
    mention, today = dating.mention, published.isoformat() if published else None
    earliest, latest = mention.earliest, mention.latest
    kind = mention.expression.split(";")[0]
    basis = (
        "stated"
        if kind in ("date", "decade") or (kind in ("season", "quarter") and "year=" in mention.expression)
        else "relative"
    )
    if act.modality in AHEAD:
        if earliest and latest and today and latest >= today and mention.type in ("DATE", "TIME"):
            first = today if dating.lead in ("before", "by", "until", "till") else max(earliest, today)
            return TimeRange(first, latest, basis, precision(mention))  # type: ignore[arg-type]
        if mention.type in ("DATE", "TIME") and earliest is not None:
            return None
        within = length_of(mention) if dating.lead == "within" and published else None
        if within is not None and published is not None:  # 'promised to free them within a week'
            last = (published + timedelta(days=within)).isoformat()
            return TimeRange(today, last, basis, fineness(today, last))  # type: ignore[arg-type]
        return TimeRange(today, None, basis, "vague")  # type: ignore[arg-type]
    if dating.until is not None:
        latest = dating.until.latest
    elif dating.lead == "since":
        latest = today
    elif mention.type == "TIME":
        pass  # 'before dawn on Monday' is Monday still
    elif dating.lead in ("until", "till", "before"):
        earliest = None
    elif dating.lead == "by":
        earliest = None if latest != today else earliest
    if earliest is None and latest is None:
        return None
    if kind == "ref" and mention.value in ("PRESENT_REF", "FUTURE_REF"):
        return None
    return TimeRange(earliest, latest, basis, precision(mention))  # type: ignore[arg-type]


def _untold(resolved: Resolved, act: Act, published: date | None) -> TimeRange:
    """Without a time: by modality, background and tense (rule 33 of the guide)."""
    if published is None:
        return TimeRange(None, None, "published", "vague")
    today = published.isoformat()
    if act.background:
        return TimeRange(None, today, "published", "vague")
    if act.modality in AHEAD:
        return TimeRange(today, None, "published", "vague")
    if act.is_state or _lasting(resolved, act):
        return TimeRange(None, today, "published", "vague")
    return TimeRange((published - timedelta(days=1)).isoformat(), today, "published", "day")


def _lasting(resolved: Resolved, act: Act) -> bool:
    """Perfect, progressive, habit: the act may have begun at any time before. A headline's present is news."""
    parsed = resolved.parsed
    token = parsed.doc[act.token]
    if parsed.sentence_of and parsed.sentence(act.token).headline:
        return False
    tense = tense_of(token)
    if tense in ("perfect", "progressive", "present"):
        return not (_reported_present(token) or _done(token))
    return False


def _done(token: Token) -> bool:
    """'The advance has raised fears', 'their move marks a turn': of an act that is the doer of another verb, the verb's
    tense tells nothing; 'shelling has gone on' does."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ != "nsubj":
        return False
    verb = token.head
    if verb.i != carrier(token).i or verb.lemma_ in GOES_ON or verb.lemma_ == "be":
        return False
    return verb.pos_ == "VERB" and verb_tense(verb) in ("present", "perfect")


def _reported_present(token: Token) -> bool:
    """'says', 'accuses' as the act itself: speech in the present is today's."""
    return token.tag_ in ("VBZ", "VBP") and token.lemma_ in (
        "say",
        "accuse",
        "condemn",
        "urge",
        "warn",
        "deny",
        "demand",
        "threaten",
        "announce",
        "reject",
        "vow",
        "call",
    )
