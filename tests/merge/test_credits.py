"""Whom a copy credits, and that the credit and not the day tells the origin of a story."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
import yaml

from fogline import pipeline
from fogline.merge.credits import credit_of, rank
from fogline.model import Context, Reading, Report, row_id

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "credits.yaml").read_text(encoding="utf-8"))
KHARKIV = (
    "Missiles struck an apartment block in Kharkiv on Sunday, killing seven people and wounding thirty others. Rescuers"
    " worked through the night to pull survivors from the rubble, and schools in the north of the city stayed closed."
)
OMDURMAN = (
    "Shells fell on the cattle market of Omdurman on Sunday, killing nine traders and wounding more than forty people."
    " The dead were buried before sunset outside the city, and the market and the two bakeries beside it stayed closed."
)


@pytest.mark.parametrize(("text", "source", "expected"), CASES, ids=[c[0][-60:] for c in CASES])
def test_whom_a_report_credits(text: str, source: str, expected: str | None, read, context: Context) -> None:  # type: ignore[no-untyped-def]
    credit = credit_of(read(text, source=source), context.lexicon)
    assert (credit.name if credit is not None else None) == expected


def origins(rows: list[tuple[str | None, str, str | None]], context: Context) -> set[str]:
    """The ids of all origins of reports (outlet, text, published)."""
    told = [Report(row_id([s, t, p]), t, source=s, published=p) for s, t, p in rows]
    readings = [r for r in pipeline.read(told, context) if isinstance(r, Reading)]
    assert len(readings) == len(rows)
    return {o.id for e in pipeline.events(readings, context) for o in e.origins}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Sample Ledger", KHARKIV, "2024-03-04"), ("Coast Daily", f"KYIV (Sample Ledger) - {KHARKIV}", "2024-03-03")], "outlet:sample ledger"),
        ([("Sample Ledger", KHARKIV, "2024-03-04"), ("Coast Daily", f"(Sample Ledger) - {KHARKIV}", None)], "outlet:sample ledger"),
        ([("The Sample Ledger", KHARKIV, "2024-03-04"), (None, f"{KHARKIV}\n\nSource: Sample Ledger", None)], "outlet:sample ledger"),
        ([("Nile Gazette", OMDURMAN, None), ("Coast Daily", f"{OMDURMAN}\n\nSource: Nile Gazette", "2024-03-03")], "outlet:nile gazette"),
        ([("AFP", OMDURMAN, "2024-03-04"), ("Coast Daily", f"{OMDURMAN} (With inputs from AFP)", "2024-03-03")], "afp"),
        # Of three copies one tells whose text it is; the wire itself is not in the record.
        ([("Coast Daily", OMDURMAN, "2024-03-03"), ("Hill Post", f"KHARTOUM (Reuters) - {OMDURMAN}", "2024-03-05"), ("Lake Courier", OMDURMAN, None)], "reuters"),
        # An agency's text is the agency's, though it uses another's material and a paper printed it first.
        ([("Reuters", KHARKIV, "2024-03-04"), ("Coast Daily", f"{KHARKIV} (With inputs from AFP)", "2024-03-03")], "reuters"),
        # Without a credit the earlier is the original.
        ([("Coast Daily", KHARKIV, "2024-03-04"), ("Hill Post", KHARKIV, "2024-03-03")], "outlet:hill post"),
    ],
)  # fmt: skip
def test_the_credit_names_the_origin_of_copies(rows, expected: str, context: Context) -> None:  # type: ignore[no-untyped-def]
    for order in permutations(rows):
        assert origins(list(order), context) == {expected}


def test_two_texts_with_credits_to_two_outlets_are_two_origins(context: Context) -> None:
    rows: list[tuple[str | None, str, str | None]] = [
        ("Coast Daily", "KHARTOUM (Reuters) - Shells killed nine traders in Omdurman on Sunday, 3 March 2024.", "2024-03-04"),
        ("Hill Post", "Nine people died when shells hit the market of Omdurman on 3 March 2024.\nSource: Nile Gazette", "2024-03-04"),
    ]
    assert origins(rows, context) == {"reuters", "outlet:nile gazette"}


def test_an_outlet_that_credits_itself_is_no_copy(read, context: Context) -> None:  # type: ignore[no-untyped-def]
    own = read(f"KYIV (Sample Ledger) - {KHARKIV}", source="The Sample Ledger", published="2024-03-04")
    by_address = read(f"KYIV (Sample Ledger) - {KHARKIV}", url="https://www.sample-ledger.com/1", published="2024-03-04")
    copy = read(f"KYIV (Sample Ledger) - {KHARKIV}", source="Coast Daily", published="2024-03-01")
    early = read(KHARKIV, source="Coast Daily", published="2024-03-01")
    ranks = [rank(r, context.lexicon)[0] for r in (own, by_address, copy, early)]
    assert ranks[0] == ranks[1] and ranks == sorted(ranks)
