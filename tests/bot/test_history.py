"""What happens to an answer at most once."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.history import Deed, History
from bot.store import Store
from tests.bot.asked import keep, question


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    asked = question("Why?")
    asked.id = "q"
    keep(path, asked)
    with closing(Store(f"sqlite:///{path}")) as store:
        yield History(store.writer)


def test_a_deed_is_done_once(history: History) -> None:
    async def scenario() -> list[bool]:
        async with history.once("q", Deed.SHARED, 1) as first:
            async with history.once("q", Deed.SHARED, 1) as meanwhile:
                pass
            async with history.once("q", Deed.ESCALATED, 1) as other:
                pass
        async with history.once("q", Deed.SHARED, 1) as later:
            pass
        return [first, meanwhile, other, later]

    assert asyncio.run(scenario()) == [True, False, True, False]


def test_a_deed_that_was_cut_short_can_be_done_again(history: History) -> None:
    async def scenario() -> bool:
        begun = asyncio.Event()

        async def hang() -> None:
            async with history.once("q", Deed.SHARED, 1):
                begun.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(hang())
        await begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with history.once("q", Deed.SHARED, 1) as again:
            return again

    assert asyncio.run(scenario())
