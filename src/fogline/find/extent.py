"""How far what is said goes: what the parser cuts off a clause, or adds to it, mended by the words around.

In: a cue and the range that the parser gives. Out: the range mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.find.speech import RELATIVE, SUBJECTS, Range, own_again, trim
from fogline.lexicon.speech import SpeechWords

if TYPE_CHECKING:
    from fogline.model import Doc, Token

SHIFTED = frozenset({"would", "could", "might", "should", "had"})
CONTRAST = frozenset({"although", "though", "while", "whereas"})


def stretched(
    verb: Token, what: Token, content: Range, source: Range | None, limit: Range, words: SpeechWords
) -> Range:
    """What the parser cut off a clause: its subject, its end, its condition, or the noun it is about; and without the
    speaker's next act ('denied it had fired and accused the rebels')."""
    doc, (first, last) = verb.doc, content
    lemma = verb.lemma_.lower()
    if (
        verb.dep_ == "relcl"
        and what.dep_ == "ccomp"
        and not any(c.dep_ in SUBJECTS and c.lower_ not in RELATIVE for c in what.children)
    ):
        return min(verb.head.left_edge.i, first), last  # 'an attack that the rebels say killed nine'
    if what.dep_ in ("dobj", "pobj"):
        return trim(doc, (first, last))
    behind = first > verb.i
    if behind and (lemma in words.asides or lemma == "show"):
        gap = doc[verb.i + 1 : first]
        if (
            len(gap)
            and lemma not in words.told
            and lemma != "warn"
            and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM") for t in gap)
            and not (source and source[0] > verb.i)
            and gap[-1].lower_ not in words.days
        ):
            first = verb.i + 1  # 'shows Norlandish fighters kill thirty'
        day = first + 1 if doc[first].lower_ == "on" else first
        if first == verb.i + 1 and doc[day].lower_ in words.days and any(c.i > day for c in what.lefts):
            first = day + 1  # 'said on Sunday it had retaken the town'
        subjects = any(c.dep_ in SUBJECTS and c.i > first for c in what.children)
        if doc[first].lower_ == "that" and (subjects or doc[min(first + 1, last - 1)].tag_ in ("NN", "NNS")):
            first += 1  # 'say that turnout will fall', where the parser makes 'that' a part of the subject
        if lemma in words.fallback or lemma == "show":
            last = max(last, _clause_goes_on(verb, last, limit, words))
    if verb.dep_ == "relcl" and behind and doc[verb.left_edge.i - 1].text == ",":
        last = next(
            (t.i for t in doc[first:last] if t.text == ","), last
        )  # ', which rebels claim to have taken, is quiet'
    for child in verb.rights:
        conditional = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children)
        if child.dep_ == "advcl" and last <= child.i < limit[1] and conditional:
            last = min(
                limit[1], max(t.i for t in child.subtree) + 1
            )  # 'signalled readiness to send troops if requested'
            last = next((t.i for t in doc[child.i : last] if t.lower_ in CONTRAST), last)
    return _without_next_act(verb, what, trim(doc, (first, last)), words)


def _clause_goes_on(verb: Token, last: int, limit: Range, words: SpeechWords) -> int:
    """The end of a clause behind its cue where the parser hangs the rest of it elsewhere.

    'said his men, who had planned a raid, had withdrawn': what is not the cue's own further act belongs to the clause.
    """
    doc = verb.doc
    while last < limit[1]:
        at = last
        while at < limit[1] and (doc[at].is_punct or doc[at].is_space) and doc[at].text not in ("(", ")"):
            at += 1
        if at >= limit[1] or doc[at].text in ("(", ")"):
            return last
        token = doc[at]
        if token.lower_ in CONTRAST or token.lower_ in ("without",) or token.lemma_.lower() in words.according:
            return last
        branch = _branch(verb, token)
        if branch is not None and branch.i > verb.i:
            joined = branch.dep_ == "conj" or (branch.dep_ == "cc" and token.lower_ in ("and", "but", "or"))
            other = branch
            if branch.dep_ == "cc":
                other = next((c for c in verb.rights if c.dep_ == "conj" and c.i > branch.i), branch)
            if joined and not _same_clause(verb, other):
                return last
            if branch.dep_ in ("advcl", "parataxis") and (other.tag_ == "VBG" or branch.dep_ == "parataxis"):
                return last
            last = min(limit[1], max(max(t.i for t in branch.subtree), max(t.i for t in other.subtree)) + 1)
            continue
        if any(t.lemma_.lower() in words.asides and t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[at : limit[1]]):
            return last  # another speaker's
        return limit[1]
    return last


