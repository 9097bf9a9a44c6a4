"""A report as stored, what it becomes when parsed, and what is refused.

In: nothing. Out: the types that `read` and `parse` give: `Report`, `Parsed`, `Rejected`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fogline.model.readout import Readout
from fogline.model.syntax import Doc


@dataclass(frozen=True, slots=True)
class Span:
    """A quote: `text[start:end] == quote` in the stored text of the report with id `report`.

    `start` and `end` count Unicode code points, half-open.

    >>> Span(report="r", start=0, end=4, quote="Hama").overlaps(Span(report="r", start=3, end=9, quote="a fell"))
    True
    """

    report: str
    start: int
    end: int
    quote: str

    def overlaps(self, other: Span) -> bool:
        """True where both are of one report and share a character."""
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One report, as stored for ever.

    `id` is the SHA-256 of text, source, url and published. `given_id` is the id that the input carried (a JSONL
    `id`), used in the exchange format where there is one. `published` is an ISO 8601 date or date and time. `origin`
    says where it was read from (file name, address). `lang` is an ISO 639-1 code; anything but `en` is stored,
    counted and left unread. `version_of` is the address or given id that several versions share.
    """

    id: str
    text: str
    given_id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    origin: str | None = None
    sample: bool = False
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The id to show and to write in the exchange format."""
        return self.given_id or self.id

    def span(self, start: int, end: int) -> Span:
        """The quote between two offsets. Raises ValueError where they do not lie in the text.

        >>> Report(id="r", text="Hama fell").span(0, 4).quote
        'Hama'
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} outside the {len(self.text)} characters of report {self.name}")
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Rejected:
    """Input, or a part of it, that could not be used: stored and counted, never dropped.

    `code` is a short stable word (`empty`, `binary`, `bad_json` …), `what` the input's name, `detail` one line: what is
    wrong, where, and what to do.
    """

    stage: str
    code: str
    what: str
    detail: str
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the stored text that is not running prose: `kind` is `title`, `dateline`, `byline`, `tag`,
    `teaser`, `caption`, `sources`, `heading` or `furniture`. Offsets are of the stored text."""

    kind: str
    start: int
    end: int


NO_PROSE = frozenset({"dateline", "byline", "tag", "heading"})  # Zones whose dates and places are of no act in them.


@dataclass(frozen=True, slots=True)
class Heading:
    """A date `[start, end)` on a line of its own: what stands behind it up to `until` is of that day (ISO 8601)."""

    start: int
    end: int
    until: int
    day: str


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or more under a label `[start, end)` of its own, a place, a matter or who speaks: what stands behind
    it up to `until` is of it alone."""

    start: int
    end: int
    until: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets into the stored text, and the tokens `[first, last)` of the parse.

    `headline` marks a title run into the text. `claims` is False for furniture, where no claim is looked for.
    `paragraph` counts paragraphs from 0.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int = 0
    headline: bool = False
    claims: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A report with its syntax. Lives in memory only, never stored; one is equal to itself alone.

    `doc` has the words of the cleaned text with their syntax; `starts[i]` and `ends[i]` are the offsets in the *stored*
    text of token i, so every span made from tokens quotes the stored text. `published` is the date line's date where
    the text has one, else the report's; it may carry a time. `outlets` are sources listed by the report itself.
    `readout` is what the reader model says of each token. `headings` are days that head what stands under them, `items`
    labels that do.
    """

    report: Report
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    zones: tuple[Zone, ...] = ()
    published: str | None = None
    outlets: tuple[Span, ...] = ()
    sentence_of: tuple[int, ...] = field(default=())
    readout: Readout | None = None
    headings: tuple[Heading, ...] = ()
    items: tuple[Item, ...] = ()

    def item(self, at: int) -> Item | None:
        """The labelled item that holds an offset."""
        return next((i for i in self.items if i.start <= at < i.until), None)

    def heading(self, at: int) -> Heading | None:
        """The day that heads what stands at an offset."""
        return next((h for h in self.headings if h.start <= at < h.until), None)

    def span(self, first: int, last: int) -> Span:
        """The quote of the tokens `[first, last)`, in the stored text."""
        return self.report.span(self.starts[first], self.ends[last - 1])

    def sentence(self, token: int) -> Sentence:
        """The sentence that holds a token."""
        return self.sentences[self.sentence_of[token]]
