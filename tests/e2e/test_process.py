"""The bot as a process: killed, ended, and started with wrong settings."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.playground.slack import Fault, Workspace
from tests.e2e.answers import OPENING
from tests.e2e.running import ROOT, ProcessBot, assert_verbatim, environment, stored


@pytest.fixture
def bot(slack: Workspace, database: Path, tmp_path: Path) -> Iterator[ProcessBot]:
    bot = ProcessBot(environment(slack, database, "socket"), tmp_path / "gate", tmp_path / "log")
    bot.start()
    yield bot
    if bot.process and bot.process.poll() is None:
        bot.end(signal.SIGKILL)
    log = bot.log.read_text(encoding="utf-8")
    assert "DEBUG" in log
    assert not re.search(rf"xoxb-|xapp-|/commands/|{OPENING[:20]}", log)


def acked(slack: Workspace, kind: str = "events_api") -> bool:
    return bool(slack.deliveries(kind)) and all(d.acked for d in slack.deliveries(kind))


def test_killed_between_ack_and_answer_it_answers_after_the_restart(
    slack: Workspace, bot: ProcessBot, database: Path
) -> None:
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.slash("C0GENERAL", "U0BEN", f"/ask {OPENING}")
    slack.wait_for(lambda: acked(slack) and acked(slack, "slash_commands"))
    bot.end(signal.SIGKILL)
    assert not slack.posts
    bot.gate.touch()
    bot.start()
    slack.wait_for(lambda: len(slack.posts) == 2)
    assert all(assert_verbatim(post) for post in slack.posts)
    assert bot.end(signal.SIGTERM) == 0
    assert len(slack.posts) == 2
    assert stored(database, "state") == [("posted",), ("posted",)]


def test_killed_after_the_post_it_finds_its_reply_instead_of_repeating_it(
    slack: Workspace, bot: ProcessBot, database: Path
) -> None:
    bot.gate.touch()
    slack.weather.next("chat.postMessage", Fault(lag=30))
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: slack.posts)
    bot.end(signal.SIGKILL)
    assert stored(database, "state, unsure") == [("answering", 1)]
    bot.start()
    slack.wait_for(lambda: slack.calls("conversations.replies") == ["ok"])
    assert bot.end(signal.SIGTERM) == 0
    assert len(slack.posts) == 1
    assert stored(database, "state, message_ts") == [("posted", slack.posts[0].ts)]


def test_sigterm_ends_it_in_time_and_leaves_the_rest_to_the_next(
    slack: Workspace, bot: ProcessBot
) -> None:
    slack.say("D0ANA", "U0ANA", OPENING)
    slack.wait_for(lambda: acked(slack))
    began = time.monotonic()
    assert bot.end(signal.SIGTERM) == 0
    assert time.monotonic() - began < 10
    bot.gate.touch()
    bot.start()
    slack.wait_for(lambda: slack.posts)
    assert len(slack.posts) == 1


def test_sigterm_ends_http_too(slack: Workspace, database: Path, tmp_path: Path) -> None:
    bot = ProcessBot(environment(slack, database, "events"), tmp_path / "gate", tmp_path / "log")
    bot.start()
    assert bot.end(signal.SIGTERM) == 0


def test_a_second_bot_on_the_same_database_is_refused(bot: ProcessBot) -> None:
    second = run(bot.env)
    assert second.returncode == 2
    assert "Another bot is at work" in second.stderr


def test_a_refused_token_is_named(slack: Workspace, database: Path) -> None:
    result = run(environment(slack, database, "socket") | {"SLACK_APP_TOKEN": "xapp-wrong"})
    assert result.returncode == 2
    assert "Slack refused SLACK_APP_TOKEN: invalid_auth" in result.stderr
    assert "Traceback" not in result.stderr
    assert "xapp-wrong" not in result.stderr


def run(env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.e2e.process", "-"]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=30, check=False
    )
