"""Resolved -> claims: every act of a report with its roles, places, figures, speaker, modality and codes.

In: resolved mentions. Out: claims in the order of the text, one for each act and named place (`bench/claims/GUIDE.md`
holds the forty rules that are followed).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.claim.acts import acts as acts_told
from fogline.claim.amounts import figures_of
from fogline.claim.answers import heard, kinds
from fogline.claim.background import background_of
from fogline.claim.codes import codes_of
from fogline.claim.confidence import confidence_of, features
from fogline.claim.judge import judge_token, weighed
from fogline.claim.means import types_of
from fogline.claim.roles import actors_of, targets_of
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import BACK, FORCE, STRIKES
from fogline.claim.speakers import retracted, speaker_of
from fogline.claim.when import when_of
from fogline.claim.where import Where, where_of
from fogline.lexicon.frames import filled
from fogline.model import ActorMention, Claim, Context, Resolved, Span, row_id

if TYPE_CHECKING:
    from fogline.model import PlaceMention

STATES = frozenset({"territory_held", "siege", "support_given"})
NEEDS_ADDRESSEE = frozenset({"accusation", "condemnation", "demand", "threat"})
WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)
SURE_TYPE = 0.6  # chance from which the model's type stands whatever weapons are named about
OPERATIONS = frozenset({"campaign", "offensive", "operation", "assault", "counteroffensive", "push", "drive"})
NAMING = frozenset({"dubbed", "named", "called", "call", "calls", "dub", "codenamed", "code-named", "operation"})
NEEDS_HOLDER = frozenset({"territory_held"})

# Where an act takes its place from another sentence by words of its own: 'the city', 'the two towns'.
POINTED = ("the places told before as a list", "what the noun for the place points back to")


@dataclass(frozen=True, slots=True)
class Draft:
    """An act with its roles and places, before it is told apart by place."""

    act: Act
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    where: Where
    figures: tuple[str, ...] = ()


def claims_of(resolved: Resolved, context: Context) -> tuple[Claim, ...]:
    """All claims of a report."""
    scene = Scene(resolved, context.lexicon.events)
    claims: list[Claim] = []
    seen: set[str] = set()
    for draft in _drafts(scene):
        for claim in _claims(draft, scene):
            if claim.id not in seen:
                seen.add(claim.id)
                claims.append(claim)
    return tuple(_operations(claims, scene))


def _operations(claims: list[Claim], scene: Scene) -> list[Claim]:
    """'They opened an offensive. The campaign, which they call "Dawn Shield", …': a name told in a sentence without an
    act of its own belongs to the offensive told last before it."""
    named = {c.sentence.start for c in claims if c.name}
    out = list(claims)
    for sentence in scene.resolved.parsed.sentences:
        name = operation_name(scene, sentence.first, sentence.last)
        if name is None or sentence.start in named:
            continue
        before = [i for i, c in enumerate(out) if c.type == "offensive_launched" and c.trigger.start < sentence.end]
        if before and out[before[-1]].name is None:
            out[before[-1]] = replace(out[before[-1]], name=name)
    return out


def _drafts(scene: Scene) -> list[Draft]:
    """Acts with means, roles, places and figures."""
    acts = acts_told(scene)
    settled: list[tuple[Act, str]] = []
    typed: list[Act] = []
    tokens = {a.token for a in acts}
    for act in acts:
        for kind, reason in _means(act, scene, settled, frozenset(tokens - {act.token, *act.absorbed})):
            named = replace(act, type=kind, why=(*act.why, ("type", reason)) if reason else act.why)
            typed.append(named)
            settled.append((named, kind))
    typed = _by_same_attacker(typed, scene)
    figures = figures_of(acts, scene)
    drafts: list[Draft] = []
    placed: list[tuple[Act, Where]] = []
    for act in typed:
        actors = actors_of(act, scene)
        targets = targets_of(act, scene, actors)
        where = where_of(act, scene, acts, placed)
        draft = _inherited(Draft(act, actors, targets, where, figures.get(act.token, ())), drafts, scene)
        if _complete(draft):
            drafts.append(draft)
            placed.append((act, draft.where))
    return [_blamed(d, drafts, scene) for d in drafts]


def _means(
    act: Act, scene: Scene, settled: list[tuple[Act, str]], others: frozenset[int]
) -> tuple[tuple[str, str], ...]:
    """The type by its means: the model's where it is sure, else the words for weapons about the act."""
    found = kinds(scene, act.token)
    if found and found[0][0] == act.type and (found[0][1] >= SURE_TYPE or not act.entry.means):
        return ((act.type, ""),)
    return types_of(act, scene, settled, others)


def _blamed(draft: Draft, drafts: list[Draft], scene: Scene) -> Draft:
    """'accusations by Norland, alleging Velkish support': the accused is the doer of the act that is told behind it."""
    if draft.act.type not in ("accusation", "condemnation") or draft.targets:
        return draft
    sentence = scene.sentence(draft.act.token)
    for other in drafts:
        if draft.act.token < other.act.token < sentence.last and other.actors and other.act.type not in NEEDS_ADDRESSEE:
            theirs = tuple(a for a in other.actors if a not in draft.actors)
            if theirs:
                return replace(draft, targets=theirs)
    return draft


