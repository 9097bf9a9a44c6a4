"""Is an act recalled? What the rules and the reader model say of it and of the acts about it, weighed.

In: an act, its scene, and the rules' verdict. Out: yes or no, with the reason.
"""

from __future__ import annotations

from fogline.claim.choice import Features, chance_of, forms, odds
from fogline.claim.scene import Act, Scene
from fogline.claim.senses import TALK
from fogline.claim.tense import tense_of

FORM = "background"
STATES = frozenset({"territory_held", "siege", "support_given"})
QUIET = 0.05  # the chance of history where there is none
LEAD = 2  # sentences from the top in which reports tell their news
FAR = 20  # sentences from the top beyond which more tell nothing


def recalled(ruled: tuple[bool, str], act: Act, scene: Scene, *, dated: bool) -> tuple[bool, str]:
    """Whether an act is background, and why. `ruled`: the verdict of `background.py`; `dated`: its time is told."""
    form = forms()[FORM]
    if chance_of(features(act, scene, ruled, dated=dated), form["weights"]) < form["least"]:
        return False, ""
    return ruled if ruled[0] else (True, f"reader {scene.said.fact(act.token, 'background'):.2f}")


def features(act: Act, scene: Scene, ruled: tuple[bool, str], *, dated: bool) -> Features:
    """What speaks for and against: history is told in runs of sentences, late, and not in the present tense."""
    token, sentences = act.token, scene.resolved.parsed.sentences
    number, said = scene.resolved.parsed.sentence_of[token], odds(scene.said.fact(token, "background"))
    tense = tense_of(scene.doc[token])
    return {
        "recalled": said, "recalled, dated": said if dated else 0.0, "dated": dated, "ruled": ruled[0],
        "ruled, dated": ruled[0] and dated, "long before": ruled[0] and "more than a month" in ruled[1],
        "beside": odds(max(_history(scene, number, token), default=QUIET)),
        "before": odds(max(_history(scene, number - 1, token), default=QUIET) if number else QUIET),
        "after": odds(max(_history(scene, number + 1, token), default=QUIET) if number + 1 < len(sentences) else QUIET),
        "lead": number <= LEAD, "late": min(number, FAR) / FAR, "state": act.type in STATES, "talk": act.type in TALK,
        "present": tense == "present", "past": tense == "past", "future": tense == "future",
        "no tense": tense == "none",
    }  # fmt: skip


def _history(scene: Scene, number: int, but: int) -> list[float]:
    """The chances of the acts of a sentence, without one, to be history."""
    chances = scene.history.get(number, ())
    return [chance for token, chance in chances if token != but]
