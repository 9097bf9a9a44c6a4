"""Whatever is cleaned away, every quote is a slice of the stored text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline import parse
from fogline.model import Context, Parsed, Report
from fogline.parse.clean import LETTERS, UNSEEN, clean
from fogline.parse.offsets import Edit, apply

PIECES = st.sampled_from([
    "The army", "shelled", "Dorna", "’s", "“", "”", "\u00a0", "\u00ad", "\u200b", "  ", " ", "\n", "\n\n", "\r\n", "\t",
    "—", "–", "--", ".", ". ", "2014.In", "left.The", "\ufeff", "\x00", "\x07", "\u202e", "- ", "• ", "3 May 2019",
    "BEIRUT - ", "Topic: War", "Sources:\n- A\n- B", "Ма\u0301рія", "é", "e\u0301", "😀", "حماة", "(AP) -", "|",
    "views", "Read more: x",
])
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=120))


def plain(text: str) -> str:
    """Without blanks, with one dash for all."""
    return re.sub("—|--", "-", text.replace(" ", ""))


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4))
def test_every_kept_letter_leads_back_to_itself(text: str, cuts: list[int]) -> None:
    cleaned = clean(text, cuts=cuts)
    assert "  " not in cleaned.text and cleaned.text == cleaned.text.strip()
    before = 0
    for i, letter in enumerate(cleaned.text):
        start, end = cleaned.stored_start(i), cleaned.stored_end(i + 1)
        assert 0 <= before <= start <= end <= len(text)
        before = start
        if letter not in " —":
            assert text[start:end].translate(LETTERS) == letter


@given(TEXTS)
def test_nothing_that_can_be_seen_is_lost(text: str) -> None:
    def bare(t: str) -> str:
        return "".join(UNSEEN.sub("", t.translate(LETTERS)).split()).replace("-", "").replace("—", "")

    assert bare(clean(text).text) == bare(text)


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(TEXTS, max_size=4))
def test_every_token_and_sentence_quotes_the_stored_text(texts: list[str], context: Context) -> None:
    reports = [Report(id=str(i), text=t, lang="en") for i, t in enumerate(texts)]
    results = list(parse.run(reports, context))
    assert len(results) == len(reports)
    for report, p in zip(reports, results, strict=True):
        if not isinstance(p, Parsed):
            assert p.report == report.id and p.code == "empty"
            continue
        assert p.report is report and p.report.text == report.text
        for token, start, end in zip(p.doc, p.starts, p.ends, strict=True):
            assert plain(clean(report.text[start:end]).text) == plain(token.text)
            assert p.span(token.i, token.i + 1).quote == report.text[start:end]
        assert list(p.starts) == sorted(p.starts)
        assert all(s.start == p.starts[s.first] and s.end == p.ends[s.last - 1] for s in p.sentences)
        assert all(0 <= z.start < z.end <= len(report.text) for z in p.zones)
        assert all(report.text[o.start:o.end] == o.quote for o in p.outlets)


def test_edits_in_any_order() -> None:
    edits = [Edit(0, 1, "A"), Edit(2, 2, "-"), Edit(3, 5, "")]
    assert apply("abcde", edits).text == apply("abcde", edits[::-1]).text == "Ab-c"
