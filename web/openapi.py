"""Write the API's description for the page's types: `make types`.

In: the application. Out: `web/openapi.json`.
"""

from __future__ import annotations

import json
from pathlib import Path

from fogline.serve.app import create_app


def _none() -> object:
    raise RuntimeError("describing needs no record")


if __name__ == "__main__":
    described = create_app(_none, static=Path("none")).openapi()  # type: ignore[arg-type]
    Path(__file__).with_name("openapi.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
