"""Which triggers are acts: the sense of each, and what the forty rules leave out.

In: the triggers of a report and its scene. Out: acts in the order of the text, weapons not yet looked at.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from fogline.claim.scene import Act, Scene
from fogline.lexicon.events import STRIKES
from fogline.lexicon.frames import filled, fits, objects, passive, subjects

if TYPE_CHECKING:
    from fogline.model import Token

FORCE = STRIKES | {
    "armed_clash",
    "civilians_attacked",
    "offensive_launched",
    "protest_repressed",
    "riot",
    "accident",
    "natural_disaster",
    "attack_repelled",
    "siege",
}
TALK = frozenset(
    {
        "agreement",
        "agreement_broken",
        "talks",
        "accusation",
        "condemnation",
        "demand",
        "rejection",
        "threat",
        "sanction",
        "investigation",
        "responsibility_claimed",
        "responsibility_denied",
        "support_given",
    }
)
BACK = frozenset({"the", "this", "that", "these", "those", "such", "both"})
OWN = (
    "mod",
    "by",
    "of",
    "on",
    "in",
    "at",
    "near",
    "against",
    "between",
    "with",
    "to",
    "toward",
    "towards",
    "into",
    "from",
    "for",
    "around",
    "targeting",
    "over",
    "across",
    "outside",
)
SINCE = frozenset({"since", "until", "before"})


def acts_of(scene: Scene) -> list[Act]:
    """The acts of a report."""
    settled: list[Act] = []
    for token, triggers in groupby(scene.resolved.triggers, key=lambda t: t.token):
        word = scene.doc[token]
        if _before_noun(word):
            continue
        for trigger in triggers:
            if trigger.types == ("other",) and _infinitive(word):
                continue
            if (
                trigger.types == ("talks",)
                and word.pos_ == "VERB"
                and _infinitive(word)
                and word.dep_ in ("acl", "relcl")
            ):
                continue
            entry, head = scene.words.entries[trigger.entry], scene.doc[trigger.head]
            if (entry.need or entry.deny) and not fits(entry, word, head, scene.kind):
                continue
            settled.append(Act(token, trigger.head, entry, entry.type, why=(("type", f"{entry.id}: {word.text}"),)))
            break
    out: list[Act] = []
    for _, acts in groupby(settled, key=lambda a: scene.resolved.parsed.sentence_of[a.token]):
        out += _of_sentence(list(acts), scene)
    return out


def _infinitive(word: Token) -> bool:
    """'fighting to topple': rule 20 keeps `other` for acts that took place."""
    return word.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)


def _before_noun(word: Token) -> bool:
    """Rule 4: 'besieged Dorna', 'displaced families', 'ceasefire deal' are no claims; 'rebel-held Dorna' is."""
    if word.tag_ in ("VBN", "VBD", "JJ", "VBG") and word.dep_ in ("amod", "compound", "nmod"):
        return not (word.i > 0 and word.nbor(-1).text in ("-", "–", "‑"))
    if word.dep_ == "acl" and word.lower_ in ("stationed", "deployed", "based", "massed", "positioned"):
        return True
    if word.dep_ in ("compound", "nmod", "npadvmod", "poss") and word.pos_ in ("NOUN", "PROPN"):
        return word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN") and word.head.lemma_.lower() not in KEEP
    return False


KILLING = frozenset({"civilians_attacked/kill", "armed_clash/kill-fighters"})
KEEP = frozenset({"access", "delivery", "operation", "effort", "campaign", "drive", "spree", "run", "wave"})


def _of_sentence(acts: list[Act], scene: Scene) -> list[Act]:
    """Rules 7 to 10 and 15: one act a happening, with what is told of its effect taken into it."""
    by_token = {a.token: a for a in acts}
    gone: dict[int, int] = {}
    for act in acts:
        into = _taken_into(act, by_token, scene)
        if into is not None:
            gone[act.token] = into
    force = [a for a in acts if a.type in FORCE and a.token not in gone]
    for act in acts:
        if act.token in gone or not act.entry.effect:
            continue
        word = scene.doc[act.token]
        verb = scene.doc[act.head] if act.entry.light else word
        finite = (
            verb.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB") and not _participle(verb)
        )
        near = [f for f in force if f.token != act.token and not dated_by(f, act, scene)]
        if (act.type == "casualties_reported" and near) or (
            act.type == "property_destroyed"
            and near
            and (not finite or (act.entry.light and _participle(scene.doc[act.head])))
        ):
            gone[act.token] = _nearest(act, near)
    for act in acts:
        if act.entry.id in KILLING and act.token not in gone and _participle(scene.doc[act.token]):
            near = [f for f in force if f.token != act.token and f.token not in gone]
            if near:
                gone[act.token] = _nearest(act, near)
    out = []
    for act in acts:
        if act.token in gone:
            continue
        taken = tuple(sorted(t for t in gone if _root(t, gone) == act.token))
        out.append(replace(act, absorbed=taken))
    return [a for a in out if not _bare_mention(a, scene)]


def dated_by(force: Act, effect: Act, scene: Scene) -> bool:
    """'180 have been killed since the offensive began': the offensive says since when, not by what."""
    here = scene.doc[force.token]
    for _ in range(6):
        if here.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in SINCE for c in here.children):
            return not any(t.i == effect.token for t in here.subtree)
        if here.dep_ == "pobj" and here.head.lower_ == "since":
            return True
        when = here.dep_ in ("advcl", "relcl") and any(c.lower_ == "when" for c in here.children)
        if when and any(c.lower_ == "since" and c.i < here.i for c in here.head.children):
            return not any(t.i == effect.token for t in here.subtree)  # 'Since May, when jets hit Ora, 40 have died'
        if here.head == here:
            return False
        here = here.head
    return False


def _root(token: int, gone: dict[int, int]) -> int:
    seen = set()
    while token in gone and token not in seen:
        seen.add(token)
        token = gone[token]
    return token


def _nearest(act: Act, others: list[Act]) -> int:
    return min(others, key=lambda o: abs(o.token - act.token)).token


def _participle(word: Token) -> bool:
    """'killing nine', 'leaving two homes damaged'."""
    return word.tag_ == "VBG" and not any(c.dep_ == "aux" for c in word.children)


def _taken_into(act: Act, acts: dict[int, Act], scene: Scene) -> int | None:
    """The token of the act that this word only tells more of: 'air strikes targeted', 'killed in an attack', 'repelled
    an attack', 'attack' beside 'Operation'."""
    word, head = scene.doc[act.token], scene.doc[act.head]
    verbal = word.pos_ in ("VERB", "AUX")
    if (
        verbal
        and act.type in FORCE | {"casualties_reported", "property_destroyed"}
        and word.lemma_.lower() in scene.words.reach
    ):
        for doer in (*subjects(word), *_passive_doers(word)):
            for noun in (doer, *doer.conjuncts):
                other = acts.get(noun.i)
                if (
                    other is not None
                    and other.token != act.token
                    and other.type in FORCE
                    and noun.dep_ != "conj_verb"
                    and (act.type != "property_destroyed")
                ):
                    return other.token
        if act.type in (
            "armed_clash",
            "civilians_attacked",
            "casualties_reported",
            "attack_unspecified",
            "property_destroyed",
        ):
            for slot in ("in", "by", "with", "during", "after", "from"):
                for noun in filled(word, word, slot):
                    other = acts.get(noun.i)
                    if (
                        other is not None
                        and other.type in STRIKES
                        and noun.pos_ in ("NOUN", "PROPN")
                        and (slot != "after")
                    ):
                        return other.token
    if not verbal and act.type in FORCE | {"advance"}:
        for other in acts.values():
            if other.type == "attack_repelled" and other.token != act.token:
                verb = scene.doc[other.token]
                if verb.pos_ == "VERB" and (word in objects(verb) or word.head in objects(verb)):
                    return other.token
    if (
        not verbal
        and head != word
        and word.dep_ != "nsubj"
        and head.i in acts
        and (acts[head.i].type == act.type or {acts[head.i].type, act.type} <= STRIKES)
    ):
        return head.i
    if (
        verbal
        and _participle(word)
        and act.type in STRIKES
        and word.dep_ in ("advcl", "acl", "conj")
        and word.lemma_ in scene.words.reach
    ):
        above = word.head
        if above.i in acts and acts[above.i].type in STRIKES:
            return above.i
    return None


