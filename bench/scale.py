"""Make readings of any number and see how long merging takes.

    python bench/scale.py CLAIMS [CLAIMS …] [--one-more]

In: numbers of claims. Out: seconds and peak memory of merging so many, of all processes together, which are handed the
readings from a file; with `--one-more`, of a stored record of so many the milliseconds in which one more report is
merged. Names of places and of actors are drawn by Zipf's
law, days fall over three years, and on one day half a hundredth of everything, over 5,000 claims of a million, is
said of one place, so that the largest block is as large as a war's worst day. A third of the reports tell an event that
others tell too. Nothing here is of the real world; the seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # As the command line has it; before numpy is loaded.

from fogline import pipeline
from fogline.lexicon.files import DATA
from fogline.model import (
    ActorMention,
    Attribution,
    Claim,
    Context,
    FigureMention,
    Place,
    PlaceMention,
    Reading,
    Report,
    TimeRange,
    pack,
    row_id,
    unpack,
)
from fogline.opened import OpenRecord

SEED = 20
PLACES, ACTORS, SOURCES, DAYS = 4000, 60, 120, 1096
KINDS = ("air_strike", "shelling", "armed_clash", "civilians_attacked", "territory_gained", "ground_explosion")
WORDS = ("bombed", "shelled", "fought over", "attacked", "captured", "blew up")
SYLLABLES = ("ba", "dor", "ke", "lim", "na", "or", "pel", "ri", "sa", "tu", "ve", "zan", "mo", "hi", "gar")
PER_REPORT = 5
MORE = 40
START = date(2021, 1, 1)


def name(number: int) -> str:
    """A name that no place bears."""
    parts: list[str] = []
    while number or not parts:
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts).capitalize() + "ra"


class Zipf:
    """Numbers from 0 with weights 1, 1/2, 1/3 …"""

    def __init__(self, size: int) -> None:
        self.numbers = range(size)
        total, self.bounds = 0.0, []
        for n in range(size):
            total += 1 / (n + 1)
            self.bounds.append(total)

    def draw(self, chance: random.Random) -> int:
        """One number."""
        return chance.choices(self.numbers, cum_weights=self.bounds)[0]


def readings(claims: int) -> Iterator[Reading]:
    """Readings with so many claims in all."""
    chance = random.Random(SEED)
    places, actors, sources, words = Zipf(PLACES), Zipf(ACTORS), Zipf(SOURCES), Words()
    worst = 0.006 if claims >= 100_000 else 0.02
    happened: list[tuple[int, int, int, int, int]] = []
    made = 0
    number = 0
    while made < claims:
        size = min(PER_REPORT, claims - made)
        if happened and chance.random() < 0.33:
            head = happened[-1 - min(int(chance.expovariate(0.02)), len(happened) - 1)]
        elif chance.random() < worst:
            head = (500, 0, chance.randrange(2), actors.draw(chance), chance.randrange(1, 40))
        else:
            day = int(DAYS * number * PER_REPORT / claims)
            head = (day, *_anything(chance, places, actors))
        happened.append(head)
        rest = []
        for _ in range(size - 1):
            place, kind, actor, dead = _anything(chance, places, actors)
            rest.append((head[0], head[1] if chance.random() < 0.5 else place, kind, actor, dead))
        yield _reading(number, [head, *rest], f"Wire {sources.draw(chance)}", words, chance)
        number += 1
        made += size


def _anything(chance: random.Random, places: Zipf, actors: Zipf) -> tuple[int, int, int, int]:
    """A place, a kind, an actor and a number of dead."""
    return places.draw(chance), chance.randrange(len(KINDS)), actors.draw(chance), chance.randrange(1, 40)


class Words:
    """Words of news, as common as they are there."""

    def __init__(self) -> None:
        table = json.loads((DATA / "rarity.json").read_text(encoding="utf-8"))["share"]
        self.words = sorted(w for w in table if len(w) > 3)
        self.bounds = list(accumulate(table[w] for w in self.words))

    def draw(self, chance: random.Random) -> list[str]:
        """The filling of a sentence."""
        return chance.choices(self.words, cum_weights=self.bounds, k=12)


def _reading(
    number: int, told: list[tuple[int, int, int, int, int]], source: str, words: Words, chance: random.Random
) -> Reading:
    """A report that tells these things, one a sentence."""
    published = (START + timedelta(days=told[0][0] + chance.randrange(2))).isoformat()
    lines: list[str] = []
    marks: list[tuple[int, str]] = []
    at = 0
    for day, place, kind, actor, dead in told:
        when = START + timedelta(days=day)
        extra = name(chance.randrange(20_000, 400_000))
        line = f"{name(actor + 5000)} forces {WORDS[kind]} {name(place)} on {when:%A}, "
        line += f"killing {dead} near {extra}, {' '.join(words.draw(chance))}, residents said."
        marks.append((at, line))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    report = Report(row_id([number, text]), text, given_id=f"s{number}", source=source, published=published, lang="en")
    parts: tuple[list[PlaceMention], list[ActorMention], list[FigureMention], list[Attribution], list[Claim]]
    parts = ([], [], [], [], [])
    for n, ((day, place, kind, actor, dead), (start, line)) in enumerate(zip(told, marks, strict=True)):

        def span(words: str, start: int = start, line: str = line) -> tuple[int, int]:
            first = start + line.index(words)
            return first, first + len(words)

        lat, lon = 10 + (place * 7 % 997) / 50, 20 + (place * 13 % 991) / 50
        spot = Place(f"x:{place}", name(place), "town", lat, lon, 3.0, f"X{place % 7}")
        day_text = (START + timedelta(days=day)).isoformat()
        sentence = report.span(start, start + len(line))
        parts[0].append(PlaceMention(f"p{n}", report.span(*span(name(place))), (0, 0), place=spot, name=spot.name))
        who = name(actor + 5000)
        parts[1].append(ActorMention(f"a{n}", report.span(*span(who)), (0, 0), None, who, "rebel_group"))
        parts[2].append(FigureMention(f"f{n}", report.span(*span(str(dead))), (0, 0), "killed", dead, dead, dead))
        parts[3].append(Attribution(f"s{n}", report.span(*span("residents")), report.span(*span("said")), sentence))
        parts[4].append(
            Claim(
                row_id([report.id, n])[:16], report.id, sentence, report.span(*span(WORDS[kind])), KINDS[kind],
                actors=(f"a{n}",), place=f"p{n}", figures=(f"f{n}",), asserted_by=f"s{n}", confidence=0.7,
                when=TimeRange(day_text, day_text, "relative"),
            )
        )  # fmt: skip
    return Reading(
        report, published, "scale", places=tuple(parts[0]), actors=tuple(parts[1]), figures=tuple(parts[2]),
        attributions=tuple(parts[3]), claims=tuple(parts[4]),
    )  # fmt: skip


def one_more(size: int, context: Context) -> list[float]:
    """Milliseconds in which each of some more reports, of any day, is merged into a stored record, in order."""
    made = list(readings(size + MORE * PER_REPORT))
    random.Random(SEED).shuffle(made)
    more, rest = made[:MORE], made[MORE:]
    times = []
    with tempfile.TemporaryDirectory() as folder:
        store = OpenRecord(str(Path(folder) / "scale.db"), create=True, context=context)
        while rest:  # None is held once it is stored: the memory is the database's.
            reading = rest.pop()
            store.ledger.add(reading.report, reading)
        made.clear()
        store.settle()
        for reading in more:
            store.ledger.add(reading.report, reading)
            began = time.perf_counter()
            store.settle()
            times.append(1000 * (time.perf_counter() - began))
        store.close()
    return sorted(times)


class Peak(threading.Thread):
    """Looks once a second how much memory this process and its children have, what they share counted once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.done, self.gigabytes = threading.Event(), 0.0

    def run(self) -> None:
        """Look until it is done."""
        while not self.done.wait(1.0):
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            self.gigabytes = max(self.gigabytes, sum(map(_gigabytes, ("self", *children))))


