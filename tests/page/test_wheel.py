"""What is installed from a wheel holds the built page, the lexicon, the sample and the templates."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_the_page(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(run, check=True, cwd=ROOT, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    page = {f"fogline/serve/static/{f.relative_to(ROOT / 'src/fogline/serve/static').as_posix()}"
            for f in (ROOT / "src/fogline/serve/static").rglob("*") if f.is_file()}
    assert "fogline/serve/static/index.html" in page <= set(names)
    for part in ("sample/reports.jsonl", "serve/templates/table.html.j2", "lexicon/data/wording.yaml", "py.typed"):
        assert f"fogline/{part}" in names
