"""The API answers what its description says, whatever is asked: made-up requests for every operation."""

from __future__ import annotations

import json
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fogline.serve.app import create_app

from .conftest import Held, event_of, reading_of

READINGS = [reading_of("Rebels took Hama.", key=k) for k in ("r1", "r2")]
RECORD = Held(READINGS, (event_of(*READINGS),))
APP = create_app(lambda: RECORD, static=Path("not built"))
# No error of the program, nothing undocumented. That made-up cursors are refused is right, so that check is left out.
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP, headers={"host": "localhost"})


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_fit_the_description(case: Case) -> None:
    case.call_and_validate(headers={"host": "localhost"}, checks=CHECKS)


def test_the_description_that_the_page_is_built_from_is_this_one() -> None:
    """`make types` writes it anew, and the page's TypeScript types from it."""
    kept = json.loads((Path(__file__).parents[2] / "web" / "openapi.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(APP.openapi()))
