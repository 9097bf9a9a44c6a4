"""The lexicon as one object with a part a topic, each loaded on first use.

In: names of conflict packs. Out: `Lexicon`.
"""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from fogline.lexicon.events import EventLexicon, load_events
from fogline.lexicon.figures import FigureWords, load_figures
from fogline.lexicon.files import DATA, PACKS
from fogline.lexicon.modality import ModalityWords, load_modality
from fogline.lexicon.speech import SpeechWords, load_speech
from fogline.lexicon.times import TimeWords, load_times

if TYPE_CHECKING:
    from fogline.lexicon.actors import ActorLexicon
    from fogline.lexicon.sources import Sources


class Lexicon:
    """All data of the lexicon for the given conflict packs."""

    def __init__(self, packs: tuple[str, ...]) -> None:
        self.packs = packs

    @cached_property
    def figures(self) -> FigureWords:
        """Words of number, of what is counted and of what befell it."""
        return load_figures()

    @cached_property
    def times(self) -> TimeWords:
        """Words of time: months, units, parts of the day."""
        return load_times()

    @cached_property
    def events(self) -> EventLexicon:
        """Event words by sense and frame, event types and their codes."""
        return load_events()

    @cached_property
    def modality(self) -> ModalityWords:
        """Words that tell whether an act took place."""
        return load_modality()

    @cached_property
    def speech(self) -> SpeechWords:
        """Words by which a text says who says something."""
        return load_speech()

    @cached_property
    def actors(self) -> ActorLexicon:
        """Actors by id and name, and the words that describe them."""
        from fogline.lexicon.actors import load_actors

        return load_actors(self.packs)

    @cached_property
    def sources(self) -> Sources:
        """Outlets, agencies and monitors."""
        from fogline.lexicon.sources import load_sources

        return load_sources(self.packs)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all data files: part of every run's identity."""
        digest = hashlib.sha256()
        for folder in (DATA, PACKS):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    digest.update(str(path.relative_to(folder)).encode())
                    digest.update(path.read_bytes())
        return digest.hexdigest()


def known_packs() -> tuple[str, ...]:
    """Names of the packs that are there.

    >>> "syria" in known_packs()
    True
    """
    return tuple(sorted(p.parent.name for p in PACKS.glob("*/actors.yaml")))


@lru_cache(maxsize=8)
def load(packs: tuple[str, ...] | None = None) -> Lexicon:
    """The lexicon with the named conflict packs, with all packs where none are named: plain words mean what they mean
    in the country of a report, so that packs do not get into each other's way."""
    return Lexicon(known_packs() if packs is None else packs)
