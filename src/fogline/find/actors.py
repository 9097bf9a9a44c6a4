"""Parsed -> actor mentions: names, descriptions, nationalities, pronouns.

In: a parse, the registry's names and words, and the place mentions. Out: `ActorMention`s with what the words alone
tell; who is meant is settled by `resolve`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from fogline.find import joined
from fogline.find.joined import empty, hyphened, machine, name_before, persons_name
from fogline.lexicon.actors import ActorLexicon, name_key
from fogline.model import ActorMention, Context, Parsed, PlaceMention, Readout

if TYPE_CHECKING:
    from fogline.model import Token


PEOPLE = ("NOUN", "PROPN", "ADJ")
ACT = 0.4  # chance from which a word's doer and target are asked for
NAMED = 0.5  # chance from which words are an actor that nothing else found


def find_actors(parsed: Parsed, context: Context, *, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """All actors of a report, in order: a name without its article, people as the whole noun phrase, of things the
    owner's adjective alone (code book, rule 22)."""
    seeker = _Seeker(parsed, context.lexicon.actors, places)
    spans = sorted(seeker.found.items())
    return tuple(
        ActorMention(id=f"a{n}", span=parsed.span(first, last), tokens=(first, last), label=why)
        for n, ((first, last), why) in enumerate(spans, start=1)
    )


