"""A press of a button: who, where, and on what; with words for whoever presses when it fails."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot.failures import failed
from bot.records import Card

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Press:
    """One press; `value` is the button's, `ts` the message's, `thread` empty outside of threads."""

    user: str
    value: str
    trigger: str
    channel: str
    ts: str
    thread: str
    private: bool


Handle = Callable[[Press, AsyncRespond], Awaitable[None]]


def press_of(body: Mapping[str, Any]) -> Press:
    """Read Slack's `block_actions` payload."""
    container = body.get("container") or {}
    return Press(
        user=body["user"]["id"],
        value=str(body["actions"][0].get("value") or ""),
        trigger=str(body.get("trigger_id") or ""),
        channel=str(container.get("channel_id") or ""),
        ts=str(container.get("message_ts") or ""),
        thread=str(container.get("thread_ts") or ""),
        private=bool(container.get("is_ephemeral")),
    )


def on_press(handle: Handle) -> Callable[..., Awaitable[None]]:
    """Return the listener: it acks at once, and a failure becomes words with a reference."""

    async def listener(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()
        press = press_of(body)
        try:
            await handle(press, respond)
        except Exception as error:  # noqa: BLE001 - it is logged, and named to who pressed
            await tell(respond, press, failed(error))

    return listener


async def tell(respond: AsyncRespond, press: Press, card: Card) -> None:
    """Answer the person who pressed, so that nobody else sees it."""
    try:
        await respond(
            text=card.text,
            blocks=list(card.blocks),
            response_type="ephemeral",
            replace_original=False,
            thread_ts=press.thread or None,
        )
    except Exception:
        log.exception("A person could not be told what became of a button")