def _gigabytes(process: str) -> float:
    """The memory of a process: its own, and its part of what it shares with others; 0 where it has ended."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return float(re.findall(r"\nPss: +(\d+) kB", told)[0]) / 1e6


def _busy() -> float:
    """Seconds of processor that this process and its children took."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def merge(size: int, context: Context) -> str:
    """Merge so many claims, and tell how it went. The readings are made before, into a file, and come from there one by
    one, so that none is held but by merging; what that takes is of the time."""
    with tempfile.TemporaryFile() as file:
        for reading in readings(size):
            told = pack(reading)
            file.write(len(told).to_bytes(4) + told)
        file.seek(0)

        def handed() -> Iterator[Reading]:
            while length := file.read(4):
                yield unpack(file.read(int.from_bytes(length)), Reading)

        peak = Peak()
        peak.start()
        began, busy = time.perf_counter(), _busy()
        sizes = [len(event.claims) for event in pipeline.merged(handed(), context)]
        seconds, busy = time.perf_counter() - began, _busy() - busy
        peak.done.set()
    assert sum(sizes) == size
    return (
        f"{size:>9} claims: {seconds:7.1f} s ({busy:.1f} s of processor), {1e6 * busy / size:6.0f} µs a claim, "
        f"{len(sizes)} events, largest {max(sizes)}, peak {peak.gigabytes:.2f} GB"
    )


def main() -> None:
    """Merge and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="+", type=int)
    parser.add_argument("--one-more", action="store_true", help="how long one more report takes")
    options = parser.parse_args()
    context = pipeline.bare_context()
    for size in options.claims if options.one_more else ():
        times = one_more(size, context)
        middle, most = times[len(times) // 2], times[len(times) * 9 // 10]
        figures = f"{middle:.0f} ms, nine in ten within {most:.0f} ms, of {MORE} at most {times[-1]:.0f} ms"
        print(f"one more report to {size} claims: {figures}", flush=True)
    for size in () if options.one_more else options.claims:
        print(merge(size, context), flush=True)


if __name__ == "__main__":
    main()
