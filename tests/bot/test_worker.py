"""Every question comes to one end, at the pace that Slack allows."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest

from bot import texts
from bot.answers import Replier
from bot.clock import Clock
from bot.delivery import Delivery
from bot.outcome import Absent, Outcome, Refused, Retry, Sent
from bot.pool import Pool
from bot.records import Card, Job, Surface
from bot.store import URL_LIFETIME, Store
from bot.worker import LONGEST_OUTAGE, MOST_FAILURES, Worker
from index.records import Answer
from tests.bot.articles import make_answer, make_quote
from tests.bot.questions import ask, busy
from tests.fakes import Bare


class FakeClock(Clock):
    """Time passes only while nothing is under way."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.tasks: set[asyncio.Task[None]] = set()
        self.quiet = asyncio.Event()

    def now(self) -> float:
        return self.time

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        if self.tasks:
            await event.wait()
            return
        self.quiet.set()
        await asyncio.sleep(0)
        if not event.is_set():
            self.time += seconds


@dataclass
class FakeDelivery:
    """Answers as told, and writes down what it was given and when."""

    clock: FakeClock
    outcomes: list[Outcome | Exception] = field(default_factory=list)
    seen: Sent | Retry | Absent = field(default_factory=Absent)
    posts: list[tuple[float, str, str]] = field(default_factory=list)
    looks: int = 0
    told: list[str] = field(default_factory=list)

    async def post(self, job: Job, card: Card) -> Outcome:
        self.posts.append((self.clock.now(), job.question.channel, card.text))
        outcome = self.outcomes.pop(0) if self.outcomes else Sent("9.0")
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def look(self, _: Job) -> Sent | Retry | Absent:
        self.looks += 1
        return self.seen

    async def tell(self, _: str, text: str) -> None:
        self.told.append(text)


class Echo(Bare):
    """Quotes the question."""

    def __init__(self) -> None:
        self.asked = 0

    def answer(self, question: str, about: str = "") -> Answer:
        self.asked += 1
        return make_answer(make_quote(question + about))


@dataclass
class Bench:
    """A worker with everything around it in hand."""

    store: Store
    clock: FakeClock
    delivery: FakeDelivery
    answers: Echo

    async def run(self) -> None:
        """Work until no question is open."""
        delivery = cast("Delivery", self.delivery)
        worker = Worker(
            self.store, delivery, Replier(self.answers), Pool(2), self.clock, jitter=lambda: 1.0
        )
        running = asyncio.create_task(worker.run())
        self.clock.tasks = worker._tasks
        async with asyncio.timeout(30):
            while await self.store.next_due(set()) is not None:
                self.clock.quiet.clear()
                await self.clock.quiet.wait()
        worker.stop()
        await running


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    clock = FakeClock()
    with closing(Store(f"sqlite:///{tmp_path / 'bot.sqlite'}")) as store:
        yield Bench(store, clock, FakeDelivery(clock), Echo())


async def serve(bench: Bench, *channels: str, surface: Surface = Surface.DIRECT) -> None:
    for channel in channels:
        await bench.store.claim(ask(channel, surface=surface), bench.clock.now(), 100, busy)
    await bench.run()


def test_a_question_is_answered(bench: Bench) -> None:
    asyncio.run(serve(bench, "D1"))
    assert [text.splitlines()[0] for _, _, text in bench.delivery.posts] == ["“Why?”"]
    assert bench.delivery.looks == 0


def test_a_channel_gets_one_message_a_second(bench: Bench) -> None:
    asyncio.run(serve(bench, "D1", "D1", "D1", "D2"))
    times = [time for time, channel, _ in bench.delivery.posts if channel == "D1"]
    assert len(times) == 3
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))


def test_slash_commands_share_no_pace(bench: Bench) -> None:
    asyncio.run(serve(bench, "D1", "D1", "D1", surface=Surface.SLASH))
    assert {time for time, _, _ in bench.delivery.posts} == {1000}


