"""Speakers put in beside what they say: '…, the mayor said', '…, said the mayor, …', '…, as the ministry puts it'.

In: a cue's token. Out: the attribution in tokens. The words and commas around such a speaker are surer than the tree
that the parser makes of them, so this goes by the words: a noun phrase beside the verb that governs nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.find.hearsay import Draft
from fogline.find.speech import QUOTES, Range, trim
from fogline.lexicon.speech import SpeechWords

if TYPE_CHECKING:
    from fogline.model import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({",", ";", ":", ".", "!", "?", "—", "–", "--", "("}) | QUOTES
LEADING = frozenset(
    {"that", "whether", "if", "how", "why", "what", "who", "which", "it", "he", "she", "they", "there", "we", "i"}
)
APART = frozenset({"although", "though", "while", "whereas", "who", "whose", "which", "whom", "without"})
OPENING = frozenset(
    {"when", "that", "but", "and", "because", "which", "whom", "where", "as", "since", "if", "so", "or", "while"}
)
LONG = 14  # words between a cue and the stop that ends its own phrase
NO_NAME = frozenset(
    {"after", "before", "since", "until", "when", "because", "than", "as", "if", "while", "nor", "neither"}
)
NOUNS = ("NOUN", "PROPN", "PRON", "NUM")


def parenthesis(verb: Token, limit: Range, words: SpeechWords) -> Draft | None:
    """The attribution of a speaker put in behind or amid what is said, None where the verb governs a clause of its own.

    'Two died, the army said, when shells fell' has both sides as content, 'the army said, adding that' the first alone.
    """
    lemma = verb.lemma_.lower()
    manner = lemma not in words.asides and _quoted_before(verb, limit)
    if (lemma not in words.asides and not manner) or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    found = _before(verb, limit, words) or _behind(verb, limit, words) or _at_end(verb, limit, words)
    if found is None:
        return _as_leads(verb, limit, words)
    source, (first, last) = found
    doc = verb.doc
    before = trim(doc, (limit[0], first))
    after = _after(doc, last, limit, words)
    closed = first > limit[0] and any(t.text in QUOTES for t in doc[max(limit[0], first - 2) : first])
    if closed and after is not None and not any(t.text in QUOTES for t in doc[after[0] - 1 : after[1]]):
        after = None  # '"…," he said, shaking his head'
    stance = words.verbs.get(lemma, "asserts")
    if after is not None and verb.lemma_ == "put" and doc[after[0] - 1].text in QUOTES:
        return Draft(source, (verb.i, verb.i + 1), after, stance)  # 'unless, as he put it, "something turns up"'
    if after is not None and before[0] < before[1] and doc[before[1] - 1].lower_ in OPENING:
        return Draft(source, (verb.i, verb.i + 1), after, stance)  # 'fled when, residents said, jets bombed the camp'
    told = (limit[0], first) if after is None else (limit[0], after[1])
    if before[0] >= before[1] or not _tells(doc, told, first, last):
        return None
    return Draft(source, (verb.i, verb.i + 1), (before[0], after[1] if after is not None else before[1]), stance)


def _quoted_before(verb: Token, limit: Range) -> bool:
    """'"I have never seen the like," one trader marveled': behind a quotation any verb is one of saying."""
    doc, at = verb.doc, verb.i - 1
    while at > limit[0] and doc[at].text not in STOPS and verb.i - at < LONG:
        at -= 1
    ends = doc[at].text in QUOTES and at > limit[0] and doc[at - 1].text in (",", "?", "!")
    return ends and at < verb.i - 1 and not any(c.dep_ in ("dobj", "attr", "acomp", "neg") for c in verb.children)


def _tells(doc: Doc, at: Range, first: int, last: int) -> bool:
    """Is there a verb in what is said, or is it within quotation marks?"""
    around = [t for t in doc[at[0] : at[1]] if not first <= t.i < last]
    return any(t.pos_ in ("VERB", "AUX") or t.text in QUOTES for t in around)


def _before(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, Range] | None:
    """'…, the mayor said on Sunday': the speaker's range, and the range of speaker, verb and what hangs on it."""
    doc, k = verb.doc, verb.i
    if verb.lemma_ == "put" and (k + 1 >= limit[1] or doc[k + 1].lower_ != "it"):
        return None
    end = _own_end(verb, limit, words)
    if end is None or (end < limit[1] and doc[end].text == ":"):
        return None
    while k > limit[0] and (doc[k - 1].pos_ == "ADV" or doc[k - 1].lemma_ == "have"):
        k -= 1
    if k - 1 <= limit[0]:
        return None
    stop = k - 1 if doc[k - 1].text == "," else None
    q = _stop_before(doc, limit, stop if stop is not None else k)
    if q is None:
        return None
    piece = (q + 1, stop if stop is not None else k)
    lead = q + 1
    if doc[lead].lower_ in ("as", "so") and stop is None:
        piece = (lead + 1, k)
    if not _is_name(doc, piece):
        return None
    if stop is not None:  # 'a commissioner, Abdel Musah, said'
        p = _stop_before(doc, limit, q)
        if p is None or doc[q].text != "," or not _is_name(doc, (p + 1, q)):
            return None
        piece, lead = (p + 1, stop), p + 1
    return trim(doc, piece), (lead, end)


