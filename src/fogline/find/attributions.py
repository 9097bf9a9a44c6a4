"""Parsed -> attributions: every speaker with cue and content, of war or not.

In: a parsed report. Out: `Attribution`s in the order of the text, each with its quotes, stance, outer attribution and
what is said of evidence; a list of sources at the end attributes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from fogline.find.attitudes import feeling, feels, in_words_of
from fogline.find.heard import heard, unparsed
from fogline.find.hearsay import Draft, according, citing, hearsay, noun_cue
from fogline.find.quotes import goes_on, quotations, running
from fogline.find.speech import Range, bracketed, noun_phrase, trim
from fogline.find.verbs import verb_cue
from fogline.lexicon.speech import SpeechWords
from fogline.model import Attribution, Context, Parsed, Sentence
from fogline.model.mentions import Stance

if TYPE_CHECKING:
    from fogline.model import Doc

CONTRAST = frozenset({"while", "whereas"})


def find_attributions(parsed: Parsed, context: Context) -> tuple[Attribution, ...]:
    """All attributions of a report: verbs, nouns, 'according to', adverbs of hearsay, quotations that run on."""
    words = context.lexicon.speech
    quotes = quotations(parsed)
    drafts: list[Draft] = []
    for sentence in parsed.sentences:
        if sentence.claims or sentence.headline:
            drafts += _sentence(parsed, sentence, words, quotes)
    drafts = _contrasted(parsed, [_named(parsed, heard(parsed, draft)) for draft in _unique(drafts)])
    drafts += unparsed(parsed, drafts)
    for i, at in running(parsed, quotes, [(d.cue, d.content) for d in drafts]):
        before = drafts[i]
        if goes_on(parsed, before.cue, before.content, at):
            drafts[i] = replace(before, content=(before.content[0], at[1]))
        else:
            drafts.append(Draft(before.source, None, at, before.stance))
    drafts.sort(key=lambda d: (d.content, d.cue or (0, 0)))
    return _linked(parsed, drafts, words)


def _sentence(parsed: Parsed, sentence: Sentence, words: SpeechWords, quotes: tuple[Range, ...]) -> Iterator[Draft]:
    doc = parsed.doc
    limit = (sentence.first, sentence.last)
    cuts = [t.i for t in doc[limit[0] : limit[1]] if t.text in (";", ":") and not any(a <= t.i < b for a, b in quotes)]
    found: list[Draft] = []
    for token in doc[sentence.first : sentence.last]:
        lemma = token.lemma_.lower()
        if lemma in words.according:
            made = according(token, limit)
        elif lemma in words.citing and token.tag_ == "VBG":
            made = citing(token, limit)
        elif token.lower_ in words.feelings and feels(token):
            made = feeling(token, limit, words)
        elif token.pos_ in ("VERB", "AUX") and (
            lemma in words.verbs or lemma in words.minds or lemma == "make" or (quotes and token.tag_ == "VBD")
        ):
            made = verb_cue(token, segment(doc, token.i, cuts, limit), words, quotes)
        elif (token.lower_ in words.views and token.head.lower_ == "in") or (
            token.lower_ in words.counts and token.head.lower_ in ("by", "on")
        ):
            made = in_words_of(token, limit)
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            made = noun_cue(token, limit, words)
        elif token.lower_ in words.adverbs or (token.dep_ == "amod" and token.lower_ in words.adjectives):
            made = hearsay(token, limit)
        else:
            continue
        if made is not None and made.content[0] < made.content[1] and not _leaves(token.i, made.content, quotes):
            found.append(made)
    if not found:
        made = titled(doc, limit, words, quotes)
        found += [made] if made is not None else []
    yield from found


def _leaves(cue: int, content: Range, quotes: tuple[Range, ...]) -> bool:
    """Does a quoted speaker's own word reach out of the quotation: '"I never said that," he insisted'?"""
    return any(a <= cue < b and (content[1] <= a or b <= content[0]) for a, b in quotes)


def segment(doc: Doc, at: int, cuts: list[int], limit: Range) -> Range:
    """The part of a sentence that a token stands in: from the colon or semicolon before to the semicolon behind."""
    ends = (c for c in cuts if c > at and doc[c].text == ";")
    return max((c + 1 for c in cuts if c < at), default=limit[0]), min(ends, default=limit[1])


