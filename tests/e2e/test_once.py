"""A question is answered once, and what is no question is not."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot import texts
from bot.playground.slack import Message, Workspace, deeds
from bot.schema import Base
from tests.e2e.answers import OPENING
from tests.e2e.conftest import Start
from tests.e2e.running import ThreadedBot, assert_verbatim, stored


def acked(slack: Workspace, number: int) -> None:
    """Wait for acks: what is acked is in the database, or was no question."""
    slack.wait_for(lambda: len([d for d in slack.deliveries() if d.acked]) == number)


def settled(slack: Workspace, database: Path, questions: int) -> list[Message]:
    """Return all posts, once every question has its one."""
    rows = [("posted",)] * questions
    slack.wait_for(lambda: stored(database, "state") == rows)
    assert len(slack.posts) == questions
    return slack.posts


def test_an_event_delivered_again_is_answered_once(
    slack: Workspace, bot: ThreadedBot, database: Path
) -> None:
    slack.weather.lose_acks = 2
    slack.say("D0ANA", "U0ANA", OPENING)
    acked(slack, 1)
    assert [delivery.attempt for delivery in slack.deliveries()] == [0, 1, 2]
    settled(slack, database, 1)
    assert bot.answers.asked == [OPENING]


def test_a_mention_that_is_a_message_too_is_answered_once(
    open_slack: Workspace, start: Start, database: Path
) -> None:
    bot = start(open_slack)
    open_slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    open_slack.say("C0GENERAL", "U0BEN", "What do you think, when does it open?")
    acked(open_slack, 3)
    settled(open_slack, database, 1)
    assert bot.answers.asked == [OPENING]


def test_an_edit_is_no_second_question(slack: Workspace, bot: ThreadedBot, database: Path) -> None:
    edited = "When does the plant close?"
    ts = slack.say("D0ANA", "U0ANA", OPENING)
    acked(slack, 1)
    slack.edit("D0ANA", ts, edited)
    acked(slack, 2)
    settled(slack, database, 1)
    assert stored(database, "text, edits") == [(edited, 1)]
    assert bot.answers.asked[-1] == edited


def test_bots_are_not_answered(slack: Workspace, bot: ThreadedBot, database: Path) -> None:
    slack.say("C0GENERAL", "U0BEN", f"<@U0BOT> {OPENING}", bot_id="B0OTHER")
    slack.say("D0ANA", "U0BEN", OPENING, subtype="bot_message", bot_id="B0OTHER")
    slack.say("D0ANA", "USLACKBOT", OPENING)
    slack.say("D0ANA", "U0BOT", OPENING, bot_id="B0BOT")
    acked(slack, 4)
    settled(slack, database, 0)
    assert bot.answers.asked == []


@pytest.mark.usefixtures("bot")
def test_the_database_keeps_the_answer_and_forgets_the_address(
    slack: Workspace, database: Path
) -> None:
    slack.slash("C0GENERAL", "U0ANA", f"/ask {OPENING}")
    settled(slack, database, 1)
    rows = stored(database, "surface, attempts, response_url, card, answer")
    surface, attempts, response_url, card, answer = rows[0]
    assert (surface, attempts, response_url) == ("slash", 1, None)
    assert "hooks" not in str(card)
    assert '"verdict": "answered"' in str(answer)
    assert b"xoxb-" not in database.read_bytes()


def test_slow_answers_keep_nobody_waiting_for_an_ack(slack: Workspace, bot: ThreadedBot) -> None:
    bot.answers.gate.clear()
    for number in range(10):
        slack.say("D0ANA", "U0ANA", f"{OPENING} {number}")
    for _ in range(5):
        slack.slash("C0GENERAL", "U0BEN", f"/ask {OPENING}")
    slack.wait_for(lambda: len([d for d in slack.deliveries("slash_commands") if d.acked]) == 5)
    assert not slack.posts
    bot.answers.gate.set()
    slack.wait_for(lambda: len([p for p in slack.posts if p.only_for]) == 5)
    assert all(assert_verbatim(post) for post in slack.posts)


def test_without_a_commit_there_is_no_ack(
    slack: Workspace, bot: ThreadedBot, database: Path
) -> None:
    engine = create_engine(f"sqlite:///{database}")
    Base.metadata.drop_all(engine)
    slack.slash("C0GENERAL", "U0ANA", f"/ask {OPENING}")
    slack.wait_for(lambda: [d for d in slack.deliveries("slash_commands") if d.acked])
    command = slack.deliveries("slash_commands")[0]
    assert command.response
    assert command.response["response_type"] == "ephemeral"
    assert command.response["text"].startswith(texts.NOT_TAKEN)
    # Last, as Slack's redeliveries are few: the database must be back before they are used up.
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: len(slack.deliveries()) > 1)
    assert not slack.deliveries()[0].acked
    Base.metadata.create_all(engine)
    engine.dispose()
    slack.wait_for(lambda: [post for post in slack.posts if post.channel == "D0ANA"])
    assert slack.deliveries()[-1].acked
    assert bot.answers.asked == [OPENING]


def test_a_shortcut_that_cannot_be_taken_says_so(
    slack: Workspace, bot: ThreadedBot, database: Path
) -> None:
    assert bot
    engine = create_engine(f"sqlite:///{database}")
    Base.metadata.drop_all(engine)
    engine.dispose()
    ts = slack.say("C0RANDOM", "U0ANA", OPENING)
    deeds.message_shortcut(slack, "U0ANA", "find_quotes", "C0RANDOM", ts)
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].text.startswith(texts.NOT_TAKEN)
    assert slack.posts[0].only_for == "U0ANA"
