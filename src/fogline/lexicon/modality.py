"""Words that tell whether an act took place: modals, verbs, nouns and adjectives by what they make of an act.

In: `data/modality.yaml`. Out: `ModalityWords`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline.lexicon.files import DATA, read_yaml

if TYPE_CHECKING:
    from fogline.model import Token

SETS = (
    "negative_nouns", "condition", "waiting", "without", "speech", "raising", "makers", "happenings", "no_words",
    "tellings", "denials", "untrue", "changes", "results", "failures",
    "seen", "onsets", "purposeful", "endings", "leaving", "states", "checks", "sensed",
)
PATH = DATA / "modality.yaml"


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """Lemma -> effect ('planned', 'possible', 'negative' …) for each kind of word, and plain word sets."""

    modals: dict[str, str]
    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    modifiers: dict[str, str]
    adverbs: dict[str, str]
    negative_nouns: frozenset[str]
    condition: frozenset[str]
    waiting: frozenset[str]
    without: frozenset[str]
    speech: frozenset[str]
    raising: frozenset[str]
    makers: frozenset[str]
    happenings: frozenset[str]
    no_words: frozenset[str]
    tellings: frozenset[str]
    denials: frozenset[str]
    untrue: frozenset[str]
    changes: frozenset[str]
    results: frozenset[str]
    failures: frozenset[str]
    seen: frozenset[str]
    onsets: frozenset[str]
    purposeful: frozenset[str]
    endings: frozenset[str]
    leaving: frozenset[str]
    states: frozenset[str]
    checks: frozenset[str]
    sensed: frozenset[str]

    def perceived(self, aux: Token, verb: Token) -> bool:
        """Whether what is said to be possible is there: 'gunfire could be heard', 'smoke can be seen'; but 'the city
        could see strikes'."""
        return (
            verb.lemma_ in self.sensed
            and aux.lower_ in ("can", "could")
            and any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        )

    def unconfirmed(self, verb: Token) -> bool:
        """Whether what a verb governs is left open by it: 'could not confirm', 'was unable to verify', 'declined to
        confirm', 'nobody could verify'."""
        if verb.lemma_.lower() not in self.checks:
            return False
        above = verb.head.lemma_.lower() if verb.dep_ in ("xcomp", "acl") else ""
        tables = (self.adjectives, self.verbs, self.nouns)
        nobody = (c.dep_ == "neg" or (c.dep_ == "nsubj" and c.lower_ in self.no_words) for c in verb.children)
        return any(nobody) or any(t.get(above) == "negative" for t in tables)


@lru_cache(maxsize=1)
def load_modality(path: Path = PATH) -> ModalityWords:
    """The words from their data file.

    >>> load_modality().verbs["threaten"]
    'threatened'
    """
    data: dict[str, Any] = read_yaml(path)

    tables: dict[str, Any] = {
        n: {str(word): effect for effect, words in data[n].items() for word in words}
        for n in ("modals", "verbs", "adjectives", "nouns", "modifiers", "adverbs")
    }
    sets: dict[str, Any] = {n: frozenset(str(w) for w in data[n]) for n in SETS}
    return ModalityWords(**tables, **sets)
