"""Mends what the small parser often gets wrong in reports of war.

In: a parsed doc and the event words of the lexicon. Out: the same doc, with tags and arcs put right where the words
leave one reading only. Each rule carries the sentence that made it necessary.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from spacy.tokens import Doc, Token

NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "appos"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod"})
JOINTS = frozenset({",", "and", "or", "nor"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def repair(doc: Doc, verbs: Collection[str], nouns: Collection[str], past: Mapping[str, str]) -> Doc:
    """Apply all rules. `verbs` and `nouns` are lemmas of event words, `past` forms of verbs with their lemma."""
    for token in doc:
        tag, dep, lower = token.tag_, token.dep_, token.lower_
        if tag in ("NN", "NNP") and past.get(lower) in verbs and not lower.endswith("ing"):
            _told_as_past(token, past[lower])
        if tag in ("JJ", "VB", "VBP") and lower in nouns:
            _noun(token)
        elif tag in ("NN", "JJ") and dep in ("compound", "amod") and lower in verbs:
            _infinitive(token, nouns)
        elif dep == "amod" and (tag in FINITE or tag == "VBN") and any(c.dep_ == "nsubj" for c in token.children):
            _finite(token)
        elif tag == "VBG" and dep == "conj":
            _joined_subject(token)
        elif tag == "JJ" and dep == "nsubj":
            _twin_subject(token)
        elif dep == "npadvmod" and token.pos_ == "PROPN":
            _named_subject(token)
        elif tag in FINITE and token.pos_ == "VERB":
            _subject_behind_as(token)
        if lower in nouns or (token.pos_ == "NOUN" and token.lemma_ in nouns):
            _listed(token, nouns)
    return doc


def _told_as_past(token: Token, lemma: str) -> None:
    """'The army retook Ora on Friday', read as a noun with an object: the words before it are the subject."""
    if not any(c.dep_ == "dobj" and c.i > token.i for c in token.children):
        return
    token.tag_, token.pos_, token.lemma_ = "VBD", "VERB", lemma
    before = [c for c in token.children if c.i < token.i and c.dep_ in BEFORE]
    names = [c for c in before if c.dep_ in ("compound", "amod")]
    if names and not any(c.dep_ in SUBJECTS for c in token.children):
        subject = names[-1]
        subject.dep_ = "nsubj"
        for child in before:
            if child != subject:
                child.head = subject


def _noun(token: Token) -> None:
    """'launched a counteroffensive', tagged as an adjective, 'denies strike on Ora', as a verb; 'The offensive
    coincides with': subject of the verb."""
    if token.tag_ != "JJ":
        if token.dep_ in ("dobj", "pobj"):
            token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_
    elif token.dep_ in NOMINAL:
        token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_
    elif token.dep_ == "amod" and token.head.tag_ in FINITE and token.head.i == token.i + 1:
        verb = token.head
        token.tag_, token.pos_, token.lemma_, token.dep_ = "NN", "NOUN", token.lower_, "nsubj"
        for child in list(verb.children):
            if child.dep_ in ("det", "amod", "compound") and child.i < token.i:
                child.head = token
        verb.pos_ = "VERB"


def _twin_subject(token: Token) -> None:
    """'Norland's paramilitary Ora Guards said': an adjective read as a subject beside the noun that it describes."""
    for noun in token.head.children:
        if noun.dep_ == "nsubj" and noun.i > token.i and noun.left_edge.i == token.i + 1:
            for child in list(token.children):
                child.head = noun
            token.head, token.dep_ = noun, "amod"
            return


def _infinitive(token: Token, nouns: Collection[str]) -> None:
    """'aims to displace the regime and reclaim areas': the second infinitive, read as a noun before 'areas'."""
    noun = token.head
    before = token.nbor(-1) if token.i else None
    if before is None or before.lower_ not in ("and", "or", "to") or token.lower_ in nouns or noun.i <= token.i:
        return
    first = _governor(token, before)
    if first is None or first == token or any(a == token for a in first.ancestors):
        return
    token.tag_, token.pos_, token.lemma_ = "VB", "VERB", token.lower_
    token.head, token.dep_ = first, "conj"
    noun.head, noun.dep_ = token, "dobj"
    for child in list(noun.children):
        if child.dep_ in ("cc", "aux") and child.i < token.i:
            child.head = first if child.dep_ == "cc" else token


