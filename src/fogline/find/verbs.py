"""Verbs as cues: who says, thinks or wants what.

In: a verb's token with its segment (a sentence, or the part of it between semicolons). Out: `Draft`, an attribution
in tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.find.extent import extended, stretched, without_answer
from fogline.find.hearsay import Draft
from fogline.find.parentheses import parenthesis
from fogline.find.speech import QUOTES, SUBJECTS, Range, agent, clause, noun_phrase, passive, said, subject, trim, whole
from fogline.lexicon.modality import load_modality
from fogline.lexicon.speech import SpeechWords

if TYPE_CHECKING:
    from fogline.model import Doc, Token

SEEN = frozenset(
    {"see", "hear", "find", "watch", "know", "remember", "show", "describe", "care", "mind", "like", "love"}
)


def verb_cue(verb: Token, limit: Range, words: SpeechWords, quotes: tuple[Range, ...]) -> Draft | None:
    """The attribution that a verb makes, None where it makes none."""
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VBG" and any(
        t.lower_ in ("without", "before", "after") for t in verb.doc[max(0, verb.i - 3) : verb.i]
    ):
        return None  # 'agreed to pay without admitting guilt'
    aside = parenthesis(verb, limit, words)
    if aside is not None:
        content = extended(aside.content, (verb.i, verb.i + 1), aside.source, quotes)
        return Draft(aside.source, aside.cue, content, aside.stance)
    if lemma not in words.verbs and lemma not in words.minds and lemma != "make":
        return None
    stance = words.verbs.get(lemma, "asserts")
    if (lemma == "ask" and _asks(verb, limit)) or (stance == "confirms" and load_modality().unconfirmed(verb)):
        stance = "asserts"
    if passive(verb) and not _speaks(verb):
        return _passive(verb, limit, words, stance, quotes)
    who = subject(verb, words) or _inverted(verb)
    source = _source(verb, who, limit)
    cue = (verb.i, verb.i + 1)
    for special in (_judging, _naming, _counting, _particle):
        made = special(verb, limit, words)
        if made is not None:
            return Draft(source, cue, made[0], made[1] or stance) if made[0][0] < made[0][1] else None
    if lemma == "hold" or (lemma == "put" and (verb.i + 1 >= limit[1] or verb.nbor(1).lower_ != "it")):
        return None
    what = said(verb, words, limit)
    if lemma in ("continue", "find") and what is not None and not _clausal(what):
        return None
    clauses = what is not None and (
        (what.dep_ in ("ccomp", "xcomp") and (lemma not in SEEN or _clausal(what)))
        or (what.dep_ == "dobj" and lemma in words.objects and what.pos_ in ("NOUN", "PROPN"))
    )
    if lemma in words.minds and lemma not in words.verbs and not clauses:
        return None
    if lemma == "find" and what is None:
        small = any(c.dep_ in ("dobj", "ccomp") for c in verb.rights)
        if who is None or who.lemma_.lower() not in words.showing or not small:
            return None
        return Draft(source, cue, trim(verb.doc, (verb.i + 1, limit[1])), stance)  # 'found them ahead'
    if what is None and lemma == "show" and who is not None and who.lemma_.lower() in words.showing:
        what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is not None and (who is None or what.i != who.i) and limit[0] <= what.i < limit[1]:
        told = _content(verb, what, source, limit, words)
        return Draft(source, cue, extended(told, cue, source, quotes), stance) if told is not None else None
    quoted = nearest(verb, source, limit, quotes) if lemma != "speak" else None
    if (
        quoted is not None
        and lemma in words.verbs
        and (lemma == "put" or not any(c.dep_ == "dobj" for c in verb.children))
    ):
        return Draft(source, cue, quoted, stance)
    if stance == "demands" and who is not None:
        asked = next((t for t in verb.doc[verb.i + 1 : limit[1]] if t.tag_ == "VB" and t.nbor(-1).lower_ == "to"), None)
        if asked is not None:
            return Draft(source, cue, clause(asked), stance)
    if lemma in words.fallback and who is not None and verb.dep_ not in ("relcl", "amod", "xcomp"):
        return _rest(verb, source, limit, stance)
    return None


def _asks(verb: Token, limit: Range) -> bool:
    """A question ('asked whether it fell', '"Who?" he asked'), no demand ('asked them to go', 'asked for a truce')."""
    rest = verb.doc[verb.i + 1 : limit[1]]
    return not any(t.lower_ in ("to", "that", "for") for t in rest) or any(
        t.lower_ in ("whether", "if", "who", "what", "why", "how", "when", "where", "about") for t in rest[:4]
    )


def _speaks(verb: Token) -> bool:
    """'a reporter embedded with the group said': a past tense that the parser took for a participle of the noun's."""
    if verb.tag_ not in ("VBN", "VBD") or verb.lemma_ not in (
        "say",
        "add",
        "report",
        "state",
        "note",
        "announce",
        "warn",
    ):
        return False
    beside = verb.nbor(-1) if verb.i else None
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if beside is None or any(c.dep_ in ("auxpass", "agent") or c.lower_ in ("to", "by") for c in verb.children):
        return False
    return beside.pos_ in ("NOUN", "PROPN", "PRON") and (after is None or after.text != "to") and verb.tag_ == "VBD"


