"""One piece of work after another, on every processor that there is.

In: a function and the things that it is asked of. Out: its answers, in order, the same however many processes work.
They are forked, and so have all at hand that the function needs; only the things themselves and the answers are sent.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, TypeVar

from fogline.model import pack, unpack

AHEAD = 2  # Things that each process has been given and nobody has asked back.
A = TypeVar("A")
B = TypeVar("B")
Work = Callable[[Any], Iterable[Any]]
_at_hand: list[Work] = []  # What a process that was forked for it does.


def processors() -> int:
    """How many processes may work side by side. One where the system cannot fork safely, and where another thread than
    the main one asks, as in a server: a fork would have the locks of other threads as they are held at that moment."""
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        return 1
    return len(os.sched_getaffinity(0))


def abreast(work: Callable[[A], Iterable[B]], items: Iterable[A], kind: type[B]) -> Iterator[Iterable[B]]:
    """What `work` makes of each item: things of a `kind` that can be packed. The first is done here: where there is no
    second no process begins, and what is remembered from it they all have. What a process raises is raised here;
    BrokenProcessPool where the system ended it."""
    left, count = iter(items), processors()
    yield from map(work, islice(left, 1 if count > 1 else None))
    second = list(islice(left, 1))
    if not second:
        return
    pool = ProcessPoolExecutor(count, get_context("fork"), _at_hand.append, (work,))
    waiting: deque[Future[list[bytes]]] = deque()
    try:
        for item in chain(second, left):
            waiting.append(pool.submit(_packed, item))
            if len(waiting) > AHEAD * count:
                yield _unpacked(waiting.popleft(), kind)
        while waiting:
            yield _unpacked(waiting.popleft(), kind)
    finally:
        pool.shutdown(cancel_futures=True)


def _packed(item: Any) -> list[bytes]:
    return [pack(one) for one in _at_hand[-1](item)]


def _unpacked(answer: Future[list[bytes]], kind: type[B]) -> Iterator[B]:
    """What a process answered, unpacked one by one."""
    return (unpack(one, kind) for one in answer.result())
