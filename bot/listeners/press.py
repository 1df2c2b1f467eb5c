"""A press of a button: who, where, and on what; with words for whoever presses when it fails."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot import texts
from bot.delivery import forms
from bot.failures import failed
from bot.outcome import TOO_RICH, answered
from bot.records import Card

log = logging.getLogger(__name__)

OK = 200


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
            await tell(respond, press, failed(error, sentence=texts.NOT_DONE))

    return listener


async def tell(respond: AsyncRespond, press: Press, card: Card) -> None:
    """Answer the person who pressed, so that nobody else sees it; simpler where Slack objects."""
    said = ""
    for form in forms(card):
        said = await _respond(respond, press, form)
        if not said.startswith(TOO_RICH):
            break
    if said:
        log.error("A person could not be told what became of a button: %s", said)


async def _respond(respond: AsyncRespond, press: Press, form: Mapping[str, Any]) -> str:
    """Return what Slack objects to; empty when it took the words."""
    ways = {"response_type": "ephemeral", "replace_original": False}
    try:
        response = await respond(
            text=form["text"],
            blocks=form["blocks"],
            thread_ts=press.thread or None,
            **ways,  # type: ignore[arg-type]  # a flag and a word
        )
    except Exception as error:  # noqa: BLE001 - it is logged by whoever asked
        return type(error).__name__
    return answered(response.body) or ("" if response.status_code == OK else "refused")
