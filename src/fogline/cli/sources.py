"""`fogline sources`: who publishes and who speaks.

In: a record. Out: a listing, a source a row.
"""

from __future__ import annotations

import sys

from fogline.cli.options import DEFAULT_RECORD, Form, FormOption, RecordOption

COLUMNS = ("source", "kind", "side", "grade", "reports", "claims", "only listed")


def run(record: RecordOption = DEFAULT_RECORD, format: FormOption = Form.table) -> None:
    """List outlets and speakers, each with its grade.

    The claims of an outlet are those of its reports, whoever says them; of a speaker those that it makes. An outlet is
    'only listed' where a report names it among its sources but ties it to no sentence: it is no origin.

    Example: fogline sources --format csv
    """
    from fogline.cli import listing
    from fogline.cli.chosen import banner, opened
    from fogline.merge.judged import decided
    from fogline.publish.sources import source_rows

    store = opened(record)
    grades = decided(store.context.judgements, {}).grades
    rows = [
        (s.name, s.kind, s.side_name, s.grade, s.reports, s.claims, s.listed)
        for s in source_rows(store.readings(), store.events(), grades)
    ]
    listing.write(COLUMNS, rows, format, banner=banner(store))
    if rows and all(row[3] == "F" for row in rows):
        print("fogline: no source is graded yet (F: cannot be judged); see `fogline review grade`", file=sys.stderr)
