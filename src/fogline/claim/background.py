"""History or news? Whether an act is one that the report recalls: rule 40 of the claims guide.

In: resolved mentions, a trigger and when its act took place. Out: yes or no, with the reason.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fogline.claim.senses import TALK
from fogline.claim.tense import tense_of, verb_tense
from fogline.claim.timed import compares, dating_of, lead_of, names
from fogline.model import NO_PROSE, Resolved, TimeRange

if TYPE_CHECKING:
    from fogline.model import Token

MONTH = timedelta(days=31)
LONG = timedelta(days=120)
HELD = frozenset({"territory_held", "siege"})
STANDING = frozenset({"support_given"})
ONCE = frozenset({"once", "formerly", "previously", "historically", "originally"})
RECALL = frozenset({"history", "anniversary", "memory", "commemoration", "legacy"})
LONG_AGO = (
    "in the past",
    "in recent months",
    "in past months",
    "over the years",
    "in recent years",
    "for years",
    "for decades",
    "for months",
    "years ago",
    "months ago",
    "decades ago",
    "over the past year",
    "last year",
    "in the last months",
    "in past years",
)
CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "parataxis"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})


def background_of(resolved: Resolved, trigger: int, when: TimeRange, *, type: str = "") -> tuple[bool, str]:
    """Is the act told as history, and why. `when` is the act's time as found; `type` its event type.

    An act dated more than a month before publication, or that began so long ago, a total since then, and a standing
    fact of the war told in a relative clause are background. Control and sieges of today are not.
    """
    token = resolved.parsed.doc[trigger]
    told = _dated(resolved, trigger, when)
    if told:
        return True, told
    words = _clause_words(token)
    if type not in HELD and when.basis == "published":
        told = _dated_clause(resolved, {t.i for t in words})
        if told:
            return True, told
    text = " " + " ".join(t.lower_ for t in words) + " "
    for phrase in LONG_AGO:
        if phrase in text and re.search(rf" {phrase} (?!day|week|month|hour|few|two|three|\d)", text):
            return True, f"told as '{phrase}'"
    if any(t.lower_ in ONCE and t.dep_ == "advmod" and (not t.i or t.nbor(-1).lower_ != "at") for t in words):
        return True, "told as what once was"
    if _recalled(token):
        return True, "part of a history or an anniversary"
    if when.basis == "published" and not _speaks(resolved, trigger) and _history(resolved, trigger):
        return True, "goes on with what was dated more than a month before the report"
    if when.basis == "published" and _under_history(resolved, token):
        return True, "told before what was dated more than a month before the report"
    if type in HELD:
        return False, ""
    if _standing(token, type):
        return True, "a standing fact told beside the news"
    return False, ""


def _dated(resolved: Resolved, trigger: int, when: TimeRange) -> str:
    """The date, or the start of what lasts, lies more than a month before publication: 'in May', 'since May'."""
    published = _day(resolved.parsed.published)
    if published is None:
        return ""
    earliest, latest = _day(when.earliest), _day(when.latest)
    if latest is not None and latest < published - MONTH:
        return f"dated {when.latest}, more than a month before the report"
    if when.basis == "published":
        return ""
    if earliest is None or earliest >= published - MONTH:
        return ""
    month_over = when.precision == "month" and latest is not None and latest < published
    if month_over and published - 3 * MONTH // 2 <= earliest:
        return ""  # 'last month', told early in this one
    dating = dating_of(resolved, trigger)
    total = tense_of(resolved.parsed.doc[trigger]) == "perfect"  # 'has killed thousands this year'
    if dating is not None and dating.mention.expression.startswith("this;") and not total:
        return ""  # 'was seized this year'
    return f"since {when.earliest}, more than a month before the report"


def _speaks(resolved: Resolved, trigger: int) -> bool:
    return any(t.token == trigger and t.types[0] in TALK for t in resolved.triggers)


def _history(resolved: Resolved, trigger: int) -> bool:
    """'On 9 October 1981 … Two soldiers died.': past acts without a date go on with a report that tells of the past
    only: up to them something is dated long ago, and nothing, no saying either, is of the last month."""
    published, parsed = _day(resolved.parsed.published), resolved.parsed
    token = parsed.doc[trigger]
    if published is None or tense_of(token) not in ("past", "past_perfect") or not parsed.sentence_of:
        return False
    here = parsed.sentences[parsed.sentence_of[trigger]]
    old = False
    for time in resolved.times:
        latest = _day(time.latest)
        if time.tokens[0] >= here.last or latest is None or time.type not in ("DATE", "TIME"):
            continue
        if any(z.kind in NO_PROSE and z.start <= time.span.start < z.end for z in parsed.zones):
            continue
        if compares(parsed.doc, time) or names(parsed.doc, time):
            continue
        if latest >= published - MONTH:
            return False
        passing = len(time.value or "") < 7 and parsed.sentence_of[time.tokens[0]] > 1  # a year told by the way
        old = old or (latest < published - LONG and not passing)
    return old


def _under_history(resolved: Resolved, token: Token) -> bool:
    """'It began after the death in May of a woman who had been arrested': told before what lies long ago."""
    published = _day(resolved.parsed.published)
    here = token
    for _ in range(4):
        if here.dep_ in ("relcl", "advcl") and here.head.i != here.i:
            break
        if here.head.i == here.i or here.dep_ not in ("conj", "xcomp", "dobj", "prep", "pobj"):
            return False
        here = here.head
    if published is None or here.dep_ not in ("relcl", "advcl") or verb_tense(here) != "past_perfect":
        return False
    dating = dating_of(resolved, here.head.i)
    latest = _day(dating.mention.latest) if dating is not None else None
    return latest is not None and latest < published - MONTH


def _dated_clause(resolved: Resolved, words: set[int]) -> str:
    """A date in the act's own clause: 'freed Ora on March 27 with the support of Norland'."""
    published = _day(resolved.parsed.published)
    for time in resolved.times:
        latest = _day(time.latest)
        if published and latest and time.type == "DATE" and time.tokens[0] in words and latest < published - MONTH:
            doc = resolved.parsed.doc
            if lead_of(doc, time) in ("before", "by", "until", "till") or compares(doc, time) or names(doc, time):
                continue  # 'unless they leave before January 15'
            return f"told beside {time.span.quote}, more than a month before the report"
    return ""


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def _clause_words(token: Token) -> list[Token]:
    """The words of the finite clause around a token, without clauses inside it."""
    here = token
    for _ in range(8):
        if (
            here.pos_ in ("VERB", "AUX")
            and here.dep_ not in ("xcomp", "acl", "pcomp")
            and not (here.dep_ == "advcl" and here.tag_ == "VBG")
        ):
            break
        if here.head.i == here.i:
            break
        here = here.head
    inside, stack, above = [here], [here], {token, *token.ancestors}
    while stack:
        for child in stack.pop().children:
            clause = child.dep_ in CLAUSES or (child.dep_ == "conj" and child.pos_ == "VERB")
            if clause and child not in above:
                continue
            inside.append(child)
            stack.append(child)
    return sorted(inside, key=lambda t: t.i)


