"""Parsed -> place mentions: names, adjectives and metonyms, with the relation that the words around them tell.

In: a parse with its readout, and the gazetteer. Out: `PlaceMention`s; which place is meant is settled by `resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from fogline.find.capitals import acts, stands_for_state
from fogline.find.directions import anchors, directions
from fogline.find.relations import hint_of, relation_of
from fogline.lexicon.places import place_words
from fogline.model import Context, Parsed, PlaceMention, Readout

if TYPE_CHECKING:
    from fogline.gazetteer import Gazetteer
    from fogline.model import Doc

AGREED = 0.75  # mean chance, over all its mentions in the report, from which a name is a place's
NEW = 0.9  # the same of a name that no gazetteer has
LANDMARK = 0.6  # and of one whose last word says what it is: 'Argun Gorge', 'Salah al-Din Road'
AGAIN = 0.3  # the chance that each of its mentions needs
STATES = 0.9  # chance that a state's full name names the state, unless a person's name goes on behind it
STATE_LIKE = frozenset({"country", "continent", "sea", "ocean"})
SETTLEMENTS = frozenset({"village", "town"})
WIDE = frozenset({"country", "province", "region"})
EDGES = frozenset({"the", "The", ",", ".", "'s", "’s", "'", "’", "(", ")", '"', "“", "”", "-", "–", "—", ":", ";"})
SHARED = frozenset({"near", "outskirts", "countryside", "direction", "distance"})
LISTING = frozenset({",", "and", ", and"})
ARTICLES = frozenset({"al", "el", "ash", "as", "ar", "ad", "an", "at", "az", "ez", "et", "es", "er", "ath"})


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """The tokens `[first, last)` of a name; `kind` is p (place), q (inside another name) or j (adjective)."""

    first: int
    last: int
    kind: str
    chance: float


def find_places(parsed: Parsed, context: Context) -> tuple[PlaceMention, ...]:
    """All place mentions of a report, in order."""
    assert parsed.readout is not None
    found: list[PlaceMention] = []
    taken: set[int] = set()
    named = list(names(parsed, parsed.readout, context.gazetteer))
    spans = [(n.first, n.last, form_of(parsed, n, context), n.kind == "q") for n in named]
    covered = {i for first, last, *_ in spans for i in range(first, last)}
    ends = frozenset(last for _, last, form, inside in spans if form == "name" and not inside)
    nameless = (*directions(parsed), *anchors(parsed))
    spans += [(a, b, "name", False) for a, b in nameless if not covered & set(range(a, b))]
    for first, end, form, inside in sorted(spans):
        if first in taken:
            continue
        last = facility_end(parsed, end) if form == "name" and not inside else end
        taken |= set(range(first, last))
        plain = form == "name"
        found.append(
            PlaceMention(
                id=f"p{len(found) + 1}",
                span=parsed.span(first, last),
                tokens=(first, last),
                form=form,  # type: ignore[arg-type]
                hint=hint_of(parsed, first, last, ends) if plain else None,
                relation=relation_of(parsed, first, last) if plain else None,
                inside_name=inside,
            )
        )
    return tuple(_shared(found, parsed))


def _shared(found: list[PlaceMention], parsed: Parsed) -> list[PlaceMention]:
    """A relation of the first of a list is that of all: 'around Ora, Velk and Pell', 'the outskirts of Ora and Velk';
    not 'northern Ora and Velk', nor 'near Ora, Velk province'."""
    out = list(found)
    links = [parsed.doc.quote(p.tokens[1], q.tokens[0]) for p, q in pairwise(found)]
    for at, p in enumerate(found):
        if p.relation is None or p.relation.kind not in SHARED:
            continue
        run = [*takewhile(lambda link: link in LISTING, links[at:])]
        if run and run[-1] == ",":
            continue  # 'near Ora, Velk', 'near Ora, Velk, and Pell, Lund'
        if run and parsed.doc[found[at + len(run)].tokens[1] - 1].dep_ in ("nsubj", "nsubjpass"):
            run.pop()  # 'massed near Ora and Velk fell'
        for i in range(at + 1, at + 1 + len(run)):
            if out[i].relation is None:
                out[i] = replace(out[i], relation=p.relation)
    return out


def names(parsed: Parsed, said: Readout, gazetteer: Gazetteer) -> Iterator[Named]:
    """Names by the model's tags, a name one thing a report: the mean over all its mentions decides, so that one unlucky
    sentence makes no place of a person, and a name that is plain in one place is found in the others."""
    doc = parsed.doc
    tagged: dict[tuple[str, ...], list[Named]] = {}
    states = list(_states(parsed, gazetteer))
    plain = {n.first for n in states}
    runs = (cut for n in _tagged(parsed, said) for cut in _cut(parsed, _whole(parsed, n, gazetteer), gazetteer))
    for n in (*runs, *states):
        tagged.setdefault(tuple(t.text for t in doc[n.first : n.last]), []).append(n)
    mentions = _mentions(parsed, said, tagged)
    taken: set[int] = set()
    for words in sorted(tagged, key=len, reverse=True):
        here = mentions[words]
        at = next(iter(here), 0)
        least = AGREED if gazetteer.exact(parsed.span(at, at + len(words)).quote) else NEW
        if len(words) > 1 and words[-1].istitle() and words[-1].lower() in place_words().landmarks:
            least = min(least, LANDMARK)
        if not here or sum(here.values()) / len(here) < least:
            here = {first: chance for first, chance in here.items() if first in plain}
        kinds = {n.first: n.kind for n in tagged[words]}
        for first, chance in here.items():
            span = set(range(first, first + len(words)))
            if chance >= AGAIN and not span & taken:
                taken |= span
                yield Named(first, first + len(words), kinds.get(first, tagged[words][0].kind), chance)


def _mentions(
    parsed: Parsed, said: Readout, tagged: dict[tuple[str, ...], list[Named]]
) -> dict[tuple[str, ...], dict[int, float]]:
    """Where each name's words stand in the report, tagged or not, with the chance that they are a name there."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in tagged:
        by_first.setdefault(words[0], []).append(words)
    out: dict[tuple[str, ...], dict[int, float]] = {words: {} for words in tagged}
    texts = [t.text for t in parsed.doc]
    for i, text in enumerate(texts):
        for words in by_first.get(text, ()):
            if tuple(texts[i : i + len(words)]) == words:
                out[words][i] = 1.0 - float(said.names[i : i + len(words), 0].mean())
    for words, found in tagged.items():
        for n in found:
            out[words][n.first] = max(out[words].get(n.first, 0.0), n.chance)
    return out


