"""Stored text and its cleaned form, with the way back.

In: a stored text and edits to it. Out: `Cleaned`, whose every offset leads back to the stored text, which is never
changed itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `[start, end)` of the stored text (code points, half-open; empty to insert) by `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text. Piece `i` begins at `at[i]` in `text` and stands for the stored text from `start[i]`; where
    `copied[i]`, it is letter for letter the stored text, else it replaces `[start[i], end[i])`."""

    text: str
    at: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    copied: tuple[bool, ...]

    def stored_start(self, offset: int) -> int:
        """Where the character at `offset` of the cleaned text begins in the stored text.

        >>> clean = apply("a\\u00adb  c", [Edit(1, 2, ""), Edit(3, 5, " ")])
        >>> clean.text, clean.stored_start(1), clean.stored_start(3)
        ('ab c', 2, 5)
        """
        i = bisect_right(self.at, offset) - 1
        return self.start[i] + (offset - self.at[i] if self.copied[i] else 0)

    def stored_end(self, offset: int) -> int:
        """Where the character before `offset` of the cleaned text ends in the stored text.

        >>> apply("a\\u00adb  c", [Edit(1, 2, ""), Edit(3, 5, " ")]).stored_end(1)
        1
        """
        i = bisect_right(self.at, offset - 1) - 1
        return self.start[i] + (offset - self.at[i]) if self.copied[i] else self.end[i]


def apply(stored: str, edits: Iterable[Edit]) -> Cleaned:
    """The cleaned text after all edits, which may come in any order.

    Raises ValueError where two edits overlap. An edit that begins where another ends is fine.
    """
    pieces: list[str] = []
    at: list[int] = []
    start: list[int] = []
    end: list[int] = []
    copied: list[bool] = []
    done = length = 0

    def put(text: str, first: int, last: int, copy: bool) -> None:
        nonlocal length
        if text:
            pieces.append(text)
            at.append(length)
            start.append(first)
            end.append(last)
            copied.append(copy)
            length += len(text)

    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < done:
            raise ValueError(f"edits overlap at {edit.start}")
        put(stored[done:edit.start], done, edit.start, True)
        put(edit.new, edit.start, edit.end, False)
        done = edit.end
    put(stored[done:], done, len(stored), True)
    if not pieces:
        return Cleaned("", (0,), (0,), (len(stored),), (False,))
    return Cleaned("".join(pieces), tuple(at), tuple(start), tuple(end), tuple(copied))
