"""Who says so: by rule the innermost attribution whose content holds an act, weighed with what the reader model says.

In: an act and its scene. Out: the attribution's id, or None for the report's own voice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fogline.claim.answers import AWAY
from fogline.claim.choice import Features, choose, odds
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import TALK
from fogline.lexicon.modality import load_modality
from fogline.lexicon.speech import SpeechWords, load_speech
from fogline.model import Attribution, Resolved

if TYPE_CHECKING:
    from fogline.model import Doc

FIRST = frozenset({"i", "we"})
INNER = frozenset({"citing", "quoting"})
OWN_ACTS = frozenset({"claim", "order"})  # 'claimed the attack', 'ordered a raid': what is done with words
SILENT = 0.05  # chance of a speaker below which the rules' nameless one is not believed
QUOTES = "\"“”«»"
EARLIER = re.compile(r"\b(?:earlier|previous|original) (?:version|edition) of (?:this|the|our)\b", re.I)


def speaker_of(resolved: Resolved, trigger: int) -> str | None:
    """The id of the innermost attribution around a trigger, None where the report speaks itself.

    The cue of a speech act is the report's ('Moscow **accused** Kyiv'), unless an outer speaker tells of it.
    """
    words = load_speech()
    start, end = resolved.parsed.starts[trigger], resolved.parsed.ends[trigger]
    around: list[Attribution] = []
    silent = unconfirming(resolved, start)
    for a in resolved.attributions:
        if a.id in silent or not (a.content.start <= start and end <= a.content.end):
            continue
        if a.cue_token == trigger or _covers(a, start, end) or not _told(a, resolved.parsed.doc, words):
            continue
        around.append(a)
    best = min(around, key=_size, default=None)
    if best is None:
        return None
    return _spoken_by(best, around, resolved.parsed.doc).id


# 'It had not yet confirmed how many of the six dead were fighters': dead they are.
GIVEN = ("how ", "which ", "who ", "when ", "where ", "why ")


def unconfirming(resolved: Resolved, at: int) -> frozenset[str]:
    """The ids of attributions to those who could not confirm what stands at a character, and to those who say so: 'the
    UN said it could not confirm reports of shelling' does not tell of shelling."""
    doc, left_open = resolved.parsed.doc, load_modality().unconfirmed
    around = [a for a in resolved.attributions if a.content.start <= at < a.content.end]
    open_ones = (a for a in around if not a.content.quote.lower().startswith(GIVEN))
    cues = [a.cue for a in open_ones if a.cue and a.cue_token is not None and left_open(doc[a.cue_token])]
    return frozenset(
        a.id for a in around for c in cues if a.cue == c or (a.content.start <= c.start and c.end <= a.content.end)
    )


def _told(a: Attribution, doc: Doc, words: SpeechWords) -> bool:
    """Does a speaker tell of an act? Wishes and plans are told by the report ('rebels plan to storm Ora'), and so is
    what somebody has *not* said, what nobody known was told to do, and what a crowd gathers to demand."""
    if a.cue_token is None:
        return True
    cue = doc[a.cue_token]
    lemma = cue.lemma_.lower()
    finite = any(c.dep_ == "ccomp" and any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children) for c in cue.children)
    if lemma in words.intentions and not (finite and lemma in words.verbs):
        return False
    if (cue.lower_ in words.to_do and cue.pos_ != "VERB") or (lemma in words.wishes and cue.pos_ == "NOUN"):
        return False
    if any(c.dep_ == "neg" for c in cue.children):
        return False
    if (a.source is None and a.stance == "demands") or (a.source is None and lemma in words.told and lemma != "report"):
        return False
    if cue.tag_ == "VB" and cue.dep_ in ("advcl", "acl", "relcl") and any(c.lower_ == "to" for c in cue.children):
        return False
    governs = any(c.dep_ == "dobj" for c in cue.children) and not any(
        c.dep_ in ("ccomp", "xcomp") for c in cue.children
    )
    return not (governs and lemma in OWN_ACTS)


