"""Mentions -> attributions with their speaker resolved to a source or an actor.

In: the found attributions and the resolved actors. Out: the same attributions with `source_id` and `source_name`: by a
named source of the lexicon, else by the actor that the speaker's words name, else by the speaker before it where the
words point back ('it said', 'the monitor', 'the source').
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fogline.lexicon.actors import ActorLexicon
from fogline.model import ActorMention, Attribution, Context, Mentions, Parsed, PlaceMention
from fogline.resolve.describing import home_of
from fogline.resolve.voices import spoken_for

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
STATE_MEDIA = re.compile(
    r"\b(?:state|official|government)(?:-run|-owned)?\s+(?:news\s+agency|news|media|television|tv|radio|broadcaster|agency)\b",
    re.I,
)
FIRST = frozenset({"i", "we"})
PERSONS = frozenset({"he", "she"})
BASED = ("-based", "-run", "-backed")
THINGS = frozenset(
    {"statement", "report", "video", "footage", "television", "tv", "radio", "media", "government", "council", "party"}
    | {"movement", "letter", "document", "map", "study", "survey", "poll", "command", "staff", "brigade", "militia"}
)
REACH = 3  # Sentences that 'it said' reaches back.
SOURCES = frozenset({"source", "sources"})
POINTERS = frozenset({"the", "this", "that", "these", "those", "same"})
NO_NAME = POINTERS | {"a", "an", "one", "another", "other", "second", "third", "unnamed", "anonymous"}
PARTS = frozenset({"some", "others", "many", "most", "several"})
COUNTS = frozenset({"several", "some", "many", "multiple", "various"})
MONITORS = frozenset({"monitor", "observatory", "network", "group", "organisation", "organization"})
BACK = MONITORS | {"agency", "ministry", "army", "military", "mission", "office", "newspaper", "channel"}


def resolve_speakers(
    m: Mentions, context: Context, *, actors: tuple[ActorMention, ...], places: tuple[PlaceMention, ...] = ()
) -> tuple[Attribution, ...]:
    """The attributions of a report, speakers resolved. One whom nobody knows keeps the name that the text gives."""
    by_id = {a.id: a for a in actors}
    home = home_of(m, places, context.lexicon.actors)
    done: list[Attribution] = []
    for said in m.attributions:
        found = _resolved(m, said, actors, by_id, context, done, home, places)
        done.append(_voiced(m, found, actors, by_id, context.lexicon.actors))
    return _first_persons(done)


def _first_persons(done: list[Attribution]) -> tuple[Attribution, ...]:
    """'"I think it will fall," the mayor said': 'I' is the mayor."""
    by_id = {a.id: a for a in done}
    out = []
    for a in done:
        outer = by_id.get(a.via or "")
        if a.source is not None and a.source.quote.lower() in FIRST and outer is not None and outer.source is not None:
            a = replace(a, source_id=outer.source_id, source_name=outer.source_name)
        out.append(a)
    return tuple(out)


def _resolved(
    m: Mentions,
    a: Attribution,
    actors: tuple[ActorMention, ...],
    by_id: dict[str, ActorMention],
    context: Context,
    done: list[Attribution],
    home: str | None,
    places: tuple[PlaceMention, ...],
) -> Attribution:
    if a.source is None:
        return a
    name = ARTICLE.sub("", a.source.quote)
    before = _before(name.lower(), done, m.parsed, a)
    if before is not None:
        return replace(a, source_id=before.source_id, source_name=before.source_name)
    if name.lower() in PARTS and (whole := _part_of(m.parsed, a)):
        return replace(a, source_name=whole)
    stood_for = _pronoun(name.lower(), done, m.parsed, a)
    if stood_for is not None:
        return replace(a, source_id=stood_for.source_id, source_name=stood_for.source_name)
    state = STATE_MEDIA.search(name)
    if state is not None and (outlet := _state_outlet(context, _country(a, places) or home)):
        agency = "agency" in state[0].lower()  # 'State media' may be its television: it keeps the name of the text.
        return replace(a, source_id=outlet[0], source_name=outlet[1] if agency else name[:1].upper() + name[1:])
    inside = [x for x in actors if a.source.start <= x.span.start and x.span.end <= a.source.end]
    best = _best(m, a, inside) if state is None else None
    nameless = _nameless(m.parsed, a, places)
    if best is not None:
        named = _meant(best, by_id)
        if named.actor_id or ((named is not best or named.name) and nameless is None):
            return replace(a, source_id=named.actor_id, source_name=named.name or named.span.quote)
    source = _listed(a.source.quote, context)
    if source is not None:
        return replace(a, source_id=source[0], source_name=source[1])
    return replace(a, source_name=nameless or name)


def _voiced(
    m: Mentions, a: Attribution, actors: tuple[ActorMention, ...], by_id: dict[str, ActorMention], words: ActorLexicon
) -> Attribution:
    """The speaker as his body's voice, where the text says that he is one: he keeps his name."""
    body = spoken_for(m.parsed, a, actors, words) if a.source is not None and a.source_id is None else None
    known = _meant(body, by_id).actor_id if body is not None else None
    return replace(a, source_id=known) if known else a