def _tagged(parsed: Parsed, said: Readout) -> Iterator[Named]:
    """Runs of words with tags of one kind."""
    best = said.names.argmax(axis=1)
    for sentence in parsed.sentences:
        at = sentence.first
        while at < sentence.last:
            if best[at] == 0:
                at += 1
                continue
            kind = int(best[at] + 1) // 2
            last = at + 1
            while last < sentence.last and best[last] == 2 * kind:
                last += 1
            first, end = trimmed(parsed, at, last)
            if first < end:
                yield Named(first, end, "pqj"[kind - 1], 1.0 - float(said.names[first:end, 0].mean()))
            at = last


def _whole(parsed: Parsed, named: Named, gazetteer: Gazetteer) -> Named:
    """'The hamlet of Upper Ora': behind 'hamlet of' a name runs on over all its capitalised words, up to the name of
    the province or country that may follow without a comma."""
    doc, first, last = parsed.doc, named.first, named.last
    end = parsed.sentence(first).last
    if named.kind != "p" or first < 2 or doc[first - 1].lower_ != "of":
        return named
    if place_words().class_of.get(doc[first - 2].lower_) not in SETTLEMENTS or doc[first - 2].lower_.endswith("s"):
        return named  # 'The towns of Ora Pell Lund' have lost their commas.
    while last < end and doc[last].pos_ == "PROPN" and doc[last].text[:1].isupper() and doc[last].text.isalpha():
        if doc[last - 1].dep_ != "compound" or doc[last - 1].head.i < last:
            break  # 'took the town of Ora Friday'
        if any(h.place.kind in WIDE for h in gazetteer.exact(doc[last].text)):
            break
        last += 1
    return replace(named, last=last)


