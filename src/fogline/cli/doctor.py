"""`fogline doctor`: is everything there?

In: nothing. Out: a line a part; exit status 1 where one is missing.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

import typer

from fogline.cli.options import DEFAULT_RECORD, RecordOption


def run(record: RecordOption = DEFAULT_RECORD) -> None:
    """Check that everything Fogline needs is there.

    Python, the language and reader models, the place index, the lexicon, the page, the disk and the record.

    Example: fogline doctor
    """
    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("python", _python),
        ("language model", _model),
        ("reader model", _reader),
        ("place index", _places),
        ("lexicon", _lexicon),
        ("page", _page),
        ("disk", _disk),
        ("record", lambda: _record(record)),
    )
    failed = False
    for name, check in parts:
        try:
            print(f"ok    {name}: {check()}")
        except Exception as error:  # Whatever a part says is what the person needs to see.
            failed = True
            print(f"FAIL  {name}: {error}")
    if failed:
        raise typer.Exit(1)


def _python() -> str:
    return sys.version.split()[0]


def _model() -> str:
    from fogline.pipeline import language

    meta = language().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _reader() -> str:
    from fogline.parse.reader import card, session

    session()
    return f"{len(card().types) - 1} event types"


def _places() -> str:
    from fogline import gazetteer

    path = gazetteer.ensure_index()
    layer = gazetteer.user_layer()
    return f"{path} ({path.stat().st_size / 1e6:.0f} MB)" + (f", your places {layer}" if layer.is_file() else "")


def _lexicon() -> str:
    from fogline import lexicon
    from fogline.lexicon.actors import known_packs

    words = lexicon.load(known_packs())
    return f"{len(words.actors.actors)} actors, packs {', '.join(known_packs())}"


def _page() -> str:
    from fogline.serve.app import STATIC

    return (
        "built"
        if (STATIC / "index.html").is_file()
        else "not built (run `make web`); tables and report work without it"
    )


def _disk() -> str:
    free = shutil.disk_usage(".").free / 1e9
    if free < 0.2:
        raise RuntimeError(f"only {free:.1f} GB free here")
    return f"{free:.0f} GB free here"


def _record(where: str) -> str:
    from pathlib import Path

    from fogline.opened import OpenRecord

    if "://" not in where and not Path(where).exists():
        return f"none at {where} yet"
    store = OpenRecord(where)
    return f"{store.ledger.where}: {store.sizes()[0]} reports, {len(store.rejected())} refused"