def _passive_doers(verb: Token) -> list[Token]:
    return subjects(verb) if passive(verb) else []


def _bare_mention(act: Act, scene: Scene) -> bool:
    """Rule 6: 'The raid drew protests' points back and tells nothing; 'Monday's raid on Dorna' does."""
    word = scene.doc[act.token]
    if word.pos_ not in ("NOUN", "PROPN") or act.absorbed:
        return False
    determiners = {c.lower_ for c in word.children if c.dep_ in ("det", "poss", "predet")}
    if not determiners & BACK:
        return False
    if act.head != act.token and scene.doc[act.head].lemma_ in (
        "launch",
        "conduct",
        "mount",
        "carry",
        "claim",
        "stage",
    ):
        return False
    inside = list(word.subtree)
    if act.type == "casualties_reported" and act.head != act.token:
        inside += list(scene.doc[act.head].subtree)  # 'The toll has risen to 300'
    if any(t.i in scene.figures for t in inside):
        return False
    spans = [(m.tokens, m) for m in scene.resolved.times]
    if any(a <= t.i < b for t in inside for (a, b), _ in spans):
        return False
    return not any(
        t.i in scene.places or scene.actor_at(t) is not None for slot in OWN for t in filled(word, word, slot)
    ) and not any(filled(word, word, slot) for slot in ("by", "on", "against", "from", "near"))
