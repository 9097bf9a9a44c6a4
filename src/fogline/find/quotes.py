"""Quotations: where quotation marks open and close, and whose words a quotation without a cue of its own goes on with.

In: a parsed report. Out: ranges of the tokens between the marks, and the attribution that each running one belongs to.
"""

from __future__ import annotations

from fogline.find.speech import Range, trim
from fogline.model import Parsed

OPEN, CLOSE, PLAIN = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
LONG = 3  # words; shorter ones are names and single words in quotation marks
LEADS = frozenset({":", ",", "”", '"', "''"})
APART = 14  # tokens between a speaker's last words and the quotation that goes on with them


def quotations(parsed: Parsed) -> tuple[Range, ...]:
    """Ranges of tokens inside quotation marks, without the marks. A mark that never closes counts to its
    paragraph's end.

    A quotation that a paragraph leaves open and the next opens anew is two ranges.
    """
    found: list[Range] = []
    start: int | None = None
    paragraph = None
    doc = parsed.doc
    for i, token in enumerate(doc):
        text, here = token.text, parsed.sentence(i).paragraph
        if here != paragraph:
            if start is not None and not (text in OPEN or text in PLAIN) and doc[start - 1].text in OPEN:
                found.append(trim(doc, (start, i)))
            start, paragraph = None, here
        if text in OPEN or (text in PLAIN and start is None):
            start = i + 1
        elif (text in CLOSE or text in PLAIN) and start is not None:
            found.append(trim(doc, (start, i)))
            start = None
    return tuple(q for q in found if q[1] - q[0] >= LONG)


def running(
    parsed: Parsed, quotes: tuple[Range, ...], known: list[tuple[Range | None, Range]]
) -> list[tuple[int, Range]]:
    """Quotations that no attribution covers, each with the index of the attribution whose speaker goes on.

    '"We hold Ora," the mayor said. "They fled at dawn."' gives the second quotation to the mayor.
    """
    out: list[tuple[int, Range]] = []
    for q in quotes:
        if any(a < q[1] and q[0] < b and not _inside(cue, q) for cue, (a, b) in known):
            continue
        if q[0] - 1 > parsed.sentence(q[0]).first and parsed.doc[q[0] - 2].text not in LEADS:
            continue  # words quoted amid a sentence: 'a draft which "strongly condemns" it'
        before = [
            (max(content[1], cue[1] if cue else 0), i)
            for i, (cue, content) in enumerate(known)
            if content[0] < q[0] and not _inside(cue, q)
        ]
        if not before:
            continue
        end, i = max(before)
        told = any(t.pos_ in ("VERB", "AUX") for t in parsed.doc[q[0] : q[1]])
        cue, content = known[i]
        next_to = parsed.sentence_of[q[0]] - parsed.sentence_of[end - 1] <= 1 and adjoins(parsed, cue, content, q)
        if next_to or (told and q[0] - end <= APART):
            out.append((i, q))
    return out


def goes_on(parsed: Parsed, cue: Range | None, content: Range, q: Range) -> bool:
    """Does a quotation go on with the one before its cue, with few words between: '"…," he said. "…"'?"""
    between, said = _words(parsed, (content[1], q[0])), _words(parsed, content) + _words(parsed, q)
    return 2 * between <= said and adjoins(parsed, cue, content, q)


def _words(parsed: Parsed, at: Range) -> int:
    return sum(t.is_alpha for t in parsed.doc[at[0] : at[1]])


def adjoins(parsed: Parsed, cue: Range | None, content: Range, q: Range) -> bool:
    """Does a quotation open the next sentence behind one with its cue, in the same paragraph?"""
    if cue is None or not content[1] <= cue[0] < q[0]:
        return False
    first, last = parsed.sentence(cue[0]), parsed.sentence(q[0])
    if first.paragraph != last.paragraph or first is last:
        return False
    return all(not t.is_alpha for t in parsed.doc[first.last : q[0]])


def _inside(cue: Range | None, q: Range) -> bool:
    """Is a cue the quoted speaker's own word ('I think')?"""
    return cue is not None and q[0] <= cue[0] < q[1]
