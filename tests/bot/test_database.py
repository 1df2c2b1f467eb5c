"""A database that cannot be used is named before anything depends on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database import DatabaseError, examined, reading
from bot.feedback import read_opinions
from bot.store import Store
from tests.bot.asked import keep, question, vote


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def running(path: Path) -> Iterator[Store]:
    with closing(Store(f"sqlite:///{path}")) as store:
        yield store


def test_one_of_an_earlier_version_is_named_with_the_remedy(path: Path) -> None:
    keep(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE question DROP COLUMN verdict")
    message = rf"database sqlite:///{path}: it lacks question\.verdict\. .*move the database away"
    with pytest.raises(DatabaseError, match=message):
        Store(f"sqlite:///{path}")
    with pytest.raises(DatabaseError, match=message), reading(f"sqlite:///{path}"):
        pass


def test_a_table_that_is_new_is_made(path: Path) -> None:
    keep(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE digest")
    keep(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM digest").fetchone() == (0,)


@pytest.mark.usefixtures("running")
def test_it_is_read_while_a_bot_runs(path: Path) -> None:
    asked = question("Why?")
    keep(path, asked, vote(asked, "U0ANA"))
    with reading(f"sqlite:///{path}") as engine:
        assert [each.asked for each in read_opinions(engine, 0)] == ["Why?"]


@pytest.mark.usefixtures("running")
def test_reading_keeps_no_writer_waiting(path: Path) -> None:
    with reading(f"sqlite:///{path}") as engine, engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM question")).scalar() == 0
        with closing(sqlite3.connect(path, timeout=0)) as other, other:
            other.execute("INSERT INTO digest VALUES (1.0)")


def test_none_at_all_is_said_and_none_is_made(path: Path) -> None:
    with (
        pytest.raises(DatabaseError, match=f"no database {path} yet"),
        reading(f"sqlite:///{path}"),
    ):
        pass
    assert not path.exists()


def test_something_else_is_no_database(path: Path) -> None:
    path.write_text("This is a letter. " * 100, encoding="utf-8")
    with pytest.raises(DatabaseError, match="cannot be opened"), reading(f"sqlite:///{path}"):
        pass


def test_one_that_breaks_while_it_is_read_is_named(path: Path) -> None:
    keep(path)
    with (
        pytest.raises(DatabaseError, match="cannot be read"),
        reading(f"sqlite:///{path}") as engine,
        engine.connect() as connection,
    ):
        connection.execute(text("SELECT nothing FROM nowhere"))


def test_examining_it_makes_none(path: Path) -> None:
    assert examined(f"sqlite:///{path}") == f"sqlite:///{path}"
    assert not path.exists()


def test_examining_one_of_an_earlier_version_names_it(path: Path) -> None:
    keep(path)
    assert examined(f"sqlite:///{path}").endswith("bot.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE question DROP COLUMN verdict")
    with pytest.raises(DatabaseError, match=r"lacks question\.verdict"):
        examined(f"sqlite:///{path}")


@pytest.mark.parametrize("address", ["letters", "nothing://here", "sqlite:////dev/null/bot.sqlite"])
def test_examining_names_what_cannot_be_used(address: str) -> None:
    with pytest.raises(DatabaseError, match="PULLQUOTE_DATABASE_URL"):
        examined(address)
