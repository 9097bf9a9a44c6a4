"""A cue's speaker and what is said, as token ranges: who is the subject of 'said', which clause is its content.

In: a cue's token. Out: `Range`s of tokens for the speaker and the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.lexicon.speech import SpeechWords

if TYPE_CHECKING:
    from fogline.model import Doc, Token

Range = tuple[int, int]
SUBJECTS = ("nsubj", "nsubjpass")
SHORT = 8  # Tokens of a short form in brackets, and of a name before it.
RELATIVE = frozenset({"who", "which", "that"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", "„"})
EDGE = QUOTES | frozenset({",", ".", ";", ":", "-", "–", "—", "!", "?", "'", "‘", "’", "...", "…"})


def noun_phrase(head: Token, limit: Range) -> Range:
    """The noun phrase of a head without relative clauses and what follows them, inside `limit`.

    'Prince Saud, whose country backs them, said' is 'Prince Saud'.
    """
    first, last = head.i, head.i
    stack = [head]
    while stack:
        word = stack.pop()
        for child in word.children:
            if not limit[0] <= child.i < limit[1]:
                continue
            kept = child.text == "-" or (child.dep_ == "cc" and _names_joined(word))
            if child.dep_ in ("relcl", "advcl", "ccomp", "punct", "cc", "parataxis", "dep") and not kept:
                continue
            if child.dep_ == "conj" and child.pos_ == "VERB":
                continue
            if child.dep_ == "acl" and child.pos_ == "VERB" and any(t.text == "," for t in child.doc[head.i : child.i]):
                continue
            first, last = min(first, child.i), max(last, child.i)
            stack.append(child)
    return trim(head.doc, (first, last + 1))


def bracketed(doc: Doc, at: Range, limit: Range) -> Range:
    """A phrase that is cut at a short form's bracket, made whole: 'Doctors Without Borders (MSF)'."""
    first, last = at
    marks = [t.text for t in doc[first:last] if t.text in ("(", ")")]
    if marks and marks.count("(") == marks.count(")"):
        return at
    if marks.count("(") > marks.count(")"):
        shut = next((i for i in range(last, min(last + SHORT, limit[1])) if doc[i].text == ")"), None)
        return (first, last if shut is None else shut + 1)
    opens = next((i for i in range(first, max(first - SHORT, limit[0]), -1) if doc[i].text == "("), None)
    closed = ")" in marks or (last < limit[1] and doc[last].text == ")")
    if marks.count(")") < marks.count("(") or not closed or opens is None or opens == limit[0]:
        return at
    name = opens - 1  # The name that the bracket stands behind, by its capitals and the small words in it.
    while name > limit[0] and (_capital(doc[name - 1]) or _small(doc, name - 1, limit[0])):
        name -= 1
    return (name, max(last, first) + (")" not in marks))


def _capital(token: Token) -> bool:
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and token.pos_ in ("NOUN", "ADJ", "ADP", "SCONJ"))


def _small(doc: Doc, at: int, start: int) -> bool:
    """'of', 'for the' or 'and' between two capitals of a name."""
    inside = doc[at].pos_ in ("ADP", "CCONJ", "DET") or doc[at].text in ("-", "'s", "’s")
    return inside and at > start and any(t.text[:1].isupper() for t in doc[max(start, at - 2) : at])


def whole(head: Token, limit: Range) -> Range:
    """A noun phrase with the clauses that no comma sets off: 'a raid which killed ten', 'a paper's claim that …'."""
    first, last = noun_phrase(head, limit)
    for word in head.doc[first:last]:
        for child in word.rights:
            closed = 1 if last < limit[1] and head.doc[last].text in QUOTES else 0
            clauses = ("relcl", "acl", "ccomp") if word.i == head.i else ("relcl", "ccomp")
            if child.dep_ in clauses and last <= child.left_edge.i <= last + closed < limit[1]:
                last = max(last, min(limit[1], max(t.i for t in child.subtree) + 1))
    return trim(head.doc, (first, last))


def _names_joined(word: Token) -> bool:
    return any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON") for c in word.children)


