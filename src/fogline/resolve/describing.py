"""What the words of a description tell: its class, a name of its own, the country that it is of.

In: a mention's words, the places of the report and the registry's word classes. Out: a class, a truth, or a country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fogline.lexicon.actors import ActorLexicon, HeadClass, name_key
from fogline.lexicon.events import STRIKES
from fogline.model import Actor, ActorMention, Context, Mentions, Parsed, PlaceMention

if TYPE_CHECKING:
    from fogline.model import Doc

FIGHTING_ACTS = STRIKES | {
    *("armed_clash", "territory_gained", "advance", "offensive_launched", "attack_repelled", "siege")
}
WIDE = ("country", "continent", "region", "sea")
OPENING = 6  # Words in which a sentence says where it plays.
PlaceAt = Mapping[int, PlaceMention]


def own_name(doc: Doc, first: int, last: int, place_at: PlaceAt, known: ActorLexicon) -> bool:
    """Whether a description is a name of its own: 'Nahr Brigade', not 'Air Force' or '4th Division'."""
    if known.heads[doc[last - 1].lower_].kind == "government" or not doc[last - 1].text[:1].isupper():
        return False
    rest = [t for t in doc[first : last - 1] if t.is_alpha]
    return not any(t.i in place_at and t.pos_ == "ADJ" for t in rest) and any(
        t.text[:1].isupper()
        and t.pos_ == "PROPN"
        and t.i not in place_at
        and not any(t.lower_ in words for words in (known.branches, known.heads, known.modifiers))
        for t in rest
    )


def names_group(doc: Doc, first: int, last: int, place_at: PlaceAt, known: ActorLexicon) -> bool:
    """Whether a name that no list has tells which fighters are meant: 'Seleka rebels', 'Lashkar-e-Taiba militants'."""
    if doc[last - 1].text[:1].isupper():
        return False
    plain = (known.heads, known.modifiers, known.branches, known.beliefs, known.calendar)
    names = [t for t in doc[first : last - 1] if t.text[:1].isupper() and t.i not in place_at]
    return any(
        t.lower_ in known.folk or (t.pos_ == "PROPN" and not any(t.lower_ in words for words in plain)) for t in names
    )


def class_of(head: HeadClass, quote: str, known: ActorLexicon) -> str:
    """The class of a description: of its head, moved by a word before it ('government troops')."""
    before = [w.removesuffix("'s").removesuffix("’s") for w in quote.replace(" - ", "-").split()[:-1]]
    moved = {known.modifiers[w] for w in before if w in known.modifiers}
    if "pro_government" in moved:
        return "forces" if head.name == "forces" else "pro_government"
    if "rebels" in moved:
        return "rebels"
    if moved & {"allies", "coalition"} and not moved - {"allies", "coalition"}:
        several = "coalition" in moved and head.name in ("forces", "fighters")
        return "coalition" if several else "allies" if "allies" in moved else head.name
    if "forces" in moved:
        return head.name if head.name in ("government", "state", "police") else "forces"
    if head.name == "forces" and "police" in before:
        return "police"
    if head.party or any(w in known.heads and known.heads[w].party for w in before):
        return "terrorists"
    return head.name


def country_at(a: ActorMention, parsed: Parsed, place_at: PlaceAt, home: str | None, *, police: bool) -> str | None:
    """The country of the towns that hang on a mention's noun ('officials in Nairobi'), of police that of the towns of
    their sentence, where they are of one; else the report's, `home`. An army fights abroad, police do not."""
    noun, sentence = parsed.doc[a.tokens[1] - 1], parsed.sentence(a.tokens[0])
    towns = [t for c in noun.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    own = [t.i for town in towns for t in (town, *town.lefts)]  # 'in Norland's Velk province'
    around = range(sentence.first, sentence.last) if police else own
    inside = (place_at[i].place for i in around if i in place_at)
    found = {p.country for p in inside if p is not None and p.country and p.kind not in WIDE}
    return found.pop() if len(found) == 1 else home


def framed_by(a: ActorMention, parsed: Parsed, place_at: PlaceAt) -> str | None:
    """The country that a sentence is set in before it tells of 'the army', whatever the one before told of: 'In Mali,
    the army', 'in Togo, where the army fought'."""
    doc, sentence, noun = parsed.doc, parsed.sentence(a.tokens[0]), parsed.doc[a.tokens[1] - 1]
    opening = doc[sentence.first : min(sentence.first + OPENING, a.tokens[0])]
    if opening and opening[0].lower_ == "in" and any(t.text == "," for t in opening):
        comma = next(t.i for t in opening if t.text == ",")
        named = {place_at[i].id for i in range(sentence.first, comma + 2) if i in place_at}
        frame = place_at.get(comma - 1) if len(named) == 1 else None  # Not 'In Mali, Senegal and Niger, the army'.
    else:
        verb = next((t for t in noun.ancestors if t.dep_ == "relcl"), None)
        where = verb is not None and any(c.lower_ == "where" for c in verb.children)
        frame = place_at.get(verb.head.i) if verb is not None and where else None
    place = frame.place if frame is not None else None
    return place.country if place is not None and place.kind == "country" else None


def fights(a: ActorMention, m: Mentions) -> bool:
    """Whether a state's name is the doer of an act of force: 'Norland shelled Ora', 'shelled by Norland', "Norland's
    strikes" are its forces', what it says is its government's (rule 25)."""
    word = m.parsed.doc[a.tokens[1] - 1]
    by = word.dep_ == "pobj" and word.head.lower_ == "by"
    act = word.head.head if by else word.head
    if not by and word.dep_ not in ("nsubj", "poss", "conj"):
        return False
    act = word.head.head if word.dep_ == "conj" and word.head.dep_ == "nsubj" else act
    return any(t.token == act.i and t.types[0] in FIGHTING_ACTS for t in m.triggers)


def home_of(m: Mentions, places: tuple[PlaceMention, ...], words: ActorLexicon) -> str | None:
    """The country where the report plays: of its towns and country names, a pack's country counting double, and the
    homes of the packs' actors that it names."""
    count: Counter[str] = Counter()
    for p in places:
        if p.place and p.place.country:
            weight = 2 if p.place.kind != "country" else 1
            count[p.place.country] += weight * (2 if p.place.country in words.homes else 1)
    for a in m.actors:
        if a.label == "name":
            known = words.by_name.get(name_key(a.span.quote), ())
            home = words.actors[known[0]].home if len(known) == 1 else None
            if home in words.homes and not known[0].startswith("world/"):
                count[str(home)] += 2
    if count:
        return count.most_common(1)[0][0]
    return next(iter(words.homes)) if len(words.homes) == 1 else None


def holds(longer: ActorMention, shorter: ActorMention) -> bool:
    """Whether a mention ends in the noun of another and has all its words: 'Sudland Defense Ministry', 'ministry'."""
    many, few = (x.span.quote.lower().replace("defense", "defence").split() for x in (longer, shorter))
    return many[-1] == few[-1] and set(few) <= set(many)


def outlet_side(m: Mentions, context: Context) -> Actor | None:
    """The actor whose voice the report's outlet is; None for an outlet of its own."""
    report = m.parsed.report
    source = context.lexicon.sources.find(report.source) or context.lexicon.sources.find(report.url)
    return context.lexicon.actors.actors.get(source.owner) if source and source.owner else None


def governed(ident: str | None) -> str | None:
    """The country whose government an id names: 'UA' of 'world/ua/government'."""
    parts = (ident or "").split("/")
    return parts[1].upper() if len(parts) == 3 and parts[0] == "world" and parts[2] == "government" else None


def body_of(person: ActorMention, known: ActorLexicon) -> str:
    """The id of the last body that a person of the registry belongs to; '' where none is known."""
    actor = known.actors.get(person.actor_id or "")
    ties = reversed(actor.memberships) if actor else ()
    return next((t.actor for t in ties if t.relation == "member"), "")
