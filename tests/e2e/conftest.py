"""Fixtures: a workspace, and the bot running in it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.findings import Finding, Outcome
from bot.playground.slack import Manifest, Workspace
from bot.settings import REMEDIES, BotSettings
from corpus.reader import read_corpus
from index import models
from index.build import Built, build
from index.reader import choice
from tests.e2e.answers import OverlapAnswers
from tests.e2e.running import ROOT, ThreadedBot, environment

Start = Callable[..., ThreadedBot]
Examine = Callable[..., dict[str, Finding]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the real index, once."""
    corpus = read_corpus(ROOT / "corpus" / "articles")
    root = tmp_path_factory.mktemp("index")
    return build(corpus, root, models.DEFAULT, lambda *_: None, choice.DEFAULT)


@pytest.fixture
def manifest() -> Manifest:
    return Manifest.read(ROOT / "manifest.json")


@pytest.fixture
def channel_manifest(manifest: Manifest) -> Manifest:
    """The opt-in manifest: messages in channels are seen, too."""
    return replace(
        manifest,
        events=manifest.events | {"message.channels"},
        scopes=manifest.scopes | {"channels:history"},
    )


@pytest.fixture
def slack(manifest: Manifest) -> Iterator[Workspace]:
    with Workspace(manifest, ack_seconds=1.0) as workspace:
        yield workspace


@pytest.fixture
def open_slack(channel_manifest: Manifest) -> Iterator[Workspace]:
    with Workspace(channel_manifest, ack_seconds=1.0) as workspace:
        yield workspace


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def start(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the bot in a workspace."""
    with ExitStack() as stack:

        def start(
            slack: Workspace, mode: str = "socket", answers: OverlapAnswers | None = None
        ) -> ThreadedBot:
            for key, value in environment(slack, database, mode).items():
                monkeypatch.setenv(key, value)
            bot = ThreadedBot(BotSettings(), answers or OverlapAnswers())
            stack.enter_context(bot.running())
            if mode == "events":
                slack.request_url.url = bot.request_url
            return bot

        yield start


@pytest.fixture(params=["socket", "events"])
def bot(request: pytest.FixtureRequest, slack: Workspace, start: Start) -> ThreadedBot:
    """Run the bot in both modes."""
    return start(slack, request.param)


@pytest.fixture
def doctor_env(slack: Workspace, database: Path, tmp_path: Path) -> dict[str, str]:
    """Return settings that are well but for the index, which is missing."""
    known = environment(slack, database, "socket")
    return known | {"PULLQUOTE_INDEX": str(tmp_path / "none"), "PULLQUOTE_READER": "none"}


@pytest.fixture
def examined(
    doctor_env: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Examine:
    """Run the doctor with some settings changed; None takes one away."""
    monkeypatch.chdir(tmp_path)

    def run(seconds: float = 5, **changes: str | None) -> dict[str, Finding]:
        for key in REMEDIES:
            monkeypatch.delenv(key, raising=False)
        for key, value in {**doctor_env, **changes}.items():
            if value is not None:
                monkeypatch.setenv(key, value)
        findings = asyncio.run(examine(seconds))
        assert all(f.remedy for f in findings if f.outcome is not Outcome.OK)
        return {finding.name: finding for finding in findings}

    return run
