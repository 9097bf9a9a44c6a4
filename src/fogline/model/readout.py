"""What the reader model says of each word of a report.

In: nothing. Out: `Readout`, made by `parse`, read by `find` and `claim`; arrays are by word of the parse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

MODALITIES = ("actual", "attempted", "planned", "threatened", "requested", "possible", "conditional")
FACTS = ("negative", "background", "spoken")


@dataclass(frozen=True, slots=True, eq=False)
class Readout:
    """Arrays with one row a word, all float32.

    `names` (words, 7): chances of O, B-p, I-p, B-q, I-q, B-j, I-j (p place, q place inside another name, j adjective).
    `types` (words, labels): chances of each of `labels`, the first of which is no event. `facts` (words, 10): chances
    of the seven modalities, which add up to 1, then of negation, background and a speaker told. `ask`, `answer` (words,
    roles x key): what an event asks and a word answers, role by role. `window` (words): number of the window that a
    word was read in, -1 for none; words of two windows never answer each other.
    """

    names: np.ndarray[Any, Any]
    types: np.ndarray[Any, Any]
    facts: np.ndarray[Any, Any]
    ask: np.ndarray[Any, Any]
    answer: np.ndarray[Any, Any]
    window: np.ndarray[Any, Any]
    labels: tuple[str, ...]
    roles: tuple[str, ...]
    _told: dict[int, np.ndarray[Any, Any]] = field(default_factory=dict, init=False)  # (roles, words) by event

    def role(self, event: int, role: str) -> np.ndarray[Any, Any]:
        """The chance of each word (words,) that it names the role of the event told by word `event`."""
        if event not in self._told:
            inside, count = np.flatnonzero(self.window == self.window[event]), len(self.roles)
            words = slice(inside[0], inside[-1] + 1)
            ask = self.ask[event].reshape(count, -1, 1)
            answer = self.answer[words].reshape(-1, *ask.shape[:2]).swapaxes(0, 1)
            scores = (answer @ ask)[..., 0] / np.sqrt(ask.shape[1]) - 3.0
            chances = np.zeros((count, len(self.window)), dtype=np.float32)
            chances[:, words] = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
            self._told[event] = chances
        row: np.ndarray[Any, Any] = self._told[event][self.roles.index(role)]
        return row

    def events(self, least: float) -> list[int]:
        """The words that tell of an event with at least that chance."""
        return [int(i) for i in np.flatnonzero(1.0 - self.types[:, 0] >= least)]

    def modality(self, event: int) -> tuple[str, float]:
        """The likeliest modality of the event at a word, and its chance."""
        best = int(self.facts[event, :7].argmax())
        return MODALITIES[best], float(self.facts[event, best])

    def fact(self, event: int, which: str) -> float:
        """The chance that the event at a word is `negative`, `background` or `spoken`."""
        return float(self.facts[event, 7 + FACTS.index(which)])
