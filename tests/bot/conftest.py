"""A PostgreSQL of our own, where one is installed."""

import os
import socket
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path())
NUMBERS = count(1)


def as_postgres(*command: str | Path) -> list[str]:
    """Return the command as somebody whom PostgreSQL obeys: never root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    return [*prefix, *map(str, command)]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    if not (BINARIES / "initdb").exists():
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    folder = tmp_path_factory.mktemp("postgres")
    folder.chmod(0o777)
    for each in (folder.parent, folder.parent.parent):
        each.chmod(0o755)

    def run(program: str, *arguments: str) -> None:
        command = as_postgres(BINARIES / program, "-D", folder / "data", *arguments)
        subprocess.run(command, check=True, capture_output=True, cwd="/", timeout=60)

    run("initdb", "-A", "trust", "--no-sync")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    run(
        "pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"-p {port} -h 127.0.0.1 -k '' -F"
    )
    yield f"postgresql://postgres@127.0.0.1:{port}"
    run("pg_ctl", "stop", "-m", "fast")


@pytest.fixture
def postgres(server: str) -> str:
    """The address of an empty database."""
    name = f"bot{next(NUMBERS)}"
    url = server.replace("postgresql:", "postgresql+psycopg:") + "/postgres"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"
