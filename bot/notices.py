"""Cards in direct messages, outside the queue of answers."""

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.records import Card

log = logging.getLogger(__name__)


async def send(client: AsyncWebClient, user: str, card: Card) -> None:
    """Post a card to somebody."""
    await client.chat_postMessage(
        channel=user,
        text=card.text,
        blocks=list(card.blocks),
        unfurl_links=False,
        unfurl_media=False,
    )


async def tell(client: AsyncWebClient, user: str, card: Card) -> None:
    """Post a card to somebody, if Slack lets us."""
    try:
        await send(client, user, card)
    except Exception as error:  # noqa: BLE001 - there is no other way to tell
        log.warning("A notice could not be delivered: %s", type(error).__name__)