class _Seeker:
    """Collects spans of tokens, longest first, each token in one name at most."""

    def __init__(self, parsed: Parsed, words: ActorLexicon, places: tuple[PlaceMention, ...]) -> None:
        self.parsed, self.doc, self.text, self.words = parsed, parsed.doc, parsed.doc.text, words
        self.found: dict[tuple[int, int], str] = {}
        self.taken: set[int] = set()
        self.places = {p.tokens: p for p in places}
        self.place_at = {i: p for p in places for i in range(*p.tokens)}
        self._names()
        for sentence in parsed.sentences:
            for i in range(sentence.last - 1, sentence.first - 1, -1):
                self._token(self.doc[i], sentence.first)
        if parsed.readout is not None:
            self._answered(parsed.readout)

    def _answered(self, said: Readout) -> None:
        """Nouns that no list has and no rule takes for an actor, but that the reader model names as the doer or the
        target of an act: 'crowds', 'the chief minister', 'about thirty masked men'."""
        for event in said.events(ACT):
            sentence = self.parsed.sentence(event)
            for role in ("actor", "target"):
                chances = said.role(event, role)[sentence.first : sentence.last]
                sure = [sentence.first + int(i) for i in (chances >= NAMED).nonzero()[0]]
                sure = [i for i in sure if i not in self.place_at or not self._told_of(self.place_at[i].tokens[1])]
                for _, run in groupby(enumerate(sure), key=lambda x: x[1] - x[0]):
                    words = [self.doc[i] for _, i in run]
                    nominal = any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in words)
                    if nominal and not all(machine(t, sentence.first) or joined.model(t) for t in words):
                        self._take(hyphened(words[0], sentence.first, self.taken), words[-1].i + 1, "answered")

    def _take(self, first: int, last: int, why: str) -> bool:
        while first < last and self.doc[first].lower_ in ("the", "a", "an", ",", "“", '"'):
            first += 1
        if first >= last or any(i in self.taken for i in range(first, last)):
            return False
        self.found[(first, last)] = why
        self.taken.update(range(first, last))
        return True

    def _names(self) -> None:
        """Registry names, longest first at each place."""
        doc = self.doc
        keys = [name_key(t.text) for t in doc]
        # Where a name may end; "Hama's" is no Hamas.
        ends = [t.idx + len(t.text) if key and t.tag_ != "POS" else 0 for t, key in zip(doc, keys, strict=True)]
        for sentence in self.parsed.sentences:
            i = sentence.first
            while i < sentence.last:
                last = self._name_at(i, sentence.last, keys, ends)
                if last == i + 1 and persons_name(doc, i, sentence.first, self.words):
                    last = 0
                if last and self._take(i, self._with_people(last, sentence.last), "name"):
                    i = last
                else:
                    i += 1

    def _name_at(self, first: int, end: int, keys: list[str], ends: list[int]) -> int:
        doc = self.doc
        whole = self.words.firsts if doc[first].whitespace_ else self.words.beginnings
        most = whole.get(keys[first].split(" ")[0], 0)
        if not most:
            return 0
        begin = doc[first].idx
        for last in range(min(end, first + 2 * most + 1), first, -1):
            if not ends[last - 1]:
                continue
            text = self.text[begin : ends[last - 1]]
            key = name_key(text)
            if key not in self.words.by_name and key not in self.words.local:
                continue
            if key not in self.words.by_name and self._part_of_longer(first, last):
                continue
            if text.islower() and not self.words.is_plain(key):
                continue  # 'a shining path'
            single = last - first == 1
            if single and not text[:1].isupper():
                return 0
            if (single and text.islower()) or (single and len(text) <= 3 and not text.isupper()):
                return 0
            if text == "Assad" and last < end and doc[last].text == "-":
                return last
            return last
        return 0

    def _part_of_longer(self, first: int, last: int) -> bool:
        """Whether a wide name is only the end of a phrase: 'Aerospace Defense Forces', 'home-grown defense forces'."""
        before = self.doc[first - 1] if first > 0 else None
        joined = before is not None and before.dep_ in ("compound", "amod") and first <= before.head.i < last
        described = self.doc[last - 1].lower_ in self.words.heads
        longer = joined and before is not None and before.is_alpha and before.text[:1].isupper()
        return described and (self.doc[first].text.islower() or longer)

    def _with_people(self, last: int, end: int) -> int:
        """'HTS fighters' and 'LTTE cadres' are one mention; 'IS jets' is not."""
        until, people = last, self.words.followers | self.words.heads.keys()
        while until < end and self.doc[until].lower_ in people and self.doc[until].pos_ in PEOPLE:
            until += 1
        word = self.doc[until - 1]
        if until > last and word.pos_ != "ADJ" and word.dep_ != "compound" and word.lower_ not in self.words.things:
            return until
        return last

    def _token(self, token: Token, start: int) -> None:
        lower = token.lower_
        if token.i in self.taken or joined.no_general(token, start) or self._machine(token, start):
            return
        if lower in self.words.pronouns and token.pos_ == "PRON":
            if not empty(token):
                self._take(token.i, token.i + 1, "pronoun")
        elif lower in self.words.civilians and token.pos_ in ("NOUN", "PROPN"):
            if token.dep_ not in ("compound", "amod"):
                self._take(token.i, token.i + 1, "civilians")
        elif lower in self.words.heads and token.pos_ in ("NOUN", "PROPN", "ADJ"):
            self._described(token, start)
        elif token.i in self.place_at:
            self._country(token, start)
        elif token.text[:1].isupper() and token.pos_ == "PROPN":
            self._unknown(token, start)

    def _machine(self, token: Token, start: int) -> bool:
        """'Fighter jets' without a word for whose they are."""
        before = self.doc[self._left(token, start) : token.i] if machine(token, start) else ()
        return machine(token, start) and all(machine(t, start) or joined.model(t) for t in before)

    def _described(self, token: Token, start: int) -> None:
        """A describing noun with what modifies it, or alone before a thing ('rebel' in 'rebel shells')."""
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if after is not None and (
            (after.text == "-" and token.i + 2 < len(self.doc) and self.doc[token.i + 2].lower_ in self.words.hyphened)
            or (
                token.dep_ in ("compound", "amod", "nmod", "poss")
                and after.i == token.head.i
                and (after.lower_ in self.words.things or after.lower_ not in self.words.heads)
            )
        ):
            if after.lower_ in self.words.never and after.text != "-":
                return
            if after.text != "-" and token.lower_ in self.words.manners and self._left(token, start) == token.i:
                return  # 'military targets' belong to nobody that is named
            new = after.i not in self.taken and after.i not in self.place_at and after.lower_ not in self.words.things
            if new and after.pos_ == "PROPN" and token.text.islower():
                return  # 'suicide bomber Sand': a description of the person named next
            first = self._left(token, start)
            self._take(first, token.i + 1, "owner")
            return
        if token.lower_ in self.words.measures and after is not None and after.lower_ == "of":
            of = next((c for c in after.children if c.dep_ == "pobj"), None)
            if of is not None and of.lower_ not in self.words.heads and of.i not in self.taken:
                return  # 'a group of buildings' is a number of them
        if token.dep_ in ("compound", "amod") and token.head.i > token.i and token.head.lower_ in self.words.heads:
            return  # Part of a longer description whose head comes later.
        self._take(self._left(token, start), token.i + 1, "description")

    def _left(self, token: Token, start: int) -> int:
        """Where the description begins: over adjectives, nationalities, 'Iranian-backed'."""
        doc, first = self.doc, token.i
        while first > start:
            before = doc[first - 1]
            if joined.numbers(before, token, self.words):
                first -= 1
                continue
            if before.lower_ in ("'s", "’s") and (first < token.i or token.text[:1].isupper()):
                begun = name_before(doc, first, start, self.taken, self.words)
                if begun == first:
                    break
                first = begun
                continue
            if before.i in self.taken or (
                before.pos_ in ("DET", "NUM", "PUNCT", "ADP", "CCONJ", "VERB", "AUX", "PRON", "PART", "SCONJ")
                and before.text != "-"
            ):
                if (
                    before.pos_ == "VERB"
                    and before.lower_ in self.words.hyphened
                    and first - 2 > start
                    and doc[first - 2].text == "-"
                ):
                    first -= 3
                    continue
                break
            if before.text == "-":
                if first - 2 >= start and (
                    doc[first].lower_ in self.words.hyphened or doc[first - 2].lower_ in self.words.prefixes
                ):
                    first -= 2
                    continue
                begun = name_before(self.doc, first, start, self.taken, self.words) if first < token.i else first
                if begun == first:
                    break
                first = begun
                continue
            if before.dep_ == "conj" and before.pos_ == "ADJ" and before.i in self.place_at:
                first -= 1  # 'Syrian and Russian forces': the nearer nation is part of the description
                break
            same = before.head.i == token.i or before.head.head.i == token.i or before.head.i == first
            if (
                before.pos_ in ("ADJ", "NOUN", "PROPN", "ADV")
                and before.dep_ in ("amod", "compound", "nmod", "advmod", "npadvmod", "poss")
                and same
                and before.lower_ not in self.words.quantities
            ):
                first -= 1
                continue
            break
        return first

    def _country(self, token: Token, start: int) -> None:
        """A country, capital or nationality that acts or is acted on."""
        place = self.place_at[token.i]
        first, last = place.tokens
        if self._told_of(last):
            return
        if place.form == "adjective":
            head = self.doc[last - 1].head
            after = self.doc[last] if last < len(self.doc) else None
            owner = self.doc[last - 1].dep_ in ("amod", "compound", "nmod", "poss") and head.i >= last
            hyphen = (
                after is not None
                and after.text == "-"
                and last + 1 < len(self.doc)
                and self.doc[last + 1].lower_ in self.words.hyphened
            )
            joined = self.doc[last - 1].dep_ == "conj" or (after is not None and after.lower_ in ("and", "or"))
            plural = self.doc[last - 1].pos_ in ("NOUN", "PROPN") and self.doc[last - 1].text.endswith("s")
            if (
                (owner and (head.lower_ in self.words.things or head.lower_ in self.words.heads))
                or hyphen
                or joined
                or plural
            ):
                self._take(first, last, "nation")
            return
        before = self.doc[first - 1] if first > start else None
        if before is not None and before.lower_ == "the" and first - 1 > start:
            before = self.doc[first - 2]
        if place.form == "metonym":
            self._take(first, last, "state")
            return
        if place.inside_name or place.relation is not None:
            return
        state = self._state_name(first, last)
        if not state or (before is not None and before.lower_ in self.words.locative):
            return
        head = self.doc[last - 1]
        root = head
        while root.dep_ == "conj" and root.head.i != root.i:
            root = root.head
        if root.dep_ in ("nsubj", "nsubjpass", "agent", "dobj", "dative", "poss", "appos", "compound", "oprd") or (
            root.dep_ == "pobj"
            and root.head.lower_
            in ("by", "with", "between", "against", "of", "on", "among", "for", "alongside", "including", "like")
        ):
            if (
                root.dep_ == "pobj"
                and root.head.lower_ in ("of", "on", "for")
                and root.head.head.pos_ not in ("NOUN", "VERB")
            ):
                return
            self._take(first, last, "state")

    def _told_of(self, last: int) -> bool:
        """Whether a nation only tells of what kind a thing is: 'Norlandish-made rockets' are of who fires them;
        'backed' and 'led', or another nation, behind the hyphen make a party."""
        after = self.doc[last : last + 2]
        if len(after) < 2 or after[0].text != "-" or after[0].whitespace_:
            return False
        return after[1].lower_ not in self.words.hyphened and after[1].i not in self.place_at

    def _state_name(self, first: int, last: int) -> bool:
        return name_key(self.doc.quote(first, last)) in self.words.states

    def _unknown(self, token: Token, start: int) -> None:
        """A capitalised name that no list has: a group by its words, a titled person, or a bare name as it stands."""
        if token.i in self.place_at:
            return
        doc, first, last = self.doc, token.i, token.i + 1
        while first > start and first - 1 not in self.taken:
            before = doc[first - 1]
            if (begun := name_before(self.doc, first, start, self.taken, self.words)) < first:
                first = begun
                continue
            joint = before.text in ("’", "'") or before.lower_ in self.words.particles
            if (before.text[:1].isupper() and before.pos_ in ("PROPN", "ADJ", "NOUN")) or (
                joint
                and first - 2 >= start
                and doc[first - 2].text[:1].isupper()
                and doc[first - 2].pos_ == "PROPN"
            ):
                first -= 1
                continue
            titled = before.lower_ in self.words.titles and before.pos_ in ("NOUN", "PROPN", "ADJ")
            if titled or joined.numbers(before, token, self.words):
                first -= 1
                continue
            break
        while first < last and (doc[first].text in ("-", "'", "’") or doc[first].lower_ in ("the", "of", "for")):
            first += 1
        name = doc[first:last]
        words = {t.lower_.rstrip(".") for t in name}
        if len(name) == 1 and (len(token.text) < 3 or (token.is_sent_start and not token.text.isupper())):
            return
        if all(t.i in self.place_at for t in name):
            return
        known = words & self.words.group_words or name_key(name[0].text) in self.words.group_starts
        why = "group" if known else "person"
        dated = words & self.words.calendar and not (known and name[0].text.isdigit())
        if dated or (words & self.words.no_actors and not known):
            self.taken.update(range(first, last))
            return
        self._take(first, last, why)
