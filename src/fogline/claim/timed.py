"""Which time of its sentence dates an act.

In: resolved mentions and the token of an act. Out: a `Dating`, or None where no time of the sentence is the act's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.claim.tense import verb_tense
from fogline.lexicon.words import words
from fogline.model import NO_PROSE, Resolved, TimeMention
from fogline.model.nearness import runs_on

if TYPE_CHECKING:
    from fogline.model import Doc, Token

SPEECH = words(
    "say tell report announce add claim state confirm deny note declare explain warn accuse quote write tweet "
    "post describe condemn comment insist acknowledge admit allege cite argue reveal disclose publish"
)
LEADS = words("since until till before after by for in over within during throughout from between on at through")
APART = words("after before until since")
TOGETHER = words("when as while once after")
UNITS = words("minute hour day week month year decade")
BEGINS = words("begin start erupt break")
RANKS = words("most first second third fourth fifth sixth latest")
SPANS = words("since during until")
NEVER = 99.0
COUNTS = words("toll number count tally figure total")


@dataclass(frozen=True, slots=True)
class Dating:
    """The time of an act, the preposition before it, the end of a range ('from 3 May to 7 May'), and how far it
    stands from the act in syntax (0: it hangs on the act's own word)."""

    mention: TimeMention
    lead: str
    until: TimeMention | None = None
    cost: float = 0.0

    @property
    def own(self) -> bool:
        """True where the time stands in the act's own phrase."""
        return self.cost < 1


@lru_cache(maxsize=1024)
def dating_of(resolved: Resolved, trigger: int) -> Dating | None:
    """The time of the sentence that dates the act at a token: the nearest in syntax, the time of saying left out."""
    parsed = resolved.parsed
    sentence = parsed.sentence(trigger)
    times = [t for t in dating_times(resolved) if sentence.first <= t.tokens[0] < sentence.last]
    times = [t for t in times if not tolled(resolved, trigger, t)]
    if not times:
        return None
    acts = {t.token for t in resolved.triggers} | {trigger}
    cues = {a.cue_token for a in resolved.attributions if a.cue_token is not None}
    scored = sorted(
        ((_distance(parsed.doc, t, trigger, acts, cues), abs(t.tokens[0] - trigger), i) for i, t in enumerate(times))
    )
    cost, _, best = scored[0]
    if cost >= NEVER:
        return None
    mention = _opening(resolved, times[best], times)
    lead = _clause_lead(parsed.doc, mention, trigger, acts) or _lead_to(parsed.doc, mention, trigger)
    return Dating(mention, lead, _range_end(resolved, mention, times), cost)


def told_by(resolved: Resolved, mention: TimeMention, trigger: int) -> Dating:
    """The dating that a time gives an act."""
    times = list(resolved.times)
    mention, doc = _opening(resolved, mention, times), resolved.parsed.doc
    begun = _clause_lead(doc, mention, trigger, {t.token for t in resolved.triggers} | {trigger})
    return Dating(mention, begun or _lead_to(doc, mention, trigger), _range_end(resolved, mention, times))


def _opening(resolved: Resolved, mention: TimeMention, times: list[TimeMention]) -> TimeMention:
    """The first time of a range of which this is the second, else itself."""
    return next((t for t in times if _range_end(resolved, t, times) is mention), mention)


def _clause_lead(doc: Doc, mention: TimeMention, trigger: int, acts: set[int]) -> str:
    """'since the war began in 2023', 'since the revolt of 2011': what is around the time is led by 'since', and so is
    it."""
    here = governor(doc, mention, acts)
    for _ in range(4):
        if here.i == trigger or here.head.i == here.i:
            return ""
        if here.dep_ == "relcl" and here.lemma_ in BEGINS and verb_tense(doc[trigger]) == "perfect":
            return "since"  # 'The war, which began on 15 April, has killed thousands'
        mark = next((c.lower_ for c in here.children if c.dep_ == "mark"), "")
        if here.dep_ == "advcl" and mark in ("since", "until"):
            return mark
        if here.dep_ == "pobj" and here.head.lower_ in ("since", "until"):
            return str(here.head.lower_)
        here = here.head
    return ""


def _lead_to(doc: Doc, mention: TimeMention, trigger: int) -> str:
    """The preposition before a time, none for an act that 'when' tells of it: 'since 2021, when soldiers took Ora'."""
    at = mention.tokens[1] + (mention.tokens[1] < len(doc) and doc[mention.tokens[1]].text == ",")
    when = at < len(doc) and doc[at].lower_ == "when" and trigger > at
    return "" if when and doc[at].head in (doc[trigger], *doc[trigger].ancestors) else lead_of(doc, mention)


def tolled(resolved: Resolved, trigger: int, mention: TimeMention) -> bool:
    """'The toll of the bombing rose to 17 on Monday': the day is that of the count, not of the act counted."""
    doc = resolved.parsed.doc
    here = doc[trigger]
    for _ in range(6):
        if here.head.i == here.i:
            return False
        if here.i != trigger and here.dep_ in ("nsubj", "nsubjpass") and here.lemma_.lower() in COUNTS:
            return governor(doc, mention, {trigger}).i == here.head.i
        here = here.head
    return False


def lead_of(doc: Doc, mention: TimeMention) -> str:
    """The preposition before a time, '' where there is none: 'since' in 'since early 2015'."""
    for index in range(mention.tokens[0] - 1, max(-1, mention.tokens[0] - 4), -1):
        word = doc[index].lower_
        if word in LEADS:
            return word
        if word == "of" and index and doc[index - 1].lower_ == "as":
            return "by"  # 'as of Saturday'
        if word not in (
            "the",
            "a",
            "an",
            "early",
            "late",
            "at",
            "least",
            "about",
            "around",
            "some",
            "more",
            "than",
            "over",
            "nearly",
            "just",
            "only",
            "almost",
        ):
            return ""
    return ""


@lru_cache(maxsize=1)
def dating_times(resolved: Resolved) -> tuple[TimeMention, ...]:
    """The times of a report that can date an act."""
    return tuple(t for t in resolved.times if dates(resolved, t))


def dates(resolved: Resolved, mention: TimeMention) -> bool:
    """False for date lines, headings, bare lengths ('48-hour pauses'), 'now', a length before a clause."""
    if any(z.kind in NO_PROSE and z.start <= mention.span.start < z.end for z in resolved.parsed.zones):
        return False
    kind = mention.expression.split(";")[0]
    if kind == "apart" or mention.value in ("PRESENT_REF", "XXXX-XX-XX"):
        return False
    if compares(resolved.parsed.doc, mention) or _in_head(resolved, mention):
        return False
    ends = mention.type == "DURATION" and lead_of(resolved.parsed.doc, mention) == "within"
    return ends or mention.earliest is not None or mention.latest is not None


def compares(doc: Doc, mention: TimeMention) -> bool:
    """'the strongest storm in a decade', 'the second raid in two weeks': the time says how rare the act is."""
    lead = lead_of(doc, mention)
    rare = lead in ("in", "for", "over") and mention.type == "DURATION"
    for index in range(mention.tokens[0] - 1, max(doc[mention.tokens[0]].sent[0].i, mention.tokens[0] - 14) - 1, -1):
        token = doc[index]
        rare = rare or token.lower_ == "since"
        if token.tag_ in ("VBD", "VBZ", "VBP") or token.text in (",", ";", ":"):
            return False
        best = token.tag_ in ("JJS", "RBS") and token.lower_ not in ("most", "least")
        ranked = token.lower_ in RANKS and index and doc[index - 1].lower_ in ("the", "their", "its")
        if best or (ranked and doc[index + 1].lower_ != "of"):
            return rare
    return False


def _in_head(resolved: Resolved, mention: TimeMention) -> bool:
    """'DRAS, Norland (July 5) - Troops …': the day of writing before the dash."""
    parsed = resolved.parsed
    sentence = parsed.sentence(mention.tokens[0])
    if mention.tokens[0] - sentence.first > 8 or not parsed.doc[sentence.first].text.isupper():
        return False
    tail = parsed.report.text[mention.span.end : mention.span.end + 24]
    return bool(re.match(r"\)?\s*(\([^()]{2,18}\))?\s*[-–—]{1,2}\s", tail))


def _range_end(resolved: Resolved, mention: TimeMention, times: list[TimeMention]) -> TimeMention | None:
    """The second time of 'from 27 November to 3 December', 'between 2011 and 2015', 'Saturday and Sunday'."""
    doc = resolved.parsed.doc
    after = next((t for t in times if t.tokens[0] >= mention.tokens[1]), None)
    if after is None:
        return None
    between = doc.quote(mention.tokens[1], after.tokens[0]).lower().strip()
    if re.fullmatch(r"to|until|till|through|-|–|—|to the|and until", between):
        return after
    if between == "and" and lead_of(doc, mention) == "between":
        return after
    return after if re.fullmatch(r"and(?: on| early| late)*", between) and runs_on(mention, after) else None


def governor(doc: Doc, mention: TimeMention, acts: set[int]) -> Token:
    """The verb, or the noun that tells of an act, whose time it is."""
    token = doc.top(*mention.tokens)
    inside = set(range(*mention.tokens))
    for _ in range(8):
        if (
            token.i in inside
            and token.dep_ in ("poss", "nmod", "amod", *(("nummod", "compound") if _coarse(mention) else ()))
            and token.head.pos_ in ("NOUN", "PROPN")
            and token.head.i not in inside
        ):
            return token.head
        if token.i not in inside and (token.pos_ in ("VERB", "AUX") or token.i in acts) and token.text != "IS":
            return token
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def _distance(doc: Doc, mention: TimeMention, trigger: int, acts: set[int], cues: set[int]) -> float:
    """How far a time is from an act in syntax; `NEVER` where it is another's."""
    verb = governor(doc, mention, acts)
    act = doc[trigger]
    if verb.i == trigger:
        return 0.0
    if names(doc, mention) and (verb.i not in acts or (verb.dep_ == "dobj" and verb.head.i == trigger)):
        return NEVER
    saying = _is_speech(verb, cues)
    if saying and not _placed_in_content(mention, verb):
        return NEVER
    cost, here = 0.0, act
    for _ in range(12):
        if here.i == verb.i:
            return cost
        if verb in here.conjuncts:
            return cost + 1.5
        if here.head.i == here.i:
            break
        if (
            _is_speech(here.head, cues)
            and here.dep_ in ("ccomp", "parataxis", "advcl", "dobj", "pobj")
            and here.head.i != verb.i
        ):
            break
        if _apart(doc, here, verb):
            return NEVER
        cost += 2.0 if here.dep_ == "relcl" else 1.0
        here = here.head
    if saying:
        return 6.0
    return _from_below(act, verb)


def _coarse(mention: TimeMention) -> bool:
    """A year, a month or a date, which may name a thing: 'the 1988 law'; a weekday tells when it was."""
    value = mention.value or ""
    whole = len(value) == 4 or (len(value) == 7 and "W" not in value)
    return mention.type == "DATE" and (whole or mention.expression.startswith("date;"))


def names(doc: Doc, mention: TimeMention) -> bool:
    """True where a time tells which thing is meant: 'the 2015 peace accord', 'the June 3 poll', and not when: 'since
    the revolt of 2011'."""
    thing = governor(doc, mention, set())
    if not _coarse(mention) or thing.pos_ not in ("NOUN", "PROPN") or thing.head.lower_ in SPANS:
        return False
    return len(mention.value or "") < 10 or mention.tokens[1] <= thing.i <= mention.tokens[1] + 2


def _apart(doc: Doc, clause: Token, above: Token) -> bool:
    """A clause told at a distance from the time of the verb above it: '…, a day after they reached Ora', '…, where the
    guard had dug in'."""
    if clause.dep_ in ("relcl", "advcl") and clause.i != above.i and verb_tense(clause) == "past_perfect":
        return verb_tense(above) != "past_perfect"
    if clause.dep_ == "advcl":
        word = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ in APART), None)
    elif clause.dep_ in ("pcomp", "pobj"):
        word = clause.head if clause.head.lower_ in APART else None
    else:
        return False
    return word is not None and word.i > 0 and doc[word.i - 1].lower_.rstrip("s") in UNITS


