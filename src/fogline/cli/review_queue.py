"""The terminal queue of `fogline review queue`.

In: a record, a person's keys. Out: judgements, each stored at once.
"""

from __future__ import annotations

from collections.abc import Callable

from fogline.cli.chosen import followed
from fogline.cli.outcome import outcome
from fogline.cli.review import keep
from fogline.errors import FoglineError
from fogline.judging import Desk, queue
from fogline.model import Event, Judgement
from fogline.opened import OpenRecord
from fogline.publish.titles import status, told
from fogline.publish.words import joined, range_text

KEYS = """d reviewed   n next   s 2 [3 …] split off claims   r 2 reject   f 2 FIELD VALUE fix
m EVENT one event with it   a EVENT not one with it   t LABEL set TLP   u undo   q stop"""


def shown(event: Event, desk: Desk) -> list[str]:
    """An event as lines: what it is, who says so, its claims by number with their quotes, what is disputed."""
    lines = [f"{range_text(event.when)}  {told(event)}  [{event.id[:12]}]"]
    lines.append(f"  {', '.join(status(event)) or 'no remark'}; said by {joined(o.name for o in event.origins)}")
    for number, ref in enumerate(event.claims, 1):
        reading = desk.readings[ref.report]
        claim = next(c for c in reading.claims if c.id == ref.claim)
        sentence = " ".join(claim.sentence.quote.split())
        lines.append(f"  {number:>2} {reading.report.name[:20]} ({claim.type}): {sentence}")
    lines += [f"  ! {c.kind}: “{c.a.quote}” / “{c.b.quote}”" for c in event.contradictions if not c.update]
    return lines


def decision(line: str, event: Event, desk: Desk, judgements: tuple[Judgement, ...]) -> Judgement | None:
    """What a line typed at the prompt decides; None where it decides nothing. Raises FoglineError where it does not
    fit, ValueError or IndexError where a number is none."""
    key, *rest = line.split()
    claims = [f"{ref.report}:{ref.claim}" for ref in event.claims]

    def numbered(words: list[str]) -> list[str]:
        numbers = [int(w) for w in words]
        if any(n < 1 for n in numbers):
            raise IndexError
        return [claims[n - 1] for n in numbers]

    makers: dict[str, Callable[[], Judgement]] = {
        "d": lambda: desk.reviewed(event.id),
        "s": lambda: desk.split(event.id, numbered(rest)),
        "r": lambda: desk.reject(numbered(rest[:1])[0]),
        "f": lambda: desk.fix(numbered(rest[:1])[0], rest[1], " ".join(rest[2:])),
        "m": lambda: desk.same([event.id, rest[0]]),
        "a": lambda: desk.apart(event.id, rest[0]),
        "t": lambda: desk.label(event.id, "tlp", rest[0]),
        "u": lambda: desk.undo(judgements),
    }
    return makers[key]() if key in makers else None


def go(store: OpenRecord, who: str) -> None:
    """Show one event after another until the person stops or nothing waits."""
    passed: set[str] = set()
    print(KEYS)
    while True:
        waiting = [e for e in queue(store.events()) if e.id not in passed]
        if not waiting:
            print("nothing waits for review")
            return
        event = waiting[0]
        desk = Desk(store.readings(), store.events(), store.context, who=who, former=store.former)
        print(f"\n{len(waiting)} waiting\n" + "\n".join(shown(event, desk)))
        try:
            line = input("> ").strip() or "n"
        except EOFError:
            return
        if line == "q":
            return
        if line == "n":
            passed.add(event.id)
            continue
        try:
            made = decision(line, event, desk, store.ledger.judgements())
        except (FoglineError, ValueError, IndexError) as error:
            problem = "no such number" if isinstance(error, IndexError) else error
            print(f"not understood ({problem})\n{KEYS}")
            continue
        if made is None:
            print(KEYS)
        else:
            followed(desk.followed)
            before = store.events(), store.state()
            keep(store, made)
            for told_of in (*desk.notes, *outcome([made], before, store)):
                print(told_of)
