"""An edited question: the answer is made anew, once, in place of the first."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.incoming import from_event
from bot.records import Surface
from bot.services import Services

EDITED = "message_changed"


def revising(services: Services) -> Callable[..., Awaitable[None]]:
    """Return middleware that takes an edit's new words before the ack."""

    async def revise(body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
        event = body.get("event")
        if isinstance(event, Mapping) and event.get("subtype") == EDITED:
            question = from_event(_as_posted(body, event), Surface.DIRECT, services.identity)
            if question and await services.store.revise(question, services.clock.now()):
                services.intake.wake()
        await next_()

    return revise


def _as_posted(body: Mapping[str, Any], event: Mapping[str, Any]) -> dict[str, Any]:
    """Return the event as if the message had been posted with its new words."""
    message = event.get("message")
    new = dict(message) if isinstance(message, Mapping) else {}
    return {**body, "event": {**new, "channel": event.get("channel"), "subtype": None}}
