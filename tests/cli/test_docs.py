"""docs/cli.md and the program tell the same.

In: the page and the Typer app. Out: agreement on commands, arguments and options, both ways.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from fogline.cli.app import app

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def commands() -> dict[str, Any]:
    """Every command by its full name."""
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            found |= {f"{name} {inner}": c for inner, c in command.commands.items()}
        else:
            found[name] = command
    return found


def sections() -> dict[str, str]:
    """The page's sections by command."""
    parts = re.split(r"^## fogline (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def options(command: Any) -> set[str]:
    """All spellings of a command's options, and its arguments in capitals."""
    return {
        spelling
        for p in command.params
        for spelling in ([p.name.upper()] if p.param_type_name == "argument" else [*p.opts, *(p.secondary_opts or ())])
    }


def test_every_command_has_a_section_and_no_other() -> None:
    assert set(sections()) == set(commands())


@pytest.mark.parametrize("name", commands())
def test_every_option_is_described_and_no_other(name: str) -> None:
    column = "\n".join(row.split("|")[1] for row in sections()[name].splitlines() if row.startswith("| `"))
    assert set(re.findall(r"`([^`]+)`", column)) == options(commands()[name])


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_has_help_and_an_example(name: str) -> None:
    command = commands()[name]
    assert "Example: fogline " + name in command.help
    assert all(p.help for p in command.params)
    assert re.search(rf"^    fogline {name}\b", sections()[name], flags=re.MULTILINE)