def _governor(token: Token, before: Token) -> Token | None:
    """The infinitive that 'and' joins this one to, or the verb that governs 'to' before it."""
    start = token.sent.start
    for other in reversed(list(token.doc[start : token.i])):
        if other.pos_ == "VERB" and (before.lower_ == "to" or other.tag_ == "VB"):
            return other
    return None


def _finite(token: Token) -> None:
    """'Washington targeted assets': a verb with a subject of its own, hung on 'assets' as if it were an adjective."""
    noun = token.head
    if noun.i <= token.i or any(a == token for a in noun.ancestors):
        return
    if noun.dep_ == "ROOT":
        token.head, token.dep_ = token, "ROOT"
    else:
        token.head, token.dep_ = noun.head, noun.dep_
    token.pos_ = "VERB"
    noun.head, noun.dep_ = token, "dobj"


def _joined_subject(verb: Token) -> None:
    """'with Norland condemning the raid on homes and Velk accusing Ora': Velk is the subject of 'accusing'."""
    name = verb.nbor(-1)
    absolute = verb.head.tag_ == "VBG" and any(c.dep_ == "nsubj" for c in verb.head.children)
    if absolute and name.pos_ == "PROPN" and name.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
        name.head, name.dep_ = verb, "nsubj"


def _named_subject(token: Token) -> None:
    """'Washington targeted assets': a name right before a finite verb without subject is its subject."""
    verb = token.head
    if verb.tag_ not in FINITE or verb.i != token.i + 1 or token.lower_.endswith("day"):
        return
    if not any(c.dep_ in SUBJECTS for c in verb.children):
        token.dep_ = "nsubj"


def _subject_behind_as(verb: Token) -> None:
    """'The offensive comes as Russia, at the United Nations, accuses Ukraine': Russia is the subject of 'accuses'."""
    if any(c.dep_ in (*SUBJECTS, "agent", "auxpass") for c in verb.children):
        return
    left = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i]
    for clause in left:
        for mark in clause.children:
            if mark.lower_ != "as" or mark.dep_ != "prep":
                continue
            name = next((c for c in mark.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            after = name.nbor(1) if name is not None and name.i + 1 < len(name.doc) else None
            if name is not None and after is not None and after.text == ",":
                name.head, name.dep_ = verb, "nsubj"
                return


def _listed(act: Token, nouns: Collection[str]) -> None:
    """'Ministry denies raid on Ora, shelling of Pell and loss of Velk': acts in a row are joined, where the parser
    takes one for an apposition to the place of the first, or for an adverbial or a further object of the verb."""
    gerund = act.tag_ == "VBG" and act.i + 1 < len(act.doc) and act.nbor(1).lower_ == "of"
    start = min((c.i for c in act.lefts if c.dep_ in BEFORE), default=act.i)
    if not (act.pos_ == "NOUN" or gerund) or start <= act.sent.start or act.doc[start - 1].lower_ not in JOINTS:
        return
    head, first = act.head, None
    if act.dep_ in ("appos", "conj") and head.pos_ == "PROPN" and head.dep_ == "pobj":
        first = head.head.head
    elif act.dep_ in ("advcl", "npadvmod", "dobj") and head.pos_ == "VERB":
        first = next((c for c in reversed([*head.children]) if c.dep_ == "dobj" and c.i < act.i), None)
    if first is None or not (first.lower_ in nouns or first.lemma_ in nouns) or any(a == act for a in first.ancestors):
        return
    act.head, act.dep_ = first, "conj"
    if gerund:
        act.tag_, act.pos_, act.lemma_ = "NN", "NOUN", act.lower_