def _at_end(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, Range] | None:
    """'… three passengers were killed police said': a speaker at a sentence's end with no comma before."""
    doc, end = verb.doc, _own_end(verb, limit, words)
    if (
        end is None
        or any(t.text not in STOPS for t in doc[end : limit[1]])
        or any(t.text in QUOTES for t in doc[limit[0] : limit[1]])
    ):
        return None
    k = verb.i
    while k > limit[0] and (doc[k - 1].pos_ in (*NOUNS, "ADJ") or doc[k - 1].tag_ in ("DT", "PRP$", "POS", "HYPH")):
        k -= 1
        if doc[k].tag_ in ("DT", "PRP$", "PRP"):
            break
    if k <= limit[0] + 2 or not _is_name(doc, (k, verb.i)) or doc[k - 1].dep_ == "mark":
        return None
    lead = doc[k - 1]
    if lead.pos_ in ("ADP", "SCONJ", "CCONJ", "PRON", "AUX") or not any(t.tag_ in FINITE for t in doc[limit[0] : k]):
        return None
    return (k, verb.i), (k, end)


def _as_leads(verb: Token, limit: Range, words: SpeechWords) -> Draft | None:
    """'As one diplomat put it, the talks are dead': what follows the comma."""
    doc = verb.doc
    lead = next((i for i in range(verb.i - 1, max(limit[0] - 1, verb.i - LONG), -1) if doc[i].lower_ == "as"), None)
    end = _own_end(verb, limit, words)
    if lead is None or lead > limit[0] + 1 or end is None or end >= limit[1] or doc[end].text not in (",", ":"):
        return None
    source = trim(doc, (lead + 1, verb.i))
    content = trim(doc, (end, limit[1]))
    if not _is_name(doc, source) or content[0] >= content[1]:
        return None
    return Draft(source, (verb.i, verb.i + 1), content, words.verbs.get(verb.lemma_.lower(), "asserts"))


def _behind(verb: Token, limit: Range, words: SpeechWords) -> tuple[Range, Range] | None:
    """'…, said the mayor of Pell, …': a stop before the verb and a noun phrase behind it."""
    doc = verb.doc
    if verb.i <= limit[0] + 1 or verb.tag_ not in FINITE or doc[verb.i - 1].text not in STOPS | {"as", "but"}:
        return None
    if doc[verb.i - 1].text not in QUOTES and not words.inverted & {verb.lemma_.lower()}:
        return None
    lead = verb.i - 1 if doc[verb.i - 1].lower_ == "as" else verb.i
    at = verb.i + 1
    if at >= limit[1] or doc[at].pos_ not in (*NOUNS, "DET", "ADJ") or doc[at].lower_ in ("that", "it", "there"):
        return None
    end = at
    while end < limit[1] and doc[end].text not in STOPS and end - at < LONG:
        if doc[end].tag_ in FINITE and not _relative(doc, (at, end)):
            return None
        end += 1
    head = next((t for t in doc[at:end] if t.pos_ in NOUNS and not at <= t.head.i < end), None)
    if head is None:
        head = next((t for t in doc[at:end] if t.pos_ in NOUNS), None)
    if head is None:
        return None
    source = _with_names(doc, trim(doc, (at, _source_end(doc, at, end, words))), limit, words)
    return source, (lead, max(end, source[1]))


def _source_end(doc: Doc, at: int, end: int, words: SpeechWords) -> int:
    """Where the speaker's own words end: 'said the mayor in a statement' is 'the mayor'."""
    for t in doc[at + 1 : end]:
        if t.lower_ in ("who", "which", "whose") or (t.pos_ == "ADP" and t.lower_ not in ("of", "for", "from", "at")):
            if t.pos_ == "ADP" and t.lower_ in ("in", "with") and not _saying(doc, t, words):
                continue
            return t.i
        if t.lower_ in words.days or t.tag_ == "VBG":
            return t.i
    return end


def _saying(doc: Doc, lead: Token, words: SpeechWords) -> bool:
    """Does a preposition tell of the saying ('in a statement', 'on Sunday', 'by telephone')?"""
    if lead.lower_ in ("in", "with"):
        noun = next((t for t in doc[lead.i + 1 : lead.i + 6] if t.pos_ in ("NOUN", "PROPN")), None)
        return noun is not None and noun.lemma_.lower() in words.means
    return True


