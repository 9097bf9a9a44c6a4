"""Why claims are together: what is shown adds up to the score, a pair stands once, claims say whose and where they are."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.serve.conftest import event_of, reading_of

from fogline.lexicon.files import DATA, read_yaml
from fogline.model import Link
from fogline.publish.explain import why_together

WEIGHTS: dict[str, float] = read_yaml(DATA / "merge.yaml")["weights"]
PART = re.compile(r"([+-]\d+\.\d\d)(?:,|$)")


def link(**values: float) -> Link:
    score = WEIGHTS["bias"] + sum(WEIGHTS[n] * v for n, v in values.items())
    return Link("r1:c-r1", "r2:c-r2", round(score, 4), tuple(values.items()))


def test_parts_add_up_and_a_pair_stands_once() -> None:
    readings = [reading_of("Rebels took Hama, a monitor said.", key=k) for k in ("r1", "r2")]
    whole = link(time=1.0, place=0.9, type=1.0, figures=-0.3, main=1.0)
    event = replace(event_of(*readings), links=(link(time=1.0, place=0.9, type=1.0, figures=-0.3), whole))
    lines = list(why_together(event, readings, ()))
    (pair,) = [line for line in lines if line.startswith("  1 and 2 ")]
    assert f"({whole.score:.2f})" in pair
    assert abs(sum(map(float, PART.findall(pair))) - whole.score) < 0.03
    assert "figures -0.21" in pair
    assert " 1 r1 (Rebels; Rebels; 5 December 2024; at least 3 Rebels killed): Rebels took Hama, a monitor said." in lines[1]
