"""The stand-in, Slack's own client to talk to it, and a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.launch import open_workspace, playground
from bot.playground.slack import Manifest, Workspace
from bot.playground.slack.workspace import BOT_TOKEN
from tests.e2e.answers import OverlapAnswers
from tests.playground.tiny_app import Tiny, tiny_manifest

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Refused = Callable[..., str]


@pytest.fixture
def slack() -> Iterator[Workspace]:
    with Workspace(Manifest.read(ROOT / "manifest.json")) as workspace:
        yield workspace


@pytest.fixture
def client(slack: Workspace) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=slack.api_url, timeout=5, retry_handlers=[])


@pytest.fixture
def refused(client: WebClient) -> Refused:
    """Return the error code of a call that is refused."""

    def call(method: str, **arguments: Any) -> str:
        with pytest.raises(SlackApiError) as caught:
            client.api_call(method, json=arguments)
        return str(caught.value.response["error"])

    return call


@pytest.fixture
def tiny() -> Iterator[Tiny]:
    """Run the tiny app in a workspace with a page."""
    with open_workspace(tiny_manifest()) as workspace, Tiny(workspace).running() as app:
        yield app


@pytest.fixture
def answers() -> OverlapAnswers:
    return OverlapAnswers()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def town(database: Path, answers: OverlapAnswers) -> Iterator[Workspace]:
    """Run the bot in a workspace with a page."""
    with playground(database, answers) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that must have no error."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1360, "height": 820})
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors
