"""Which side a report takes must not change what is read: sentences in pairs that differ in the names of the sides only."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from fogline.model import Reading

SENTENCES = (
    "{a} {took} the town of Morek on Saturday after heavy clashes with {b}.",
    "{a} shelled positions of {b} near Khan Shaykhun late on Friday, killing nine people.",
    "At least 12 {b} were killed when {a} attacked a checkpoint in Saraqib on Sunday.",
    "A monitor said {a} had {took} three villages from {b} in the countryside of Hama.",
    "{b} repelled an assault by {a} on the town of Tadif, a commander said.",
    "{a} withdrew from Maarat Misrin overnight and {b} entered the town.",
    "Residents said that {a} executed five men in Darat Izza on Monday.",
    "Clashes between {a} and {b} broke out at the edge of Nubl on Thursday.",
    "{a} may try to storm Kafranbel if talks with {b} fail, an official warned.",
    "{a} accused {b} of shelling the bakery in Binnish on Tuesday.",
    "The village of Qastun was {took} by {a} after {b} fled, activists said.",
    "{a} have besieged Al-Fuah since March, and {b} drop food from the air.",
    "In Idlib, {a} denied having fired rockets at a school held by {b}.",
)
SIDES = (("rebels", "government forces"), ("opposition fighters", "regime troops"), ("the rebels", "the army"))
WORDS = (("rebels", "terrorists"), ("rebels", "fighters"), ("terrorists", "fighters"))
STATES = (("regime forces", "government forces"), ("regime troops", "government troops"))
LIMIT = 0.06  # share of pairs that may differ; the aim is one in fifty
LEEWAY = 0.05  # confidence may differ by so much


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def told(reading: Reading, roles: dict[str, str]) -> list[tuple[object, ...]]:
    """Claims with the sides of actors and targets as the letters that the sentence's pattern has for them."""
    text = reading.report.text.lower()
    where = {i: letter for letter, name in roles.items() for i in spots(text, name.lower())}
    at = {a.id: where.get(a.span.end) for a in reading.actors}
    places = {p.id: p.name or p.span.quote for p in reading.places}
    order = sorted(reading.claims, key=lambda c: (c.trigger.start, c.type, c.place or ""))
    return [
        (c.type, {at.get(i) for i in c.actors}, {at.get(i) for i in c.targets}, places.get(c.place or ""), c.modality,
         c.polarity, c.confidence)
        for c in order
    ]  # fmt: skip


def spots(text: str, name: str) -> list[int]:
    """Where a name ends in a text."""
    found, start = [], text.find(name)
    while start >= 0:
        found.append(start + len(name))
        start = text.find(name, start + 1)
    return found


def pairs() -> list[tuple[str, dict[str, str], str, dict[str, str]]]:
    """Two texts each that differ in the sides' names or words only, with who is who."""
    out = []
    for pattern, (one, other) in product(SENTENCES, SIDES):
        out.append(both(pattern, (one, other, "captured"), (other, one, "captured")))
        out.append(both(pattern, (one, other, "liberated"), (other, one, "liberated")))
    for pattern, (word, party), other in product(SENTENCES, WORDS, ("government forces", "the army")):
        out.append(both(pattern, (word, other, "seized"), (party, other, "seized")))
    for pattern, (word, party), other in product(SENTENCES, STATES, ("rebels", "fighters")):
        out.append(both(pattern, (word, other, "captured"), (party, other, "captured")))
    for pattern, (one, other) in product(SENTENCES, (*SIDES, ("regime forces", "rebels"))):
        out.append(both(pattern, (one, other, "captured"), (one, other, "liberated")))
    return [p for p in out if p[0] != p[2]]


def both(
    pattern: str, one: tuple[str, str, str], other: tuple[str, str, str]
) -> tuple[str, dict[str, str], str, dict[str, str]]:
    def made(a: str, b: str, took: str) -> tuple[str, dict[str, str]]:
        return upper(pattern.format(a=a, b=b, took=took)), {"a": a, "b": b}

    return (*made(*one), *made(*other))


def differs(one: list[tuple[object, ...]], other: list[tuple[object, ...]]) -> bool:
    if [c[:-1] for c in one] != [c[:-1] for c in other]:
        return True
    return any(abs(float(str(a[-1])) - float(str(b[-1]))) > LEEWAY for a, b in zip(one, other, strict=True))


def test_taking_sides_changes_nothing(read: Callable[..., Reading]) -> None:
    made = pairs()
    assert len(made) >= 200
    flips = []
    for one, who, other, whom in made:
        first = told(read(one, published="2024-12-02"), who)
        second = told(read(other, published="2024-12-02"), whom)
        if differs(first, second):
            flips.append((one, first, other, second))
    assert len(flips) <= LIMIT * len(made), (len(flips), len(made), flips[:8])
