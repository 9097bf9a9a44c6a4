"""Claims and the reading of one report.

In: nothing. Out: `Claim`, `Reading`: what `claim` gives, what the ledger stores, what `merge` takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.mentions import (
    ActorMention,
    Attribution,
    FigureMention,
    PlaceMention,
    TimeMention,
    TimeRange,
)
from fogline.model.report import Report, Span

Modality = Literal["actual", "attempted", "planned", "threatened", "requested", "possible", "conditional"]
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True)
class Codes:
    """The event in other schemes: ACLED 'type/sub-type', PLOVER 'EVENT' or 'EVENT:mode', UCDP type 1 to 3."""

    acled: str | None = None
    plover: str | None = None
    ucdp: int | None = None


NO_CODES = Codes()
NO_TIME = TimeRange(None, None, "published")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one report says happened (or will, or did not). Fields that name mentions hold their ids, which
    are unique within the report. `sentence` and `trigger` are quotes. `why` gives the reason for each choice as (field,
    reason) pairs. `confidence` is the share of claims of its step in which type, actor, place, speaker, modality,
    polarity and background were all right. `quotes` on top of the mentions' own spans hold the words that a value came
    from where they stand elsewhere (field, span). `carried`: the place was told in another sentence, and nothing here
    points back to it ('recaptured some positions'), so the claim says little of who holds it. `again`: the id of the
    claim of this report that it tells once more ('the strike' after 'a strike').
    """

    id: str
    report: str
    sentence: Span
    trigger: Span
    type: str
    codes: Codes = NO_CODES
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    instrument: Span | None = None
    place: str | None = None
    to: str | None = None
    time: str | None = None
    when: TimeRange = NO_TIME
    figures: tuple[str, ...] = ()
    modality: Modality = "actual"
    polarity: Polarity = "positive"
    background: bool = False
    asserted_by: str | None = None
    confidence: float = 0.0
    name: str | None = None
    carried: bool = False
    again: str | None = None
    why: tuple[tuple[str, str], ...] = ()

    def decided(self, field: str) -> bool:
        """Whether a person set this field, by its name in `fogline review fix`."""
        return any(name == field and why.startswith("set by") for name, why in self.why)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says. A pure function of the report, the lexicon, the gazetteer and the code (`run`)."""

    report: Report
    published: str | None
    run: str
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    outlets: tuple[Span, ...] = ()
