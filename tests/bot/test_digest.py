"""The digest: what it says, and that it comes once a week."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from bot.blocks.cards import message_card
from bot.clock import Clock
from bot.database import open_engine, parse
from bot.delivery import Delivery
from bot.digest import LONGEST_WAIT, TRY_AGAIN, Claims, Composer, Digest
from bot.outcome import Outcome, Refused, Retry, Sent
from bot.pool import Pool
from bot.records import Card
from bot.reports import DAY, WEEK, Reports
from bot.writer import Writer
from tests.bot.asked import keep, question, vote
from tests.fakes import WordEncoder

START = 1_000_000.0


class Passing(Clock):
    """Waiting takes no time, and the process ends at `end`."""

    def __init__(self, end: float, time: float = START) -> None:
        self.time, self.end = time, end

    def now(self) -> float:
        return self.time

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        assert 0 < seconds <= LONGEST_WAIT
        await asyncio.sleep(0)  # others have their turn
        self.time += seconds
        if self.time >= self.end:
            event.set()


@dataclass
class Channel:
    """Takes posts as told, and notes when."""

    clock: Passing
    outcomes: list[Outcome] = field(default_factory=list)
    days: list[float] = field(default_factory=list)
    posts: list[Card] = field(default_factory=list)

    async def announce(self, channel: str, card: Card) -> Outcome:
        assert channel == "C0NEWS"
        self.days.append((self.clock.now() - START) / DAY)
        self.posts.append(card)
        return self.outcomes.pop(0) if self.outcomes else Sent("1.0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    engine = open_engine(parse(f"sqlite:///{path}"))
    with closing(Writer(engine)) as writer:
        yield writer
    engine.dispose()


def digest(writer: Writer, channel: Channel) -> Digest:
    async def compose(_: float) -> Card:
        return message_card("digest")

    delivery = cast("Delivery", channel)
    return Digest("C0NEWS", Claims(writer), compose, delivery, channel.clock)


def run(writer: Writer, end: float, *outcomes: Outcome, start: float = 0) -> list[float]:
    """Run from one day to another; return the days of the posts."""
    channel = Channel(Passing(START + end * DAY, START + start * DAY), list(outcomes))
    asyncio.run(digest(writer, channel).run(asyncio.Event()))
    return channel.days


def test_a_digest_comes_every_week_the_first_after_a_week(writer: Writer) -> None:
    assert run(writer, 22) == [7, 14, 21]


def test_starting_again_and_again_makes_no_more_of_them(writer: Writer) -> None:
    days = [run(writer, day + 1.0, start=day) for day in range(15)]
    assert [posted for each in days for posted in each] == [7, 14]


def test_after_a_long_absence_there_is_one(writer: Writer) -> None:
    assert run(writer, 1) == []
    assert run(writer, 46, start=40) == [40]
    assert run(writer, 48, start=46) == [47]


def test_many_processes_post_one(path: Path, writer: Writer) -> None:
    other_engine = open_engine(parse(f"sqlite:///{path}"))
    clock = Passing(START + 15 * DAY)
    channel = Channel(clock)

    async def scenario(*writers: Writer) -> None:
        stop = asyncio.Event()
        await asyncio.gather(*(digest(each, channel).run(stop) for each in writers))

    with closing(Writer(other_engine)) as other:
        asyncio.run(scenario(writer, other, writer, other))
    other_engine.dispose()
    assert len(channel.days) == 2


def test_what_is_claimed_at_once_is_claimed_once(path: Path, writer: Writer) -> None:
    other_engine = open_engine(parse(f"sqlite:///{path}"))

    async def scenario(*writers: Writer) -> list[float]:
        assert await Claims(writer).claim(START) == WEEK
        due = START + WEEK
        return await asyncio.gather(
            *(Claims(each).claim(due + n / 1000) for n, each in enumerate(writers))
        )

    with closing(Writer(other_engine)) as other:
        waits = asyncio.run(scenario(*[writer, other] * 10))
    other_engine.dispose()
    assert waits.count(0) == 1


def test_a_refused_digest_is_tried_again_and_logged(
    writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    days = run(writer, 15, Refused("not_in_channel"), Retry("unreachable"))
    assert days[:3] == pytest.approx([7, 7 + TRY_AGAIN / DAY, 7 + 2 * TRY_AGAIN / DAY])
    assert len(days) == 4
    assert "not_in_channel. Check PULLQUOTE_DIGEST_CHANNEL, and invite the bot" in caplog.text


def test_a_digest_that_may_be_there_is_not_repeated(
    writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    assert run(writer, 15, Retry("HTTP 502", unsure=True)) == [7, 14]
    assert "may or may not be in C0NEWS (HTTP 502)" in caplog.text


def test_a_refused_digest_is_posted_after_a_restart(writer: Writer) -> None:
    assert run(writer, 7.01, Refused("is_archived")) == [7]
    assert run(writer, 8, start=7.5) == [7.5]


def test_an_error_of_ours_is_logged_and_ends_nothing(
    path: Path, writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Passing(START + 8 * DAY)
    channel, failures = Channel(clock), [RuntimeError("oh"), sqlite3.OperationalError("disk")]

    async def compose(_: float) -> Card:
        if failures:
            raise failures.pop()
        return message_card("digest")

    own = digest(writer, channel)
    failing = Digest(own.channel, own.claims, compose, own.delivery, clock)
    asyncio.run(failing.run(asyncio.Event()))
    assert len(channel.days) == 1
    assert "RuntimeError: oh" in caplog.text
    assert path.exists()


def test_the_digest_tells_of_its_days_alone(path: Path, writer: Writer) -> None:
    now = START
    rows = [
        question("Which dividend?", now - DAY),
        question("which dividend", now - 2 * DAY),
        question("When?", now - 3 * DAY, "answered"),
        question("Long ago?", now - 8 * DAY),
    ]
    votes = [
        vote(rows[2], "U0ANA", helpful=True, voted_at=now - DAY),
        vote(rows[2], "U0BEN", voted_at=now - 9 * DAY),
    ]
    keep(path, *rows, *votes)

    async def scenario() -> Card:
        composer = Composer(Reports(writer), Pool(1), WordEncoder().encode)
        return await composer.card(now)

    lines = asyncio.run(scenario()).text.splitlines()
    assert lines[1:3] == [
        "Asked: 3 · answered: 1 · closest passage only: 0 · not in the articles: 2",
        "Helpful: 100% (1 of 1 votes)",
    ]
    assert lines[4:] == ["2 \N{MULTIPLICATION SIGN} Which dividend?"]


def test_what_was_asked_in_private_is_counted_and_not_repeated(path: Path, writer: Writer) -> None:
    surfaces = ("mention", "follow_up", "direct", "slash", "shortcut")
    keep(path, *(question(f"Asked by {each}?", START - DAY, surface=each) for each in surfaces))

    async def scenario() -> tuple[Card, list[str]]:
        composer = Composer(Reports(writer), Pool(1), WordEncoder().encode)
        seen = await Reports(writer).open_questions(since=0)
        return await composer.card(START), [each.text for each in seen]

    card, seen = asyncio.run(scenario())
    assert "not in the articles: 5" in card.text
    assert not [each for each in ("direct", "slash", "shortcut") if each in card.text]
    assert sorted(seen) == [f"Asked by {each}?" for each in sorted(surfaces) if each != "shortcut"]
