"""The bot's conversation is opened: suggest questions that the articles answer."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot import texts
from bot.services import Services

MOST = 4

log = logging.getLogger(__name__)


def suggesting(services: Services) -> Callable[..., Awaitable[None]]:
    """Return the listener that offers prompts in the Messages tab."""

    async def suggest(event: Mapping[str, Any]) -> None:
        if event.get("tab") != "messages":
            return
        try:
            await _suggest(services, str(event.get("channel")))
        except Exception as error:  # noqa: BLE001 - a courtesy: nothing else depends on it
            log.warning("Prompts could not be suggested: %s", type(error).__name__)

    return suggest


async def _suggest(services: Services, channel: str) -> None:
    # In a thread: when another index was published, it is loaded now.
    contents = await services.pool.run(services.replier.answers.contents)
    if not contents.prompts:
        return
    # Without thread_ts: with one, Slack shows nothing and reports no error.
    await services.client.api_call(
        "assistant.threads.setSuggestedPrompts",
        json={
            "channel_id": channel,
            "title": texts.PROMPTS_TITLE,
            "prompts": [{"title": each, "message": each} for each in contents.prompts[:MOST]],
        },
    )
