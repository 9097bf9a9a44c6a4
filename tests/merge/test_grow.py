"""A record that grows report by report has the events of one merged from nothing, byte for byte."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from fogline import pipeline
from fogline.judging import Desk
from fogline.ledger import Record
from fogline.ledger.keeping import redact, verify
from fogline.ledger.merged import Kept
from fogline.merge import edges, news, parts, reprints
from fogline.merge.credits import credit_of
from fogline.merge.reprints import originals
from fogline.model import Context, Reading, Report, canonical, decode
from fogline.opened import OpenRecord
from tests.merge.made import told

KINDS, TOWNS = ("air_strike", "shelling", "territory_gained", "armed_clash"), ("Orna", "Pell", "Soke")


@pytest.fixture(scope="module")
def sample(context: Context) -> list[Reading]:
    rows = map(json.loads, (files("fogline") / "sample" / "reports.jsonl").read_text("utf-8").splitlines())
    found = pipeline.read((Report(given_id=r["id"], **r) for r in rows), context)
    return [decode(canonical(r), Reading) for r in found if isinstance(r, Reading)]


def made(count: int, chance: random.Random) -> list[Reading]:
    """Readings of few towns and days, some of unknown day, some copies of others."""
    found: list[Reading] = []
    for n in range(count):
        said = [(chance.choice(KINDS), chance.choice(TOWNS), chance.randint(1, 9)) for _ in range(chance.randint(1, 4))]
        reading = told(*said, name=f"r{n // 2 if chance.random() < 0.3 else n}", source=f"W{n % 5}", day=chance.randint(3, 20))
        found.append(replace(reading, published=None) if chance.random() < 0.1 else reading)
    return list({r.report.id: decode(canonical(r), Reading) for r in found}.values())


def batches(readings: list[Reading], chance: random.Random) -> Iterator[list[Reading]]:
    """Readings in any order, some at once."""
    left = readings[:]
    chance.shuffle(left)
    while left:
        size = chance.choice((1, 1, 2, 5, 12))
        yield left[:size]
        left = left[size:]


def events(store: OpenRecord) -> list[bytes]:
    return [canonical(e) for e in store.events()]


def grown(path: Path, readings: list[Reading], context: Context, chance: random.Random) -> list[bytes]:
    """The events of a record to which the readings were added in batches, each merged as it came."""
    store = OpenRecord(str(path), create=True, context=context)
    for batch in batches(readings, chance):
        for reading in batch:
            store.ledger.add(reading.report, reading)
        store.settle()
    found = events(store)
    store.close()
    return found


@pytest.mark.parametrize("seed", range(20))
def test_twenty_orders_and_batchings_of_the_sample(
    sample: list[Reading], context: Context, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    expected = [canonical(e) for e in pipeline.events(sample, context)]
    assert grown(tmp_path / "r.db", sample, context, chance) == expected


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shared", [2, 8])
def test_dense_days_copies_and_unknown_dates(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, shared: int
) -> None:
    monkeypatch.setattr(parts, "SHARED", shared)
    chance = random.Random(seed)
    readings = made(40, chance)
    expected = [canonical(e) for e in pipeline.events(readings, context)]
    assert grown(tmp_path / "r.db", readings, context, chance) == expected


@pytest.mark.parametrize("seed", range(8))
def test_sentences_that_too_many_share(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    for module in (news, reprints):
        monkeypatch.setattr(module, "MOST", 5)
    chance = random.Random(seed)
    wires = [[(chance.choice(KINDS), chance.choice(TOWNS), day) for day in chance.sample(range(1, 31), 8)] for _ in "abc"]
    readings = []
    for n in range(24):
        wire = chance.randrange(3)
        kept = [said for said in wires[wire] if chance.random() < 0.7] or wires[wire]
        readings.append(told(*kept, name=f"wire{wire}", source=f"W{n}", day=chance.randint(3, 6)))
        if chance.random() < 0.3:
            credited = replace(readings[-1].report, text=f"{readings[-1].report.text}\n\nSource: Radio {wire}")
            readings[-1] = replace(readings[-1], report=credited)
    assert any(credit_of(r, context.lexicon) for r in readings)
    assert len(set(originals(readings, context.lexicon).values())) < len(readings)
    expected = [canonical(e) for e in pipeline.events(readings, context)]
    assert grown(tmp_path / "r.db", readings, context, chance) == expected


@pytest.mark.parametrize("seed", range(8))
def test_crowded_stories(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(edges, "MOST", 2)
    chance = random.Random(seed)
    towns = ("Orna", "Orna", "Orna", "Pell")
    readings = []
    for n in range(40):
        said = [(chance.choice(KINDS[:3]), chance.choice(towns), chance.randint(3, 6)) for _ in range(3)]
        reading = told(*said, name=f"r{n}", source=f"W{n % 5}", day=chance.choice((6, 6, 6, 20)))
        some = (replace(c, background=chance.random() < 0.4) for c in reading.claims)
        readings.append(decode(canonical(replace(reading, claims=tuple(some))), Reading))
    expected = [canonical(e) for e in pipeline.events(readings, context)]
    assert grown(tmp_path / "r.db", readings, context, chance) == expected


def test_a_report_is_merged_into_what_is_kept(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = made(12, random.Random(3))
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    for reading in readings[:-1]:
        store.ledger.add(reading.report, reading)
    store.settle()
    monkeypatch.setattr(pipeline, "kept", None)  # Merging from nothing would fail.
    store.ledger.add(readings[-1].report, readings[-1])
    store.settle()
    monkeypatch.setattr(pipeline, "events", None)  # What is kept is shown.
    expected = [canonical(e) for e in pipeline.merged(readings, context)]
    assert events(store) == expected


def test_reports_of_a_large_event_are_not_read_again(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = []
    for n in range(parts.SHARED + 2):
        one = told(("air_strike", "Orna", 4), name=f"r{n}", source=f"W{n}")
        words = " ".join(f"word{n}of{m}" for m in range(60))  # No report is a copy of another.
        readings.append(replace(one, report=replace(one.report, text=f"{one.report.text} {words}")))
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    for reading in readings[:-1]:
        store.ledger.add(reading.report, reading)
    store.settle()
    asked: list[str] = []
    read = Kept.reading
    monkeypatch.setattr(Kept, "reading", lambda kept, report: asked.append(report) or read(kept, report))
    store.ledger.add(readings[-1].report, readings[-1])
    store.settle()
    assert asked == [readings[-1].report.id]
    (event,) = store.events()
    assert canonical(event) == canonical(pipeline.events(readings, context)[0])
    assert len(event.reports) == len(readings)


def test_judgements_hold_while_the_record_grows(context: Context, tmp_path: Path) -> None:
    readings = made(24, random.Random(5))
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    for reading in readings[:12]:
        store.ledger.add(reading.report, reading)
    desk = Desk(store.readings(), store.events(), store.context, who="an")
    keys = [f"{r.report.id}:{c.id}" for r in readings[:12] for c in r.claims]
    together = next(e for e in store.events() if len(e.claims) > 1)
    first, second = (f"{c.report}:{c.claim}" for c in together.claims[:2])
    for judgement in (
        desk.apart(first, second), desk.same([keys[0], keys[-1]]), desk.reject(keys[4]), desk.fix(keys[7], "place", "Hama"),
        desk.grade("W1", "B"), desk.add({"type": "shelling", "note": "told by phone", "source": "Ora", "published": "2024-12-06"}),
    ):  # fmt: skip
        store.judge(judgement)
    store.settle()
    for reading in readings[12:]:
        store.ledger.add(reading.report, reading)
        store.settle()
    expected = [canonical(e) for e in pipeline.events(store.ledger.readings(), store.context)]
    assert events(store) == expected


def test_what_is_taken_out_is_in_no_kept_event(context: Context, tmp_path: Path) -> None:
    readings = made(6, random.Random(1))
    path = tmp_path / "r.db"
    store = OpenRecord(str(path), create=True, context=context)
    for reading in readings:
        store.ledger.add(reading.report, reading)
    store.settle()
    redact(store.ledger, readings[0].report.id, who="an", why="asked")
    assert readings[0].report.text[:30].encode() not in path.read_bytes()
    assert all(readings[0].report.id not in e.reports for e in store.events()) or not store.readings()
    store.settle()
    assert events(store) == [canonical(e) for e in pipeline.events(store.ledger.readings(), store.context)]
    assert verify(Record(str(path)))[0] == []
    store.close()


def known(store: OpenRecord) -> dict[str, tuple[str, ...]]:
    """All former ids of events with the claims that they lead to."""
    return store.former("")


def test_of_a_redaction_only_ids_that_change_are_kept_and_no_claim_that_is_gone(context: Context, tmp_path: Path) -> None:
    """Two reports tell of one strike; a third tells of something else."""
    readings = [told(("air_strike", "Orna", 4), name="a", source="W1"), told(("air_strike", "Orna", 4), name="b", source="W2"),
                told(("shelling", "Soke", 1), name="c", source="W3")]  # fmt: skip
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    for reading in readings:
        store.ledger.add(reading.report, reading)
    store.settle()
    first, second, _ = (f"{r.report.id}:{r.claims[0].id}" for r in readings)
    both = next(e.id for e in store.events() if len(e.claims) == 2)
    store.judge(Desk(store.readings(), store.events(), store.context, who="an").apart(first, second))
    assert known(store)[both] == tuple(sorted((first, second)))
    redact(store.ledger, readings[0].report.id, who="an", why="asked")
    assert {c for claims in known(store).values() for c in claims} == {second}
    store.settle()
    assert known(store)[both] == (second,)
    assert {c for claims in known(store).values() for c in claims} == {second}


def test_ids_that_a_redaction_changes_elsewhere_are_kept_when_the_record_is_merged_anew(context: Context, tmp_path: Path) -> None:
    readings = made(6, random.Random(1))
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    for reading in readings:
        store.ledger.add(reading.report, reading)
    store.settle()
    gone = readings[0].report.id
    rest = {e.id: tuple(sorted(f"{c.report}:{c.claim}" for c in e.claims)) for e in store.events() if gone not in e.reports}
    redact(store.ledger, gone, who="an", why="asked")
    assert not rest.keys() & known(store).keys()
    with store.ledger.merged(writes=True) as kept:
        kept.clear([])
    assert rest.items() <= known(store).items()


def test_a_decision_and_the_ids_that_change_by_it_are_stored_together(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = OpenRecord(str(tmp_path / "r.db"), create=True, context=context)
    reading = told(("air_strike", "Orna", 4))
    store.ledger.add(reading.report, reading)
    store.settle()
    judgement = Desk(store.readings(), store.events(), store.context, who="an").reject(reading.claims[0].id)

    def broken(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch, pytest.raises(OSError):
        patch.setattr(Kept, "remember", broken)
        store.judge(judgement)
    assert store.ledger.judgements() == ()
    (before,) = store.events()
    store.judge(judgement)
    assert store.events() == ()
    assert known(store).keys() == {before.id}