def _recalled(token: Token) -> bool:
    """'has a history of uprisings', 'on the anniversary of the massacre'."""
    here = token
    for _ in range(4):
        if here.dep_ == "pobj" and here.head.lower_ == "of" and here.head.head.lemma_.lower() in RECALL:
            return True
        if here.dep_ not in ("pobj", "prep", "conj", "compound") or here.head.i == here.i:
            return False
        here = here.head
    return False


def _standing(token: Token, kind: str) -> bool:
    """'the brigade, which Norland supports': an undated present or perfect in a relative clause."""
    here = token
    for _ in range(5):
        if here.dep_ == "relcl":
            break
        if here.dep_ not in ("attr", "dobj", "conj", "acomp", "prep", "pobj", "acl", "xcomp") or here.head.i == here.i:
            return False
        here = here.head
    if here.dep_ != "relcl" or here.tag_ == "VB" or not any(t.lower_ in RELATIVE for t in here.subtree):
        return False
    wished = here.i != token.i and token.tag_ == "VB"
    if wished or here.head.lower_ in ("those", "anyone", "all", "some", "many", "one"):
        return False  # 'partners that wish to deliver tanks', 'those who arm them'
    if any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("some", "many", "most", "all") for c in here.children):
        return False
    auxiliaries = {c.lower_ for c in here.children if c.dep_ in ("aux", "auxpass")}
    present = here.tag_ in ("VBZ", "VBP") and not auxiliaries & {"was", "were", "had", "did"}
    return kind in STANDING and (present or bool(auxiliaries & {"has", "have"}) or here.lemma_ == "be")
