"""Parsed -> place mentions: names, adjectives and metonyms, with the relation that the words around them tell.

In: a parse and the gazetteer. Out: `PlaceMention`s; which place is meant is settled by `resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.find.relations import hint_of, relation_of
from fogline.gazetteer import Gazetteer
from fogline.lexicon.places import PlaceWords, place_words
from fogline.model import Context, Parsed, PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 6
PARTICLES = frozenset(
    {
        "al",
        "el",
        "ez",
        "az",
        "ash",
        "as",
        "ar",
        "ad",
        "an",
        "at",
        "de",
        "la",
        "los",
        "las",
        "san",
        "of",
        "and",
        "the",
        "du",
        "le",
        "les",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "bin",
        "abu",
        "upon",
        "on",
    }
)
JOINTS = frozenset({"-", "’", "'", "‘", "–", "."})
# Verbs of which a town itself is the subject: 'Aleppo fell', 'Hama lies on the road'; a capital that does anything else
# stands for its government ('Washington targeted …').
HAPPENS = frozenset(
    {
        "fall",
        "burn",
        "lie",
        "see",
        "witness",
        "suffer",
        "become",
        "stay",
        "face",
        "sit",
        "hold",
        "stand",
        "come",
        "change",
        "endure",
        "house",
        "host",
        "connect",
        "mark",
        "look",
        "serve",
        "contain",
        "boast",
    }
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of tokens that may be a name."""

    first: int
    last: int
    forms: frozenset[str]
    kinds: frozenset[str]
    known: bool
    population: int


def find_places(parsed: Parsed, context: Context) -> tuple[PlaceMention, ...]:
    """All place mentions of a report, in order."""
    seeker = _Seeker(parsed, context.gazetteer, place_words())
    found: list[PlaceMention] = []
    for first, found_last, form, inside in sorted({*seeker.mentions(), *seeker.directions()}):
        last = facility_end(parsed, found_last) if form == "name" and not inside else found_last
        relation = relation_of(parsed, first, last) if form == "name" else None
        found.append(
            PlaceMention(
                id=f"p{len(found) + 1}",
                span=parsed.span(first, last),
                tokens=(first, last),
                form=form,  # type: ignore[arg-type]
                hint=hint_of(parsed, first, last) if form == "name" else None,
                relation=relation,
                inside_name=inside,
            )
        )
    return tuple(found)


def facility_end(parsed: Parsed, last: int) -> int:
    """'Velk air base', 'Velk airport': the class word belongs to the name; the airport is not the town."""
    named = place_words().named
    end = parsed.sentence(last - 1).last
    for length in (3, 2, 1):
        if last + length <= end and parsed.doc[last : last + length].text.lower() in named:
            return last + length
    return last


