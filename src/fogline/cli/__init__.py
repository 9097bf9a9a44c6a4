"""The `fogline` command: one file a command, each loaded only when it is called.

In: arguments. Out: tables, files, an exit status (0 done, 1 something was refused or failed, 2 wrong usage).
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; a broken configuration is one line on standard error."""
    if "OMP_NUM_THREADS" not in os.environ:  # The products of a merging are small: on a busy machine a second thread
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # of numpy's waits for the first, and takes both cores.
    from fogline.cli.app import app
    from fogline.errors import FoglineError

    try:
        app()
    except FoglineError as error:
        print(f"fogline: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
    except KeyboardInterrupt:
        print("fogline: stopped; what was stored is unharmed", file=sys.stderr)
        sys.exit(130)
