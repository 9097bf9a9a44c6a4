"""The library's verbs on one text: read it, judge one word of it.

In: text or a report. Out: `Reading`, `Judged`. Loaded on first use, so that importing `fogline` stays cheap.
"""

from __future__ import annotations

from functools import lru_cache

from fogline import pipeline
from fogline.claim.judge import Judged, judge_token
from fogline.errors import FoglineError
from fogline.model import Context, Parsed, Reading, Rejected, Report


class Unreadable(FoglineError):
    """A text that could not be read: empty, or in a language that is not read yet."""


@lru_cache(maxsize=4)
def shared_context(packs: tuple[str, ...] | None) -> Context:
    """The context of calls that bring none of their own."""
    return pipeline.context(packs=packs)


def extract(
    report: Report | str,
    *,
    published: str | None = None,
    packs: tuple[str, ...] | None = None,
    context: Context | None = None,
) -> Reading:
    """All that one report says. `published` (ISO 8601) is used where a bare text is given.

    Raises `Unreadable` where the text is empty or in a language that is not read.
    """
    item = report if isinstance(report, Report) else _report(report, published)
    (result,) = pipeline.read([item], context or shared_context(packs))
    if isinstance(result, Rejected):
        raise Unreadable(result.detail)
    return result


def judge(text: str, start: int, end: int, published: str | None = None) -> Judged:
    """Modality and polarity of the word at `text[start:end]` (code points), be it of war or not.

    Raises ValueError where the span lies outside the text, `Unreadable` where the text cannot be read.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}:{end} outside the {len(text)} characters of the text")
    parsed = _parsed(text, published)
    inside = [i for i in range(len(parsed.starts)) if parsed.starts[i] < end and start < parsed.ends[i]]
    if not inside:
        return Judged("actual", "positive", ("no word there",))
    doc = parsed.doc
    top = next((i for i in inside if doc[i].head.i not in inside and not doc[i].is_punct), inside[0])
    return judge_token(parsed, top, shared_context(()))


def _report(text: str, published: str | None) -> Report:
    return Report(id="text", text=text, published=published, lang="en")


@lru_cache(maxsize=8)
def _parsed(text: str, published: str | None) -> Parsed:
    first = pipeline.READING[0]
    (result,) = first.run([_report(text, published)], shared_context(()))
    if isinstance(result, Rejected):
        raise Unreadable(result.detail)
    assert isinstance(result, Parsed)
    return result