def _branch(verb: Token, token: Token) -> Token | None:
    """The child of a verb that a word hangs under, None where it hangs elsewhere."""
    here = token
    while here.head.i != here.i:
        if here.head.i == verb.i:
            return here
        here = here.head
    return None


def _same_clause(verb: Token, other: Token) -> bool:
    """'said they had not heard shells, but could not exclude a raid': a second verb without a subject of its own, in
    the tenses of reported speech, goes on with what is said."""
    if any(c.dep_ in SUBJECTS for c in other.children):
        return False
    bare = other.tag_ == "VB" and verb.tag_ in ("VBZ", "VBD") and not any(c.dep_ == "aux" for c in verb.children)
    return bare or any(c.lower_ in SHIFTED and c.dep_ == "aux" for c in other.children)


def _told_by_report(verb: Token, what: Token, token: Token) -> bool:
    """'vowed that a plot would be crushed, and a judge ordered arrests': behind a comma, with a subject and out of the
    tenses of reported speech, the report goes on by itself."""
    if verb.tag_ != "VBD" or not any(c.lower_ in SHIFTED or c.lower_ in ("was", "were") for c in what.children):
        return False
    subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    lead = next((c for c in token.doc[what.i : token.i] if c.dep_ == "cc" and c.i >= token.left_edge.i - 2), None)
    if subject is None or lead is None or token.doc[lead.i - 1].text != ",":
        return False
    aux = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return not aux & {*SHIFTED, "was", "were"}


def _without_next_act(verb: Token, what: Token, content: Range, words: SpeechWords) -> Range:
    """Content cut where the speaker's next cue or the report's own remark begins."""
    doc, (first, last) = verb.doc, content
    for token in doc[first:last]:
        if token.pos_ == "VERB" and token.dep_ == "conj" and token.i > what.i:
            before = own_again(token, words)
            if (before is not None and before.i == verb.i) or _told_by_report(verb, what, token):
                last = next((c.i for c in reversed(doc[what.i : token.i]) if c.dep_ == "cc"), token.i)
                break
        if token.lower_ in ("although", "though") and any(
            t.lower_ in words.no_evidence for t in doc[token.i : token.i + 8]
        ):
            last = token.i  # the report's own words
            break
    return without_answer(doc, trim(doc, (first, last)), words)


def without_answer(doc: Doc, at: Range, words: SpeechWords) -> Range:
    """Content without the answer to it: 'accused Paris of firing, which Paris denied', '…, a charge he rejects'."""
    first, last = at
    for token in doc[first:last]:
        if token.text != "," or token.i + 2 >= last:
            continue
        lead = doc[token.i + 1 : min(last, token.i + 4)]
        answers = any(t.lower_ == "which" or t.lemma_.lower() in words.nouns for t in lead)
        cue = next((t for t in doc[token.i + 2 : last] if t.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB")), None)
        later = doc[cue.i : min(last, cue.i + 3)] if cue is not None and cue.i - token.i < 9 else ()
        if answers and any(words.verbs.get(t.lemma_.lower()) == "denies" or t.lemma_ == "call" for t in later):
            return trim(doc, (first, token.i))
    return at


def extended(content: Range, cue: Range, source: Range | None, quotes: tuple[Range, ...]) -> Range:
    """Content that reaches into a quotation goes on to the quotation's end, on its own side of the cue."""
    first, last = content
    around = first <= cue[0] and cue[1] <= last
    for a, b in quotes:
        if a < last and first < b and not (a <= cue[0] < b):
            first, last = min(first, a), max(last, b)
    if around:
        return first, last
    for a, b in (r for r in (cue, source) if r is not None):
        if first <= a and b <= last:
            if content[0] >= b:
                first = b
            elif content[1] <= a:
                last = a
    return first, last
