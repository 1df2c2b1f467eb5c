"""What stands around handlers: failures are told, and administrators are told from others."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot import texts
from bot.blocks.cards import message_card
from bot.failures import failed
from bot.home import Home
from bot.notices import tell
from bot.services import Services

Body = Mapping[str, Any]
Handler = Callable[[AsyncAck, Body], Awaitable[None]]
Listener = Callable[..., Awaitable[None]]


def telling(services: Services, handler: Handler) -> Listener:
    """Return the listener; when it fails, the person gets the plain reason in a direct message."""

    async def listen(ack: AsyncAck, body: dict[str, Any]) -> None:
        try:
            await handler(ack, body)
        except Exception as error:  # noqa: BLE001 - it is logged, and told
            await tell(services.client, user_of(body), failed(error))

    return listen


def for_admins(home: Home, handler: Handler) -> Handler:
    """Return the handler for administrators; others are told, and lose what they saw of it."""

    async def check(ack: AsyncAck, body: Body) -> None:
        user = user_of(body)
        if home.services.is_admin(user):
            await handler(ack, body)
            return
        await ack()
        await tell(home.services.client, user, message_card(texts.ADMINS_ONLY))
        await home.publish(user)

    return check


def user_of(body: Body) -> str:
    """Return who pressed, submitted or opened."""
    who = body.get("user") or body["event"]["user"]
    return str(who["id"] if isinstance(who, Mapping) else who)


def pressed(body: Body) -> str:
    """Return the value of the button that was pressed."""
    return str(body["actions"][0]["value"])
