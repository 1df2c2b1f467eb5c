"""Calls that must succeed before there is a bot."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.clock import Clock
from bot.settings import REMEDIES
from index.settings import SettingsError

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0
WRONG = (
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
    "missing_scope",
    "no_permission",
)


class StoppedError(Exception):
    """The process was asked to end before it had begun."""


@dataclass(frozen=True, slots=True)
class Startup:
    """Calls Slack until it answers."""

    clock: Clock
    stop: asyncio.Event

    async def insist(
        self, key: str, call: Callable[[], Awaitable[AsyncSlackResponse]]
    ) -> AsyncSlackResponse:
        """Return Slack's answer; a refusal of the token names its setting."""
        wait = 1.0
        while not self.stop.is_set():
            try:
                return await call()
            except SlackApiError as error:
                reason = str(error.response.get("error") or error.response.status_code)
            except Exception as error:  # noqa: BLE001 - the network may come back
                reason = type(error).__name__
            if reason in WRONG:
                raise SettingsError(f"Slack refused {key}: {reason}. {REMEDIES[key]}")
            log.warning("Slack cannot be reached (%s), trying again in %.0f s", reason, wait)
            await self.clock.wait(self.stop, wait)
            wait = min(LONGEST_WAIT, wait * 2)
        raise StoppedError


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Wait for the work; when the process is asked to end before, give it up."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise StoppedError
        working.result()
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
