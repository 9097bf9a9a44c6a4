"""Open or create the database of a record.

In: a path or a database URL. Out: a SQLAlchemy engine over a record of this version, or one clear `RecordError`.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import NullPool

from fogline.errors import RecordDamaged, RecordError, RecordForeign, RecordFull, RecordLocked
from fogline.ledger.schema import APPLICATION_ID

HEAD = "0009"
BUSY_MS = 10_000
SQLITE_HEADER = b"SQLite format 3\x00"


def engine_of(record: str, *, create: bool) -> Engine:
    """An engine over the record at a path or URL. Raises RecordError where there is none, or it is another's."""
    try:
        url = make_url(record) if "://" in record else sa.URL.create("sqlite", database=record)
    except sa.exc.ArgumentError:
        raise RecordError("this is no database URL", where=record, to_do="name a file or a database") from None
    if url.get_backend_name() != "sqlite":
        engine = _server(url)
    else:
        path = Path(url.database or "")
        _look(path, create=create)
        file = sa.URL.create("sqlite+pysqlite", database=str(path))
        engine = sa.create_engine(file, poolclass=NullPool, connect_args={"timeout": BUSY_MS / 1000})
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
    return engine


def shown(record: str) -> str:
    """A path or URL as it may be shown: without its password.

    >>> shown("postgresql+psycopg://an:sesame@db/fogline"), shown("war.db")
    ('postgresql+psycopg://an:***@db/fogline', 'war.db')
    """
    return make_url(record).render_as_string(hide_password=True) if "://" in record else record


def _server(url: sa.URL) -> Engine:
    """An engine for a database server. Raises RecordError where its driver is not installed."""
    try:
        return sa.create_engine(url)
    except (sa.exc.ArgumentError, ImportError) as error:
        to_do = "install it (docs/architecture.md)"
        raise RecordError(f"no driver for this database ({error})", where=shown(str(url)), to_do=to_do) from error


def _look(path: Path, *, create: bool) -> None:
    """Refuse what is no record before anything touches it."""
    if not path.exists():
        if not create:
            raise RecordError("there is no record", where=str(path), to_do="run `fogline add` or `fogline demo` first")
        if not path.parent.is_dir():
            raise RecordError("the folder does not exist", where=str(path.parent), to_do="make it or name another")
        return
    if path.is_dir():
        raise RecordError("a folder is no record", where=str(path), to_do="name a file")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise RecordError(f"cannot be read ({error.strerror})", where=str(path), to_do="check its rights") from error
    if head and not head.startswith(SQLITE_HEADER):
        raise RecordForeign("this file is no record of Fogline's", where=str(path), to_do="name another with --record")
    if len(head) == 100 and int.from_bytes(head[68:72], "big") not in (APPLICATION_ID, 0):
        raise RecordForeign("this is another program's database", where=str(path), to_do="name another with --record")


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def prepare(engine: Engine, record: str, *, create: bool) -> None:
    """Bring the schema to this version; an empty file becomes a record, another's database is refused."""
    try:
        with engine.connect() as connection:
            tables = set(sa.inspect(connection).get_table_names())
            sqlite = engine.dialect.name == "sqlite"
            own = not sqlite or connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
            if tables and not (own and "alembic_version" in tables):
                raise RecordForeign(
                    "this is another program's database", where=record, to_do="name another with --record"
                )
            version = None
            if tables:
                version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if version == HEAD:
            return
        if version is not None and str(version) > HEAD:
            raise RecordForeign("the record is of a newer version", where=record, to_do="use a newer Fogline")
        if not tables and not create:
            raise RecordError("there is no record", where=record, to_do="run `fogline add` or `fogline demo` first")
        _upgrade(engine)
    except sa.exc.DBAPIError as error:
        raise told(error, record) from error


def _upgrade(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _write_ahead(engine: Engine) -> None:
    """Let readers go on while one writes. Kept in the file, so set once, and never in a file that is not ours."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        raise sa.exc.OperationalError("PRAGMA journal_mode=WAL", None, error) from error
    finally:
        connection.close()


def told(error: sa.exc.DBAPIError, record: str) -> RecordError:
    """A database's error in one line: what, where, what to do."""
    problem = " ".join(str(error.orig).split())
    text = problem.lower()
    if "locked" in text or "busy" in text:
        return RecordLocked("another program is writing to the record", where=record, to_do="wait for it or close it")
    if "full" in text or "disk i/o" in text or "readonly" in text or "unable to open" in text:
        return RecordFull(
            f"nothing can be written ({problem})",
            where=record,
            to_do="free space or check the rights; what was stored is unharmed",
        )
    if "malformed" in text or "not a database" in text:
        return RecordDamaged(f"the file is damaged ({problem})", where=record, to_do="restore a backup")
    return RecordError(problem, where=record, to_do="see `fogline doctor`")
