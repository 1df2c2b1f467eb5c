"""Opening the database: SQLite that survives a power cut, or any other by its URL."""

import fcntl
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.schema import Base
from index.errors import PullquoteError

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON")
REMEDY = "Check PULLQUOTE_DATABASE_URL, or leave it out to use SQLite under var/."


class DatabaseError(PullquoteError):
    """The database cannot be used."""


def parse(address: str) -> URL:
    """Return the database's URL."""
    try:
        return make_url(address)
    except ArgumentError as error:
        raise DatabaseError(f"PULLQUOTE_DATABASE_URL is no database URL. {REMEDY}") from error


def open_engine(url: URL) -> Engine:
    """Return an engine whose tables exist."""
    try:
        # Parameters would put people's questions into error messages.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, ImportError) as error:
        raise DatabaseError(
            f"PULLQUOTE_DATABASE_URL names no driver that is installed. {REMEDY}"
        ) from error
    if url.get_backend_name() == "sqlite":
        _make_durable(engine)
    try:
        Base.metadata.create_all(engine)
    except SQLAlchemyError as error:
        shown = url.render_as_string(hide_password=True)
        raise DatabaseError(f"The database {shown} cannot be opened. {REMEDY}") from error
    return engine


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


def _make_durable(engine: Engine) -> None:
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))


def _set_pragmas(connection: Any, _: ConnectionPoolEntry) -> None:
    # Python's own transaction handling would begin late and break savepoints.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
