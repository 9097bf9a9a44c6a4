"""Cues that are no verbs of the speaker's: 'according to', 'citing', nouns as 'claims by', adverbs of hearsay.

In: a cue's token. Out: `Draft`, an attribution in tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.find.speech import SUBJECTS, Range, agent, clause, noun_phrase, subject, trim
from fogline.lexicon.speech import SpeechWords

if TYPE_CHECKING:
    from fogline.model import Token


CONJUNCTIONS = frozenset({"that", "but", "and", "when", "because", "where"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in tokens. `outer` marks 'quoting X': the speaker of the clause around it is the outer one."""

    source: Range | None
    cue: Range | None
    content: Range
    stance: str


def according(token: Token, limit: Range) -> Draft | None:
    """'According to the mayor, shells fell': the clause that it hangs on, without itself."""
    doc = token.doc
    if token.lower_ == "per" and (
        token.i == limit[0] or doc[token.i - 1].text != "," or token.head.pos_ not in ("VERB", "AUX")
    ):
        return None
    at = token.i + 1
    if token.lower_ != "per":
        while at < limit[1] and doc[at].lower_ != "to" and at < token.i + 3:
            at += 1
        if at >= limit[1] or doc[at].lower_ != "to":
            return None
        lead = doc[at]
        at += 1
    else:
        lead = token
    pobj = next((c for c in lead.children if c.dep_ == "pobj"), None)
    if pobj is None:
        pobj = next((t for t in doc[at : limit[1]] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if pobj is None:
        return None
    source = noun_phrase(pobj, (at, limit[1]))
    own = (token.i, max(source[1], at))
    if own[1] < limit[1] - 1 and doc[own[1]].text == "," and doc[own[1] + 1].tag_ in ("VBN", "WDT", "WP"):
        end = next((t.i for t in doc[own[1] + 1 : limit[1]] if t.text == ","), own[1])
        own = token.i, end  # 'According to the report, published on Monday, …'
    host = token.head
    while host.pos_ not in ("VERB", "AUX") and host.head.i != host.i:
        host = host.head
    top = host
    while top.dep_ in ("conj", "xcomp") and top.head.pos_ in ("VERB", "AUX") and token.i == limit[0]:
        top = top.head
    after_that = token.i >= limit[0] + 2 and doc[token.i - 1].text == "," and doc[token.i - 2].lower_ in CONJUNCTIONS
    if token.i <= limit[0] + 1 or after_that:  # 'reported that, according to the mayor, shells fell'
        content = trim(doc, (own[1], limit[1]))
    elif own[1] >= limit[1] - 1:
        while host.dep_ == "conj" and host.head.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in host.children):
            host = host.head  # 'dragged them out and shot them, according to the mayor'
        content = trim(doc, (_clause_start(host, limit, token.i), own[0]))
    else:
        content = clause(top)  # the words stand around the speaker
    return Draft(source, (token.i, at), content, "asserts")


def _clause_start(host: Token, limit: Range, before: int) -> int:
    inside = [t.i for t in host.subtree if limit[0] <= t.i < before]
    return min(inside) if inside else limit[0]


def citing(token: Token, limit: Range) -> Draft | None:
    """'…, citing the ministry': the clause before it; 'quoting X as saying' has its clause after."""
    whom = next((c for c in token.children if c.dep_ == "dobj"), None)
    if whom is None:
        return None
    source = noun_phrase(whom, limit)
    later = next((t for t in token.subtree if t.i > whom.i and t.lemma_ == "say"), None)
    if later is not None:
        return None  # 'as saying' is a cue of its own
    host = token.head
    content = (
        clause(host, without=((token.i, max(source[1], token.i + 1)),)) if host.i != token.i else (limit[0], token.i)
    )
    if content[1] - content[0] == 1 and host.i - limit[0] > 1:  # 'Two died, a doctor said, citing survivors'
        who = next((c for c in host.children if c.dep_ in SUBJECTS), host)
        content = limit[0], min(host.i, who.left_edge.i)
    return Draft(source, (token.i, token.i + 1), trim(token.doc, (content[0], min(content[1], token.i))), "asserts")


def noun_cue(noun: Token, limit: Range, words: SpeechWords) -> Draft | None:
    """'claims by Norland that …', 'reports of shelling', 'the accusation that …': owner or 'by' speaks."""
    if _means_of_saying(noun, words):
        return None
    who = next((c for c in noun.children if c.dep_ in ("poss", "nsubj")), None)
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from", "among")), None)
    if by is not None:
        who = next((c for c in by.children if c.dep_ == "pobj"), who)
    made = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if who is None and made is not None and not any(c.lower_ == "that" for c in made.children):
        who = agent(made)  # 'reports circulated by the ministry that …'
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    what = next(
        (c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and _that(c)),
        None,
    )
    if what is None:  # the parser may hang the clause on the name between: 'the claim of a newspaper that …'
        what = next(
            (
                c
                for h in (who, made, *(g for g in (of.children if of is not None else ()) if g.dep_ == "pobj"))
                if h is not None
                for c in h.rights
                if c.dep_ in ("acl", "ccomp", "relcl") and _that(c)
            ),
            None,
        )
    if what is not None and who is None and of is not None:
        who = next((c for c in of.children if c.dep_ == "pobj"), None)
    if what is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # 'his view is that it will rain'
        what = next((c for c in noun.head.rights if c.dep_ == "ccomp" and c.left_edge.dep_ == "mark"), None)
    if who is None and noun.dep_ == "dobj" and noun.head.lemma_.lower() in words.light:
        who = subject(noun.head, words)  # 'expressed concern about', 'made a promise to'
    cue = (noun.i, noun.i + 1)
    source = noun_phrase(who, limit) if who is not None else None
    if source is not None and source[1] - source[0] > 1 and noun.doc[source[1] - 1].tag_ == "POS":
        source = source[0], source[1] - 1  # the speaker of 'Norland's claim' is 'Norland'
    stance = words.nouns[noun.lemma_.lower()]
    if what is not None:
        return Draft(source, cue, clause(what, without=(cue,)), stance)
    infinitive = next((c for c in noun.children if c.dep_ == "acl" and any(g.lower_ == "to" for g in c.children)), None)
    if infinitive is not None and (
        stance in ("promises", "demands", "warns", "claims") or noun.lemma_.lower() in words.wishes
    ):
        return Draft(source, cue, clause(infinitive, without=(cue,)), stance)
    lead = next(
        (
            c
            for c in noun.children
            if c.dep_ == "prep"
            and c.lower_ in ("of", "for", "about", "over")
            and any(g.dep_ in ("pobj", "pcomp") for g in c.children)
        ),
        None,
    )
    if lead is not None and noun.lemma_.lower() in words.charges:
        inner = next(c for c in lead.children if c.dep_ in ("pobj", "pcomp"))
        return Draft(
            source, cue, trim(noun.doc, (min(t.i for t in inner.subtree), max(t.i for t in inner.subtree) + 1)), stance
        )
    return None


def _that(verb: Token) -> bool:
    """Does a clause begin with the 'that' of content, no relative pronoun?"""
    subjects = [c.i for c in verb.children if c.dep_ in SUBJECTS]
    return any(
        c.lower_ == "that" and (c.dep_ == "mark" or (c.dep_ in SUBJECTS and max(subjects) > c.i)) for c in verb.children
    )


def _means_of_saying(noun: Token, words: SpeechWords) -> bool:
    """'said in a statement that …': the verb is the cue, whatever the parser hangs the clause on."""
    lead = noun.head
    if noun.dep_ != "pobj" or lead.lower_ not in ("in", "through", "via", "by", "on", "with"):
        return False
    return noun.lemma_.lower() in words.means and any(
        t.lemma_.lower() in words.asides for t in noun.doc[max(noun.sent[0].i, lead.i - 6) : lead.i]
    )


def hearsay(token: Token, limit: Range) -> Draft | None:
    """'reportedly', 'an alleged attack': somebody says so, nobody is named."""
    head = token.head
    cue = (token.i, token.i + 1)
    stance = (
        "claims" if token.lower_ in ("allegedly", "purportedly", "supposedly", "alleged", "purported") else "asserts"
    )
    if token.dep_ == "amod":
        return Draft(None, cue, noun_phrase(head, (token.i + 1, limit[1])), stance)
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    at = clause(head)
    if at[0] == token.i:
        at = trim(token.doc, (token.i + 1, at[1]))
    return Draft(None, cue, at, stance)
