"""Claims of single sentences: type, trigger, roles and places, with the names given as `find` and `resolve` would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline import parse
from fogline.claim.claims import claims_of
from fogline.find.triggers import find_triggers
from fogline.model import ActorMention, Claim, Context, Parsed, PlaceMention, Report, Resolved

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[Any]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")))


def parsed_of(text: str, context: Context) -> Parsed:
    (parsed,) = parse.run([Report(id="case", text=text, published="2024-12-04", lang="en")], context)
    assert isinstance(parsed, Parsed)
    return parsed


def tokens(parsed: Parsed, name: str) -> tuple[int, int]:
    start = parsed.report.text.index(name)
    inside = [i for i, at in enumerate(parsed.starts) if start <= at < start + len(name)]
    return inside[0], inside[-1] + 1


def resolved_of(case: dict[str, Any], context: Context) -> Resolved:
    parsed = parsed_of(case["text"], context)
    actors = tuple(
        ActorMention(f"a{n}", parsed.span(*tokens(parsed, name)), tokens(parsed, name), name=name, kind=kind)
        for n, (name, kind) in enumerate(case.get("actors", {}).items())
    )
    places = tuple(
        PlaceMention(f"p{n}", parsed.span(*tokens(parsed, name)), tokens(parsed, name), name=name)
        for n, name in enumerate(case.get("places", []))
    )
    return Resolved(parsed, places, (), actors, (), (), find_triggers(parsed, context))


def told(claim: Claim, resolved: Resolved) -> str:
    names = {m.id: m.span.quote for m in (*resolved.actors, *resolved.places)}
    roles = (", ".join(names[i] for i in ids) for ids in (claim.actors, claim.targets))
    parts = [*roles, names.get(claim.place or "", ""), names.get(claim.to or "", "")]
    return f"{claim.trigger.quote}: {claim.type} | " + " | ".join(parts)


def plain(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


@pytest.mark.parametrize("case", cases("claims"), ids=lambda c: c["text"][:50])
def test_claims_of_a_sentence(case: dict[str, Any], context: Context) -> None:
    resolved = resolved_of(case, context)
    got = [plain(told(c, resolved)) for c in claims_of(resolved, context)]
    expected = [plain(line) for line in case["claims"]]
    assert len(got) == len(expected), got
    for one, other in zip(sorted(got), sorted(expected), strict=True):
        assert [a for a, b in zip(one, other, strict=True) if b != "*"] == [b for b in other if b != "*"]


@pytest.mark.parametrize("text", cases("everyday"))
def test_everyday_news_makes_no_claim(text: str, context: Context) -> None:
    assert not find_triggers(parsed_of(text, context), context)


def test_equal_runs_have_equal_ids_and_every_claim_its_quote(context: Context) -> None:
    case = cases("claims")[0]
    first, second = (claims_of(resolved_of(case, context), context) for _ in range(2))
    assert first == second
    assert len({c.id for c in first}) == len(first) == 2
    for claim in first:
        assert case["text"][claim.trigger.start : claim.trigger.end] == claim.trigger.quote
        assert dict(claim.why)["type"]


@pytest.mark.parametrize("pair", [("Rebels", "Terrorists"), ("Rebels", "Government forces"), ("Rebels", "The Army")])
def test_swapping_the_sides_changes_nothing_but_the_name(pair: tuple[str, str], context: Context) -> None:
    seen, sure = [], []
    for name in pair:
        case = {"text": f"{name} captured Morek on Saturday.", "actors": {name: "rebel_group"}, "places": ["Morek"]}
        (claim,) = claims_of(resolved_of(case, context), context)
        seen.append((claim.type, claim.actors, claim.targets, claim.place, claim.modality))
        sure.append(claim.confidence)
    assert seen[0] == seen[1]
    assert abs(sure[0] - sure[1]) <= 0.05
