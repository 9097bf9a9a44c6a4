"""The registry of actors: one entry a body, no name of two in one country; and whom the words of a report mean by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from fogline.lexicon import load
from fogline.lexicon.actors import name_key
from fogline.lexicon.files import DATA, PACKS, read_yaml
from fogline.model import Reading
from fogline.model.mentions import ActorKind

LEXICON = load()
ACTORS = LEXICON.actors
STATE = re.compile(r"world/[a-z]{2}/(government|forces|police)")
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
ARMED = ("rebel_group", "political_militia", "identity_militia")
CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[Any]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")))


def rows() -> Iterator[dict[str, Any]]:
    for path in sorted((DATA / "actors").glob("*.yaml")):
        yield from read_yaml(path)["actors"]


def test_the_world_is_there() -> None:
    """Armed groups of all parts of the world, missions and relief, without a pack."""
    world = [a for a in load(()).actors.actors.values() if a.kind in ARMED]
    assert len(world) >= 300
    homes = {a.home for a in world}
    wars = "CD CF NG SO ET SS MZ LY ML BF MM PH TH ID IN PK AF LK IQ YE IR LB RU BA XK GB ES CO PE MX HT BR"
    assert set(wars.split()) - homes == set()


def test_entries_fit() -> None:
    """Known kinds, ties to known actors, dates as dates; local names have a country to be local to."""
    known = {a.id for a in ACTORS.actors.values()}
    for actor in ACTORS.actors.values():
        assert actor.kind in get_args(ActorKind), actor.id
        assert actor.names, actor.id
        for tie in actor.memberships:
            assert tie.actor in known or STATE.fullmatch(tie.actor), (actor.id, tie.actor)
            assert all(DATE.fullmatch(d) for d in (tie.since, tie.until) if d), (actor.id, tie)
    for row in rows():
        assert bool(row.get("local")) or "also_in" not in row, row["id"]
        assert not row.get("local") or row.get("home") or row.get("also_in"), row["id"]


def test_each_spelling_once() -> None:
    """Spellings that fold to one key are one name."""
    for row in rows():
        keys = Counter(name_key(n) for n in (*row["names"], *row.get("local", ())))
        assert max(keys.values()) == 1, (row["id"], keys.most_common(1))


def test_no_name_is_made_of_is() -> None:
    """Small letters match too, so that 'IS-Somalia' would be found in 'the next stop is Somalia'."""
    assert [k for k in (*ACTORS.by_name, *ACTORS.local) if k.startswith("is ")] == []


def test_no_name_means_two_actors() -> None:
    """Neither everywhere nor within one country; a source of a name is the same body."""
    assert {k: ids for k, ids in ACTORS.by_name.items() if len(ids) > 1} == {}
    local: dict[tuple[str, str], str] = {}
    for row in rows():
        for name in row.get("local", ()):
            for country in filter(None, (row.get("home"), *row.get("also_in", ()))):
                assert local.setdefault((name_key(name), country), row["id"]) == row["id"], (name, country)
    for pack in sorted(PACKS.glob("*/actors.yaml")):
        table = read_yaml(pack)
        for row in table["actors"]:
            for name in row.get("local", ()):
                assert local.get((name_key(name), table["home"]), row["id"]) == row["id"], (name, table["home"])
    for key, ids in ACTORS.by_name.items():
        source = LEXICON.sources.find(key)
        assert source is None or source.actor in ids, (key, ids, source)


@pytest.mark.parametrize(
    ("name", "home", "ident"),
    [
        ("KNA", "MM", "world/karen-national-army"),
        ("KNA", "IN", "world/kuki-national-army"),
        ("KNA", "US", None),
        ("ADF", "UG", "world/adf"),
        ("ADF", "AU", None),
        ("UPC", "CF", "world/upc-car"),
        ("al-Shabaab", "MZ", "world/is-mozambique"),
        ("al-Shabaab", "KE", "world/al-shabaab"),
    ],
)
def test_a_local_name_means_an_actor_in_its_countries(name: str, home: str, ident: str | None) -> None:
    found = ACTORS.named(name, home)
    assert (found.id if found else None) == ident


@pytest.fixture(scope="module")
def named(read: Callable[..., Reading]) -> Callable[[str], dict[str, str | None]]:
    @cache
    def actors(text: str) -> dict[str, str | None]:
        return {a.span.quote: a.actor_id for a in read(text, published="2024-11-04").actors}

    return actors


@pytest.mark.parametrize(("text", "quote", "ident"), cases("actors"), ids=[f"{c[1]}-{c[2]}" for c in cases("actors")])
def test_who_is_meant(named: Callable[[str], dict[str, str | None]], text: str, quote: str, ident: str) -> None:
    assert named(text).get(quote) == ident, named(text)


@pytest.mark.parametrize("text", cases("actors_everyday"), ids=[t[:50] for t in cases("actors_everyday")])
def test_look_alikes_mean_nobody(named: Callable[[str], dict[str, str | None]], text: str) -> None:
    """States may be there; no armed group, mission or relief body is."""
    assert [i for i in named(text).values() if i and not STATE.fullmatch(i)] == []
