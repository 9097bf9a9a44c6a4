"""Work on several processors gives what it gives on one, in the same order."""

from __future__ import annotations

import os
import random
import sys
import threading
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from signal import SIGKILL

import pytest

from fogline import pipeline
from fogline.merge import abreast, shelf, threads
from fogline.model import Context, canonical, pack
from fogline.model.merged import Growth
from tests.merge.test_grow import made

whole = sys.modules["fogline.merge.whole"]
several = pytest.mark.skipif(sys.platform != "linux", reason="no process is forked elsewhere")


def squares(numbers: range) -> Iterator[int]:
    return (n * n for n in numbers)


@pytest.mark.parametrize("count", [1, 2, 3])
@several
def test_answers_come_in_the_order_of_the_things(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "processors", lambda: count)
    found = abreast.abreast(squares, (range(n, n + 3) for n in range(40)), int)
    assert [list(of) for of in found] == [[n * n for n in range(at, at + 3)] for at in range(40)]
    assert not list(abreast.abreast(squares, [], int))


@several
def test_the_first_is_done_here_and_the_rest_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "processors", lambda: 2)
    first, *rest = ([pid] for (pid,) in abreast.abreast(lambda _: [os.getpid()], range(6), int))
    assert first == [os.getpid()]
    assert [os.getpid()] not in rest


@several
def test_what_a_process_raises_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abreast, "processors", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        list(map(list, abreast.abreast(lambda n: [1 // (3 - n)], range(9), int)))
    with pytest.raises(BrokenProcessPool):  # The system ends it.
        list(map(list, abreast.abreast(lambda n: [os.kill(os.getpid(), SIGKILL if n else 0)], range(9), int)))


def test_beside_other_threads_one_process_works() -> None:
    seen: list[int] = []
    asking = threading.Thread(target=lambda: seen.append(abreast.processors()))
    asking.start()
    asking.join()
    assert seen == [1]


def rows(growth: Growth) -> list[bytes]:
    return [pack(sorted(part, key=pack)) for part in (growth.reports, growth.claims, growth.events, growth.keys)]


@several
def test_a_record_merged_by_several_processes_is_that_merged_by_one(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = made(60, random.Random(4))
    expected, kept = [canonical(e) for e in pipeline.events(readings, context)], pipeline.kept(readings, context)
    assert len(expected) > 12
    monkeypatch.setattr(abreast, "processors", lambda: 2)
    for module, name in ((whole, "PLANS"), (whole, "OPEN"), (shelf, "OPEN"), (threads, "CHUNK"), (threads, "CHUNKS")):
        monkeypatch.setattr(module, name, 3)
    assert [canonical(e) for e in pipeline.events(readings, context)] == expected
    assert rows(pipeline.kept(readings, context)) == rows(kept)