def _nameless(parsed: Parsed, a: Attribution, places: tuple[PlaceMention, ...]) -> str | None:
    """What a speaker who is called a source only is named: 'unnamed source', 'two unnamed sources', with a word that
    says more 'military source', 'two security sources'; None for other speakers."""
    if a.source is None or _head(a, parsed) not in SOURCES or a.source_tokens is None:
        return None
    first, last = a.source_tokens
    while first < last - 1 and parsed.doc[first].lower_ in NO_NAME:
        first += 1
    word, said = parsed.doc[first], parsed.span(first, last).quote
    if word.pos_ != "PROPN" and not word.text.isupper() and not any(p.tokens[0] == first for p in places):
        said = said[:1].lower() + said[1:]  # 'Two sources' that begin a sentence
    bare = all(t.lower_ in SOURCES or t.pos_ == "NUM" or t.lower_ in COUNTS for t in parsed.doc[first:last])
    return re.sub(r"(?=\bsources?$)", "unnamed ", said) if bare else said


def _before(name: str, done: list[Attribution], parsed: Parsed, a: Attribution) -> Attribution | None:
    """The attribution whose speaker these words stand for. 'It said' is the last body that spoke, near by; 'the
    monitor' the last one whose name has the word or that is one; 'the source' the last source without a name."""
    known = [d for d in done if d.source is not None and d.source_name]
    last = known[-1] if known else None
    if name == "it" and last is not None and a.source_tokens and last.source_tokens:
        sentence = parsed.sentence_of[a.source_tokens[0]]
        near = (
            d for d in reversed(known) if d.source_tokens and sentence - parsed.sentence_of[d.source_tokens[0]] <= REACH
        )
        return next((d for d in near if _body(d, parsed) and d.source_tokens != a.source_tokens), None)
    words = name.split()
    definite = a.source is not None and a.source.quote.lower().split()[0] in POINTERS
    if definite and words[-1:] and words[-1] in SOURCES:
        return _same_source(set(words) - POINTERS, known)
    if words and (len(words) == 1 or (definite and len(words) == 2 and words[0].endswith(BASED))):
        word = words[-1]
        if word in BACK:
            return next((d for d in reversed(known) if word in _words(d)), None) or next(
                (d for d in reversed(known) if word in MONITORS and _is_monitor(d)), None
            )
        if definite and a.source is not None and a.source.quote[1:].islower():  # 'The team said'
            return next((d for d in reversed(known) if _head(d, parsed) == word), None)
    return None


def _part_of(parsed: Parsed, a: Attribution) -> str | None:
    """Of whom 'some' are a part in 'pages of activists gave other numbers, with some saying that …': the subject of the
    clause before, where it is of many."""
    first, _ = a.source_tokens or (0, 0)
    start = parsed.sentence(first).first
    many = (t for t in reversed(parsed.doc[start:first]) if t.dep_ == "nsubj" and t.tag_ in ("NNS", "NNPS"))
    head = next(many, None)
    return parsed.span(max(start, head.left_edge.i), head.i + 1).quote if head is not None else None


def _same_source(words: set[str], known: list[Attribution]) -> Attribution | None:
    """Whom 'the source', 'the same source', 'the security sources' mean: the last source of these words, else, of one
    source, the last single speaker without a name ('an official')."""
    found = next((d for d in reversed(known) if words <= set(_words(d))), None)
    if found is not None or words != {"source"}:
        return found
    return next(
        (d for d in reversed(known) if d.source and d.source.quote.lower().startswith(("a ", "an ", "one "))), None
    )


