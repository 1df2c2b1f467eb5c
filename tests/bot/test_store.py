"""Questions are claimed once and closed once, whatever happens to the process."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.blocks.cards import message_card
from bot.database import DatabaseError
from bot.records import Job, Reply, Surface
from bot.schema import State
from bot.store import LEASE, URL_LIFETIME, Store
from tests.bot.questions import BUSY_CARD, ask, busy

ROOT = Path(__file__).resolve().parents[2]
REPLY = Reply(message_card("Because."), {"verdict": "answered"})
Test = Callable[[Store], Coroutine[Any, Any, None]]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'deep' / 'bot.sqlite'}"


@pytest.fixture(params=["address", "postgres"], ids=["SQLite", "PostgreSQL"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with closing(Store(request.getfixturevalue(request.param))) as store:
        yield store


async def take_one(store: Store, now: float) -> Job:
    (job,) = await store.take(now, 10, set())
    return job


def test_a_question_is_claimed_once(store: Store) -> None:
    async def scenario() -> None:
        question = ask()
        claims = await asyncio.gather(*(store.claim(question, 1, 10, busy) for _ in range(20)))
        assert sorted(claims) == [False] * 19 + [True]
        assert await store.count() == 1

    asyncio.run(scenario())


def test_what_is_taken_is_what_was_asked(store: Store) -> None:
    async def scenario() -> None:
        question = ask(surface=Surface.SLASH)
        await store.claim(question, 1, 10, busy)
        job = await take_one(store, 1)
        assert (job.question, job.attempt, job.card, job.unsure) == (question, 1, None, False)

    asyncio.run(scenario())


def test_a_leased_question_is_free_again_when_the_lease_runs_out(store: Store) -> None:
    async def scenario() -> None:
        await store.claim(ask(), 1, 10, busy)
        first = await take_one(store, 1)
        assert await store.take(1, 10, set()) == []
        assert await store.next_due(set()) == 1 + LEASE
        second = await take_one(store, 1 + LEASE)
        assert (first.attempt, second.attempt) == (1, 2)
        assert not await store.save(first, REPLY)
        assert not await store.posted(first, "2.0", 3)
        assert await store.save(second, REPLY)
        assert await store.posted(second, "2.0", 3)
        assert not await store.posted(second, "2.0", 3)

    asyncio.run(scenario())


def test_a_channel_is_served_in_order_one_at_a_time(store: Store) -> None:
    async def scenario() -> None:
        for now in (1, 2, 3):
            await store.claim(ask("D1"), now, 10, busy)
        await store.claim(ask("D2"), 4, 10, busy)
        for _ in range(2):
            await store.claim(ask("D1", surface=Surface.SLASH), 5, 10, busy)
        jobs = await store.take(9, 10, set())
        assert [(j.question.channel, j.asked_at) for j in jobs] == [
            ("D1", 1),
            ("D2", 4),
            ("D1", 5),
            ("D1", 5),
        ]
        assert await store.take(9, 10, {"D1"}) == []
        assert [j.asked_at for j in await store.take(9, 10, set())] == [2]

    asyncio.run(scenario())


def test_beyond_the_capacity_the_reply_is_the_overflow(store: Store) -> None:
    async def scenario() -> None:
        for channel in ("D1", "D2", "D3"):
            await store.claim(ask(channel), 1, 2, busy)
        jobs = await store.take(1, 10, set())
        assert [j.card for j in jobs] == [None, None, BUSY_CARD]

    asyncio.run(scenario())


def test_a_saved_reply_may_have_been_posted_until_it_was_refused(store: Store) -> None:
    async def scenario() -> None:
        await store.claim(ask(), 1, 10, busy)
        job = await take_one(store, 1)
        await store.save(job, REPLY)
        crashed = await take_one(store, 1 + LEASE)
        assert (crashed.card, crashed.unsure) == (REPLY.card, True)
        await store.postpone(crashed, 100, "ratelimited", unsure=False)
        again = await take_one(store, 100)
        assert (again.card, again.unsure) == (REPLY.card, False)
        crashed_again = await take_one(store, 100 + LEASE)
        assert crashed_again.unsure

    asyncio.run(scenario())


@pytest.mark.parametrize("state", [State.POSTED, State.DEAD])
def test_a_closed_question_keeps_its_answer_and_forgets_the_rest(
    store: Store, state: State
) -> None:
    async def scenario() -> None:
        question = ask()
        await store.claim(question, 1, 10, busy)
        job = await take_one(store, 1)
        await store.save(job, REPLY)
        close = store.posted if state is State.POSTED else store.dead
        await close(job, "x", 5)
        row = await store.find("T1", question.channel, question.ts)
        assert row
        assert (row.state, row.closed_at, row.answer) == (state, 5, REPLY.answer)
        assert (row.response_url, row.card, row.unsure) == (None, None, False)
        assert await store.next_due(set()) is None
        assert not await store.claim(question, 9, 10, busy)

    asyncio.run(scenario())


def test_expired_response_urls_are_erased(store: Store) -> None:
    async def scenario() -> None:
        question = ask(surface=Surface.SLASH)
        await store.claim(question, 1, 10, busy)
        await store.recover(1 + URL_LIFETIME)
        row = await store.find("T1", question.channel, question.ts)
        assert row
        assert row.response_url
        await store.recover(2 + URL_LIFETIME)
        row = await store.find("T1", question.channel, question.ts)
        assert row
        assert row.response_url is None

    asyncio.run(scenario())


CRASH = """
import asyncio, os, sys
from bot.store import Store
from tests.bot.questions import BUSY_CARD, ask, busy
from tests.bot.test_store import REPLY

