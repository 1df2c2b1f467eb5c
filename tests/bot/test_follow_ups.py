"""What a follow-up is about, and when it may pass in silence."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers import as_record
from bot.blocks.cards import message_card
from bot.database import reading
from bot.evaluation_rows import to_rows
from bot.feedback import read_opinions
from bot.records import Job, Question, Reply, Surface
from bot.schema import QuestionRow
from bot.store import Store
from bot.worker import is_unasked
from tests.bot.articles import make_answer, make_quote
from tests.bot.asked import keep, question, vote
from tests.bot.questions import ask, busy
from tests.bot.test_store import take_one

ANSWER = make_answer(make_quote("It opens in March.", ((0, 18),)))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with closing(Store(f"sqlite:///{database}")) as store:
        yield store


def in_thread(ts: str, text: str, **known: Any) -> QuestionRow:
    record = as_record(ANSWER)
    quoted = record["quotes"][0] | {"article": f"quoted at {ts}"}
    row = question(text, answer=record | {"quotes": [quoted], "question": text})
    for name, value in {"thread": "1.0", "ts": ts, "verdict": "answered", **known}.items():
        setattr(row, name, value)
    return row


def test_a_vote_on_a_follow_up_tells_what_it_was_about(database: Path) -> None:
    rows = [
        in_thread("1.0", "Who owns it?"),
        in_thread("1.0/trigger", "Who owns it?", surface="shortcut"),
        in_thread("2.0", "Whose is it, between us?", surface="slash"),
        in_thread("3.0", "Which dividend?", verdict="none"),
        in_thread("3.1", "Why?", removed_at=9.0),
        in_thread("3.2", "Where?", state="dead"),
        in_thread("3.5", "Elsewhere?", channel="C2"),
        in_thread("4.0", "And when?"),
        in_thread("5.0", "By command?", thread=""),
        in_thread("6.0", "Again by command?", thread=""),
        in_thread("7.0", "And then?"),
    ]
    keep(database, *rows, *(vote(row, "U0ANA", helpful=True) for row in rows))
    with reading(f"sqlite:///{database}") as engine:
        opinions = read_opinions(engine, 0)
    at = {row.id: row.ts for row in rows}
    about = {at[each.question]: each.about for each in opinions}
    assert about.pop("7.0") == "quoted at 4.0"
    led = {ts for ts, article in about.items() if article == "quoted at 1.0"}
    assert led == {"2.0", "3.0", "3.1", "3.2", "4.0"}
    assert not any(about[ts] for ts in about.keys() - led)
    exported = {row.question: row.about for row in to_rows(opinions).rows}
    assert exported["And then?"] == "quoted at 4.0"
    assert exported["Elsewhere?"] == ""


async def quoted(store: Store, ts: str, article: str) -> None:
    """Answer a mention in the thread 1.0, and post the answer."""
    question = replace(ask("C1", ts, Surface.MENTION), thread="1.0")
    await store.claim(question, 1, 10, busy)
    job = await take_one(store, 1)
    record = {"verdict": "answered", "quotes": [{"article": article}]}
    assert await store.save(job, Reply(message_card("Because."), record))
    assert await store.posted(job, f"9.{ts}", 2)


def test_a_follow_up_is_about_the_article_last_quoted_in_its_thread(store: Store) -> None:
    async def scenario() -> None:
        def asked(ts: str, thread: str = "1.0", surface: Surface = Surface.MENTION) -> Question:
            return replace(ask("C1", ts, surface), thread=thread)

        await quoted(store, "1.0", "plant")
        await quoted(store, "2.0", "deal")
        assert await store.quoted_before(asked("1.0")) == ""
        assert await store.quoted_before(asked("1.5")) == "plant"
        assert await store.quoted_before(asked("3.0")) == "deal"
        assert await store.quoted_before(asked("2.0/trigger", surface=Surface.SHORTCUT)) == "plant"
        assert await store.quoted_before(asked("3.0", thread="3.0")) == ""
        assert await store.quoted_before(asked("3.0", thread="")) == ""
        elsewhere = replace(asked("3.0"), channel="C2")
        assert await store.quoted_before(elsewhere) == ""

    asyncio.run(scenario())


def test_only_a_follow_up_that_was_never_answered_may_pass_in_silence() -> None:
    job = Job("abc", 1, ask(surface=Surface.FOLLOW_UP), 1.0)
    nothing = Reply(message_card("The articles don't say."), {"verdict": "none"})
    assert is_unasked(job, nothing)
    assert not is_unasked(replace(job, revises="3.0"), nothing)
    assert not is_unasked(replace(job, question=ask(surface=Surface.MENTION)), nothing)
