"""Parsed -> attributions: every speaker with cue and content, of war or not.

In: a parsed report. Out: `Attribution`s in the order of the text, each with its quotes, stance, outer attribution and
what is said of evidence; a list of sources at the end attributes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from fogline.find.hearsay import Draft, according, citing, hearsay, noun_cue
from fogline.find.quotes import quotations, running
from fogline.find.speech import Range, agent, clause, noun_phrase, passive, said, subject, trim
from fogline.lexicon.speech import SpeechWords
from fogline.model import Attribution, Context, Parsed, Sentence
from fogline.model.mentions import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_attributions(parsed: Parsed, context: Context) -> tuple[Attribution, ...]:
    """All attributions of a report: verbs, nouns, 'according to', adverbs of hearsay, quotations that run on."""
    words = context.lexicon.speech
    quotes = quotations(parsed)
    drafts: list[Draft] = []
    for sentence in parsed.sentences:
        if sentence.claims or sentence.headline:
            drafts += _sentence(parsed, sentence, words, quotes)
    drafts = _unique(drafts)
    drafts += [
        Draft(drafts[i].source, None, at, drafts[i].stance)
        for i, at in running(parsed, quotes, [(d.cue, d.content) for d in drafts])
    ]
    drafts.sort(key=lambda d: (d.content, d.cue or (0, 0)))
    return _linked(parsed, drafts, words)


def _sentence(parsed: Parsed, sentence: Sentence, words: SpeechWords, quotes: tuple[Range, ...]) -> Iterator[Draft]:
    doc = parsed.doc
    limit = (sentence.first, sentence.last)
    found: list[Draft] = []
    for token in doc[sentence.first : sentence.last]:
        lemma = token.lemma_.lower()
        if lemma in words.according:
            made = according(token, limit, words)
        elif lemma in words.citing and token.tag_ == "VBG":
            made = citing(token, limit)
        elif token.pos_ in ("VERB", "AUX") and (lemma in words.verbs or lemma in words.minds):
            made = _verb(token, limit, words, quotes)
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            made = noun_cue(token, limit, words)
        elif token.lower_ in words.adverbs or (token.dep_ == "amod" and token.lower_ in words.adjectives):
            made = hearsay(token, limit)
        else:
            continue
        if made is not None and made.content[0] < made.content[1]:
            found.append(made)
    yield from found


def _verb(verb: Token, limit: Range, words: SpeechWords, quotes: tuple[Range, ...]) -> Draft | None:
    lemma = verb.lemma_.lower()
    stance = words.verbs.get(lemma, "asserts")
    cue = (verb.i, verb.i + 1)
    if passive(verb):
        return _passive(verb, limit, words, stance)
    who = subject(verb, words) or _inverted(verb)
    source = noun_phrase(who, limit) if who is not None else None
    if source is not None and source[0] <= verb.i < source[1]:
        source = (
            trim(verb.doc, (source[0], verb.i))
            if who is not None and who.i < verb.i
            else (who.i, who.i + 1)
            if who
            else None
        )
    without = tuple(r for r in (cue, source) if r is not None)
    what = said(verb, words)
    if lemma in words.minds and lemma not in words.verbs and (what is None or what.dep_ not in ("ccomp", "xcomp")):
        return None
    if lemma in words.cross:
        rest = [
            t
            for c in verb.rights
            if c.dep_ in ("dobj", "prep", "dative") and (who is None or c.i != who.i)
            for t in c.subtree
        ]
        if not rest:
            return None
        return Draft(source, cue, trim(verb.doc, (verb.i + 1, max(t.i for t in rest) + 1)), stance)
    if what is None and lemma == "show" and who is not None and who.lemma_.lower() in words.showing:
        what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is not None and (who is None or what.i != who.i):
        content = (
            noun_phrase(what, limit)
            if what.dep_ in ("dobj", "pobj") and what.pos_ in ("NOUN", "PROPN", "PRON")
            else clause(what, without=without)
        )
        if lemma == "describe" or (what.dep_ == "dobj" and lemma in ("call", "dismiss")):
            if not any(t.lower_ in words.untrue for t in verb.subtree):
                return None
            stance = "denies"
            content = trim(verb.doc, (verb.i + 1, max(t.i for t in what.subtree) + 1))
        content = _mended(verb, what, content, source, limit, words)
        return Draft(source, cue, _quoted(content, cue, source, quotes), stance)
    quoted = _nearest(verb, source, limit, quotes)
    if quoted is not None and lemma in words.verbs:
        return Draft(source, cue, quoted, stance)
    if stance == "demands" and who is not None:
        asked = next((t for t in verb.doc[verb.i + 1 : limit[1]] if t.tag_ == "VB" and t.nbor(-1).lower_ == "to"), None)
        if asked is not None:
            return Draft(source, cue, clause(asked), stance)
    if lemma in words.fallback and who is not None and verb.dep_ not in ("relcl", "amod", "xcomp"):
        return _fallback(verb, source, limit, stance)
    return None


def _mended(verb: Token, what: Token, content: Range, source: Range | None, limit: Range, words: SpeechWords) -> Range:
    """What the parser cut off a clause: its subject, its end, its condition, or the noun it is about."""
    doc, (first, last) = verb.doc, content
    lemma = verb.lemma_.lower()
    if (
        verb.dep_ == "relcl"
        and what.dep_ == "ccomp"
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in what.children)
    ):
        noun = verb.head  # 'an attack that the rebels say killed nine'
        return min(noun.left_edge.i, first), last
    if lemma in words.fallback or lemma == "show":
        told = lemma in ("tell", "warn")
        gap = doc[verb.i + 1 : first]
        if (
            first > verb.i
            and not told
            and len(gap)
            and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM") for t in gap)
            and not (source and source[0] > verb.i)
        ):
            first = verb.i + 1  # 'shows Norlandish fighters kill thirty'
        if (
            first > verb.i
            and what.tag_ == "VBN"
            and not any(c.dep_ in ("aux", "auxpass") for c in what.children)
            and any(t.tag_ == "VBD" for t in doc[last : limit[1]])
        ):
            last = limit[1]  # 'said fighters linked to the brigade fired shells': the clause is the second verb's
    for child in verb.rights:
        if (
            child.dep_ == "advcl"
            and child.i >= last
            and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children)
        ):
            last = max(t.i for t in child.subtree) + 1  # 'signalled readiness to send troops if requested'
    for token in doc[first:last]:
        if token.lower_ in ("although", "though") and any(
            t.lower_ in words.no_evidence for t in doc[token.i : token.i + 8]
        ):
            last = token.i  # the report's own words
            break
    return trim(doc, (first, last))


def _inverted(verb: Token) -> Token | None:
    """'"…," said the mayor': some parses make the mayor an object."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    after = [c for c in verb.rights if c.dep_ in ("dobj", "attr", "oprd") and c.pos_ in ("NOUN", "PROPN", "PRON")]
    before = verb.i and verb.nbor(-1).text in (",", '"', "”", "''", "?", "!")
    return after[0] if after and before and after[0].i - verb.i < 12 else None


