"""The stage as a whole: languages, order, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline import parse
from fogline.model import Context, Parsed, Rejected, Report
from fogline.parse.language import language


def test_one_result_a_report_in_order(context: Context) -> None:
    french = "L'armée a quitté la ville de Dorna et les rebelles sont entrés."
    texts = ["The army left Dorna.", " ", french, "Six died."]
    results = list(parse.run((Report(id=str(i), text=t) for i, t in enumerate(texts)), context))
    assert [r.report.id if isinstance(r, Parsed) else (r.report, r.code) for r in results] == [
        "0", ("1", "empty"), ("2", "language"), "3"]


def test_the_language_told_outranks_the_guess(context: Context) -> None:
    (result,) = parse.run([Report(id="r", text="The army left Dorna.", lang="uk")], context)
    assert isinstance(result, Rejected) and (result.code, result.stage) == ("language", "parse")
    assert "'uk'" in result.detail


def test_too_long_for_the_parser(context: Context) -> None:
    (result,) = parse.run([Report(id="r", text="x " * 600_000, lang="en")], context)
    assert isinstance(result, Rejected) and result.code == "too_long"


def test_a_batch_is_read_ahead_and_no_more(context: Context) -> None:
    asked: list[int] = []

    def reports():  # type: ignore[no-untyped-def]
        for i in range(200):
            asked.append(i)
            yield Report(id=str(i), text="Six died.")

    next(parse.run(reports(), context))
    assert len(asked) <= parse.BATCH


def test_batches_do_not_change_a_parse(context: Context) -> None:
    texts = [f"The army shelled Dorna {'again ' * n}and left Pell." for n in range(6)]
    reports = [Report(id=str(i), text=t) for i, t in enumerate(texts)]
    together = [[(t.text, t.tag_, t.dep_, t.head.i) for t in p.doc] for p in parse.run(reports, context)
                if isinstance(p, Parsed)]
    alone = [[(t.text, t.tag_, t.dep_, t.head.i) for t in p.doc] for r in reports for p in parse.run([r], context)
             if isinstance(p, Parsed)]
    assert together == alone


@pytest.mark.parametrize(("text", "code"), [
    ("The army said on Friday that it had taken the town.", "en"),
    ("Shells hit Dorna, killing six and wounding nine, officials said.", "en"),
    ("Las fuerzas del gobierno han tomado la ciudad según el ejército.", "es"),
    ("Die Armee hat die Stadt nach eigenen Angaben am Freitag eingenommen und nicht verlassen.", "de"),
    ("قالت القوات الحكومية إنها سيطرت على المدينة يوم الجمعة", "ar"),
    ("Российские войска заняли город, сообщило министерство", "ru"),
    ("Українські війська звільнили місто, повідомило міністерство", "uk"),
    ("Ordu Cuma günü kenti ele geçirdi ve bir açıklama yaptı ile için", "tr"),
    ("Hama", None),
])
def test_language(text: str, code: str | None) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Shells hit Ora. Nobody was hurt.", ["Shells hit Ora.", "Nobody was hurt."]),
        ("The U.S. envoy left Ora at 3 p.m. on Friday.", ["The U.S. envoy left Ora at 3 p.m. on Friday."]),
        ('"We left Ora." He did not say when?! Pell is calm.', ['"We left Ora."', "He did not say when?!", "Pell is calm."]),
        ("Army shells Ora\nThe army shelled Ora.", ["Army shells Ora", "The army shelled Ora."]),
    ],
)
def test_borders_without_a_parser(text: str, sentences: list[str], context: Context) -> None:
    """Where only places and times are wanted nothing is parsed; sentences end at stops and at the lay-out's borders."""
    quick = replace(context, only=frozenset({"places", "times"}))
    (parsed,) = parse.run([Report(id="t", text=text, lang="en")], quick)
    assert isinstance(parsed, Parsed)
    assert [parsed.report.text[s.start : s.end] for s in parsed.sentences] == sentences


@pytest.mark.parametrize("text", ["Officials said that 60 Houthis had died in Marib.", "Around 90 Houthis entered Marib on Monday."])
def test_no_sentence_ends_between_a_number_and_what_it_counts(text: str, context: Context) -> None:
    (result,) = parse.run([Report(id="r", text=text)], context)
    assert isinstance(result, Parsed) and len(result.sentences) == 1
