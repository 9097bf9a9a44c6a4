"""Places that a user adds, in a layer of their own.

In: rows of files. Out: the user's layer file, rebuilt with the new places; what was there stays.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from fogline.errors import GazetteerError
from fogline.gazetteer.build import COLUMNS, VERSION, write
from fogline.gazetteer.gazetteer import user_layer
from fogline.gazetteer.rows import Row
from fogline.gazetteer.tables import rows_of

RANKED = {("name", 0): "names", ("name", 1): "others", ("name", 2): "listed", ("name", 3): "short",
          ("adjective", 0): "adjectives", ("metonym", 0): "metonyms", ("code", 3): "codes"}  # fmt: skip


def add_layer(path: Path) -> int:
    """Add a file's places to the user's layer; a place with the same id is replaced. Returns how many came."""
    new = list(rows_of(path))
    layer = user_layer()
    ids = {row.id for row in new}
    try:
        write(layer, [*(k for k in kept(layer) if k.id not in ids), *new], label="user")
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"the layer cannot be written ({error})",
            where=str(layer),
            to_do="set FOGLINE_GAZETTEER to a file that can be written",
        ) from error
    return len(new)


def renew(layer: Path) -> None:
    """Bring a layer that an older version wrote to today's form."""
    write(layer, kept(layer), label="user")


def current(layer: Path) -> bool:
    """True where a layer has today's form."""
    db = sqlite3.connect(f"file:{layer}?mode=ro", uri=True)
    try:
        return bool(db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone() == (str(VERSION),))
    except sqlite3.Error:
        return False
    finally:
        db.close()


def kept(layer: Path) -> list[Row]:
    """The places that a layer holds already, with all their names."""
    if not layer.is_file():
        return []
    db = sqlite3.connect(f"file:{layer}?mode=ro", uri=True)
    try:
        ranked = any(column[1] == "rank" for column in db.execute("PRAGMA table_info(name)"))
        found = db.execute(f"SELECT key, form, {'rank' if ranked else '0'}, place FROM name")  # noqa: S608
        names: dict[str, dict[str, tuple[str, ...]]] = {}
        for key, form, rank, place in found:
            of = names.setdefault(place, {})
            field = RANKED[form, rank]
            of[field] = (*of.get(field, ()), key)
        rows = []
        for values in db.execute(f"SELECT {', '.join(COLUMNS)} FROM place"):  # noqa: S608
            given: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
            rows.append(Row(**given | names.get(values[0], {})))
        return rows
    finally:
        db.close()