def _by_same_attacker(acts: list[Act], scene: Scene) -> list[Act]:
    """Rule 11: 'Norland's strikes go on' are air strikes where Norland's jets are told of elsewhere in the report."""
    known: dict[str, list[str]] = {}
    for act in acts:
        if act.type in STRIKES - {"attack_unspecified"}:
            for actor in actors_of(act, scene):
                known.setdefault(_name_of(actor, scene), []).append(act.type)
    out = []
    for act in acts:
        if act.type == "attack_unspecified" and scene.doc[act.token].lemma_ in (
            "strike",
            "raid",
            "barrage",
            "salvo",
            "sortie",
        ):
            kinds = [k for a in actors_of(act, scene) for k in known.get(_name_of(a, scene), [])]
            if kinds and len(set(kinds)) == 1:
                act = replace(act, type=kinds[0], why=(*act.why, ("type", "the same attacker's means elsewhere")))
        out.append(act)
    return out


def _name_of(actor: str, scene: Scene) -> str:
    mention = scene.by_id[actor]
    return (mention.actor_id or mention.name or mention.span.quote).lower()


def _complete(draft: Draft) -> bool:
    """Rules 5 and 17: a holder and a place; a speaker and somebody addressed."""
    kind = draft.act.type
    if kind in NEEDS_HOLDER:
        return bool(draft.actors and draft.where.places)
    if kind == "support_given":
        return bool(draft.actors or draft.targets)
    if kind in NEEDS_ADDRESSEE:
        return bool(draft.actors)
    if kind == "casualties_reported" and draft.act.entry.nouns:
        return bool(draft.figures)
    return True


def _inherited(draft: Draft, before: list[Draft], scene: Scene) -> Draft:
    """Rule 6: a word that points back takes actor and place from the act that it means."""
    word = scene.doc[draft.act.token]
    back = word.pos_ == "NOUN" and any(c.lower_ in BACK or c.lower_.rstrip("'s’") in WEEKDAYS for c in word.children)
    theirs = any(c.dep_ == "poss" and c.pos_ == "PRON" and c.i not in scene.actors for c in word.children)
    if theirs and not draft.actors and before:
        draft = replace(draft, actors=before[-1].actors)
    led = _operation_led(draft, before, scene)
    if led:
        draft = replace(draft, actors=led)
    host = _host(draft, before, scene)
    if host is not None:
        return replace(
            draft,
            actors=host.actors,
            targets=draft.targets or host.targets,
            where=draft.where if draft.where.places else _named(host.where),
        )
    if not back or draft.act.type not in FORCE:
        return draft
    family = STRIKES if draft.act.type in STRIKES else {draft.act.type}
    for other in reversed(before):
        if other.act.type in family and other.act.token != draft.act.token:
            return replace(
                draft,
                actors=draft.actors or other.actors,
                where=draft.where if draft.where.places else _named(other.where),
            )
    return draft


def _operation_led(draft: Draft, before: list[Draft], scene: Scene) -> tuple[str, ...]:
    """'The campaign is meant to retake Ora': the doers are those of the operation that is the subject."""
    word = scene.doc[draft.act.token]
    if draft.actors or word.pos_ != "VERB":
        return ()
    doers = {t.lemma_.lower() for t in filled(word, word, "subj")}
    if not doers & OPERATIONS:
        return ()
    launched = [d for d in before if d.act.type == "offensive_launched" and d.actors]
    return launched[-1].actors if launched else ()


def _named(where: Where) -> Where:
    """Places that another act may take over: not 'to the north' without an anchor of its own."""
    return where if any(p.span.quote[:1].isupper() or p.relation for p in (*where.places, *where.to)) else Where()


def _host(draft: Draft, before: list[Draft], scene: Scene) -> Draft | None:
    """The act whose noun is the subject of this one: 'the strikes caused damage'."""
    if draft.actors or draft.act.type not in ("property_destroyed", "casualties_reported", "displacement"):
        return None
    head = scene.doc[draft.act.head]
    if head.pos_ != "VERB":
        return None
    doers = {t.i for t in filled(head, head, "subj")}
    return next((d for d in reversed(before) if d.act.token in doers), None)


