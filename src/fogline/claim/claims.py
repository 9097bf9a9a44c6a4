"""Resolved -> claims: every act of a report with its roles, places, figures, speaker, modality and codes.

In: resolved mentions. Out: claims in the order of the text, one for each act and named place (`bench/claims/GUIDE.md`
holds the forty rules that are followed).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fogline.claim.background import background_of
from fogline.claim.codes import codes_of
from fogline.claim.confidence import among, apart, confidence_of, features
from fogline.claim.drafts import Draft, common_of, drafts_of
from fogline.claim.judge import first_of, judge_token, weighed
from fogline.claim.owning import owned
from fogline.claim.placing import Where
from fogline.claim.portions import in_part
from fogline.claim.recalled import STATES, recalled
from fogline.claim.retold import dated_below, retold
from fogline.claim.scene import Act, Scene
from fogline.claim.speakers import heard, retracted
from fogline.claim.stopped import SHOT_DOWN
from fogline.claim.tense import OVER, tense_of
from fogline.claim.when import when_of
from fogline.lexicon.events import PARTLY, STRIKES
from fogline.lexicon.figures import load_figures
from fogline.lexicon.frames import filled
from fogline.lexicon.places import place_words
from fogline.model import ActorMention, Claim, Context, Resolved, Sentence, Span, row_id

if TYPE_CHECKING:
    from fogline.model import PlaceMention

TOLLS = frozenset({"casualties_reported", "displacement"})
LONG = 45  # Days in which a total may still be that of the news.
NAMING = frozenset({"dubbed", "named", "called", "call", "calls", "dub", "codenamed", "code-named", "operation"})



def claims_of(resolved: Resolved, context: Context) -> tuple[Claim, ...]:
    """All claims of a report."""
    scene = Scene(resolved, context.lexicon.events)
    claims: dict[str, tuple[Claim, dict[str, float]]] = {}
    drafts = owned(drafts_of(scene), scene, context.lexicon)
    common = common_of(drafts)
    for draft in drafts:
        for claim, told in _claims(draft, scene, common):
            claims.setdefault(claim.id, (claim, told))
    dated = dated_below([c for c, _ in claims.values()], resolved)
    again = retold(dated, resolved, context.lexicon.events)
    others = among(dated, {p.id: p for p in resolved.places}, resolved.figures)
    sure = [
        replace(claim, confidence=confidence_of(apart(claims[claim.id][1] | more)), again=again.get(claim.id))
        for claim, more in zip(dated, others, strict=True)
    ]
    return tuple(_operations(sure, scene))


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


def _claims(draft: Draft, scene: Scene, common: dict[str, float]) -> list[tuple[Claim, dict[str, float]]]:
    """One claim for each place of the act, with the features of its confidence, which is not yet told."""
    resolved, act = scene.resolved, draft.act
    word = scene.doc[act.token]
    sentence = scene.sentence(act.token)
    trigger = resolved.parsed.span(act.token, act.token + 1)
    why: list[tuple[str, str]] = [*act.why]
    judged = weighed(judge_token(resolved.parsed, act.token), scene.said, word)
    modality = judged.modality
    why += [("modality", reason) for reason in judged.reasons]
    state = act.type in STATES
    time, when = when_of(resolved, act.token, modality=modality, background=False, is_state=state)
    background, recall = recalled(
        background_of(resolved, act.token, when, type=act.type), act, scene, dated=when.basis != "published"
    )
    if background:
        time, when = when_of(resolved, act.token, modality=modality, background=True, is_state=state)
    if recall:
        why.append(("background", recall))
    today = (resolved.parsed.published or "")[:10]
    ahead = bool(today) and time is not None and (when.earliest or "")[:10] > today
    if ahead and modality == "actual" and tense_of(word) not in (*OVER - {"perfect"}, "none"):
        modality = "planned"  # 'have called a blockade from 12 April'
        judged = replace(judged, modality=modality)
        time, when = when_of(resolved, act.token, modality=modality, background=background, is_state=state)
        why.append(("modality", "dated after the report"))
    speaker = heard(act, scene, first_of(word).i)
    polarity = judged.polarity
    if retracted(resolved, speaker):
        polarity = "negative"
        why.append(("polarity", "the outlet corrects itself"))
    if polarity == "negative":
        draft = replace(draft, actors=_not_speaker(draft, speaker, scene))
    total = act.type in TOLLS and (background or _of_the_war(draft, scene, sentence))
    if (total or act.entry.id in SHOT_DOWN) and not draft.where.pointed:
        draft = replace(draft, where=_told_here(draft.where, sentence))
    if draft.where.why:
        why.append(("place", draft.where.why))
    figures = [f for f in resolved.figures if f.id in draft.figures]
    codes = codes_of(
        scene.words.types[act.type],
        actors=_actors(draft.actors, scene),
        targets=_actors(draft.targets, scene),
        figures=figures,
        trigger=word.lemma_,
        sentence=scene.doc.quote(sentence.first, sentence.last),
    )
    out = []
    for place, to in _places(draft.where):
        at = place or to
        away = at is not None and not sentence.first <= at.tokens[0] < sentence.last
        claim = Claim(
            id=_id(scene, trigger, act.type, (place, to)),
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
            confidence=0.0,
            name=_name(act, scene),
            carried=away and not draft.where.pointed,
            why=(*why, *([("place", PARTLY)] if at is not None and in_part(act, at, scene) else ())),
        )
        told = features(
            scene,
            act,
            actors=draft.actors,
            targets=draft.targets,
            figures=draft.figures,
            places=tuple(p for p in (place, to) if p),
            carried=away,
            judged=judged,
            negative=polarity == "negative",
            spoken=speaker is not None,
            background=background,
            common=common,
        )
        out.append((claim, told))
    return out


def _not_speaker(draft: Draft, speaker: str | None, scene: Scene) -> tuple[str, ...]:
    """The doers without who says it, where only the reader model named him: 'the army said that Ora had not fallen'
    denies another's gain, by a verb whose subject is the place."""
    said = next((a.source for a in scene.resolved.attributions if a.id == speaker), None)
    if said is None or draft.act.type != "territory_gained" or "subj" not in draft.act.entry.slots("place"):
        return draft.actors
    return tuple(i for i in draft.actors if not scene.by_id[i].span.overlaps(said))


