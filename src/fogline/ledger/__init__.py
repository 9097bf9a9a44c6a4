"""Where the record is kept: schema, migrations, writes, queries.

In: reports with their readings. Out: `Record`, to which rows are only ever added.
"""

from fogline.ledger.record import Record

__all__ = ["Record"]