def _source(verb: Token, who: Token | None, limit: Range) -> Range | None:
    """The speaker's noun phrase, without what the parser puts behind the verb."""
    if who is None:
        return None
    source = noun_phrase(who, limit)
    if source[1] - source[0] > 1 and verb.doc[source[0]].tag_ in ("WDT", "WP"):
        source = source[0] + 1, source[1]
    if source[0] <= verb.i < source[1]:
        return trim(verb.doc, (source[0], verb.i)) if who.i < verb.i else (who.i, who.i + 1)
    return source


def _clausal(what: Token) -> bool:
    """Is a complement a clause of its own: 'found that it was cut', not 'found it cut' or 'saw him leave'?"""
    if any(c.dep_ == "mark" or c.tag_ in ("WRB", "WP", "WDT") for c in what.children):
        return True
    finite = what.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in what.children)
    return finite and any(c.dep_ in SUBJECTS for c in what.children)


def _content(verb: Token, what: Token, source: Range | None, limit: Range, words: SpeechWords) -> Range | None:
    """The words of what is said: a clause, or the noun phrase of 'denied the attack'."""
    without = tuple(r for r in ((verb.i, verb.i + 1), source) if r is not None)
    if what.dep_ in ("dobj", "pobj") and what.pos_ in ("NOUN", "PROPN", "PRON"):
        content = whole(what, limit)
        if any(a <= what.i < b for a, b in without):
            return None
    else:
        content = clause(what, without=without)
    content = max(content[0], limit[0]), min(content[1], limit[1])
    return stretched(verb, what, content, source, limit, words) if content[0] < content[1] else None


def _judging(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, str | None] | None:
    """'accused Norland of arming rebels', 'which Norland accuses of arming it', 'held the army responsible for the
    raid': all that follows is what they say."""
    lemma, doc = verb.lemma_.lower(), verb.doc
    if lemma == "hold":
        if not any(t.lower_ in words.held for t in doc[verb.i + 1 : verb.i + 10]) or not any(
            c.dep_ in ("dobj", "ccomp", "oprd", "acomp") for c in verb.rights
        ):
            return None
    elif lemma not in words.cross:
        return None
    rest = [
        t.i
        for c in verb.rights
        if c.i < limit[1]
        and c.dep_ not in ("conj", "cc", "punct", "parataxis", "mark")
        and not (c.dep_ in ("advcl", "relcl") and doc[c.left_edge.i - 1].text == ",")
        for t in c.subtree
        if t.i < limit[1]
    ]
    last = max(rest) + 1 if rest else verb.i + 1
    again = _of_too(doc, last, limit)
    while again is not None:
        last = max(t.i for t in again.subtree) + 1
        again = _of_too(doc, last, limit)
    first = verb.i + 1
    if verb.dep_ == "relcl" and "," not in {t.text for t in doc[verb.head.i : verb.i]}:
        first = verb.head.left_edge.i  # 'an attack that the government blamed on rebels'
    content = without_answer(doc, trim(doc, (first, min(last, limit[1]))), words)
    return (content, "accuses" if lemma == "hold" else None) if rest else ((verb.i, verb.i), None)


def _of_too(doc: Doc, last: int, limit: Range) -> Token | None:
    """'… of shelling the town, and of seizing land': the second charge."""
    if last >= limit[1] - 1 or doc[last].lower_ not in ("and", ","):
        return None
    return next((t for t in doc[last + 1 : min(last + 3, limit[1])] if t.lower_ == "of"), None)


