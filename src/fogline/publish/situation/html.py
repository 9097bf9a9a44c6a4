"""The situation report as one HTML file that needs nothing else.

In: `SituationReport`. Out: HTML with its map as SVG and its style inside, no script, every text escaped.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup, escape

from fogline.publish.situation.content import Citation, SituationReport
from fogline.publish.situation.map import svg_map
from fogline.publish.situation.markdown import BANNER, unlocated
from fogline.publish.words import day, moment


def marked(citation: Citation) -> Markup:
    """The cited sentence with the words that were read marked; everything else escaped.

    Marks that overlap are taken as one.
    """
    quote, offset = citation.sentence.quote, citation.sentence.start
    flags = [False] * len(quote)
    for mark in citation.marks:
        for i in range(max(0, mark.start - offset), min(len(quote), mark.end - offset)):
            flags[i] = True
    parts: list[Markup] = []
    at = 0
    while at < len(quote):
        end = at
        while end < len(quote) and flags[end] == flags[at]:
            end += 1
        piece = escape(quote[at:end])
        parts.append(Markup("<mark>{}</mark>").format(piece) if flags[at] else piece)
        at = end
    return Markup("").join(parts)


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("fogline.publish"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["day"] = day
    environment.filters["moment"] = moment
    return environment.get_template("situation.html.j2")


def to_html(report: SituationReport) -> str:
    """The whole report as HTML."""
    picture = Markup(svg_map(report.dots))  # noqa: S704  # svg_map escapes every label itself
    return _template().render(report=report, map=picture, marked=marked, banner=BANNER, unlocated=unlocated(report))