def _claims(draft: Draft, scene: Scene) -> list[Claim]:
    """One claim for each place of the act."""
    resolved, act = scene.resolved, draft.act
    word = scene.doc[act.token]
    sentence = scene.sentence(act.token)
    trigger = resolved.parsed.span(act.token, act.token + 1)
    why: list[tuple[str, str]] = [*act.why]
    judged = weighed(judge_token(resolved.parsed, act.token), scene.said, act.token)
    modality = judged.modality
    why += [("modality", reason) for reason in judged.reasons]
    state = act.type in STATES
    time, when = when_of(resolved, act.token, modality=modality, background=False, is_state=state)
    background, told = background_of(resolved, act.token, when, type=act.type)
    if background:
        time, when = when_of(resolved, act.token, modality=modality, background=True, is_state=state)
    if told:
        why.append(("background", told))
    speaker = heard(scene, act.token, speaker_of(resolved, act.token))
    polarity = judged.polarity
    if retracted(resolved, speaker):
        polarity = "negative"
        why.append(("polarity", "the outlet corrects itself"))
    if draft.where.why:
        why.append(("place", draft.where.why))
    figures = [f for f in resolved.figures if f.id in draft.figures]
    codes = codes_of(
        scene.words.types[act.type],
        actors=_actors(draft.actors, scene),
        targets=_actors(draft.targets, scene),
        figures=figures,
        trigger=word.lemma_,
        sentence=scene.doc[sentence.first : sentence.last].text,
    )
    pointed = draft.where.why in POINTED
    out = []
    for place, to in _places(draft.where):
        at = place or to
        out.append(
            Claim(
                id=_id(scene, trigger, act.type, at),
                report=resolved.parsed.report.id,
                sentence=resolved.parsed.report.span(sentence.start, sentence.end),
                trigger=trigger,
                type=act.type,
                codes=codes,
                actors=draft.actors,
                targets=draft.targets,
                instrument=_instrument(act, scene),
                place=place.id if place else None,
                to=to.id if to else None,
                time=time,
                when=when,
                figures=draft.figures,
                modality=modality,
                polarity=polarity,
                background=background,
                asserted_by=speaker,
                confidence=confidence_of(
                    features(
                        scene,
                        act,
                        actors=draft.actors,
                        targets=draft.targets,
                        figures=draft.figures,
                        places=tuple(p for p in (place, to) if p),
                        carried="carried" in draft.where.why or "sentence" in draft.where.why,
                        judged=judged,
                        negative=polarity == "negative",
                        spoken=speaker is not None,
                        background=background,
                    )
                ),
                name=_name(act, scene),
                carried=at is not None and not sentence.first <= at.tokens[0] < sentence.last and not pointed,
                why=tuple(why),
            )
        )
    return out


def _places(where: Where) -> list[tuple[PlaceMention | None, PlaceMention | None]]:
    if where.to:
        return [(where.places[0] if where.places else None, to) for to in where.to]
    return [(place, None) for place in where.places] or [(None, None)]


def _actors(ids: tuple[str, ...], scene: Scene) -> list[ActorMention]:
    return [scene.by_id[i] for i in ids if i in scene.by_id]


def _id(scene: Scene, trigger: Span, kind: str, place: PlaceMention | None) -> str:
    at = (place.span.start, place.span.end) if place else None
    return row_id((scene.resolved.parsed.report.id, trigger.start, trigger.end, kind, at))[:16]


def _instrument(act: Act, scene: Scene) -> Span | None:
    """The weapon as the text has it: 'with barrel bombs', 'rocket' of 'rocket attacks', 'shells' that fell."""
    if act.type not in STRIKES:
        return None
    word, head = scene.doc[act.token], scene.doc[act.head]
    weapons = ("munition", "bomb_words", "chemical", "aircraft", "artillery", "drone", "ied_words", "grenade")
    for slot in ("with", "using", "obj", "by", "subj", "mod"):
        for filler in filled(word, head, slot):
            if any(scene.words.is_a(filler.lemma_.lower(), w) for w in weapons):
                first = min(
                    [
                        filler.i,
                        *(
                            c.i
                            for c in filler.children
                            if c.dep_ in ("compound", "amod") and c.i == filler.i - 1 and c.i not in scene.actors
                        ),
                    ]
                )
                return scene.resolved.parsed.span(first, filler.i + 1)
    return None


def _name(act: Act, scene: Scene) -> str | None:
    """An operation's name: 'Operation Deter the Aggression', 'dubbed "Dawn Shield"'."""
    if act.type != "offensive_launched":
        return None
    sentence = scene.sentence(act.token)
    return operation_name(scene, sentence.first, sentence.last)


def operation_name(scene: Scene, first: int, last: int) -> str | None:
    """The name of an operation in the tokens `[first, last)`."""
    tokens = scene.doc[first:last]
    for i, token in enumerate(tokens):
        if token.lower_ in NAMING and i + 1 < len(tokens):
            rest = tokens[i + 1 :]
            quoted = [j for j, t in enumerate(rest[:12]) if t.text in ('"', "“", "”", "''", "``", "'", "‘", "’")]
            if len(quoted) >= 2 and quoted[0] <= 1:
                return str(rest[quoted[0] + 1 : quoted[1]].text).rstrip(",.")
            if token.text == "Operation" and rest[0].text[:1].isupper():
                names = [token.text]
                for t in rest[:6]:
                    if not (t.text[:1].isupper() or t.lower_ in ("the", "of", "and")):
                        break
                    names.append(t.text)
                while names[-1] in ("the", "of", "and"):
                    names.pop()
                return " ".join(names)
    return None
