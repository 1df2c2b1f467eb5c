"""Slack takes about one message a second in a channel, and short bursts."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.playground.slack import Manifest, Workspace
from bot.playground.slack.pace import BURST
from bot.playground.slack.workspace import BOT_TOKEN

ROOT = Path(__file__).resolve().parents[2]


class Watch:
    """A clock that stands still until it is set."""

    time = 1_773_036_000.0

    def now(self) -> float:
        return self.time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def slack(watch: Watch) -> Iterator[Workspace]:
    manifest = Manifest.read(ROOT / "manifest.json")
    with Workspace(manifest, clock=watch.now) as workspace:
        yield workspace


def post(slack: Workspace, channel: str = "C0NEWS") -> httpx.Response:
    headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
    call = {"channel": channel, "text": "hi"}
    return httpx.post(f"{slack.api_url}chat.postMessage", json=call, headers=headers)


def test_a_flood_is_answered_429_and_is_not_posted(slack: Workspace) -> None:
    answers = [post(slack) for _ in range(BURST + 2)]
    assert [answer.status_code for answer in answers] == [200] * BURST + [429] * 2
    assert answers[-1].headers["Retry-After"] == "1"
    assert answers[-1].json()["error"] == "ratelimited"
    assert len(slack.posts) == BURST


def test_each_channel_has_its_own_pace(slack: Workspace) -> None:
    for _ in range(BURST + 1):
        post(slack)
    assert post(slack, "C0GENERAL").status_code == 200


def test_each_second_makes_room_for_one_more(slack: Workspace, watch: Watch) -> None:
    for _ in range(BURST + 1):
        post(slack)
    watch.time += 1
    assert [post(slack).status_code for _ in range(2)] == [200, 429]
    watch.time += 60
    assert [post(slack).status_code for _ in range(BURST + 1)] == [200] * BURST + [429]
