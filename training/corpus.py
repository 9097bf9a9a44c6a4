"""Training corpus -> documents: plain text with spans of mentions and claims.

    python training/corpus.py FILE …     checks files and counts what is in them

In: files in the format of `training/README.md`. Out: `Document`s whose offsets are code points of their text. A fault
is one line: file, line number, what is wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from labels import MODALITIES

TYPES_FILE = Path(__file__).resolve().parents[1] / "src" / "fogline" / "lexicon" / "data" / "codes" / "types.yaml"
ROLES = {"A": "actor", "T": "target", "P": "place", "TO": "to", "F": "figure", "W": "time", "S": "speaker"}
FITTING = {"A": "apqj", "T": "apqj", "P": "pqt", "TO": "pq", "F": "f", "W": "t", "S": "apqj"}
OPEN = re.compile(r"\[([pqjatf])(\d*) |<(\d+(?:,\d+)*) ")


class CorpusError(ValueError):
    """A fault in a corpus file."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span: kind is one of p q j a t f."""

    kind: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A claim: its trigger's span, type, mark ids by role, and what it is."""

    trigger: tuple[int, int]
    type: str
    roles: dict[str, tuple[str, ...]]
    modality: str
    negative: bool
    background: bool
    spoken: bool


@dataclass(slots=True)
class Document:
    """One report of the corpus; `sentences` are spans of its text, `same` the ids of marks that name one party."""

    name: str
    head: dict[str, str]
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    claims: list[Labelled] = field(default_factory=list)
    same: list[tuple[str, ...]] = field(default_factory=list)


def unmark(line: str, at: int) -> tuple[str, list[Mark], dict[int, tuple[int, int]]]:
    """A marked line as plain text, with its marks and triggers at offsets from `at`.

    >>> unmark("[p1 Hama] <2 fell>.", 0)
    ('Hama fell.', [Mark(kind='p', id='p1', start=0, end=4)], {2: (5, 9)})
    """
    plain: list[str] = []
    marks: list[Mark] = []
    triggers: dict[int, tuple[int, int]] = {}
    stack: list[tuple[str, str, int]] = []
    i = size = 0
    while i < len(line):
        opened = OPEN.match(line, i)
        if opened:
            name = opened[1] + opened[2] if opened[1] else opened[3]
            stack.append((">" if opened[3] else "]", name, at + size))
            i = opened.end()
            continue
        if stack and line[i] == stack[-1][0]:
            _, name, start = stack.pop()
            if name[0].isdigit():
                for number in name.split(","):
                    if int(number) in triggers:
                        raise CorpusError(f"claim {number} has two triggers")
                    triggers[int(number)] = (start, at + size)
            else:
                marks.append(Mark(name[0], name, start, at + size))
            i += 1
            continue
        if line[i] in "[]<>":
            raise CorpusError(f"a bracket that opens or closes nothing: …{line[max(0, i - 15) : i + 10]}…")
        plain.append(line[i])
        size += 1
        i += 1
    if stack:
        raise CorpusError(f"mark {stack[-1][1]} is not closed")
    return "".join(plain), marks, triggers


def documents(path: Path) -> Iterator[Document]:
    """The documents of a file. Raises CorpusError at the first fault of a document."""
    types = frozenset(yaml.safe_load(TYPES_FILE.read_text(encoding="utf-8"))["types"])
    document: Document | None = None
    known: set[str] = set()
    pending: dict[int, tuple[int, int]] = {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = raw.strip()
        try:
            if line.startswith("#doc"):
                if pending:
                    raise CorpusError(f"no claim line for trigger {min(pending)} of the report before")
                if document:
                    yield document
                head = dict(p.split("=", 1) for p in line[4:].split() if "=" in p)
                document, known = Document(f"{path.stem}:{number}", head), set()
            elif not line or line.startswith("#"):
                continue
            elif document is None:
                raise CorpusError("text before the first #doc")
            elif line.startswith("~"):
                document.same.append(same_of(line, known, document.same))
            elif line.startswith("="):
                claim, claim_number = claim_of(line, pending, known, types)
                document.claims.append(claim)
                del pending[claim_number]
            else:
                if pending:
                    raise CorpusError(f"no claim line for trigger {min(pending)} of the sentence before")
                at = len(document.text) + (1 if document.text else 0)
                plain, marks, pending = unmark(line, at)
                document.text += ("\n" if document.text else "") + plain
                document.sentences.append((at, at + len(plain)))
                document.marks += marks
                twice = {m.id for m in marks if m.id[1:]} & known
                if twice:
                    raise CorpusError(f"mark {min(twice)} is used twice; a second mention has a number of its own")
                known |= {m.id for m in marks if m.id[1:]}
        except CorpusError as error:
            raise CorpusError(f"{path.name}:{number}: {error}") from None
    if pending:
        raise CorpusError(f"{path.name}: no claim line for trigger {min(pending)}")
    if document:
        yield document


def same_of(line: str, known: set[str], before: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The marks of a line that tells which name one party."""
    ids = tuple(line[1:].split())
    for mark in ids:
        if mark not in known or mark[0] not in FITTING["A"]:
            raise CorpusError(f"no such party up to here: {mark}")
        if any(mark in group for group in before) or ids.count(mark) > 1:
            raise CorpusError(f"{mark} stands for two parties")
    return ids


def claim_of(
    line: str, pending: dict[int, tuple[int, int]], known: set[str], types: frozenset[str]
) -> tuple[Labelled, int]:
    """A claim line as a claim."""
    words = line[1:].split()
    if len(words) < 2 or not words[0].isdigit() or int(words[0]) not in pending:
        raise CorpusError(f"claim line without a trigger in the sentence before: {line}")
    if words[1] not in types:
        raise CorpusError(f"no such type: {words[1]}")
    roles: dict[str, tuple[str, ...]] = {}
    modality, negative, background, spoken = "actual", False, False, False
    for word in words[2:]:
        key, _, value = word.partition("=")
        if word == "N":
            negative = True
        elif word == "B":
            background = True
        elif key == "M" and value in MODALITIES:
            modality = value
        elif word == "S=?":
            spoken = True
        elif key in ROLES and value:
            ids = tuple(value.split(","))
            for mark in ids:
                if mark not in known:
                    raise CorpusError(f"no mark {mark} up to here: {line}")
                if mark[0] not in FITTING[key]:
                    raise CorpusError(f"{key} cannot be {mark}: {line}")
            roles[ROLES[key]] = ids
            spoken = spoken or key == "S"
        else:
            raise CorpusError(f"not understood: {word}")
    return Labelled(pending[int(words[0])], words[1], roles, modality, negative, background, spoken), int(words[0])


def main() -> int:
    """Check and count."""
    counts: Counter[str] = Counter()
    faults = 0
    for name in sys.argv[1:]:
        try:
            for document in documents(Path(name)):
                counts["reports"] += 1
                counts["sentences"] += len(document.sentences)
                counts["words"] += len(document.text.split())
                counts.update(f"mark {m.kind}" for m in document.marks)
                counts.update(f"claim {c.type}" for c in document.claims)
                counts["claims"] += len(document.claims)
        except CorpusError as error:
            faults += 1
            print(error)
    for key, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
        print(f"{count:7} {key}")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