def _naming(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, str | None] | None:
    """'called the plan a disaster', 'described him as a liar': a judgement about a thing."""
    if verb.lemma_.lower() not in words.naming:
        return None
    parts = [
        c
        for c in verb.rights
        if c.dep_ in ("dobj", "oprd", "acomp", "attr", "ccomp", "xcomp", "nsubj") and c.i < limit[1]
    ]
    as_ = [c for c in verb.rights if c.dep_ in ("prep", "mark", "advmod") and c.lower_ == "as" and c.i < limit[1]]
    calling = verb.lemma_ in ("call", "dub", "brand", "label", "deem", "term")
    small = [
        c
        for c in parts
        if c.dep_ in ("ccomp", "xcomp", "oprd") and not any(g.lower_ in ("to", "that") for g in c.children)
    ]
    if calling and not small and any(t.text in QUOTES for t in verb.doc[verb.i + 1 : min(limit[1], verb.i + 12)]):
        small = [c for c in parts if c.dep_ == "dobj"]  # 'called the plan "a disaster"'
    led = verb.dep_ in ("relcl", "pcomp", "ccomp", "csubj") and any(c.lower_ in ("what", "which") for c in verb.lefts)
    if not (as_ and (parts or led)) and not (calling and small):
        if verb.lemma_ in ("describe", "characterize", "characterise", "portray", "label", "brand", "term", "dub"):
            false = [t.i for t in verb.doc[verb.i + 1 : limit[1]] if t.lower_ in words.untrue]
            if false:  # 'described the reports its army had used gas as untrue', which few parsers read
                return trim(verb.doc, (verb.i + 1, false[-1] + 1)), "denies"
            clauses = [c for c in parts if c.dep_ == "ccomp" and _clausal(c)]
            things = [c for c in parts if c.dep_ in ("dobj", "xcomp")] if verb.lemma_ == "describe" else []
            if not clauses and things:
                return whole(things[0], limit) if things[0].dep_ == "dobj" else clause(things[0]), None
            return (clause(clauses[0]), None) if clauses else ((verb.i, verb.i), None)
        return None
    inside = [t.i for c in (*parts, *as_) for t in c.subtree if verb.i < t.i < limit[1]]
    if not inside:
        return None
    at = trim(verb.doc, (min(inside), max(inside) + 1))
    untrue = any(t.lower_ in words.untrue for t in verb.doc[at[0] : at[1]])
    return at, "denies" if untrue else "accuses" if verb.lemma_.lower() in words.cross else "asserts"


def _counting(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, str | None] | None:
    """'put the toll at nine': a figure that somebody gives."""
    if verb.lemma_ != "put":
        return None
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    lead = next((t for t in verb.doc[verb.i + 1 : limit[1]] if t.lower_ == "at"), None)
    if thing is None or lead is None or not any(t.like_num for t in verb.doc[lead.i : lead.i + 6]):
        return None
    inside = [t.i for c in verb.rights if c.dep_ in ("dobj", "prep") for t in c.subtree if t.i < limit[1]]
    return trim(verb.doc, (verb.i + 1, max(inside) + 1)), "asserts"


def _particle(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, str | None] | None:
    """'ruled out a tax rise', 'made it clear that he would go': a verb with its particle or adjective."""
    small = {c.lower_: c for c in verb.rights if c.i < min(limit[1], verb.i + 4)}
    if verb.lemma_ == "rule" and "out" in small:
        what = next((c for c in verb.rights if c.dep_ in ("dobj", "xcomp", "pcomp")), None)
        if what is not None:
            return whole(what, limit) if what.dep_ == "dobj" else clause(what), "denies"
    if verb.lemma_ == "make" and "clear" in small:
        what = next((c for h in (small["clear"], verb) for c in h.rights if c.i > small["clear"].i), None)
        if what is not None and what.dep_ in ("ccomp", "advcl") and what.left_edge.lower_ == "that":
            return clause(what), "asserts"
    return ((verb.i, verb.i), None) if verb.lemma_ == "make" else None


