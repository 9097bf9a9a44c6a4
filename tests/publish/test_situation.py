"""The situation report of the bundled sample: nothing stands in it that its citations do not carry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import pytest

from fogline import pipeline
from fogline.model import Context, Event, Reading, Rejected, Report, State
from fogline.publish.situation import build, to_html, to_markdown
from fogline.publish.situation.content import Citation, Line, Section, SituationReport

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"\d{{1,2}} (?:{MONTHS})"
DATE = re.compile(rf"(?:\d{{1,2}}–|{DAY}(?: \d{{4}})? – )?{DAY} \d{{4}}")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass
class Sample:
    """The sample as a record held in memory."""

    context: Context

    @cached_property
    def results(self) -> list[Reading | Rejected]:
        rows = map(json.loads, (files("fogline") / "sample" / "reports.jsonl").read_text("utf-8").splitlines())
        return list(pipeline.read((Report(given_id=r["id"], **r) for r in rows), self.context))

    def readings(self) -> Iterable[Reading]:
        return [r for r in self.results if isinstance(r, Reading)]

    def events(self) -> tuple[Event, ...]:
        return pipeline.events(self.readings(), self.context)

    def state(self) -> State:
        return pipeline.state(self.events(), self.context)

    def rejected(self) -> Iterable[Rejected]:
        return [r for r in self.results if isinstance(r, Rejected)]


@pytest.fixture(scope="module")
def sample(context: Context) -> Sample:
    return Sample(context)


@pytest.fixture(scope="module")
def report(sample: Sample) -> SituationReport:
    return build(sample, credits=("GeoNames, CC BY 4.0",))


def lines(sections: Iterable[Section]) -> Iterator[tuple[str, Line]]:
    for section in sections:
        for line in section.lines:
            yield section.id, line
        yield from lines(section.sections)


def carried(line: Line, citations: dict[int, Citation]) -> str:
    """All that the line's citations show: sentences, their rules, their publication."""
    cited = [citations[n] for n in line.cites]
    return " ".join(f"{c.sentence.quote} {' '.join(c.rules)} {c.source}" for c in cited).lower()


def cited_lines(report: SituationReport) -> list[tuple[str, Line]]:
    return [(name, line) for name, line in lines(report.sections) if name != "sources"]


def test_the_sample_fills_every_section(report: SituationReport) -> None:
    ids = {s.id for s in report.sections}
    wanted = {"headlines", "figures", "areas", "control", "displacement", "contradictions", "background", "sources"}
    assert wanted <= ids
    assert len(cited_lines(report)) > 60


def test_every_line_is_cited(report: SituationReport) -> None:
    assert [line.text for _, line in cited_lines(report) if not line.cites] == []


def test_dates_occur_in_quotes_or_rules(report: SituationReport) -> None:
    citations = {c.number: c for c in report.citations}
    for _, line in cited_lines(report):
        shown = carried(line, citations)
        for value in DATE.findall(" ".join((line.text, *line.cells))):
            assert value.lower() in shown, (value, line)


def test_numbers_occur_in_quotes_or_rules(report: SituationReport) -> None:
    citations = {c.number: c for c in report.citations}
    for _, line in cited_lines(report):
        shown = carried(line, citations)
        text = re.sub(r"\b\d+ quotes?\b", "", DATE.sub("", " ".join((line.text, *line.cells))))
        for value in NUMBER.findall(text):
            assert value in shown, (value, line.text, shown)


def test_places_and_holders_occur_in_quotes_or_rules(report: SituationReport, sample: Sample) -> None:
    citations = {c.number: c for c in report.citations}
    events, state = sample.events(), sample.state()
    names = {p.name for e in events for p in (e.place, e.to) if p}
    names |= {p.name for e in events for p in (*e.actors, *e.targets)}
    names |= {c.holder.name for c in state.control if c.holder} | {c.place.name for c in state.control}
    assert len(names) > 30
    for section, line in cited_lines(report):
        if section == "contradictions":
            continue  # Its lines are the quotes themselves.
        shown = carried(line, citations)
        body = " ".join((line.text.split(". Said by:")[0], *line.cells))
        for name in names:
            if re.search(rf"\b{re.escape(name)}\b", body):
                assert name.lower() in shown, (name, line.text, shown)


def test_quotes_are_slices_of_the_stored_reports(report: SituationReport, sample: Sample) -> None:
    texts = {r.report.id: r.report.text for r in sample.readings()}
    for c in report.citations:
        for span in (c.sentence, *c.marks):
            assert texts[span.report][span.start : span.end] == span.quote


def test_the_banner_and_credits_are_in_both_forms(report: SituationReport) -> None:
    for form in (to_markdown(report), to_html(report)):
        assert "not real reports" in form
        assert "GeoNames" in form


def test_html_needs_nothing_from_elsewhere(report: SituationReport) -> None:
    page = to_html(report)
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "<svg" in page


def test_building_twice_gives_the_same_bytes(report: SituationReport, sample: Sample) -> None:
    assert to_html(build(sample, credits=("GeoNames, CC BY 4.0",))) == to_html(report)