def _of_the_war(draft: Draft, scene: Scene, sentence: Sentence) -> bool:
    """Whether figures count from a beginning that is long past or an event ('since the fighting began'), or along all
    the front."""
    said = scene.doc.quote(sentence.first, sentence.last).lower()
    if any(w in said for w in place_words().everywhere):
        return True
    published = scene.resolved.parsed.published
    totals = [f for f in scene.resolved.figures if f.id in draft.figures and f.flow == "stock"]
    for f in totals:
        if f.since is not None and published is not None:
            return (date.fromisoformat(published[:10]) - date.fromisoformat(f.since[:10])).days > LONG
    return bool(totals) and load_figures().since_event.search(said) is not None


def _told_here(where: Where, sentence: Sentence) -> Where:
    """A total that is recalled ('the war has killed 40,000'), or what is shot down out of the sky, is nowhere but where
    its own sentence puts it: the place of the sentence before is that of the news."""
    here = [tuple(p for p in of if sentence.first <= p.tokens[0] < sentence.last) for of in (where.places, where.to)]
    return replace(where, places=here[0], to=here[1], why=where.why if any(here) else "")


def _places(where: Where) -> list[tuple[PlaceMention | None, PlaceMention | None]]:
    if where.to:
        return [(where.places[0] if where.places else None, to) for to in where.to]
    return [(place, None) for place in where.places] or [(None, None)]


def _actors(ids: tuple[str, ...], scene: Scene) -> list[ActorMention]:
    return [scene.by_id[i] for i in ids if i in scene.by_id]


def _id(scene: Scene, trigger: Span, kind: str, ends: tuple[PlaceMention | None, PlaceMention | None]) -> str:
    """Of the trigger, the type, the place and, where a movement has both, its goal: 'fled Ora for Velk and Pell' is two
    claims."""
    at = [i for p in ends if p is not None for i in (p.span.start, p.span.end)]
    return row_id((scene.resolved.parsed.report.id, trigger.start, trigger.end, kind, tuple(at) or None))[:16]


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
                after = first + i + 1
                return scene.doc.quote(after + quoted[0] + 1, after + quoted[1]).rstrip(",.")
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
