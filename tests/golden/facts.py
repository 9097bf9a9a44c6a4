"""What a reader finds in the report that the project began with, fact by fact.

In: the exchange form of its reading (`fogline extract`). Out: for each fact a name and a check that says whether it is
there as what it is. The checks speak of types, names and roles, not of wording, so they hold for a paraphrase too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
FACTS: dict[str, Callable[[Json], bool]] = {}


def fact(name: str) -> Callable[[Callable[[Json], bool]], Callable[[Json], bool]]:
    """Put a check on the list."""

    def keep(check: Callable[[Json], bool]) -> Callable[[Json], bool]:
        FACTS[name] = check
        return check

    return keep


def names(doc: Json, ids: list[str]) -> str:
    """The names and words of mentions, in one lower-case string."""
    index = {m["id"]: m for kind in ("actors", "places") for m in doc[kind]}
    return " | ".join(f"{index[i]['name']} {index[i]['text']}" for i in ids if i in index).lower()


def claims(doc: Json, kind: str, *, actor: str = "", target: str = "", place: str = "", to: str = "",
           **fields: object) -> list[Json]:
    """Claims of a type whose roles hold the given words and whose other fields are equal."""
    found = []
    for c in doc["claims"]:
        if c["type"] not in kind.split("|"):
            continue
        roles = ((actor, c["actors"]), (target, c["targets"]), (place, [c["place"]] if c["place"] else []),
                 (to, [c["to"]] if c["to"] else []))
        if all(not word or any(w in names(doc, ids) for w in word.split("|")) for word, ids in roles) and all(
                c[k] == v for k, v in fields.items()):
            found.append(c)
    return found


def figures(doc: Json, claim: Json) -> list[Json]:
    """The figures of a claim."""
    return [f for f in doc["figures"] if f["id"] in claim["figures"]]


def speaker(doc: Json, claim: Json) -> Json | None:
    """The attribution of a claim."""
    return next((a for a in doc["attributions"] if a["id"] == claim["asserted_by"]), None)


def said_by(doc: Json, claim: Json, name: str) -> bool:
    """True where the claim's speaker's words hold `name`."""
    a = speaker(doc, claim)
    return bool(a and a["source"] and name in doc["text"][a["source"][0]:a["source"][1]].lower())


def place_of(doc: Json, claim: Json, role: str = "place") -> Json:
    """The place mention of a claim, or an empty dict."""
    return next((p for p in doc["places"] if p["id"] == claim[role]), {})


REBELS = "rebel|opposition|faction"
STATE = "syrian government|government of syria|regime|government forces|syrian armed|syrian army"
LIVE: dict[str, object] = {"modality": "actual", "polarity": "positive", "background": False}


@fact("published on 4 December 2024 at 14:45")
def _published(doc: Json) -> bool:
    return str(doc["report"]["published"]).startswith("2024-12-04T14:45")


@fact("outlet unknown")
def _outlet(doc: Json) -> bool:
    return doc["report"]["source"] is None


@fact("the listed sources are tied to no sentence")
def _sources(doc: Json) -> bool:
    at = doc["text"].index("Sources:")
    return not any(a["content"][1] > at or (a["source"] or [0])[0] > at for a in doc["attributions"]) and not any(
        c["end"] > at for c in doc["claims"])


@fact("the rebels' offensive against government forces")
def _offensive(doc: Json) -> bool:
    return bool(claims(doc, "offensive_launched", actor=REBELS, target=STATE, **LIVE))


@fact("'Operation Deter the Aggression' is its name")
def _name(doc: Json) -> bool:
    return "Operation Deter the Aggression" in str(doc.get("names", "")) or any(
        "Deter the Aggression" in str(c.get("name")) for c in doc["claims"])


@fact("its aims are planned, not done")
def _aims(doc: Json) -> bool:
    return bool(claims(doc, "territory_gained", actor=REBELS, modality="planned"))


@fact("the north-west gained earlier by the rebels")
def _northwest(doc: Json) -> bool:
    return bool(claims(doc, "territory_gained", actor=REBELS, place="northwest|north-west", **LIVE))


@fact("Aleppo gained earlier by the rebels")
def _aleppo(doc: Json) -> bool:
    return bool(claims(doc, "territory_gained", actor=REBELS, place="aleppo", **LIVE))


@fact("Maardis gained by the rebels")
def _maardis(doc: Json) -> bool:
    return bool(claims(doc, "territory_gained", actor=REBELS, place="maardis|maardes", **LIVE))


@fact("Soran gained by the rebels: the one on the Hama front, 35.29 N 36.75 E")
def _soran(doc: Json) -> bool:
    found = claims(doc, "territory_gained", actor=REBELS, place="soran|suran", **LIVE)
    spots = [place_of(doc, c) for c in found]
    return any(p["lat"] and abs(p["lat"] - 35.29) < 0.02 and abs(p["lon"] - 36.75) < 0.02 for p in spots)


@fact("an advance to within 10 km of Hama, the relation kept")
def _advance(doc: Json) -> bool:
    found = claims(doc, "advance", actor=REBELS, to="hama", **LIVE)
    relations = [place_of(doc, c, "to").get("relation") or {} for c in found]
    return any(r.get("kind") == "within" and r.get("distance_km") == 10 for r in relations)


@fact("Hama itself is not said to be taken")
def _hama_not_taken(doc: Json) -> bool:
    return not [c for c in claims(doc, "territory_gained|territory_transferred|territory_held", place="hama", **LIVE)
                if place_of(doc, c).get("relation") is None and place_of(doc, c)["kind"] == "city"]


@fact("the government's counter-offensive")
def _counter(doc: Json) -> bool:
    return bool(claims(doc, "offensive_launched", actor=STATE, **LIVE))


@fact("Russian air support for it")
def _air_support(doc: Json) -> bool:
    return bool(claims(doc, "support_given", actor="russia", target=STATE, polarity="positive"))


@fact("Kafraa retaken: ACLED 'Government regains territory'")
def _kafraa(doc: Json) -> bool:
    found = claims(doc, "territory_gained", actor=STATE, place="kafraa", **LIVE)
    return any(str(c["codes"]["acled"]).endswith("Government regains territory") for c in found)


@fact("Maarshahour retaken, unlocated and kept")
def _maarshahour(doc: Json) -> bool:
    found = claims(doc, "territory_gained", actor=STATE, place="maarshahour", **LIVE)
    return any(place_of(doc, c)["lat"] is None for c in found)


@fact("National Defense Forces and allied fighters as reinforcements")
def _reinforcements(doc: Json) -> bool:
    return bool(claims(doc, "deployment|support_given", actor="national defen", **LIVE)) and bool(
        claims(doc, "deployment|support_given", actor="allied", **LIVE))


@fact("air strikes on Hama and Idlib with no attacker")
def _strikes(doc: Json) -> bool:
    return all(any(not c["actors"] for c in claims(doc, "air_strike", place=p, **LIVE)) for p in ("hama", "idlib"))


@fact("areas of Hama and Idlib, not the cities, are rebel-held")
def _areas(doc: Json) -> bool:
    held = [c for p in ("hama", "idlib") for c in claims(doc, "territory_held", actor=REBELS, place=p)]
    return len(held) >= 2 and all(place_of(doc, c)["kind"] != "city" or place_of(doc, c)["relation"] for c in held)


@fact("'significant casualties' has no number")
def _significant(doc: Json) -> bool:
    return not any(f["low"] or f["best"] or f["high"] for f in doc["figures"] if "significant" in f["text"])


@fact("more than 50,000 displaced, at least")
def _displaced(doc: Json) -> bool:
    return any(f["measure"] == "displaced" and f["low"] == 50000 and f["bound"] == "at_least"
               for c in claims(doc, "displacement", **LIVE) for f in figures(doc, c))


@fact("1982 is background")
def _background_1982(doc: Json) -> bool:
    return _recalled(doc, "1982")


@fact("2011 is background")
def _background_2011(doc: Json) -> bool:
    return _recalled(doc, "2011")


def _recalled(doc: Json, year: str) -> bool:
    dated = [c for c in doc["claims"] if str(c["when"]["earliest"]).startswith(year)]
    return bool(dated) and all(c["background"] for c in dated)


@fact("Russia accuses Ukraine")
def _accusation(doc: Json) -> bool:
    return len(claims(doc, "accusation", actor="russia|moscow", target="ukrain", **LIVE)) >= 2


@fact("Moscow's claim that Ukrainian instructors aid HTS: asserted by Moscow, evidence none given")
def _instructors(doc: Json) -> bool:
    found = claims(doc, "support_given", actor="ukrain", target="hts|tahrir")
    return any(said_by(doc, c, "moscow") and speaker(doc, c)["evidence"] == "none_given" for c in found)  # type: ignore[index]


@fact("the support that Russia accuses Ukraine of is Russia's claim")
def _support(doc: Json) -> bool:
    found = claims(doc, "support_given", actor="ukrain", target="rebel|opposition")
    return any(said_by(doc, c, "russia") for c in found)


@fact("the US and Russia exchange barbs")
def _barbs(doc: Json) -> bool:
    return bool([c for c in claims(doc, "condemnation|accusation|talks|other", actor="united states|us", **LIVE)
                 if "russia" in names(doc, c["actors"] + c["targets"])])


@fact("Washington condemns government and Russian strikes")
def _condemnation(doc: Json) -> bool:
    return bool(claims(doc, "condemnation", actor="washington|united states", target="russia", **LIVE)) and bool(
        claims(doc, "condemnation", actor="washington|united states", target="regime|syria", **LIVE))


@fact("those strikes are a claim of their own, by Washington")
def _condemned_strikes(doc: Json) -> bool:
    found = claims(doc, "air_strike|attack_unspecified|shelling", actor="russia")
    return any(said_by(doc, c, "washington") and "civilian" in doc["text"][c["start"]:c["end"]] for c in found)


@fact("Iran ready to send troops: conditional")
def _iran(doc: Json) -> bool:
    return bool(claims(doc, "deployment|support_given", actor="iran", modality="conditional"))


@fact("hundreds of fighters being deployed by Iran: actual")
def _hundreds(doc: Json) -> bool:
    return any(f["low"] == 200 and f["high"] == 999 and f["best"] is None
               for c in claims(doc, "deployment", actor="iran", **LIVE) for f in figures(doc, c))


@fact("the US targets assets of Iranian-backed militias, means not told")
def _targeting(doc: Json) -> bool:
    return bool(claims(doc, "attack_unspecified", actor="washington|united states", target="militia", **LIVE))


@fact("rocket attacks near its bases, culprit not told")
def _rockets(doc: Json) -> bool:
    return any(not c["actors"] for c in claims(doc, "shelling", **LIVE)
               if "rocket" in doc["text"][c["start"]:c["end"]])


@fact("Russia, Turkey and Iran in contact")
def _contact(doc: Json) -> bool:
    found = [names(doc, c["actors"] + c["targets"]) for c in claims(doc, "talks", **LIVE)]
    return any("russia" in n and "turk" in n and "iran" in n for n in found)


@fact("every quote equals its slice of the text")
def _grounded(doc: Json) -> bool:
    return all(doc["text"][m["start"]:m["end"]] == m["text"]
               for kind in ("places", "times", "actors", "figures") for m in doc[kind])
