"""Words of a report -> what the reader model says of each of them.

In: a parse's words and sentences. Out: `Readout`: chances of name tags and event types by word, what is true of an
event told there, and vectors that say which word fills which role. The model is made by `training/train.py`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from fogline.lexicon.files import DATA
from fogline.model import Readout
from fogline.parse.windows import Window, hints_of, known_of, windows

if TYPE_CHECKING:
    from fogline.gazetteer import Gazetteer
    from fogline.lexicon.events import EventLexicon
    from fogline.model import Doc, Sentence

MODEL = DATA / "reader"


@dataclass(frozen=True, slots=True)
class Card:
    """What the model's outputs are, from the file beside it."""

    types: tuple[str, ...]
    names: tuple[str, ...]
    modalities: tuple[str, ...]
    roles: tuple[str, ...]
    key: int


@lru_cache(maxsize=1)
def card() -> Card:
    """The model's labels."""
    return msgspec.json.decode((MODEL / "reader.json").read_bytes(), type=Card)


@lru_cache(maxsize=1)
def session() -> Any:
    """The model, opened for one core unless OMP_NUM_THREADS says otherwise."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", "1"))
    options.inter_op_num_threads = 1
    # Cores without VNNI overflow in products of bytes, and read otherwise and worse than those with it.
    options.add_session_config_entry("session.x64quantprecision", "1")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(MODEL / "reader.onnx"), options, providers=["CPUExecutionProvider"])


def readout(doc: Doc, sentences: Sequence[Sentence], gazetteer: Gazetteer, events: EventLexicon) -> Readout:
    """What the model says of every word of a report. Words outside all sentences get no chance of anything."""
    words = [t.text for t in doc]
    bounds = [(s.first, s.last) for s in sentences]
    labels = card()
    roles = len(labels.roles) * labels.key
    sizes = (len(labels.names), len(labels.types), len(labels.modalities) + 3, roles, roles)
    out = [np.zeros((len(words), size), dtype=np.float32) for size in sizes]
    out[0][:, 0] = out[1][:, 0] = 50.0  # Nothing, before a window says otherwise.
    number = np.full(len(words), -1, dtype=np.int32)
    # One window at a time: nothing is padded, and no window's reading depends on its neighbours.
    made = windows(words, bounds, known_of(words, bounds, gazetteer), hints_of(doc, events))
    for count, window in enumerate(made):
        number[window.first : window.last] = count
        for whole, part in zip(out, session().run(None, inputs(window)), strict=True):
            whole[window.first : window.last] = part[0, window.heads]
    modes = len(labels.modalities)
    facts = np.hstack((softmax(out[2][:, :modes]), 1 / (1 + np.exp(-np.clip(out[2][:, modes:], -30, 30)))))
    return Readout(softmax(out[0]), softmax(out[1]), facts, out[3], out[4], number, labels.types, labels.roles)


def inputs(window: Window) -> dict[str, np.ndarray]:
    """The model's inputs for one window."""
    rows = {"pieces": window.pieces, "shapes": window.shapes, "known": window.known, "hints": window.hints}
    return {name: np.array([row], dtype=np.int64) for name, row in rows.items()}


def softmax(logits: np.ndarray) -> np.ndarray:
    """Chances by row.

    >>> softmax(np.zeros((1, 2))).tolist()
    [[0.5, 0.5]]
    """
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: np.ndarray = raised / raised.sum(axis=-1, keepdims=True)
    return result