async def crash(address, saved):
    store = Store(address)
    await store.claim(ask(ts="1.000001"), 1, 10, busy)
    (job,) = await store.take(1, 10, set())
    if saved:
        await store.save(job, REPLY)
    os.kill(os.getpid(), 9)

asyncio.run(crash(sys.argv[1], len(sys.argv) > 2))
"""


@pytest.mark.parametrize("saved", [[], ["saved"]])
def test_what_a_killed_process_left_is_taken_up_at_once(address: str, saved: list[str]) -> None:
    command = [sys.executable, "-c", CRASH, address, *saved]
    assert subprocess.run(command, cwd=ROOT, check=False, timeout=30).returncode == -9

    async def scenario(store: Store) -> None:
        assert not await store.claim(ask(ts="1.000001"), 2, 10, busy)
        assert await store.take(2, 10, set()) == []
        await store.recover(2)
        job = await take_one(store, 2)
        assert (job.attempt, job.unsure) == (2, bool(saved))
        assert job.card == (REPLY.card if saved else None)

    with closing(Store(address)) as store:
        asyncio.run(scenario(store))


def test_one_process_at_a_time(address: str) -> None:
    with closing(Store(address)), pytest.raises(DatabaseError, match="Another bot is at work"):
        Store(address)


def test_an_edit_is_answered_anew(store: Store) -> None:
    async def scenario() -> None:
        question = ask()
        await store.claim(question, 1, 10, busy)
        job = await take_one(store, 1)
        await store.save(job, REPLY)
        assert await store.revise(replace(question, text="When?"), 2)
        assert await store.posted(job, "2.0", 3)
        again = await take_one(store, 3)
        assert (again.question.text, again.revises, again.card) == ("When?", "2.0", None)
        assert not await store.revise(replace(question, text="Where?"), 4)

    asyncio.run(scenario())


def test_work_that_fails_spoils_no_other(store: Store) -> None:
    async def scenario() -> None:
        question = ask()

        def fail(_: object) -> None:
            raise LookupError

        futures = [store.writer.submit(fail) for _ in range(3)]
        assert await store.claim(question, 1, 10, busy)
        assert all(isinstance(f.exception(), LookupError) for f in futures)
        assert await store.count() == 1

    asyncio.run(scenario())


def test_a_database_that_does_not_work_is_an_error_without_the_question(store: Store) -> None:
    async def scenario() -> None:
        await store.writer.run(
            lambda session: session.connection().exec_driver_sql(
                "ALTER TABLE question RENAME TO gone"
            )
        )
        with pytest.raises(SQLAlchemyError) as caught:
            await store.claim(ask(), 1, 10, busy)
        assert "Why?" not in str(caught.value)

    asyncio.run(scenario())


@pytest.mark.parametrize("address", ["nonsense", "nosuchdb://x", "sqlite:////proc/none/bot.sqlite"])
def test_an_unusable_database_is_named_with_the_remedy(address: str) -> None:
    with pytest.raises(DatabaseError, match="PULLQUOTE_DATABASE_URL"):
        Store(address)
