"""`fogline merge-records`: one record out of two.

In: two records. Out: the first with everything of the second that it lacked.
"""

from __future__ import annotations

from typing import Annotated

import typer


def run(
    into: Annotated[str, typer.Argument(help="The record that grows: a file or a database URL.")],
    other: Annotated[str, typer.Argument(help="The record that is read.")],
) -> None:
    """Join two analysts' records into one.

    Reports, readings, refusals and judgements of the second go into the first. What either has redacted stays out of
    it. Event ids of either record lead to the joined events. The second is not changed.

    Example: fogline merge-records mine.db hers.db
    """
    from fogline.opened import OpenRecord

    new = OpenRecord(into, create=True).join(OpenRecord(other))
    print(", ".join(f"{n} {name}" for name, n in new.items()) + " new")
