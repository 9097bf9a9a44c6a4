"""One small record, added by a real `fogline add`, for the tests of the other commands.

In: reports of our own words. Out: the record's path and how the process ended.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from fogline.cli import main

FOGLINE = (sys.executable, "-c", "from fogline.cli import main; main()")
REPORTS = (
    {
        "id": "one",
        "source": "Test Wire",
        "published": "2024-12-05",
        "text": "Syrian rebels captured the city of Hama on Thursday, a monitor said. At least 12 soldiers died.",
    },
    {
        "id": "two",
        "source": "Other Wire",
        "published": "2024-12-05",
        "text": "The Syrian army denied that rebels had captured the city of Hama on Thursday.",
    },
    {
        "id": "three",
        "source": "Test Wire",
        "published": "2024-12-03",
        "text": "=A1 told nobody. Russian warplanes bombed Idlib on Monday, killing four civilians, residents said.",
    },
    {
        "id": "quatre",
        "source": "Presse d'essai",
        "published": "2024-12-04",
        "text": "Les habitants de la ville ont dit que les combats avaient cessé pendant la nuit de lundi à mardi.",
    },
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str


class _Terminal(io.TextIOWrapper):
    """A stream that says that a person is looking."""

    def isatty(self) -> bool:
        return True


def inside(*arguments: str | Path, terminal: bool = False, cwd: Path | None = None, **environment: str) -> Ended:
    """Run a command in this process, to its end: the same entry, arguments and streams as `fogline`, without the
    seconds that every start costs."""
    out = (_Terminal if terminal else io.TextIOWrapper)(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    code = 0
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setattr(sys, "argv", ["fogline", *map(str, arguments)])
        for name, value in environment.items():
            patch.setenv(name, value)
        if cwd:
            patch.chdir(cwd)
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Ended(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]


def fogline(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Ended:
    """Run the real program to its end."""
    done = subprocess.run(
        [*FOGLINE, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=cwd,
        env=os.environ | {"OMP_NUM_THREADS": "1"} | environment,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True, slots=True)
class Made:
    """A record and the run that made it."""

    path: Path
    inputs: Path
    added: Ended


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The record of REPORTS and one broken line."""
    folder = tmp_path_factory.mktemp("cli")
    inputs = folder / "reports.jsonl"
    inputs.write_text("\n".join([*map(json.dumps, REPORTS), '{"id": "broken", ']), encoding="utf-8")
    return Made(folder / "r.db", inputs, fogline("add", inputs, "--record", folder / "r.db"))


@pytest.fixture
def run(made: Made) -> Callable[..., Ended]:
    """Run a command over the record, in this process."""
    return functools.partial(inside, FOGLINE_RECORD=str(made.path))


def record_of(folder: Path, reports: Sequence[Mapping[str, str]]) -> Path:
    """A record in a folder, of some reports."""
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    assert inside("add", folder / "in.jsonl", "--record", folder / "made.db").code == 0
    return folder / "made.db"