def _cut(parsed: Parsed, named: Named, gazetteer: Gazetteer) -> Iterator[Named]:
    """Names that print runs together: 'Southern Aleppo' is a side of Aleppo, 'Syrias Homs' (a lost apostrophe) two
    places. Where the list knows the whole, or not the rest, it stays whole."""
    doc, first, last = parsed.doc, named.first, named.last
    side = last - first == 1 and doc[first].lower_ in place_words().bearing_of
    if side and last < len(doc) and doc[last].text[:1].isupper():
        return
    if last - first < 2 or named.kind != "p" or gazetteer.exact(parsed.span(first, last).quote):
        yield named
        return
    word, rest = doc[first].text, parsed.span(first + 1, last).quote
    owners = gazetteer.exact(word[:-1]) if word.endswith("s") else ()
    owner = any(h.place.kind == "country" and h.form == "name" for h in owners)
    if not (owner or word.lower() in place_words().bearing_of) or not gazetteer.exact(rest):
        yield named
        return
    if owner:
        yield replace(named, last=first + 1)
    yield replace(named, first=first + 1)


def _states(parsed: Parsed, gazetteer: Gazetteer) -> Iterator[Named]:
    """Full names of states and wide regions, and capitals that act: what 'the United States', 'the Middle East' or
    'Washington targeted' means needs no context, if no name goes on behind it."""
    doc = parsed.doc
    capital = [t.text[:1].isupper() for t in doc]
    for sentence in parsed.sentences:
        at = sentence.first
        while at < sentence.last:
            lengths = range(min(4, sentence.last - at) if capital[at] else 0, 0, -1)
            length = next((n for n in lengths if capital[at + n - 1] and _is_state(doc, at, at + n, gazetteer)), 0)
            if length and not _goes_on(parsed, at, at + length, sentence.last):
                yield Named(at, at + length, "p", STATES)
            at += length or 1


def _is_state(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> bool:
    words, single = doc.quote(first, last), last == first + 1
    if len(words) < 2 or (single and len(words) < 4 and not words.isupper()):
        return False  # 'Car' is no CAR
    hits = [h for h in gazetteer.exact(words) if h.exact]
    if any(h.form == "name" and h.place.kind in STATE_LIKE for h in hits):
        return True
    if not single:
        return any(h.form == "name" and h.place.kind == "region" for h in hits)
    return any(h.form == "metonym" for h in hits) and acts(doc[first])


def _goes_on(parsed: Parsed, first: int, last: int, end: int) -> bool:
    """'Jordan Smith', 'Mr. Chad': part of a person's name."""
    doc, titles = parsed.doc, place_words().titles
    if first and doc[first - 1].lower_.rstrip(".") in titles:
        return True
    after = doc[last] if last < end else None
    return last - first == 1 and after is not None and after.pos_ == "PROPN" and after.text[:1].isupper()


def trimmed(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """A name's tokens without articles and marks at its edges, with the Arabic article before it: 'al-Bab'."""
    doc = parsed.doc
    while first < last and (doc[first].text in EDGES or doc[first].is_space):
        first += 1
    while last > first and (doc[last - 1].text in EDGES or doc[last - 1].is_space):
        last -= 1
    start = parsed.sentence(first).first if first < last else first
    if first < last and first - 2 >= start and doc[first - 1].text == "-" and doc[first - 2].lower_ in ARTICLES:
        first -= 2
    return first, last


def form_of(parsed: Parsed, named: Named, context: Context) -> str:
    """'name', 'adjective' or 'metonym' ('Moscow said', 'Norland demands', "Moscow's allies")."""
    head = parsed.doc[named.last - 1]
    if named.kind == "q":
        return "name"
    hits = context.gazetteer.exact(parsed.span(named.first, named.last).quote)
    if any(h.form == "metonym" for h in hits) and stands_for_state(head, context.lexicon):
        return "metonym"
    if named.kind == "j":  # A name before a noun, 'the Ohio senator', is no adjective.
        return "name" if {h.form for h in hits} == {"name"} else "adjective"
    country = any(h.form == "name" and h.place.kind == "country" for h in hits)
    return "metonym" if country and acts(head) else "name"


def facility_end(parsed: Parsed, last: int) -> int:
    """'Velk air base', 'Velk airport': the class word belongs to the name; the airport is not the town."""
    named = place_words().named
    end = parsed.sentence(last - 1).last
    for length in (3, 2, 1):
        if last + length <= end and parsed.doc.quote(last, last + length).lower() in named:
            return last + length
    return last
