"""Numbered citations, and the rules by which words were read.

In: readings and the claims or spans that a line rests on. Out: numbers for the line, and the list of cited sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fogline.model import Claim, ClaimRef, FigureMention, PlaceMention, Reading, Span
from fogline.publish.situation.content import Citation
from fogline.publish.words import amount, day, joined, range_text


@dataclass(slots=True)
class _Entry:
    number: int
    sentence: Span
    marks: dict[Span, None] = field(default_factory=dict)
    rules: dict[str, None] = field(default_factory=dict)


class Citations:
    """Collects citations while a document is built; equal sentences share a number."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self._entries: dict[tuple[str, int, int], _Entry] = {}

    def claim(self, ref: ClaimRef) -> int:
        """Cite a claim's sentence with the rules by which it was read."""
        reading = self.readings[ref.report]
        claim = next(c for c in reading.claims if c.id == ref.claim)
        entry = self._entry(claim.sentence)
        entry.marks[claim.trigger] = None
        for rule in claim_rules(reading, claim, entry.marks):
            entry.rules[rule] = None
        self._own_words(reading, claim, entry)
        return entry.number

    def span(self, span: Span, rules: Iterable[str] = (), *, unless: str | None = None) -> int:
        """Cite the sentence that holds a quote, with all rules of the claims in it and the given ones.

        The given rules are left out where a rule of the sentence ends with `unless` and so tells the same.
        """
        reading = self.readings[span.report]
        inside = [c for c in reading.claims if c.sentence.start <= span.start and span.end <= c.sentence.end]
        entry = self._entry(inside[0].sentence if inside else line_of(reading, span))
        if span != entry.sentence:
            entry.marks[span] = None
        for claim in inside:
            for rule in claim_rules(reading, claim, {}):
                entry.rules[rule] = None
        if unless is None or not any(rule.endswith(unless) for rule in entry.rules):
            entry.rules.update(dict.fromkeys(rules))
        return entry.number

    def list(self) -> tuple[Citation, ...]:
        """All citations in order of their numbers."""
        return tuple(self._citation(e) for e in self._entries.values())

    def _entry(self, sentence: Span) -> _Entry:
        key = (sentence.report, sentence.start, sentence.end)
        if key not in self._entries:
            self._entries[key] = _Entry(len(self._entries) + 1, sentence)
        return self._entries[key]

    def _own_words(self, reading: Reading, claim: Claim, entry: _Entry) -> None:
        """Values carried over from another sentence are cited there too, as a rule that quotes it."""
        carried: dict[str, list[str]] = {}
        for mention in mentions_of(reading, claim):
            if not (entry.sentence.start <= mention.start and mention.end <= entry.sentence.end):
                carried.setdefault(line_of(reading, mention).quote, []).append(f"“{mention.quote}”")
        for sentence, words in carried.items():
            verb = "is" if len(set(words)) == 1 else "are"
            entry.rules[f"{joined(words)} {verb} carried over from “{sentence}”"] = None

    def _citation(self, e: _Entry) -> Citation:
        report = self.readings[e.sentence.report].report
        published = self.readings[e.sentence.report].published or report.published or ""
        return Citation(
            e.number,
            report.name,
            report.title or "",
            report.source or "outlet unknown",
            published,
            e.sentence,
            tuple(sorted(e.marks, key=lambda s: (s.start, s.end))),
            tuple(e.rules),
            report.sample,
        )


def line_of(reading: Reading, span: Span) -> Span:
    """The sentence of a claim that holds the span, else the text between full stops or line ends around it."""
    for claim in reading.claims:
        if claim.sentence.start <= span.start and span.end <= claim.sentence.end:
            return claim.sentence
    text = reading.report.text
    start = max(text.rfind(stop, 0, span.start) + len(stop) for stop in ("\n", ". ")) if span.start else 0
    start = max(start, 0)
    ends = [at for stop in ("\n", ". ") if (at := text.find(stop, span.end)) >= 0]
    end = min(ends, default=len(text))
    while start < span.start and text[start].isspace():
        start += 1
    return reading.report.span(start, min(len(text), end + 1) if end < len(text) and text[end] == "." else end)


def mentions_of(reading: Reading, claim: Claim) -> list[Span]:
    """The quotes of all mentions that a claim refers to."""
    ids = {claim.place, claim.to, claim.time, *claim.actors, *claim.targets, *claim.figures}
    return [
        m.span for kind in (reading.places, reading.times, reading.actors, reading.figures) for m in kind if m.id in ids
    ]


def claim_rules(reading: Reading, claim: Claim, marks: dict[Span, None]) -> list[str]:
    """How the words of a claim were read, one rule a value that is shown in another form than the text has it."""
    rules: list[str] = []
    for actor in reading.actors:
        if actor.id in claim.actors or actor.id in claim.targets:
            marks[actor.span] = None
            if actor.name and actor.name != actor.span.quote:
                rules.append(f"“{actor.span.quote}” read as {actor.name}")
    for place in reading.places:
        if place.id in (claim.place, claim.to):
            marks[place.span] = None
            rules += _place_rules(place)
    told = next((t for t in reading.times if t.id == claim.time), None)
    published = reading.published or reading.report.published
    of = f"a report of {day(published)}" if published else "a report of unknown date"
    if told:
        marks[told.span] = None
        rules.append(f"“{told.span.quote}” in {of} read as {range_text(claim.when)}")
    else:
        rules.append(f"no day told in {of}: read as {range_text(claim.when)}")
    for figure in reading.figures:
        if figure.id in claim.figures:
            marks[figure.span] = None
            rules += figure_rules(figure)
    said = next((a for a in reading.attributions if a.id == claim.asserted_by), None)
    if said and said.source and said.source_name and said.source_name != said.source.quote:
        rules.append(f"“{said.source.quote}” read as {said.source_name}")
    return rules


def _place_rules(place: PlaceMention) -> list[str]:
    if place.place is None:
        return []
    rules = []
    if place.place.name != place.span.quote or (place.name and place.name != place.span.quote):
        names = dict.fromkeys(n for n in (place.name, place.place.name) if n)
        rules.append(f"“{place.span.quote}” read as {' = '.join(names)} ({place.place.id})")
    if place.place.holder is not None:
        within = f", within {place.radius_km:.0f} km" if place.radius_km else ""
        rules.append(f"{place.place.name} is on no list; the report puts it in {place.place.path[-1]}{within}")
    elif place.place.admin1 and place.place.admin1 != place.place.name:
        rules.append(f"{place.place.name} lies in {place.place.admin1}")
    return rules


def figure_rules(figure: FigureMention) -> list[str]:
    """How a figure's words were counted, where they are not the number itself."""
    read = amount(figure.low, figure.best, figure.high, figure.bound)
    plain = figure.best is not None and f"{figure.best:,.10g}" in figure.span.quote
    rules = [] if plain else [f"“{figure.span.quote}” counted as {read}"]
    if figure.rule:
        rules.append(figure.rule)
    if figure.since:
        rules.append(f"the total of “{figure.span.quote}” runs since {day(figure.since)}")
    return rules
