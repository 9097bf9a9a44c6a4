"""Speakers by the reader model: where the parse has none, or the wrong one.

In: a parse with its readout, and the attributions that the parse shows. Out: the same with a better speaker, and those
that it does not show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from fogline.find.hearsay import Draft
from fogline.find.speech import Range, noun_phrase, trim
from fogline.model import Parsed

TOLD = 0.5  # chance from which the reader model's act, and its word for who says so, are believed
OVERRUN = 3  # words by which a parsed speaker may begin before the model's: a title or a kind, no clause


def heard(parsed: Parsed, draft: Draft) -> Draft:
    """The attribution with the speaker whom the reader model names for the acts in what is said, if that one stands by
    the cue and the parse has no speaker, or one that runs on far to the left: 'killed 25 members of the Front the
    British-based Observatory said', without a comma, makes the dead speak."""
    if draft.cue is None or parsed.doc[draft.cue[0]].pos_ != "VERB":
        return draft  # 'allegedly' has no speaker.
    run = _named(parsed, draft.cue, draft.content)
    if run is None:
        return draft
    overrun = draft.source is not None and draft.source[1] == run[1] and run[0] - draft.source[0] > OVERRUN
    if overrun and draft.source is not None:  # Not 'a Norlandish officer at Ora acknowledged'.
        first, name = draft.source[0], parsed.doc.top(*run)
        seat = name.dep_ == "pobj" and first <= name.head.head.i < name.i
        overrun = not (seat and not any(t.pos_ in ("VERB", "AUX") for t in parsed.doc[max(0, first - 1) : run[0]]))
    if draft.source is None or (overrun and not _joined(parsed, draft.source, run)):
        first, last = draft.content
        if first < run[1] and run[0] < last:  # What is said ends where its speaker begins, or begins behind him.
            first, last = (first, run[0]) if run[0] > first else (run[1], last)
        return replace(draft, source=run, content=(first, last)) if first < last else draft
    return draft


def _joined(parsed: Parsed, source: Range, last: Range) -> bool:
    """Whether a parsed speaker that begins behind a comma is several joined: ', two residents and a doctor said'; but
    not where a noun phrase begins again without a comma: ', Velk and Pell the army said'."""
    doc = parsed.doc
    opens = source[0] == parsed.sentence(source[0]).first or doc[source[0] - 1].text == ","
    joint = next((t.i for t in doc[source[0] : last[1]] if t.dep_ == "cc" and t.lower_ == "and"), None)
    return opens and joint is not None and not any(t.pos_ == "DET" for t in doc[joint + 2 : last[1]])


def _named(parsed: Parsed, cue: Range, content: Range) -> Range | None:
    """The run of words right before or behind a cue that name the speaker of an act told in these words."""
    said = parsed.readout
    if said is None:
        return None
    sentence = parsed.sentences[parsed.sentence_of[cue[0]]]
    chance = np.zeros(sentence.last - sentence.first, dtype=np.float32)
    for act in said.events(TOLD):
        if content[0] <= act < content[1]:
            chance = np.maximum(chance, said.role(act, "speaker")[sentence.first : sentence.last])
    named = {sentence.first + int(i) for i in np.flatnonzero(chance >= TOLD)}
    for at in (cue[0] - 1, cue[0] - 2, cue[1], cue[1] + 1):
        if at in named:
            first, last = at, at + 1
            while first - 1 in named:
                first -= 1
            while last in named:
                last += 1
            return (first, last) if last <= cue[0] or first >= cue[1] else None
    return None


def unparsed(parsed: Parsed, drafts: Iterable[Draft]) -> list[Draft]:
    """An attribution for each sentence with an act whose speaker the reader model names and no cue shows: 'shells fell
    at dawn the Observatory said More than ten died', 'the toll given by the town council', 'source: army'."""
    said = parsed.readout
    if said is None:
        return []
    taken = [d.source for d in drafts if d.source is not None]
    made: dict[tuple[Range, int], Draft] = {}
    for act in said.events(TOLD):
        number = parsed.sentence_of[act]
        sentence = parsed.sentences[number]
        if not sentence.claims or said.fact(act, "spoken") < TOLD:
            continue
        chance = said.role(act, "speaker")
        first = int(chance.argmax())
        if chance[first] < TOLD:
            continue
        last = first + 1
        while first and chance[first - 1] >= TOLD:
            first -= 1
        while last < len(chance) and chance[last] >= TOLD:
            last += 1
        whole = noun_phrase(parsed.doc.top(first, last), (sentence.first, sentence.last))
        if whole[0] <= first and last <= whole[1] and not whole[0] <= act < whole[1]:
            first, last = whole  # with its title
        if any(a < last and first < b for a, b in taken):
            continue
        content = (sentence.first, sentence.last)
        if content[0] <= first < content[1]:
            content = (content[0], first) if act < first else (last, content[1])
        content = trim(parsed.doc, content)
        if content[0] <= act < content[1]:
            made.setdefault(((first, last), number), Draft((first, last), None, content, "asserts"))
    return list(made.values())