class _Seeker:
    """Goes through a parse once and yields the tokens of names with their form."""

    def __init__(self, parsed: Parsed, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.parsed, self.doc, self.gazetteer, self.words = parsed, parsed.doc, gazetteer, words
        self.sure: set[str] = set()

    def mentions(self) -> Iterator[tuple[int, int, str, bool]]:
        """(first, last, form, inside an organisation's name), then a second look for names that were sure elsewhere."""
        taken: dict[int, tuple[int, int, str, bool]] = {}
        unsure: list[Run] = []
        for sentence in self.parsed.sentences:
            at = sentence.first
            while at < sentence.last:
                run = self._run(at, sentence.last)
                if run is None:
                    at += 1
                    continue
                verdict = self._judge(run, sentence.first, sentence.last)
                if verdict:
                    form, inside = verdict
                    taken[run.first] = (run.first, run.last, form, inside)
                    if form == "name" and not inside:
                        self.sure.add(self.doc[run.first : run.last].text)
                else:
                    unsure.append(run)
                at = run.last
        for run in unsure:
            if (
                self.doc[run.first : run.last].text in self.sure
                and not self._person(run.first)
                and not self._longer(run)
            ):
                taken[run.first] = (run.first, run.last, "name", False)
        yield from (taken[k] for k in sorted(taken))

    def _run(self, at: int, end: int) -> Run | None:
        """The longest name that starts here: known to the gazetteer, else a stretch of capitalised words."""
        doc, first = self.doc, self.doc[at]
        article = (
            first.lower_ in PARTICLES and at + 2 < end and doc[at + 1].text == "-" and doc[at + 2].text[:1].isupper()
        )
        if not (first.text[:1].isupper() or article) or not first.text[:1].isalpha():
            return None
        stop = at
        while stop < end and stop - at < LONGEST * 2 and self._goes_on(doc, stop, at, end):
            stop += 1
        for last in range(stop, at, -1):
            if (
                not (
                    doc[last - 1].text[:1].isupper()
                    or (doc[last - 1].text[:1].isalpha() and last - 1 > at and doc[last - 2].text in JOINTS)
                )
                and last - at > 1
            ):
                continue
            text = doc[at:last].text
            if last - at == 1 and (first.lower_ in self.words.rarely or len(text) < 2):
                continue
            hits = [h for h in self.gazetteer.hits(text) if h.exact]
            if hits and not (text.isupper() and len(text) < 5 and not any(h.place.kind == "country" for h in hits)):
                names = [h for h in hits if h.form == "name"]
                return Run(
                    at,
                    last,
                    frozenset(h.form for h in hits),
                    frozenset(h.place.kind for h in hits),
                    True,
                    max((h.place.population for h in names), default=0),
                )
        if first.lower_ in self.words.rarely or first.pos_ in (
            "DET",
            "PRON",
            "CCONJ",
            "ADP",
            "AUX",
            "SCONJ",
            "NUM",
            "VERB",
        ):
            return None
        last = at + 1
        while last < stop and (doc[last].text[:1].isupper() or (doc[last].text in JOINTS and last + 1 < stop)):
            last += 1
        return Run(at, last, frozenset({"name"}), frozenset(), False, 0)

    @staticmethod
    def _goes_on(doc: Doc, at: int, start: int, end: int) -> bool:
        token = doc[at]
        if token.text[:1].isupper() or at == start:
            return True
        following = doc[at + 1] if at + 1 < end else None
        if token.text in JOINTS:
            tight = not token.whitespace_ and at > start and not doc[at - 1].whitespace_
            return tight and following is not None
        if token.lower_ in PARTICLES:
            return following is not None and (following.text[:1].isupper() or following.text == "-")
        return at > start and doc[at - 1].text in JOINTS and token.text[:1].isalpha()

    def _judge(self, run: Run, start: int, end: int) -> tuple[str, bool] | None:
        """The form in which the run names a place, or None where nothing says that it does."""
        head = self.doc[run.last - 1]
        text = self.doc[run.first : run.last].text
        if "adjective" in run.forms and (
            head.pos_ in ("ADJ",)
            or "name" not in run.forms
            or (head.dep_ in ("amod", "compound") and head.lower_ in ("us", "u.s."))
        ):
            if text.lower() in ("us",) and text != "US":
                return None
            return "adjective", False
        if self._person(run.first):
            return None
        if self._organisation(run, end):
            return ("name", True) if run.known else None
        if self._longer(run):
            return None
        cue = self._cue(run, start, end)
        if run.known and run.kinds & {"country", "continent", "sea", "region", "river"} and "name" in run.forms:
            return ("metonym" if "country" in run.kinds and self._acts(head) and not cue else "name"), False
        if "metonym" in run.forms and self._acts(head) and not cue:
            return "metonym", False
        if run.known and "name" in run.forms:
            if cue or (head.pos_ == "PROPN" and run.population >= 100_000):
                return "name", False
            return None
        return ("name", False) if cue == "class" or (cue == "strong" and self._like_a_name(run)) else None

    def _cue(self, run: Run, start: int, end: int) -> str | None:
        """What around the run says that it is a place: 'class' word, 'strong' (locative) or None."""
        doc, words = self.doc, self.words
        after = doc[run.last] if run.last < end else None
        at = run.first - 1
        while at >= start and doc[at].lower_ in ("the",):
            at -= 1
        before = doc[at] if at >= start else None
        if after is not None and after.lower_ in words.class_of and not after.text[:1].isupper():
            return "class"
        if before is not None and before.lower_ in words.class_of and before.lower_ not in ("state", "mount"):
            return "class"
        if self._exemplified(at, start):
            return "class"
        if before is not None and before.lower_ == "of" and at - 1 >= start:
            word = doc[at - 1].lower_
            if (
                word in words.class_of
                or word in words.bearing_of
                or word in words.outskirts
                or word
                in (
                    "km",
                    "kilometers",
                    "kilometres",
                    "miles",
                    "part",
                    "parts",
                    "areas",
                    "outside",
                    "edge",
                    "gates",
                    "capture",
                    "fall",
                    "siege",
                    "liberation",
                    "battle",
                    "shelling",
                    "bombing",
                    "bombardment",
                    "control",
                    "people",
                    "residents",
                    "streets",
                    "recapture",
                    "seizure",
                    "loss",
                    "retaking",
                )
            ):
                return "class" if word in words.class_of else "strong"
        if before is not None and before.lower_ in words.locative and before.pos_ in ("ADP", "SCONJ", "PART", "VERB"):
            return "strong"
        if before is not None and before.lower_ in words.bearing_of:
            return "strong"
        head = doc[run.last - 1]
        if head.dep_ in ("dobj", "nsubjpass", "obj") and head.head.lemma_.lower() in words.takers and run.known:
            return "strong"
        if head.dep_ in ("conj", "appos") and self._listed(head, start):
            return "strong"
        if before is not None and before.text == "," and run.known and at - 1 >= start and doc[at - 1].ent_type_ == "":
            return "strong" if doc[start:at].text.endswith(tuple(self.sure)) and self.sure else None
        return None

    def _exemplified(self, at: int, start: int) -> bool:
        """True after a class word and an example word, also further down the list: 'villages like Kafraa and Pell'."""
        doc, seen = self.doc, 0
        while at >= start and seen < 12:
            word = doc[at].lower_
            if word in ("like", "including", "namely", "such") or (word == "as" and doc[at - 1].lower_ == "such"):
                back = at - 1
                while back >= start and doc[back].lower_ in ("such", ","):
                    back -= 1
                return back >= start and doc[back].lower_ in self.words.class_of
            if not (doc[at].text[:1].isupper() or word in ("and", ",", "-", "as", "al", "el", "ash")):
                return False
            at, seen = at - 1, seen + 1
        return False

    def directions(self) -> Iterator[tuple[int, int, str, bool]]:
        """Parts of the country named by direction alone: 'territory in the northwest', 'the north-east of Syria'."""
        doc = self.doc
        for sentence in self.parsed.sentences:
            for i in range(sentence.first + 1, sentence.last):
                first = i
                hyphened = i >= 2 and doc[i - 1].text == "-" and doc[i - 2].lower_ in ("north", "south")
                if hyphened and doc[i].lower_ in ("east", "west"):
                    first = i - 2
                if doc[first : i + 1].text.lower() not in self.words.bearing_of or first < sentence.first + 2:
                    continue
                after = doc[i + 1] if i + 1 < sentence.last else None
                if after is not None and (
                    after.text == "-" or after.pos_ in ("NOUN", "PROPN", "ADJ") or after.lower_ == "of"
                ):
                    continue
                if doc[first - 1].lower_ == "the" and doc[first - 2].lower_ in ("in", "of", "to", "from", "across"):
                    yield first, i + 1, "name", False

    def _listed(self, head: Token, start: int) -> bool:
        """True in a list or apposition with a name that is sure: 'captured Murak, Souran and Halfaya'."""
        first = head.head
        while first.dep_ == "conj" and first.i > start:
            first = first.head
        return any(first.text in name.split() for name in self.sure) or (
            first.lower_ in self.words.class_of and head.dep_ == "appos"
        )

    def _person(self, first: int) -> bool:
        if first == 0:
            return False
        return self.doc[first - 1].lower_.rstrip(".") in self.words.titles

    def _organisation(self, run: Run, end: int) -> bool:
        """True where the name goes on as an organisation's: 'Aleppo Media Centre'."""
        if run.last >= end:
            return False
        after = self.doc[run.last]
        return after.text[:1].isupper() and after.lower_ in self.words.organisation and not after.is_sent_start

    def _longer(self, run: Run) -> bool:
        """True where the run is a part of a longer capitalised name: 'Paris Hilton', 'Bashar al-Assad'."""
        before = self.doc[run.first - 1] if run.first else None
        after = self.doc[run.last] if run.last < len(self.doc) else None
        same = self.parsed.sentence_of
        if (
            after is not None
            and same[run.last] == same[run.first]
            and after.pos_ == "PROPN"
            and after.text[:1].isupper()
        ):
            return (
                after.lower_ not in self.words.class_of
                and after.dep_ != "appos"
                and self.doc[run.last - 1].dep_ == "compound"
            )
        return (
            before is not None
            and same[run.first - 1] == same[run.first]
            and before.pos_ == "PROPN"
            and before.text[:1].isupper()
            and before.dep_ == "compound"
            and before.head.i >= run.first
            and before.lower_ not in self.words.class_of
            and before.lower_ not in self.words.bearing_of
        )

    @staticmethod
    def _acts(head: Token) -> bool:
        return head.dep_ == "nsubj" and head.head.pos_ == "VERB" and head.head.lemma_ not in HAPPENS

    def _like_a_name(self, run: Run) -> bool:
        """True for an unknown run that reads as a place: proper nouns, no acronym, no word of our lists."""
        tokens = self.doc[run.first : run.last]
        head = tokens[-1]
        text = tokens.text
        return (
            head.pos_ == "PROPN"
            and not text.isupper()
            and len(tokens) <= 4
            and head.ent_type_ not in ("PERSON", "ORG")
            and not any(t.lower_ in self.words.organisation or t.lower_ in self.words.rarely for t in tokens)
            and not text.endswith(".")
        )
