"""Starting the playground: the stand-in, the page and the unmodified bot."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.answers import Answers
from bot.app import serve
from bot.playground.climate import Climate
from bot.playground.server import PageServer
from bot.playground.slack.manifest import Manifest
from bot.playground.slack.workspace import APP_TOKEN, BOT_TOKEN, Workspace
from bot.settings import BotSettings
from index.errors import PullquoteError
from index.settings import ROOT

READY_SECONDS = 30
STOP_SECONDS = 15


class NotReadyError(PullquoteError):
    """The bot did not connect to the playground."""


@contextlib.contextmanager
def playground(
    database: Path, answers: Answers, port: int = 0, manifest: Path = ROOT / "manifest.json"
) -> Iterator[Workspace]:
    """Run a workspace with its page, and the bot in it."""
    with open_workspace(Manifest.read(manifest), port) as slack:
        bot = BotThread(settings_for(slack, database), answers)
        with bot.running():
            yield slack


@contextlib.contextmanager
def open_workspace(manifest: Manifest, port: int = 0) -> Iterator[Workspace]:
    """Run a workspace with its page, without a bot."""
    slack = Workspace(manifest, port=port)
    slack.routes = PageServer(slack, Climate(slack)).routes()
    with slack:
        yield slack


def settings_for(slack: Workspace, database: Path) -> BotSettings:
    """Return the bot's settings for a workspace; everything else is as configured.

    The first person is an administrator; the second is asked when the articles don't say.
    """
    administrator, expert = slack.state.users
    known = {
        "MODE": "socket",
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "PULLQUOTE_DATABASE_URL": f"sqlite:///{database}",
        "PULLQUOTE_ADMINS": administrator,
        "PULLQUOTE_ESCALATE_TO": expert,
        "PULLQUOTE_SLASH_COMMAND": next(iter(slack.manifest.commands), "/ask"),
    }
    return BotSettings.model_validate(known)


@dataclass(slots=True)
class BotThread:
    """The real app on a thread of its own."""

    settings: BotSettings
    answers: Answers
    announced: str = ""
    _ready: threading.Event = field(default_factory=threading.Event)
    _loop: asyncio.AbstractEventLoop | None = None
    _stop: asyncio.Event | None = None
    _failure: BaseException | None = None

    @contextlib.contextmanager
    def running(self) -> Iterator["BotThread"]:
        """Run until the context ends; entering waits until events are taken."""
        thread = threading.Thread(target=self._run, name="bot", daemon=True)
        thread.start()
        try:
            if not self._ready.wait(READY_SECONDS) or self._failure:
                raise NotReadyError("The bot could not connect.") from self._failure
            yield self
        finally:
            if self._loop and self._stop and thread.is_alive():
                self._loop.call_soon_threadsafe(self._stop.set)
            thread.join(STOP_SECONDS)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            self._failure = error
            self._ready.set()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        await serve(self.settings, self.answers, self._announce, self._stop)

    def _announce(self, line: str) -> None:
        self.announced = line
        self._ready.set()
