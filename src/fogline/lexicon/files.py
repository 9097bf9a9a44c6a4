"""Where the lexicon's data lie, how they are read, and where what is made of them is kept.

In: a path. Out: plain values.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import yaml

DATA = Path(__file__).parent / "data"
PACKS = Path(__file__).parent / "packs"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is six times as fast


def cache_folder() -> Path:
    """Where indexes and read files lie: FOGLINE_CACHE, else the user's cache folder."""
    own = os.environ.get("FOGLINE_CACHE")
    return Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fogline"


def read_yaml(path: Path) -> Any:
    """Plain values of a YAML file. They are kept as MessagePack under the hash of the file's bytes: read so, the
    lexicon's forty files take a hundredth of a second, as YAML a tenth of one each time a command starts."""
    raw = path.read_bytes()
    try:
        kept = cache_folder() / "yaml" / f"{hashlib.sha256(raw).hexdigest()[:32]}.msgpack"
    except RuntimeError:  # No home folder.
        return _parsed(raw)
    with suppress(OSError, ValueError):
        return msgspec.msgpack.decode(kept.read_bytes(), strict=False)
    value = _parsed(raw)
    with suppress(OSError, ValueError, OverflowError):  # A folder that cannot be written costs time, nothing else.
        _keep(kept, value)
    return value


def _parsed(raw: bytes) -> Any:
    return yaml.load(raw.decode(), Loader=LOADER)  # noqa: S506  # a safe loader either way


def _keep(path: Path, value: Any) -> None:
    """Write a value, whole or not at all, where it comes back as it is: a date would come back as text."""
    packed = msgspec.msgpack.encode(value)
    if msgspec.msgpack.decode(packed, strict=False) == value:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        try:
            part.write_bytes(packed)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
