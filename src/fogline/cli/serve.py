"""`fogline serve`: the API and the page over a record.

In: a record. Out: a server on this machine that only reads, and shows nothing labelled above what it is asked for.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fogline.cli.options import (
    DEFAULT_RECORD,
    DEFAULT_SENSITIVITY,
    DEFAULT_TLP,
    RecordOption,
    SensitivityOption,
    TlpOption,
)


def run(
    record: RecordOption = DEFAULT_RECORD,
    host: Annotated[
        str, typer.Option(help="Address to listen on; anything but loopback is at your own risk.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    allow_host: Annotated[list[str] | None, typer.Option(help="Another host name that requests may carry.")] = None,
    tlp: TlpOption = DEFAULT_TLP,
    sensitivity: SensitivityOption = DEFAULT_SENSITIVITY,
) -> None:
    """Serve the page and the API over a record.

    On this machine only, unless told otherwise with --host.

    Example: fogline serve --record war.db --port 8000
    """
    import uvicorn

    from fogline import gazetteer
    from fogline.errors import SettingsError
    from fogline.ledger.opening import shown
    from fogline.opened import OpenRecord, Released
    from fogline.pipeline import bare_context
    from fogline.serve.app import create_app
    from fogline.serve.guard import LOCAL, Limits

    sys.setswitchinterval(0.001)  # Readers wait less for the renewal of the snapshot.
    context = bare_context()

    def released() -> Released:
        return OpenRecord(record, context=context).released(tlp, sensitivity)

    released().close()  # A missing or foreign record, or a level that is none, is told before the server starts.
    hosts = LOCAL | frozenset(h.lower() for h in allow_host or ())
    app = create_app(released, credits=gazetteer.load().credits(), limits=Limits(hosts))
    print(f"Fogline serves {shown(record)} at http://{host}:{port}/ (stop with Ctrl-C)", flush=True)
    try:
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            limit_concurrency=400,
            timeout_keep_alive=75,  # Longer than a page's pauses: a connection closed as it is used again is an error.
        )
    except SystemExit:
        raise SettingsError("the port is taken", where=f"{host}:{port}", to_do="name another with --port") from None
