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
    _told: dict[int, tuple[int, np.ndarray[Any, Any]]] = field(default_factory=dict, init=False)  # Answers by event.

    def answers(self, event: int) -> tuple[int, np.ndarray[Any, Any]]:
        """The first word of the window of word `event`, and the chances (roles, words of the window) that its words
        name the roles of the event told there."""
        if event not in self._told:
            inside, size = np.flatnonzero(self.window == self.window[event]), self.ask.shape[1] // len(self.roles)
            answer, ask = self.answer[inside[0] : inside[-1] + 1], self.ask[event]
            parts = [slice(at, at + size) for at in range(0, len(ask), size)]
            scores = np.stack([answer[:, part] @ ask[part] for part in parts]) / np.sqrt(size) - 3.0
            chances = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
            self._told[event] = int(inside[0]), chances.astype(np.float32)
        return self._told[event]

    def role(self, event: int, role: str) -> np.ndarray[Any, Any]:
        """The chance of each word (words,) that it names the role of the event told by word `event`."""
        first, chances = self.answers(event)
        result = np.zeros(len(self.window), dtype=np.float32)
        result[first : first + chances.shape[1]] = chances[self.roles.index(role)]
        return result

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
