"""Before there is a bot: wait for Slack, but not for a wrong token."""

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.settings import REMEDIES
from bot.startup import Startup, StoppedError, unless
from index.settings import SettingsError


class Waiting(Clock):
    """Notes how long it should have waited; `patience` is how often it does."""

    def __init__(self, patience: int = 100) -> None:
        self.waits: list[float] = []
        self.patience = patience

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        self.waits.append(seconds)
        if len(self.waits) >= self.patience:
            event.set()


def refusal(error: str) -> SlackApiError:
    return SlackApiError("x", {"ok": False, "error": error})  # type: ignore[no-untyped-call]


async def insist(clock: Waiting, *answers: Any) -> Any:
    coming = list(answers)

    async def call() -> Any:
        answer = coming.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return await Startup(clock, asyncio.Event()).insist("SLACK_BOT_TOKEN", call)


def test_it_waits_until_slack_answers() -> None:
    clock = Waiting()
    failures = [OSError(), TimeoutError(), refusal("internal_error"), *[OSError()] * 4]
    assert asyncio.run(insist(clock, *failures, "me")) == "me"
    assert clock.waits == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "missing_scope"])
def test_a_refused_token_is_named(error: str) -> None:
    with pytest.raises(SettingsError, match=f"SLACK_BOT_TOKEN: {error}") as caught:
        asyncio.run(insist(Waiting(), refusal(error)))
    assert REMEDIES["SLACK_BOT_TOKEN"] in str(caught.value)


def test_it_can_be_stopped() -> None:
    with pytest.raises(StoppedError):
        asyncio.run(insist(Waiting(patience=3), *[OSError()] * 9))


def test_what_takes_for_ever_is_given_up_when_the_process_is_to_end() -> None:
    async def scenario() -> None:
        stop, never = asyncio.Event(), asyncio.Event()
        asyncio.get_running_loop().call_soon(stop.set)
        with pytest.raises(StoppedError):
            await unless(stop, _forever(never))
        await unless(asyncio.Event(), _forever(stop))

    asyncio.run(scenario())


async def _forever(event: asyncio.Event) -> None:
    await event.wait()