def trim(doc: Doc, at: Range) -> Range:
    """Without quotation marks and stops at either end."""
    first, last = at
    while first < last and (doc[first].text in EDGE or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].text in EDGE or doc[last - 1].is_space):
        last -= 1
    return first, last


def subject(verb: Token, words: SpeechWords) -> Token | None:
    """Who does what a verb says, found through joined verbs, participles, infinitives and relative clauses."""
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).pos_ == "PROPN" and verb.dep_ in ("acl", "conj", "pcomp"):
        return verb.nbor(-1)  # 'with Norland condemning the raid and Sudland accusing the rebels'
    here = verb
    beside = verb.nbor(-1) if verb.i > verb.sent[0].i else None
    if (
        beside is not None
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and beside.pos_ in ("NOUN", "PROPN", "PRON")
        and beside.dep_ in ("dep", "conj", "appos", "ROOT", "nmod")
        and not any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return beside  # 'shells fell on Ora and the source added that …', where the parser joins 'Ora' and 'source'
    whom = _quoted_whom(verb, words)
    if whom is not None:
        return whom
    if (
        verb.lemma_ == "add"
        and verb.dep_ == "conj"
        and verb.head.dep_ == "ccomp"
        and verb.head.head.lemma_ in words.fallback
    ):
        here = verb.head.head  # 'He said the road was cut and added that …'
    again = own_again(verb, words)
    if again is not None:
        here = again
    blamer = _by_noun(verb, words)
    if blamer is not None:
        return blamer
    for _ in range(6):
        for child in here.children:
            if child.dep_ in SUBJECTS:
                if child.lower_ in RELATIVE and here.dep_ in ("relcl", "ccomp") and here.head.pos_ in ("NOUN", "PROPN"):
                    return _described(here.head) if child.lower_ == "who" else here.head
                return child if child.dep_ == "nsubj" or here.i != verb.i else None
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return _named_by(here, words)
        if here.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep") or here.head.i == here.i:
            break
        here = here.head
    return None


def _described(noun: Token) -> Token:
    """The person of 'one strategist close to the campaign, who asked not to be named'."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN", "ADJ") and noun.head.head.i < noun.i:
        noun = noun.head.head
        if noun.pos_ == "ADJ" and noun.head.i != noun.i:
            noun = noun.head
    return noun


def own_again(verb: Token, words: SpeechWords) -> Token | None:
    """The cue before a second one of the same speaker that the parser hangs under what the first says:
    'denied that its planes had attacked and accused the rebels'."""
    said_ = verb.head
    bare = not any(c.dep_ in (*SUBJECTS, "aux", "auxpass") for c in verb.children)
    charge = verb.tag_ == "VBN" and verb.lemma_.lower() in words.cross  # a past tense, whatever the parser calls it
    if verb.dep_ != "conj" or not bare or not (verb.tag_ in ("VBD", "VBZ", "VBP") or charge):
        return None
    while said_.dep_ == "conj" and said_.head.i < said_.i:
        said_ = said_.head
    cue = said_.head
    if said_.dep_ not in ("ccomp", "xcomp", "pcomp", "advcl") or verb.lemma_.lower() not in words.verbs:
        return None
    while cue.pos_ == "ADP" and cue.head.i != cue.i:
        cue = cue.head
    if cue.lemma_.lower() not in words.verbs or cue.i >= said_.i:
        return None
    if cue.tag_ != ("VBD" if charge else verb.tag_) or (charge and words.verbs[cue.lemma_.lower()] != "denies"):
        return None
    shifted = (
        said_.tag_ != verb.tag_ or said_.lemma_ == "be" or any(c.dep_ in ("aux", "auxpass") for c in said_.children)
    )
    return cue if shifted or verb.lemma_.lower() in words.cross else None


def _by_noun(verb: Token, words: SpeechWords) -> Token | None:
    """'The raid coincides with accusations by Norland, alleging …': who makes the accusations, not the raid."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "dep", "conj"):
        return None
    for noun in reversed(verb.doc[verb.sent[0].i : verb.i]):
        if noun.lemma_.lower() in words.nouns and noun.dep_ != "nsubj":
            by = (g for c in noun.children if c.lower_ in ("by", "from") for g in c.children if g.dep_ == "pobj")
            return next(by, None)
    return None


def _quoted_whom(verb: Token, words: SpeechWords) -> Token | None:
    """'Radio Pell quoted the mayor as saying': the mayor speaks."""
    lead = verb.head
    if verb.tag_ != "VBG" or lead.lower_ != "as" or lead.head.lemma_.lower() not in words.citing:
        return None
    return next((c for c in lead.head.children if c.dep_ in ("dobj", "nsubjpass")), None)


def _named_by(verb: Token, words: SpeechWords) -> Token | None:
    """The speaker of a participle behind a noun: 'a statement saying', 'accusations by Norland, alleging', and
    'called for pauses in the raids, warning that', where the noun does not speak but the main clause's subject does."""
    noun = verb.head
    if verb.tag_ == "VBN":
        return None
    if noun.lemma_.lower() in words.nouns:
        by = next(
            (g for c in noun.children if c.lower_ in ("by", "from") for g in c.children if g.dep_ == "pobj"), None
        )
        if by is None and noun.dep_ == "dobj" and noun.head.lemma_.lower() in words.light:
            return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)  # 'issued a statement saying'
        return by or noun
    if verb.dep_ == "relcl" or noun.lemma_.lower() in words.showing or noun.dep_ in SUBJECTS:
        return noun
    above = noun.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        above = above.head
    if noun.dep_ in ("pobj", "dobj") and above.pos_ == "VERB" and above.lemma_.lower() in words.verbs:
        return next((c for c in above.children if c.dep_ == "nsubj"), noun)
    return noun