def test_slack_says_how_long_to_wait(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("ratelimited", after=30)]
    asyncio.run(serve(bench, "D1", "D1"))
    times = [time for time, _, _ in bench.delivery.posts]
    assert times[1] >= 1030
    assert bench.answers.asked == 2


def test_waiting_grows_and_ends(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("HTTP 500")] * 99
    asyncio.run(serve(bench, "D1"))
    times = [time for time, _, _ in bench.delivery.posts]
    assert len(times) == MOST_FAILURES
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert waits == sorted(waits)
    assert all(wait >= least for wait, least in zip(waits, (1, 2, 4, 8, 16, 32, 60), strict=True))
    assert bench.delivery.told[0].startswith(texts.UNDELIVERED.format(place=texts.HERE))


def test_after_an_unclear_post_it_looks(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("ServerDisconnectedError", unsure=True)]
    bench.delivery.seen = Sent("8.0")
    asyncio.run(serve(bench, "D1"))
    assert (len(bench.delivery.posts), bench.delivery.looks) == (1, 1)


def test_what_is_not_there_is_posted_again(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("HTTP 502", unsure=True)]
    asyncio.run(serve(bench, "D1"))
    assert (len(bench.delivery.posts), bench.delivery.looks) == (2, 1)


def test_while_looking_fails_nothing_is_posted(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("HTTP 502", unsure=True)]
    bench.delivery.seen = Retry("look: ratelimited", unsure=True)
    asyncio.run(serve(bench, "D1"))
    assert (len(bench.delivery.posts), bench.delivery.looks) == (1, MOST_FAILURES - 1)


def test_a_clear_refusal_is_final_and_told(bench: Bench) -> None:
    bench.delivery.outcomes = [Refused("is_archived")]
    asyncio.run(serve(bench, "C1"))
    assert len(bench.delivery.posts) == 1
    assert bench.delivery.told[0].startswith(texts.UNDELIVERED.format(place="<#C1>"))


def test_a_command_from_too_long_ago_is_told_so(bench: Bench) -> None:
    async def scenario() -> None:
        question = ask("C1", surface=Surface.SLASH)
        await bench.store.claim(question, bench.clock.now() - URL_LIFETIME, 100, busy)
        await bench.run()

    asyncio.run(scenario())
    assert not bench.delivery.posts
    assert bench.delivery.told[0].startswith(texts.TOO_LATE.format(place="<#C1>"))


def test_an_error_of_ours_is_tried_again_after_the_lease(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.delivery.outcomes = [RuntimeError("oh")]
    asyncio.run(serve(bench, "D1"))
    assert len(bench.delivery.posts) == 2
    assert "RuntimeError: oh" in caplog.text


def test_a_question_that_is_taken_too_often_is_given_up(bench: Bench) -> None:
    bench.delivery.outcomes = [RuntimeError("oh")] * 99
    asyncio.run(serve(bench, "D1"))
    assert len(bench.delivery.posts) == MOST_FAILURES
    assert bench.delivery.told


def test_a_database_that_fails_for_a_while_is_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    recover, failures = bench.store.recover, [OSError("disk"), OSError("disk")]

    async def failing(_: Store, now: float) -> None:
        if failures:
            raise failures.pop()
        await recover(now)

    monkeypatch.setattr(Store, "recover", failing)
    asyncio.run(serve(bench, "D1"))
    assert len(bench.delivery.posts) == 1


def test_an_outage_is_waited_for(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("unreachable")] * 30
    asyncio.run(serve(bench, "D1"))
    assert len(bench.delivery.posts) == 31
    assert bench.delivery.told == []


def test_an_outage_without_end_is_given_up_after_an_hour(bench: Bench) -> None:
    bench.delivery.outcomes = [Retry("unreachable")] * 999
    began = bench.clock.now()
    asyncio.run(serve(bench, "D1"))
    assert LONGEST_OUTAGE <= bench.clock.now() - began < LONGEST_OUTAGE + 120
    assert bench.delivery.told[0].startswith(texts.UNDELIVERED.format(place=texts.HERE))
