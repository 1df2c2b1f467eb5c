"""Several bots on one database."""

import asyncio
from contextlib import closing

from bot.schema import State
from bot.store import Store
from tests.bot.questions import ask, busy
from tests.bot.test_store import REPLY


def test_replicas_share_a_database_and_no_question(postgres: str) -> None:
    async def scenario(one: Store, other: Store) -> None:
        questions = [ask(channel) for channel in ("D1", "D2", "D3", "D4")]
        claims = [store.claim(each, 1, 10, busy) for each in questions for store in (one, other)]
        assert sum(await asyncio.gather(*claims)) == len(questions)
        taken = await asyncio.gather(one.take(1, 10, set()), other.take(1, 10, set()))
        jobs = [job for each in taken for job in each]
        assert sorted(job.question.channel for job in jobs) == ["D1", "D2", "D3", "D4"]
        assert await other.save(jobs[0], REPLY)
        assert await one.posted(jobs[0], "2.0", 3)
        assert not await other.posted(jobs[0], "2.0", 3)
        row = await other.find("T1", jobs[0].question.channel, jobs[0].question.ts)
        assert row
        assert (row.state, row.answer) == (State.POSTED, REPLY.answer)

    with closing(Store(postgres)) as one, closing(Store(postgres)) as other:
        asyncio.run(scenario(one, other))
