"""Which time of its sentence dates an act.

In: resolved mentions and the token of an act. Out: a `Dating`, or None where no time of the sentence is the act's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.lexicon.words import words
from fogline.model import Resolved, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEECH = words(
    "say tell report announce add claim state confirm deny note declare explain warn accuse quote write tweet "
    "post describe condemn comment insist acknowledge admit allege cite argue reveal disclose publish"
)
LEADS = words("since until till before after by for in over within during throughout from between on at through")
NEVER = 99.0


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


def dating_of(resolved: Resolved, trigger: int) -> Dating | None:
    """The time of the sentence that dates the act at a token: the nearest in syntax, the time of saying left out."""
    parsed = resolved.parsed
    sentence = parsed.sentence(trigger)
    times = [t for t in resolved.times if sentence.first <= t.tokens[0] < sentence.last and _dates(resolved, t)]
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
    mention = times[best]
    opening = next(
        (t for t in times if t.tokens[1] <= mention.tokens[0] and _range_end(resolved, t, times) is mention), None
    )
    mention = opening or mention
    return Dating(mention, lead_of(parsed.doc, mention), _range_end(resolved, mention, times), cost)


def lead_of(doc: Doc, mention: TimeMention) -> str:
    """The preposition before a time, '' where there is none: 'since' in 'since early 2015'."""
    for index in range(mention.tokens[0] - 1, max(-1, mention.tokens[0] - 4), -1):
        word = doc[index].lower_
        if word in LEADS:
            return word
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


def _dates(resolved: Resolved, mention: TimeMention) -> bool:
    """False for date lines, bare lengths ('48-hour pauses'), 'now', and a length before a clause ('a day after he
    left')."""
    if any(
        z.kind in ("dateline", "byline", "tag") and z.start <= mention.span.start < z.end for z in resolved.parsed.zones
    ):
        return False
    kind = mention.expression.split(";")[0]
    if kind == "apart" or mention.value in ("PRESENT_REF", "XXXX-XX-XX"):
        return False
    return mention.earliest is not None or mention.latest is not None


def _range_end(resolved: Resolved, mention: TimeMention, times: list[TimeMention]) -> TimeMention | None:
    """The second time of 'from 27 November to 3 December', 'between 2011 and 2015'."""
    doc = resolved.parsed.doc
    after = next((t for t in times if t.tokens[0] >= mention.tokens[1]), None)
    if after is None:
        return None
    between = doc[mention.tokens[1] : after.tokens[0]].text.lower().strip()
    if re.fullmatch(r"to|until|till|through|-|–|—|to the|and until", between):
        return after
    return after if between == "and" and lead_of(doc, mention) == "between" else None


def governor(doc: Doc, mention: TimeMention, acts: set[int]) -> Token:
    """The verb, or the noun that tells of an act, whose time it is."""
    token = doc[mention.tokens[0] : mention.tokens[1]].root
    inside = set(range(*mention.tokens))
    for _ in range(8):
        if (
            token.i in inside
            and token.dep_ in ("poss", "nmod", "amod")
            and token.head.pos_ == "NOUN"
            and token.head.i not in inside
        ):
            return token.head
        if token.i not in inside and (token.pos_ in ("VERB", "AUX") or token.i in acts):
            return token
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def _distance(doc: Doc, mention: TimeMention, trigger: int, acts: set[int], cues: set[int]) -> float:
    """How far a time is from an act in syntax; `NEVER` where it is another's."""
    verb = governor(doc, mention, acts)
    act = doc[trigger]
    saying = _is_speech(verb, cues)
    if verb.i == trigger:
        return 0.0
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
        cost += 2.0 if here.dep_ == "relcl" else 1.0
        here = here.head
    if saying:
        return 6.0
    return _from_below(act, verb, mention)


def _from_below(act: Token, verb: Token, mention: TimeMention) -> float:
    """'hit the town, killing nine on Thursday': the time under a participle at the end is the main clause's too; so
    is the
    time of a subject's or object's act ('the raids of Thursday killed nine')."""
    cost, here = 2.0, verb
    for _ in range(6):
        if here.head.i == here.i:
            return NEVER
        if here.dep_ in ("relcl", "ccomp") or (here.dep_ == "advcl" and here.tag_ not in ("VBG", "VBN")):
            return NEVER
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
