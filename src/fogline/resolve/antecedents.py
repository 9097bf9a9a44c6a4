"""What a pronoun or a noun with 'the' stands for, of the mentions before it.

In: the resolved mentions so far and the words of the one at hand. Out: the mention that it stands for, or None where no
mention fits: an empty antecedent is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fogline.lexicon.speech import load_speech
from fogline.lexicon.words import words
from fogline.model import ActorMention, Parsed
from fogline.model.mentions import GROUPS

if TYPE_CHECKING:
    from fogline.model import Token

PERSONAL = frozenset({"he", "his", "him", "she", "her"})
SINGULAR = frozenset({"it", "its"})
BODIES = (*GROUPS, "ngo", "monitor", "intergovernmental", "unknown")
NATO = "world/nato"  # The one alliance that bears no such word in its name.
NEAR = 2  # Sentences that a pronoun reaches back.
WINGS = words("wing arm branch leadership command office")
LINKED = words("linked affiliated aligned allied backed led inspired supported")


class Antecedents:
    """The mentions resolved so far, asked for the last that fits. `people` holds the ids of mentions of one person by
    name, `offices` the words for one person by office."""

    def __init__(self, parsed: Parsed, offices: frozenset[str]) -> None:
        self.parsed, self.doc, self.offices = parsed, parsed.doc, offices
        self.done: list[ActorMention] = []
        self.people: set[str] = set()
        self.named: set[str] = set()

    def last(self, fits: Callable[[ActorMention], bool]) -> ActorMention | None:
        """The last mention that fits."""
        return next((d for d in reversed(self.done) if fits(d)), None)

    def rebels(self, first: int, last: int) -> ActorMention | None:
        """Whom 'the rebels' mean: the group named so ('M23 rebels'), else the one armed group that the report has named
        so far."""
        if last - first != 1 or not first or self.doc[first - 1].lower_ not in ("the", "these", "those"):
            return None
        word = self.doc[first].lower_
        groups = {d.name: d for d in self.done if d.kind in GROUPS and d.id in self.named}
        called = {d.name for d in self.done if d.name in groups and d.span.quote.lower().split()[-1] == word}
        meant = [d for name, d in groups.items() if name in called] if len(called) == 1 else [*groups.values()]
        return meant[0] if len(meant) == 1 else None

    def pronoun(self, token: Token) -> ActorMention | None:
        """A person for 'he', one body for 'it', more than a person for 'they'; of these the last subject first.

        'Rebels left Ora, the mayor's office said; it was calm': 'it' is no name for rebels.
        """
        word = token.lower_
        sentence = self.parsed.sentence_of[token.i]
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in ("NUM", "PRON", "ADJ", "DET"):
            counted = self._undergone(token.i)
            return self.last(lambda d: d.tokens[0] <= counted < d.tokens[1]) if counted is not None else None
        doer = self._doer(token)

        def fits(d: ActorMention) -> bool:
            if sentence - self.parsed.sentence_of[d.tokens[0]] > NEAR or not d.name:
                return False
            if d.refers_to is not None and self.doc[d.tokens[1] - 1].pos_ == "PRON":
                return False
            if d.tokens[1] > token.i or (doer is not None and d.tokens[0] <= doer < d.tokens[1]):
                return False
            if word in PERSONAL:
                return self.is_person(d)
            if self.is_person(d):
                return False
            return not (word in SINGULAR and self.plural(d))

        speaks = self._speaks(token)
        return (
            (self.last(lambda d: fits(d) and self._speaks(self.doc[d.tokens[1] - 1])) if speaks else None)
            or self.last(lambda d: fits(d) and self._subject(d))
            or self.last(fits)
        )

    def _undergone(self, at: int) -> int | None:
        """The last plural that something is done to before 'four of them': 'fighters abducted monks; four of them were
        killed' are monks."""
        first = self.parsed.sentences[max(0, self.parsed.sentence_of[at] - 1)].first
        plural = (t for t in self.doc[first:at] if t.tag_ in ("NNS", "NNPS") and t.dep_ in ("dobj", "nsubjpass"))
        return max((t.i for t in plural), default=None)

    @staticmethod
    def _doer(pronoun: Token) -> int | None:
        """Who does it to whom an object pronoun names, and so is not meant by it: 'police fired to disperse them'."""
        verb = pronoun.head
        if pronoun.dep_ != "dobj":
            return None
        while verb.dep_ in ("xcomp", "advcl", "conj") and not any(c.dep_ == "nsubj" for c in verb.children):
            verb = verb.head
        return next((c.i for c in verb.children if c.dep_ == "nsubj"), None)

    def is_person(self, d: ActorMention) -> bool:
        """Whether a mention is of one person: by name, or by office ('an army spokesman')."""
        return d.id in self.people or self.doc[d.tokens[1] - 1].lower_ in self.offices

    def plural(self, d: ActorMention) -> bool:
        """Whether a mention is a plural noun: 'rebels' and 'Houthis', not 'United Nations'."""
        if d.kind == "civilians":
            return True
        last = self.doc[d.tokens[1] - 1]
        return last.tag_ == "NNS" or (last.tag_ == "NNPS" and d.tokens[1] - d.tokens[0] == 1)

    def group(self) -> ActorMention | None:
        """What 'the group' stands for: the last named group that is no state's, then any such group; not one that only
        tells whose another is: 'JNIM, al-Qaeda's branch', 'the al-Qaeda-linked JNIM'."""
        groups = [d for d in self.done if d.kind in GROUPS and not self._aside(d)]
        return next((d for d in reversed(groups) if d.id in self.named), groups[-1] if groups else None)

    def organisation(self) -> ActorMention | None:
        """What 'the organisation' stands for: the last named body that is no state's."""
        return self.last(lambda d: d.id in self.named and d.kind in BODIES and not self.is_person(d))

    def bearing(self, word: str) -> ActorMention | None:
        """The last mention whose words have this word: 'the ministry' after 'the Defence Ministry'."""

        def has(d: ActorMention) -> bool:
            if d.refers_to is not None or not d.name or self.is_person(d):
                return False
            if d.tokens[1] - d.tokens[0] < 2 and d.id not in self.named:
                return False
            said = d.span.quote.lower().split()
            return word in said or (d.id in self.named and word in d.name.lower().split())

        return self.last(has)

    def _speaks(self, token: Token) -> bool:
        """Whether a word is the subject of a verb of saying: 'they added', 'the minister told reporters'."""
        return token.dep_ == "nsubj" and token.head.lemma_ in load_speech().verbs

    def union(self, word: str) -> ActorMention | None:
        """What 'the coalition' or 'the alliance' stands for: the last named power that is one ('NATO')."""
        return self.last(lambda d: d.id in self.named and (word in (d.name or "").lower() or d.actor_id == NATO))

    def _subject(self, d: ActorMention) -> bool:
        """Whether a mention is a subject, or the body whose part is: 'the armed wing of Hamas said'."""
        token = self.doc[d.tokens[1] - 1]
        of = token.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
        if of is not None and of.head.lower_ in WINGS:
            token = of.head
        return token.dep_ in ("nsubj", "nsubjpass")

    def _aside(self, d: ActorMention) -> bool:
        token = self.doc[d.tokens[1] - 1]
        after = self.doc[d.tokens[1] : d.tokens[1] + 2]
        linked = len(after) == 2 and after[0].text == "-" and after[1].lower_ in LINKED
        return linked or (token.dep_ == "poss" and token.head.dep_ in ("appos", "attr"))
