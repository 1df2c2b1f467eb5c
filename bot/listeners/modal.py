"""Modals that open at once, because a trigger lives three seconds, and are filled later."""

from collections.abc import Awaitable, Callable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.modals import modal, waiting_modal
from bot.failures import failed
from bot.listeners.telling import Body
from bot.records import Block


async def open_filled(
    client: AsyncWebClient,
    body: Body,
    title: str,
    fill: Callable[[], Awaitable[Block]],
    hide: str = "",
) -> None:
    """Open a modal, and put what `fill` returns in it, or the plain reason why it cannot."""
    opened = await client.views_open(trigger_id=body["trigger_id"], view=waiting_modal(title))
    try:
        view = await fill()
    except Exception as error:  # noqa: BLE001 - it is logged, and named in the modal
        view = modal(title, failed(error, hide=hide).blocks)
    await _update(client, opened["view"]["id"], view)


async def _update(client: AsyncWebClient, view_id: str, view: Block) -> None:
    try:
        await client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        # Who has closed the modal in the meantime misses nothing.
        if error.response.get("error") != "not_found":
            raise