def titled(doc: Doc, limit: Range, words: SpeechWords, quotes: tuple[Range, ...]) -> Draft | None:
    """'Army: 20 rebels killed', 'The governor on Telegram: "We hold the town"': a speaker before a colon, no verb."""
    colon = next((t.i for t in doc[limit[0] : min(limit[1], limit[0] + 8)] if t.text == ":"), None)
    if colon is None or colon == limit[0] or colon >= limit[1] - 2:
        return None
    before, after = doc[limit[0] : colon], trim(doc, (colon + 1, limit[1]))
    if any(t.pos_ in ("VERB", "AUX") or t.text in (",", "(") for t in before) or after[1] - after[0] < 3:
        return None
    quote = next((q for q in quotes if colon < q[0] <= colon + 2), None)
    if quote is None and not {t.lower_ for t in before} & words.voices:
        return None
    source = noun_phrase(doc.top(limit[0], colon), (limit[0], colon))
    return Draft(source, None, quote or after, "asserts") if source[0] < source[1] else None


def _unique(drafts: list[Draft]) -> list[Draft]:
    """One attribution for a cue and content."""
    seen: dict[tuple[Range | None, Range], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.cue, draft.content), draft)
    return list(seen.values())


def _named(parsed: Parsed, draft: Draft) -> Draft:
    """An attribution whose speaker has his bracket: 'Doctors Without Borders (MSF)', where the parse saw 'MSF)'."""
    if draft.source is None or draft.source[0] >= draft.source[1]:
        return draft
    sentence = parsed.sentence(draft.source[0])
    source = bracketed(parsed.doc, draft.source, (sentence.first, sentence.last))
    first, last = draft.content
    if source[0] <= first < source[1] < last:  # The bracket of 'according to the Red Cross (ICRC), 12 died'.
        first = trim(parsed.doc, (source[1], last))[0]
    elif first < source[0] < last <= source[1]:  # '… fled Ora, Human Rights Watch (HRW) said.'
        last = trim(parsed.doc, (first, source[0]))[1]
    return replace(draft, source=source, content=(first, last))


def _contrasted(parsed: Parsed, drafts: list[Draft]) -> list[Draft]:
    """'The army said 60 rockets were fired, while medics reported one hurt': the second is nobody's words but the
    medics', whatever the parse hangs it on."""
    doc = parsed.doc
    speaking = {d.source[0] for d in drafts if d.source}
    out = []
    for draft in drafts:
        first, last = draft.content
        turns = (i for i in range(first + 1, last - 1) if doc[i].lower_ in CONTRAST and doc[i - 1].text == ",")
        cut = next((i - 1 for i in turns if any(j in speaking for j in range(i + 1, min(i + 4, last)))), last)
        out.append(draft if cut == last else replace(draft, content=(first, cut)))
    return out


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
            and (b.source is None or b.source != a.source)
            and not (b.cue and a.content.start <= b.cue.start and b.cue.end <= a.content.end)  # not mutual
            and not (a.content.start <= b.content.start and b.content.end <= a.content.end)
        ]
        best = min(outer, key=lambda b: b.content.end - b.content.start, default=None)
        linked.append(replace(a, via=best.id if best else None))
    return tuple(linked)


def _evidence(parsed: Parsed, draft: Draft, words: SpeechWords) -> Literal["none_given"] | None:
    """'…, although no evidence was provided', 'without giving proof', 'It offered no proof.'"""
    at = parsed.sentence_of[draft.content[0]]
    sentence = parsed.sentences[at]
    follows = parsed.sentences[at + 1] if at + 1 < len(parsed.sentences) else None
    if _withheld(parsed, sentence, words):
        return "none_given"
    if follows is not None and parsed.doc[follows.first].lower_ in ("it", "he", "she", "they"):
        return "none_given" if _withheld(parsed, follows, words) else None  # 'It gave no proof.'
    return None


def _withheld(parsed: Parsed, sentence: Sentence, words: SpeechWords) -> bool:
    """Does a sentence say that no evidence is given?"""
    for token in parsed.doc[sentence.first : sentence.last]:
        if token.lower_ in words.no_evidence and token.lower_ != "details":
            around = {t.lower_ for t in parsed.doc[max(sentence.first, token.i - 5) : token.i]}
            after = {t.lower_ for t in parsed.doc[token.i + 1 : min(sentence.last, token.i + 4)]}
            if around & {"no", "without", "not", "n't", "any", "neither"} or after & {"not", "n't"}:
                return True
    return False
