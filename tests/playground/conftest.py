"""The stand-in, and Slack's own client to talk to it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack import Manifest, Workspace
from bot.playground.slack.workspace import BOT_TOKEN

ROOT = Path(__file__).resolve().parents[2]
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
