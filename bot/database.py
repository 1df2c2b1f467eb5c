"""Opening the database: SQLite that survives a power cut, or PostgreSQL."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.schema import Base
from index.errors import PullquoteError

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")
REMEDY = (
    "Check PULLQUOTE_DATABASE_URL (postgresql://user:password@host/name), or leave it out to use"
    " SQLite under var/."
)


class DatabaseError(PullquoteError):
    """The database cannot be used."""


def parse(address: str) -> URL:
    """Return the database's URL."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise DatabaseError(f"PULLQUOTE_DATABASE_URL is no database URL. {REMEDY}") from error
    # Hosts give PostgreSQL's address without the driver.
    plain = url.drivername in ("postgres", "postgresql")
    return url.set(drivername="postgresql+psycopg") if plain else url


def open_engine(url: URL) -> Engine:
    """Return an engine whose tables exist; its transactions write."""
    return _open(url, "BEGIN IMMEDIATE")


@contextlib.contextmanager
def reading(address: str) -> Iterator[Engine]:
    """Open the database beside a running bot, which is never kept waiting."""
    url = parse(address)
    path = url.database if url.get_backend_name() == "sqlite" else None
    if path and not Path(path).exists():
        raise DatabaseError(f"There is no database {path} yet: the bot makes it. {REMEDY}")
    engine = _open(url, "BEGIN")
    try:
        yield engine
    except SQLAlchemyError as error:
        raise DatabaseError(f"The database {_shown(url)} cannot be read. {REMEDY}") from error
    finally:
        engine.dispose()


def examined(address: str) -> str:
    """Return the database's address without its password, if the bot can use it; change nothing."""
    url = parse(address)
    engine = _connected(url, "BEGIN")
    path = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    with _opening(engine):
        if path and not path.exists():
            _prove_writable(path)
        else:
            _prove_current(engine)
    engine.dispose()
    return _shown(url)


def _prove_writable(path: Path) -> None:
    folder = next(each for each in path.absolute().parents if each.exists())
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise DatabaseError(f"{path} cannot be made: {folder} cannot be written. {REMEDY}")


def _open(url: URL, begin: str) -> Engine:
    engine = _connected(url, begin)
    with _opening(engine):
        _prove_current(engine)
        Base.metadata.create_all(engine)
    return engine


@contextlib.contextmanager
def _opening(engine: Engine) -> Iterator[None]:
    """Let go of the database when something is wrong with it, and say what."""
    try:
        yield
    except DatabaseError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        raise DatabaseError(
            f"The database {_shown(engine.url)} cannot be opened. {REMEDY}"
        ) from error


def _connected(url: URL, begin: str) -> Engine:
    try:
        # Parameters would put people's questions into error messages.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, ImportError) as error:
        raise DatabaseError(
            f"PULLQUOTE_DATABASE_URL names no driver that is installed. {REMEDY}"
        ) from error
    if url.get_backend_name() == "sqlite":
        _make_durable(engine, begin)
    return engine


def _prove_current(engine: Engine) -> None:
    """Refuse tables of an earlier version."""
    missing = ", ".join(_missing_columns(engine))
    if missing:
        raise DatabaseError(
            f"An earlier version made the database {_shown(engine.url)}: it lacks {missing}. "
            "Stop the bot and move the database away (an SQLite file together with the -wal and "
            "-shm beside it); the bot makes a fresh one when it starts."
        )


def _missing_columns(engine: Engine) -> Iterator[str]:
    found = inspect(engine)
    for table in Base.metadata.sorted_tables:
        if found.has_table(table.name):
            present = {column["name"] for column in found.get_columns(table.name)}
            yield from (f"{table.name}.{c.name}" for c in table.columns if c.name not in present)


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def lock_file(url: URL) -> IO[str] | None:
    """Claim an SQLite file for this process; the system frees it whatever ends the process."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    path = Path(f"{url.database}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("w")
    except OSError as error:
        raise DatabaseError(f"{path} cannot be written: {error.strerror}. {REMEDY}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseError(
            f"Another bot is at work on {url.database}. Stop it first, or use PostgreSQL."
        ) from error
    return lock


def _make_durable(engine: Engine, begin: str) -> None:
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))


def _set_pragmas(connection: Any, _: ConnectionPoolEntry) -> None:
    # Python's own transaction handling would begin late and break savepoints.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
