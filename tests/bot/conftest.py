"""A PostgreSQL of our own, where one is installed."""

import os
import shutil
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
    if not (BINARIES / "initdb").exists() or not shutil.which("runuser"):
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    folder = tmp_path_factory.mktemp("postgres")
    for each in (folder, folder.parent, folder.parent.parent):
        each.chmod(0o777)
    initdb = as_postgres(BINARIES / "initdb", "-D", folder / "data", "-A", "trust", "--no-sync")
    subprocess.run(initdb, check=True, capture_output=True, cwd="/")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ("-p", str(port), "-h", "127.0.0.1", "-k", "", "-F")
    command = as_postgres(BINARIES / "postgres", "-D", folder / "data", *options)
    with subprocess.Popen(command, cwd="/", stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert any("ready to accept connections" in line for line in process.stderr)
        yield f"postgresql://postgres@127.0.0.1:{port}"
        process.terminate()


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
