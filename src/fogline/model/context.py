"""What the stages need besides their items.

In: nothing. Out: `Context`, handed to every stage, so that no stage reads global settings or the clock itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fogline.model.event import Judgement

if TYPE_CHECKING:
    from spacy.language import Language

    from fogline.gazetteer import Gazetteer
    from fogline.lexicon import Lexicon


def utc_now() -> datetime:
    """The clock of a run unless another is given."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """Lexicon, gazetteer, language pipeline, judgements and clock of a run.

    `run` identifies code and data (version and hashes); it is stored with every reading. `only` limits what `find` and
    the stages behind it look for (empty: everything); where it is set, nothing is parsed: docs have words and
    sentences, no tags. `reader` is False only where the reader model's own training rows are made.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    nlp: Language
    run: str = ""
    clock: Callable[[], datetime] = utc_now
    judgements: tuple[Judgement, ...] = ()
    only: frozenset[str] = field(default_factory=frozenset)
    reader: bool = True
