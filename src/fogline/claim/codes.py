"""The same claim in the codes of ACLED, PLOVER and UCDP.

In: a type and the kinds of its actors, targets and figures. Out: `Codes`; where a scheme offers two codes the rule
named
in `lexicon/data/codes/types.yaml` chooses.
"""

from __future__ import annotations

from collections.abc import Collection

from fogline.lexicon.events import EventType
from fogline.model import ActorMention, Codes, FigureMention
from fogline.model.mentions import FIGHTING

STATE = frozenset({"state_forces", "government"})
FIGHTERS = (
    "fighter",
    "soldier",
    "troop",
    "militant",
    "rebel",
    "gunm",
    "insurgent",
    "jihadi",
    "terrorist",
    "combatant",
    "militia",
)
WORDS = frozenset({"support", "supporter", "back", "backing", "backer", "voice", "pledge", "promise"})
CROWD = frozenset({"demonstrator", "protester", "demonstration", "protest", "rally"})


def codes_of(
    kind: EventType,
    *,
    actors: Collection[ActorMention],
    targets: Collection[ActorMention],
    figures: Collection[FigureMention],
    trigger: str = "",
    sentence: str = "",
) -> Codes:
    """The codes of a claim. A code that the text does not settle stays empty."""
    acled = kind.acled[0] if len(kind.acled) == 1 else None
    plover = kind.plover[0] if len(kind.plover) == 1 else None
    match kind.choose:
        case "state_or_not":
            kinds = {a.kind for a in actors}
            if kinds:
                acled = (
                    kind.acled[1] if kinds & STATE and not kinds & {"rebel_group", "external_forces"} else kind.acled[0]
                )
        case "by_target":
            kinds = {a.kind for a in targets}
            people = _people(figures)
            acled = kind.acled[0] if kinds & FIGHTING else kind.acled[1] if "civilians" in kinds or people else None
        case "by_harm":
            harmed = any(f.measure in ("killed", "injured") and (f.high or f.best or f.low or 0) > 0 for f in figures)
            acled = kind.acled[0] if harmed else kind.acled[1]
        case "by_crowd":
            acled = kind.acled[0] if any(w in sentence.lower() for w in CROWD) else kind.acled[1]
        case "words_or_arms":
            plover = kind.plover[0] if trigger.lower() in WORDS else kind.plover[1]
    return Codes(acled, plover, _ucdp(kind, actors, targets, figures))


def _people(figures: Collection[FigureMention]) -> bool:
    return any(
        f.measure in ("killed", "injured") and f.who and not any(w in f.who.lower() for w in FIGHTERS) for f in figures
    )


def _ucdp(
    kind: EventType,
    actors: Collection[ActorMention],
    targets: Collection[ActorMention],
    figures: Collection[FigureMention],
) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; only where the type can be lethal violence, somebody is said to
    be killed, and the sides are told."""
    if not kind.ucdp or not any(f.measure == "killed" for f in figures):
        return None
    sides = [{m.kind for m in side} for side in (actors, targets)]
    armed = [side & FIGHTING for side in sides]
    if kind.name == "civilians_attacked" or (armed[0] and "civilians" in sides[1] and not armed[1]):
        return 3 if armed[0] or sides[0] & STATE else None
    if armed[0] and (armed[1] or sides[1] & STATE):
        states = STATE | {"external_forces"}
        return 1 if (sides[0] | sides[1]) & states else 2
    if len(armed[0]) > 1 or (len([a for a in actors if a.kind in FIGHTING]) > 1 and kind.name == "armed_clash"):
        return 1 if sides[0] & (STATE | {"external_forces"}) else 2
    return None
