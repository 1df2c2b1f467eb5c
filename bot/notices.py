"""Cards in direct messages, outside the queue of answers."""

import logging
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import forms
from bot.outcome import TOO_RICH, code_of
from bot.records import Card

log = logging.getLogger(__name__)


async def send(client: AsyncWebClient, channel: str, card: Card, thread: str = "") -> None:
    """Post a card to a channel or person, simpler where Slack takes offence at its blocks."""
    *richer, plainest = forms(card)
    for form in richer:
        try:
            await _post(client, channel, thread, form)
        except SlackApiError as error:
            if not code_of(error).startswith(TOO_RICH):
                raise
        else:
            return
    await _post(client, channel, thread, plainest)


async def _post(client: AsyncWebClient, channel: str, thread: str, form: dict[str, Any]) -> None:
    await client.chat_postMessage(
        channel=channel,
        thread_ts=thread or None,
        unfurl_links=False,
        unfurl_media=False,
        **form,
    )


async def tell(client: AsyncWebClient, user: str, card: Card) -> None:
    """Post a card to somebody, if Slack lets us."""
    try:
        await send(client, user, card)
    except Exception as error:  # noqa: BLE001 - there is no other way to tell
        log.warning("A notice could not be delivered: %s", type(error).__name__)
