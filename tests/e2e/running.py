"""The bot, running: in a thread of this process, or in a process of its own."""

import contextlib
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.playground.launch import BotThread
from bot.playground.slack import Message, Workspace
from bot.playground.slack.interactions import walk
from bot.playground.slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.settings import BotSettings
from corpus.records import Article
from tests.e2e.answers import PLANT, OverlapAnswers

ROOT = Path(__file__).resolve().parents[2]


def environment(slack: Workspace, database: Path, mode: str) -> dict[str, str]:
    return {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "MODE": mode,
        "PORT": "0",
        "PULLQUOTE_SLASH_COMMAND": "/ask",
        "PULLQUOTE_DATABASE_URL": f"sqlite:///{database}",
    }


@dataclass
class ThreadedBot:
    """The real app on a thread of its own; no answer is held back when it ends."""

    settings: BotSettings
    answers: OverlapAnswers
    thread: BotThread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = BotThread(self.settings, self.answers)

    @contextlib.contextmanager
    def running(self) -> Iterator["ThreadedBot"]:
        with self.thread.running():
            try:
                yield self
            finally:
                self.answers.gate.set()

    @property
    def request_url(self) -> str:
        return self.thread.announced.rpartition(" ")[2]


@dataclass
class ProcessBot:
    """The real app in a process; its answers wait until the file `gate` exists.

    With `arguments`, what `python -m` makes of those instead.
    """

    env: dict[str, str]
    gate: Path
    log: Path
    process: "subprocess.Popen[str] | None" = None
    arguments: tuple[str, ...] = ()

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *(self.arguments or ("tests.e2e.process", str(self.gate)))],
                cwd=ROOT,
                env={"PATH": "/usr/bin:/bin", **self.env},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert "READY" in line, line

    def end(self, number: signal.Signals) -> int:
        assert self.process
        self.process.send_signal(number)
        status = self.process.wait(timeout=15)
        if self.process.stdout:
            self.process.stdout.close()
        return status


def stored(database: Path, columns: str) -> list[tuple[object, ...]]:
    """Return what the bot's database holds, in the order of asking."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        query = f"SELECT {columns} FROM question ORDER BY asked_at, ts"  # noqa: S608 - our own words
        return connection.execute(query).fetchall()


def votes(database: Path) -> list[tuple[object, ...]]:
    """Return what the bot's database holds of votes."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT voter, helpful, reason, text FROM vote").fetchall()


def quoted(message: Message) -> str:
    """Return what the message shows inside its first quote."""
    quotes = (e for e in elements(message) if e["type"] == "rich_text_quote")
    return "".join(leaf["text"] for leaf in next(quotes, {"elements": ()})["elements"])


def shown(message: Message) -> str:
    """Return everything that the message's rich text shows."""
    return "\n".join(
        re.sub(r"\s+", " ", "".join(leaf.get("text", "") for leaf in element["elements"]))
        for element in elements(message)
    )


def elements(message: Message) -> list[dict[str, Any]]:
    """Return the parts of the message's rich text, folded ones too."""
    rich = [block for block in walk(message.blocks) if block["type"] == "rich_text"]
    return [element for block in rich for element in block["elements"]]


def assert_verbatim(message: Message, article: Article = PLANT) -> str:
    """The unbreakable rule: what is quoted is a slice of its article."""
    quotes = [e["elements"] for e in elements(message) if e["type"] == "rich_text_quote"]
    assert quotes
    for leaves in quotes:
        assert "".join(leaf["text"] for leaf in leaves) in article.text
    return quoted(message)
