"""Bad weather: nothing is lost, and what can be looked up is not said twice."""

from functools import partial
from pathlib import Path

import pytest

from bot import texts
from bot.intake import Intake
from bot.playground.slack import Fault, Workspace
from tests.e2e.answers import OPENING, UNKNOWN, OverlapAnswers
from tests.e2e.conftest import Start
from tests.e2e.running import ThreadedBot, assert_verbatim, stored

RESET = Fault(reset="after")


def posted(database: Path) -> bool:
    return all(state == "posted" for (state,) in stored(database, "state"))


@pytest.fixture
def bot(slack: Workspace, start: Start) -> ThreadedBot:
    return start(slack)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.rate_limited("1"),
        Fault.rate_limited("soon"),
        Fault(status=503, body="<html>busy</html>", headers=(("Content-Type", "text/html"),)),
        Fault(status=200, body="no json", headers=(("Content-Type", "text/plain"),)),
        Fault(error="internal_error"),
        Fault(reset="before"),
        RESET,
    ],
    ids=["429", "429-soon", "503", "no-json", "internal_error", "reset-before", "reset-after"],
)
@pytest.mark.usefixtures("bot")
def test_a_post_that_fails_once_is_there_once(
    slack: Workspace, database: Path, fault: Fault
) -> None:
    slack.weather.next("chat.postMessage", fault)
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts and posted(database))
    assert len(slack.posts) == 1
    assert_verbatim(slack.posts[0])
    assert stored(database, "attempts, doubts, reason") == [(2, 0, None)]


@pytest.mark.usefixtures("bot")
def test_where_looking_is_forbidden_a_double_is_preferred_and_counted(
    slack: Workspace, database: Path
) -> None:
    slack.weather.next("chat.postMessage", RESET)
    slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    slack.wait_for(lambda: len(slack.posts) == 2 and posted(database))
    assert slack.calls("conversations.replies") == ["missing_scope"]
    assert stored(database, "doubts") == [(1,)]


def test_with_permission_to_look_channels_see_no_double(
    open_slack: Workspace, start: Start, database: Path
) -> None:
    start(open_slack)
    open_slack.weather.next("chat.postMessage", RESET)
    open_slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    open_slack.wait_for(lambda: open_slack.calls("conversations.replies") and posted(database))
    assert len(open_slack.posts) == 1


@pytest.mark.usefixtures("bot")
def test_what_cannot_be_delivered_is_told_in_a_direct_message(
    slack: Workspace, database: Path
) -> None:
    slack.weather.next("chat.postMessage", Fault(error="is_archived"))
    slack.say("C0GENERAL", "U0ANA", f"<@U0BOT> {OPENING}")
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].channel == "D0ANA"
    assert slack.posts[0].text.startswith(texts.UNDELIVERED.format(place="<#C0GENERAL>"))
    assert stored(database, "state, reason") == [("dead", "is_archived")]


@pytest.mark.usefixtures("bot")
def test_a_used_up_response_url_is_told_in_a_direct_message(slack: Workspace) -> None:
    slack.weather.next("respond", Fault(status=404, body="used_url"))
    slack.slash("C0GENERAL", "U0ANA", f"/ask {OPENING}")
    slack.wait_for(lambda: slack.posts)
    assert slack.posts[0].channel == "D0ANA"


@pytest.mark.usefixtures("bot")
def test_a_refreshed_connection_loses_nothing(slack: Workspace) -> None:
    slack.refresh_connections()
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: len(slack.calls("apps.connections.open")) == 2)
    slack.say("D0BEN", "U0BEN", UNKNOWN)
    slack.wait_for(lambda: len(slack.posts) == 2)


@pytest.mark.usefixtures("bot")
def test_a_lost_connection_loses_nothing(slack: Workspace) -> None:
    slack.drop_connections()
    slack.wait_for(lambda: slack.socket_mode.connections == 0)
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    assert_verbatim(slack.posts[0])


def test_one_question_too_many_gets_the_reason_and_a_reference(
    slack: Workspace,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.app.Intake", partial(Intake, capacity=1))
    answers = OverlapAnswers()
    answers.gate.clear()
    start(slack, answers=answers)
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: answers.asked)
    slack.say("D0BEN", "U0BEN", OPENING)
    slack.wait_for(lambda: slack.posts)
    (turned_away,) = slack.posts
    assert turned_away.text.startswith(texts.BUSY)
    assert turned_away.text.rpartition(" ")[2] in caplog.text
    answers.gate.set()
    slack.wait_for(lambda: len(slack.posts) == 2)
    assert_verbatim(slack.posts[1])
