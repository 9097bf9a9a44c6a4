"""What merging takes from one report, and the rows in which it is kept.

In: a reading. Out: `Part`: its day, the keys of its text, the marks of its claims, its story.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from fogline.merge.edges import cells, is_long, placed
from fogline.merge.maker import Plan
from fogline.merge.marks import Mark, mark_of
from fogline.merge.occurrence import occurrences
from fogline.merge.reprints import Shingles, sketch
from fogline.merge.same import signature
from fogline.merge.share import Share
from fogline.merge.stories import Outline, Story, mains_of, story_of
from fogline.model import Context, Event, Link, Reading, pack, row_id, unpack
from fogline.model.merged import MergedClaim, MergedEvent, MergedReport
from fogline.model.nearness import day_number

SHARED = 8  # Reports of an event from which on it keeps what each of them brought; those of fewer are read again.


@dataclass(frozen=True, slots=True)
class Part:
    """What one report brings. `marks` come in the order in which their claims are told; `sketch`, as bytes, is of its
    text."""

    published: int | None
    marks: tuple[Mark, ...]
    story: Story
    sketch: bytes

    @property
    def keys(self) -> Shingles:
        """The keys by which copies of its text are found."""
        return np.frombuffer(self.sketch, dtype=np.uint64)

    @property
    def mains(self) -> list[Mark]:
        """The marks that tell the main event."""
        return [m for m in self.marks if m.main]


def day_of(reading: Reading) -> int | None:
    """The day on which a report was published."""
    return day_number(reading.published or reading.report.published)


def part_of(reading: Reading, context: Context) -> Part:
    """The part of a reading."""
    told = occurrences(reading, context.lexicon)
    mains = {o.key for o in mains_of(told)}
    marks = tuple(mark_of(o, main=o.key in mains) for o in told)
    story = story_of(reading, [m for m in marks if m.main])
    return Part(day_of(reading), marks, story, sketch(reading.report.text).tobytes())


def kept_report(
    key: str, part: Part, appeared: str, leader: str, likeness: float | None, root: str
) -> MergedReport:
    """The row of a report."""
    return MergedReport(key, part.published, appeared, leader, likeness, root, pack(part.story))


def keys_of(keys: Shingles) -> list[int]:
    """A sketch as numbers that a database holds: from -2**63."""
    found: list[int] = keys.view(np.int64).tolist()
    return found


def kept_story(row: MergedReport) -> Story:
    """The story that a row holds."""
    return unpack(row.story, Story)


def kept_outline(row: MergedReport) -> Outline:
    """The outline of the story that a row holds."""
    return unpack(row.story, Outline)


def kept_claim(o: Mark, event: str, bond: str) -> MergedClaim:
    """The row of a claim."""
    named, square = (*cells(o.place), None, None)[:2]
    return MergedClaim(
        o.key, o.report, event, bond, seen_of(o), o.family, named, square, is_long(o), o.low, o.high, o.main, pack(o)
    )


def kept_mark(row: MergedClaim) -> Mark:
    """The mark that a row holds."""
    return unpack(row.mark, Mark)


def kept_event(plan: Plan, event: Event, shares: Sequence[Share]) -> MergedEvent:
    """The row of an event."""
    packed = zlib.compress(pack(shares), 1) if len(shares) >= SHARED else b""
    return MergedEvent(plan.last, plan.first, plan.lead, hash_of(event.links), packed, event)


def kept_shares(packed: bytes) -> tuple[Share, ...]:
    """What the reports of an event brought to it, none where they are few."""
    return unpack(zlib.decompress(packed), tuple[Share, ...]) if packed else ()


def hash_of(links: Iterable[Link]) -> str:
    """By which it is told whether an event's links are still the same; empty where it has none."""
    told = sorted(links, key=lambda x: (-x.score, x.a, x.b))
    return row_id(told) if told else ""


def seen_of(o: Mark) -> str:
    """The hash of what a comparison sees of a claim, that of its own key where only its story can place it."""
    if not placed(o):
        return row_id([o.key])
    return row_id([sorted(x) if isinstance(x, frozenset) else x for x in signature(o)])
