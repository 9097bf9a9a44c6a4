"""The situation report: built from the record, written as Markdown or as one HTML file.

In: a record. Out: a cited document in which every number opens the sentence that it came from.
"""

from fogline.publish.situation.build import build
from fogline.publish.situation.html import to_html
from fogline.publish.situation.markdown import to_markdown

__all__ = ["build", "to_html", "to_markdown"]
