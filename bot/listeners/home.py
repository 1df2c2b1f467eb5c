"""The Home tab is opened: publish it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.home import Home
from bot.listeners.telling import Body, Handler, user_of


async def is_home(event: Mapping[str, Any]) -> bool:
    """Tell the Home tab from the others."""
    return event.get("tab") == "home"


def publishing(home: Home) -> Handler:
    """Return the handler."""

    async def publish(ack: AsyncAck, body: Body) -> None:
        await ack()
        await home.publish(user_of(body))

    return publish