def agent(verb: Token) -> Token | None:
    """The doer of a passive: 'was reported by the agency'."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def passive(verb: Token) -> bool:
    """Is a verb in the passive, clipped ones among them ('arms thought to be theirs')?"""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.lemma_ in ("think", "believe", "say", "report", "allege") and any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in verb.children
    ):
        return True
    return (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and not any(c.dep_ == "aux" for c in verb.children)
    )


def clause(verb: Token, *, without: tuple[Range, ...] = ()) -> Range:
    """The words of a clause without 'that' and 'to' at its front and without the cue's own words."""
    taken = [t.i for t in verb.subtree if not any(a <= t.i < b for a, b in without)]
    if not taken:
        return verb.i, verb.i + 1
    first, last = min(taken), max(taken) + 1
    for a, b in without:  # keep the side on which the clause's verb stands
        if first < a < last and verb.i < a:
            last = a
        elif first < b < last and verb.i >= b:
            first = b
    first, last = trim(verb.doc, (first, last))
    subjects = [c.i for c in verb.children if c.dep_ in SUBJECTS]
    while first < last - 1 and (
        (verb.doc[first].lower_ in ("that", "to") and verb.doc[first].dep_ in ("mark", "aux"))
        or (verb.doc[first].lower_ == "that" and first in subjects and max(subjects) > first)
    ):
        first, last = trim(verb.doc, (first + 1, last))
    return first, last


def said(verb: Token, words: SpeechWords, limit: Range) -> Token | None:
    """The head of what is said: the clause, the infinitive, or the noun phrase of 'denied the attack'."""
    lemma = verb.lemma_.lower()
    children = [c for c in verb.children if limit[0] <= c.i < limit[1]]
    for wanted in (("ccomp",), ("xcomp",), ("parataxis",)):
        for child in children:
            if (
                child.dep_ in wanted
                and (child.pos_ in ("VERB", "AUX") or child.dep_ == "ccomp")
                and not (child.dep_ == "xcomp" and lemma in ("say", "add", "report") and child.tag_ == "VBG")
            ):
                return child
    if words.verbs.get(lemma) == "demands" and not any(c.dep_ == "prep" and c.lower_ == "for" for c in children):
        for child in (c for c in children if c.i > verb.i):
            if child.dep_ == "advcl" and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.children):
                return child
    leads = words.prepositions.get(lemma, frozenset())
    for child in children:
        if child.dep_ == "prep" and child.lower_ in leads:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return inner
    if lemma in words.objects:
        return next((c for c in children if c.dep_ == "dobj"), None)
    return None
