"""The situation report as Markdown.

In: `SituationReport`. Out: text whose citations are numbered links to the quoted sentences at its end.
"""

from __future__ import annotations

import re

from fogline.publish.situation.content import Citation, Line, Section, SituationReport
from fogline.publish.words import day, moment

BANNER = "SAMPLE: outlets and texts marked as samples were written for Fogline; they are not real reports."


def plain(text: str) -> str:
    """Text with the characters escaped that Markdown would read, so that a quote is shown as it is.

    >>> plain("a *b* <script>")
    'a \\\\*b\\\\* &lt;script&gt;'
    """
    escaped = re.sub(r"([\\`*_\[\]|#])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return escaped.replace("\n", " ")


def unlocated(report: SituationReport) -> str:
    """How much of the news no map can show; what is only recalled is on none."""
    events = f"{report.unlocated} event{'s' * (report.unlocated != 1)}"
    return f"{events} told as news without a location, and what is told as background, are on no map of this report."


def to_markdown(report: SituationReport) -> str:
    """The whole report."""
    parts = [f"# {plain(report.title)}", ""]
    if report.sample:
        parts += [f"> **{BANNER}**", ""]
    counts = " · ".join(f"{number} {name}" for name, number in report.counts)
    parts += [
        f"As of {moment(report.as_of) or 'unknown'} (latest publication in the record). "
        f"Reports from {day(report.since)} to {day(report.until)}.",
        "",
        counts,
        "",
    ]
    parts += [line for note in report.notes for line in (note, "")]
    for section in report.sections:
        parts += _section(section, 2)
    if report.unlocated:
        parts += [unlocated(report), ""]
    parts += ["## Citations", ""]
    parts += [line for citation in report.citations for line in _citation(citation)]
    parts += ["## Credits", ""] + [f"- {plain(c)}" for c in report.credits]
    return "\n".join(parts).rstrip() + "\n"


def _section(section: Section, level: int) -> list[str]:
    parts = [f"{'#' * level} {plain(section.title)}", ""]
    if section.note:
        parts += [plain(section.note), ""]
    if section.columns:
        parts += ["| " + " | ".join((*section.columns, "Cited")) + " |", "|" + " --- |" * (len(section.columns) + 1)]
        parts += ["| " + " | ".join((*map(plain, line.cells), _numbers(line))) + " |" for line in section.lines]
        parts.append("")
    else:
        parts += [f"- {_flags(line)}{plain(line.text)} {_numbers(line)}".rstrip() for line in section.lines]
        parts += [""] if section.lines else []
    for inner in section.sections:
        parts += _section(inner, level + 1)
    return parts


def _flags(line: Line) -> str:
    return f"**[{', '.join(line.flags)}]** " if line.flags else ""


def _numbers(line: Line) -> str:
    return " ".join(f"[[{n}]](#c{n})" for n in line.cites)


def _citation(c: Citation) -> list[str]:
    head = f'<a id="c{c.number}"></a>**[{c.number}]** {plain(c.source)}, {day(c.published)}'
    head += f", “{plain(c.title)}”" if c.title else ""
    lines = [head + ":", "", f"> {plain(c.sentence.quote)}", ""]
    if c.rules:
        lines += ["Read by rule: " + "; ".join(plain(rule) for rule in c.rules) + ".", ""]
    return lines
