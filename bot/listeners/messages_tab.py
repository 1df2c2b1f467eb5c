"""The bot's conversation is opened: suggest questions."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot import texts

log = logging.getLogger(__name__)


def suggesting(client: AsyncWebClient) -> Callable[..., Awaitable[None]]:
    """Return the listener that offers prompts in the Messages tab."""

    async def suggest(event: Mapping[str, Any]) -> None:
        if event.get("tab") != "messages":
            return
        prompts = [{"title": prompt, "message": prompt} for prompt in texts.PROMPTS]
        try:
            # Without thread_ts: with one, Slack shows nothing and reports no error.
            await client.api_call(
                "assistant.threads.setSuggestedPrompts",
                json={
                    "channel_id": event.get("channel"),
                    "title": texts.PROMPTS_TITLE,
                    "prompts": prompts,
                },
            )
        except Exception as error:  # noqa: BLE001 - a courtesy: nothing else depends on it
            log.warning("Prompts could not be suggested: %s", type(error).__name__)

    return suggest
