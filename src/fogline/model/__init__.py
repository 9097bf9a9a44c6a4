"""The types that every stage speaks: frozen, slotted dataclasses with one codec.

In: nothing. Out: `Report` to `State`, in the order in which the data go.
"""

from fogline.model.claim import Claim, Codes, Modality, Polarity, Reading
from fogline.model.codec import canonical, convert, decode, encode, pack, plain, row_id, schema, unpack
from fogline.model.context import Context
from fogline.model.event import (
    ClaimRef,
    Contradiction,
    ControlState,
    Event,
    EventFigure,
    FigureSeries,
    Judgement,
    Link,
    Located,
    Origin,
    Party,
    State,
    located,
)
from fogline.model.mentions import (
    Actor,
    ActorMention,
    Attribution,
    Candidate,
    FigureMention,
    Membership,
    Mentions,
    Place,
    PlaceMention,
    Relation,
    Resolved,
    TimeMention,
    TimeRange,
    Trigger,
)
from fogline.model.readout import Readout
from fogline.model.report import NO_PROSE, Heading, Item, Parsed, Rejected, Report, Sentence, Span, Zone
from fogline.model.syntax import Doc, Token

__all__ = [
    "NO_PROSE", "Actor", "ActorMention", "Attribution", "Candidate", "Claim", "ClaimRef", "Codes", "Context",
    "Contradiction", "ControlState", "Doc", "Event", "EventFigure", "FigureMention", "FigureSeries", "Heading", "Item",
    "Judgement", "Link", "Located", "Membership", "Mentions", "Modality", "Origin", "Parsed", "Party", "Place",
    "PlaceMention", "Polarity", "Reading", "Readout", "Rejected", "Relation", "Report", "Resolved", "Sentence", "Span",
    "State", "TimeMention", "TimeRange", "Token", "Trigger", "Zone", "canonical", "convert", "decode", "encode",
    "located", "pack", "plain", "row_id", "schema", "unpack",
]
