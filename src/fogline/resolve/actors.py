"""Mentions -> actors with their registry ids, names, kinds, and what pronouns stand for.

In: actor mentions with the reason why they were found, and resolved places. Out: the same mentions, resolved by name,
by description in the country of the report, by nationality, or by the last name that a pronoun can stand for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from fogline.lexicon.actors import ActorLexicon, HeadClass, name_key
from fogline.model import Actor, ActorMention, Context, Mentions, PlaceMention
from fogline.model.mentions import ActorKind

SINGULAR = frozenset({"it", "its"})
MALE = frozenset({"he", "his", "him", "she", "her"})
FOREIGN_KIND = {"state_forces": "external_forces"}
BACKED = ("-backed", "-led", "-supported", "-aligned", "-affiliated", "-allied")
PRO = ("pro-government", "pro-regime", "loyalist", "pro-assad", "pro-syrian")


def resolve_actors(m: Mentions, context: Context, *, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """The actors of a report, resolved. An actor that the text alone names keeps its own name and no id."""
    resolver = _Resolver(m, context.lexicon.actors, places)
    return tuple(resolver.all())


class _Resolver:
    def __init__(self, m: Mentions, words: ActorLexicon, places: tuple[PlaceMention, ...]) -> None:
        self.m, self.words, self.doc = m, words, m.parsed.doc
        self.place_at = {i: p for p in places for i in range(*p.tokens)}
        self.home = _home(places, words)
        self.defaults = words.homes.get(self.home or "", {})
        self.short: dict[str, ActorMention] = {}

    def all(self) -> list[ActorMention]:
        done: list[ActorMention] = []
        for mention in self.m.actors:
            done.append(self._one(mention, done))
        return done

    def _one(self, a: ActorMention, done: list[ActorMention]) -> ActorMention:
        why = a.label
        a = replace(a, label=None)
        match why:
            case "name":
                return self._named(a)
            case "pronoun":
                return self._pronoun(a, done)
            case "civilians":
                return replace(
                    a,
                    name="Civilians" if "civilian" in a.span.quote.lower() else a.span.quote.capitalize(),
                    kind="civilians" if "civilian" in a.span.quote.lower() else _crowd(a.span.quote),
                )
            case "nation" | "state":
                return self._nation(a, forces=why == "nation")
            case "description" | "owner":
                return self._described(a, done)
            case _:
                return self._unknown(a, person=why == "person")

    def _named(self, a: ActorMention) -> ActorMention:
        doc = self.doc
        for last in range(a.tokens[1], a.tokens[0], -1):
            ids = self.words.by_name.get(name_key(doc[a.tokens[0] : last].text), ())
            if ids:
                best = next((i for i in ids if self.home and self.words.actors[i].home == self.home), ids[0])
                return self._as(a, self.words.actors[best])
        return replace(a, name=a.span.quote)

    def _as(self, a: ActorMention, actor: Actor) -> ActorMention:
        kind = actor.kind
        if actor.home and self.home and actor.home != self.home:
            kind = FOREIGN_KIND.get(kind, kind)  # type: ignore[assignment]
        return replace(a, actor_id=actor.id, name=actor.names[0], kind=kind)

    def _nation(self, a: ActorMention, *, forces: bool) -> ActorMention:
        place = self.place_at.get(a.tokens[0])
        iso = place.place.country if place and place.place else None
        if not iso:
            return replace(a, name=a.span.quote)
        head = self.doc[a.tokens[1] - 1].head
        civil = head.lower_ in self.words.heads and self.words.heads[head.lower_].kind == "government"
        return self._as(a, self.words.state(iso, "forces" if forces and not civil else "government"))

    def _described(self, a: ActorMention, done: list[ActorMention]) -> ActorMention:
        first, last = a.tokens
        quote = a.span.quote.lower()
        ids = self.words.by_name.get(name_key(self.doc[first:last].text), ())
        if ids:
            return self._named(a)
        head = self.words.heads[self.doc[last - 1].lower_]
        owner = self._owner(last - 1, done)
        if owner is not None:
            return replace(owner, id=a.id, span=a.span, tokens=a.tokens, label=None)
        if any(p in quote for p in PRO):
            return self._default(
                a, "syria/pro-government-militias", f"Pro-government forces ({self.home})", "political_militia"
            )
        backed = next((b for b in BACKED if b in quote.replace(" - ", "-")), None)
        nation = self._nationality(first, last)
        if backed and nation:
            name = f"{nation.names[0].split(' forces')[0]}{backed} groups"
            return replace(a, name=name, kind="political_militia" if head.name == "fighters" else head.kind)  # type: ignore[arg-type]
        if (nation and nation.home != self.home) or (nation and head.kind in ("state_forces", "government")):
            part = "government" if head.kind == "government" else "forces"
            if head.name in ("forces", "government", "fighters", "allies", "state"):
                return self._as(a, self.words.state(str(nation.home), part))
        if quote in self.words.anaphors or (head.name in ("fighters", "state") and last - first == 1):
            word = self.doc[last - 1].lower_
            back = self._last(done, lambda d: word in (d.name or "").lower().split()) or self._last(
                done,
                lambda d: (
                    d.kind
                    in ("rebel_group", "political_militia", "identity_militia", "state_forces", "external_forces")
                ),
            )
            if back:
                return replace(back, id=a.id, span=a.span, tokens=a.tokens, refers_to=back.refers_to or back.id)
        return self._by_class(a, head, quote, done)

    def _owner(self, token: int, done: list[ActorMention]) -> ActorMention | None:
        """Whose forces they are: 'its fighters', 'his forces', \"Israel's air force\"."""
        for child in self.doc[token].children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                behind = next((self._named_at(c.i) for c in child.children if c.dep_ == "pobj"), None)
                if behind is not None:
                    return behind  # 'fighters of the National Guard'
            if child.dep_ != "poss":
                continue
            if child.pos_ == "PRON":
                known = next((d for d in done if d.tokens == (child.i, child.i + 1)), None)
                if known is not None and known.kind in ("unknown", "politician"):
                    known = self._last(done, lambda d: d.kind in ("rebel_group", "political_militia", "state_forces"))
                return known if known is not None and known.name else None
            place = self.place_at.get(child.i)
            if place and place.place and place.place.kind == "country" and place.place.country:
                head = self.words.heads[self.doc[token].lower_]
                part = "government" if head.kind == "government" else "forces"
                blank = ActorMention("", self.m.parsed.span(token, token + 1), (token, token + 1))
                return self._as(blank, self.words.state(place.place.country, part))
        return None

    def _named_at(self, token: int) -> ActorMention | None:
        """The registry's actor whose name covers a token, resolved."""
        named = next((x for x in self.m.actors if x.label == "name" and x.tokens[0] <= token < x.tokens[1]), None)
        return self._named(replace(named, label=None)) if named is not None else None

    def _by_class(self, a: ActorMention, head: HeadClass, quote: str, done: list[ActorMention]) -> ActorMention:
        """By the class of the noun: its default in the conflict of the report's country."""
        name = head.name
        if "government" in quote or "regime" in quote or "loyalist" in quote:
            name = "government" if head.name in ("government", "state") else "forces"
        elif any(w in quote for w in ("rebel", "opposition", "insurgent")):
            name = "rebels"
        elif head.party or any(self._party_word(w) for w in quote.split()):
            name = "terrorists"
            named = Counter(d.actor_id for d in done if d.actor_id and d.kind == "rebel_group")
            if named and self.doc[a.tokens[0]].lower_ in self.words.heads:
                ident, _ = named.most_common(1)[0]
                return replace(self._as(a, self.words.actors[ident]), label=a.span.quote)
        if name in ("forces", "government") and self.home:
            actor = self.words.state(self.home, "forces" if name == "forces" else "government")
            return replace(self._as(a, actor), label=_party(quote))
        default = self.defaults.get(name)
        if default and default in self.words.actors:
            return replace(self._as(a, self.words.actors[default]), label=_party(quote))
        where = f" ({self.words.countries[self.home].name})" if self.home in self.words.countries else ""
        plain = {
            "rebels": "Rebels",
            "jihadists": "Jihadists",
            "terrorists": "Fighters",
            "opposition": "Opposition",
            "allies": "Allied forces",
        }
        shown = f"{plain[name]}{where}" if name in plain else a.span.quote
        return replace(a, name=shown, kind=head.kind, label=_party(quote))  # type: ignore[arg-type]

    def _party_word(self, word: str) -> bool:
        known = self.words.heads.get(word)
        return known is not None and known.party

    def _default(self, a: ActorMention, ident: str, name: str, kind: str) -> ActorMention:
        if ident in self.words.actors and self.words.actors[ident].home == self.home:
            return self._as(a, self.words.actors[ident])
        return replace(a, name=name, kind=kind)  # type: ignore[arg-type]

    def _nationality(self, first: int, last: int) -> Actor | None:
        for i in range(first, last):
            place = self.place_at.get(i)
            if place and place.place and place.place.kind == "country" and place.place.country:
                return self.words.state(place.place.country, "forces")
        return None

    def _pronoun(self, a: ActorMention, done: list[ActorMention]) -> ActorMention:
        """The last name that fits: a person for 'he', a body or group for 'it', several for 'they'."""
        word = a.span.quote.lower()
        person = word in MALE
        sentence = self.m.parsed.sentence_of[a.tokens[0]]

        def fits(d: ActorMention) -> bool:
            near = sentence - self.m.parsed.sentence_of[d.tokens[0]] <= 2
            human = d.kind == "politician" or d.kind == "unknown"
            return near and d.refers_to is None and (human if person else d.kind != "politician")

        subject = self._last(done, lambda d: fits(d) and self.doc[d.tokens[1] - 1].dep_ in ("nsubj", "nsubjpass"))
        back = subject or self._last(done, fits)
        if back is None:
            return replace(a, name=None)
        return replace(back, id=a.id, span=a.span, tokens=a.tokens, refers_to=back.id, label=None)

    def _last(self, done: list[ActorMention], fits: object) -> ActorMention | None:
        return next((d for d in reversed(done) if fits(d)), None)  # type: ignore[operator]

    def _unknown(self, a: ActorMention, *, person: bool) -> ActorMention:
        last = self.doc[a.tokens[1] - 1].lower_
        key = name_key(a.span.quote)
        if key in self.short:
            return replace(self.short[key], id=a.id, span=a.span, tokens=a.tokens)
        titled = self.doc[a.tokens[0]].lower_ in self.words.titles
        kind = (
            "politician"
            if titled
            else "rebel_group"
            if not person and last in ("brigade", "front", "army", "movement", "battalion", "brigades", "militia")
            else "unknown"
        )
        named = replace(a, name=a.span.quote, kind=kind)  # type: ignore[arg-type]
        self.short[key] = named
        after = self.doc[a.tokens[1] : a.tokens[1] + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
            self.short[name_key(after[1].text)] = named
        return named


def _party(quote: str) -> str | None:
    """Party language, kept as said."""
    return quote if any(w in quote for w in ("terrorist", "regime", "martyr", "liberat", "gang", "mercenar")) else None


def _crowd(quote: str) -> ActorKind:
    lower = quote.lower()
    return "rioters" if "riot" in lower else "protesters"


def _home(places: tuple[PlaceMention, ...], words: ActorLexicon) -> str | None:
    """The country where the report plays: of its towns and country names, a pack's country counting double."""
    count: Counter[str] = Counter()
    for p in places:
        if p.place and p.place.country:
            weight = 2 if p.place.kind != "country" else 1
            count[p.place.country] += weight * (2 if p.place.country in words.homes else 1)
    return count.most_common(1)[0][0] if count else next(iter(words.homes), None)