def _from_below(act: Token, verb: Token) -> float:
    """'hit the town, killing nine on Thursday': the time under a participle at the end is the main clause's too; so
    is the time of a subject's or object's act ('the raids of Thursday killed nine')."""
    cost, here = 2.0, verb
    for _ in range(6):
        if here.head.i == here.i:
            return NEVER
        if here.dep_ in ("relcl", "ccomp") or _apart(act.doc, here, act):
            return NEVER
        if here.dep_ == "advcl" and here.tag_ not in ("VBG", "VBN"):
            if not any(c.lower_ in ("since", *TOGETHER) and c.dep_ in ("mark", "advmod") for c in here.children):
                return NEVER
            cost += 1.0  # 'When the army left on 4 November, fighters shot …'
        here, cost = here.head, cost + 1.0
        if here.i == act.i:
            return cost
        if here in act.ancestors:
            return cost + 2.0 if _one_clause(act, here) else NEVER
    return NEVER


def _one_clause(act: Token, top: Token) -> bool:
    """False where a finite clause lies between: 'Thursday's attack comes as troops are on the offensive'."""
    here = act
    while here.i != top.i and here.head.i != here.i:
        if here.dep_ in ("advcl", "ccomp", "relcl") and any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children):
            return False
        here = here.head
    return True


def _is_speech(verb: Token, cues: set[int]) -> bool:
    return verb.i in cues or (verb.pos_ == "VERB" and verb.lemma_.lower() in SPEECH)


def _placed_in_content(mention: TimeMention, verb: Token) -> bool:
    """'… killed ten on Thursday, a monitor said': the parse hangs the time on 'said', but the speaker stands
    between."""
    if mention.tokens[0] > verb.i:
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i > verb.i:
        return mention.tokens[0] > 2 and any(
            c.dep_ in ("ccomp", "parataxis") and c.i < mention.tokens[0] for c in verb.children
        )
    start = min(t.i for t in subject.subtree)
    return mention.tokens[1] <= start and any(
        c.dep_ in ("ccomp", "parataxis") and c.i < mention.tokens[0] for c in verb.children
    )
