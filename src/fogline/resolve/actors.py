"""Mentions -> actors with their registry ids, names, kinds, and what pronouns stand for.

In: actor mentions with the reason why they were found, and resolved places. Out: the same mentions, resolved by name,
by description in the country of the report, by nationality, or by the last name that a pronoun can stand for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from fogline.lexicon.actors import ActorLexicon, HeadClass, initials, name_key
from fogline.model import Actor, ActorMention, Context, Mentions, PlaceMention
from fogline.model.mentions import ActorKind
from fogline.resolve import describing
from fogline.resolve.antecedents import Antecedents
from fogline.resolve.voices import told_from_abroad

FOREIGN_KIND: dict[str, ActorKind] = {"state_forces": "external_forces"}
BACKED = ("-backed", "-led", "-supported", "-aligned", "-affiliated", "-allied")
PARTS = {"government": "government", "police": "police", "envoys": "government"}
STATE_CLASSES = ("forces", "government", "police", "fighters", "allies", "state", "envoys", "enemy", "defenders")
SENT = ("instructors", "advisers", "advisors")  # A state sends these.
ORGANISATIONS = ("organisation", "organization", "network", "agency", "service")
REBELS = ("rebels", "jihadists", "militants")
OFFICIAL = ("forces", "government", "police")  # Classes of descriptions.
STATE = ("state_forces", "government")
PARTY = ("terrorist", "regime", "martyr", "liberat", "gang", "mercenar")


def resolve_actors(m: Mentions, context: Context, *, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """The actors of a report, resolved. An actor that the text alone names keeps its own name and no id."""
    return tuple(_Resolver(m, context.lexicon.actors, places, describing.outlet_side(m, context)).all())


class _Resolver:
    def __init__(self, m: Mentions, words: ActorLexicon, places: tuple[PlaceMention, ...], outlet: Actor | None):
        self.m, self.words, self.doc, self.outlet = m, words, m.parsed.doc, outlet
        self.place_at = {i: p for p in places for i in range(*p.tokens)}
        self.home = describing.home_of(m, places, words)
        self.defaults = words.homes.get(self.home or "", {})
        self.short: dict[str, ActorMention] = {}
        self.before = Antecedents(m.parsed, words.offices)

    def all(self) -> list[ActorMention]:
        for mention in self.m.actors:
            found = self._one(mention)
            self.before.done.append(found)
            self._abbreviation(found)
        return self.before.done

    def _one(self, a: ActorMention) -> ActorMention:
        why = a.label
        a = replace(a, label=None)
        match why:
            case "name":
                return self._named(a)
            case "pronoun":
                back = self.before.pronoun(self.doc[a.tokens[0]])
                return self._same(a, back) if back else a
            case "civilians":
                lower = a.span.quote.lower()
                if "civilian" in lower:
                    return replace(a, name="Civilians", kind="civilians")
                return replace(a, name=a.span.quote.capitalize(), kind="rioters" if "riot" in lower else "protesters")
            case "nation" | "state":
                return self._nation(a, forces=why == "nation" or describing.fights(a, self.m))
            case "answered" if self._is_country(a):
                return self._nation(a, forces=True)
            case "description" | "owner":
                return self._described(a)
            case _:
                return self._unknown(a, person=why == "person")

    def _same(self, a: ActorMention, back: ActorMention) -> ActorMention:
        """A mention that stands for an earlier one."""
        return replace(back, id=a.id, span=a.span, tokens=a.tokens, refers_to=back.refers_to or back.id, label=None)

    def _named(self, a: ActorMention) -> ActorMention:
        first, end = a.tokens
        person = self.short.get(key := name_key(a.span.quote))
        if person and person.id in self.before.people and self.words.people.isdisjoint(self.words.by_name.get(key, ())):
            return self._unknown(a, person=False)  # 'Wagner said' after 'Minister Therese Wagner'
        for last in range(end, first, -1):
            actor = self.words.named(self.doc.quote(first, last), self.home)
            if actor is None:
                continue
            self.before.named.add(a.id)
            if actor.id in self.words.people:
                self.before.people.add(a.id)
            return self._as(a, actor)
        if self.doc[end - 1].lower_ in self.words.heads:
            return self._described(a)
        return self._unknown(a, person=False)

    def _as(self, a: ActorMention, actor: Actor) -> ActorMention:
        abroad = actor.home and self.home and actor.home != self.home
        kind = FOREIGN_KIND.get(actor.kind, actor.kind) if abroad else actor.kind
        return replace(a, actor_id=actor.id, name=actor.names[0], kind=kind)

    def _is_country(self, a: ActorMention) -> bool:
        """Whether a mention is a country's name and no more: 'killed in U.S. air strikes'."""
        place = self.place_at.get(a.tokens[0])
        return place is not None and place.tokens == a.tokens and self._nationality(*a.tokens) is not None

    def _nation(self, a: ActorMention, *, forces: bool) -> ActorMention:
        place = self.place_at.get(a.tokens[0])
        iso = place.place.country if place and place.place else None
        if not iso:
            return replace(a, name=a.span.quote)
        head = self.doc[a.tokens[1] - 1].head.lower_
        known = self.words.heads.get(head)
        ruling = not forces or head in self.words.titles
        part = "government" if ruling else PARTS.get(known.name, "forces") if known else "forces"
        return self._as(a, self.words.state(iso, part))

    def _described(self, a: ActorMention) -> ActorMention:
        first, last = a.tokens
        quote = a.span.quote.lower()
        actor = self.words.named(self.doc.quote(first, last), self.home)
        if actor is not None:
            return self._as(a, actor)
        head = self.words.heads[self.doc[last - 1].lower_]
        if describing.own_name(self.doc, first, last, self.place_at, self.words):
            return self._unknown(a, person=False)
        owner = self._owner(last - 1)
        if owner is not None:
            if head.name == "allies":
                return self._allies(a, owner)
            if head.name in ("forces", "police") and (iso := describing.governed(owner.actor_id)):
                return self._as(a, self.words.state(iso, PARTS.get(head.name, "forces")))  # 'its troops' of a ministry
            return replace(owner, id=a.id, span=a.span, tokens=a.tokens, label=None)
        own = self._beside(a, head)
        if own is not None:
            return self._same(a, own)
        if describing.names_group(self.doc, first, last, self.place_at, self.words):
            return self._unknown(a, person=False)
        nation = self._nationality(first, last) or self._framing(a, head)
        backed = next((b for b in BACKED if b in quote.replace(" - ", "-")), None)
        word = self.doc[last - 1].lower_
        if backed and first and self.doc[first - 1].lower_ == "the" and word in self.words.anaphors:
            named = self.before.group()
            if named is not None and named.id in self.before.named:
                return self._same(a, named)  # 'the Iran-backed group said'
        if backed and nation:
            kind = "political_militia" if head.name == "fighters" else head.kind
            shown = nation.names[0].removesuffix(" forces")
            noun = word if word in self.words.anaphors else "groups"
            return replace(a, name=f"{shown}{backed} {noun}", kind=kind)  # type: ignore[arg-type]
        sent = head.name != "fighters" or word in SENT
        abroad = nation is not None and (nation.home != self.home or head.kind in (*STATE, "unknown"))
        if nation and sent and abroad and head.name in STATE_CLASSES:
            return self._as(a, self.words.state(str(nation.home), PARTS.get(head.name, "forces")))
        below = self._named_below(a, head)
        if below is not None:
            return replace(below, id=a.id, span=a.span, tokens=a.tokens, label=None)
        rebels = head.name in REBELS and not self.defaults.get(head.name)  # No pack says who they are.
        back = self._back(a, head) or (self.before.rebels(*a.tokens) if rebels else None)
        return self._same(a, back) if back else self._by_class(a, head, quote)

    def _back(self, a: ActorMention, head: HeadClass) -> ActorMention | None:
        """The earlier mention that a noun stands for: 'the group', 'the armed group', 'the ministry', 'fighters'."""
        first, last = a.tokens
        word = self.doc[last - 1].lower_
        definite = first > 0 and self.doc[first - 1].lower_ in ("the", "this", "that")
        definite |= head.name == "forces" and last - first == 1 and self.doc[first].dep_ == "compound"  # 'an army jeep'
        for body in (t.lower_ for t in self.doc[first : last - 1] if t.lower_ in self.words.anaphors):
            known = self.before.bearing(body)
            if known is not None:  # 'coalition forces' after 'the US-led coalition'
                return known
        if last - first > 1:
            capitals = [t for t in self.doc[first:last] if t.text[:1].isupper() and t.lower_ not in self.words.beliefs]
            plain = not capitals and word in self.words.anaphors and head.name == "fighters"
            same = describing.class_of(head, a.span.quote, self.words) == head.name
            return self.before.group() if definite and plain and same else None
        if word in self.words.anaphors or (definite and head.name in ("forces", "police", "fighters", "state")):
            known = self.before.bearing(word)
            if known is not None and (head.name not in OFFICIAL or known.kind in (*STATE, "external_forces")):
                return known  # 'the army' is not the Arakan Army
        if head.name != "fighters" or word in SENT:
            return None
        if (word in self.words.unknowns and not definite) or self.defaults.get(word):
            return None  # 'Gunmen shot people': nobody named before; what a pack has a party for is that party
        if word in self.words.unions:
            return self.before.union(word) if definite else None
        if word in ORGANISATIONS:
            return self.before.organisation()
        if word in self.words.members or (word in self.words.anaphors and not definite):
            return None  # 'A group' is another.
        return self.before.group()

    def _beside(self, a: ActorMention, head: HeadClass) -> ActorMention | None:
        """The group that a description stands beside: 'Boko Haram, the armed group', 'the armed group Boko Haram'."""
        last = a.tokens[1]
        noun = self.doc[last - 1]
        if head.name != "fighters" or noun.lower_ not in self.words.anaphors:
            return None
        if noun.dep_ == "appos":
            return next((d for d in self.before.done if d.tokens[0] <= noun.head.i < d.tokens[1] and d.name), None)
        after = next((x for x in self.m.actors if x.tokens[0] == last), None)
        if after is not None and after.label in ("name", "group", "person"):
            known = replace(after, label=None)
            return self._named(known) if after.label == "name" else self._unknown(known, person=False)
        return None

    def _named_below(self, a: ActorMention, head: HeadClass) -> ActorMention | None:
        """Whose 'Army', 'Ministry' or 'Defence Ministry' a headline means: that of the first in the body with a
        country's name or a name of its own ('the Russian Defence Ministry'), wherever the report plays."""
        first, last = a.tokens
        headline = self.m.parsed.sentence(first)
        if not headline.headline or head.kind not in STATE or self.doc[last - 1].tag_ not in ("NN", "NNP"):
            return None
        for x in self.m.actors:
            if x.tokens[0] < headline.last or x.label not in ("name", "description") or not describing.holds(x, a):
                continue
            if x.label == "name":
                found: ActorMention | None = self._named(replace(x, label=None))
            elif self._nationality(*x.tokens) or self._owner(x.tokens[1] - 1):
                found = self._described(replace(x, label=None))
            else:
                continue
            if found is not None and found.actor_id and found.kind in (*STATE, "external_forces"):
                return found
        return None

    def _owner(self, token: int) -> ActorMention | None:
        """Whose forces they are: 'its fighters', 'his forces', \"Israel's air force\"."""
        head = getattr(self.words.heads.get(self.doc[token].lower_), "name", "forces")  # 'its men'
        for child in self.doc[token].children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                behind = next((self._behind(c.i, head == "forces") for c in child.children if c.dep_ == "pobj"), None)
                if behind is not None:
                    return behind  # 'fighters of the National Guard'
            if child.dep_ != "poss":
                continue
            if child.pos_ == "PRON":
                known = next((d for d in self.before.done if d.tokens == (child.i, child.i + 1)), None)
                if known is not None and (known.refers_to in self.before.people or not known.name):
                    return self._led_by(known) or self.before.group()
                return known if known is not None and known.name else None
            if (nation := self._nationality(child.i, child.i + 1)) is not None:
                blank = ActorMention("", self.m.parsed.span(token, token + 1), (token, token + 1))
                return self._as(blank, self.words.state(str(nation.home), PARTS.get(head, "forces")))
        return None

    def _led_by(self, person: ActorMention) -> ActorMention | None:
        """The forces of a person of the registry: those of the last body that it belongs to."""
        above = describing.body_of(person, self.words)
        if iso := describing.governed(above):
            return self._as(person, self.words.state(iso, "forces"))
        return self._as(person, self.words.actors[above]) if above in self.words.actors else None

    def _behind(self, noun: int, forces: bool) -> ActorMention | None:
        """Who stands behind 'fighters of', resolved, where he has a name; of `forces` also the country whose a
        formation is said to be, or the formation by its own capitalised name: 'units of Battlegroup North'."""
        x = next((x for x in self.m.actors if x.tokens[0] <= noun < x.tokens[1]), None)
        if x is not None and x.label == "name":
            return self._named(replace(x, label=None))
        if x is None or not forces or not any(t.text[:1].isupper() for t in self.doc[x.tokens[0] : x.tokens[1]]):
            return None
        of = next((c.i for c in self.doc[noun].children if c.dep_ in ("poss", "amod")), noun)
        nation = self._nationality(of, of + 1)
        return self._as(x, nation) if nation is not None else self._one(x)

    def _allies(self, a: ActorMention, owner: ActorMention) -> ActorMention:
        """'Its allies' are not itself: the home's allies where the owner is its state, else named by the owner."""
        default = self.defaults.get("allies")
        if default and (owner.actor_id or "").startswith(f"world/{(self.home or '').lower()}/"):
            return self._as(a, self.words.actors[default])
        return replace(a, name=f"Allies of {owner.name}", kind="unknown")

    def _by_class(self, a: ActorMention, head: HeadClass, quote: str) -> ActorMention:
        """By the class of the noun: its default in the conflict of the report's country."""
        name = describing.class_of(head, quote, self.words)
        label = quote if any(w in quote for w in PARTY) else None
        if name == "terrorists":
            named = Counter(d.actor_id for d in self.before.done if d.actor_id and d.kind == "rebel_group")
            if named and self.doc[a.tokens[0]].lower_ in self.words.heads:
                return replace(self._as(a, self.words.actors[named.most_common(1)[0][0]]), label=a.span.quote)
        nation = self._nationality(*a.tokens)
        home = nation.home if nation else describing.framed_by(a, self.m.parsed, self.place_at) or self.home
        if not nation and name in OFFICIAL:
            home = describing.country_at(a, self.m.parsed, self.place_at, home, police=name == "police")
        defaults = self.words.homes.get(home or "", {})
        if name == "forces" and not nation and told_from_abroad(a, self.m, self.place_at, self.home):
            return replace(a, name=a.span.quote, kind="state_forces", label=label)
        own = defaults.get(self.doc[a.tokens[1] - 1].lower_) if name == head.name else None
        default = own or defaults.get(name)
        if default:
            iso, _, part = default.removeprefix("world/").partition("/")
            known = self.words.actors.get(default) or self.words.state(iso.upper(), part)
            return replace(self._as(a, known), label=label)
        if name in OFFICIAL and home and name not in defaults:
            return replace(self._as(a, self.words.state(home, name)), label=label)
        if name == "fighters" and a.tokens[1] - a.tokens[0] == 1 and self.outlet and self.outlet.kind == "rebel_group":
            return self._as(a, self.outlet)  # 'the fighters liberated Ora', says the radio of their own side
        where = f" ({self.words.countries[home].name})" if home in self.words.countries else ""
        shown = f"{self.words.plain[name]}{where}" if name in self.words.plain else a.span.quote
        kind = self.words.kinds.get(name) if name in self.words.plain else head.kind
        kind = "unknown" if name not in self.words.plain and a.span.quote.lower() in self.words.anaphors else kind
        return replace(a, name=shown, kind=kind, label=label)  # type: ignore[arg-type]

    def _nationality(self, first: int, last: int) -> Actor | None:
        for i in range(first, last):
            place = self.place_at.get(i)
            if place and place.place and place.place.kind == "country" and place.place.country:
                return self.words.state(place.place.country, "forces")
        return None

    def _framing(self, a: ActorMention, head: HeadClass) -> Actor | None:
        country = describing.framed_by(a, self.m.parsed, self.place_at) if head.name in OFFICIAL else None
        return self.words.state(country, "forces") if country and country != self.home else None

    def _unknown(self, a: ActorMention, *, person: bool) -> ActorMention:
        """A name that no list has: a person without titles, a group by its own words, initials as explained."""
        first, last = a.tokens
        known = self.short.get(name_key(a.span.quote))
        if known is not None:
            (self.before.people if known.id in self.before.people else self.before.named).add(a.id)
            return replace(known, id=a.id, span=a.span, tokens=a.tokens, refers_to=None)
        titles = [t.i for t in self.doc[first:last] if t.lower_ in self.words.titles]
        word, name = self.doc[last - 1].lower_, a.span.quote
        kind: ActorKind = "unknown"
        if word in self.words.men and (owner := self._owner(last - 1)) and owner.kind not in ("unknown", "politician"):
            return replace(owner, id=a.id, span=a.span, tokens=a.tokens, label=None)
        if person:
            self.before.people.add(a.id)
            bare = max((i + 1 for i in titles), default=first)
            kind = "politician" if titles else "unknown"
            if bare < last:
                name = self.m.parsed.span(bare, last).quote
                if last - bare > 1:
                    self.short[name_key(self.doc[last - 1].text)] = replace(a, name=name, kind=kind)
        else:
            self.before.named.add(a.id)
            armed = self.words.heads[word].kind if word in self.words.heads and last - first > 1 else None
            if self.doc[first].lower_ in self.words.group_starts or word in self.words.rebel_words:
                kind = "rebel_group"
            elif armed and self.doc[last - 1].text.islower():
                kind = armed  # type: ignore[assignment]
        named = replace(a, name=name, kind=kind)
        self.short[name_key(a.span.quote)] = self.short[name_key(name)] = named
        return named

    def _abbreviation(self, a: ActorMention) -> None:
        """'Nahr Brigade (NB)': the initials in parentheses mean the name before them from here on."""
        after = self.doc[a.tokens[1] : a.tokens[1] + 3]
        if a.name and len(after) == 3 and after[0].text == "(" and after[2].text == ")" and initials(after[1].text):
            self.short[name_key(after[1].text)] = a