def _passive(verb: Token, limit: Range, words: SpeechWords, stance: str) -> Draft | None:
    """'was reported by the agency to have left', 'arms thought to be theirs': no speaker unless an agent is named."""
    lemma = verb.lemma_.lower()
    if lemma in words.intentions and lemma != "expect":
        return None
    by = agent(verb)
    source = noun_phrase(by, limit) if by is not None else None
    cue = (verb.i, verb.i + 1)
    what = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ in ("VERB", "AUX")), None)
    if what is not None:
        return Draft(source, cue, clause(what, without=tuple(r for r in (cue, source) if r)), stance)
    told = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if told is not None and source is not None and lemma in words.objects:
        return Draft(source, cue, noun_phrase(told, limit), stance)
    return None


def _fallback(verb: Token, source: Range | None, limit: Range, stance: str) -> Draft | None:
    """Where the parser finds no clause: what follows the cue, else what comes before the speaker."""
    doc = verb.doc
    last = verb.i + 1
    if source is not None and source[0] >= last:
        last = source[1]
    after = trim(doc, (last, limit[1]))
    while after[0] < after[1] and doc[after[0]].lower_ in ("that",):
        after = trim(doc, (after[0] + 1, after[1]))
    if any(t.pos_ in ("VERB", "AUX") for t in doc[after[0] : after[1]]) and after[1] - after[0] > 2:
        return Draft(source, (verb.i, verb.i + 1), after, stance)
    first = min(verb.i, source[0] if source else verb.i)
    before = trim(doc, (limit[0], first))
    if any(t.pos_ in ("VERB", "AUX") for t in doc[before[0] : before[1]]):
        return Draft(source, (verb.i, verb.i + 1), before, stance)
    return None