def _with_names(doc: Doc, source: Range, limit: Range, words: SpeechWords) -> Range:
    """'said Sani Abdullahi, a teacher': the noun phrase behind the comma describes the speaker."""
    first, last = source
    if last < limit[1] - 1 and doc[last].text == ",":
        end = last + 1
        while end < limit[1] and doc[end].text not in STOPS:
            end += 1
        piece = (last + 1, end)
        named = all(t.pos_ == "PROPN" for t in doc[last + 1 : end])
        described = (
            named
            or doc[last + 1].pos_ == "DET"
            or doc[last + 1].tag_ in ("PRP$", "NN", "NNS", "JJ")
            or doc[last + 1].lower_ in words.titles
        )
        if described and _is_name(doc, piece):
            return first, _source_end(doc, last + 1, end, words)
    return source


def _own_end(verb: Token, limit: Range, words: SpeechWords) -> int | None:
    """The end of the cue's own phrase ('said on Sunday', 'told the agency'); None where it governs more than that."""
    doc, at = verb.doc, verb.i + 1
    whom = verb.lemma_.lower() in words.told
    if at < limit[1] and not whom and doc[at].text not in STOPS:
        lead = doc[at]
        fits = (
            lead.pos_ in ("ADP", "ADV", "SCONJ")
            or lead.lower_ in words.days
            or lead.lower_ in ("last", "late", "early", "this", "it")
        )
        if not fits:
            return None
    while at < limit[1] and doc[at].text not in STOPS:
        token = doc[at]
        put_it = token.lower_ == "it" and verb.lemma_ == "put"
        governs = token.tag_ in FINITE or (token.lower_ in LEADING and not put_it)
        if governs and not _relative(doc, (verb.i + 1, at + 1)):
            return None
        if at - verb.i > LONG:
            return None
        at += 1
    opens = at < limit[1] and doc[at].text in QUOTES and not (at + 1 < limit[1] and doc[at + 1].text in (",", "."))
    return None if opens and doc[at - 1].text not in (",", ":") else at  # 'promised "one more push"'


def _stop_before(doc: Doc, limit: Range, before: int) -> int | None:
    """The stop before a place in the segment, None at its start."""
    return next((i for i in range(before - 1, limit[0] - 1, -1) if doc[i].text in STOPS), None)


def _is_name(doc: Doc, at: Range) -> bool:
    """Could these words be a speaker: a noun phrase with no verb of its own outside a relative clause?"""
    piece = doc[at[0] : at[1]]
    if not len(piece) or len(piece) > 2 * LONG or piece[0].pos_ not in (*NOUNS, "DET", "ADJ"):
        return False
    if (
        piece[-1].lower_ in ("to", "of")
        or any(t.lower_ in NO_NAME for t in piece[1:])
        or piece[0].lower_ in ("that", "which", "who", "this")
        or not any(t.pos_ in NOUNS for t in piece)
    ):
        return False
    return not any(t.tag_ in FINITE and not _relative(doc, (at[0], t.i)) for t in piece)


def _relative(doc: Doc, at: Range) -> bool:
    return any(t.lower_ in ("who", "which", "whose", "whom") for t in doc[at[0] : at[1]])


def _after(doc: Doc, last: int, limit: Range, words: SpeechWords) -> Range | None:
    """What goes on behind the speaker, where the clause does: not what the speaker adds by another cue, nor the
    report's own contrast ('…, the army said, while rebels held on')."""
    if last >= limit[1] or doc[last].text == ":":
        return None
    at = trim(doc, (last, limit[1]))
    if at[0] >= at[1]:
        return None
    first = doc[at[0]]
    if first.lower_ in APART or (first.lower_ == "even" and first.nbor(1).lower_ == "though"):
        return None
    if first.lemma_.lower() in words.according or (first.tag_ == "VBG" and first.lemma_.lower() in words.verbs):
        return None
    if first.lower_ == "in" and first.i + 1 < at[1] and doc[first.i + 1].lower_ == "what":
        return None
    quoted = doc[at[0] - 1].text in QUOTES
    if (
        not quoted
        and not any(t.pos_ in ("VERB", "AUX") for t in doc[at[0] : at[1]])
        and first.pos_ in (*NOUNS, "DET", "ADJ")
    ):
        return None  # 'said the mayor, a former teacher'
    if first.lower_ in ("and", "but", "or", "as") and any(
        t.lemma_.lower() in words.asides and t.tag_ in FINITE for t in doc[at[0] : at[1]]
    ):
        return None
    return at
