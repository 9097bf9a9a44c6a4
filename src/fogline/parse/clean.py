"""What the parser should not stumble over: typography, white space, stray marks.

In: a stored text and the places where it has to be cut. Out: its cleaned form with offsets back (`Cleaned`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fogline.parse.offsets import Cleaned, Edit, apply

# One letter for one letter, so offsets stay: "Syria’s", “Deter the Aggression”, «Wagner», 'north‑west', '5–7'.
LETTERS = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʹ": "'", "′": "'", "´": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "﹣": "-", "－": "-",
})

# Marks that no reader sees: soft hyphen, zero width, text direction, byte order, control characters.
UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
                    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
GAP = re.compile(r"\s+")
# "since 2014.The army left", a blank lost after a full stop, between a small letter, number or bracket and a capital.
LOST_BLANK = re.compile(r"(?<=[a-z0-9)\"”’][.!?])(?=[A-Z][a-z]*[ ,])")
# "taken—the town": an unspaced em dash parts clauses; the tokeniser would keep some as one word.
DASH = re.compile(r"(?<=\S)(?:—|--)(?=\S)")


def clean(stored: str, *, cuts: Iterable[int] = (), drop: Iterable[tuple[int, int]] = ()) -> Cleaned:
    """The text as the parser gets it: plain quotes and dashes, single blanks, nothing unseen, a blank at each of
    `cuts` (offsets where glued words part), and without the stretches in `drop` (bullets).

    >>> clean("viewsSyrian  rebels’", cuts=[5]).text
    "views Syrian rebels'"
    """
    gone = sorted(drop)
    edits = [Edit(start, end, " ") for start, end in gone]
    edits += [Edit(m.start(), m.end(), "") for m in UNSEEN.finditer(stored)]
    edits += [Edit(m.start(), m.end(), " ") for m in GAP.finditer(stored) if m.group() != " "]
    edits += [Edit(m.start(), m.start(), " ") for m in LOST_BLANK.finditer(stored)]
    edits += [Edit(m.start(), m.end(), " — ") for m in DASH.finditer(stored)]
    edits += [Edit(at, at, " ") for at in cuts if 0 < at < len(stored)]
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda e: (e.start, -e.end, e.new)):
        if kept and (edit.start < kept[-1].end or (edit.start == edit.end == kept[-1].start)):
            continue
        kept.append(edit)
    first = apply(stored.translate(LETTERS), kept)
    return single_blanks(first)


def single_blanks(text: Cleaned) -> Cleaned:
    """The same with runs of blanks, which edits beside each other leave, cut to one and none at the ends."""
    second = [Edit(m.start(), m.end(), "" if m.start() == 0 or m.end() == len(text.text) else " ")
              for m in GAP.finditer(text.text) if len(m.group()) > 1 or m.start() == 0 or m.end() == len(text.text)]
    return compose(text, apply(text.text, second)) if second else text


def compose(first: Cleaned, second: Cleaned) -> Cleaned:
    """One mapping from two that follow each other: `second` was made from `first.text`."""
    at: list[int] = []
    start: list[int] = []
    end: list[int] = []
    copied: list[bool] = []
    for i, begin in enumerate(second.at):
        if not second.copied[i]:
            at.append(begin)
            lo, hi = second.start[i], second.end[i]
            start.append(first.stored_start(lo))
            end.append(max(first.stored_end(hi), start[-1]))
            copied.append(False)
            continue
        stop = second.end[i]
        for j, piece in enumerate(first.at):
            after = first.at[j + 1] if j + 1 < len(first.at) else len(first.text)
            lo, hi = max(second.start[i], piece), min(stop, after)
            if lo >= hi:
                continue
            at.append(begin + lo - second.start[i])
            copied.append(first.copied[j])
            start.append(first.start[j] + (lo - piece if first.copied[j] else 0))
            end.append(first.end[j])
    return Cleaned(second.text, tuple(at), tuple(start), tuple(end), tuple(copied))