def _nearest(verb: Token, source: Range | None, limit: Range, quotes: tuple[Range, ...]) -> Range | None:
    """The quotation in the cue's sentence, that before it first; one that runs on counts whole."""
    own = [
        q
        for q in quotes
        if q[0] < limit[1]
        and q[1] > limit[0]
        and not q[0] <= verb.i < q[1]
        and not (source and q[0] <= source[0] and source[1] <= q[1])
        and q[1] - q[0] > 2
    ]
    if not own:
        return None
    return min(own, key=lambda q: min(abs(q[0] - verb.i), abs(q[1] - verb.i)))


def _quoted(content: Range, cue: Range, source: Range | None, quotes: tuple[Range, ...]) -> Range:
    """Content that reaches into a quotation goes on to the quotation's end, on its own side of the cue."""
    first, last = content
    for a, b in quotes:
        if a < last and first < b and not (a <= cue[0] < b):
            first, last = min(first, a), max(last, b)
    block = [r for r in (cue, source) if r is not None]
    for a, b in block:
        if first <= a and b <= last:
            if content[0] >= b:
                first = b
            elif content[1] <= a:
                last = a
    return first, last


def _unique(drafts: list[Draft]) -> list[Draft]:
    """One attribution for a cue and content."""
    seen: dict[tuple[Range | None, Range], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.cue, draft.content), draft)
    return list(seen.values())


def _linked(parsed: Parsed, drafts: list[Draft], words: SpeechWords) -> tuple[Attribution, ...]:
    """Attributions with ids, the attribution around each, and what the text says of evidence."""
    out: list[Attribution] = []
    for n, draft in enumerate(drafts, 1):
        out.append(
            Attribution(
                id=f"s{n}",
                source=parsed.span(*draft.source) if draft.source and draft.source[0] < draft.source[1] else None,
                cue=parsed.span(*draft.cue) if draft.cue else None,
                content=parsed.span(*draft.content),
                stance=cast(Stance, draft.stance),
                evidence=_evidence(parsed, draft, words),
                source_tokens=draft.source,
                cue_token=draft.cue[0] if draft.cue else None,
            )
        )
    linked = []
    for a in out:
        at = a.cue or a.content
        outer = [
            b
            for b in out
            if b is not a
            and b.content.start <= at.start
            and at.end <= b.content.end
            and b.cue != a.cue
            and not (a.content.start <= b.content.start and b.content.end <= a.content.end)
        ]
        best = min(outer, key=lambda b: b.content.end - b.content.start, default=None)
        linked.append(replace(a, via=best.id if best else None))
    return tuple(linked)


def _evidence(parsed: Parsed, draft: Draft, words: SpeechWords) -> Literal["none_given"] | None:
    """'…, although no evidence was provided', 'without giving proof'."""
    sentence = parsed.sentence(draft.content[0])
    tokens = parsed.doc[sentence.first : sentence.last]
    for token in tokens:
        if token.lower_ in words.no_evidence and token.lower_ != "details":
            around = {t.lower_ for t in parsed.doc[max(sentence.first, token.i - 5) : token.i]}
            if around & {"no", "without", "not", "n't", "any"}:
                return "none_given"
    return None
