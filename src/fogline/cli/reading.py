"""Reading inputs with a progress bar, and telling what was refused.

In: inputs of a command. Out: reports, and one line on standard error for each refusal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from fogline.model import Rejected, Report


def tell(refused: Rejected) -> None:
    """One line: what, where, what to do."""
    print(f"fogline: {refused.what}: {refused.detail}", file=sys.stderr)


def tell_all(refused: Iterable[Rejected]) -> None:
    """A line for each refusal."""
    for item in refused:
        tell(item)


def noted(
    items: Iterable[Report | Rejected], left: list[str], seen: set[str] | None = None
) -> Iterator[Report | Rejected]:
    """The same items; what was left out of a report that is read all the same, a wrong date, is put on the list, and
    the ids of reports into the set."""
    for item in items:
        if isinstance(item, Report):
            if seen is not None:
                seen.add(item.id)
            left += [f"{item.origin or item.name}: {note}" for note in item.notes if note.endswith("left out")]
        yield item


def checked(published: str | None) -> str | None:
    """A date as given on the command line. Raises SettingsError where it is none."""
    from fogline.errors import SettingsError
    from fogline.model.context import utc_now
    from fogline.read.reports import dated

    _, note = dated(published, utc_now)
    if note:
        raise SettingsError(note.removesuffix("; left out"), where="--published", to_do="give a date as 2024-12-04")
    return published


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where that is a terminal, else nothing. Yields a function to tell how far it is."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=total)
        yield lambda n: bar.update(task, completed=n)
