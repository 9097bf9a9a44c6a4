"""Parsed -> triggers: words that may tell of an event, by the senses of the event lexicon.

In: a parsed report. Out: a `Trigger` for each word and sense whose frame fits, best first; `claim` settles the sense
when places and actors are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fogline.lexicon.events import Entry, EventLexicon
from fogline.lexicon.frames import fits, lemma_of, light_verb
from fogline.model import Context, Parsed, Trigger

if TYPE_CHECKING:
    from fogline.model import Token

ANYTHING = None


def find_triggers(parsed: Parsed, context: Context) -> tuple[Trigger, ...]:
    """All triggers of a report. Sentences that are furniture have none, nor have those from another world than war;
    what stands in or next to a sentence with a word of war is not asked: 'Shells hit a bank near the market'."""
    words = context.lexicon.events
    found: list[Trigger] = []
    told = [s for s in parsed.sentences if s.claims]
    spans = [parsed.doc[s.first : s.last] for s in told]
    warlike = [any(t.lemma_.lower() in words.war for t in span) for span in spans]
    for n, span in enumerate(spans):
        if not any(warlike[max(0, n - 1) : n + 2]) and elsewhere(span, words):
            continue
        for token in span:
            found += _of(token, words, parsed)
    return tuple(found)


def elsewhere(tokens: Iterable[Token], words: EventLexicon) -> bool:
    """Is a sentence from another world than war: two words of sport, trade or show, or one and no name? 'The striker
    fired the team to the title' has two."""
    everyday = names = 0
    for token in tokens:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        lemma = token.lemma_.lower()
        everyday += lemma in words.classes["everyday"]
        names += token.pos_ == "PROPN"
    return everyday >= 2 or (everyday == 1 and not names)


def _of(token: Token, words: EventLexicon, parsed: Parsed) -> list[Trigger]:
    """The senses of one word whose frames fit, most demanding first."""
    lemma, lower = _lemma(token, words), token.lower_
    if not (lemma in words.verbs or lemma in words.nouns or lower in words.nouns or lower in words.participles):
        return []
    nominal = token.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass") and token.tag_ in ("VBZ", "VBG", "VB", "VBP")
    senses: list[tuple[Entry, Token]] = []
    phrases: set[str] = set()  # 'shot down' demands more than 'shot'.
    if token.tag_.startswith("VB") or token.tag_ == "JJ":
        whole = lemma_of(token)
        for rest, entry in words.verbs.get(lemma, ()):
            if not rest or whole == f"{lemma} {rest}" or _beside(token, rest):
                senses.append((entry, token))
                phrases |= {entry.id} if rest else set()
    if nominal or token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
        named = lower if token.tag_ == "VBG" else lemma
        for entry in words.nouns.get(named, ()) or words.nouns.get(lower, ()):
            head = light_verb(token) or token
            if entry.light and not _lent(entry, token, head):
                continue
            senses.append((entry, head))
    if lower in words.participles and _hyphened(token):
        senses.append((words.participles[lower], token))
    out = []
    for entry, head in senses:
        if fits(entry, token, head, lambda _: ANYTHING):
            out.append(
                Trigger(
                    token=token.i,
                    span=parsed.span(token.i, token.i + 1),
                    types=(entry.type,),
                    entry=entry.id,
                    head=head.i,
                    score=float(len(entry.need) + bool(entry.light) + (entry.id in phrases)),
                )
            )
    return sorted(out, key=lambda t: (-t.score, words.entries[t.entry].rank))


def _lemma(token: Token, words: EventLexicon) -> str:
    """The lemma in small letters; headlines have nouns and verbs in capitals, which the tagger takes for names."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if lower in words.irregular:
        return words.irregular[lower] if token.tag_.startswith("VB") or lower.endswith("s") else lemma
    if token.pos_ == "PROPN" and lemma.endswith("s") and len(lemma) > 4 and not lemma.endswith("ss"):
        return lemma[:-1]
    return lemma


def _beside(token: Token, rest: str) -> bool:
    """'wiped them out', 'set on fire': the second word stands just behind or one phrase on, any others right behind it:
    'went on to hit' is no 'went on the offensive'."""
    words = rest.split()
    follow = token.doc[token.i + 1 : min(token.i + 4, len(token.doc))]
    return any(
        (t.head == token or t.i == token.i + 1) and [x.lower_ for x in t.doc[t.i : t.i + len(words)]] == words
        for t in follow
    )


def _lent(entry: Entry, token: Token, head: Token) -> bool:
    """Does a noun that needs a light verb stand under one of its own, or behind one of its prepositions?"""
    verbs = {head.lemma_, lemma_of(head)} if head != token else set()
    before = token.head.lower_ if token.dep_ == "pobj" else ""
    return bool(entry.light & (verbs | {before}))


def _hyphened(token: Token) -> bool:
    """The second half of 'rebel-held'."""
    return token.i > 1 and token.nbor(-1).text in ("-", "–", "‑")