def _inverted(verb: Token) -> Token | None:
    """'"…," said the mayor': some parses make the mayor an object."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    after = [c for c in verb.rights if c.dep_ in ("dobj", "attr", "oprd") and c.pos_ in ("NOUN", "PROPN", "PRON")]
    before = verb.i and verb.nbor(-1).text in (",", '"', "”", "''", "?", "!")
    return after[0] if after and before and after[0].i - verb.i < 12 else None


def _passive(verb: Token, limit: Range, words: SpeechWords, stance: str, quotes: tuple[Range, ...]) -> Draft | None:
    """'was reported by the agency to have left', 'arms thought to be theirs': no speaker unless an agent is named."""
    lemma = verb.lemma_.lower()
    by = agent(verb)
    if by is not None and by.lemma_.lower() in words.means:
        by = None  # 'was told by phone'
    if (
        (lemma in ("consider", "ask") and by is None)
        or (lemma in words.intentions and lemma != "expect")
        or (lemma in SEEN and lemma != "know" and by is None)
    ):
        return None
    source = noun_phrase(by, limit) if by is not None else None
    cue = (verb.i, verb.i + 1)
    without = tuple(r for r in (cue, source) if r)
    what = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ in ("VERB", "AUX")), None)
    if what is not None and (what.i > verb.i or _clausal(what)) and limit[0] <= what.i < limit[1]:
        return Draft(source, cue, clause(what, without=without), stance)
    if lemma in words.cross and source is not None:  # 'accused by the rebels of planting the bomb'
        rest = verb.doc[source[0] + 1 : limit[1]]
        lead = next((t for t in rest if t.lower_ in ("of", "for") and t.dep_ == "prep"), None)
        if lead is not None and (lead.head.i == verb.i or lead.nbor(1).text.endswith("ing")):
            inside = [t.i for t in lead.subtree if t.i < limit[1]]
            source = trim(verb.doc, (source[0], min(source[1], lead.i)))
            return Draft(source, cue, trim(verb.doc, (lead.i, max(inside) + 1)), stance)
    told = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if lemma in words.citing and told is not None:  # '"…," a curator was quoted'
        quoted = nearest(verb, noun_phrase(told, limit), limit, quotes)
        late = next((t for t in verb.doc[verb.i + 1 : limit[1]] if t.lower_ == "saying"), None)
        return Draft(noun_phrase(told, limit), cue, quoted, stance) if quoted is not None and late is None else None
    if told is None and verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        told = verb.head if source is not None and verb.i == verb.head.i + 1 else None
    if told is not None and source is not None and lemma in words.objects:
        content = noun_phrase(told, limit)
        return Draft(source, cue, (content[0], min(content[1], verb.i)) if content[0] < verb.i else content, stance)
    return None


def _rest(verb: Token, source: Range | None, limit: Range, stance: str) -> Draft | None:
    """Where the parser finds no clause: what follows the cue, unless that is the verb's object."""
    doc = verb.doc
    governs = any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)
    if governs and verb.lemma_ not in ("say", "tell", "warn", "add"):
        return None
    last = verb.i + 1
    if source is not None and source[0] >= last:
        last = source[1]
    colon = next(
        (t.i for t in doc[last : limit[1]] if t.text == ":" or t.tag_ in ("VBD", "VBZ", "VBP", "MD")), limit[1]
    )
    if colon < limit[1] and doc[colon].text == ":":
        last = colon + 1  # 'reported in its evening update: the enemy attacked'
    after = trim(doc, (last, limit[1]))
    that = next((t.i for t in doc[after[0] : after[1]] if t.lower_ == "that" and t.tag_ in ("IN", "DT")), None)
    if that is not None and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[after[0] : that]):
        after = trim(doc, (that + 1, after[1]))
    if any(t.pos_ in ("VERB", "AUX") for t in doc[after[0] : after[1]]) and after[1] - after[0] > 2:
        return Draft(source, (verb.i, verb.i + 1), after, stance)
    return None


def nearest(verb: Token, source: Range | None, limit: Range, quotes: tuple[Range, ...]) -> Range | None:
    """The quotation in the cue's segment, that before it first; one that runs on counts whole."""
    own = [
        q
        for q in quotes
        if q[0] < limit[1]
        and q[1] > limit[0]
        and not q[0] <= verb.i < q[1]
        and not (source and q[0] <= source[0] and source[1] <= q[1])
        and q[1] - q[0] > 2
    ]
    if not own:  # '"Who did this?" the man asked', which is two sentences to the parser
        start = min(verb.i, source[0] if source else verb.i)
        own = [q for q in quotes if q[1] <= limit[0] and start == limit[0] and limit[0] - q[1] <= 2]
    if not own:
        return None
    return min(own, key=lambda q: min(abs(q[0] - verb.i), abs(q[1] - verb.i)))