def _pronoun(word: str, done: list[Attribution], parsed: Parsed, a: Attribution) -> Attribution | None:
    """The last speaker near by that 'he', 'she' or 'they' fits in number, where no mention of an actor does."""
    if word not in (*PERSONS, "they") or not a.source_tokens:
        return None
    for d in reversed(done):
        if d.source is None or not d.source_tokens or not d.source_name or d.source_tokens == a.source_tokens:
            continue
        if parsed.sentence_of[a.source_tokens[0]] - parsed.sentence_of[d.source_tokens[0]] > REACH:
            return None
        first, last = d.source_tokens
        plural = parsed.doc.top(first, last).tag_ == "NNS" or any(t.lower_ == "and" for t in parsed.doc[first:last])
        lower = d.source.quote.lower()
        if lower in FIRST or lower == "it":
            continue
        if (word == "they") == (plural or lower == "they") and not (word in PERSONS and _is_thing(_head(d, parsed))):
            return d
    return None


def _words(said: Attribution) -> list[str]:
    """The words of a speaker, as said and as resolved."""
    return f"{said.source_name} {said.source.quote if said.source else ''}".lower().split()


def _head(said: Attribution, parsed: Parsed) -> str:
    """The head noun of a speaker's words."""
    first, last = said.source_tokens or (0, 0)
    return parsed.doc.top(first, last).lower_ if last > first else ""


def _is_thing(head: str) -> bool:
    """Is a speaker a body or a paper, no person?"""
    return head in BACK or head in THINGS


def _body(said: Attribution, parsed: Parsed) -> bool:
    """Whether a speaker is one body: no plural, no person in pronouns."""
    first, last = said.source_tokens or (0, 0)
    head = parsed.doc.top(first, last) if last > first else None
    return head is not None and head.tag_ != "NNS" and head.lower_ not in ("he", "she", "they", "we", "i")


def _is_monitor(said: Attribution) -> bool:
    return any(w in str(said.source_name).lower() for w in ("observatory", "network", "monitor", "observers"))


def _country(a: Attribution, places: tuple[PlaceMention, ...]) -> str | None:
    """The country that a speaker's words name: 'Norlandish state television'."""
    first, last = a.source_tokens or (0, 0)
    place = next((p for p in places if first <= p.tokens[0] < last and p.place and p.place.kind == "country"), None)
    return place.place.country if place and place.place else None


def _state_outlet(context: Context, iso: str | None) -> tuple[str, str] | None:
    """The state's news outlet of a country, where the lexicon knows one alone."""
    known = [s for s in context.lexicon.sources.by_id.values() if s.kind == "state_media" and s.home == iso and iso]
    known = [s for s in known if not s.id.startswith("sample/")]
    return (known[0].id, known[0].names[0]) if len(known) == 1 else None


def _best(m: Mentions, a: Attribution, inside: list[ActorMention]) -> ActorMention | None:
    """The mention that holds the head of the speaker's words, else the last, else the longest one."""
    if not inside or a.source_tokens is None:
        return None
    first, last = a.source_tokens
    head = next((t.i for t in m.parsed.doc[first:last] if not first <= t.head.i < last), first)
    at_head = [x for x in inside if x.tokens[0] <= head < x.tokens[1]]
    if at_head:
        return max(at_head, key=lambda x: x.tokens[1] - x.tokens[0])
    return next((x for x in inside if x.actor_id), None)


def _meant(mention: ActorMention, by_id: dict[str, ActorMention]) -> ActorMention:
    seen: set[str] = set()
    while mention.refers_to in by_id and mention.id not in seen:
        seen.add(mention.id)
        mention = by_id[str(mention.refers_to)]
    return mention


def _listed(name: str, context: Context) -> tuple[str, str] | None:
    """A source of the lexicon by its name, where the lexicon has sources."""
    sources: Any = getattr(context.lexicon, "sources", None)
    find = getattr(sources, "find", None)
    found = find(ARTICLE.sub("", name)) if find is not None else None
    return (str(found.id), str(found.names[0])) if found is not None else None
