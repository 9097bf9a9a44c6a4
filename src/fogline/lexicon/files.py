"""Where the lexicon's data lie, and how they are read.

In: a path. Out: plain values.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
PACKS = Path(__file__).parent / "packs"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is six times as fast


def read_yaml(path: Path) -> Any:
    """Plain values of a YAML file, by the C loader where PyYAML has it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  # a safe loader either way