def _spoken_by(best: Attribution, around: list[Attribution], doc: Doc) -> Attribution:
    """The attribution that counts where the innermost one leads to another: 'I think', he said; 'it rejects the charge
    that'; 'the agency said, citing a source'."""
    wider = sorted((a for a in around if a is not best), key=_size)
    outer = next((a for a in wider if a.cue != best.cue), None)
    if outer is None:
        return best
    if best.source is not None and best.source.quote.lower() in FIRST:
        return outer
    noun = best.cue_token is not None and doc[best.cue_token].pos_ == "NOUN"
    denied = outer.source is not None and outer.stance == "denies"  # 'rejects the paper's claim that it shelled Ora'
    if (best.source is None and (noun or denied)) or (noun and denied):
        return outer
    cited = (a for a in wider if a.cue_token is not None and doc[a.cue_token].lower_ in INNER)
    return next((a for a in cited if a.cue_token is not None and doc[a.cue_token].head.i == best.cue_token), best)


def heard(act: Act, scene: Scene, token: int) -> str | None:
    """Who says so: the likeliest of the report's attributions, as rules and reader model have it. `token`: the first of
    joined words, of which an attribution's content is told."""
    ruled = speaker_of(scene.resolved, act.token)
    chosen = choose("speaker", candidates(act, scene, token, ruled))
    if chosen is not None:
        return chosen.id
    nameless = any(a.id == ruled and a.source_tokens is None for a in scene.resolved.attributions)
    return ruled if nameless and scene.said.fact(token, "spoken") >= SILENT else None


def candidates(act: Act, scene: Scene, token: int, ruled: str | None) -> list[tuple[Attribution, Features]]:
    """The attributions of named speakers that an act may be of, with what speaks for and against each."""
    spoken, number, at = scene.said.fact(token, "spoken"), scene.resolved.parsed.sentence_of, scene.starts[token]
    silent = unconfirming(scene.resolved, scene.starts[token])
    heard = (a for a in scene.resolved.attributions if a.id not in silent)
    named = [(a, a.source_tokens) for a in heard if a.source_tokens is not None]
    told = scene.chances(token, "speaker", [words for _, words in named])
    sentence = scene.sentence(token)
    quoted = scene.doc[sentence.first].text[:1] in QUOTES  # A quotation runs over sentences, its speaker stands in one.
    found: list[tuple[Attribution, Features]] = []
    for n, (a, words) in enumerate(named):
        if told[n] < AWAY and a.id != ruled:
            continue
        apart = number[token] - number[words[0]]
        inside = a.content.start <= at < a.content.end
        features = {
            "named": odds(told[n]), "others": odds(max(told[:n] + told[n + 1 :], default=0.0)),
            "spoken": odds(spoken), "ruled": a.id == ruled, "other ruled": ruled is not None and a.id != ruled,
            "here": apart == 0, "before": apart == 1, "far before": apart > 1, "next": apart == -1,
            "behind": apart < -1, "inside": inside, "inside here": inside and apart == 0, "cue": a.cue_token == token,
            "stance": a.stance != "asserts", "quoted": quoted, "quoted away": quoted and apart != 0,
            "ruled in quotation": quoted and a.id == ruled, "ruled away": a.id == ruled and apart != 0,
            "talk": act.type in TALK,
        }  # fmt: skip
        found.append((a, features))
    return found


def retracted(resolved: Resolved, attribution: str | None) -> bool:
    """'An earlier version of this report said that …': what the outlet takes back did not happen, by its own word."""
    said = next((a for a in resolved.attributions if a.id == attribution), None)
    return said is not None and said.source is not None and bool(EARLIER.search(said.source.quote))


def _covers(a: Attribution, start: int, end: int) -> bool:
    """Is the word part of the speaker's name or of the cue?"""
    return any(s is not None and s.start <= start and end <= s.end for s in (a.source, a.cue))


def _size(a: Attribution) -> int:
    return a.content.end - a.content.start
